//! What the data are: columns of cells as text. No model and no network knows this module's insides.
//!
//! A cell stays the text it was in the file. Each column keeps its distinct texts once and a code a row, so a
//! [`Schema`] can be guessed, changed and applied without reading the file again, and whatever the reader does not
//! understand survives untouched.

pub mod classes;
pub mod csv;
mod date_pattern;
pub mod datetime;
pub mod dialect;
mod encoding;
pub mod footprint;
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
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::memory;

pub use profile::is_usual_missing;
pub use schema::{DatetimeFormat, Field, Format, IdFormat, Kind, NumberFormat, Schema};

/// What is named where memory has no room for a column.
const COLUMN: &str = "a column";

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
    /// Codes by their text, which stands in the dictionary alone.
    index: HashTable<u32>,
    hasher: RandomState,
}

impl ColumnBuilder {
    /// An empty column.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            column: Column {
                name: name.into(),
                ..Column::default()
            },
            ..Self::default()
        }
    }

    /// The column's name.
    pub fn name(&self) -> &str {
        &self.column.name
    }

    /// Adds the next row's cell.
    ///
    /// # Errors
    /// [`OutOfMemory`](crate::ErrorKind::OutOfMemory): every allocation of a table grows with it.
    pub fn push(&mut self, text: &str) -> Result<()> {
        let code = self.code(text)?;
        memory::reserve(&mut self.column.codes, 1, COLUMN)?;
        self.column.codes.push(code);
        Ok(())
    }

    /// The place of a cell in the dictionary.
    fn code(&mut self, text: &str) -> Result<u32> {
        let hash = self.hasher.hash_one(text);
        let texts = &self.column.dictionary;
        let known = self
            .index
            .find(hash, |&code| *texts[code as usize] == *text);
        match known {
            Some(&code) => Ok(code),
            None => self.learn(text, hash),
        }
    }

    /// Takes in a text that no row had before.
    fn learn(&mut self, text: &str, hash: u64) -> Result<u32> {
        let texts = &mut self.column.dictionary;
        let code = texts.len() as u32;
        memory::reserve(texts, 1, COLUMN)?;
        texts.push(memory::copied(text, COLUMN)?.into_boxed_str());
        let hash_of = |&code: &u32| self.hasher.hash_one(&*texts[code as usize]);
        let asked = self.index.try_reserve(1, hash_of);
        asked.map_err(|_| memory::missing(texts.len() * size_of::<u32>(), COLUMN))?;
        self.index.insert_unique(hash, code, hash_of);
        Ok(code)
    }

    /// The finished column.
    pub fn finish(self) -> Column {
        self.column
    }
}

impl Column {
    /// A column of these cells.
    ///
    /// # Panics
    /// Where memory has no room for them; [`memory::room`] says so before.
    pub fn from_texts<T: AsRef<str>>(
        name: impl Into<String>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let mut builder = ColumnBuilder::new(name);
        for text in texts {
            let pushed = builder.push(text.as_ref());
            pushed.expect("room was asked for before");
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

    /// The same column with other cells in these rows.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn with_cells<T: AsRef<str>>(
        mut self,
        cells: impl IntoIterator<Item = (usize, T)>,
    ) -> Self {
        let mut cells = cells.into_iter().peekable();
        if cells.peek().is_none() {
            return self;
        }
        let known = self.dictionary.iter().cloned().zip(0..);
        let mut index: HashMap<Box<str>, u32> = known.collect();
        for (row, text) in cells {
            let text = text.as_ref();
            self.codes[row] = match index.get(text) {
                Some(&code) => code,
                None => {
                    let code = self.dictionary.len() as u32;
                    self.dictionary.push(text.into());
                    index.insert(text.into(), code);
                    code
                }
            };
        }
        self
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
        let mut builder = ColumnBuilder::new(&self.name);
        for column in [self, other] {
            // Each distinct cell is looked up once, however many rows hold it.
            let texts = column.dictionary.iter();
            let codes: Result<Vec<u32>> = texts.map(|text| builder.code(text)).collect();
            let codes = codes.expect("room was asked for before");
            let rows = column.codes.iter().map(|&code| codes[code as usize]);
            builder.column.codes.extend(rows);
        }
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
    ///
    /// # Panics
    /// Where memory has no room for them; [`memory::room`] says so before.
    pub fn followed_by(&self, other: &Self) -> Self {
        let both = self
            .columns
            .iter()
            .filter_map(|column| Some(column.followed_by(other.column(&column.name)?)));
        Self {
            columns: both.collect(),
        }
    }

    /// The same table with another column in the place of the one of its name.
    ///
    /// # Panics
    /// When there is none, or it has another number of rows.
    pub fn with_column(mut self, column: Column) -> Self {
        assert_eq!(column.n_rows(), self.n_rows(), "columns of one length");
        let place = self.columns.iter().position(|c| c.name == column.name);
        self.columns[place.expect("a column of this name")] = column;
        self
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
