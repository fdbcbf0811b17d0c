//! One column never above another. Two values the wrong way round are exchanged: where a model drew them without regard
//! for each other that is what drawing again until they fit would give, and what belongs together stays near.

use super::cells::{Cell, Cells, are_alike, column, nearest, share_scale};
use super::fields::{self, Found};
use crate::table::words::quoted;
use crate::table::{Field, Schema, Table};

/// A pair of ordered columns.
pub(super) struct Order {
    pub(super) low: Field,
    pub(super) high: Field,
    pub(super) strict: bool,
}

impl Order {
    pub(super) fn new(schema: &Schema, low: &str, high: &str, strict: bool) -> Found<Self> {
        let (low, high) = (
            fields::ordered(schema, low)?,
            fields::ordered(schema, high)?,
        );
        if low.name == high.name {
            return Err(format!("`low` and `high` are both {}", quoted(&low.name)));
        }
        if !are_alike(&low, &high) {
            return Err(format!(
                "{} is {} and {} is {}: only two columns of numbers, of dates, or of times of day compare",
                quoted(&low.name),
                low.kind.name(),
                quoted(&high.name),
                high.kind.name()
            ));
        }
        Ok(Self { low, high, strict })
    }

    /// For every row whether it breaks the constraint.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        let low = Cells::of(column(table, &self.low), &self.low);
        let high = Cells::of(column(table, &self.high), &self.high);
        let exact = share_scale(&self.low, &self.high);
        let breaks = |row| match (low.at(row), high.at(row)) {
            (Cell::Missing, _) | (_, Cell::Missing) => false,
            (Cell::Value(a, x), Cell::Value(b, y)) => {
                let (above, equal) = match exact {
                    true => (a > b, a == b),
                    false => (x > y, x >= y),
                };
                above || self.strict && equal
            }
            (Cell::Unreadable, _) | (_, Cell::Unreadable) => true,
        };
        (0..low.n_rows()).map(breaks).collect()
    }

    /// The table with the two values exchanged in these rows, each written as its new column writes, and the rows in
    /// which that changed something.
    pub(super) fn exchanged(&self, table: Table, rows: &[usize]) -> (Table, Vec<usize>) {
        let (old_low, old_high) = (column(&table, &self.low), column(&table, &self.high));
        let (low, high) = (
            Cells::of(old_low, &self.low),
            Cells::of(old_high, &self.high),
        );
        let exact = share_scale(&self.low, &self.high);
        let written = |to: &Field, cell| match cell {
            Cell::Value(ticks, _) if exact => Some(to.write(ticks)),
            Cell::Value(_, value) => Some(to.write(nearest(to, value))),
            Cell::Missing | Cell::Unreadable => None,
        };
        let exchange = |&row: &usize| {
            let new_low = written(&self.low, high.at(row))?;
            let new_high = written(&self.high, low.at(row))?;
            let changes = new_low != old_low.text(row) || new_high != old_high.text(row);
            changes.then_some((row, new_low, new_high))
        };
        let changes: Vec<(usize, String, String)> = rows.iter().filter_map(exchange).collect();
        let lows = changes.iter().map(|(row, low, _)| (*row, low));
        let highs = changes.iter().map(|(row, _, high)| (*row, high));
        let new_low = old_low.clone().with_cells(lows);
        let new_high = old_high.clone().with_cells(highs);
        let rows = changes.iter().map(|(row, ..)| *row).collect();
        (table.with_column(new_low).with_column(new_high), rows)
    }
}
