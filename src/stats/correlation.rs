//! Estimated correlation matrices, in row order, made usable.

use super::cholesky::Cholesky;
use super::eigen::eigen;

/// The least eigenvalue left to a repaired matrix.
const LEAST: f64 = 1e-4;

/// Pulls the correlations of `n_rows` rows towards 0 by the share that minimises their expected squared error (Schäfer
/// and Strimmer 2005, "A shrinkage approach to large-scale covariance matrix estimation", with the variance of a normal
/// sample's correlation), and makes the matrix positive definite. Gives the matrix and its factor.
///
/// Correlations found two at a time need not fit together. Then eigenvalues are raised and the diagonal is brought back
/// to 1 (Rebonato and Jäckel 1999, "The most general methodology to create a valid correlation matrix", section 3),
/// which moves the others far less than shrinking all of them.
///
/// # Panics
/// When the matrix is not `dim` by `dim`, or a diagonal element is not 1.
pub fn repair(matrix: &[f64], dim: usize, n_rows: usize) -> (Vec<f64>, Cholesky) {
    let mut shrunk = shrunk(matrix, dim, 1.0 - noise(matrix, dim, n_rows));
    if let Some(factor) = definite(&shrunk, dim) {
        return (shrunk, factor);
    }
    let (values, vectors) = eigen(&shrunk, dim);
    for i in 0..dim {
        for j in 0..dim {
            let terms = values.iter().zip(vectors.chunks_exact(dim));
            shrunk[i * dim + j] = terms.map(|(value, v)| value.max(LEAST) * v[i] * v[j]).sum();
        }
    }
    let scale: Vec<f64> = (0..dim)
        .map(|i| shrunk[i * dim + i].sqrt().recip())
        .collect();
    for (at, r) in shrunk.iter_mut().enumerate() {
        let (i, j) = (at / dim, at % dim);
        *r = if i == j {
            1.0
        } else {
            *r * scale[i] * scale[j]
        };
    }
    let factor = Cholesky::factor(&shrunk, dim).expect("eigenvalues of at least LEAST / dim");
    (shrunk, factor)
}

/// The share of the correlations' squares that is sampling error.
fn noise(matrix: &[f64], dim: usize, n_rows: usize) -> f64 {
    let (mut squares, mut variances) = (0.0, 0.0);
    for i in 0..dim {
        for r in &matrix[i * dim..i * dim + i] {
            squares += r * r;
            variances += (1.0 - r * r).powi(2) / n_rows.max(2) as f64;
        }
    }
    (variances / f64::max(squares, f64::MIN_POSITIVE)).clamp(0.0, 1.0)
}

/// The matrix with what is off the diagonal made smaller.
fn shrunk(matrix: &[f64], dim: usize, kept: f64) -> Vec<f64> {
    assert_eq!(matrix.len(), dim * dim, "a square matrix");
    let at_diagonal = |at: usize| at / dim == at % dim;
    let cells = matrix.iter().enumerate();
    cells
        .map(|(at, r)| if at_diagonal(at) { 1.0 } else { r * kept })
        .collect()
}

/// The factor, where every eigenvalue is above [`LEAST`].
fn definite(matrix: &[f64], dim: usize) -> Option<Cholesky> {
    let mut lowered = matrix.to_vec();
    (0..dim).for_each(|i| lowered[i * dim + i] -= LEAST);
    Cholesky::factor(&lowered, dim)?;
    Cholesky::factor(matrix, dim)
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn correlations_that_do_not_fit_together_are_repaired() {
        let impossible = [1.0, 0.9, 0.9, 0.9, 1.0, -0.9, 0.9, -0.9, 1.0];
        let (repaired, factor) = repair(&impossible, 3, 1_000_000);
        for i in 0..3 {
            let mut unit = [0.0; 3];
            unit[i] = 1.0;
            assert!((repaired[i * 3 + i] - 1.0).abs() < 1e-12);
            assert!(factor.multiply(&unit).iter().all(|x| x.is_finite()));
        }
        assert!(repaired[1] > 0.4 && repaired[5] < -0.4, "{repaired:?}");
    }

    #[test]
    fn correlations_that_fit_stay_and_chance_is_shrunk_away() {
        let fitting = [1.0, 0.6, 0.6, 1.0];
        let (kept, _) = repair(&fitting, 2, 10_000);
        assert!((kept[1] - 0.6).abs() < 1e-3);
        let (kept, _) = repair(&[1.0, 0.1, 0.1, 1.0], 2, 50);
        assert!(kept[1].abs() < 1e-12);
    }
}
