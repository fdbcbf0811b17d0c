//! Where the smallest and largest values of a column are cut, so that no single row's extreme is ever shown.
//!
//! The cut is at the k-th smallest and k-th largest value, k being [`RARE_BELOW`] plus 0 to 2, drawn once a column and
//! at most a twentieth of the rows. A value held by k rows or more is its own cut, and nothing
//! changes. Otherwise the cut is the mean of the five values around the k-th: at the same place, and no row's own.
//!
//! Under 100 rows that would cost too much of the column; there the cut is the mean of the 2nd to the 5th value, which
//! moves about three rows at each end and does not follow one outlier.

use std::ops::Range;

use super::protection::RARE_BELOW;
use crate::Rng;

/// Below this many rows the cut moves further out.
const SMALL: usize = 100;

/// The smallest and the largest value that are left of sorted distinct `(tick, rows)`.
///
/// # Panics
/// When `values` is empty.
pub(super) fn cut(values: &[(i64, usize)], rng: &mut Rng) -> (i64, i64) {
    let total: usize = values.iter().map(|&(_, rows)| rows).sum();
    let extra = rng.below(3);
    let k = (RARE_BELOW + extra).min(RARE_BELOW.max(total / 20));
    let around = if total < SMALL {
        1..RARE_BELOW
    } else {
        k - 3..k + 2
    };
    let low = border(values.iter(), k, around.clone());
    let high = border(values.iter().rev(), k, around);
    // With very few rows the two means may cross.
    (low.min(high), high.max(low))
}

/// The outermost value where `k` rows hold it, else the mean of the rows of these ranks.
fn border<'a>(
    values: impl Iterator<Item = &'a (i64, usize)>,
    k: usize,
    around: Range<usize>,
) -> i64 {
    let outer: Vec<i64> = values
        .flat_map(|&(tick, rows)| std::iter::repeat_n(tick, rows))
        .take(around.end)
        .collect();
    if outer[0] == outer[k.min(outer.len()) - 1] {
        return outer[0];
    }
    let inner = outer.get(around).unwrap_or(&outer);
    let sum: i128 = inner.iter().map(|&tick| i128::from(tick)).sum();
    let n = inner.len() as i128;
    // Rounded; a mean of 64-bit numbers is one.
    (2 * sum + n).div_euclid(2 * n) as i64
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::Rng;

    #[test]
    fn five_to_seven_rows_stand_at_or_beyond_the_cut() {
        let values: Vec<(i64, usize)> = (0..1_000).map(|i| (i, 1)).collect();
        let (low, high) = cut(&values, &mut Rng::new(3));
        assert!((4..=6).contains(&low), "{low}");
        assert_eq!(low, 999 - high);
    }

    #[test]
    fn a_common_extreme_is_left_alone() {
        assert_eq!(
            cut(&[(0, 900), (5, 60), (90, 43)], &mut Rng::new(3)),
            (0, 90)
        );
    }

    #[test]
    fn thirty_rows_lose_three_at_each_end_and_no_outlier_shows() {
        let mut values: Vec<(i64, usize)> = (0..29).map(|i| (i * 10, 1)).collect();
        values.push((1_000_000, 1));
        assert_eq!(cut(&values, &mut Rng::new(3)), (25, 265));
    }
}
