//! What each column means: its kind, how its cells are written, and why we think so.
//!
//! The JSON of a [`Schema`] is what `lookalike inspect --json` prints, what `--schema` reads, and what the page's
//! Check step saves and opens.

use serde::{Deserialize, Serialize};

pub use super::datetime::DatetimeFormat;
use super::dialect::Dialect;
pub use super::id::IdFormat;
pub use super::number::NumberFormat;

/// The meaning of a table's columns, in the file's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// How the file was written, and so how the synthetic one will be.
    pub dialect: Dialect,
    /// One entry a column.
    pub fields: Vec<Field>,
}

/// The meaning of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The column's name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// Whether the synthetic table has this column. Free text is left out by default.
    pub included: bool,
    /// Why this kind, in a sentence for the user.
    pub reason: String,
    /// The cells that mean "no value", as written in the file (the empty cell is the empty string).
    #[serde(default)]
    pub missing: Vec<String>,
    /// How values are written.
    #[serde(default)]
    pub format: Format,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Whole numbers.
    Integer,
    /// Numbers with decimals.
    Decimal,
    /// One of a list of values.
    Categorical,
    /// One of two opposite values.
    Boolean,
    /// A date, or a date and a time.
    Datetime,
    /// Tells rows apart and says nothing else: made anew, never learned.
    Id,
    /// Free text: left out by default.
    Text,
    /// The same value in every row: copied.
    Constant,
}

/// How the values of a column are written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Format {
    /// As the text stands: categories, booleans, constants, free text.
    #[default]
    Plain,
    /// A number.
    Number(NumberFormat),
    /// A date or time.
    Datetime(DatetimeFormat),
    /// An id: a sequence or a pattern.
    Id(IdFormat),
}

impl Kind {
    /// Every kind, in the order of the page's menu.
    pub const ALL: [Self; 8] = [
        Self::Integer,
        Self::Decimal,
        Self::Categorical,
        Self::Boolean,
        Self::Datetime,
        Self::Id,
        Self::Text,
        Self::Constant,
    ];

    /// Whether the values have an order that a model may interpolate in.
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal | Self::Datetime)
    }

    /// Whether a model learns the column: ids, constants and free text are made or copied instead.
    pub fn is_learned(self) -> bool {
        !matches!(self, Self::Id | Self::Text | Self::Constant)
    }
}

impl Field {
    /// Whether a cell means "no value" in this column.
    pub fn is_missing(&self, text: &str) -> bool {
        self.missing.iter().any(|m| m == text)
    }

    /// The place of a cell on the column's scale, for ordered kinds: an integer that keeps the order of the values
    /// and the full precision of the text. `None` where the cell is missing or does not fit the format.
    ///
    /// The unit is the last decimal of a number, the smallest part of a datetime that the format writes.
    pub fn ticks(&self, text: &str) -> Option<i64> {
        if self.is_missing(text) {
            return None;
        }
        match &self.format {
            Format::Number(format) => format.ticks(text),
            Format::Datetime(format) => format.ticks(text),
            Format::Plain | Format::Id(_) => None,
        }
    }

    /// The cell for a place on the column's scale: the inverse of [`Field::ticks`].
    ///
    /// # Panics
    /// When the column's kind has no scale.
    pub fn write(&self, ticks: i64) -> String {
        match &self.format {
            Format::Number(format) => format.write(ticks),
            Format::Datetime(format) => format.write(ticks),
            Format::Plain | Format::Id(_) => panic!("only ordered kinds have a scale"),
        }
    }
}
