//! Conditions on the rows that are made: values of a column, ranges, missing cells, and the shares of classes.
//!
//! A [`Conditions`] is what the user writes. It becomes [`Wanted`](wanted::Wanted) cells of columns, and from those a
//! [`Given`]: the tokens that a model may draw. A model that can (autoregressive, copula, Bayesian network) draws
//! only those, with the right probability; any other draws freely and rows that do not fit are dropped, which is as
//! exact and slower. Either way a row is kept only if its cells, as written, are wanted: a token may stand for a range
//! that a bound cuts in two.

mod draw;
mod parse;
mod plan;
mod shares;
mod wanted;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::rng::Rng;
use crate::table::Schema;
use crate::transform::Tokens;

pub use draw::Sampled;
pub(super) use plan::Plan;

/// What the rows must be like, as the user writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// `COLUMN=VALUE`, `COLUMN!=VALUE`, and for numbers and dates `COLUMN>=VALUE`, `<=`, `>`, `<`. No value stands for
    /// missing cells. All hold at once, except that several values of one column are alternatives.
    #[serde(rename = "where")]
    pub wheres: Vec<String>,
    /// `COLUMN` for as many rows of each category, or `COLUMN=a:0.3,b:0.7` for these shares.
    pub balance: Option<String>,
}

impl Conditions {
    /// Whether any row will do.
    pub fn is_empty(&self) -> bool {
        self.wheres.is_empty() && self.balance.is_none()
    }

    /// The columns with a condition, the one to balance first.
    ///
    /// # Errors
    /// [`UnknownColumn`](crate::ErrorKind::UnknownColumn) and [`BadCondition`](crate::ErrorKind::BadCondition).
    pub fn columns(&self, schema: &Schema) -> Result<Vec<String>> {
        let mut names = Vec::new();
        if let Some(balance) = &self.balance {
            names.push(shares::split(balance, schema)?.0.name.clone());
        }
        for text in &self.wheres {
            names.push(parse::split(text, schema)?.field.name.clone());
        }
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        Ok(names)
    }
}

/// For every learned column the tokens that rows may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    columns: Vec<Option<Vec<bool>>>,
}

impl Given {
    /// Any row of so many columns.
    pub fn any(n_columns: usize) -> Self {
        Self {
            columns: vec![None; n_columns],
        }
    }

    /// The same, and in this column only the allowed tokens.
    ///
    /// # Panics
    /// When an earlier condition on the column has another number of tokens.
    pub fn and(mut self, column: usize, allowed: &[bool]) -> Self {
        let tokens = self.columns[column].get_or_insert_with(|| vec![true; allowed.len()]);
        assert_eq!(tokens.len(), allowed.len(), "tokens of one column");
        tokens.iter_mut().zip(allowed).for_each(|(t, &a)| *t &= a);
        self
    }

    /// The tokens allowed in a column; `None` where it has no condition.
    pub fn allowed(&self, column: usize) -> Option<&[bool]> {
        self.columns[column].as_deref()
    }

    /// The columns with a condition, in the table's order.
    pub fn conditioned(&self) -> impl Iterator<Item = usize> {
        (0..self.columns.len()).filter(|&column| self.columns[column].is_some())
    }

    /// Whether a column with a condition has no token left.
    pub fn is_impossible(&self) -> bool {
        let mut conditions = self.columns.iter().flatten();
        conditions.any(|allowed| !allowed.contains(&true))
    }

    /// The rows that have only allowed tokens.
    pub fn keep(&self, tokens: &Tokens) -> Tokens {
        let fits = |&row: &usize| {
            let columns = self.columns.iter().zip(tokens.columns());
            let mut conditions =
                columns.filter_map(|(allowed, column)| Some((allowed.as_ref()?, column[row])));
            conditions.all(|(allowed, token)| allowed[usize::from(token)])
        };
        let rows: Vec<usize> = (0..tokens.n_rows()).filter(fits).collect();
        tokens.select(&rows)
    }
}

/// Draws an allowed index by its weight, and says which share of the weight is allowed. `None` where none is.
pub(super) fn draw_allowed(weights: &[f32], allowed: &[bool], rng: &mut Rng) -> Option<(u16, f64)> {
    let masked: Vec<f32> = weights
        .iter()
        .zip(allowed)
        .map(|(&weight, &allowed)| if allowed { weight } else { 0.0 })
        .collect();
    let sum = |weights: &[f32]| weights.iter().map(|&w| f64::from(w)).sum::<f64>();
    let kept = sum(&masked);
    (kept > 0.0).then(|| (rng.weighted(&masked) as u16, kept / sum(weights)))
}

#[cfg(test)]
mod tests {
    use super::{Given, draw_allowed};
    use crate::rng::Rng;
    use crate::transform::Tokens;

    #[test]
    fn only_rows_of_allowed_tokens_are_kept() {
        let tokens = Tokens::new(vec![vec![0, 1, 2, 1], vec![0, 0, 1, 1]], vec![3, 2]);
        let given = Given::any(2).and(0, &[false, true, true]);
        assert_eq!(given.keep(&tokens).column(0), [1, 2, 1]);
        let both = given.and(1, &[true, false]).and(0, &[true, true, false]);
        assert_eq!(both.keep(&tokens).n_rows(), 1);
        assert!(!both.is_impossible() && both.and(1, &[false, true]).is_impossible());
    }

    #[test]
    fn allowed_weights_are_drawn_by_their_share() {
        let mut rng = Rng::new(1);
        let (token, share) =
            draw_allowed(&[1.0, 2.0, 5.0], &[false, true, false], &mut rng).expect("one");
        assert_eq!(token, 1);
        assert!((share - 0.25).abs() < 1e-9);
        assert_eq!(draw_allowed(&[1.0, 0.0], &[false, true], &mut rng), None);
    }
}
