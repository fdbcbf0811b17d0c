//! Where the smallest and largest values of a column are cut, so that no single row's extreme is ever shown.
//!
//! The cut is at the k-th smallest and k-th largest value, k being [`RARE_BELOW`] plus 0 to 2, drawn once a column
//! (`models.md` section 1.6). A value held by k rows or more is its own cut, and nothing changes.
//!
//! Under 100 rows the k-th value would cost too much of the column; there the cut is the mean of the 2nd to the 5th
//! value, which moves about three rows at each end, is no single row's value, and does not follow one outlier.

use super::protection::RARE_BELOW;
use crate::Rng;

/// Below this many rows the cut is a mean of the outer values.
const SMALL: usize = 100;

/// The range that is left, and how many rows lay outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The smallest value left.
    pub(super) low: i64,
    /// The largest value left.
    pub(super) high: i64,
    /// Rows that lay below `low`.
    pub(super) rows_below: usize,
    /// Rows that lay above `high`.
    pub(super) rows_above: usize,
}

impl Cut {
    /// Where to cut sorted distinct `(tick, rows)`.
    ///
    /// # Panics
    /// When `values` is empty.
    pub(super) fn fit(values: &[(i64, usize)], rng: &mut Rng) -> Self {
        let total: usize = values.iter().map(|&(_, rows)| rows).sum();
        let k = RARE_BELOW + rng.below(3);
        let (low, high) = if total < SMALL {
            (small_cut(values.iter()), small_cut(values.iter().rev()))
        } else {
            (kth(values.iter(), k), kth(values.iter().rev(), k))
        };
        // With very few rows the two means may cross.
        let (low, high) = (low.min(high), high.max(low));
        let rows_of = |outside: &[(i64, usize)]| outside.iter().map(|&(_, rows)| rows).sum();
        Self {
            low,
            high,
            rows_below: rows_of(&values[..values.partition_point(|&(tick, _)| tick < low)]),
            rows_above: rows_of(&values[values.partition_point(|&(tick, _)| tick <= high)..]),
        }
    }

    /// The whole range: nothing is cut.
    ///
    /// # Panics
    /// When `values` is empty.
    pub(super) fn none(values: &[(i64, usize)]) -> Self {
        Self {
            low: values[0].0,
            high: values[values.len() - 1].0,
            rows_below: 0,
            rows_above: 0,
        }
    }
}

/// The value of the k-th row, or of the last one.
fn kth<'a>(values: impl Iterator<Item = &'a (i64, usize)>, k: usize) -> i64 {
    let mut seen = 0;
    let mut last = 0;
    for &(tick, rows) in values {
        seen += rows;
        last = tick;
        if seen >= k {
            break;
        }
    }
    last
}

/// The first value where [`RARE_BELOW`] rows hold it, else the mean of the 2nd to the 5th.
fn small_cut<'a>(values: impl Iterator<Item = &'a (i64, usize)>) -> i64 {
    let outer: Vec<i64> = values
        .flat_map(|&(tick, rows)| std::iter::repeat_n(tick, rows))
        .take(RARE_BELOW)
        .collect();
    if outer[0] == outer[outer.len() - 1] {
        return outer[0];
    }
    let sum: i128 = outer[1..].iter().map(|&tick| i128::from(tick)).sum();
    // A mean of 64-bit numbers is one.
    sum.div_euclid(outer.len() as i128 - 1) as i64
}

#[cfg(test)]
mod tests {
    use super::Cut;
    use crate::Rng;

    #[test]
    fn five_to_seven_rows_stand_at_or_beyond_the_cut() {
        let values: Vec<(i64, usize)> = (0..1_000).map(|i| (i, 1)).collect();
        let cut = Cut::fit(&values, &mut Rng::new(3));
        assert!((4..=6).contains(&cut.low), "{cut:?}");
        assert_eq!(cut.low, 999 - cut.high);
        assert_eq!(
            (cut.rows_below, cut.rows_above),
            (cut.low as usize, cut.low as usize)
        );
    }

    #[test]
    fn a_common_extreme_is_left_alone() {
        let cut = Cut::fit(&[(0, 900), (5, 60), (90, 43)], &mut Rng::new(3));
        assert_eq!(cut, Cut::none(&[(0, 900), (90, 43)]));
    }

    #[test]
    fn thirty_rows_lose_three_at_each_end_and_no_outlier_shows() {
        let mut values: Vec<(i64, usize)> = (0..29).map(|i| (i * 10, 1)).collect();
        values.push((1_000_000, 1));
        let cut = Cut::fit(&values, &mut Rng::new(3));
        assert_eq!((cut.low, cut.high), (25, 265));
        assert_eq!((cut.rows_below, cut.rows_above), (3, 3));
    }
}
