//! Whether a column is ids, and the sentence that says so. A number that merely has many values is a number.

use super::id::{IdFormat, Sequence};
use super::infer_scale::{field, missing_note};
use super::profile::Profile;
use super::words::{count, quoted};
use super::{Field, Format, Kind, NumberFormat};

/// "Unique in nearly every row": distinct values over rows with a value.
const NEARLY_UNIQUE: f64 = 0.99;
/// Fewer rows than this show no pattern.
const MIN_ROWS: usize = 10;
/// Texts of more words than this are sentences.
const ID_WORDS: usize = 3;
/// Whole numbers of this many digits are no measurement.
const LONG_NUMBER: usize = 11;

/// Words in a column's name that say "id" even where ids repeat.
const STRONG: [&str; 10] = [
    "id",
    "ids",
    "uuid",
    "guid",
    "rowid",
    "编号",
    "学号",
    "工号",
    "身份证",
    "身份证号",
];
/// Words that say "id" only where every value is different: a price index is none.
const WEAK: [&str; 15] = [
    "key",
    "no",
    "nr",
    "code",
    "ref",
    "serial",
    "ssn",
    "idx",
    "index",
    "rownames",
    "序号",
    "号码",
    "代码",
    "电话",
    "手机号",
];
/// What a name ending in "id" without a separator begins with.
const OWNERS: [&str; 18] = [
    "user",
    "customer",
    "client",
    "patient",
    "person",
    "member",
    "account",
    "order",
    "row",
    "record",
    "case",
    "subject",
    "session",
    "product",
    "item",
    "employee",
    "student",
    "passenger",
];
/// Words that say that a count in row order is time.
const TIME: [&str; 16] = [
    "year", "month", "week", "day", "hour", "minute", "second", "date", "time", "step", "epoch",
    "t", "年", "年份", "月", "日期",
];

/// How much a column's name says that it holds ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Name {
    Plain,
    Weak,
    Strong,
}

/// The field of a column of ids, or `None` where it is none.
pub(crate) fn guess(profile: &Profile, number: Option<&NumberFormat>) -> Option<Field> {
    let is_whole = |f: &NumberFormat| f.decimals == 0 && f.min_decimals == 0 && !f.float;
    if number.is_some_and(|format| !is_whole(format)) {
        return None;
    }
    let (n, distinct) = (profile.n_values(), profile.values.len());
    if n > 1 && distinct as f64 > NEARLY_UNIQUE * n as f64 {
        return why_unique(profile, number.is_some()).map(|why| made(profile, &why));
    }
    let is_strong = name_says(profile.name) == Name::Strong;
    if !is_strong || distinct < MIN_ROWS || distinct * 10 < n {
        return None;
    }
    let why = format!(
        "The name {} says id, and {} ids stand in {} rows: several rows belong to one",
        quoted(profile.name),
        count(distinct),
        count(n)
    );
    let mut field = made(profile, &why);
    field
        .reason
        .push_str(" Which rows belong together is not kept.");
    Some(field)
}

/// Why a column whose values all differ holds ids; `None` where it does not.
fn why_unique(profile: &Profile, is_number: bool) -> Option<String> {
    let (n, texts) = (profile.n_values(), profile.texts());
    if texts
        .iter()
        .any(|text| text.split_whitespace().count() > ID_WORDS)
    {
        return None;
    }
    let sequence = Sequence::learn(&texts).filter(|(_, most)| *most);
    let in_order = sequence.is_some() && is_in_order(&texts) && n == texts.len();
    if in_order && n >= MIN_ROWS && !is_time(profile.name) {
        return Some("A sequence: each row counts on from the one before".to_owned());
    }
    if name_says(profile.name) != Name::Plain {
        let name = quoted(profile.name);
        return Some(format!(
            "Every value is different, and the name {name} says id"
        ));
    }
    let patterned = if is_number {
        is_long_number(&texts)
    } else {
        texts
            .iter()
            .all(|text| text.bytes().any(|c| c.is_ascii_digit()))
    };
    let has_pattern =
        patterned && n >= MIN_ROWS && (sequence.is_some() || IdFormat::learn(&texts).is_some());
    has_pattern.then(|| "Every value is different and all have one pattern".to_owned())
}

/// A column of ids because the user says so.
pub(crate) fn made(profile: &Profile, why: &str) -> Field {
    let format = IdFormat::learn_or_count(&profile.texts());
    let mut field = field(profile, Kind::Id, Format::Id(format));
    field.reason = format!("{why}. Made anew, never learned.{}", missing_note(profile));
    field
}

fn is_in_order(texts: &[&str]) -> bool {
    let numbers: Option<Vec<i64>> = texts
        .iter()
        .map(|text| {
            text.trim_start_matches(|c: char| !c.is_ascii_digit())
                .parse()
                .ok()
        })
        .collect();
    match numbers {
        // Text around the digits: the sequence itself was the proof.
        None => true,
        Some(numbers) => {
            let step = |pair: &[i64]| pair[1] - pair[0];
            let first = numbers.windows(2).next().map_or(0, step);
            first != 0 && numbers.windows(2).all(|pair| step(pair) == first)
        }
    }
}

/// Whole numbers of one length that are too long to measure anything and count no seconds since 1970.
fn is_long_number(texts: &[&str]) -> bool {
    let length = texts.first().map_or(0, |text| text.len());
    let one_length = texts
        .iter()
        .all(|text| text.len() == length && !text.starts_with('-'));
    let millisecond_epoch =
        length == 13 && texts.iter().all(|text| ("09"..="20").contains(&&text[..2]));
    one_length && length >= LONG_NUMBER && !millisecond_epoch
}

fn name_says(name: &str) -> Name {
    let words = words_of(name);
    let is_owned = |word: &String| {
        word.strip_suffix("id")
            .is_some_and(|owner| OWNERS.contains(&owner))
    };
    let ends_as = |word: &String, list: &[&str]| {
        list.iter().any(|w| {
            if w.is_ascii() {
                w == word
            } else {
                word.ends_with(w)
            }
        })
    };
    if words
        .iter()
        .any(|word| ends_as(word, &STRONG) || is_owned(word))
    {
        Name::Strong
    } else if words.iter().any(|word| ends_as(word, &WEAK)) {
        Name::Weak
    } else {
        Name::Plain
    }
}

fn is_time(name: &str) -> bool {
    words_of(name)
        .iter()
        .any(|word| TIME.contains(&word.as_str()))
}

/// The words of a name in lower case: `PassengerId` and `passenger_id` have the same.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        was_lower = c.is_lowercase();
        if c.is_alphanumeric() {
            words
                .last_mut()
                .expect("begins with one word")
                .extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{Name, name_says};

    #[test]
    fn names_say_id_or_not() {
        for name in [
            "id",
            "ID",
            "PassengerId",
            "user_id",
            "userid",
            "客户编号",
            "Row ID",
        ] {
            assert_eq!(name_says(name), Name::Strong, "{name}");
        }
        for name in [
            "paid", "covid", "age", "valid", "fnlwgt", "city", "zip", "node",
        ] {
            assert_eq!(name_says(name), Name::Plain, "{name}");
        }
        assert_eq!(name_says("order no"), Name::Weak);
    }
}
