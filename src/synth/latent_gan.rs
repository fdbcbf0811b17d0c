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
use super::players::Players;
use super::vae::{self, VaeLearner};
use super::{Learner, Model, Param, Pending, Sampler, Start, Term, Values, decoded};
use crate::device::{Compute, read};
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
        },
        Param {
            name: "latent",
            title: "Latent numbers",
            doc: "How many numbers a row is squeezed through.",
            min: 2.0,
            max: 128.0,
            default: 32.0,
        },
        Param {
            name: "penalty",
            title: "Gradient penalty",
            doc: "Weight of the penalty that keeps the critic's slope near 1.",
            min: 0.0,
            max: 100.0,
            default: 10.0,
        },
        Param {
            name: "rate",
            title: "Learning rate",
            doc: "Size of the first steps of generator and critic; it falls to a tenth by the end.",
            min: 1e-6,
            max: 0.1,
            default: 5e-4,
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
        true => generated::open(open, false),
        false => decoded::open(open),
    },
    size: |cardinalities, values| {
        let (hidden, latent) = (values["hidden"] as usize, values["latent"] as usize);
        let generator = hidden * (2 * NOISE + hidden + 6) + latent * (NOISE + 2 * hidden + 1);
        let critic = hidden * (PAC * latent + hidden + 3) + 1;
        (vae::MODEL.size)(cardinalities, &vae_values(values)) + generator + critic
    },
};

/// Share of the run that trains the autoencoder.
const AUTOENCODER_SHARE: f32 = 0.6;

/// Random numbers a latent is made from.
const NOISE: usize = 64;

/// Latents the critic judges together.
const PAC: usize = 4;

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
    /// Means and standard deviations of the rows' latents, once the autoencoder is trained.
    posteriors: Option<[Tensor<2>; 2]>,
    hidden: usize,
    penalty: f32,
    rate: f32,
    /// Critic, penalty and generator losses of the last step of the game.
    last: Option<[Tensor<1>; 3]>,
    rng: Rng,
}

impl LatentGanLearner {
    fn new(mut start: Start) -> Result<Self> {
        let (compute, values) = (start.compute.clone(), start.values.clone());
        let (hidden, latent) = (values["hidden"] as usize, values["latent"] as usize);
        let mut rng = start.rng.fork();
        let device = &compute.device;
        let generator = Generator::new(NOISE, hidden, vec![0.0; latent], device, &mut rng);
        let critic = Critic::new(PAC * latent, hidden, device, &mut rng);
        let vae_values = vae_values(&values);
        let n_rows = start.train.n_rows();
        let batch = batch_size(0, n_rows, 512);
        Ok(Self {
            batches: Batches::new(n_rows.min(POSTERIORS), batch, rng.fork()),
            posteriors: None,
            autoencoder: VaeLearner::new(Start {
                values: &vae_values,
                ..start
            }),
            players: Players::new(generator, critic, hidden),
            hidden,
            penalty: values["penalty"] as f32,
            rate: values["rate"] as f32,
            last: None,
            rng,
            compute,
        })
    }

    /// [batch, noise]
    fn noise(&self, n: usize, rng: &mut Rng) -> Tensor<2> {
        matrix(rng.normals(n * NOISE), [n, NOISE], &self.compute.device)
    }

    /// Whole packs of latents side by side. [batch, latent_dim] -> [packs, pac latent_dim]
    fn packed(latents: Tensor<2>) -> Tensor<2> {
        let [n, width] = latents.dims();
        let packs = n / PAC;
        latents
            .narrow(0, 0, packs * PAC)
            .reshape([packs, PAC * width])
    }

    /// One draw from the posterior of each row of a new batch: the encoder is done, so every row is encoded only once.
    /// [batch, latent_dim]
    fn real_latents(&mut self) -> Tensor<2> {
        let rows = self.batches.next_rows();
        let autoencoder = &self.autoencoder;
        let [means, spreads] = self
            .posteriors
            .get_or_insert_with(|| autoencoder.posteriors(POSTERIORS));
        let shape = [rows.len(), means.dims()[1]];
        let device = &self.compute.device;
        let noise = matrix(self.rng.normals(shape[0] * shape[1]), shape, device);
        let rows: Vec<i32> = rows.into_iter().map(|row| row as i32).collect();
        let rows = Tensor::<1, Int>::from_data(TensorData::new(rows, [shape[0]]), device);
        means.clone().select(0, rows.clone()) + spreads.clone().select(0, rows) * noise
    }

    /// One update of each player, at this learning rate.
    fn game_step(&mut self, rate: f32) {
        let real = self.real_latents(); // [batch, latent_dim]
        let n = real.dims()[0];
        let mut rng = self.rng.fork();
        let fake = self
            .players
            .generator
            .frozen()
            .learn(self.noise(n, &mut rng));
        let (real, fake) = (Self::packed(real), Self::packed(fake));
        let [critic, penalty] = self
            .players
            .critic_step(real, fake, self.penalty, rate, &mut rng);
        let noise = self.noise(n, &mut rng);
        let fake = Self::packed(self.players.generator.learn(noise));
        let generator = self.players.generator_loss(fake, &mut rng);
        self.players.update_generator(&generator, rate);
        self.last = Some([critic, penalty, generator.inner()]);
    }
}

impl Learner for LatentGanLearner {
    fn steps(&self) -> usize {
        3 * self.autoencoder.steps()
    }

    fn step(&mut self, progress: f32) {
        if progress < AUTOENCODER_SHARE {
            self.autoencoder.step(progress / AUTOENCODER_SHARE);
        } else {
            let played = (progress - AUTOENCODER_SHARE) / (1.0 - AUTOENCODER_SHARE);
            self.game_step(self.rate * (1.0 - 0.9 * played));
        }
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(async {
            let mut terms = self.autoencoder.terms().await?;
            if let Some(last) = self.last.clone() {
                let values = read(last.map(|term| term.reshape([1, 1])).to_vec()).await?;
                let names = ["critic", "penalty", "generator"].into_iter().zip(values);
                terms.extend(names.map(|(name, v)| Term { name, value: v[0] }));
            }
            Ok(terms)
        })
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async { Ok(None) })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(async {
            let mut numbers = nn::save(&self.players).await?;
            numbers.extend(self.autoencoder.save().await?);
            Ok(numbers)
        })
    }

    fn load(&mut self, numbers: &[f32], step: usize) -> Result<()> {
        let n = nn::n_numbers(&self.players).min(numbers.len());
        self.players.restart_average();
        self.posteriors = None;
        nn::load(&mut self.players, &numbers[..n], &self.compute.device)?;
        self.autoencoder.load(&numbers[n..], step)
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(async {
            // stopped before the game began: the prior of the autoencoder stands in for the generator
            match self.last {
                Some(_) => Ok(()),
                None => self.autoencoder.finish().await,
            }
        })
    }

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        if self.last.is_none() {
            return self.autoencoder.sampler();
        }
        let source = Generated {
            generator: self.players.averaged_generator(),
            sizes: Sizes {
                hidden: self.hidden as u16,
                noise: NOISE as u16,
                latent: Some(self.autoencoder.latent_dim() as u16),
            },
            places: None,
            decoder: Some(self.autoencoder.averaged_decoder()),
            compute: self.compute.clone(),
        };
        let spans = self.autoencoder.spans().clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
