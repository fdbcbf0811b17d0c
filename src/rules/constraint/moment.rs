//! Dates between the ways of writing them: a column's own, the ISO form that formulas know, and days since 1970.

use crate::table::datetime::Unit;
use crate::table::{DatetimeFormat, Field, Format};

/// The ISO forms that are read, the shortest first.
const ISO: [&str; 6] = [
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%.9f",
];

/// Days since 1970 of a date, or a date and time, in ISO form.
pub(super) fn days(text: &str) -> Option<f64> {
    const DAY: f64 = 86_400_000_000_000.0;
    nanoseconds(text).map(|nanoseconds| nanoseconds as f64 / DAY)
}

/// The ISO form of a place on the scale of a column of dates.
pub(super) fn iso(field: &Field, ticks: i64) -> String {
    let unit = unit(field);
    let (pattern, written) = match unit {
        Unit::Day => (ISO[0], Unit::Day),
        Unit::Hour | Unit::Minute | Unit::Second => (ISO[3], Unit::Second),
        _ => (ISO[5], Unit::Nanosecond),
    };
    let scaled = i128::from(ticks) * unit.nanoseconds() / written.nanoseconds();
    let scaled = scaled.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
    DatetimeFormat::new(pattern).write(scaled)
}

/// The place on the scale of a column of dates for an ISO form; parts finer than the column writes are dropped.
pub(super) fn of_iso(field: &Field, text: &str) -> Option<i64> {
    let ticks = nanoseconds(text)?.div_euclid(unit(field).nanoseconds());
    i64::try_from(ticks).ok()
}

fn nanoseconds(text: &str) -> Option<i128> {
    ISO.iter().find_map(|pattern| {
        let format = DatetimeFormat::new(*pattern);
        let ticks = format.ticks(text)?;
        Some(i128::from(ticks) * format.unit().nanoseconds())
    })
}

fn unit(field: &Field) -> Unit {
    match &field.format {
        Format::Datetime(format) => format.unit(),
        Format::Plain | Format::Number(_) | Format::Id(_) => Unit::Day,
    }
}
