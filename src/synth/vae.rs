//! A variational autoencoder over tokens (Kingma and Welling 2014), with a Gaussian-mixture prior fitted to the encoder's
//! latents afterwards.
//!
//! Every column is a categorical, so the reconstruction term is an exact log-likelihood and rows are drawn from each
//! column's softmax, never by its maximum. Differences from TVAE (Xu et al. 2019): tokens for numbers, no tanh on logits,
//! no factor on the reconstruction, warm-up of the KL weight, and the fitted prior.

use burn::tensor::Tensor;

use super::batch::{Batches, TokenMatrix, batch_size, likeliest_tokens, log_margins};
use super::batched::Batched;
use super::decoded::{self, Decoded, Prior};
use super::insight::Latents;
use super::terms::{Parts, read_terms, untracked};
use super::{Learner, Model, Param, ParamKind, Pending, Sampler, Start, Term, temperature};
use crate::device::{Compute, read};
use crate::error::Result;
use crate::nn::{self, Adam, Average, Decoder, Spans, Vae, matrix};
use crate::rng::Rng;
use crate::stats::gmm::GaussianMixture;
use crate::transform::Tokens;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "vae",
    title: "Variational autoencoder",
    doc: "Squeezes each row through a few numbers and learns to write it back; new rows come from new numbers. Steady, \
          quick, and good on most tables.",
    params: &[
        Param {
            name: "hidden",
            title: "Hidden units",
            doc: "Width of the two hidden layers of encoder and decoder. More units learn finer structure and take longer.",
            min: 8.0,
            max: 1024.0,
            default: 256.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "latent",
            title: "Latent numbers",
            doc: "How many numbers a row is squeezed through. Those that are not needed switch themselves off.",
            min: 2.0,
            max: 128.0,
            default: 32.0,
            kind: ParamKind::Whole,
        },
        Param {
            name: "beta",
            title: "KL weight",
            doc: "Weight of the KL term of the ELBO. 1 is the bound itself; smaller values follow single rows more closely.",
            min: 0.01,
            max: 10.0,
            default: 1.0,
            kind: ParamKind::Number,
        },
        temperature::PARAM,
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
            doc: "Size of the first steps with batches of 512, smaller with smaller ones; it falls to a hundredth by the end.",
            min: 1e-5,
            max: 0.1,
            default: 2e-3,
            kind: ParamKind::Number,
        },
    ],
    neural: true,
    start: |start| Ok(Box::new(VaeLearner::new(start))),
    open: decoded::open,
    size: |cardinalities, values| {
        let data_dim: usize = cardinalities.iter().sum();
        let (hidden, latent) = (values["hidden"] as usize, values["latent"] as usize);
        2 * data_dim * hidden
            + 2 * hidden * hidden
            + 3 * latent * hidden
            + 4 * hidden
            + 2 * latent
            + data_dim
    },
};

/// Steps over which the KL term comes in, so that the decoder first learns to use the latents.
const WARM_UP: f32 = 300.0;

/// Rows that tell the validation loss apart from noise; more would only take time.
const VALIDATION_ROWS: usize = 2048;

/// Rows of a step on a large table. Smaller batches take smaller steps, by the square root.
const LARGEST_BATCH: usize = 512;

/// Decay of the moving average of the weights.
const AVERAGED: f32 = 0.995;

/// Rows whose latents the prior is fitted to, and the rows behind each of its Gaussians.
const PRIOR_ROWS: usize = 4096;
const ROWS_PER_PART: usize = 200;
const PRIOR_PARTS: usize = 20;

/// A latent whose posterior is on average this close to the standard normal is switched off: it stays one in the prior.
const SWITCHED_OFF: f64 = 0.95;

/// Rows encoded at once.
const ENCODED_ROWS: usize = 2048;

pub(super) struct VaeLearner {
    vae: Vae,
    adam: Adam,
    average: Average,
    spans: Spans,
    compute: Compute,
    train: TokenMatrix,
    validation: Option<(TokenMatrix, Tensor<2>)>,
    batches: Batches,
    hidden: usize,
    latent_dim: usize,
    beta: f32,
    temperature: f64,
    rate: f32,
    steps_taken: usize,
    last: Parts,
    prior: Option<Prior>,
    rng: Rng,
}

impl VaeLearner {
    pub(super) fn new(mut start: Start) -> Self {
        let (compute, values) = (start.compute.clone(), start.values);
        let latent_dim = values["latent"] as usize;
        let n_rows = start.train.n_rows();
        let batch = batch_size(values["batch"] as usize, n_rows, LARGEST_BATCH);
        let vae = Vae::new(
            values["hidden"] as usize,
            latent_dim,
            log_margins(&start.frequencies),
            &compute.device,
            &mut start.rng,
        );
        let n_validation = start.validation.n_rows().min(VALIDATION_ROWS);
        let validation = (n_validation > 0).then(|| {
            let rows: Vec<usize> = (0..n_validation).collect();
            let noise = start.rng.normals(n_validation * latent_dim);
            (
                TokenMatrix::new(&start.validation.select(&rows), &compute.device),
                matrix(noise, [n_validation, latent_dim], &compute.device),
            )
        });
        Self {
            spans: Spans::new(start.train.cardinalities(), &compute.device),
            train: TokenMatrix::new(&start.train, &compute.device),
            validation,
            batches: Batches::new(n_rows, batch, start.rng.fork()),
            adam: Adam::new(0.9, 0.999, 0.01),
            average: Average::new(AVERAGED),
            hidden: values["hidden"] as usize,
            latent_dim,
            beta: values["beta"] as f32,
            temperature: values["temperature"],
            rate: values["rate"] as f32 * (batch as f32 / LARGEST_BATCH as f32).sqrt(),
            steps_taken: 0,
            last: Parts::new(),
            prior: None,
            rng: start.rng,
            vae,
            compute,
        }
    }

    /// `n` standard normal latents.
    fn noise(&mut self, n: usize) -> Tensor<2> {
        let noise = self.rng.normals(n * self.latent_dim);
        matrix(noise, [n, self.latent_dim], &self.compute.device)
    }

    /// Mean and standard deviation of the averaged posterior of these rows. 2 x [rows, latent_dim]
    pub(super) fn posteriors(&self, rows: &[usize]) -> [Tensor<2>; 2] {
        let vae = self.average.of(&self.vae);
        let (means, spreads) = rows
            .chunks(ENCODED_ROWS)
            .map(|some| {
                let (mean, log_variance) = vae.encode(self.spans.one_hots(self.train.rows(some)));
                (mean, (log_variance * 0.5).exp())
            })
            .unzip();
        [Tensor::cat(means, 0), Tensor::cat(spreads, 0)]
    }

    /// The decoder that rows are written by: the average over its last steps.
    pub(super) fn averaged_decoder(&self) -> Decoder {
        self.average.of(&self.vae).decoder().clone()
    }

    /// Numbers in a latent.
    pub(super) fn latent_dim(&self) -> usize {
        self.latent_dim
    }

    /// Where each column's tokens stand in a row.
    pub(super) fn spans(&self) -> &Spans {
        &self.spans
    }

    /// Fits the prior to one draw from the posterior of each of some rows.
    async fn fit_prior(&mut self) -> Result<()> {
        let n_rows = self.train.n_rows().min(PRIOR_ROWS);
        let rows = self.rng.permutation(self.train.n_rows())[..n_rows].to_vec();
        let vae = self.average.of(&self.vae);
        let (mut means, mut variances) = (Vec::new(), Vec::new());
        for some in rows.chunks(ENCODED_ROWS) {
            let one_hots = self.spans.one_hots(self.train.rows(some));
            let (mean, log_variance) = vae.encode(one_hots);
            let [mean, variance]: [Vec<f32>; 2] = read(vec![mean, log_variance.exp()])
                .await?
                .try_into()
                .expect("two tensors were read");
            means.extend(mean);
            variances.extend(variance);
        }
        let average = |j: usize| {
            let column = variances.iter().skip(j).step_by(self.latent_dim);
            column.map(|&v| f64::from(v)).sum::<f64>() / n_rows as f64
        };
        let active: Vec<usize> = (0..self.latent_dim)
            .filter(|&j| average(j) < SWITCHED_OFF)
            .collect();
        if active.is_empty() {
            return Ok(());
        }
        let mut points = Vec::with_capacity(n_rows * active.len());
        for row in 0..n_rows {
            for &j in &active {
                let at = row * self.latent_dim + j;
                points.push(f64::from(
                    means[at] + variances[at].sqrt() * self.rng.normal(),
                ));
            }
        }
        let parts = (n_rows / ROWS_PER_PART).clamp(1, PRIOR_PARTS);
        let mixture = GaussianMixture::fit(&points, active.len(), parts, &mut self.rng);
        self.prior = Prior::new(&mixture, active);
        Ok(())
    }
}

impl Latents for VaeLearner {
    fn dim(&self) -> usize {
        self.latent_dim
    }

    fn means(&self, rows: &[usize]) -> Pending<'_, Vec<f32>> {
        let [means, _] = self.posteriors(rows);
        Box::pin(async { Ok(read(vec![means]).await?.concat()) })
    }

    fn likeliest(&self, latents: Vec<f32>) -> Pending<'_, Tokens> {
        let shape = [latents.len() / self.latent_dim, self.latent_dim];
        let latents = matrix(latents, shape, &self.compute.device);
        let logits = self.averaged_decoder().decode(latents, &self.spans);
        Box::pin(async {
            let logits = read(vec![logits]).await?.concat();
            Ok(likeliest_tokens(&logits, self.spans.lens()))
        })
    }
}

impl Learner for VaeLearner {
    fn steps(&self) -> usize {
        (300 * self.batches.per_epoch()).max(2000)
    }

    fn batch(&self) -> usize {
        self.batches.n_rows()
    }

    fn step(&mut self, progress: f32) {
        let batch = self.batches.next_rows();
        let one_hots = self.spans.one_hots(self.train.rows(&batch)); // [batch, data_dim]
        let noise = self.noise(batch.len()); // [batch, latent_dim]
        let (reconstruction, kl) = self.vae.elbo(one_hots, noise, &self.spans);
        let warm = (self.steps_taken as f32 / WARM_UP).min(1.0);
        let loss = reconstruction.clone() + kl.clone() * (self.beta * warm);
        self.last = untracked([("reconstruction", reconstruction), ("kl", kl)]);
        let rate = self.rate * (1.0 - 0.99 * progress);
        self.adam.step(&mut self.vae, loss.backward(), rate);
        self.average.follow(&mut self.vae);
        self.steps_taken += 1;
    }

    fn terms(&self) -> Pending<'_, Vec<Term>> {
        Box::pin(read_terms(&self.last))
    }

    fn latents(&self) -> Option<&dyn Latents> {
        Some(self)
    }

    fn validate(&self) -> Pending<'_, Option<f32>> {
        Box::pin(async {
            // until the KL term has come in, the loss says how little the latents carry, not how well
            let warm = self.steps_taken as f32 >= WARM_UP;
            let Some((rows, noise)) = self.validation.as_ref().filter(|_| warm) else {
                return Ok(None);
            };
            let one_hots = self.spans.one_hots(rows.all());
            let (reconstruction, kl) =
                self.average
                    .of(&self.vae)
                    .elbo(one_hots, noise.clone(), &self.spans);
            let loss = (reconstruction + kl * self.beta).reshape([1, 1]);
            Ok(Some(read(vec![loss]).await?[0][0]))
        })
    }

    fn save(&self) -> Pending<'_, Vec<f32>> {
        Box::pin(async { nn::save(&self.average.of(&self.vae)).await })
    }

    fn load(&mut self, numbers: &[f32], step: usize) -> Result<()> {
        self.steps_taken = step;
        self.average = Average::new(AVERAGED);
        nn::load(&mut self.vae, numbers, &self.compute.device)
    }

    fn finish(&mut self) -> Pending<'_, ()> {
        Box::pin(self.fit_prior())
    }

    fn sampler(&self) -> Pending<'_, Box<dyn Sampler>> {
        let source = Decoded {
            decoder: self.averaged_decoder(),
            prior: self.prior.clone(),
            hidden: self.hidden,
            latent_dim: self.latent_dim,
            temperature: self.temperature,
            compute: self.compute.clone(),
        };
        let spans = self.spans.clone();
        Box::pin(async { Ok(Box::new(Batched { source, spans }) as Box<dyn Sampler>) })
    }
}
