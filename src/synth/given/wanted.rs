//! Which cells of one column are wanted.

use super::parse::{Comparison, Parts, bad};
use crate::error::{Error, ErrorKind, Result};
use crate::table::Field;
use crate::table::words::{list, nearest, quoted};
use crate::transform::{Meaning, RARE_TEXT};

/// A value that a cell is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Missing,
    Text(String),
    Tick(i64),
}

/// The wanted cells of a column: one of some values, none of others, and within bounds.
#[derive(Debug, Clone)]
pub(super) struct Wanted<'a> {
    pub(super) field: &'a Field,
    any_of: Vec<Cell>,
    none_of: Vec<Cell>,
    /// Inclusive, in ticks.
    bounds: Option<(i64, i64)>,
}

impl<'a> Wanted<'a> {
    /// Any cell.
    pub(super) fn any(field: &'a Field) -> Self {
        Self {
            field,
            any_of: Vec::new(),
            none_of: Vec::new(),
            bounds: None,
        }
    }

    /// Only this cell, or those asked for before.
    pub(super) fn or(&mut self, cell: Cell) {
        self.any_of.push(cell);
    }

    /// Takes one condition more.
    pub(super) fn add(&mut self, parts: &Parts, meanings: &[Meaning]) -> Result<()> {
        let limits = match parts.comparison {
            Comparison::Is => {
                self.or(cell(self.field, parts.value, meanings)?);
                return Ok(());
            }
            Comparison::IsNot => {
                self.none_of.push(cell(self.field, parts.value, meanings)?);
                return Ok(());
            }
            _ if !self.field.kind.is_ordered() => {
                let reason = "only numbers and dates are larger or smaller";
                return Err(bad(parts.text, reason).hint("Use = or != for categories"));
            }
            comparison => {
                let tick = self.field.ticks(parts.value.trim());
                let tick = tick.ok_or_else(|| unreadable(self.field, parts.value, meanings))?;
                match comparison {
                    Comparison::AtLeast => Some((tick, i64::MAX)),
                    Comparison::Above => tick.checked_add(1).map(|tick| (tick, i64::MAX)),
                    Comparison::AtMost => Some((i64::MIN, tick)),
                    _ => tick.checked_sub(1).map(|tick| (i64::MIN, tick)),
                }
            }
        };
        // Beyond the end of the scale there is nothing.
        let (low, high) = limits.unwrap_or((i64::MAX, i64::MIN));
        let (lowest, highest) = self.bounds.unwrap_or((i64::MIN, i64::MAX));
        self.bounds = Some((lowest.max(low), highest.min(high)));
        Ok(())
    }

    /// Whether a written cell is wanted.
    pub(super) fn accepts(&self, text: &str) -> bool {
        let tick = self.field.ticks(text);
        let is_missing =
            self.field.is_missing(text) || self.field.kind.is_ordered() && tick.is_none();
        let is = |cell: &Cell| match cell {
            Cell::Missing => is_missing,
            Cell::Text(wanted) => wanted == text,
            Cell::Tick(wanted) => tick == Some(*wanted),
        };
        let within = |(low, high)| tick.is_some_and(|tick| (low..=high).contains(&tick));
        (self.any_of.is_empty() || self.any_of.iter().any(is))
            && !self.none_of.iter().any(is)
            && self.bounds.is_none_or(within)
    }

    /// Whether a token may be written as a wanted cell.
    pub(super) fn accepts_some(&self, meaning: &Meaning) -> bool {
        match *meaning {
            Meaning::Category(text) | Meaning::Missing(text) => self.accepts(text),
            Meaning::Rare => self.accepts(RARE_TEXT),
            Meaning::Redrawn => true,
            Meaning::Values { low, high } => {
                let (lowest, highest) = self.bounds.unwrap_or((i64::MIN, i64::MAX));
                let (low, high) = (low.max(lowest), high.min(highest));
                let inside =
                    |cell: &Cell| matches!(cell, Cell::Tick(t) if (low..=high).contains(t));
                let excluded = low == high && self.none_of.contains(&Cell::Tick(low));
                low <= high
                    && !excluded
                    && (self.any_of.is_empty() || self.any_of.iter().any(inside))
            }
        }
    }
}

/// The value of a condition, checked against what the column can be written as.
pub(super) fn cell(field: &Field, value: &str, meanings: &[Meaning]) -> Result<Cell> {
    let is_category = |text: &str| meanings.contains(&Meaning::Category(text));
    let is_rare = |text: &str| text == RARE_TEXT && meanings.contains(&Meaning::Rare);
    for text in [value, value.trim()] {
        if text.is_empty() || field.is_missing(text) {
            let has_missing = meanings.iter().any(|m| matches!(m, Meaning::Missing(_)));
            return match has_missing {
                true => Ok(Cell::Missing),
                false => Err(unknown(field, "").hint("No row of the column is without a value")),
            };
        }
        if is_category(text) || is_rare(text) {
            return Ok(Cell::Text(text.to_owned()));
        }
        if let Some(tick) = field.ticks(text) {
            let holds = |m: &Meaning| matches!(*m, Meaning::Values { low, high } if (low..=high).contains(&tick));
            return match meanings.iter().any(holds) {
                true => Ok(Cell::Tick(tick)),
                false => Err(unknown(field, text).hint(span(field, meanings))),
            };
        }
    }
    if field.kind.is_ordered() {
        return Err(unreadable(field, value, meanings));
    }
    let texts = meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Category(text) => Some(*text),
        _ => None,
    });
    let near = nearest(value, texts);
    Err(unknown(field, value).hint(format!(
        "Near ones are {}; a value that few rows hold is not kept",
        list(&near)
    )))
}

fn unknown(field: &Field, value: &str) -> Error {
    let value = value.to_owned();
    Error::new(ErrorKind::UnknownValue { value }).at_column(&field.name)
}

/// A text that is no number or date as the column writes them.
fn unreadable(field: &Field, value: &str, meanings: &[Meaning]) -> Error {
    let (kind, value) = (field.kind.name().to_owned(), value.to_owned());
    Error::new(ErrorKind::WrongKind { kind, value })
        .at_column(&field.name)
        .hint(span(field, meanings))
}

/// Where a column's values lie, as it writes them.
pub(super) fn span(field: &Field, meanings: &[Meaning]) -> String {
    let ends = meanings.iter().filter_map(|meaning| match *meaning {
        Meaning::Values { low, high } => Some((low, high)),
        _ => None,
    });
    match ends.reduce(|(low, high), (l, h)| (low.min(l), high.max(h))) {
        Some((low, high)) => format!(
            "Its values go from {} to {}, written so",
            quoted(&field.write(low)),
            quoted(&field.write(high))
        ),
        None => "The column has no values".to_owned(),
    }
}
