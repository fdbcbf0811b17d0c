//! Quality: one number of column shapes and pair trends, as SDMetrics' `QualityReport` with both thresholds at 0.

use super::{Compared, Direction, Metric, column_shapes, mean, pair_trends};

/// The mean of the two.
pub const METRIC: Metric = Metric {
    id: "quality",
    title: "Quality",
    doc: "The mean of column shapes and pair trends. 1 is the same, 0 is disjoint.",
    range: [0.0, 1.0],
    direction: Direction::Higher,
    best: 1.0,
    symmetric: true,
    score: quality,
};

fn quality(compared: &Compared) -> Option<f64> {
    let parts = [column_shapes::METRIC, pair_trends::METRIC];
    mean(parts.iter().filter_map(|part| (part.score)(compared)))
}
