//! A Wasserstein GAN over the latents of a trained token VAE: the generator replaces the prior, the decoder writes the rows.
//!
//! The first part of the budget trains the VAE of `vae.rs`, the rest plays the game of `players.rs` over draws from
//! its posterior. Latents are few and continuous, so a step costs a tenth of one over one-hots and needs no soft
//! categories. (Compare the two stages of Dai and Wipf 2019 and of TabSyn, Zhang et al. 2024, with diffusion in place of
//! the GAN.)

use burn::tensor::{Int, Tensor, TensorData};

use super::batch::{Batches, batch_size};
use super::batched::Batched;
use super::generated::{self, Generated, Sizes};
use super::insight::{Latents, Scores};
use super::players::{Game, JUDGED, Player, Players};
use super::vae::{self, VaeLearner};
use super::{Learner, Model, Param, ParamKind, Pending, Sampler, Start, Term, Values, decoded};
use crate::device::Compute;
use crate::error::Result;
use crate::nn::{self, Critic, Generator, Weights, matrix};
use crate::rng::Rng;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "latent_gan",
    title: "GAN over latents",
    doc: "An autoencoder squeezes rows into a few numbers; a generator and a critic then play over those numbers. The best \
          tables a GAN makes here.",
    params: &[
        Param {
            name: "hidden",
            title: "Hidden units",
            doc: "Width of the hidden layers of all four networks. More units learn finer structure and take longer.",
            min: 8.0,
            max: 1024.0,
            default: 256.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "latent",
            title: "Latent numbers",
            doc: "How many numbers a row is squeezed through.",
            min: 2.0,
            max: 128.0,
            default: 32.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "penalty",
            title: "Gradient penalty",
            doc: "Weight of the penalty that keeps the critic's slope near 1.",
            min: 0.0,
            max: 100.0,
            default: 10.0,
            kind: ParamKind::Number,
        },
        Param {
            name: "pac",
            title: "Packing",
            doc: "Rows the critic judges together, so that it can see a lack of variety. 1 shows it one row at a time.",
            min: 1.0,
            max: 16.0,
            default: 4.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "rate",
            title: "Learning rate",
            doc: "Size of the first steps of generator and critic; it falls to a tenth by the end.",
            min: 1e-6,
            max: 0.1,
            default: 5e-4,
            kind: ParamKind::Number,
        },
    ],
    neural: true,
    start: |start| Ok(Box::new(LatentGanLearner::new(start)?)),
    // stopped before the game began, it is an autoencoder with its prior
    open: |open| match open
        .state
        .matrices
        .keys()
        .any(|name| name.starts_with("generator."))
    {
        true => generated::open(open),
        false => decoded::open(open),
    },
    size: |cardinalities, values| {
        let (hidden, latent) = (values["hidden"] as usize, values["latent"] as usize);
        let generator = hidden * (2 * NOISE + hidden + 6) + latent * (NOISE + 2 * hidden + 1);
        let critic = hidden * (values["pac"] as usize * latent + hidden + 3) + 1;
        (vae::MODEL.size)(cardinalities, &vae_values(values)) + generator + critic
    },
};

/// Share of the run that trains the autoencoder.
const AUTOENCODER_SHARE: f32 = 0.6;

/// Random numbers a latent is made from.
const NOISE: usize = 64;

/// Rows whose latents the game is played over at most.
const POSTERIORS: usize = 65_536;

/// The autoencoder's settings: its defaults, with the sizes of this model.
fn vae_values(values: &Values) -> Values {
    let default = |param: &Param| (param.name, param.default);
    let mut all: Values = vae::MODEL.params.iter().map(default).collect();
    all.insert("hidden", values["hidden"]);
    all.insert("latent", values["latent"]);
    all
}

struct LatentGanLearner {
    autoencoder: VaeLearner,
    players: Players,
    compute: Compute,
    batches: Batches,
    n_rows: usize,
    /// Means and standard deviations of the rows' latents, once the autoencoder is trained.
    posteriors: Option<[Tensor<2>; 2]>,
    hidden: usize,
    pac: usize,
    penalty: f32,
    rate: f32,
    /// Whether the game has begun.
    has_played: bool,
    rng: Rng,
}

impl LatentGanLearner {
    fn new(mut start: Start) -> Result<Self> {
        let (compute, values) = (start.compute.clone(), start.values.clone());
        let (hidden, latent) = (values["hidden"] as usize, values["latent"] as usize);
        let mut rng = start.rng.fork();
        let device = &compute.device;
        let generator = Generator::new(NOISE, hidden, vec![0.0; latent], device, &mut rng);
        let pac = values["pac"] as usize;
        let critic = Critic::new(pac * latent, hidden, device, &mut rng);
        let vae_values = vae_values(&values);
        let n_rows = start.train.n_rows();
        let batch = batch_size(0, n_rows, 512);
        Ok(Self {
            n_rows,
            batches: Batches::new(n_rows.min(POSTERIORS), batch, rng.fork()),
            posteriors: None,
            autoencoder: VaeLearner::new(Start {
                values: &vae_values,
                ..start
            }),
            players: Players::new(Game::Wasserstein, generator, critic, hidden),
            hidden,
            pac,
            penalty: values["penalty"] as f32,
            rate: values["rate"] as f32,
            has_played: false,
            rng,
            compute,
        })
    }

    /// [batch, noise]
    fn noise(&self, n: usize, rng: &mut Rng) -> Tensor<2> {
        matrix(rng.normals(n * NOISE), [n, NOISE], &self.compute.device)
    }

    /// Whole packs of latents side by side. [batch, latent_dim] -> [packs, pac latent_dim]
    fn packed(&self, latents: Tensor<2>) -> Tensor<2> {
        let [n, width] = latents.dims();
        let packs = n / self.pac;
        latents
            .narrow(0, 0, packs * self.pac)
            .reshape([packs, self.pac * width])
    }

    /// Means and standard deviations of the rows' latents: the encoder is done, so every row is encoded only once.
    fn posteriors(&mut self) -> [Tensor<2>; 2] {
        let autoencoder = &self.autoencoder;
        let n_rows = self.n_rows.min(POSTERIORS);
        let encode = || autoencoder.posteriors(&(0..n_rows).collect::<Vec<_>>());
        self.posteriors.get_or_insert_with(encode).clone()
    }

    /// One draw from the posterior of each of these rows. [batch, latent_dim]
    fn real_latents(
        &self,
        [means, spreads]: [Tensor<2>; 2],
        rows: &[usize],
        rng: &mut Rng,
    ) -> Tensor<2> {
        let shape = [rows.len(), means.dims()[1]];
        let device = &self.compute.device;
        let noise = matrix(rng.normals(shape[0] * shape[1]), shape, device);
        let rows: Vec<i32> = rows.iter().map(|&row| row as i32).collect();
        let rows = Tensor::<1, Int>::from_data(TensorData::new(rows, [shape[0]]), device);
        means.select(0, rows.clone()) + spreads.select(0, rows) * noise
    }

    /// Gives the chance that is left for the generator's turn.
    fn critic_step(&mut self, rate: f32) -> Rng {
        let rows = self.batches.next_rows();
        let posteriors = self.posteriors();
        let mut rng = self.rng.clone();
        let real = self.real_latents(posteriors, &rows, &mut rng); // [batch, latent_dim]
        self.rng = rng;
        let mut rng = self.rng.fork();
        let noise = self.noise(rows.len(), &mut rng);
        let fake = self.players.generator.frozen().learn(noise);
        let (real, fake) = (self.packed(real), self.packed(fake));
        self.players
            .critic_step(real, fake, self.penalty, rate, &mut rng);
        rng
    }

    fn generator_step(&mut self, rate: f32, mut rng: Rng) {
        let noise = self.noise(self.batches.n_rows(), &mut rng);
        let latents = self.players.generator.learn(noise);
        let fake = self.packed(latents);
        let loss = self.players.generator_loss(fake, &mut rng);
        let parts = [("generator", loss.clone())];
        self.players.update_generator(&loss, parts, rate);
    }

    /// What the critic says of latents of the same real rows each time, and of latents made from the same noise.
    async fn judged(&self) -> Result<Scores> {
        let mut rng = Rng::new(0);
        let n = self.n_rows.min(JUDGED) / self.pac * self.pac;
        let rows = &rng.permutation(self.n_rows)[..n];
        let posteriors = self.autoencoder.posteriors(rows);
        let all: Vec<usize> = (0..n).collect();
        let real = self.real_latents(posteriors, &all, &mut rng);
        let noise = self.noise(n, &mut rng);
        let fake = self.players.generator.frozen().learn(noise);
        self.players
            .judge(self.packed(real), self.packed(fake))
            .await
    }
}

impl Learner for LatentGanLearner {
    fn steps(&self) -> usize {
        3 * self.autoencoder.steps()
    }

    fn batch(&self) -> usize {
        self.batches.n_rows()
    }

    fn step(&mut self, progress: f32) {
        self.step_player(Player::Both, progress);
    }

    /// Until the game begins there are no players: a step of the autoencoder.
    fn step_player(&mut self, player: Player, progress: f32) {
        if progress < AUTOENCODER_SHARE {
            return self.autoencoder.step(progress / AUTOENCODER_SHARE);
        }
        self.has_played = true;
        let played = (progress - AUTOENCODER_SHARE) / (1.0 - AUTOENCODER_SHARE);
        let rate = self.rate * (1.0 - 0.9 * played);
        let rng = match player {
            Player::Generator => self.rng.fork(),
            Player::Discriminator | Player::Both => self.critic_step(rate),
        };
        if player != Player::Discriminator {
            self.generator_step(rate, rng);
        }
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async {
            let mut terms = self.autoencoder.terms().await?;
            terms.extend(self.players.terms().await?);
            Ok(terms)
        })
    }

    fn scores(&self) -> Option<Pending<'_, Scores>> {
        match self.has_played {
            true => Some(Box::pin(self.judged())),
            false => None,
        }
    }

    fn latents(&self) -> Option<&dyn Latents> {
        Some(&self.autoencoder)
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async { Ok(None) })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(async {
            let mut numbers = vec![f32::from(u8::from(self.has_played))];
            numbers.extend(nn::save(&self.players).await?);
            numbers.extend(self.autoencoder.save().await?);
            Ok(numbers)
        })
    }

    fn load(&mut self, numbers: &[f32], step: usize) -> Result<()> {
        let (has_played, numbers) = numbers.split_first().unwrap_or((&0.0, &[]));
        let n = nn::n_numbers(&self.players).min(numbers.len());
        self.has_played = *has_played > 0.5;
        self.players.restart_average();
        self.posteriors = None;
        nn::load(&mut self.players, &numbers[..n], &self.compute.device)?;
        self.autoencoder.load(&numbers[n..], step)
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(async {
            // stopped before the game began: the prior of the autoencoder stands in for the generator
            match self.has_played {
                true => Ok(()),
                false => self.autoencoder.finish().await,
            }
        })
    }

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        if !self.has_played {
            return self.autoencoder.sampler();
        }
        let source = Generated {
            generator: self.players.averaged_generator(),
            sizes: Sizes {
                hidden: self.hidden as u16,
                noise: NOISE as u16,
                latent: Some(self.autoencoder.latent_dim() as u16),
                conditional: false,
            },
            places: None,
            decoder: Some(self.autoencoder.averaged_decoder()),
            compute: self.compute.clone(),
        };
        let spans = self.autoencoder.spans().clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
