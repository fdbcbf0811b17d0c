//! What each column means: its kind, how its cells are written, and why we think so.
//!
//! The JSON of a [`Schema`] is what `lookalike inspect --json` prints, what `--schema` reads, and what the page's
//! Check step saves and opens.

use serde::{Deserialize, Serialize};

pub use super::datetime::DatetimeFormat;
use super::dialect::Dialect;
pub use super::id::IdFormat;
pub use super::number::NumberFormat;
use super::profile::Profile;
use super::{Column, Table, infer, words};
use crate::error::{Error, ErrorKind, Result};

/// The meaning of a table's columns, in the file's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// How the file was written, and so how the synthetic one will be.
    #[serde(default)]
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
    #[serde(default = "yes")]
    pub included: bool,
    /// Why this kind, in a sentence for the user.
    #[serde(default)]
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

impl Schema {
    /// The field of the column of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Reads a schema's JSON. What a field leaves out is filled in by [`Schema::complete`].
    ///
    /// # Errors
    /// `BadSchema` with the column whose entry cannot be read, or else the place in the text.
    pub fn from_json(text: &str) -> Result<Self> {
        let read = serde_json::from_str(text);
        read.map_err(|error: serde_json::Error| match unreadable_field(text) {
            Some((name, why)) => bad(why).at_column(name),
            None => bad(error.to_string()),
        })
    }

    /// The schema as JSON, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a schema has only names, texts and numbers")
    }

    /// Checks that the schema names every column of the table and no other, and brings it into the table's order.
    /// Ordered kinds and ids without a format get the one that fits the column, and every field its reason.
    ///
    /// # Errors
    /// `BadSchema` for a column that is missing, unknown or named twice, or a format of another kind; `WrongKind`
    /// for a column that has a value which does not fit.
    pub fn complete(&mut self, table: &Table) -> Result<()> {
        self.check_names(table)?;
        let mut fields = Vec::with_capacity(self.fields.len());
        for column in table.columns() {
            let mut named = self.fields.iter().filter(|field| field.name == column.name);
            let (Some(field), None) = (named.next(), named.next()) else {
                return Err(bad(format!("column {:?} stands twice", column.name)));
            };
            fields.push(field.clone().completed(column, &self.dialect)?);
        }
        self.fields = fields;
        Ok(())
    }

    /// Every column that only the schema or only the table has.
    fn check_names(&self, table: &Table) -> Result<()> {
        let only_here: Vec<&str> = self.fields.iter().map(|field| &*field.name).collect();
        let only_here: Vec<&str> = only_here
            .into_iter()
            .filter(|name| table.column(name).is_none())
            .collect();
        let columns = table.columns().iter().map(|column| &*column.name);
        let only_there: Vec<&str> = columns.filter(|name| self.field(name).is_none()).collect();
        let parts = [
            ("the table has no column ", only_here),
            ("the schema has no column ", only_there),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(what, names)| format!("{what}{}", first_few(&names)))
            .collect();
        match said.is_empty() {
            true => Ok(()),
            false => Err(bad(said.join(", and ")).hint("Use the schema of this table")),
        }
    }
}

/// The first field of a schema's JSON that cannot be read, by its column's name, and why.
fn unreadable_field(text: &str) -> Option<(String, String)> {
    let json: serde_json::Value = serde_json::from_str(text).ok()?;
    json.get("fields")?.as_array()?.iter().find_map(|field| {
        let name = field.get("name")?.as_str()?.to_owned();
        let why = serde_json::from_value::<Field>(field.clone()).err()?;
        Some((name, why.to_string()))
    })
}

/// The names of columns, cut to what a sentence can hold.
fn first_few(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| words::quoted(name))
        .collect();
    match names.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(" or "),
    }
}

fn bad(reason: String) -> Error {
    ErrorKind::BadSchema { reason }.into()
}

fn yes() -> bool {
    true
}

impl Kind {
    /// The kind's name, as in the schema's JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Categorical => "categorical",
            Self::Boolean => "boolean",
            Self::Datetime => "datetime",
            Self::Id => "id",
            Self::Text => "text",
            Self::Constant => "constant",
        }
    }

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
    /// The field with a format, checked against the column.
    fn completed(mut self, column: &Column, dialect: &Dialect) -> Result<Self> {
        if matches!(
            self.kind,
            Kind::Categorical | Kind::Boolean | Kind::Text | Kind::Constant
        ) {
            // One that is left over from another kind.
            self.format = Format::Plain;
        }
        let fits = match self.kind {
            Kind::Integer | Kind::Decimal => matches!(self.format, Format::Number(_)),
            Kind::Datetime => matches!(self.format, Format::Datetime(_)),
            Kind::Id => matches!(self.format, Format::Id(_)),
            Kind::Categorical | Kind::Boolean | Kind::Text | Kind::Constant => true,
        };
        if fits {
            self.check(column)?;
            self.reason = infer::reason(&self, column, dialect);
            return Ok(self);
        }
        if self.format != Format::Plain {
            let kind = self.kind.name();
            let reason = format!("the format of column {:?} is not one of {kind}", self.name);
            return Err(bad(reason).hint("Take the format out to have one found"));
        }
        let read = infer::read_as(
            &Profile::with_missing(column, &self.missing),
            dialect,
            self.kind,
        )?;
        self.format = read.format;
        self.missing.extend(read.missing);
        self.missing.sort();
        self.missing.dedup();
        self.reason = infer::reason(&self, column, dialect);
        Ok(self)
    }

    /// Every cell that is not missing has a place on the scale, for kinds that have one.
    fn check(&self, column: &Column) -> Result<()> {
        if !self.kind.is_ordered() {
            return Ok(());
        }
        let cells = column.dictionary().iter().zip(column.counts());
        let mut used = cells.filter(|(_, count)| *count > 0).map(|(text, _)| text);
        match used.find(|text| !self.is_missing(text) && self.ticks(text).is_none()) {
            None => Ok(()),
            Some(text) => {
                let (kind, value) = (self.kind.name().to_owned(), text.to_string());
                Err(Error::new(ErrorKind::WrongKind { kind, value }).at_column(&self.name))
            }
        }
    }

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
