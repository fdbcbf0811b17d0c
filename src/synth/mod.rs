//! The models, their registry, and how they are trained and sampled.
//!
//! A [`Model`] is a menu entry. [`Training`] holds the one loop: the caller takes chunks of steps and may pause, stop
//! or save between them. What it ends in is a [`Synthesizer`]: a fitted model of a table that makes rows.

mod ancestral;
mod at_once;
pub mod auto;
mod autoregressive;
mod batch;
mod batched;
mod bayes_net;
mod checkpoint;
mod condition;
mod config;
mod copula;
mod ctgan;
mod decoded;
mod gan;
mod generated;
mod given;
mod independent;
mod insight;
mod latent_gan;
mod latent_map;
mod links;
mod players;
mod probe;
mod progress;
mod rival;
mod state;
mod synthesizer;
mod temperature;
mod terms;
mod training;
mod vae;

use std::future::Future;
use std::pin::Pin;

use crate::device::Compute;
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::transform::Tokens;
use insight::{Graph, Latents, Scores};

pub use crate::param::{Param, ParamKind, Values};
pub use at_once::Draw;
pub use bayes_net::BayesNet;
pub use config::{Config, Estimate, Limit, Settings};
pub use copula::Copula;
pub use given::{Conditions, Given, Sampled};
pub use insight::{Edge, Insight};
pub use players::{Game, Player};
pub use probe::probe;
pub use progress::{ColumnPreview, Outcome, Progress};
pub use state::{Open, Sampler, State};
pub use synthesizer::Synthesizer;
pub use temperature::{Temperature, check_temperature};
pub use training::{Colours, Training, split_rows};

/// The least number of rows a model is trained on.
pub const MIN_ROWS: usize = 30;

/// An answer that may wait for the device. Never `Send`: wasm has one thread.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

/// A menu entry: what the page and the command line show, and how learning starts.
pub struct Model {
    /// The id used everywhere.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// What it does, in two sentences for the user.
    pub doc: &'static str,
    /// Settings, with their ranges and defaults.
    pub params: &'static [Param],
    /// Whether it learns in steps.
    pub neural: bool,
    /// Makes the learner, untrained.
    start: fn(Start) -> Result<Box<dyn Learner>>,
    /// Opens what a fitted one samples from again.
    open: fn(Open) -> Result<Box<dyn Sampler>>,
    /// How many numbers it would learn from these columns.
    size: fn(&[usize], &Values) -> usize,
}

/// Every model, in menu order.
pub const MODELS: &[Model] = &[
    autoregressive::MODEL,
    bayes_net::MODEL,
    copula::MODEL,
    vae::MODEL,
    latent_gan::MODEL,
    ctgan::MODEL,
    gan::MODEL,
    independent::MODEL,
];

/// The model of this id.
///
/// # Errors
/// [`ErrorKind::UnknownModel`].
pub fn model(id: &str) -> Result<&'static Model> {
    MODELS.iter().find(|model| model.id == id).ok_or_else(|| {
        let ids: Vec<_> = MODELS
            .iter()
            .map(|model| model.id)
            .chain([auto::ID])
            .collect();
        Error::new(ErrorKind::UnknownModel {
            name: id.to_owned(),
        })
        .hint(format!("There are {}", ids.join(", ")))
    })
}

/// Whether a run may ask for this id.
///
/// # Errors
/// [`ErrorKind::UnknownModel`].
pub fn check_id(id: &str) -> Result<()> {
    if id == auto::ID {
        return Ok(());
    }
    model(id).map(drop)
}

/// What a learner starts from.
pub struct Start<'a> {
    /// Where it computes.
    pub compute: &'a Compute,
    /// The rows to learn from.
    pub train: Tokens,
    /// The rows that tell when to stop.
    pub validation: Tokens,
    /// For every column and token its share of the rows.
    pub frequencies: Vec<Vec<f32>>,
    /// For every column whether its tokens are categories rather than ranges of numbers.
    pub discrete: Vec<bool>,
    /// The model's settings.
    pub values: &'a Values,
    /// When learning ends at the latest.
    pub limit: Limit,
    /// The columns that conditions are likely on, in the order they are wanted first.
    pub first: Vec<usize>,
    /// Chance.
    pub rng: Rng,
}

/// One part of a loss or of what is played for, by name.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Term {
    /// What it is. The names stay: the page writes formulas with them.
    ///
    /// - `likelihood`: minus the log-likelihood of a row, nats.
    /// - `reconstruction`, `kl`: the two terms of minus the ELBO, nats a row, without `beta`.
    /// - `real`, `generated`: of the classic game `E ln D(x)` and `E ln(1 - D(G(z)))`; of a Wasserstein game the mean
    ///   score of real and of generated rows, `E C(x)` and `E C(G(z))`.
    /// - `value`: `V(D, G)`, `real + generated`; `discriminator`: its loss, minus that.
    /// - `penalty`: the gradient penalty times its weight; `critic`: the critic's loss, `generated - real + penalty`.
    /// - `generator`: its loss against the other player; `condition`: how far rows are from what was asked for, nats.
    pub name: &'static str,
    /// Its value at the last step.
    pub value: f32,
}

impl Term {
    fn new(name: &'static str, value: f32) -> Self {
        Self { name, value }
    }
}

/// A model while it learns.
pub trait Learner {
    /// The steps it wants at most on so many rows; 0 for a model that is fitted at once.
    fn steps(&self) -> usize;

    /// Rows in one step; 0 for a model that is fitted at once.
    fn batch(&self) -> usize;

    /// One update of the weights, `progress` in `[0, 1)` of the way.
    fn step(&mut self, progress: f32);

    /// One update of one player alone; for a model without players, a whole step.
    fn step_player(&mut self, _player: Player, progress: f32) {
        self.step(progress);
    }

    /// How the one player judges the rows of the other, where there are two.
    fn scores(&self) -> Option<Pending<'_, Scores>> {
        None
    }

    /// The latents, where rows are squeezed through some.
    fn latents(&self) -> Option<&dyn Latents> {
        None
    }

    /// What ties the columns, where the model says it.
    fn graph(&self) -> Option<&Graph> {
        None
    }

    /// The parts of the loss at the last step. Reads the device: once a chunk.
    fn terms(&self) -> Pending<'_, Vec<Term>>;

    /// The loss on rows it does not learn from, lower is better; `None` where the model has no such number.
    fn validate(&self) -> Pending<'_, Option<f32>>;

    /// Everything it has learned. Reads the device.
    fn save(&self) -> Pending<'_, Vec<f32>>;

    /// Goes back to what [`Learner::save`] gave at that step.
    fn load(&mut self, numbers: &[f32], step: usize) -> Result<()>;

    /// Whatever is left to fit once the weights are final.
    fn finish(&mut self) -> Pending<'_, ()>;

    /// The model as learned so far, for rows. Reads the device.
    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>>;
}
