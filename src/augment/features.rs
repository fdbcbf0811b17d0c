//! A table's included columns as the methods see them.

use super::scale::{Scale, deviation};
use crate::error::{ErrorKind, Result};
use crate::table::{Column, Field, Format, IdFormat, Kind, Schema, Table};

/// The included columns, in the table's order.
pub(super) struct Features<'a> {
    pub(super) columns: Vec<Feature<'a>>,
}

/// An included column.
pub(super) struct Feature<'a> {
    pub(super) column: &'a Column,
    pub(super) role: Role<'a>,
}

/// What is done with a column in rows that are added.
pub(super) enum Role<'a> {
    /// The class they are made for.
    Target,
    /// A number or date.
    Ordered(Scale<'a>),
    /// One of some values; for every distinct cell its code, all missing ones the same.
    Discrete(Vec<u32>),
    /// The same as in the row that a new one starts from: constants, and text that is included.
    Copied,
    /// Made anew.
    Id(IdFormat),
}

impl<'a> Features<'a> {
    /// The included columns.
    pub(super) fn new(table: &'a Table, schema: &'a Schema, target: &str) -> Result<Self> {
        let feature = |column: &'a Column| {
            let field = schema.field(&column.name).filter(|field| field.included)?;
            let role = if column.name == target {
                Role::Target
            } else {
                Role::of(column, field)
            };
            Some(Feature { column, role })
        };
        let columns: Vec<_> = table.columns().iter().filter_map(feature).collect();
        let mut roles = columns.iter().map(|feature| &feature.role);
        match roles.any(|role| matches!(role, Role::Ordered(_) | Role::Discrete(_))) {
            true => Ok(Self { columns }),
            false => Err(ErrorKind::NothingToLearn.into()),
        }
    }

    /// The real rows in these columns.
    pub(super) fn real(&self) -> Table {
        let columns = self.columns.iter();
        Table::new(columns.map(|feature| feature.column.clone()).collect())
    }
}

impl Feature<'_> {
    /// The place of a row's cell in the dictionary.
    pub(super) fn code(&self, row: u32) -> u32 {
        self.column.codes()[row as usize]
    }

    /// The numbers of these rows, on this column's scale: what is missing is no number.
    pub(super) fn numbers(&self, scale: &Scale, rows: &[u32]) -> impl Iterator<Item = f64> + Clone {
        rows.iter().map(|&row| {
            let tick = scale.tick(self.code(row));
            tick.map_or(f64::NAN, |tick| scale.number(tick))
        })
    }

    /// The standard deviation of these rows; 0 where none has a number.
    pub(super) fn spread(&self, scale: &Scale, rows: &[u32]) -> f64 {
        let known = self.numbers(scale, rows).filter(|number| !number.is_nan());
        deviation(known.map(|number| (number, 1.0)))
    }
}

impl<'a> Role<'a> {
    fn of(column: &Column, field: &'a Field) -> Self {
        match field.kind {
            Kind::Integer | Kind::Decimal | Kind::Datetime => {
                Self::Ordered(Scale::new(column, field))
            }
            Kind::Categorical | Kind::Boolean => {
                let is_missing = |text: &str| field.is_missing(text);
                let texts = column.dictionary();
                let missing = texts.iter().position(|text| is_missing(text));
                let codes = texts.iter().zip(0..).map(|(text, code)| match missing {
                    Some(missing) if is_missing(text) => missing as u32,
                    _ => code,
                });
                Self::Discrete(codes.collect())
            }
            Kind::Text | Kind::Constant => Self::Copied,
            Kind::Id => Self::Id(match &field.format {
                Format::Id(format) => format.clone(),
                _ => IdFormat::default(),
            }),
        }
    }
}
