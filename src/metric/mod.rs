//! How close a synthetic table is to a real one. A metric sees two tables and a schema, never a model, so a CSV made
//! elsewhere can be judged too.
//!
//! [`METRICS`] lists what there is. [`Compared`] reads both tables once; every metric takes its number from there, and
//! a report finds the columns and pairs behind it in [`column_shapes::shapes`] and [`Compared::pairs`].

pub mod attribute;
pub mod closeness;
pub mod column_shapes;
mod compared;
pub mod copies;
pub mod coverage;
pub mod detection;
pub mod diagnostic;
mod lanes;
pub mod membership;
pub mod nearest;
pub mod pair_trends;
mod quality;
pub mod rare;
pub mod rare_class;
pub mod space;
pub mod utility;

use crate::table::{Schema, Table};

pub use compared::{Cells, Compared, ComparedColumn, MAX_ROWS};
pub use quality::METRIC as QUALITY;

/// One number about a synthetic table beside a real one.
pub struct Metric {
    /// The id used everywhere.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// What it measures, in a sentence or two for the user.
    pub doc: &'static str,
    /// The least and the greatest value.
    pub range: [f64; 2],
    /// Which way is better.
    pub direction: Direction,
    /// The score of two tables that have the same distribution and endlessly many rows.
    pub best: f64,
    /// Whether the two tables may change places: the score then moves by no more than 1e-6.
    pub symmetric: bool,
    /// The score; `None` where the tables have nothing it could judge.
    pub score: fn(&Compared) -> Option<f64>,
}

impl Metric {
    /// [`key`] of its id.
    pub fn key(&self) -> String {
        key(self.id)
    }
}

/// An id as a key in JSON and on the page: `columnShapes` for `column_shapes`.
pub fn key(id: &str) -> String {
    let mut words = id.split('_');
    let mut key = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        key.push_str(&first.to_uppercase());
        key.push_str(rest);
    }
    key
}

/// Which way a score is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
}

/// Every metric, in the order shown.
pub const METRICS: &[Metric] = &[
    column_shapes::METRIC,
    pair_trends::METRIC,
    pair_trends::STRONG,
    quality::METRIC,
    detection::METRIC,
];

/// Every metric's score, in the order of [`METRICS`]. The schema is the real table's; columns that it leaves
/// out, that a model does not learn, or that one of the tables lacks are not judged.
pub fn scores(
    real: &Table,
    synthetic: &Table,
    schema: &Schema,
) -> Vec<(&'static Metric, Option<f64>)> {
    let compared = Compared::new(real, synthetic, schema);
    let score = |metric: &'static Metric| (metric, (metric.score)(&compared));
    METRICS.iter().map(score).collect()
}

/// The mean of what is there; `None` of nothing.
pub fn mean(scores: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = scores.fold((0.0, 0_usize), |(sum, n), score| (sum + score, n + 1));
    (n > 0).then(|| sum / n as f64)
}
