//! What a column covers: gaps, range and categories beside the real column's. All three as SDMetrics 0.32 (DataCebo,
//! `MissingValueSimilarity`, `RangeCoverage`, `CategoryCoverage`; `BoundaryAdherence` and `CategoryAdherence` are what its
//! Diagnostic report counts).

use super::{Cells, Compared, ComparedColumn};

/// One less the difference between the shares of missing values, 0 to 1; `None` where a table has no rows.
pub fn missing_similarity(compared: &Compared, column: &ComparedColumn) -> Option<f64> {
    let [real, synthetic] = missing_shares(compared, column);
    Some(1.0 - (real? - synthetic?).abs())
}

/// The share of rows without a value in the real and in the synthetic table, 0 to 1.
pub fn missing_shares(compared: &Compared, column: &ComparedColumn) -> [Option<f64>; 2] {
    [0, 1].map(|side| {
        let n_rows = compared.n_rows[side];
        let missing = column.cells.missing(side, n_rows);
        (n_rows > 0).then(|| missing as f64 / n_rows as f64)
    })
}

/// How much of the real range, or of the real categories, the synthetic column covers, 0 to 1; `None` where the real
/// column has no range or one of the two has no value.
pub fn coverage(column: &ComparedColumn) -> Option<f64> {
    match &column.cells {
        Cells::Ordered { counts, .. } => {
            let ends = |side: usize| {
                let counts: &[(i64, usize)] = &counts[side];
                let (low, high) = (counts.first()?.0, counts.last()?.0);
                Some([column.value(low), column.value(high)])
            };
            let ([low, high], [lowest, highest]) = (ends(0)?, ends(1)?);
            let range = high - low;
            let lost = ((lowest - low).max(0.0) + (high - highest).max(0.0)) / range;
            (range > 0.0).then(|| (1.0 - lost).max(0.0))
        }
        Cells::Discrete { counts, .. } => {
            let in_real = || (1..counts[0].len()).filter(|&code| counts[0][code] > 0);
            let n_real = in_real().count();
            let both = in_real().filter(|&code| counts[1][code] > 0).count();
            let any = counts[1][1..].iter().any(|&count| count > 0);
            (n_real > 0 && any).then(|| both as f64 / n_real as f64)
        }
    }
}

/// The share of synthetic values that lie within the real range, or among the real categories, 0 to 1. A missing value
/// adheres where the real column has any: a category does, a number is left out. `None` without a value to judge.
pub fn adherence(compared: &Compared, column: &ComparedColumn) -> Option<f64> {
    let may_be_missing = column.cells.missing(0, compared.n_rows[0]) > 0;
    let (fitting, all) = match &column.cells {
        Cells::Ordered { counts, .. } => {
            let (low, high) = (counts[0].first()?.0, counts[0].last()?.0);
            let within = counts[1]
                .iter()
                .filter(|(place, _)| (low..=high).contains(place));
            let missing = column.cells.missing(1, compared.n_rows[1]);
            let left_out = if may_be_missing { missing } else { 0 };
            (sum(within.map(|(_, n)| n)), compared.n_rows[1] - left_out)
        }
        Cells::Discrete { counts, .. } => {
            let known = |code: &usize| counts[0][*code] > 0;
            let fitting = (0..counts[1].len())
                .filter(known)
                .map(|code| &counts[1][code]);
            (sum(fitting), compared.n_rows[1])
        }
    };
    (all > 0).then(|| fitting as f64 / all as f64)
}

fn sum<'a>(counts: impl Iterator<Item = &'a usize>) -> usize {
    counts.sum()
}

#[cfg(test)]
mod tests {
    use super::{adherence, coverage, missing_similarity};
    use crate::metric::Compared;
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    #[test]
    fn a_column_that_lacks_half_covers_half() {
        let table = |texts: &[&str]| Table::new(vec![Column::from_texts("c", texts)]);
        let of = |real: &[&str], synthetic: &[&str]| {
            let (real, synthetic) = (table(real), table(synthetic));
            let schema = infer::infer(&real, &Dialect::default());
            let compared = Compared::new(&real, &synthetic, &schema);
            let column = &compared.columns[0];
            [
                coverage(column),
                adherence(&compared, column),
                missing_similarity(&compared, column),
            ]
        };
        let numbers = ["10.5", "20.5", "30.5", "12.5", "14.5"];
        assert_eq!(
            of(&numbers, &["20.5", "40.5"]),
            [Some(0.5), Some(0.5), Some(1.0)]
        );
        assert_eq!(
            of(&numbers, &["", "20.5"]),
            [Some(0.0), Some(0.5), Some(0.5)]
        );
        let words = ["a", "b", "a", "b", ""];
        assert_eq!(
            of(&words, &["a", "x", "", ""]),
            [Some(0.5), Some(0.75), Some(0.7)]
        );
        assert_eq!(of(&words, &[]), [None, None, None]);
    }
}
