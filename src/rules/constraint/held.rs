//! How hard it was to hold constraints.

use serde::Serialize;

use super::bound::Rule;
use super::tally::Tally;
use crate::table::Schema;

/// How hard it was to hold constraints.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// The rows there are.
    pub rows: usize,
    /// The rows that were drawn for them.
    pub tried: usize,
    /// Each constraint, in the order of the document.
    pub constraints: Vec<HeldConstraint>,
}

/// How hard it was to hold one constraint.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeldConstraint {
    /// Its place in the document, from 1.
    pub place: usize,
    /// Its kind.
    pub kind: &'static str,
    /// What it says.
    pub sentence: String,
    /// The share of the rows in which a cell was changed to hold it, 0 to 1.
    pub repaired: f64,
    /// The share of the rows drawn that broke it for good and were drawn again, 0 to 1; a row may break several.
    pub redrawn: f64,
}

impl Held {
    pub(super) fn new(rules: &[Rule], schema: &Schema, tally: &Tally) -> Self {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let constraint = |(i, rule): (usize, &Rule)| HeldConstraint {
            place: rule.place,
            kind: rule.constraint.kind(),
            sentence: rule.constraint.sentence(schema),
            repaired: share(tally.repaired[i], tally.kept),
            redrawn: share(tally.broken[i], tally.tried),
        };
        Self {
            rows: tally.kept,
            tried: tally.tried,
            constraints: rules.iter().enumerate().map(constraint).collect(),
        }
    }
}
