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

/// Splits so that the holdout has its share of the rows of every distinct cell in `by`: a class of few rows is on both
/// sides, as soon as it has two.
pub fn split_within(by: &Column, share: f64, rng: &mut Rng) -> (Vec<usize>, Vec<usize>) {
    let mut wanted: Vec<usize> = by.counts().into_iter().map(|n| part(n, share)).collect();
    let mut held = vec![false; by.n_rows()];
    for row in rng.permutation(by.n_rows()) {
        let left = &mut wanted[by.codes()[row] as usize];
        held[row] = *left > 0;
        *left = left.saturating_sub(1);
    }
    apart(&held)
}

/// So many rows of a class, at least one and not all where there are two.
fn part(n_rows: usize, share: f64) -> usize {
    let wanted = (n_rows as f64 * share.clamp(0.0, 0.5)).round() as usize;
    wanted.max(1).min(n_rows.saturating_sub(1))
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
    use super::{split, split_grouped, split_within};
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
    #[test]
    fn every_class_is_on_both_sides() {
        let class = |row| match row {
            0 => "one",
            1 | 2 => "two",
            _ => ["a", "b"][row % 2],
        };
        let column = Column::from_texts("class", (0..203).map(class));
        let (train, holdout) = split_within(&column, 0.3, &mut Rng::new(2));
        let of =
            |rows: &[usize], text| rows.iter().filter(|&&row| column.text(row) == text).count();
        let counts = ["a", "b", "two", "one"].map(|text| [of(&train, text), of(&holdout, text)]);
        assert_eq!(counts, [[70, 30], [70, 30], [1, 1], [1, 0]]);
        assert_eq!(train.len() + holdout.len(), 203);
        let again = split_within(&column, 0.3, &mut Rng::new(3)).1;
        assert_ne!(again, holdout, "by chance");
    }
}
