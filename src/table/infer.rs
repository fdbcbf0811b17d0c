//! Guesses what the columns of a table are, each guess with a reason, and changes a guess when the user knows better.

use super::dialect::Dialect;
use super::profile::Profile;
use super::words::{count, list, plural, quoted};
use super::{Column, Field, Format, Kind, Schema, Table, infer_id, infer_mixed, infer_scale};
use crate::error::{Error, ErrorKind, Result};

/// Two words that are each other's opposite, compared without case.
const OPPOSITES: [(&str, &str); 10] = [
    ("true", "false"),
    ("yes", "no"),
    ("y", "n"),
    ("t", "f"),
    ("1", "0"),
    ("on", "off"),
    ("1.0", "0.0"),
    ("是", "否"),
    ("有", "无"),
    ("真", "假"),
];
/// Texts are free text when more than this share of them is different...
const TEXT_SHARE: f64 = 0.6;
/// ...and there are at least this many different ones.
const TEXT_DISTINCT: usize = 10;
/// Values of so many rows are common enough to be shown whatever chance adds to the threshold for rare ones...
const COMMON_ROWS: usize = 7;
/// ...and less than this share of the rows is not worth showing.
const LEAST_SHOWN: f64 = 0.1;
/// Texts of this many characters on average are free text even where some repeat.
const LONG_TEXT: usize = 60;
/// Codes with leading zeros are categories up to this many, where each occurs five times on average.
const MAX_CODES: usize = 1_000;

/// Guesses the kind of every column, and how its values are written.
pub fn infer(table: &Table, dialect: &Dialect) -> Schema {
    let fields = table
        .columns()
        .iter()
        .map(|column| guess(&Profile::new(column), dialect));
    Schema {
        dialect: dialect.clone(),
        fields: fields.collect(),
    }
}

/// Reads a column as another kind, with a format for it.
///
/// # Errors
/// `UnknownColumn`, and `WrongKind` with the first value that does not fit.
pub fn change_kind(table: &Table, schema: &mut Schema, column: &str, kind: Kind) -> Result<()> {
    let unknown = || {
        Error::new(ErrorKind::UnknownColumn {
            name: column.to_owned(),
        })
    };
    let cells = table.column(column).ok_or_else(unknown)?;
    let field = schema
        .fields
        .iter_mut()
        .find(|field| field.name == column)
        .ok_or_else(unknown)?;
    *field = read_as(&Profile::new(cells), &schema.dialect, kind)?;
    Ok(())
}

/// The first column of ids in which ids repeat, as when several rows belong to one person: rows of one id should
/// stand on one side of a split.
pub fn repeated_id(table: &Table, schema: &Schema) -> Option<String> {
    let repeats = |field: &&Field| {
        field.kind == Kind::Id
            && table.column(&field.name).is_some_and(|column| {
                let profile = Profile::new(column);
                profile.values.len() * 100 <= profile.n_values() * 99
            })
    };
    schema
        .fields
        .iter()
        .find(repeats)
        .map(|field| field.name.clone())
}

fn guess(profile: &Profile, dialect: &Dialect) -> Field {
    if let Some(field) = constant(profile).or_else(|| boolean(profile)) {
        return field;
    }
    let number = infer_scale::number(profile, dialect, true)
        .filter(|(_, rest)| profile.misfits.is_empty() || rest.values.len() > 1);
    let (format, rest) = match &number {
        Some((format, rest)) => (Some(format), rest),
        None => (None, profile),
    };
    let may_be_date = format.is_none() || infer_scale::is_compact_date(rest);
    if may_be_date && let Some((format, rest, order)) = infer_scale::datetime(profile, true) {
        return infer_scale::datetime_field(format, &rest, &order);
    }
    let mixed = match format {
        None => infer_mixed::note(profile, dialect),
        Some(_) => None,
    };
    if mixed.is_none()
        && let Some(field) = infer_id::guess(rest, format)
    {
        return field;
    }
    match format {
        Some(format) if format.width > 0 && are_codes(rest) => {
            let mut field = categorical(rest);
            field.reason = format!(
                "{} with leading zeros.{}",
                plural(rest.values.len(), "code"),
                infer_scale::missing_note(rest)
            );
            field.reason.push_str(&infer_id::warning(rest, false));
            field
        }
        Some(format) => {
            let mut field = infer_scale::number_field(format.clone(), rest);
            if field.kind == Kind::Integer {
                field.reason.push_str(&infer_id::warning(rest, true));
            }
            field
        }
        None => {
            let mut field = text(profile).unwrap_or_else(|| categorical(profile));
            field.reason += &match mixed {
                Some(note) => note,
                None if field.kind == Kind::Categorical => infer_id::warning(profile, false),
                None => String::new(),
            };
            field
        }
    }
}

/// Why a column is what a schema says it is: as guessed, or because the user chose it.
pub(crate) fn reason(field: &Field, column: &Column, dialect: &Dialect) -> String {
    let guessed = guess(&Profile::new(column), dialect);
    let (kind, same_kind) = (field.kind.name(), guessed.kind == field.kind);
    if same_kind && guessed.included == field.included && guessed.format == field.format {
        return guessed.reason;
    }
    let reason = match read_as(
        &Profile::with_missing(column, &field.missing),
        dialect,
        field.kind,
    ) {
        _ if same_kind && guessed.format == field.format => guessed.reason,
        Ok(read) if read.format == field.format => read.reason,
        _ => format!("You chose {kind} and how it is written."),
    };
    match (field.included, guessed.included) {
        (false, true) => format!("You chose to leave it out. {reason}"),
        (true, false) if field.kind == Kind::Text => {
            "You chose to take this text in: what repeats is learned as categories.".to_owned()
        }
        _ => reason,
    }
}

fn are_codes(profile: &Profile) -> bool {
    let distinct = profile.values.len();
    distinct <= MAX_CODES && distinct * 5 <= profile.n_values()
}

fn constant(profile: &Profile) -> Option<Field> {
    let mut cells = profile.values.iter().chain(&profile.missing);
    let (only, None) = (cells.next(), cells.next()) else {
        return None;
    };
    // A copied cell needs no spelling of "no value".
    let bare = Profile {
        missing: Vec::new(),
        ..profile.clone()
    };
    let mut field = infer_scale::field(&bare, Kind::Constant, Format::Plain);
    field.reason = match only {
        Some(("", _)) => "Every cell is empty.".to_owned(),
        Some((text, _)) => format!("Every row holds {}.", quoted(text)),
        None => "The column has no rows.".to_owned(),
    };
    Some(field)
}

fn boolean(profile: &Profile) -> Option<Field> {
    let [(a, _), (b, _)] = profile.values[..] else {
        return None;
    };
    let same = |x: &str, y: &str| x.to_lowercase() == y;
    let opposite = OPPOSITES
        .iter()
        .any(|(yes, no)| same(a, yes) && same(b, no) || same(a, no) && same(b, yes));
    opposite.then(|| boolean_field(profile, a, b))
}

fn boolean_field(profile: &Profile, a: &str, b: &str) -> Field {
    let mut field = infer_scale::field(profile, Kind::Boolean, Format::Plain);
    let note = infer_scale::missing_note(profile);
    field.reason = format!("Every value is {} or {}.{note}", quoted(a), quoted(b));
    field
}

/// Free text, or `None` where the texts are few enough to be categories.
fn text(profile: &Profile) -> Option<Field> {
    let (n, distinct) = (profile.n_values(), profile.values.len());
    let length = mean_length(profile);
    let mostly_own = distinct >= TEXT_DISTINCT && distinct as f64 > TEXT_SHARE * n as f64;
    let long = distinct >= TEXT_DISTINCT && length >= LONG_TEXT && distinct * 5 > n;
    (mostly_own || long || is_nearly_all_rare(profile)).then(|| text_field(profile))
}

/// Whether there are many values and hardly a row would be left once those of few rows are hidden.
fn is_nearly_all_rare(profile: &Profile) -> bool {
    let common = profile
        .values
        .iter()
        .filter(|(_, rows)| *rows >= COMMON_ROWS);
    let shown: usize = common.map(|(_, rows)| rows).sum();
    let many = profile.values.len() >= TEXT_DISTINCT;
    many && (shown as f64) < LEAST_SHOWN * profile.n_values() as f64
}

fn text_field(profile: &Profile) -> Field {
    let (n, distinct) = (profile.n_values(), profile.values.len());
    let mut field = infer_scale::field(profile, Kind::Text, Format::Plain);
    field.reason = if distinct == n {
        "Left out: every row has its own text.".to_owned()
    } else if distinct as f64 > TEXT_SHARE * n as f64 {
        format!(
            "Left out: {} rows have {} different texts.",
            count(n),
            count(distinct)
        )
    } else if is_nearly_all_rare(profile) {
        format!(
            "Left out: {} different texts, nearly all of them in fewer than {COMMON_ROWS} rows.",
            count(distinct)
        )
    } else {
        format!(
            "Left out: long texts, {} characters on average.",
            mean_length(profile)
        )
    };
    field
}

fn mean_length(profile: &Profile) -> usize {
    let characters: usize = profile
        .values
        .iter()
        .map(|(text, n)| text.chars().count() * n)
        .sum();
    characters / profile.n_values().max(1)
}

fn categorical(profile: &Profile) -> Field {
    let mut common: Vec<_> = profile.values.iter().collect();
    common.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let examples: Vec<&str> = common.iter().take(2).map(|(text, _)| *text).collect();
    let mut field = infer_scale::field(profile, Kind::Categorical, Format::Plain);
    let note = infer_scale::missing_note(profile);
    field.reason = match profile.values.len() {
        0 => "No cell holds a value.".to_owned(),
        1 | 2 => format!(
            "Every value is {}.{note}",
            list(&examples).replace(" and ", " or ")
        ),
        n => format!(
            "{} different values, such as {}.{note}",
            count(n),
            list(&examples)
        ),
    };
    field
}

/// The field of a column that the user says is of a kind.
pub(crate) fn read_as(profile: &Profile, dialect: &Dialect, kind: Kind) -> Result<Field> {
    let wrong = |value: &str| {
        let (kind, value) = (kind.name().to_owned(), value.to_owned());
        Error::new(ErrorKind::WrongKind { kind, value }).at_column(profile.name)
    };
    let mut field = match kind {
        Kind::Integer | Kind::Decimal => {
            let (format, rest) = infer_scale::number(profile, dialect, false)
                .ok_or_else(|| wrong(first_non_number(profile, dialect)))?;
            if kind == Kind::Integer && !format.is_whole() {
                return Err(wrong(first_fraction(&rest, format)));
            }
            let number = infer_scale::number_field(format, &rest);
            Field { kind, ..number }
        }
        Kind::Datetime => {
            let (format, rest, order) = infer_scale::datetime(profile, false)
                .ok_or_else(|| wrong(first_non_date(profile)))?;
            infer_scale::datetime_field(format, &rest, &order)
        }
        Kind::Boolean => match profile.values[..] {
            [(a, _), (b, _)] => boolean_field(profile, a, b),
            _ => return Err(wrong(nth_value(profile, 2))),
        },
        Kind::Constant => constant(profile).ok_or_else(|| wrong(nth_value(profile, 1)))?,
        Kind::Id => infer_id::made(profile, "New ids in the same pattern"),
        Kind::Text => text_field(profile),
        Kind::Categorical => categorical(profile),
    };
    field.reason = format!("You chose {}. {}", kind.name(), field.reason);
    Ok(field)
}

fn nth_value<'a>(profile: &Profile<'a>, n: usize) -> &'a str {
    let cell = profile
        .values
        .get(n)
        .or(profile.values.last())
        .or(profile.missing.first());
    cell.map_or("", |(text, _)| *text)
}

/// The first number that is not whole.
fn first_fraction<'a>(profile: &Profile<'a>, format: super::NumberFormat) -> &'a str {
    let whole = super::NumberFormat {
        float: false,
        rounded: false,
        decimals: 0,
        ..format
    };
    profile
        .first_misfit(|text| whole.ticks(text).is_some())
        .unwrap_or_default()
}

fn first_non_number<'a>(profile: &Profile<'a>, dialect: &Dialect) -> &'a str {
    let alone = |text: &str| {
        let format = super::NumberFormat::learn(std::iter::once(text), dialect.decimal_mark);
        format.is_some_and(|format| format.ticks(text).is_some())
    };
    // Each may be a number by itself, and only not all in one notation.
    profile
        .first_misfit(alone)
        .unwrap_or_else(|| nth_value(profile, 1))
}

fn first_non_date<'a>(profile: &Profile<'a>) -> &'a str {
    let alone = |text: &str| super::DatetimeFormat::learn(&[text], 0).is_some();
    profile
        .first_misfit(alone)
        .unwrap_or_else(|| nth_value(profile, 1))
}
