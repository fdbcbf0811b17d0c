//! Whether a column is numbers or dates, and the sentence that says so.

use std::collections::HashSet;

use super::dialect::Dialect;
use super::number::{Negative, NumberFormat};
use super::profile::Profile;
use super::words::{count, plural, quoted};
use super::{DatetimeFormat, Field, Format, Kind, notation};

/// Reads a column as numbers, with the file's decimal mark or else the other one.
pub(crate) fn number<'a>(
    profile: &Profile<'a>,
    dialect: &Dialect,
    lenient: bool,
) -> Option<(NumberFormat, Profile<'a>)> {
    let other = if dialect.decimal_mark == ',' {
        '.'
    } else {
        ','
    };
    [dialect.decimal_mark, other].into_iter().find_map(|mark| {
        let rest = profile.with_misfits(|text| notation::split(text, mark).is_some(), lenient)?;
        let format = NumberFormat::learn(rest.values.iter().map(|(text, _)| *text), mark)?;
        let ticks = rest.values.iter().map(|(text, _)| format.ticks(text));
        let places: HashSet<i64> = ticks.collect::<Option<_>>()?;
        // A few numbers that are far too large would leave the others one place, 0.
        let told_apart = places.len() * 2 > rest.values.len();
        told_apart.then_some((format, rest))
    })
}

/// Reads a column as dates or times; with the format comes what is to be said about the order of day and month.
pub(crate) fn datetime<'a>(
    profile: &Profile<'a>,
    lenient: bool,
) -> Option<(DatetimeFormat, Profile<'a>, String)> {
    const TRIED: usize = 16;
    let learned = DatetimeFormat::learn(&profile.texts(), TRIED)?;
    let fits = |text: &str| learned.format.reproduces(text);
    let rest = if learned.misfits.is_empty() {
        profile.clone()
    } else {
        profile.with_misfits(fits, lenient)?
    };
    let pattern = &learned.format.pattern;
    let order = if learned.ambiguous {
        " Day and month could be the other way round; no value decides."
    } else if is_decided(pattern, super::date_pattern::is_month_first(pattern)) {
        if super::date_pattern::is_month_first(pattern) {
            " Days above 12 show that the month comes first."
        } else {
            " Days above 12 show that the day comes first."
        }
    } else {
        ""
    };
    Some((learned.format, rest, order.to_owned()))
}

fn is_decided(pattern: &str, month_first: bool) -> bool {
    month_first
        || ["%d/%m/", "%-d/%-m/", "%d-%m-%Y", "%-d-%-m-%Y"]
            .iter()
            .any(|p| pattern.starts_with(p))
}

/// Whether numbers are whole dates without separators: `20240305`, from 1900 to 2100.
pub(crate) fn is_compact_date(profile: &Profile) -> bool {
    profile.values.len() > 2
        && profile.values.iter().all(|(text, _)| {
            text.len() == 8
                && (text.starts_with("19") || text.starts_with("20"))
                && text.bytes().all(|c| c.is_ascii_digit())
        })
}

/// The field of a column of numbers.
pub(crate) fn number_field(format: NumberFormat, profile: &Profile) -> Field {
    let kind = if format.is_whole() {
        Kind::Integer
    } else {
        Kind::Decimal
    };
    let what = match kind {
        Kind::Integer => "whole numbers",
        _ => "numbers",
    };
    let mut field = field(profile, kind, Format::Number(format.clone()));
    let mut reason = match range(&field, profile) {
        Some((low, high)) if low == high => {
            format!("{} {what}, and each is {low}.", all(profile))
        }
        Some((low, high)) => format!("{} {what} between {low} and {high}.", all(profile)),
        None => format!("{} {what}.", all(profile)),
    };
    if format.exponent.is_some() {
        reason.pop();
        reason.push_str(", some or all with an exponent.");
    } else if kind == Kind::Decimal && !format.float {
        reason.pop();
        reason.push_str(&format!(
            ", with up to {}.",
            plural(format.decimals.unsigned_abs().into(), "decimal")
        ));
    }
    reason.push_str(match format.negative {
        Negative::Minus | Negative::InnerMinus => "",
        Negative::MinusBehind => " A minus behind means negative.",
        Negative::Parentheses | Negative::InnerParentheses => " Parentheses mean negative.",
    });
    if format.width > 0 {
        reason.push_str(" Leading zeros are kept.");
    }
    field.reason = reason + &missing_note(profile);
    field
}

/// The field of a column of dates.
pub(crate) fn datetime_field(format: DatetimeFormat, profile: &Profile, order: &str) -> Field {
    let what = match (format.is_time_only(), format.unit()) {
        (true, _) => "times of day",
        (false, super::datetime::Unit::Day) => "dates",
        _ => "dates with times",
    };
    let mut field = field(profile, Kind::Datetime, Format::Datetime(format));
    let range = range(&field, profile)
        .map_or_else(String::new, |(low, high)| format!(" from {low} to {high}"));
    field.reason = format!("{} {what}{range}.{order}", all(profile)) + &missing_note(profile);
    field
}

/// A field without its reason.
pub(crate) fn field(profile: &Profile, kind: Kind, format: Format) -> Field {
    Field {
        name: profile.name.to_owned(),
        kind,
        included: kind != Kind::Text,
        reason: String::new(),
        missing: profile.missing_texts(),
        format,
    }
}

/// The least and the greatest value, as they are written.
fn range(field: &Field, profile: &Profile) -> Option<(String, String)> {
    let mut ends: Option<(i64, i64)> = None;
    for ticks in profile
        .values
        .iter()
        .filter_map(|(text, _)| field.ticks(text))
    {
        let (low, high) = ends.unwrap_or((ticks, ticks));
        ends = Some((low.min(ticks), high.max(ticks)));
    }
    ends.map(|(low, high)| (field.write(low), field.write(high)))
}

fn all(profile: &Profile) -> String {
    match profile.n_values() {
        1 => "The one value is among".to_owned(),
        n => format!("All {} values are", count(n)),
    }
}

/// What is to be said about missing cells; empty where there are none.
pub(crate) fn missing_note(profile: &Profile) -> String {
    let misfits: Vec<String> = profile
        .misfits
        .iter()
        .map(|(text, n)| format!("{} ({})", quoted(text), plural(*n, "row")))
        .collect();
    let n = profile.n_missing();
    match (n, misfits.is_empty()) {
        (0, _) => String::new(),
        (1, true) => " 1 cell is missing.".to_owned(),
        (_, true) => format!(" {} cells are missing.", count(n)),
        (_, false) => format!(
            " {} missing, counting {}.",
            plural(n, "cell"),
            misfits.join(", ")
        ),
    }
}
