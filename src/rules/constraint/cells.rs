//! A column's cells as constraints compare them: each distinct text read once, as the output shows it.

use std::borrow::Cow;

use crate::table::{Column, Field, Format, NumberFormat, Table};

/// One distinct cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    /// No value.
    Missing,
    /// A value that is no number or date of the column.
    Unreadable,
    /// A value, by its place on the column's scale and as a number: days for dates.
    Value(i64, f64),
}

/// The cells of an ordered column.
pub(super) struct Cells<'a> {
    codes: &'a [u32],
    distinct: Vec<Cell>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(column: &'a Column, field: &Field) -> Self {
        let texts = column.dictionary().iter();
        Self {
            codes: column.codes(),
            distinct: texts.map(|text| cell(field, text)).collect(),
        }
    }

    pub(super) fn at(&self, row: usize) -> Cell {
        self.distinct[self.codes[row] as usize]
    }

    pub(super) fn n_rows(&self) -> usize {
        self.codes.len()
    }
}

/// The column of a field, which every table of the schema has.
pub(super) fn column<'a>(table: &'a Table, field: &Field) -> &'a Column {
    let column = table.column(&field.name);
    column.expect("the table was checked for its columns")
}

/// Whether a cell holds no value; an empty one never does.
pub(super) fn is_missing(field: &Field, text: &str) -> bool {
    text.is_empty() || field.is_missing(text)
}

/// A cell of an ordered column.
pub(super) fn cell(field: &Field, text: &str) -> Cell {
    match field.ticks(text) {
        _ if is_missing(field, text) => Cell::Missing,
        Some(ticks) => Cell::Value(ticks, value(field, ticks)),
        None => Cell::Unreadable,
    }
}

/// A place on a column's scale as a number that compares with those of other columns: days for dates.
pub(super) fn value(field: &Field, ticks: i64) -> f64 {
    match &field.format {
        Format::Number(format) => format.value(ticks),
        Format::Datetime(format) => ticks as f64 / ticks_a_day(format.unit().nanoseconds()),
        Format::Plain | Format::Id(_) => ticks as f64,
    }
}

/// The place on a column's scale nearest to such a number.
pub(super) fn nearest(field: &Field, value: f64) -> i64 {
    match &field.format {
        Format::Number(format) => format.nearest(value),
        Format::Datetime(format) => {
            (value * ticks_a_day(format.unit().nanoseconds())).round() as i64
        }
        Format::Plain | Format::Id(_) => value.round() as i64,
    }
}

fn ticks_a_day(nanoseconds: i128) -> f64 {
    86_400_000_000_000.0 / nanoseconds as f64
}

/// Whether the places of two columns compare digit for digit.
pub(super) fn share_scale(one: &Field, other: &Field) -> bool {
    match (&one.format, &other.format) {
        (Format::Number(a), Format::Number(b)) => !a.float && !b.float && a.decimals == b.decimals,
        (Format::Datetime(a), Format::Datetime(b)) => a.unit() == b.unit(),
        _ => false,
    }
}

/// Whether the values of two columns are of one sort: both numbers, both dates, or both times of day.
pub(super) fn are_alike(one: &Field, other: &Field) -> bool {
    match (&one.format, &other.format) {
        (Format::Number(_), Format::Number(_)) => true,
        (Format::Datetime(a), Format::Datetime(b)) => a.is_time_only() == b.is_time_only(),
        _ => false,
    }
}

/// A cell in the one way in which the output writes its value: several spellings of a number are one.
pub(super) fn canonical<'a>(field: &Field, text: &'a str) -> Cow<'a, str> {
    match field.kind.is_ordered().then(|| field.ticks(text)).flatten() {
        Some(ticks) => Cow::Owned(field.write(ticks)),
        None => Cow::Borrowed(text),
    }
}

/// Whether a computed number is this place of a column, rounded to the column's last digit; at a half either way.
pub(super) fn rounds_to(format: &NumberFormat, computed: f64, ticks: i64) -> bool {
    /// What binary fractions may be off.
    const DUST: f64 = 1e-9;
    if format.float || format.rounded {
        let value = format.value(ticks);
        return (value - computed).abs() <= DUST * value.abs().max(computed.abs());
    }
    let places = computed * 10f64.powi(i32::from(format.decimals));
    (places - ticks as f64).abs() <= 0.5 + 1e-6_f64.max(places.abs() * 1e-12)
}
