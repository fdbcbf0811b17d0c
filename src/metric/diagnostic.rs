//! Diagnostic: whether the synthetic table is a table of the same form at all, with values that the real one could have.
//!
//! As SDMetrics 0.32 (DataCebo, `DiagnosticReport` of one table): the mean of data validity (every column's range,
//! categories, format of dates, uniqueness of keys) and of data structure (the columns that both tables have).
//! Differences: an id that is unique in the real table counts as a key; a column that cannot be read as the real one's
//! kind counts as another column.

use super::coverage::adherence;
use super::{Compared, mean};
use crate::table::{Column, Field, Kind, Schema, Table};

/// Data validity and data structure, 0 to 1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diagnostic {
    /// The mean over the columns' rules; `None` without any.
    pub validity: Option<f64>,
    /// Columns that both tables have among the columns that either has; `None` without any.
    pub structure: Option<f64>,
}

impl Diagnostic {
    /// Looks at every column that the schema takes in.
    pub fn new(compared: &Compared, real: &Table, synthetic: &Table, schema: &Schema) -> Self {
        let mut scores = Vec::new();
        for column in &compared.columns {
            scores.extend(adherence(compared, column));
            if column.field.kind == Kind::Datetime {
                let dates = synthetic.column(&column.field.name);
                scores.extend(dates.and_then(|dates| readable(dates, &column.field)));
            }
        }
        let included = || schema.fields.iter().filter(|field| field.included);
        for field in included().filter(|field| field.kind == Kind::Id) {
            let both = [real, synthetic].map(|table| table.column(&field.name));
            if let [Some(real), Some(synthetic)] = both
                && uniqueness(real, field) == Some(1.0)
            {
                scores.extend(uniqueness(synthetic, field));
            }
        }
        let alike = included().filter(|field| {
            let column = synthetic.column(&field.name);
            column.is_some_and(|column| {
                !field.kind.is_ordered() || readable(column, field) != Some(0.0)
            })
        });
        let alike = alike.count();
        let unknown = |column: &&Column| schema.field(&column.name).is_none();
        let all = included().count() + synthetic.columns().iter().filter(unknown).count();
        Self {
            validity: mean(scores.into_iter()),
            structure: (all > 0).then(|| alike as f64 / all as f64),
        }
    }

    /// The mean of the two.
    pub fn score(&self) -> Option<f64> {
        mean([self.validity, self.structure].into_iter().flatten())
    }
}

/// The share of cells with something in them that the column's format reads.
fn readable(column: &Column, field: &Field) -> Option<f64> {
    let cells = column.dictionary().iter().zip(column.counts());
    let (mut read, mut all) = (0, 0);
    for (text, count) in cells.filter(|(text, _)| !text.is_empty() && !field.is_missing(text)) {
        all += count;
        read += if field.ticks(text).is_some() {
            count
        } else {
            0
        };
    }
    (all > 0).then(|| read as f64 / all as f64)
}

/// One less the share of cells that are missing or stood in an earlier row.
fn uniqueness(column: &Column, field: &Field) -> Option<f64> {
    let cells = column.dictionary().iter().zip(column.counts());
    let used =
        cells.filter(|(text, count)| *count > 0 && !text.is_empty() && !field.is_missing(text));
    (column.n_rows() > 0).then(|| used.count() as f64 / column.n_rows() as f64)
}
