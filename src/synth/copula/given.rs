//! Rows of a copula under conditions: the conditioned columns first, each normal truncated to the allowed intervals; the
//! others follow from them by the factor of the reordered correlations, as by the Schur complement
//! of the covariance.

use super::{Copula, Given};
use crate::rng::Rng;
use crate::stats::cholesky::Cholesky;
use crate::synth::at_once::Draw as _;
use crate::transform::Tokens;

/// The noise behind a row, and the intervals of the columns with a condition.
struct Row {
    noise: Vec<f64>,
    places: Vec<usize>,
}

impl Copula {
    /// A row goes on with the probability of its allowed intervals, so that rows are distributed as if all others had
    /// been thrown away.
    pub(super) fn draw_truncated(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        let dim = self.margins.len();
        let mut order: Vec<usize> = given.conditioned().collect();
        let n_given = order.len();
        order.extend((0..dim).filter(|&j| given.allowed(j).is_none()));
        let Some(factor) = self.factor_in(&order) else {
            // rounding alone can make it indefinite
            return given.keep(&self.draw(n_rows, rng));
        };
        let mut columns = vec![Vec::with_capacity(n_rows); dim];
        for _ in 0..n_rows {
            if let Some(row) = self.row_given(&order[..n_given], &factor, given, rng) {
                let normals = factor.multiply(&row.noise);
                for (i, (&j, x)) in order.iter().zip(normals).enumerate() {
                    let margin = &self.margins[j];
                    let place = row.places.get(i).copied();
                    let place = place.unwrap_or_else(|| margin.intervals.place(x));
                    columns[j].push(margin.order[place]);
                }
            }
        }
        self.tokens(columns)
    }

    /// One row of which the first columns meet their conditions; `None` where it is lost to chance.
    fn row_given(
        &self,
        first: &[usize],
        factor: &Cholesky,
        given: &Given,
        rng: &mut Rng,
    ) -> Option<Row> {
        let (mut noise, mut places) = (Vec::with_capacity(self.margins.len()), Vec::new());
        for (i, &j) in first.iter().enumerate() {
            let margin = &self.margins[j];
            let allowed = given.allowed(j)?;
            let is_allowed = |place: usize| allowed[usize::from(margin.order[place])];
            let (before, spread) = factor.row(i).split_at(i);
            let mean = before.iter().zip(&noise).map(|(a, b)| a * b).sum();
            let drawn = margin
                .intervals
                .truncated(is_allowed, mean, spread[0], rng)?;
            // The first one's probability is the same for every row: none needs to be lost.
            if i > 0 && rng.uniform() >= drawn.share {
                return None;
            }
            noise.push(drawn.noise);
            places.push(drawn.place);
        }
        noise.resize_with(self.margins.len(), || f64::from(rng.normal()));
        Some(Row { noise, places })
    }

    /// The factor of the correlations with the columns in another order.
    pub(super) fn factor_in(&self, order: &[usize]) -> Option<Cholesky> {
        let dim = order.len();
        let cells = order
            .iter()
            .flat_map(|i| order.iter().map(move |j| i * dim + j));
        let reordered: Vec<f64> = cells.map(|at| self.correlations[at]).collect();
        Cholesky::factor(&reordered, dim)
    }

    pub(super) fn tokens(&self, columns: Vec<Vec<u16>>) -> Tokens {
        let cardinalities = self.margins.iter().map(|margin| margin.order.len());
        Tokens::new(columns, cardinalities.collect())
    }
}
