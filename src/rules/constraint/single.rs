//! Constraints on the cells of one column: a range, a value in every row, a regular expression.

use regex_lite::Regex;

use super::Limit;
use super::cells::{Cell, cell, column, is_missing};
use super::fields::{self, Found};
use super::moment;
use crate::table::words::quoted;
use crate::table::{Column, Field, Kind, Schema, Table};

/// What a cell must be.
pub(super) struct Single {
    pub(super) field: Field,
    test: Test,
}

enum Test {
    Within(Option<End>, Option<End>),
    Present,
    Matches(Regex),
}

/// An end of a range: a place on the column's scale where it is one, else the number beside it.
#[derive(Clone, Copy)]
pub(super) struct End {
    ticks: Option<i64>,
    pub(super) value: f64,
}

impl Single {
    pub(super) fn range(
        schema: &Schema,
        name: &str,
        min: Option<&Limit>,
        max: Option<&Limit>,
    ) -> Found<Self> {
        let field = fields::ordered(schema, name)?;
        let end = |key: &str, limit: Option<&Limit>| {
            limit.map(|limit| End::read(&field, key, limit)).transpose()
        };
        let (low, high) = (end("min", min)?, end("max", max)?);
        if let (Some(low), Some(high)) = (low, high)
            && low.value > high.value
        {
            let (min, max) = (min.map_or("", Limit::text), max.map_or("", Limit::text));
            return Err(format!(
                "`min` {} is above `max` {}",
                quoted(min),
                quoted(max)
            ));
        }
        let test = Test::Within(low, high);
        Ok(Self { field, test })
    }

    pub(super) fn present(schema: &Schema, name: &str) -> Found<Self> {
        let (field, test) = (fields::any(schema, name)?, Test::Present);
        Ok(Self { field, test })
    }

    pub(super) fn matches(schema: &Schema, name: &str, pattern: &str) -> Found<Self> {
        let field = fields::any(schema, name)?;
        let whole = Regex::new(&format!("^(?:{pattern})$")).map_err(|error| {
            let pattern = quoted(pattern);
            format!("`pattern` {pattern} is no regular expression: {error}")
        })?;
        let test = Test::Matches(whole);
        Ok(Self { field, test })
    }

    /// The ends of a range.
    pub(super) fn ends(&self) -> (Option<End>, Option<End>) {
        match self.test {
            Test::Within(low, high) => (low, high),
            Test::Present | Test::Matches(_) => (None, None),
        }
    }

    /// Whether a cell obeys.
    pub(super) fn accepts(&self, text: &str) -> bool {
        match &self.test {
            Test::Present => !is_missing(&self.field, text),
            _ if is_missing(&self.field, text) => true,
            Test::Matches(whole) => whole.is_match(text),
            Test::Within(low, high) => match cell(&self.field, text) {
                Cell::Value(ticks, value) => {
                    low.is_none_or(|end| !end.is_above(ticks, value))
                        && high.is_none_or(|end| !end.is_below(ticks, value))
                }
                Cell::Missing | Cell::Unreadable => false,
            },
        }
    }

    /// For every row whether it breaks the constraint.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        self.broken_in(column(table, &self.field))
    }

    fn broken_in(&self, column: &Column) -> Vec<bool> {
        let texts = column.dictionary().iter();
        let broken: Vec<bool> = texts.map(|text| !self.accepts(text)).collect();
        let codes = column.codes().iter();
        codes.map(|&code| broken[code as usize]).collect()
    }
}

impl End {
    fn read(field: &Field, key: &str, limit: &Limit) -> Found<Self> {
        if let Some(ticks) = field.ticks(limit.text()) {
            let value = super::cells::value(field, ticks);
            return Ok(Self {
                ticks: Some(ticks),
                value,
            });
        }
        let value = match field.kind {
            Kind::Datetime => moment::days(limit.text()),
            _ => limit.number(),
        };
        let what = match field.kind {
            Kind::Datetime => "a date such as 2024-01-31, or as the column writes it",
            _ => "a number",
        };
        let found = quoted(limit.text());
        let value = value.ok_or_else(|| format!("`{key}` must be {what}, found {found}"))?;
        Ok(Self { ticks: None, value })
    }

    fn is_above(self, ticks: i64, value: f64) -> bool {
        self.ticks.map_or(self.value > value, |end| end > ticks)
    }

    fn is_below(self, ticks: i64, value: f64) -> bool {
        self.ticks.map_or(self.value < value, |end| end < ticks)
    }
}
