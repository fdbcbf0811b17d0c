//! Eigenvalues of small symmetric matrices.

/// Sweeps at most; ten are enough for any matrix of doubles.
const SWEEPS: usize = 30;

/// Eigenvalues of a symmetric matrix in row order, and its eigenvectors, each a row of the second matrix.
///
/// Jacobi's cyclic rotations (Golub and Van Loan 2013, "Matrix computations", section 8.5).
///
/// # Panics
/// When the matrix is not `dim` by `dim`.
pub fn eigen(matrix: &[f64], dim: usize) -> (Vec<f64>, Vec<f64>) {
    assert_eq!(matrix.len(), dim * dim, "a square matrix");
    let mut a = matrix.to_vec();
    let mut vectors = vec![0.0; dim * dim];
    (0..dim).for_each(|i| vectors[i * dim + i] = 1.0);
    let size: f64 = a.iter().map(|x| x * x).sum();
    for _ in 0..SWEEPS {
        let off: f64 = pairs(dim).map(|(p, q)| a[p * dim + q].powi(2)).sum();
        if off <= 1e-24 * size {
            break;
        }
        for (p, q) in pairs(dim) {
            let (cos, sin) = rotation(a[p * dim + p], a[q * dim + q], a[p * dim + q]);
            for k in 0..dim {
                let (x, y) = (a[k * dim + p], a[k * dim + q]);
                a[k * dim + p] = cos * x - sin * y;
                a[k * dim + q] = sin * x + cos * y;
            }
            rotate_rows(&mut a, dim, [p, q], [cos, sin]);
            rotate_rows(&mut vectors, dim, [p, q], [cos, sin]);
        }
    }
    ((0..dim).map(|i| a[i * dim + i]).collect(), vectors)
}

fn pairs(dim: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..dim).flat_map(move |p| (p + 1..dim).map(move |q| (p, q)))
}

/// Cosine and sine of the turn that makes `pq` zero.
fn rotation(pp: f64, qq: f64, pq: f64) -> (f64, f64) {
    if pq.abs() < f64::MIN_POSITIVE {
        return (1.0, 0.0);
    }
    let tau = (qq - pp) / (2.0 * pq);
    let tan = tau.signum() / (tau.abs() + tau.hypot(1.0));
    let cos = 1.0 / tan.hypot(1.0);
    (cos, tan * cos)
}

fn rotate_rows(matrix: &mut [f64], dim: usize, [p, q]: [usize; 2], [cos, sin]: [f64; 2]) {
    let (above, below) = matrix.split_at_mut(q * dim);
    for (x, y) in above[p * dim..(p + 1) * dim]
        .iter_mut()
        .zip(&mut below[..dim])
    {
        (*x, *y) = (cos * *x - sin * *y, sin * *x + cos * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::eigen;

    #[test]
    fn values_and_vectors_multiply_back() {
        let matrix = [4.0, 1.0, -2.0, 1.0, 2.0, 0.5, -2.0, 0.5, -3.0];
        let (values, vectors) = eigen(&matrix, 3);
        for i in 0..3 {
            for j in 0..3 {
                let back: f64 = (0..3)
                    .map(|k| values[k] * vectors[k * 3 + i] * vectors[k * 3 + j])
                    .sum();
                assert!((back - matrix[i * 3 + j]).abs() < 1e-12);
            }
        }
        assert!(
            (values.iter().sum::<f64>() - 3.0).abs() < 1e-12,
            "the trace"
        );
    }
}
