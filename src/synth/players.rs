//! What the adversarial models share: two networks, their optimisers, and the Wasserstein game with gradient penalty
//! (Gulrajani et al. 2017, algorithm 1).

use burn::tensor::{Device, Tensor};

use super::Term;
use super::insight::Scores;
use super::terms::{Parts, read_terms, untracked};
use crate::device::read;
use crate::error::Result;
use crate::nn::{Adam, Average, Critic, Generator, Spans, Weights, matrix};
use crate::rng::Rng;

/// Share of the critic's hidden units dropped in a step.
const DROPPED: f32 = 0.5;

/// Rows of each kind that are judged for a picture.
pub const JUDGED: usize = 512;

/// Decay of the moving average of the generator's weights.
const AVERAGED: f32 = 0.999;

/// What the one network says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Game {
    /// The log-odds of being real: a discriminator.
    Probability,
    /// A score of any size: a critic.
    Wasserstein,
}

/// One of the networks, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Player {
    /// The one that tells real rows from generated ones.
    Discriminator,
    /// The one that makes rows.
    Generator,
    /// One after the other, as in a step of learning.
    Both,
}

/// Both networks with their optimisers.
#[derive(Debug, Clone)]
pub struct Players {
    /// Makes rows.
    pub generator: Generator,
    /// Scores them.
    pub critic: Critic,
    generator_adam: Adam,
    critic_adam: Adam,
    average: Average,
    hidden: usize,
    game: Game,
    /// The parts of the losses at the last update of the critic, and of the generator.
    last: [Parts; 2],
}

impl Weights for Players {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        self.generator.each(visit);
        self.critic.each(visit);
    }

    fn each_buffer(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        self.generator.each_buffer(visit);
    }
}

impl Players {
    /// A game between these two; `hidden` is the width of the critic's layers.
    pub fn new(game: Game, generator: Generator, critic: Critic, hidden: usize) -> Self {
        Self {
            generator,
            critic,
            generator_adam: Adam::new(0.5, 0.9, 0.0),
            critic_adam: Adam::new(0.5, 0.9, 0.0),
            average: Average::new(AVERAGED),
            hidden,
            game,
            last: Default::default(),
        }
    }

    /// The terms at the last update of each network. Reads the device.
    pub async fn terms(&self) -> Result<Vec<Term>> {
        let judged = self.last[0].len();
        let mut terms = read_terms(&self.last.concat()).await?;
        let values: Vec<f32> = terms[..judged].iter().map(|term| term.value).collect();
        let derived = match values[..] {
            [real, generated] => vec![
                Term::new("value", real + generated),
                Term::new("discriminator", -(real + generated)),
            ],
            [real, generated, penalty] => vec![Term::new("critic", generated - real + penalty)],
            _ => Vec::new(),
        };
        terms.splice(judged..judged, derived);
        Ok(terms)
    }

    /// The generator that rows are drawn from: the average over its last steps.
    pub fn averaged_generator(&self) -> Generator {
        self.average.of(&self.generator)
    }

    /// Forgets the averages, after other weights were put in.
    pub fn restart_average(&mut self) {
        self.average = Average::new(AVERAGED);
    }

    /// Dropout masks for the critic's hidden layers, scaled by the inverse of the share kept. 2 x [rows, hidden]
    pub fn masks(&self, rows: usize, device: &Device, rng: &mut Rng) -> [Tensor<2>; 2] {
        let kept = 1.0 / (1.0 - DROPPED);
        [(); 2].map(|()| {
            let mask = rng.uniforms(rows * self.hidden).into_iter();
            let mask = mask.map(|u| if u < DROPPED { 0.0 } else { kept });
            matrix(mask.collect(), [rows, self.hidden], device)
        })
    }

    /// One update of a Wasserstein critic on constants.
    ///
    /// `real`, `fake`: [rows, n_in]
    pub fn critic_step(
        &mut self,
        real: Tensor<2>,
        fake: Tensor<2>,
        penalty: f32,
        rate: f32,
        rng: &mut Rng,
    ) {
        let device = real.device();
        let rows = real.dims()[0];
        let share = matrix(rng.uniforms(rows), [rows, 1], &device);
        let between = real.clone() * share.clone() + fake.clone() * (1.0 - share);
        let mut masks = || self.masks(rows, &device, rng);
        let fake_score = self.critic.forward(fake, masks()).mean();
        let real_score = self.critic.forward(real, masks()).mean();
        let penalty = self.critic.penalty(between, masks()) * penalty;
        let loss = fake_score.clone() - real_score.clone() + penalty.clone();
        let parts = [
            ("real", real_score),
            ("generated", fake_score),
            ("penalty", penalty),
        ];
        self.update_critic(&loss, parts, rate);
    }

    /// Minus the score of generated rows, as the generator's loss. [rows, n_in] -> [1]
    pub fn generator_loss(&self, fake: Tensor<2>, rng: &mut Rng) -> Tensor<1> {
        let masks = self.masks(fake.dims()[0], &fake.device().inner(), rng);
        self.critic.frozen().forward(fake, masks).mean().neg()
    }

    /// What the critic, with all its units, says of real and of generated rows. Reads the device.
    ///
    /// `real`, `fake`: [rows, n_in]
    pub async fn judge(&self, real: Tensor<2>, fake: Tensor<2>) -> Result<Scores> {
        let critic = self.critic.frozen();
        let scores = [real, fake].map(|rows| {
            let shape = [rows.dims()[0], self.hidden];
            let all = Tensor::ones(shape, &rows.device());
            critic.forward(rows, [all.clone(), all])
        });
        let scores = read(scores.to_vec()).await?;
        let [real, generated] = scores.try_into().expect("two tensors were read");
        Ok(Scores {
            game: self.game,
            real,
            generated,
        })
    }

    /// One update of the critic from a loss of the caller's, and what it is made of.
    pub fn update_critic<const N: usize>(
        &mut self,
        loss: &Tensor<1>,
        parts: [(&'static str, Tensor<1>); N],
        rate: f32,
    ) {
        self.critic_adam
            .step(&mut self.critic, loss.backward(), rate);
        self.last[0] = untracked(parts);
    }

    /// One update of the generator from its whole loss, and what it is made of.
    pub fn update_generator<const N: usize>(
        &mut self,
        loss: &Tensor<1>,
        parts: [(&'static str, Tensor<1>); N],
        rate: f32,
    ) {
        self.generator_adam
            .step(&mut self.generator, loss.backward(), rate);
        self.average.follow(&mut self.generator);
        self.last[1] = untracked(parts);
    }
}

/// Rows as one-hots that are soft enough to learn through: a Gumbel-softmax a column (Jang et al. 2017).
/// [batch, data_dim] -> [batch, data_dim]
pub fn soft_rows(logits: Tensor<2>, spans: &Spans, temperature: f32, rng: &mut Rng) -> Tensor<2> {
    let shape = logits.dims();
    let uniforms = matrix(
        rng.uniforms(shape[0] * shape[1]),
        shape,
        &logits.device().inner(),
    );
    let gumbel = uniforms.clamp(1e-7, 1.0 - 1e-7).log().neg().log().neg();
    spans.softmax(logits + gumbel, temperature)
}
