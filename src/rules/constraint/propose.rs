//! Constraints that a real table always obeys, found by looking: on a sample of the rows first, then on all of them.
//!
//! What is proposed says nothing of single rows: the ends of ranges are 0, 1 and 100 and never the least or greatest
//! value there is, and a combination that few rows hold is no part of any. What chance could explain is not proposed, nor
//! what follows from another proposal, and of each kind only the first few, the most telling first.

mod combinations;
mod derived;
mod look;
mod orders;
mod patterns;
mod ranges;
mod uniques;

use serde::Serialize;

use super::Constraint;
use crate::table::{Schema, Table};
use look::Look;

/// A constraint that every row obeys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The constraint.
    pub constraint: Constraint,
    /// The rows that have all the values it speaks of.
    pub rows: usize,
    /// Those of them that obey it.
    pub obeyed: usize,
    /// What it says.
    pub sentence: String,
}

/// What one search found: constraints, each with the number of rows that it speaks of.
type Found = Vec<(Constraint, usize)>;

/// Fewer rows than this show no rule.
const FEWEST_ROWS: usize = 20;

/// How unlikely chance must be, in nats, before the number of columns or pairs tried is taken off: one in half a billion.
const EVIDENCE: f64 = 20.0;

/// Constraints that every row of a real table obeys, the most telling first; at most 42.
pub fn propose(table: &Table, schema: &Schema) -> Vec<Proposal> {
    if table.n_rows() < FEWEST_ROWS {
        return Vec::new();
    }
    let look = Look::new(table, schema);
    let derived = derived::find(&look);
    let links = derived::Links::of(&derived);
    let orders = orders::find(&look, &links);
    let combinations = combinations::find(&look, &links);
    let kinds = [
        (derived, 12),
        (orders, 8),
        (combinations, 6),
        (uniques::find(&look), 4),
        (ranges::find(&look), 4),
        (patterns::find(&look), 4),
        (present(&look), 4),
    ];
    let found = kinds
        .into_iter()
        .flat_map(|(found, most)| found.into_iter().take(most));
    found
        .map(|(constraint, rows)| Proposal {
            sentence: constraint.sentence(schema),
            constraint,
            rows,
            obeyed: rows,
        })
        .collect()
}

/// Columns with a value in every row, where others lack some: elsewhere it goes without saying.
fn present(look: &Look) -> Found {
    let is_whole = |column: &&look::Looked| column.n_values == look.table.n_rows();
    if look.columns.iter().all(|column| is_whole(&column)) {
        return Vec::new();
    }
    let whole = look.columns.iter().filter(is_whole);
    let constraint = |column: &look::Looked| Constraint::NotNull {
        column: column.field.name.clone(),
    };
    whole
        .map(|column| (constraint(column), look.table.n_rows()))
        .collect()
}
