//! Detection: how well a classifier tells synthetic rows from real ones, as the area under the ROC curve on rows that it
//! did not learn from (a classifier two-sample test: Lopez-Paz and Oquab 2017, "Revisiting classifier two-sample
//! tests"). The classifier is [`crate::stats::boosting`], in three folds.
//!
//! Below 0.5 by more than chance means copied rows: a copy and its original fall into both classes.

use super::{Cells, Compared, Direction, Metric};
use crate::rng::Rng;
use crate::stats::boosting::log_odds;
use crate::stats::feature::Feature;

/// Rows of either table the classifier sees at most.
const MAX_ROWS: usize = 10_000;

/// Fewer rows of either table cannot be told apart.
const LEAST_ROWS: usize = 30;

const FOLDS: usize = 3;

/// The draw of rows and folds is the same in every run.
const SEED: u64 = 0;

/// The area under the ROC curve.
pub const METRIC: Metric = Metric {
    id: "detection",
    title: "Detection",
    doc: "How well boosted trees tell synthetic rows from real ones, as the area under the ROC curve on rows they did \
          not learn from. 0.5 is a coin flip, 1 is always told; clearly below 0.5 means copied rows.",
    range: [0.0, 1.0],
    direction: Direction::Lower,
    best: 0.5,
    symmetric: false,
    score: detection,
};

fn detection(compared: &Compared) -> Option<f64> {
    let kept = [0, 1].map(|side| compared.rows[side].len());
    let n_rows = kept[0].min(kept[1]).min(MAX_ROWS);
    if n_rows < LEAST_ROWS || compared.columns.is_empty() {
        return None;
    }
    let mut rng = Rng::new(SEED);
    let drawn = kept.map(|n| {
        let mut rows = rng.permutation(n);
        rows.truncate(n_rows);
        rows
    });
    let columns = compared.columns.iter();
    let features: Vec<Feature> = columns
        .map(|column| feature(&column.cells, &drawn))
        .collect();
    // Real rows first; drawn by chance, every third one is a fold by chance.
    let labels: Vec<bool> = (0..2 * n_rows).map(|row| row >= n_rows).collect();
    let fold = |row: usize| row % n_rows % FOLDS;
    let mut odds = vec![0.0; labels.len()];
    for judged in 0..FOLDS {
        let learned: Vec<bool> = (0..labels.len()).map(|row| fold(row) != judged).collect();
        let found = log_odds(&features, &labels, &learned);
        for row in (0..labels.len()).filter(|&row| !learned[row]) {
            odds[row] = found[row];
        }
    }
    Some(area(&odds, &labels))
}

/// The drawn rows of both tables, one table after the other.
fn feature(cells: &Cells, drawn: &[Vec<usize>; 2]) -> Feature {
    match cells {
        Cells::Ordered { values, .. } => Feature::ordered(&picked(values, drawn)),
        Cells::Discrete { counts, codes, .. } => {
            Feature::discrete(&picked(codes, drawn), counts[0].len())
        }
    }
}

fn picked<T: Copy>(sides: &[Vec<T>], drawn: &[Vec<usize>; 2]) -> Vec<T> {
    let both = sides.iter().zip(drawn);
    both.flat_map(|(cells, rows)| rows.iter().map(|&row| cells[row]))
        .collect()
}

/// The share of pairs of a true and a false row in which the true one scores higher, ties counting half.
fn area(scores: &[f64], labels: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    let (mut lower, mut won) = (0.0, 0.0);
    for ties in order.chunk_by(|&a, &b| scores[a].total_cmp(&scores[b]).is_eq()) {
        let n_true = ties.iter().filter(|&&row| labels[row]).count() as f64;
        let n_false = ties.len() as f64 - n_true;
        won += n_true * (lower + n_false / 2.0);
        lower += n_false;
    }
    won / (lower * (scores.len() as f64 - lower))
}

#[cfg(test)]
mod tests {
    use super::area;

    #[test]
    fn area_counts_pairs() {
        let labels = [false, true, false, true];
        let is = |scores: &[f64], expected: f64| (area(scores, &labels) - expected).abs() < 1e-12;
        assert!(is(&[0.0, 1.0, 0.5, 2.0], 1.0));
        assert!(is(&[1.0, 0.0, 1.0, 0.0], 0.0));
        assert!(is(&[1.0; 4], 0.5));
        assert!(is(&[0.0, 1.0, 1.0, 2.0], 0.875));
    }
}
