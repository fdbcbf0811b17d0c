//! A conditional Wasserstein GAN with gradient penalty for tables: CTGAN (Xu et al. 2019, section 4).
//!
//! Deliberate differences from the paper and its first implementation: numbers are tokens, so every column is a one-hot
//! and no mixture is fitted; rows are sampled under conditions drawn from the true frequencies, not from the logarithmic
//! ones used while learning; generated rows use batch normalisation's running statistics, so that a row does not depend
//! on its neighbours; the generator starts from the real margins; 8 rows are packed (Lin et al. 2018) rather than 10,
//! so that they divide a batch.

use burn::tensor::Tensor;

use super::batch::{TokenMatrix, batch_size, log_margins};
use super::batched::Batched;
use super::condition::{Condition, Conditions, Places};
use super::generated::{self, Generated, Sizes};
use super::players::{Players, soft_rows};
use super::{Learner, Model, Param, Pending, Sampler, Start, Term};
use crate::device::{Compute, read};
use crate::error::Result;
use crate::nn::{self, Critic, Generator, Spans, Weights, matrix};
use crate::rng::Rng;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "ctgan",
    title: "Conditional GAN",
    doc: "A generator invents rows, a critic compares them with real ones, and both improve. Slower to learn than the \
          autoencoder; good for watching two networks play against each other.",
    params: &[
        Param {
            name: "hidden",
            title: "Hidden units",
            doc: "Width of the two hidden layers of generator and critic. More units learn finer structure and take longer.",
            min: 8.0,
            max: 1024.0,
            default: 256.0,
        },
        Param {
            name: "noise",
            title: "Noise numbers",
            doc: "How many random numbers a generated row is made from.",
            min: 2.0,
            max: 512.0,
            default: 128.0,
        },
        Param {
            name: "penalty",
            title: "Gradient penalty",
            doc: "Weight of the penalty that keeps the critic's slope near 1. Too small and it runs away; too large and \
                  it sees little.",
            min: 0.0,
            max: 100.0,
            default: 10.0,
        },
        Param {
            name: "temperature",
            title: "Softmax temperature",
            doc: "How sharp generated categories are while learning. Low values look like real ones; high values teach \
                  more per step.",
            min: 0.05,
            max: 2.0,
            default: 1.0,
        },
        Param {
            name: "batch",
            title: "Batch",
            doc: "Rows in one step, rounded down to a multiple of 8. 0 chooses by the size of the table.",
            min: 0.0,
            max: 4096.0,
            default: 0.0,
        },
        Param {
            name: "rate",
            title: "Learning rate",
            doc: "Size of the first steps of both networks; it falls to a tenth by the end.",
            min: 1e-6,
            max: 0.1,
            default: 5e-4,
        },
    ],
    neural: true,
    start: |start| Ok(Box::new(CtganLearner::new(start))),
    open: |open| generated::open(open, true),
    size: |cardinalities, values| {
        let data_dim: usize = cardinalities.iter().sum();
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let seen = noise + data_dim;
        let generator =
            hidden * (seen + 3) + hidden * (seen + hidden + 3) + data_dim * (seen + 2 * hidden + 1);
        let critic = hidden * (2 * PAC * data_dim + 1) + hidden * (hidden + 1) + hidden + 1;
        generator + critic
    },
};

/// Rows the critic judges together, so that it can see a lack of variety.
const PAC: usize = 8;

struct CtganLearner {
    players: Players,
    spans: Spans,
    compute: Compute,
    train: TokenMatrix,
    conditions: Conditions,
    batch: usize,
    hidden: usize,
    noise: usize,
    penalty: f32,
    temperature: f32,
    rate: f32,
    /// Critic, penalty, generator and condition losses of the last step.
    last: Option<[Tensor<1>; 4]>,
    rng: Rng,
}

impl CtganLearner {
    fn new(mut start: Start) -> Self {
        let (compute, values) = (start.compute.clone(), start.values);
        let device = &compute.device;
        let batch = batch_size(values["batch"] as usize, start.train.n_rows(), 512);
        let places = Places::new(&start.frequencies, &start.discrete);
        let cond_dim = places.cond_dim();
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let log_margins = log_margins(&start.frequencies);
        let packed = PAC * (log_margins.len() + cond_dim);
        let rng = &mut start.rng;
        let generator = Generator::new(noise + cond_dim, hidden, log_margins, device, rng);
        let critic = Critic::new(packed, hidden, device, rng);
        Self {
            players: Players::new(generator, critic, hidden),
            spans: Spans::new(start.train.cardinalities(), device),
            train: TokenMatrix::new(&start.train, device),
            conditions: Conditions::new(&start.train, places),
            batch: (batch / PAC * PAC).max(PAC),
            hidden,
            noise,
            penalty: values["penalty"] as f32,
            temperature: values["temperature"] as f32,
            rate: values["rate"] as f32,
            last: None,
            rng: start.rng,
            compute,
        }
    }

    /// What the generator starts from: noise and conditions. [batch, noise + cond_dim]
    fn input(&self, conditions: &[Condition], rng: &mut Rng) -> Tensor<2> {
        let shape = [conditions.len(), self.noise];
        let places = Some(&self.conditions.places);
        generated::input(places, conditions, shape, &self.compute, rng)
    }

    /// [batch, cond_dim]
    fn one_hot_conditions(&self, conditions: &[Condition]) -> Tensor<2> {
        generated::one_hots(&self.conditions.places, conditions, &self.compute)
    }

    /// Rows with their conditions, packed. [packs, pac (data_dim + cond_dim)]
    fn packed(&self, rows: Tensor<2>, conditions: Tensor<2>) -> Tensor<2> {
        let both = Tensor::cat(vec![rows, conditions], 1);
        let [n, width] = both.dims();
        both.reshape([n / PAC, PAC * width])
    }

    /// One update of the critic: real rows under the same conditions in another order, so that the critic sees both
    /// under the same distribution but never as pairs.
    fn critic_step(&mut self, rate: f32) -> [Tensor<1>; 2] {
        let drawn = self.conditions.draw(self.batch, &mut self.rng);
        let mut rng = self.rng.fork();
        let input = self.input(&drawn, &mut rng);
        let mut still = self.players.generator.frozen();
        let logits = self.spans.bounded(still.learn(input));
        let fake = soft_rows(logits, &self.spans, self.temperature, &mut self.rng);
        let fake = self.packed(fake, self.one_hot_conditions(&drawn)); // [packs, pac width]

        let order = self.rng.permutation(drawn.len());
        let permuted: Vec<Condition> = order.into_iter().map(|i| drawn[i]).collect();
        let rows = self.conditions.rows(&permuted, &mut self.rng);
        let real = self.spans.one_hots(self.train.rows(&rows));
        let real = self.packed(real, self.one_hot_conditions(&permuted)); // [packs, pac width]
        self.players
            .critic_step(real, fake, self.penalty, rate, &mut self.rng)
    }

    /// One update of the generator: rows the critic likes, that obey their conditions.
    fn generator_step(&mut self, rate: f32) -> [Tensor<1>; 2] {
        let drawn = self.conditions.draw(self.batch, &mut self.rng);
        let mut rng = self.rng.fork();
        let input = self.input(&drawn, &mut rng);
        let logits = self.spans.bounded(self.players.generator.learn(input));
        let (targets, columns) = self.conditions.targets(&drawn, self.spans.lens());
        let device = &self.compute.device;
        let targets = matrix(targets, logits.dims(), device);
        let columns = matrix(columns, [drawn.len(), self.spans.lens().len()], device);
        let condition = self
            .spans
            .column_cross_entropy(logits.clone(), targets, columns);
        let fake = soft_rows(logits, &self.spans, self.temperature, &mut self.rng);
        let fake = self.packed(fake, self.one_hot_conditions(&drawn));
        let generator = self.players.generator_loss(fake, &mut self.rng);
        self.players
            .update_generator(&(generator.clone() + condition.clone()), rate);
        [generator.inner(), condition.inner()]
    }
}

impl Learner for CtganLearner {
    fn steps(&self) -> usize {
        (300 * self.train.n_rows() / self.batch).max(2000)
    }

    fn step(&mut self, progress: f32) {
        let rate = self.rate * (1.0 - 0.9 * progress);
        let [critic, penalty] = self.critic_step(rate);
        let [generator, condition] = self.generator_step(rate);
        self.last = Some([critic, penalty, generator, condition]);
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async {
            let Some(last) = self.last.clone() else {
                return Ok(Vec::new());
            };
            let values = read(last.map(|term| term.reshape([1, 1])).to_vec()).await?;
            let names = ["critic", "penalty", "generator", "condition"];
            let terms = names.into_iter().zip(values);
            Ok(terms.map(|(name, v)| Term { name, value: v[0] }).collect())
        })
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
            },
            places: Some(self.conditions.places.clone()),
            decoder: None,
            compute: self.compute.clone(),
        };
        let spans = self.spans.clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
