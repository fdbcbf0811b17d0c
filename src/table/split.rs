//! Sets rows aside that a model never sees.

use super::Column;
use crate::rng::Rng;

/// Splits `n_rows` rows by chance: the rows to learn from and the holdout, each in the file's order.
///
/// `share` is the holdout's share of the rows, 0 to 0.5; at least one row is left to learn from.
pub fn split(n_rows: usize, share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let order = rng.permutation(n_rows);
    let n_holdout = holdout_size(n_rows, share);
    let mut held = vec![false; n_rows];
    for &row in &order[..n_holdout] {
        held[row] = true;
    }
    apart(&held)
}

/// Splits so that rows with the same cell in `by` stand on one side: the holdout takes whole groups, in random order,
/// as long as it does not grow beyond its share.
pub fn split_grouped(by: &Column, share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let counts = by.counts();
    let target = holdout_size(by.n_rows(), share);
    let mut held_codes = vec![false; counts.len()];
    let mut n_held = 0;
    for code in rng.permutation(counts.len()) {
        if counts[code] > 0 && n_held + counts[code] <= target {
            held_codes[code] = true;
            n_held += counts[code];
        }
    }
    let held: Vec<bool> = by
        .codes()
        .iter()
        .map(|&code| held_codes[code as usize])
        .collect();
    apart(&held)
}

fn holdout_size(n_rows: usize, share: f64) -> usize {
    let wanted = (n_rows as f64 * share.clamp(0.0, 0.5)).round() as usize;
    wanted.min(n_rows.saturating_sub(1))
}

fn apart(held: &[bool]) -> (Vec<usize>, Vec<usize>) {
    (0..held.len()).partition(|&row| !held[row])
}

#[cfg(test)]
mod tests {
    use super::{split, split_grouped};
    use crate::rng::Rng;
    use crate::table::Column;

    #[test]
    fn every_row_is_on_one_side() {
        let (train, holdout) = split(100, 0.1, &mut Rng::new(1));
        assert_eq!((train.len(), holdout.len()), (90, 10));
        let mut all = [train, holdout].concat();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..100));
        assert_eq!(split(1, 0.5, &mut Rng::new(1)).0, [0]);
        assert_eq!(split(0, 0.5, &mut Rng::new(1)).0, [0; 0]);
    }

    #[test]
    fn rows_of_one_id_stay_together() {
        let column = Column::from_texts("id", (0..300).map(|row| (row % 60).to_string()));
        let (train, holdout) = split_grouped(&column, 0.2, &mut Rng::new(3));
        assert_eq!(holdout.len(), 60);
        for row in holdout {
            assert!(
                train
                    .iter()
                    .all(|&other| column.text(other) != column.text(row))
            );
        }
    }
}
