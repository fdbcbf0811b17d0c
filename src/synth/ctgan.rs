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
use super::insight::Scores;
use super::players::{Game, JUDGED, Player, Players, soft_rows};
use super::{Learner, Model, Param, ParamKind, Pending, Sampler, Start, Term, Values};
use crate::device::Compute;
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
            kind: ParamKind::Whole,
        },
        Param {
            name: "noise",
            title: "Noise numbers",
            doc: "How many random numbers a generated row is made from.",
            min: 2.0,
            max: 512.0,
            default: 128.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "penalty",
            title: "Gradient penalty",
            doc: "Weight of the penalty that keeps the critic's slope near 1. Too small and it runs away; too large and \
                  it sees little.",
            min: 0.0,
            max: 100.0,
            default: 10.0,
            kind: ParamKind::Number,
        },
        Param {
            name: "conditional",
            title: "Conditional vector",
            doc: "Asks the generator for rows that have a given value, rare ones as often as common ones; without it, it \
                  has to find rare values by itself.",
            min: 0.0,
            max: 1.0,
            default: 1.0,
            kind: ParamKind::Switch,
        },
        Param {
            name: "pac",
            title: "Packing",
            doc: "Rows the critic judges together, so that it can see a lack of variety. 1 shows it one row at a time.",
            min: 1.0,
            max: 16.0,
            default: 8.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "temperature",
            title: "Softmax temperature",
            doc: "How sharp generated categories are while learning. Low values look like real ones; high values teach \
                  more per step.",
            min: 0.05,
            max: 2.0,
            default: 1.0,
            kind: ParamKind::Number,
        },
        Param {
            name: "batch",
            title: "Batch",
            doc: "Rows in one step, rounded down to whole packs. 0 chooses by the size of the table.",
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
            default: 5e-4,
            kind: ParamKind::Number,
        },
    ],
    neural: true,
    start: |start| Ok(Box::new(CtganLearner::new(start))),
    open: generated::open,
    size: |cardinalities, values| {
        let data_dim: usize = cardinalities.iter().sum();
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let cond_dim = if is_conditional(values) { data_dim } else { 0 };
        let seen = noise + cond_dim;
        let generator =
            hidden * (seen + 3) + hidden * (seen + hidden + 3) + data_dim * (seen + 2 * hidden + 1);
        let packed = pac(values) * (data_dim + cond_dim);
        let critic = hidden * (packed + 1) + hidden * (hidden + 1) + hidden + 1;
        generator + critic
    },
};

fn is_conditional(values: &Values) -> bool {
    values["conditional"] >= 0.5
}

/// Rows the critic judges together.
fn pac(values: &Values) -> usize {
    values["pac"] as usize
}

/// Packs that a picture of scores takes at least.
const FEWEST_PACKS: usize = 128;

struct CtganLearner {
    players: Players,
    spans: Spans,
    compute: Compute,
    train: TokenMatrix,
    /// `None` where the generator is not asked for anything.
    conditions: Option<Conditions>,
    batch: usize,
    pac: usize,
    hidden: usize,
    noise: usize,
    penalty: f32,
    temperature: f32,
    rate: f32,
    rng: Rng,
}

impl CtganLearner {
    fn new(mut start: Start) -> Self {
        let (compute, values) = (start.compute.clone(), start.values);
        let device = &compute.device;
        let batch = batch_size(values["batch"] as usize, start.train.n_rows(), 512);
        let places =
            is_conditional(values).then(|| Places::new(&start.frequencies, &start.discrete));
        let cond_dim = places.as_ref().map_or(0, Places::cond_dim);
        let (hidden, noise) = (values["hidden"] as usize, values["noise"] as usize);
        let log_margins = log_margins(&start.frequencies);
        let pac = pac(values);
        let packed = pac * (log_margins.len() + cond_dim);
        let rng = &mut start.rng;
        let generator = Generator::new(noise + cond_dim, hidden, log_margins, device, rng);
        let critic = Critic::new(packed, hidden, device, rng);
        Self {
            players: Players::new(Game::Wasserstein, generator, critic, hidden),
            spans: Spans::new(start.train.cardinalities(), device),
            train: TokenMatrix::new(&start.train, device),
            conditions: places.map(|places| Conditions::new(&start.train, places)),
            batch: (batch / pac * pac).max(pac),
            pac,
            hidden,
            noise,
            penalty: values["penalty"] as f32,
            temperature: values["temperature"] as f32,
            rate: values["rate"] as f32,
            rng: start.rng,
            compute,
        }
    }

    fn places(&self) -> Option<&Places> {
        self.conditions
            .as_ref()
            .map(|conditions| &conditions.places)
    }

    /// As many conditions; none where the generator is not asked for anything.
    fn draw(&self, n: usize, rng: &mut Rng) -> Vec<Condition> {
        let conditions = self.conditions.as_ref();
        conditions.map_or(Vec::new(), |conditions| conditions.draw(n, rng))
    }

    /// What the generator starts from: noise and conditions. [batch, noise + cond_dim]
    fn input(&self, drawn: &[Condition], n: usize, rng: &mut Rng) -> Tensor<2> {
        let shape = [n, self.noise];
        generated::input(self.places(), drawn, shape, &self.compute, &mut rng.fork())
    }

    /// Real rows under these conditions in another order, so that the critic sees both kinds under the same
    /// distribution but never as pairs. [packs, pac width]
    fn real(&self, drawn: &[Condition], n: usize, rng: &mut Rng) -> Tensor<2> {
        let order = rng.permutation(drawn.len());
        let permuted: Vec<Condition> = order.into_iter().map(|i| drawn[i]).collect();
        let rows = match &self.conditions {
            Some(conditions) => conditions.rows(&permuted, rng),
            None => (0..n).map(|_| rng.below(self.train.n_rows())).collect(),
        };
        self.packed(self.spans.one_hots(self.train.rows(&rows)), &permuted)
    }

    /// Generated rows, soft enough to learn through, with their conditions. [packs, pac width]
    fn fake(&self, logits: Tensor<2>, drawn: &[Condition], rng: &mut Rng) -> Tensor<2> {
        self.packed(soft_rows(logits, &self.spans, self.temperature, rng), drawn)
    }

    /// Rows with their conditions, packed. [packs, pac (data_dim + cond_dim)]
    fn packed(&self, rows: Tensor<2>, drawn: &[Condition]) -> Tensor<2> {
        let both = match self.places() {
            Some(places) => {
                let conditions = generated::one_hots(places, drawn, &self.compute);
                Tensor::cat(vec![rows, conditions], 1)
            }
            None => rows,
        };
        let [n, width] = both.dims();
        both.reshape([n / self.pac, self.pac * width])
    }

    fn critic_step(&mut self, rate: f32, rng: &mut Rng) {
        let drawn = self.draw(self.batch, rng);
        let input = self.input(&drawn, self.batch, rng);
        let output = self.players.generator.frozen().learn(input);
        let fake = self.fake(self.spans.bounded(output), &drawn, rng);
        let real = self.real(&drawn, self.batch, rng);
        self.players
            .critic_step(real, fake, self.penalty, rate, rng);
    }

    /// One update of the generator: rows the critic likes, that obey their conditions.
    fn generator_step(&mut self, rate: f32, rng: &mut Rng) {
        let drawn = self.draw(self.batch, rng);
        let input = self.input(&drawn, self.batch, rng);
        let logits = self.spans.bounded(self.players.generator.learn(input));
        let condition = self.disobedience(&logits, &drawn);
        let fake = self.fake(logits, &drawn, rng);
        let generator = self.players.generator_loss(fake, rng);
        let players = &mut self.players;
        match condition {
            Some(condition) => {
                let loss = generator.clone() + condition.clone();
                let parts = [("generator", generator), ("condition", condition)];
                players.update_generator(&loss, parts, rate);
            }
            None => players.update_generator(&generator.clone(), [("generator", generator)], rate),
        }
    }

    /// Minus the log-likelihood of what rows were asked for. [1]
    fn disobedience(&self, logits: &Tensor<2>, drawn: &[Condition]) -> Option<Tensor<1>> {
        let lens = self.spans.lens();
        let (targets, columns) = self.conditions.as_ref()?.targets(drawn, lens);
        let device = &self.compute.device;
        let targets = matrix(targets, logits.dims(), device);
        let columns = matrix(columns, [drawn.len(), lens.len()], device);
        let spans = &self.spans;
        Some(spans.column_cross_entropy(logits.clone(), targets, columns))
    }

    /// What the critic says of the same real packs each time, and of packs made from the same noise.
    async fn judged(&self) -> Result<Scores> {
        let n_packs = JUDGED.min(self.train.n_rows()).div_ceil(self.pac);
        let (n, mut rng) = (n_packs.max(FEWEST_PACKS) * self.pac, Rng::new(0));
        let drawn = self.draw(n, &mut rng);
        let input = self.input(&drawn, n, &mut rng);
        let output = self.players.generator.frozen().learn(input);
        let fake = self.fake(self.spans.bounded(output), &drawn, &mut rng);
        let real = self.real(&drawn, n, &mut rng);
        self.players.judge(real, fake).await
    }
}

impl Learner for CtganLearner {
    fn steps(&self) -> usize {
        (300 * self.train.n_rows() / self.batch).max(2000)
    }

    fn batch(&self) -> usize {
        self.batch
    }

    fn step(&mut self, progress: f32) {
        self.step_player(Player::Both, progress);
    }

    fn step_player(&mut self, player: Player, progress: f32) {
        let rate = self.rate * (1.0 - 0.9 * progress);
        let mut rng = self.rng.clone();
        if player != Player::Generator {
            self.critic_step(rate, &mut rng);
        }
        if player != Player::Discriminator {
            self.generator_step(rate, &mut rng);
        }
        self.rng = rng;
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
                conditional: self.conditions.is_some(),
            },
            places: self.places().cloned(),
            decoder: None,
            compute: self.compute.clone(),
        };
        let spans = self.spans.clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
