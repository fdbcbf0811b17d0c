//! What the page and the command line say about each column: counts, range, and a small histogram.

use serde::Serialize;

use super::profile::Profile;
use super::{Column, Field, Format, Kind, Schema, Table};

/// The most bars of a histogram.
pub const MAX_BARS: usize = 24;

/// A column in a few numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnSummary {
    /// The column's name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// Whether the synthetic table has it.
    pub included: bool,
    /// Why this kind.
    pub reason: String,
    /// Different values, missing ones not counted.
    pub distinct: usize,
    /// Rows without a value.
    pub missing: usize,
    /// Their share of all rows, 0 to 1.
    pub missing_share: f64,
    /// The least value as it is written, where values have an order.
    pub min: Option<String>,
    /// The greatest value, likewise.
    pub max: Option<String>,
    /// At most 24 bars; for values with an order from the least to the greatest, else the most frequent first with
    /// the rest as "other". Empty for ids and free text.
    pub bars: Vec<Bar>,
}

/// One bar of a histogram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bar {
    /// The value, or where the bar begins, as the column writes it.
    pub label: String,
    /// Rows.
    pub count: usize,
    /// The bar stands for all values that have none of their own.
    pub is_other: bool,
}

/// Every column in a few numbers, in the schema's order; columns that the table lacks are left out.
pub fn summary(table: &Table, schema: &Schema) -> Vec<ColumnSummary> {
    let known = |field: &Field| {
        table
            .column(&field.name)
            .map(|column| describe(column, field))
    };
    schema.fields.iter().filter_map(known).collect()
}

fn describe(column: &Column, field: &Field) -> ColumnSummary {
    let profile = Profile::new(column);
    // A constant is copied, and needs no spelling of "no value" where its cell is one.
    let copied = profile
        .missing
        .iter()
        .filter(|_| field.kind == Kind::Constant);
    let empty: Vec<&str> = copied.map(|(text, _)| *text).collect();
    let cells = profile.values.iter().chain(&profile.missing).copied();
    let values: Vec<_> = cells
        .filter(|(text, _)| !field.is_missing(text) && !empty.contains(text))
        .collect();
    let missing = column.n_rows() - values.iter().map(|(_, count)| count).sum::<usize>();
    let mut ticks: Vec<(i64, usize)> = Vec::new();
    if field.kind.is_ordered() {
        ticks.extend(
            values
                .iter()
                .filter_map(|(text, count)| Some((field.ticks(text)?, *count))),
        );
        ticks.sort_unstable();
    }
    let bars = match field.kind {
        Kind::Id | Kind::Text => Vec::new(),
        _ if field.kind.is_ordered() => ordered_bars(field, &ticks),
        _ => top_bars(values.clone()),
    };
    ColumnSummary {
        name: field.name.clone(),
        kind: field.kind,
        included: field.included,
        reason: field.reason.clone(),
        distinct: values.len(),
        missing,
        missing_share: missing as f64 / column.n_rows().max(1) as f64,
        min: ticks.first().map(|(ticks, _)| field.write(*ticks)),
        max: ticks.last().map(|(ticks, _)| field.write(*ticks)),
        bars,
    }
}

/// Bars of equal width; one for each place where there are few.
fn ordered_bars(field: &Field, ticks: &[(i64, usize)]) -> Vec<Bar> {
    let (Some(&(first, _)), Some(&(last, _))) = (ticks.first(), ticks.last()) else {
        return Vec::new();
    };
    let (low, high) = (value(field, first), value(field, last));
    let places = i128::from(last) - i128::from(first) + 1;
    let n_bars = usize::try_from(places).unwrap_or(MAX_BARS).min(MAX_BARS);
    // With one bar a place every value stands in the middle of its bar.
    let span = if n_bars < MAX_BARS {
        (high - low) * n_bars as f64 / (n_bars - 1).max(1) as f64
    } else {
        high - low
    };
    let mut counts = vec![0; n_bars];
    for &(place, count) in ticks {
        let share = if span > 0.0 {
            (value(field, place) - low) / span
        } else {
            0.0
        };
        let bar = (share * n_bars as f64 + 1e-9) as usize;
        counts[bar.min(n_bars - 1)] += count;
    }
    let label = |i: usize| {
        field.write(nearest(field, low + span * i as f64 / n_bars as f64).clamp(first, last))
    };
    let bars = counts.into_iter().enumerate();
    bars.map(|(i, count)| Bar {
        label: label(i),
        count,
        is_other: false,
    })
    .collect()
}

fn value(field: &Field, ticks: i64) -> f64 {
    match &field.format {
        Format::Number(format) => format.value(ticks),
        _ => ticks as f64,
    }
}

fn nearest(field: &Field, value: f64) -> i64 {
    match &field.format {
        Format::Number(format) => format.nearest(value),
        _ => value.round() as i64,
    }
}

fn top_bars(mut values: Vec<(&str, usize)>) -> Vec<Bar> {
    values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let shown = if values.len() > MAX_BARS {
        MAX_BARS - 1
    } else {
        values.len()
    };
    let rest: usize = values[shown..].iter().map(|(_, count)| count).sum();
    let mut bars: Vec<Bar> = values[..shown]
        .iter()
        .map(|(label, count)| Bar {
            label: (*label).to_owned(),
            count: *count,
            is_other: false,
        })
        .collect();
    if rest > 0 {
        bars.push(Bar {
            label: "other".to_owned(),
            count: rest,
            is_other: true,
        });
    }
    bars
}
