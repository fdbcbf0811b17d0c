//! Learning without steps: for models that are fitted the moment they start.

use std::rc::Rc;

use super::insight::Graph;
use super::state::{Sampler, State};
use super::{Given, Learner, Pending, Term};
use crate::error::Result;
use crate::rng::Rng;
use crate::transform::Tokens;

/// A fitted model that makes rows without waiting for a device.
pub trait Draw {
    /// New rows.
    fn draw(&self, n_rows: usize, rng: &mut Rng) -> Tokens;

    /// The rows out of `n_rows` tries that have only tokens of a condition.
    fn draw_given(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        given.keep(&self.draw(n_rows, rng))
    }

    /// The same, drawing at another temperature, where it draws at one.
    fn tempered(&self, _temperature: f64) -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// What it is made of.
    fn state(&self) -> State;
}

/// A fitted model as a learner that has nothing left to learn.
pub struct AtOnce<M> {
    /// The model.
    pub model: Rc<M>,
    /// Its loss on rows it did not learn from, where it has such a number.
    pub validation: Option<f32>,
    /// What ties the columns, where anything does.
    pub graph: Option<Graph>,
}

impl<M: Draw + 'static> Learner for AtOnce<M> {
    fn steps(&self) -> usize {
        0
    }

    fn batch(&self) -> usize {
        0
    }

    fn step(&mut self, _progress: f32) {}

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn graph(&self) -> Option<&Graph> {
        self.graph.as_ref()
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async { Ok(self.validation) })
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

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        let sampler: Box<dyn Sampler> = Box::new(Drawn(Rc::clone(&self.model)));
        Box::pin(async { Ok(sampler) })
    }
}

/// A fitted model as a sampler.
pub struct Drawn<M>(pub Rc<M>);

impl<M: Draw + 'static> Sampler for Drawn<M> {
    fn sample<'a>(&'a self, n_rows: usize, rng: &'a mut Rng) -> Pending<'a, Tokens> {
        let rows = self.0.draw(n_rows, rng);
        Box::pin(async { Ok(rows) })
    }

    fn sample_given<'a>(
        &'a self,
        n_rows: usize,
        given: &'a Given,
        rng: &'a mut Rng,
    ) -> Pending<'a, Tokens> {
        let rows = self.0.draw_given(n_rows, given, rng);
        Box::pin(async { Ok(rows) })
    }

    fn tempered(&self, temperature: f64) -> Option<Box<dyn Sampler>> {
        let model = self.0.tempered(temperature)?;
        Some(Box::new(Drawn(Rc::new(model))))
    }

    fn state(&self) -> Pending<'_, State> {
        let state = self.0.state();
        Box::pin(async { Ok(state) })
    }
}

/// The shares of the tokens among the rows themselves.
#[cfg(test)]
pub(super) fn shares(tokens: &Tokens) -> Vec<Vec<f32>> {
    let shares = |(column, &k): (&Vec<u16>, &usize)| {
        let mut shares = vec![0.0; k];
        for &token in column {
            shares[usize::from(token)] += 1.0 / column.len() as f32;
        }
        shares
    };
    let columns = tokens.columns().iter().zip(tokens.cardinalities());
    columns.map(shares).collect()
}
