//! Whether a column is ids, and the sentence that says so. A number that merely has many values is a number.

use super::id::{IdFormat, Sequence};
use super::infer_scale::{field, missing_note};
use super::personal::Personal;
use super::profile::Profile;
use super::words::{count, quoted};
use super::{Field, Format, Kind, NumberFormat};

/// "Unique in nearly every row": distinct values over rows with a value.
const NEARLY_UNIQUE: f64 = 0.99;
/// Fewer rows than this show no pattern.
const MIN_ROWS: usize = 10;
/// Texts of more words than this are sentences.
const ID_WORDS: usize = 3;
/// So many different values, each in few rows, may be names.
const FEWEST_NAMES: usize = 30;
/// Whole numbers of this many digits are no measurement.
const LONG_NUMBER: usize = 11;
/// The same where zeros stand in front.
const LONG_PADDED: usize = 8;

/// Ids that repeat are made anew where each stands in no more rows than this on average; where it stands in more they
/// may well be categories (shops, products), and the user is told.
const MOST_ROWS: usize = 10;

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
/// Words that say so where a name ends with them, a weak word aside: home phone, phone number, but not phone calls.
const PERSONAL: [&str; 8] = [
    "ssn",
    "iban",
    "email",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "passport",
];
/// Words that say "id" only where every value is different: a price index is none.
const WEAK: [&str; 15] = [
    "key",
    "no",
    "nr",
    "number",
    "code",
    "ref",
    "serial",
    "idx",
    "index",
    "rownames",
    "序号",
    "号码",
    "代码",
    "电话",
    "手机号",
];
/// What a name ending in "id" without a separator begins with, or stands before a weak word: customer number.
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
    let is_whole = |f: &NumberFormat| f.is_whole() && f.min_decimals == 0 && f.exponent.is_none();
    if number.is_some_and(|format| !is_whole(format)) {
        return None;
    }
    let (n, distinct) = (profile.n_values(), profile.values.len());
    if n > 1 && distinct as f64 > NEARLY_UNIQUE * n as f64 {
        return why_unique(profile, number.is_some()).map(|why| made(profile, &why));
    }
    if distinct < MIN_ROWS {
        return None;
    }
    let personal = Personal::of(&profile.texts()).filter(|_| number.is_none());
    let why = match personal {
        Some(form) => format!("All values have the form of {}", form.name()),
        None if name_says(profile.name) == Name::Strong && distinct * MOST_ROWS >= n => {
            format!("The name {} says id", quoted(profile.name))
        }
        None => return None,
    };
    let why = format!(
        "{why}, and {} stand in {} rows: several rows belong to one",
        count(distinct),
        count(n)
    );
    let mut field = made(profile, &why);
    field
        .reason
        .push_str(" Which rows belong together is not kept.");
    Some(field)
}

/// What to say of a column that is learned although it may hold ids or names: empty where nothing suggests it.
pub(crate) fn warning(profile: &Profile, is_number: bool) -> String {
    let (n, distinct) = (profile.n_values(), profile.values.len());
    let rows = n as f64 / distinct.max(1) as f64;
    if distinct >= MIN_ROWS && name_says(profile.name) == Name::Strong {
        return format!(
            " The name {} says id: choose id, or leave the column out, if a value stands for one person.",
            quoted(profile.name)
        );
    }
    if !is_number && distinct >= FEWEST_NAMES && rows < MOST_ROWS as f64 {
        return format!(
            " Each stands in {rows:.0} rows on average: choose id, or leave the column out, if they name persons."
        );
    }
    String::new()
}

/// Why a column whose values all differ holds ids; `None` where it does not.
fn why_unique(profile: &Profile, is_number: bool) -> Option<String> {
    let (n, texts) = (profile.n_values(), profile.texts());
    if let Some(form) = Personal::of(&texts).filter(|_| !is_number && n >= MIN_ROWS) {
        return Some(format!("All values have the form of {}", form.name()));
    }
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
    let texts = profile.texts();
    let personal = Personal::of(&texts).and_then(Personal::format);
    let format = personal.unwrap_or_else(|| IdFormat::learn_or_count(&texts));
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
    let long = match texts.iter().any(|text| text.starts_with('0')) {
        true => LONG_PADDED,
        false => LONG_NUMBER,
    };
    one_length && length >= long && !millisecond_epoch
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
    let is_weak = |word: &String| ends_as(word, &WEAK);
    let is_owned_pair = |pair: &[String]| OWNERS.contains(&&*pair[0]) && is_weak(&pair[1]);
    let is_strong = |word: &String| ends_as(word, &STRONG) || is_owned(word);
    let last = words.iter().rfind(|word| !is_weak(word));
    let is_personal = last.is_some_and(|word| PERSONAL.contains(&&**word));
    if words.iter().any(is_strong) || words.windows(2).any(is_owned_pair) || is_personal {
        Name::Strong
    } else if words.iter().any(is_weak) {
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
            "customer number",
            "accountNo",
            "E-Mail",
            "Home phone no.",
        ] {
            assert_eq!(name_says(name), Name::Strong, "{name}");
        }
        for name in [
            "paid",
            "covid",
            "age",
            "valid",
            "fnlwgt",
            "city",
            "zip",
            "node",
            "phone calls",
        ] {
            assert_eq!(name_says(name), Name::Plain, "{name}");
        }
        assert_eq!(name_says("serial no"), Name::Weak);
    }
}
