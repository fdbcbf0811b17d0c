//! What is said of privacy.

use serde::Serialize;

use crate::report::Score;

/// What is said of privacy, in counts and shares.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Privacy {
    /// The holdout is too small to tell, or there is none.
    pub too_few_rows: bool,
    /// Attacks on membership.
    pub membership: Option<Membership>,
    /// The attack on a sensitive column, where one was named.
    pub attribute: Option<Attribute>,
    /// Distances to the closest row learned from.
    pub distances: Option<Distances>,
    /// The share of synthetic rows that are closer to a row learned from than 99 of 100 rows of the holdout are; 0.01 is
    /// expected.
    pub close_share: Option<f64>,
    /// Columns with rare real values in the synthetic table.
    pub rare_values: Vec<RareColumn>,
}

/// Attacks on membership.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// Rows of the holdout that the attacker has.
    pub reference: usize,
    /// The share of false alarms at which members are counted.
    pub false_share: f64,
    /// On all rows.
    pub all: Attacked,
    /// On the most outlying ones.
    pub outlying: Attacked,
}

/// How well the attacks do on some of the rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attacked {
    /// Rows that were learned from.
    pub members: usize,
    /// Rows of the holdout.
    pub non_members: usize,
    /// Every attack.
    pub attacks: Vec<Attack>,
}

/// How well one attack does.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attack {
    /// Its key.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// Area under the ROC curve.
    pub auc: Score,
    /// The share of members found at [`Membership::false_share`].
    pub found: Score,
}

/// The attack on a sensitive column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    /// The column.
    pub column: String,
    /// How often it is right for rows that were learned from. Intervals are Wilson's.
    pub train: Score,
    /// How often it is right for rows of the holdout.
    pub holdout: Score,
    /// How often one guess for all would be.
    pub baseline: f64,
    /// What the first is beyond the second, of what that leaves open.
    pub risk: Score,
}

/// Distances to the closest row learned from, 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Distances {
    /// 0, 0.01, and so on to 1.
    pub shares: Vec<f64>,
    /// So many of the synthetic rows are closer.
    pub synthetic: Vec<f64>,
    /// So many rows of the holdout are.
    pub holdout: Vec<f64>,
}

/// A column with rare real values in the synthetic table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RareColumn {
    /// Its name.
    pub column: String,
    /// Values.
    pub values: usize,
    /// Synthetic rows that hold one.
    pub synthetic_rows: usize,
}

/// A synthetic row that is close to a row learned from. For the eyes of who holds the real table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CloseRow {
    /// The row of the synthetic table, from 0.
    pub synthetic: usize,
    /// The row of the real table, from 0.
    pub real: usize,
    /// How far they are, 0 to 1.
    pub distance: f64,
    /// How far the nearest row of the holdout is.
    pub holdout_distance: f64,
}
