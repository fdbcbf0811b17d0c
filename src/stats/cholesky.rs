//! Lower triangular factors of small symmetric positive definite matrices.

/// A lower triangular matrix in row order, zeros above the diagonal.
#[derive(Debug, Clone, PartialEq)]
pub struct Cholesky {
    dim: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// The factor `L` of a symmetric matrix in row order, `L Lᵀ = matrix`. `None` where it is not positive definite.
    ///
    /// # Panics
    /// When the matrix is not `dim` by `dim`.
    pub fn factor(matrix: &[f64], dim: usize) -> Option<Self> {
        assert_eq!(matrix.len(), dim * dim, "a square matrix");
        let mut lower = vec![0.0; dim * dim];
        for i in 0..dim {
            for j in 0..=i {
                let inner: f64 = (0..j)
                    .map(|k| lower[i * dim + k] * lower[j * dim + k])
                    .sum();
                let rest = matrix[i * dim + j] - inner;
                if i == j {
                    if rest <= 0.0 || !rest.is_finite() {
                        return None;
                    }
                    lower[i * dim + i] = rest.sqrt();
                } else {
                    lower[i * dim + j] = rest / lower[j * dim + j];
                }
            }
        }
        Some(Self { dim, lower })
    }

    /// `L x`.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        (0..self.dim)
            .map(|i| (0..=i).map(|j| self.lower[i * self.dim + j] * x[j]).sum())
            .collect()
    }

    /// The squared length of `L⁻¹ x`, with room for `L⁻¹ x` itself.
    pub fn squared_distance(&self, x: &[f64], room: &mut [f64]) -> f64 {
        let mut total = 0.0;
        for i in 0..self.dim {
            let row = &self.lower[i * self.dim..=i * self.dim + i];
            let inner: f64 = row[..i].iter().zip(&room[..i]).map(|(a, b)| a * b).sum();
            room[i] = (x[i] - inner) / row[i];
            total += room[i] * room[i];
        }
        total
    }

    /// The logarithm of the determinant of `L`.
    pub fn log_determinant(&self) -> f64 {
        (0..self.dim)
            .map(|i| self.lower[i * self.dim + i].ln())
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Cholesky;

    #[test]
    fn factor_multiplies_back_and_solves() {
        let l = Cholesky::factor(&[4.0, 2.0, 2.0, 3.0], 2).expect("positive definite");
        assert_eq!(l.multiply(&[1.0, 0.0]), [2.0, 1.0]);
        let mut room = [0.0; 2];
        // xᵀ A⁻¹ x for x = (1, 1): A⁻¹ = [3, -2; -2, 4] / 8
        assert!((l.squared_distance(&[1.0, 1.0], &mut room) - 3.0 / 8.0).abs() < 1e-12);
        assert!((l.log_determinant() - 8f64.ln() / 2.0).abs() < 1e-12);
        assert!(Cholesky::factor(&[1.0, 2.0, 2.0, 1.0], 2).is_none());
    }
}
