//! Where a table breaks constraints.

use serde::Serialize;

use super::bound::Bound;
use super::{Constraint, Constraints};
use crate::Result;
use crate::table::{Schema, Table};

/// Rows that are listed of each constraint.
const LISTED: usize = 20;

/// A constraint that some rows of a table break.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Violation {
    /// Its place in the document, from 1.
    pub place: usize,
    /// Its kind.
    pub kind: &'static str,
    /// What it says.
    pub sentence: String,
    /// How many rows break it.
    pub count: usize,
    /// The first of them, as a spreadsheet counts rows: below a header the first is row 2.
    pub rows: Vec<u64>,
}

/// The constraints that rows of the real table break. One whose combinations are taken from that table never is.
///
/// # Errors
/// As [`Bound::new`], and `UnknownColumn` for a table without a column that a constraint names.
pub fn violations(
    constraints: &Constraints,
    table: &Table,
    schema: &Schema,
) -> Result<Vec<Violation>> {
    let given = |constraint: &Constraint| {
        !matches!(constraint, Constraint::Combinations { allowed: None, .. })
    };
    let list = constraints.constraints.iter().zip(1..);
    Bound::of(list.filter(|(constraint, _)| given(constraint)), schema)?.violations(table)
}

impl Bound {
    /// The constraints that rows of a table break.
    ///
    /// # Errors
    /// `UnknownColumn` for a table without a column that a constraint names.
    pub fn violations(&self, table: &Table) -> Result<Vec<Violation>> {
        self.check(table)?;
        let first = if self.schema.dialect.header { 2 } else { 1 };
        let found = self.rules.iter().map(|rule| {
            let broken = rule.broken(table);
            let rows = (first..).zip(&broken).filter(|(_, broken)| **broken);
            Violation {
                place: rule.place,
                kind: rule.constraint.kind(),
                sentence: rule.constraint.sentence(&self.schema),
                count: rows.clone().count(),
                rows: rows.map(|(row, _)| row).take(LISTED).collect(),
            }
        });
        Ok(found.filter(|violation| violation.count > 0).collect())
    }
}
