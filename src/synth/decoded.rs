//! Rows from a trained decoder, whose latents come from a prior fitted to those of the real rows.

use burn::tensor::Tensor;
use serde::{Deserialize, Serialize};

use super::batched::{Batched, Source};
use super::{Given, Open, Pending, Sampler, State, temperature};
use crate::device::Compute;
use crate::error::{Error, Result};
use crate::nn::{self, Decoder, Matrices, Matrix, Spans, matrix};
use crate::rng::Rng;
use crate::stats::gmm::GaussianMixture;

/// What the latents of new rows are drawn from.
#[derive(Clone)]
pub struct Prior {
    mixture: GaussianMixture,
    /// The latents that carry something; the others are standard normal.
    active: Vec<usize>,
}

/// A decoder with its prior.
#[derive(Clone)]
pub struct Decoded {
    /// The network.
    pub decoder: Decoder,
    /// The standard normal where there is none.
    pub prior: Option<Prior>,
    /// Width of its hidden layers.
    pub hidden: usize,
    /// Numbers in a latent.
    pub latent_dim: usize,
    /// How boldly tokens are drawn.
    pub temperature: f64,
    /// Where it computes.
    pub compute: Compute,
}

/// What a model file says of the decoder beside its weights.
#[derive(Serialize, Deserialize)]
struct Plain {
    hidden: u16,
    latent: u16,
    active: Vec<usize>,
    #[serde(default = "temperature::untempered")]
    temperature: f64,
}

impl Prior {
    /// In the precision of a model file, so that an opened one makes the same rows. `None` where the mixture is empty.
    pub fn new(mixture: &GaussianMixture, active: Vec<usize>) -> Option<Self> {
        let mixture = GaussianMixture::from_numbers(active.len(), &mixture.numbers())?;
        Some(Self { mixture, active })
    }

    fn matrix(&self) -> Matrix {
        let width = GaussianMixture::numbers_a_part(self.active.len());
        Matrix::new([self.mixture.n_parts(), width], self.mixture.numbers())
    }

    /// The prior of a model file.
    fn open(matrices: Vec<Matrix>, active: Vec<usize>, latent_dim: usize) -> Result<Option<Self>> {
        let bad = || Error::bad_model_file("its prior is not of its decoder");
        let dim = active.len();
        if dim > latent_dim || active.iter().any(|&place| place >= latent_dim) {
            return Err(bad());
        }
        if dim == 0 && matrices.is_empty() {
            return Ok(None);
        }
        let parts = matrices.first().map_or(0, |matrix| matrix.shape[0]);
        let mut from = Matrices::new(matrices);
        let numbers = from.numbers([parts, GaussianMixture::numbers_a_part(dim)])?;
        from.end()?;
        let mixture = GaussianMixture::from_numbers(dim, &numbers).ok_or_else(bad)?;
        Ok(Some(Self { mixture, active }))
    }
}

/// Opens a decoder with its prior.
///
/// # Errors
/// [`BadModelFile`](crate::ErrorKind::BadModelFile).
pub fn open(mut open: Open) -> Result<Box<dyn Sampler>> {
    let Plain {
        hidden,
        latent,
        active,
        temperature,
    } = open.state.plain()?;
    let (hidden, latent_dim) = (usize::from(hidden), usize::from(latent));
    let lens = open.cardinalities();
    let device = &open.compute.device;
    let mut from = Matrices::new(open.state.network("decoder"));
    let decoder = Decoder::restored(&mut from, latent_dim, hidden, lens.iter().sum(), device)?;
    from.end()?;
    let source = Decoded {
        decoder,
        prior: Prior::open(open.state.network("prior"), active, latent_dim)?,
        hidden,
        latent_dim,
        temperature,
        compute: open.compute.clone(),
    };
    let spans = Spans::new(&lens, device);
    Ok(Box::new(Batched { source, spans }))
}

impl Source for Decoded {
    fn logits(&self, n: usize, _given: &Given, spans: &Spans, rng: &mut Rng) -> Tensor<2> {
        let mut latents = rng.normals(n * self.latent_dim);
        if let Some(prior) = &self.prior {
            for row in latents.chunks_exact_mut(self.latent_dim) {
                for (&place, x) in prior.active.iter().zip(prior.mixture.sample(rng)) {
                    row[place] = x as f32;
                }
            }
        }
        let latents = matrix(latents, [n, self.latent_dim], &self.compute.device);
        let logits = self.decoder.decode(latents, spans);
        match temperature::power(self.temperature) {
            Some(power) => logits * power,
            None => logits,
        }
    }

    fn tempered(&self, temperature: f64) -> Option<Self> {
        Some(Self {
            temperature,
            ..self.clone()
        })
    }

    fn state(&self) -> Pending<'_, State> {
        Box::pin(async {
            let prior = self.prior.as_ref();
            let plain = Plain {
                hidden: self.hidden as u16,
                latent: self.latent_dim as u16,
                active: prior.map_or(Vec::new(), |prior| prior.active.clone()),
                temperature: self.temperature,
            };
            let state = State::new(&plain).with("decoder", nn::read_back(&self.decoder).await?);
            Ok(state.with("prior", prior.map(Prior::matrix).into_iter().collect()))
        })
    }
}
