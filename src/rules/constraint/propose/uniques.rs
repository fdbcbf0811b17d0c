//! Columns, alone or two together, that no two rows have alike though chance would have made some.

use std::collections::HashSet;

use super::super::cells::{Cell, is_missing};
use super::Found;
use super::look::{Look, Looked};
use crate::rules::constraint::Constraint;
use crate::table::Kind;

/// Pairs of rows that chance should have made alike.
const LEAST_EXPECTED: f64 = 20.0;

/// Columns that are tried together.
const MOST_COLUMNS: usize = 30;

/// Of a pair of columns at most this share of all combinations may be taken: new rows must find room beside those drawn.
const MOST_TAKEN: f64 = 0.5;

pub(super) fn find(look: &Look) -> Found {
    let rows = look.table.n_rows() as f64;
    let columns = look
        .columns
        .iter()
        .filter(|c| c.field.kind != Kind::Id && c.n_distinct > 1);
    let columns: Vec<&Looked> = columns.collect();
    let alone = columns.iter().filter(|column| is_unique(column));
    let unique = |columns: &[&Looked]| Constraint::Unique {
        columns: columns.iter().map(|column| column.name()).collect(),
    };
    let mut found: Found = alone
        .map(|column| (unique(&[column]), column.n_values))
        .collect();
    let few = |column: &&&Looked| column.n_distinct as f64 <= rows / 2.0;
    let few: Vec<&Looked> = columns
        .iter()
        .filter(few)
        .take(MOST_COLUMNS)
        .copied()
        .collect();
    for (i, a) in few.iter().enumerate() {
        for b in &few[i + 1..] {
            let room = a.n_distinct as f64 * b.n_distinct as f64;
            let expected = rows * rows / 2.0 * meeting(a) * meeting(b);
            if room * MOST_TAKEN >= rows && expected >= LEAST_EXPECTED && are_unique(a, b) {
                found.push((unique(&[a, b]), both(a, b)));
            }
        }
    }
    found
}

/// Whether no value stands twice, where the span of the values is so narrow that some should.
fn is_unique(column: &Looked) -> bool {
    let n = column.n_values as f64;
    if column.n_distinct != column.n_values || !column.field.kind.is_ordered() {
        return false;
    }
    let cells = (0..column.column.n_rows()).filter_map(|row| match column.cells().at(row) {
        Cell::Value(ticks, _) => Some(ticks),
        Cell::Missing | Cell::Unreadable => None,
    });
    let ticks: HashSet<i64> = cells.collect();
    let (Some(least), Some(most)) = (ticks.iter().min(), ticks.iter().max()) else {
        return false;
    };
    let span = (i128::from(*most) - i128::from(*least) + 1) as f64;
    ticks.len() == column.n_values && n * n / (2.0 * span) >= LEAST_EXPECTED
}

/// How likely two rows have the same value.
fn meeting(column: &Looked) -> f64 {
    let cells = column
        .column
        .dictionary()
        .iter()
        .zip(column.column.counts());
    let values = cells.filter(|(text, _)| !is_missing(column.field, text));
    let rows = column.column.n_rows() as f64;
    values.map(|(_, count)| (count as f64 / rows).powi(2)).sum()
}

fn are_unique(a: &Looked, b: &Looked) -> bool {
    let mut seen = HashSet::new();
    rows(a, b).all(|pair| seen.insert(pair))
}

fn both(a: &Looked, b: &Looked) -> usize {
    rows(a, b).count()
}

/// The codes of the rows that have both values.
fn rows(a: &Looked, b: &Looked) -> impl Iterator<Item = (u32, u32)> {
    let missing = |column: &Looked| -> Vec<bool> {
        let texts = column.column.dictionary().iter();
        texts.map(|text| is_missing(column.field, text)).collect()
    };
    let (no_a, no_b) = (missing(a), missing(b));
    let codes = a.column.codes().iter().zip(b.column.codes());
    codes
        .map(|(&a, &b)| (a, b))
        .filter(move |&(a, b)| !no_a[a as usize] && !no_b[b as usize])
}
