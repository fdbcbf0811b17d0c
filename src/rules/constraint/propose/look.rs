//! A table as the searches look at it.

use std::cell::OnceCell;

use super::super::cells::{Cell, Cells, cell, is_missing};
use crate::Rng;
use crate::table::{Column, Field, Format, NumberFormat, Schema, Table};

/// Rows looked at before all of them are.
const SAMPLE: usize = 2_000;

/// A table, its columns that the output has, and a sample of its rows.
pub(super) struct Look<'a> {
    pub(super) table: &'a Table,
    pub(super) columns: Vec<Looked<'a>>,
    pub(super) sample: Vec<usize>,
}

/// One column.
pub(super) struct Looked<'a> {
    pub(super) field: &'a Field,
    pub(super) column: &'a Column,
    /// Rows with a value.
    pub(super) n_values: usize,
    /// Different values.
    pub(super) n_distinct: usize,
    /// For an ordered column the numbers of the sampled rows; not a number where one is missing.
    pub(super) sampled: Vec<f64>,
    cells: OnceCell<Cells<'a>>,
}

impl<'a> Look<'a> {
    pub(super) fn new(table: &'a Table, schema: &'a Schema) -> Self {
        let mut sample = match table.n_rows() > SAMPLE {
            true => Rng::new(0).permutation(table.n_rows()),
            false => (0..table.n_rows()).collect(),
        };
        sample.truncate(SAMPLE);
        let fields = schema.fields.iter().filter(|field| field.included);
        let columns = fields
            .filter_map(|field| Some(Looked::new(table.column(&field.name)?, field, &sample)));
        Self {
            table,
            columns: columns.collect(),
            sample,
        }
    }
}

impl<'a> Looked<'a> {
    fn new(column: &'a Column, field: &'a Field, sample: &[usize]) -> Self {
        let cells = column.dictionary().iter().zip(column.counts());
        let values = cells.filter(|(text, rows)| *rows > 0 && !is_missing(field, text));
        let (n_distinct, n_values) = values.fold((0, 0), |(n, sum), (_, rows)| (n + 1, sum + rows));
        let number = |&row: &usize| match cell(field, column.text(row)) {
            Cell::Value(_, value) => value,
            Cell::Missing | Cell::Unreadable => f64::NAN,
        };
        let sampled = match field.kind.is_ordered() {
            true => sample.iter().map(number).collect(),
            false => Vec::new(),
        };
        Self {
            field,
            column,
            n_values,
            n_distinct,
            sampled,
            cells: OnceCell::new(),
        }
    }

    pub(super) fn name(&self) -> String {
        self.field.name.clone()
    }

    /// Its cells, read once where a search gets that far.
    pub(super) fn cells(&self) -> &Cells<'a> {
        self.cells
            .get_or_init(|| Cells::of(self.column, self.field))
    }

    /// The number of a row; not a number where one is missing.
    pub(super) fn number(&self, row: usize) -> f64 {
        match self.cells().at(row) {
            Cell::Value(_, value) => value,
            Cell::Missing | Cell::Unreadable => f64::NAN,
        }
    }

    /// How its numbers are written, where it holds numbers.
    pub(super) fn number_format(&self) -> Option<&'a NumberFormat> {
        match &self.field.format {
            Format::Number(format) if self.field.kind.is_ordered() => Some(format),
            _ => None,
        }
    }

    /// Whether it holds dates; times of day are none.
    pub(super) fn is_date(&self) -> bool {
        matches!(&self.field.format, Format::Datetime(format) if !format.is_time_only())
    }

    /// The sampled numbers, the least first.
    pub(super) fn sorted(&self) -> Vec<f64> {
        let numbers = self.sampled.iter().copied();
        crate::stats::order::sorted(numbers.filter(|number| !number.is_nan()).collect())
    }
}
