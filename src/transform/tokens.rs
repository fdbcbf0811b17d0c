//! A table as small integers, column by column: what every model of this crate learns from and produces.

/// Rows as small integers: one categorical a learned column. Column-major.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    columns: Vec<Vec<u16>>,
    cardinalities: Vec<usize>,
}

impl Tokens {
    /// Tokens of these columns, each below its column's cardinality.
    ///
    /// # Panics
    /// When there is not one cardinality a column, the columns differ in length, or a token is out of range.
    pub fn new(columns: Vec<Vec<u16>>, cardinalities: Vec<usize>) -> Self {
        assert_eq!(
            columns.len(),
            cardinalities.len(),
            "one cardinality a column"
        );
        for (column, &cardinality) in columns.iter().zip(&cardinalities) {
            assert_eq!(column.len(), columns[0].len(), "columns of one length");
            assert!(
                column.iter().all(|&token| usize::from(token) < cardinality),
                "tokens below their column's cardinality"
            );
        }
        Self {
            columns,
            cardinalities,
        }
    }

    /// These rows and then the others'.
    ///
    /// # Panics
    /// When they are not of the same columns.
    pub fn followed_by(mut self, others: Self) -> Self {
        assert_eq!(self.cardinalities, others.cardinalities, "the same columns");
        for (column, more) in self.columns.iter_mut().zip(others.columns) {
            column.extend(more);
        }
        self
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// The number of learned columns.
    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }

    /// For every column, how many different tokens it may hold.
    pub fn cardinalities(&self) -> &[usize] {
        &self.cardinalities
    }

    /// The tokens of one column, a row each.
    pub fn column(&self, j: usize) -> &[u16] {
        &self.columns[j]
    }

    /// All columns.
    pub fn columns(&self) -> &[Vec<u16>] {
        &self.columns
    }

    /// These rows, in this order; a row may be asked for more than once.
    ///
    /// # Panics
    /// When a row does not exist.
    pub fn select(&self, rows: &[usize]) -> Self {
        let columns = self
            .columns
            .iter()
            .map(|column| rows.iter().map(|&row| column[row]).collect())
            .collect();
        Self {
            columns,
            cardinalities: self.cardinalities.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn select_repeats_and_reorders_rows() {
        let tokens = Tokens::new(vec![vec![0, 1, 2], vec![1, 0, 1]], vec![3, 2]);
        let picked = tokens.select(&[2, 0, 2]);
        assert_eq!(picked.column(0), [2, 0, 2]);
        assert_eq!(picked.column(1), [1, 1, 1]);
        assert_eq!(picked.cardinalities(), [3, 2]);
    }

    #[test]
    #[should_panic(expected = "below their column's cardinality")]
    fn a_token_out_of_range_is_a_bug() {
        Tokens::new(vec![vec![3]], vec![3]);
    }
}
