//! What the data are: columns of cells as text. No model and no network knows this module's insides.
//!
//! A cell stays the text it was in the file. Each column keeps its distinct texts once and a code a row, so a
//! [`Schema`] can be guessed, changed and applied without reading the file again, and whatever the reader does not
//! understand survives untouched.

pub mod csv;
mod date_pattern;
pub mod datetime;
pub mod dialect;
mod encoding;
mod header;
pub mod id;
pub mod infer;
mod infer_id;
mod infer_mixed;
mod infer_scale;
pub mod limit;
mod mask;
mod notation;
pub mod number;
mod number_learn;
mod number_write;
pub mod packed;
mod personal;
pub mod picture;
mod place;
mod profile;
mod rows;
pub mod schema;
pub mod shares;
mod sniff;
pub mod split;
pub mod summary;
pub mod typed;
mod unit;
pub mod words;
#[cfg(feature = "workbook")]
pub mod workbook;
mod write;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use profile::is_usual_missing;
pub use schema::{DatetimeFormat, Field, Format, IdFormat, Kind, NumberFormat, Schema};

/// A table: columns of equal length, each with a name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    columns: Vec<Column>,
}

/// A column: its name, its distinct texts, and for every row which of them it holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The name in the header, unique in its table.
    pub name: String,
    dictionary: Vec<Box<str>>,
    codes: Vec<u32>,
}

/// Collects a column cell by cell.
#[derive(Debug, Default)]
pub struct ColumnBuilder {
    column: Column,
    index: HashMap<Box<str>, u32>,
}

impl ColumnBuilder {
    /// An empty column.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            column: Column {
                name: name.into(),
                ..Column::default()
            },
            index: HashMap::new(),
        }
    }

    /// The column's name.
    pub fn name(&self) -> &str {
        &self.column.name
    }

    /// Adds the next row's cell.
    pub fn push(&mut self, text: &str) {
        let code = self.code(text);
        self.column.codes.push(code);
    }

    /// The place of a cell in the dictionary.
    fn code(&mut self, text: &str) -> u32 {
        if let Some(&code) = self.index.get(text) {
            return code;
        }
        let code = self.column.dictionary.len() as u32;
        self.column.dictionary.push(text.into());
        self.index.insert(text.into(), code);
        code
    }

    /// The finished column.
    pub fn finish(self) -> Column {
        self.column
    }
}

impl Column {
    /// A column of these cells.
    pub fn from_texts<T: AsRef<str>>(
        name: impl Into<String>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let mut builder = ColumnBuilder::new(name);
        for text in texts {
            builder.push(text.as_ref());
        }
        builder.finish()
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.codes.len()
    }

    /// The cell of a row.
    pub fn text(&self, row: usize) -> &str {
        &self.dictionary[self.codes[row] as usize]
    }

    /// The distinct cells, in the order they first appear. After [`Table::select`] some may no longer be used.
    pub fn dictionary(&self) -> &[Box<str>] {
        &self.dictionary
    }

    /// For every row, the place of its cell in [`Column::dictionary`].
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    fn followed_by(&self, other: &Self) -> Self {
        let texts = self.dictionary.iter().cloned();
        let mut builder = ColumnBuilder {
            index: texts.zip(0..).collect(),
            column: self.clone(),
        };
        // Each distinct cell is looked up once, however many rows hold it.
        let codes: Vec<u32> = other.dictionary.iter().map(|t| builder.code(t)).collect();
        let added = other.codes.iter().map(|&code| codes[code as usize]);
        builder.column.codes.extend(added);
        builder.finish()
    }

    /// For every distinct cell, how many rows hold it (0 where [`Table::select`] left none).
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.dictionary.len()];
        for &code in &self.codes {
            counts[code as usize] += 1;
        }
        counts
    }
}

impl Table {
    /// A table of these columns.
    ///
    /// # Panics
    /// When the columns differ in length.
    pub fn new(columns: Vec<Column>) -> Self {
        if let Some(first) = columns.first() {
            assert!(
                columns.iter().all(|c| c.n_rows() == first.n_rows()),
                "columns of one table have one length"
            );
        }
        Self { columns }
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, Column::n_rows)
    }

    /// The columns, in the file's order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The columns, taken out of the table.
    pub fn into_columns(self) -> Vec<Column> {
        self.columns
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// These rows and then those of another table, in the columns that both have.
    pub fn followed_by(&self, other: &Self) -> Self {
        let both = self
            .columns
            .iter()
            .filter_map(|column| Some(column.followed_by(other.column(&column.name)?)));
        Self {
            columns: both.collect(),
        }
    }

    /// These rows, in this order.
    pub fn select(&self, rows: &[usize]) -> Self {
        let columns = self
            .columns
            .iter()
            .map(|column| Column {
                name: column.name.clone(),
                dictionary: column.dictionary.clone(),
                codes: rows.iter().map(|&row| column.codes[row]).collect(),
            })
            .collect();
        Self { columns }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Table};

    #[test]
    fn rows_follow_rows_in_the_columns_of_both() {
        let table = |name, texts: [&str; 3]| {
            let first = Column::from_texts("a", ["x", "y", "x"]);
            Table::new(vec![first, Column::from_texts(name, texts)])
        };
        let other = Table::new(vec![
            Column::from_texts("b", ["2", "3"]),
            Column::from_texts("a", ["z", "y"]),
        ]);
        let both = table("b", ["1", "2", "1"]).followed_by(&other);
        let cells = |name: &str| -> Vec<String> {
            let column = both.column(name).expect("both have it");
            (0..5).map(|row| column.text(row).to_owned()).collect()
        };
        assert_eq!(cells("a"), ["x", "y", "x", "z", "y"]);
        assert_eq!(cells("b"), ["1", "2", "1", "2", "3"]);
        assert_eq!(both.columns()[1].dictionary().len(), 3);
        let one = table("c", ["1", "2", "1"]).followed_by(&other);
        assert_eq!((one.columns().len(), one.n_rows()), (1, 5));
    }
}
