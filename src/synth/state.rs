//! What is left of a learner when it has learned: a sampler, and the state by which a model file opens it again.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Given, Pending};
use crate::device::Compute;
use crate::error::{Error, Result};
use crate::nn::Matrix;
use crate::rng::Rng;
use crate::transform::Tokens;

/// A model as learned so far: it makes rows and learns no more. Holds no rows.
pub trait Sampler {
    /// New rows.
    fn sample<'a>(&'a self, n_rows: usize, rng: &'a mut Rng) -> Pending<'a, Tokens>;

    /// The rows out of `n_rows` tries that have only tokens of a condition, distributed as all such rows the model
    /// makes. A model that can draw them with fewer misses does; this one draws freely and keeps what fits.
    fn sample_given<'a>(
        &'a self,
        n_rows: usize,
        given: &'a Given,
        rng: &'a mut Rng,
    ) -> Pending<'a, Tokens> {
        Box::pin(async move { Ok(given.keep(&self.sample(n_rows, rng).await?)) })
    }

    /// The same, drawing at another temperature; `None` where it draws at none.
    fn tempered(&self, _temperature: f64) -> Option<Box<dyn Sampler>> {
        None
    }

    /// What [`Model`](super::Model) needs to open the same sampler again. Reads the device.
    fn state(&self) -> Pending<'_, State>;
}

/// What a sampler is made of beside the transformer: matrices by name, and a plain value. Holds no rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// By name.
    pub matrices: BTreeMap<String, Matrix>,
    /// Sizes, orders and counts. No fractions but short ones: reading JSON back may move the last bit of a number.
    pub plain: Value,
}

/// What a sampler is opened from.
pub struct Open<'a> {
    /// Where it computes.
    pub compute: &'a Compute,
    /// What [`Sampler::state`] gave.
    pub state: State,
    /// For every column and token its share of the rows.
    pub frequencies: Vec<Vec<f32>>,
    /// For every column whether its tokens are categories rather than ranges of numbers.
    pub discrete: Vec<bool>,
}

impl State {
    /// A state with this plain value.
    ///
    /// # Panics
    /// When it is no plain data.
    pub fn new(plain: &impl Serialize) -> Self {
        Self {
            matrices: BTreeMap::new(),
            plain: serde_json::to_value(plain).expect("plain data"),
        }
    }

    /// With the matrices of a network, in its order.
    pub fn with(mut self, network: &str, matrices: Vec<Matrix>) -> Self {
        // zeros, so that the order of the names is that of the matrices
        let named = matrices.into_iter().enumerate();
        let named = named.map(|(i, matrix)| (format!("{network}.{i:06}"), matrix));
        self.matrices.extend(named);
        self
    }

    /// The plain value.
    ///
    /// # Errors
    /// [`BadModelFile`](crate::ErrorKind::BadModelFile) where it is another model's.
    pub fn plain<T: DeserializeOwned>(&mut self) -> Result<T> {
        serde_json::from_value(self.plain.take())
            .map_err(|_| Error::bad_model_file("its state is of another model"))
    }

    /// The matrices of a network, in its order.
    pub fn network(&mut self, network: &str) -> Vec<Matrix> {
        let is_of = |name: &String| {
            let rest = name.strip_prefix(network);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let (these, others) = std::mem::take(&mut self.matrices)
            .into_iter()
            .partition(|(name, _)| is_of(name));
        self.matrices = others;
        let these: BTreeMap<String, Matrix> = these;
        these.into_values().collect()
    }
}

impl Open<'_> {
    /// For every column its number of tokens.
    pub fn cardinalities(&self) -> Vec<usize> {
        self.frequencies.iter().map(Vec::len).collect()
    }
}
