//! Column shapes: whether every column by itself is distributed as in the real table.
//!
//! As SDMetrics 0.32 (DataCebo, `QualityReport`, property "Column Shapes"): the plain mean over columns of one less the
//! Kolmogorov-Smirnov distance for numbers and dates, and of one less the total variation distance for categories and
//! booleans. Missing values are left out on both sides. A column without a value on either side has no score.
//! Difference: places are compared exactly, not after rounding to 14 decimals.

use super::{Cells, Compared, Direction, Metric, mean};

/// What SDMetrics counts a category as that the real table lacks.
const UNSEEN: f64 = 1e-6;

/// The mean over all columns.
pub const METRIC: Metric = Metric {
    id: "column_shapes",
    title: "Column shapes",
    doc: "How alike each column by itself is distributed, averaged over the columns. 1 is the same, 0 is disjoint.",
    range: [0.0, 1.0],
    direction: Direction::Higher,
    best: 1.0,
    symmetric: true,
    score: |compared| mean(shapes(compared).into_iter().filter_map(|(_, score)| score)),
};

/// Every column's name and how alike it is distributed, 0 (disjoint) to 1 (the same); `None` without a value on one
/// side.
pub fn shapes(compared: &Compared) -> Vec<(&str, Option<f64>)> {
    let score = |cells: &Cells| match cells {
        Cells::Ordered { counts, .. } => ks_complement(&counts[0], &counts[1]),
        Cells::Discrete { counts, .. } => tv_complement(&counts[0], &counts[1]),
    };
    let columns = compared.columns.iter();
    columns
        .map(|column| (column.field.name.as_str(), score(&column.cells)))
        .collect()
}

/// One less the largest distance between the two distribution functions. Places in order, each with its rows.
fn ks_complement(real: &[(i64, usize)], synthetic: &[(i64, usize)]) -> Option<f64> {
    let rows = |counts: &[(i64, usize)]| counts.iter().map(|(_, count)| count).sum::<usize>();
    let n_rows = [rows(real), rows(synthetic)];
    if n_rows.contains(&0) {
        return None;
    }
    let sides = [real, synthetic];
    let (mut at, mut below) = ([0; 2], [0; 2]);
    let mut farthest: f64 = 0.0;
    while let Some(place) = (0..2).filter_map(|s| Some(sides[s].get(at[s])?.0)).min() {
        for side in 0..2 {
            if let Some((_, count)) = sides[side].get(at[side]).filter(|(p, _)| *p == place) {
                below[side] += count;
                at[side] += 1;
            }
        }
        let share = |side: usize| below[side] as f64 / n_rows[side] as f64;
        farthest = farthest.max((share(0) - share(1)).abs());
    }
    Some(1.0 - farthest)
}

/// One less half the sum of the differences between the shares. Code 0, the missing value, is left out.
fn tv_complement(real: &[usize], synthetic: &[usize]) -> Option<f64> {
    let (real, synthetic) = (&real[1..], &synthetic[1..]);
    let n_synthetic: usize = synthetic.iter().sum();
    if n_synthetic == 0 || real.iter().all(|&count| count == 0) {
        return None;
    }
    let counted = |(&real, &synthetic): (&usize, &usize)| {
        if real == 0 && synthetic > 0 {
            UNSEEN
        } else {
            real as f64
        }
    };
    let both = || real.iter().zip(synthetic);
    let n_real: f64 = both().map(counted).sum();
    let differences =
        both().map(|pair| (*pair.1 as f64 / n_synthetic as f64 - counted(pair) / n_real).abs());
    Some(1.0 - 0.5 * differences.sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::{ks_complement, tv_complement};

    #[test]
    fn equal_is_1_disjoint_is_0_and_half_is_half() {
        let low = [(0, 2), (1, 2)];
        assert_eq!(ks_complement(&low, &low), Some(1.0));
        assert_eq!(ks_complement(&low, &[(5, 9)]), Some(0.0));
        assert_eq!(ks_complement(&low, &[(1, 7)]), Some(0.5));
        assert_eq!(ks_complement(&low, &[]), None);
        assert_eq!(tv_complement(&[3, 2, 2], &[0, 4, 4]), Some(1.0));
        assert!(tv_complement(&[0, 2, 0], &[0, 0, 9]).is_some_and(|s| s.abs() < 1e-6));
        assert_eq!(tv_complement(&[9, 0], &[0, 1]), None);
    }
}
