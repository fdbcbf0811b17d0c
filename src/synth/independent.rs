//! Each column's own distribution, with no dependence between columns: the floor every other model must beat.

use super::{Learner, Model, Pending, Term};
use crate::error::Result;
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
        Ok(Box::new(Independent {
            frequencies: start.frequencies,
        }))
    },
    size: |cardinalities, _| cardinalities.iter().sum(),
};

struct Independent {
    frequencies: Vec<Vec<f32>>,
}

impl Learner for Independent {
    fn steps(&self) -> usize {
        0
    }

    fn step(&mut self, _progress: f32) {}

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async { Ok(None) })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn load(&mut self, _numbers: &[f32], _step: usize) -> Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn sample<'a>(&'a self, n_rows: usize, rng: &'a mut Rng) -> Pending<'a, Tokens> {
        let columns = self
            .frequencies
            .iter()
            .map(|weights| (0..n_rows).map(|_| rng.weighted(weights) as u16).collect())
            .collect();
        let cardinalities = self.frequencies.iter().map(Vec::len).collect();
        Box::pin(async move { Ok(Tokens::new(columns, cardinalities)) })
    }
}
