//! How much two columns of one table depend on each other.

/// Pearson's correlation, -1 to 1, over the rows in which both are numbers; `None` where one of them does not vary.
pub fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let complete = || a.iter().zip(b).filter(|(x, y)| !x.is_nan() && !y.is_nan());
    let (&x0, &y0) = complete().next()?;
    let n_rows = complete().count() as f64;
    // Measured from the first row, a constant column varies by exactly 0.
    let near = || complete().map(|(x, y)| (x - x0, y - y0));
    let (sum_x, sum_y) = near().fold((0.0, 0.0), |sums, (x, y)| (sums.0 + x, sums.1 + y));
    let (mean_x, mean_y) = (sum_x / n_rows, sum_y / n_rows);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in near().map(|(x, y)| (x - mean_x, y - mean_y)) {
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let scale = (xx * yy).sqrt();
    (scale > 0.0 && scale.is_finite()).then(|| (xy / scale).clamp(-1.0, 1.0))
}

/// Cramér's V, 0 (independent) to 1 (one determines the other), from the cells of a cross table, each with its two codes
/// and its rows: the root of chi-squared over rows and over the smaller of rows and columns less one (Cramér 1946,
/// "Mathematical methods of statistics", section 21.9), no continuity correction. `None` where a column does not vary.
///
/// # Panics
/// When a code is not below its column's cardinality.
pub fn cramers_v(
    cells: impl Iterator<Item = ([u32; 2], u32)> + Clone,
    cardinalities: [usize; 2],
) -> Option<f64> {
    let mut margins = cardinalities.map(|n| vec![0.0; n]);
    for ([x, y], count) in cells.clone() {
        margins[0][x as usize] += f64::from(count);
        margins[1][y as usize] += f64::from(count);
    }
    let used = |margin: &[f64]| margin.iter().filter(|&&count| count > 0.0).count();
    let freedom = used(&margins[0]).min(used(&margins[1])).checked_sub(1)?;
    if freedom == 0 {
        return None;
    }
    let squares: f64 = cells
        .filter(|(_, count)| *count > 0)
        .map(|([x, y], count)| {
            f64::from(count).powi(2) / (margins[0][x as usize] * margins[1][y as usize])
        })
        .sum();
    // Chi-squared over the rows is the sum of n_xy^2 / (n_x n_y), less 1.
    Some(((squares - 1.0).max(0.0) / freedom as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::{cramers_v, pearson};

    #[test]
    fn a_constant_has_no_correlation_and_no_association() {
        let rising: Vec<f64> = (0..9).map(f64::from).collect();
        assert_eq!(pearson(&[0.1; 9], &rising), None);
        assert_eq!(pearson(&[1.0, f64::NAN], &[f64::NAN, 1.0]), None);
        assert_eq!(pearson(&[1.0, 2.0, f64::NAN], &[4.0, 2.0, 0.0]), Some(-1.0));
        let one_row = [([0, 0], 5), ([0, 1], 5)];
        assert_eq!(cramers_v(one_row.into_iter(), [1, 2]), None);
        let diagonal = [([0, 0], 5), ([1, 1], 5), ([2, 2], 0)];
        assert_eq!(cramers_v(diagonal.into_iter(), [3, 3]), Some(1.0));
    }
}
