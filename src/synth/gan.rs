//! The classic two-player game (Goodfellow et al. 2014) over tokens, to be taught and compared.
//!
//! `min_G max_D V(D, G) = E ln D(x) + E ln(1 − D(G(z)))`, played with alternating steps. The generator's default loss is
//! the paper's non-saturating one, `−E ln D(G(z))`; the saturating one is a setting. Categories are made soft enough to
//! learn through by a Gumbel-softmax.

use burn::tensor::Tensor;
use burn::tensor::activation::softplus;

use super::batch::{Batches, TokenMatrix, batch_size, log_margins};
use super::batched::Batched;
use super::generated::{self, Generated, Sizes};
use super::insight::Scores;
use super::players::{Game, JUDGED, Player, Players, soft_rows};
use super::{Learner, Model, Param, ParamKind, Pending, Sampler, Start, Term};
use crate::device::Compute;
use crate::error::Result;
use crate::nn::{self, Critic, Generator, Spans, Weights, matrix};
use crate::rng::Rng;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "gan",
    title: "Classic GAN",
    doc: "The two-player game as it was first written: a generator and a discriminator, one against the other. Here to \
          be watched and compared; the other networks make better tables.",
    params: &[
        Param {
            name: "hidden",
            title: "Hidden units",
            doc: "Width of the two hidden layers of generator and discriminator. More units learn finer structure and take \
                  longer.",
            min: 8.0,
            max: 1024.0,
            default: 256.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "noise",
            title: "Noise numbers",
            doc: "How many random numbers a generated row is made from.",
            min: 2.0,
            max: 512.0,
            default: 64.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "saturating",
            title: "Saturating loss",
            doc: "Trains the generator on ln(1 - D) as in the value function, which stalls while the discriminator wins; \
                  without it on -ln D.",
            min: 0.0,
            max: 1.0,
            default: 0.0,
            kind: ParamKind::Switch,
        },
        Param {
            name: "temperature",
            title: "Softmax temperature",
            doc: "How sharp generated categories are while learning. Low values look like real ones; high values teach \
                  more per step.",
            min: 0.05,
            max: 2.0,
            default: 0.7,
            kind: ParamKind::Number,
        },
        Param {
            name: "batch",
            title: "Batch",
            doc: "Rows in one step. 0 chooses by the size of the table.",
            min: 0.0,
            max: 4096.0,
            default: 0.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "rate",
            title: "Learning rate",
            doc: "Size of the first steps of both networks; it falls to a tenth by the end.",
            min: 1e-6,
            max: 0.1,
            default: 2e-4,
            kind: ParamKind::Number,
        },
    ],
    neural: true,
    start: |start| Ok(Box::new(GanLearner::new(start))),
    open: generated::open,
    size: |cardinalities, values| {
        let data_dim: usize = cardinalities.iter().sum();
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let generator = hidden * (2 * noise + hidden + 6) + data_dim * (noise + 2 * hidden + 1);
        generator + hidden * (data_dim + hidden + 3) + 1
    },
};

struct GanLearner {
    players: Players,
    spans: Spans,
    compute: Compute,
    train: TokenMatrix,
    batches: Batches,
    hidden: usize,
    noise: usize,
    saturating: bool,
    temperature: f32,
    rate: f32,
    rng: Rng,
}

impl GanLearner {
    fn new(mut start: Start) -> Self {
        let (compute, values) = (start.compute.clone(), start.values);
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let (device, rng) = (&compute.device, &mut start.rng);
        let n_rows = start.train.n_rows();
        let biases = log_margins(&start.frequencies);
        // the critic's score is here the log-odds of being real
        let discriminator = Critic::new(biases.len(), hidden, device, rng);
        let generator = Generator::new(noise, hidden, biases, device, rng);
        let batch = batch_size(values["batch"] as usize, n_rows, 512);
        Self {
            players: Players::new(Game::Probability, generator, discriminator, hidden),
            spans: Spans::new(start.train.cardinalities(), device),
            train: TokenMatrix::new(&start.train, device),
            batches: Batches::new(n_rows, batch, rng.fork()),
            hidden,
            noise,
            saturating: values["saturating"] >= 0.5,
            temperature: values["temperature"] as f32,
            rate: values["rate"] as f32,
            rng: start.rng,
            compute,
        }
    }

    /// [batch, noise]
    fn noise(&self, n: usize, rng: &mut Rng) -> Tensor<2> {
        matrix(
            rng.normals(n * self.noise),
            [n, self.noise],
            &self.compute.device,
        )
    }

    fn soft_rows(&mut self, output: Tensor<2>) -> Tensor<2> {
        let logits = self.spans.bounded(output);
        soft_rows(logits, &self.spans, self.temperature, &mut self.rng)
    }

    /// One update of the discriminator: up the value function.
    fn discriminator_step(&mut self, rate: f32) {
        let rows = self.batches.next_rows();
        let n = rows.len();
        let real = self.spans.one_hots(self.train.rows(&rows)); // [batch, data_dim]
        let mut rng = self.rng.fork();
        let output = self
            .players
            .generator
            .frozen()
            .learn(self.noise(n, &mut rng));
        let fake = self.soft_rows(output); // [batch, data_dim]
        let device = &self.compute.device;
        let mut masks = || self.players.masks(n, device, &mut rng);
        let (real_masks, fake_masks) = (masks(), masks());
        let real = self.players.critic.forward(real, real_masks);
        let fake = self.players.critic.forward(fake, fake_masks);
        // ln D = -softplus(-score), ln(1 - D) = -softplus(score)
        let real = softplus(real.neg(), 1.0).mean().neg();
        let generated = softplus(fake, 1.0).mean().neg();
        let loss = (real.clone() + generated.clone()).neg();
        let parts = [("real", real), ("generated", generated)];
        self.players.update_critic(&loss, parts, rate);
    }

    /// One update of the generator.
    fn generator_step(&mut self, rate: f32) {
        let n = self.batches.n_rows();
        let mut rng = self.rng.fork();
        let noise = self.noise(n, &mut rng);
        let output = self.players.generator.learn(noise);
        let fake = self.soft_rows(output);
        let masks = self.players.masks(n, &self.compute.device, &mut rng);
        let score = self.players.critic.frozen().forward(fake, masks);
        let loss = if self.saturating {
            softplus(score, 1.0).mean().neg()
        } else {
            softplus(score.neg(), 1.0).mean()
        };
        let parts = [("generator", loss.clone())];
        self.players.update_generator(&loss, parts, rate);
    }
}

impl GanLearner {
    /// What the discriminator says of the same real rows each time, and of rows made from the same noise.
    async fn judged(&self) -> Result<Scores> {
        let mut rng = Rng::new(0);
        let n = JUDGED.min(self.train.n_rows());
        let rows = &rng.permutation(self.train.n_rows())[..n];
        let real = self.spans.one_hots(self.train.rows(rows));
        let output = self
            .players
            .generator
            .frozen()
            .learn(self.noise(n, &mut rng));
        let logits = self.spans.bounded(output);
        let fake = soft_rows(logits, &self.spans, self.temperature, &mut rng);
        self.players.judge(real, fake).await
    }
}

impl Learner for GanLearner {
    fn steps(&self) -> usize {
        (300 * self.batches.per_epoch()).max(2000)
    }

    fn batch(&self) -> usize {
        self.batches.n_rows()
    }

    fn step(&mut self, progress: f32) {
        self.step_player(Player::Both, progress);
    }

    fn step_player(&mut self, player: Player, progress: f32) {
        let rate = self.rate * (1.0 - 0.9 * progress);
        if player != Player::Generator {
            self.discriminator_step(rate);
        }
        if player != Player::Discriminator {
            self.generator_step(rate);
        }
    }

    fn scores(&self) -> Option<Pending<'_, Scores>> {
        Some(Box::pin(self.judged()))
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(self.players.terms())
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async { Ok(None) })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(nn::save(&self.players))
    }

    fn load(&mut self, numbers: &[f32], _step: usize) -> Result<()> {
        self.players.restart_average();
        nn::load(&mut self.players, numbers, &self.compute.device)
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        let source = Generated {
            generator: self.players.averaged_generator(),
            sizes: Sizes {
                hidden: self.hidden as u16,
                noise: self.noise as u16,
                latent: None,
                conditional: false,
            },
            places: None,
            decoder: None,
            compute: self.compute.clone(),
        };
        let spans = self.spans.clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
