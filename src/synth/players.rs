//! What the adversarial models share: two networks, their optimisers, and the Wasserstein game with gradient penalty
//! (Gulrajani et al. 2017, algorithm 1).

use burn::tensor::{Device, Tensor};

use crate::nn::{Adam, Average, Critic, Generator, Spans, Weights, matrix};
use crate::rng::Rng;

/// Share of the critic's hidden units dropped in a step.
const DROPPED: f32 = 0.5;

/// Decay of the moving average of the generator's weights.
const AVERAGED: f32 = 0.999;

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
    pub fn new(generator: Generator, critic: Critic, hidden: usize) -> Self {
        Self {
            generator,
            critic,
            generator_adam: Adam::new(0.5, 0.9, 0.0),
            critic_adam: Adam::new(0.5, 0.9, 0.0),
            average: Average::new(AVERAGED),
            hidden,
        }
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

    /// One update of a Wasserstein critic on constants. Gives its loss and the weighted penalty. 2 x [1]
    ///
    /// `real`, `fake`: [rows, n_in]
    pub fn critic_step(
        &mut self,
        real: Tensor<2>,
        fake: Tensor<2>,
        penalty: f32,
        rate: f32,
        rng: &mut Rng,
    ) -> [Tensor<1>; 2] {
        let device = real.device();
        let rows = real.dims()[0];
        let share = matrix(rng.uniforms(rows), [rows, 1], &device);
        let between = real.clone() * share.clone() + fake.clone() * (1.0 - share);
        let mut masks = || self.masks(rows, &device, rng);
        let fake_score = self.critic.forward(fake, masks()).mean();
        let real_score = self.critic.forward(real, masks()).mean();
        let loss = fake_score - real_score;
        let penalty = self.critic.penalty(between, masks()) * penalty;
        let gradients = (loss.clone() + penalty.clone()).backward();
        self.critic_adam.step(&mut self.critic, gradients, rate);
        [loss.inner(), penalty.inner()]
    }

    /// Minus the score of generated rows, as the generator's loss. [rows, n_in] -> [1]
    pub fn generator_loss(&self, fake: Tensor<2>, rng: &mut Rng) -> Tensor<1> {
        let masks = self.masks(fake.dims()[0], &fake.device().inner(), rng);
        self.critic.frozen().forward(fake, masks).mean().neg()
    }

    /// One update of the critic from a loss of the caller's.
    pub fn update_critic(&mut self, loss: &Tensor<1>, rate: f32) {
        self.critic_adam
            .step(&mut self.critic, loss.backward(), rate);
    }

    /// One update of the generator from its whole loss.
    pub fn update_generator(&mut self, loss: &Tensor<1>, rate: f32) {
        self.generator_adam
            .step(&mut self.generator, loss.backward(), rate);
        self.average.follow(&mut self.generator);
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
