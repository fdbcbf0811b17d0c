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

    /// A factor from its own numbers in row order.
    ///
    /// # Panics
    /// When they are not `dim` by `dim`.
    pub fn from_lower(lower: Vec<f64>, dim: usize) -> Self {
        assert_eq!(lower.len(), dim * dim, "a square matrix");
        Self { dim, lower }
    }

    /// `L` in row order.
    pub fn lower(&self) -> &[f64] {
        &self.lower
    }

    /// `L Lᵀ` in row order.
    pub fn squared(&self) -> Vec<f64> {
        let row = |i: usize| &self.lower[i * self.dim..(i + 1) * self.dim];
        let dot = |(a, b)| -> f64 { std::iter::zip(row(a), row(b)).map(|(x, y)| x * y).sum() };
        let cells = (0..self.dim).flat_map(|i| (0..self.dim).map(move |j| (i, j)));
        cells.map(dot).collect()
    }

    /// `L x`.
    pub fn multiply(&self, x: &[f64]) -> Vec<f64> {
        (0..self.dim)
            .map(|i| (0..=i).map(|j| self.lower[i * self.dim + j] * x[j]).sum())
            .collect()
    }

    /// Row `i` up to the diagonal, which is its last element.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.lower[i * self.dim..=i * self.dim + i]
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

    /// What is known of the rest of a normal vector with mean 0 and this factor, given its first elements: the mean of
    /// the rest, and the factor of its covariance. Both are read off the blocks `L = [A, 0; B, C]`: the mean is `B A⁻¹`
    /// times what is given, and `C Cᵀ` is the Schur complement of the given block.
    ///
    /// # Panics
    /// When more is given than there is.
    pub fn given(&self, first: &[f64]) -> (Vec<f64>, Self) {
        let (n, dim) = (first.len(), self.dim - first.len());
        let row = |i: usize| &self.lower[i * self.dim..(i + 1) * self.dim];
        let mut noise: Vec<f64> = Vec::with_capacity(n);
        for (i, x) in first.iter().enumerate() {
            let inner: f64 = row(i).iter().zip(&noise).map(|(a, b)| a * b).sum();
            noise.push((x - inner) / row(i)[i]);
        }
        let mean = |i| row(i).iter().zip(&noise).map(|(a, b)| a * b).sum();
        let rest = Self {
            dim,
            lower: (n..self.dim).flat_map(|i| &row(i)[n..]).copied().collect(),
        };
        ((n..self.dim).map(mean).collect(), rest)
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

    #[test]
    fn the_rest_given_the_first_follows_the_schur_complement() {
        let matrix = [1.0, 0.5, 0.2, 0.5, 1.0, -0.3, 0.2, -0.3, 1.0];
        let l = Cholesky::factor(&matrix, 3).expect("positive definite");
        let (mean, rest) = l.given(&[2.0]);
        assert!((mean[0] - 1.0).abs() < 1e-12 && (mean[1] - 0.4).abs() < 1e-12);
        // [1, -0.3; -0.3, 1] - [0.5; 0.2] [0.5, 0.2]
        let schur = Cholesky::factor(&[0.75, -0.4, -0.4, 0.96], 2).expect("positive definite");
        for (a, b) in rest.lower.iter().zip(&schur.lower) {
            assert!((a - b).abs() < 1e-12);
        }
        assert_eq!(l.given(&[]), (vec![0.0; 3], l.clone()));
    }
}
