//! A Gaussian copula: every column keeps its own distribution, and correlated normals tie the ranks together.
//!
//! Song (2000, "Multivariate dispersion models generated from Gaussian copula"). Numbers
//! and dates are ranked in order and categories by frequency; missing cells are categories after the values.
//! Difference: where a usual implementation spreads the rows of one token over its interval at random, which weakens
//! every correlation, this correlates the intervals' mean scores and corrects for their width ([`crate::stats::latent`]).

mod given;

use std::rc::Rc;

use super::at_once::{AtOnce, Draw, Drawn};
use super::insight::Graph;
use super::{Given, Model, Open, State};
use crate::error::{Error, Result};
use crate::nn::{Matrices, Matrix};
use crate::rng::Rng;
use crate::stats::cholesky::Cholesky;
use crate::stats::correlation;
use crate::stats::latent::Intervals;
use crate::transform::Tokens;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "copula",
    title: "Gaussian copula",
    doc: "Keeps each column's own distribution and ties columns together by one correlation for every two. Fitted at \
          once; relations that are not rising or falling are lost.",
    params: &[],
    neural: false,
    start: |start| {
        let copula = Copula::fit(&start.train, &start.frequencies, &start.discrete);
        Ok(Box::new(AtOnce {
            graph: Some(copula.graph()),
            model: Rc::new(copula),
            validation: None,
        }))
    },
    open: |open| Ok(Box::new(Drawn(Rc::new(Copula::open(open)?)))),
    size: |cardinalities, _| {
        let n = cardinalities.len();
        cardinalities.iter().sum::<usize>() + n * n.saturating_sub(1) / 2
    },
};

/// Products of two cells that are added up at most; beyond it the first rows speak for all.
const MOST_PRODUCTS: usize = 1_000_000_000;

/// The weakest correlation that a picture shows.
const FAINTEST: f64 = 0.05;

/// A fitted copula: shares of tokens and correlations, no rows.
#[derive(Debug, Clone)]
pub struct Copula {
    margins: Vec<Margin>,
    correlations: Vec<f64>,
    factor: Cholesky,
    /// The factor as a model file holds it.
    saved: Vec<f32>,
}

/// A column's tokens along its normal.
#[derive(Debug, Clone)]
struct Margin {
    /// The tokens from the lowest interval to the highest.
    order: Vec<u16>,
    intervals: Intervals,
}

impl Margin {
    fn new(weights: &[f32], discrete: bool) -> Self {
        let mut order: Vec<u16> = (0..weights.len() as u16).collect();
        let weight = |&token: &u16| f64::from(weights[usize::from(token)]);
        if discrete {
            order.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        }
        let shares: Vec<f64> = order.iter().map(weight).collect();
        Self {
            intervals: Intervals::new(&shares),
            order,
        }
    }

    /// Scores of these tokens, less their mean.
    fn scores(&self, tokens: &[u16]) -> Vec<f32> {
        let mut of_token = vec![0.0; self.order.len()];
        for (&token, &score) in self.order.iter().zip(&self.intervals.scores) {
            of_token[usize::from(token)] = score;
        }
        let scores: Vec<f64> = tokens.iter().map(|&t| of_token[usize::from(t)]).collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        scores.iter().map(|score| (score - mean) as f32).collect()
    }
}

impl Copula {
    /// Learns margins and correlations. `frequencies`: for every column and token its share of the rows.
    pub fn fit(tokens: &Tokens, frequencies: &[Vec<f32>], discrete: &[bool]) -> Self {
        let margins = margins(frequencies, discrete);
        let dim = margins.len();
        let n_rows = tokens.n_rows().min(MOST_PRODUCTS / (dim * dim).max(1));
        let scores: Vec<Vec<f32>> = margins
            .iter()
            .zip(tokens.columns())
            .map(|(margin, column)| margin.scores(&column[..n_rows]))
            .collect();
        let mut raw = vec![1.0; dim * dim];
        for i in 0..dim {
            for j in 0..i {
                let covariance = dot(&scores[i], &scores[j]) / n_rows.max(1) as f64;
                let found = margins[i]
                    .intervals
                    .correlation(&margins[j].intervals, covariance);
                raw[i * dim + j] = found;
                raw[j * dim + i] = found;
            }
        }
        let (_, factor) = correlation::repair(&raw, dim, n_rows);
        // in the precision of a model file, so that an opened one makes the same rows
        let factor: Vec<f32> = factor.lower().iter().map(|&x| x as f32).collect();
        Self::new(margins, factor)
    }

    fn new(margins: Vec<Margin>, saved: Vec<f32>) -> Self {
        let mut lower: Vec<f64> = saved.iter().map(|&x| f64::from(x)).collect();
        // variances of 1 again, which 32 bits had rounded
        for row in lower.chunks_exact_mut(margins.len()) {
            let length = row.iter().map(|x| x * x).sum::<f64>().sqrt();
            row.iter_mut().for_each(|x| *x /= length);
        }
        let factor = Cholesky::from_lower(lower, margins.len());
        Self {
            margins,
            correlations: factor.squared(),
            factor,
            saved,
        }
    }

    fn open(mut open: Open) -> Result<Self> {
        let margins = margins(&open.frequencies, &open.discrete);
        let dim = margins.len();
        let mut from = Matrices::new(open.state.network("factor"));
        let factor = from.numbers([dim, dim])?;
        from.end()?;
        if (0..dim).any(|i| factor[i * dim + i] <= 0.0) {
            return Err(Error::bad_model_file("its correlations are none"));
        }
        Ok(Self::new(margins, factor))
    }

    /// The correlations of the normals behind the columns, in row order.
    pub fn correlations(&self) -> &[f64] {
        &self.correlations
    }

    /// The correlations that would be seen in a picture.
    fn graph(&self) -> Graph {
        let dim = self.margins.len();
        let pairs = (0..dim).flat_map(|i| (0..i).map(move |j| [j, i]));
        let edges = pairs.map(|[j, i]| ([j, i], self.correlations[i * dim + j].abs()));
        let edges = edges.filter(|&(_, strength)| strength >= FAINTEST);
        Graph::new(Vec::new(), edges.collect(), false)
    }

    /// The other columns' normals where these columns' are known: which columns they are, their means, and the factor
    /// of their covariance. Exact, by the Schur complement.
    ///
    /// # Panics
    /// When a column is out of range or known twice.
    pub fn given(&self, known: &[(usize, f64)]) -> (Vec<usize>, Vec<f64>, Cholesky) {
        let dim = self.margins.len();
        let (columns, normals): (Vec<usize>, Vec<f64>) = known.iter().copied().unzip();
        let others: Vec<usize> = (0..dim).filter(|j| !columns.contains(j)).collect();
        let order = [columns, others.clone()].concat();
        assert_eq!(order.len(), dim, "each known column once");
        let factor = self.factor_in(&order).expect("definite in any order");
        let (means, rest) = factor.given(&normals);
        (others, means, rest)
    }
}

/// All columns along their normals.
fn margins(frequencies: &[Vec<f32>], discrete: &[bool]) -> Vec<Margin> {
    let columns = frequencies.iter().zip(discrete);
    columns.map(|(w, &d)| Margin::new(w, d)).collect()
}

/// The sum of products, in short runs so that single precision is enough.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let runs = a.chunks(256).zip(b.chunks(256));
    runs.map(|(a, b)| f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>()))
        .sum()
}

impl Draw for Copula {
    fn draw(&self, n_rows: usize, rng: &mut Rng) -> Tokens {
        let mut columns = vec![Vec::with_capacity(n_rows); self.margins.len()];
        for _ in 0..n_rows {
            let noise: Vec<f64> = self
                .margins
                .iter()
                .map(|_| f64::from(rng.normal()))
                .collect();
            let normals = self.factor.multiply(&noise);
            for ((margin, column), x) in self.margins.iter().zip(&mut columns).zip(normals) {
                column.push(margin.order[margin.intervals.place(x)]);
            }
        }
        self.tokens(columns)
    }

    fn draw_given(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        self.draw_truncated(n_rows, given, rng)
    }

    /// The transformer knows the margins.
    fn state(&self) -> State {
        let dim = self.margins.len();
        let factor = Matrix::new([dim, dim], self.saved.clone());
        State::default().with("factor", vec![factor])
    }
}

#[cfg(test)]
mod tests {
    use super::Copula;
    use crate::rng::Rng;
    use crate::synth::at_once::{Draw as _, shares};
    use crate::transform::Tokens;

    /// Two normals of correlation -0.7 in ten and four ranges, and a copy of the second.
    fn tied(n_rows: usize) -> Tokens {
        let mut rng = Rng::new(1);
        let mut columns = vec![Vec::new(); 3];
        for _ in 0..n_rows {
            let (x, e) = (f64::from(rng.normal()), f64::from(rng.normal()));
            let y = -0.7 * x + 0.51_f64.sqrt() * e;
            let range = |v: f64, k: f64| ((v + 2.0) / 4.0 * k).clamp(0.0, k - 1.0) as u16;
            columns[0].push(range(x, 10.0));
            columns[1].push(range(y, 4.0));
            columns[2].push(range(y, 4.0));
        }
        Tokens::new(columns, vec![10, 4, 4])
    }

    fn fit(tokens: &Tokens, discrete: bool) -> Copula {
        let frequencies = shares(tokens);
        Copula::fit(tokens, &frequencies, &vec![discrete; frequencies.len()])
    }

    #[test]
    fn a_known_correlation_is_found_and_drawn_from() {
        let real = tied(20_000);
        let copula = fit(&real, false);
        assert!(
            (copula.correlations()[1] + 0.7).abs() < 0.02,
            "{:?}",
            copula.correlations()
        );
        let again = fit(&copula.draw(20_000, &mut Rng::new(2)), false);
        assert!((again.correlations()[1] + 0.7).abs() < 0.02);
        let rows = copula.draw(5000, &mut Rng::new(3));
        let copied = (0..5000).filter(|&i| rows.column(1)[i] == rows.column(2)[i]);
        assert!(copied.count() > 4900);
    }

    #[test]
    fn known_columns_move_the_others() {
        let copula = fit(&tied(20_000), false);
        let (columns, means, factor) = copula.given(&[(1, 2.0)]);
        let r = copula.correlations()[1];
        assert_eq!(columns, [0, 2]);
        assert!((means[0] - 2.0 * r).abs() < 1e-9);
        assert!((factor.multiply(&[1.0, 0.0])[0] - (1.0 - r * r).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn small_and_degenerate_tables_work() {
        let almost_constant = (0..30).map(|i| u16::from(i == 7)).collect();
        let tokens = Tokens::new(vec![almost_constant, vec![0; 30]], vec![2, 1]);
        let rows = fit(&tokens, true).draw(300, &mut Rng::new(1));
        assert!(rows.column(0).iter().filter(|&&t| t == 1).count() < 40);
        let one = Tokens::new(vec![(0..30).collect()], vec![30]);
        assert_eq!(fit(&one, false).draw(3, &mut Rng::new(1)).n_columns(), 1);
    }
}
