//! How columns depend on each other, as matrices to be drawn.

use serde::Serialize;

use crate::metric::Compared;
use crate::metric::pair_trends::Pair;
use crate::stats::order::descending;

/// The most columns of a matrix: the ones that are least alike.
const MAX_COLUMNS: usize = 60;

/// A square of numbers, row by row; `None` on the diagonal and where a number is not defined.
pub type Matrix = Vec<Vec<Option<f64>>>;

/// Correlation, -1 to 1, of two columns of numbers or dates, and association (Cramér's V), 0 to 1, of all others.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Heat {
    /// The columns' names.
    pub columns: Vec<String>,
    /// In the real table.
    pub real: Matrix,
    /// In the synthetic table, with numbers cut at the real table's edges.
    pub synthetic: Matrix,
    /// How alike the two are, 0 to 1.
    pub similarity: Matrix,
    /// Columns that are left out for want of place.
    pub left_out: usize,
}

impl Heat {
    pub(super) fn new(compared: &Compared, pairs: &[Pair]) -> Self {
        let n_columns = compared.columns.len();
        let mut lost = vec![0.0; n_columns];
        for pair in pairs {
            let loss = 1.0 - pair.score.unwrap_or(1.0);
            pair.columns.iter().for_each(|&column| lost[column] += loss);
        }
        let mut is_drawn = vec![false; n_columns];
        let worst = descending(lost.into_iter());
        worst
            .iter()
            .take(MAX_COLUMNS)
            .for_each(|&column| is_drawn[column] = true);
        let drawn: Vec<usize> = (0..n_columns).filter(|&column| is_drawn[column]).collect();
        let names = drawn
            .iter()
            .map(|&i| compared.columns[i].field.name.clone());
        let mut heat = Self {
            columns: names.collect(),
            left_out: n_columns - drawn.len(),
            ..Self::default()
        };
        let empty = vec![vec![None; drawn.len()]; drawn.len()];
        let parts = [&mut heat.real, &mut heat.synthetic, &mut heat.similarity];
        parts.into_iter().for_each(|part| *part = empty.clone());
        for pair in pairs {
            let [Ok(a), Ok(b)] = pair.columns.map(|column| drawn.binary_search(&column)) else {
                continue;
            };
            for (a, b) in [(a, b), (b, a)] {
                heat.real[a][b] = pair.strengths[0];
                heat.synthetic[a][b] = pair.strengths[1];
                heat.similarity[a][b] = pair.score;
            }
        }
        heat
    }
}
