//! Each column's own distribution, with no dependence between columns: the floor every other model must beat.

use std::rc::Rc;

use super::at_once::{AtOnce, Draw, Drawn};
use super::{Given, Model, State};
use crate::rng::Rng;
use crate::transform::Tokens;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "independent",
    title: "Independent columns",
    doc: "Draws each column from its own distribution, at once. Columns look right one by one, and nothing connects \
          them: a baseline to compare with.",
    params: &[],
    neural: false,
    start: |start| {
        Ok(Box::new(AtOnce {
            model: Rc::new(Independent {
                frequencies: start.frequencies,
            }),
            validation: None,
            graph: None,
        }))
    },
    open: |open| {
        Ok(Box::new(Drawn(Rc::new(Independent {
            frequencies: open.frequencies,
        }))))
    },
    size: |cardinalities, _| cardinalities.iter().sum(),
};

struct Independent {
    frequencies: Vec<Vec<f32>>,
}

impl Draw for Independent {
    fn draw(&self, n_rows: usize, rng: &mut Rng) -> Tokens {
        let columns = self
            .frequencies
            .iter()
            .map(|weights| (0..n_rows).map(|_| rng.weighted(weights) as u16).collect())
            .collect();
        let cardinalities = self.frequencies.iter().map(Vec::len).collect();
        Tokens::new(columns, cardinalities)
    }

    /// Every try succeeds: where columns are independent, a condition changes its own column alone.
    fn draw_given(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        let mut shares = self.frequencies.clone();
        for column in given.conditioned() {
            let allowed = given.allowed(column).unwrap_or_default();
            for (share, allowed) in shares[column].iter_mut().zip(allowed) {
                *share = if *allowed { *share } else { 0.0 };
            }
        }
        let impossible = shares.iter().any(|shares| shares.iter().all(|&s| s <= 0.0));
        let n_rows = if impossible { 0 } else { n_rows };
        Self {
            frequencies: shares,
        }
        .draw(n_rows, rng)
    }

    /// The transformer knows the shares.
    fn state(&self) -> State {
        State::default()
    }
}
