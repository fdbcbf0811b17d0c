//! Constraints: what every row of a table obeys, whatever made the table.
//!
//! [`Constraints`] is the document that a user writes or accepts: [`propose`] finds those that a real table always
//! obeys, [`violations`] lists where a table breaks them. [`Bound`] is the document held against the columns of a
//! schema, and [`Holding`] takes drawn rows until enough of them obey: what can be mended is mended (a derived column
//! is computed, two values the wrong way round are exchanged, a combination that no real row has becomes a near one),
//! and a row that still breaks a constraint is left out, so that another must be drawn.
//!
//! A cell counts as the output shows it. A row that lacks a value which a constraint speaks of obeys it, except that
//! `notNull` asks for one and that in a combination a missing cell is a value like any other.

mod bound;
mod cells;
mod combination;
mod contradiction;
mod derived;
mod document;
mod fields;
mod held;
mod holding;
mod limit;
mod mend;
mod moment;
mod order;
mod propose;
mod single;
mod tally;
mod unique;
mod violation;
mod words;

use serde::Serialize;

pub use bound::Bound;
pub use held::{Held, HeldConstraint};
pub use holding::{Holding, Options, hold};
pub use limit::Limit;
pub use propose::{Proposal, propose};
pub use violation::{Violation, violations};

/// Constraints on the rows of one table, as their JSON holds them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Constraints {
    /// [`Constraints::VERSION`].
    pub version: u64,
    /// All of them hold at once.
    pub constraints: Vec<Constraint>,
}

/// One constraint.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Constraint {
    /// Numbers or dates between two values.
    Range {
        /// The column.
        column: String,
        /// The least value allowed.
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<Limit>,
        /// The greatest value allowed.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<Limit>,
    },
    /// One column is never above another, both numbers or both dates.
    Inequality {
        /// The column of the smaller value.
        low: String,
        /// The column of the larger value.
        high: String,
        /// Whether they must differ.
        strict: bool,
    },
    /// Only combinations of values that the real table has, or of a list.
    Combinations {
        /// The columns, two or more.
        columns: Vec<String>,
        /// The combinations, each with one cell a column; those of the real table where left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        allowed: Option<Vec<Vec<String>>>,
    },
    /// A column that follows from others.
    Derived {
        /// The column.
        column: String,
        /// The formula over the other columns, see [`Formula`](super::Formula).
        formula: String,
    },
    /// No two rows have the same values in these columns.
    Unique {
        /// The columns, one or more.
        columns: Vec<String>,
    },
    /// Every row has a value.
    NotNull {
        /// The column.
        column: String,
    },
    /// Every value matches a regular expression as a whole.
    Pattern {
        /// The column.
        column: String,
        /// The expression.
        pattern: String,
    },
}

impl Constraints {
    /// The version of the JSON that this program writes and reads.
    pub const VERSION: u64 = 1;

    /// A document of these.
    pub fn new(constraints: Vec<Constraint>) -> Self {
        Self {
            version: Self::VERSION,
            constraints,
        }
    }

    /// The document as JSON, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("names, texts and numbers")
    }
}

impl Constraint {
    /// The kind's name in the JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Range { .. } => "range",
            Self::Inequality { .. } => "inequality",
            Self::Combinations { .. } => "combinations",
            Self::Derived { .. } => "derived",
            Self::Unique { .. } => "unique",
            Self::NotNull { .. } => "notNull",
            Self::Pattern { .. } => "pattern",
        }
    }
}
