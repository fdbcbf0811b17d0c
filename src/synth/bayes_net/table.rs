//! A table of counts in a context, kept only where enough rows stand behind a cell, over a coarser distribution that
//! fills in the rest.

use serde::{Deserialize, Serialize};

use crate::rng::Rng;
use crate::transform::RARE_BELOW;

/// Weights tried for the coarser distribution, in rows.
const SMOOTHINGS: [f64; 6] = [0.1, 0.5, 1.0, 2.0, 5.0, 20.0];

/// Counts of a categorical by context. Sparse: contexts and cells that fewer than [`RARE_BELOW`] rows share are not
/// kept, so that no row can be read off it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Table {
    /// Sorted.
    contexts: Vec<Context>,
    cells: Vec<Cell>,
    /// What the coarser distribution counts for, in rows.
    smoothing: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Context {
    key: u64,
    /// Where its cells begin and end.
    cells: (u32, u32),
    /// Rows of values whose cells are not kept; fewer than [`RARE_BELOW`] are made 0 or that many by chance, so that it
    /// is right on average and says nothing about so few.
    rest: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Cell {
    value: u16,
    rows: u32,
}

impl Table {
    /// Counts `values` by context. `coarser` gives for a context the distribution to fall back on.
    pub(super) fn fit(
        keys: &[u64],
        values: &[u16],
        coarser: impl Fn(u64) -> Vec<f64>,
        rng: &mut Rng,
    ) -> Self {
        let mut rows: Vec<(u64, u16)> = keys.iter().copied().zip(values.iter().copied()).collect();
        rows.sort_unstable();
        let (mut contexts, mut cells) = (Vec::new(), Vec::new());
        let mut scores = [0.0; SMOOTHINGS.len()];
        for context in rows.chunk_by(|a, b| a.0 == b.0) {
            if context.len() < RARE_BELOW {
                continue;
            }
            let key = context[0].0;
            let counted: Vec<Cell> = context
                .chunk_by(|a, b| a.1 == b.1)
                .map(|cell| Cell {
                    value: cell[0].1,
                    rows: cell.len() as u32,
                })
                .collect();
            score(&counted, context.len(), &coarser(key), &mut scores);
            let start = cells.len();
            cells.extend(counted.iter().filter(|c| c.rows as usize >= RARE_BELOW));
            let kept: u32 = cells[start..].iter().map(|cell: &Cell| cell.rows).sum();
            contexts.push(Context {
                key,
                cells: (start as u32, cells.len() as u32),
                rest: rounded(context.len() - kept as usize, rng),
            });
        }
        let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
        Self {
            contexts,
            cells,
            smoothing: SMOOTHINGS[best.unwrap_or(0)],
        }
    }

    /// Whether the table of a model file is one of so many contexts, with values below what `n_values` says of each.
    pub(super) fn is_sound(&self, contexts: u64, n_values: impl Fn(u64) -> usize) -> bool {
        let rising = self
            .contexts
            .windows(2)
            .all(|pair| pair[0].key < pair[1].key);
        let is_sound = |context: &Context| {
            let (start, end) = (context.cells.0 as usize, context.cells.1 as usize);
            let Some(cells) = self.cells.get(start..end) else {
                return false;
            };
            let rows: u64 = cells.iter().map(|cell| u64::from(cell.rows)).sum();
            context.key < contexts
                && rows <= u64::from(u32::MAX)
                && cells
                    .iter()
                    .all(|cell| usize::from(cell.value) < n_values(context.key))
        };
        rising && self.smoothing > 0.0 && self.contexts.iter().all(is_sound)
    }

    /// Turns the coarser distribution into that of a context; leaves it where the context is not kept.
    ///
    /// Rows whose cells are not kept go to the values without a cell, by the coarser distribution (Katz 1987); the
    /// smoothing goes to all values by it.
    pub(super) fn refine(&self, key: u64, shares: &mut [f64]) {
        let Ok(place) = self.contexts.binary_search_by_key(&key, |c| c.key) else {
            return;
        };
        let context = &self.contexts[place];
        let cells = &self.cells[context.cells.0 as usize..context.cells.1 as usize];
        let known: f64 = cells.iter().map(|c| shares[usize::from(c.value)]).sum();
        let kept: u32 = cells.iter().map(|cell| cell.rows).sum();
        let unknown = 1.0 - known;
        // nothing is left for the rest where every value has a cell, but for rounding
        let rest = if unknown > 1e-9 {
            f64::from(context.rest)
        } else {
            0.0
        };
        let total = f64::from(kept) + rest + self.smoothing;
        let outside = if rest > 0.0 { rest / unknown } else { 0.0 };
        for cell in cells {
            // undoes what the loop below would add
            let share = &mut shares[usize::from(cell.value)];
            let smoothed = *share * self.smoothing + f64::from(cell.rows);
            *share = smoothed / (self.smoothing + outside);
        }
        for share in shares {
            *share *= (self.smoothing + outside) / total;
        }
    }
}

/// Rows, or where they are few none or [`RARE_BELOW`], by a coin that keeps the mean.
fn rounded(rows: usize, rng: &mut Rng) -> u32 {
    match rows {
        0 => 0,
        few if few < RARE_BELOW && rng.below(RARE_BELOW) >= few => 0,
        rows => rows.max(RARE_BELOW) as u32,
    }
}

/// Adds, for every smoothing, the log-likelihood of a context's rows, each row predicted from the others.
fn score(cells: &[Cell], n_rows: usize, coarser: &[f64], scores: &mut [f64]) {
    for (score, smoothing) in scores.iter_mut().zip(SMOOTHINGS) {
        for cell in cells {
            let others = f64::from(cell.rows) - 1.0;
            let share = (others + smoothing * coarser[usize::from(cell.value)])
                / (n_rows as f64 - 1.0 + smoothing);
            *score += f64::from(cell.rows) * share.max(1e-12).ln();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, rounded};
    use crate::rng::Rng;

    #[test]
    fn rows_without_a_cell_fall_back_and_all_adds_up() {
        // context 1: value 0 six times, value 1 twice; context 2 too rare
        let keys = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2];
        let values = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2];
        let table = Table::fit(&keys, &values, |_| vec![0.5, 0.25, 0.25], &mut Rng::new(1));
        let rest = f64::from(table.contexts[0].rest);
        assert_eq!((table.cells.len(), table.contexts.len()), (1, 1));
        let mut shares = vec![0.5, 0.25, 0.25];
        table.refine(1, &mut shares);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let s = table.smoothing;
        assert!((shares[0] - (6.0 + 0.5 * s) / (6.0 + rest + s)).abs() < 1e-12);
        assert!(
            (shares[1] - shares[2]).abs() < 1e-12,
            "told apart by no cell"
        );
        let mut shares = vec![0.5, 0.25, 0.25];
        table.refine(2, &mut shares);
        assert_eq!(shares, [0.5, 0.25, 0.25]);
    }

    #[test]
    fn few_rows_are_right_on_average_and_never_told() {
        let mut rng = Rng::new(2);
        let drawn: Vec<u32> = (0..5000).map(|_| rounded(2, &mut rng)).collect();
        assert!(drawn.iter().all(|&rows| rows == 0 || rows == 5));
        let mean = f64::from(drawn.iter().sum::<u32>()) / 5000.0;
        assert!((mean - 2.0).abs() < 0.1, "{mean}");
        assert_eq!((rounded(0, &mut rng), rounded(6, &mut rng)), (0, 6));
    }
}
