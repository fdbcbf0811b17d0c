//! Rows from a trained generator, as all GANs here make them: from noise, under conditions or not, and through a decoder
//! or not.

use burn::tensor::Tensor;
use serde::{Deserialize, Serialize};

use super::batched::{Batched, Source};
use super::condition::{Condition, Places};
use super::{Given, Open, Pending, Sampler, State};
use crate::device::Compute;
use crate::error::Result;
use crate::nn::{self, Decoder, Generator, Matrices, Spans, matrix};
use crate::rng::Rng;

/// A generator, with what stands before and after it.
pub struct Generated {
    /// The network.
    pub generator: Generator,
    /// Its sizes.
    pub sizes: Sizes,
    /// Where it makes rows under conditions, what these are.
    pub places: Option<Places>,
    /// Where it makes latents, what writes the rows.
    pub decoder: Option<Decoder>,
    /// Where it computes.
    pub compute: Compute,
}

/// What a model file says of the generator beside its weights.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Sizes {
    /// Width of the hidden layers, the decoder's as well.
    pub hidden: u16,
    /// Random numbers a row is made from.
    pub noise: u16,
    /// Numbers in a latent, where it makes those.
    pub latent: Option<u16>,
    /// Whether it makes rows under conditions.
    pub conditional: bool,
}

/// What a generator starts from: noise, and conditions beside it. [batch, noise + cond_dim]
pub fn input(
    places: Option<&Places>,
    conditions: &[Condition],
    [n, noise]: [usize; 2],
    compute: &Compute,
    rng: &mut Rng,
) -> Tensor<2> {
    let noise = matrix(rng.normals(n * noise), [n, noise], &compute.device);
    match places {
        None => noise,
        Some(places) => Tensor::cat(vec![noise, one_hots(places, conditions, compute)], 1),
    }
}

/// [batch, cond_dim]
pub fn one_hots(places: &Places, conditions: &[Condition], compute: &Compute) -> Tensor<2> {
    let shape = [conditions.len(), places.cond_dim()];
    matrix(places.one_hots(conditions), shape, &compute.device)
}

/// Opens a generator.
///
/// # Errors
/// [`BadModelFile`](crate::ErrorKind::BadModelFile).
pub fn open(mut open: Open) -> Result<Box<dyn Sampler>> {
    let sizes: Sizes = open.state.plain()?;
    let (hidden, device) = (usize::from(sizes.hidden), &open.compute.device);
    let lens = open.cardinalities();
    let data_dim = lens.iter().sum();
    let conditional = sizes.conditional;
    let places = conditional.then(|| Places::new(&open.frequencies, &open.discrete));
    let n_in = usize::from(sizes.noise) + places.as_ref().map_or(0, Places::cond_dim);
    let n_out = sizes.latent.map_or(data_dim, usize::from);
    let mut from = Matrices::new(open.state.network("generator"));
    let generator = Generator::restored(&mut from, n_in, hidden, n_out, device)?;
    from.end()?;
    let mut from = Matrices::new(open.state.network("decoder"));
    let decoder = sizes
        .latent
        .map(|latent| Decoder::restored(&mut from, usize::from(latent), hidden, data_dim, device));
    let decoder = decoder.transpose()?;
    from.end()?;
    let source = Generated {
        generator,
        sizes,
        places,
        decoder,
        compute: open.compute.clone(),
    };
    let spans = Spans::new(&lens, device);
    Ok(Box::new(Batched { source, spans }))
}

impl Source for Generated {
    fn logits(&self, n: usize, given: &Given, spans: &Spans, rng: &mut Rng) -> Tensor<2> {
        let places = self.places.as_ref();
        let drawn = places.map_or(Vec::new(), |places| {
            let asked = places.draw_given(n, given, rng);
            asked.unwrap_or_else(|| places.draw(n, rng))
        });
        let shape = [n, usize::from(self.sizes.noise)];
        let input = input(places, &drawn, shape, &self.compute, rng);
        let output = self.generator.forward(input);
        match &self.decoder {
            None => spans.bounded(output),
            Some(decoder) => decoder.decode(output, spans),
        }
    }

    fn state(&self) -> Pending<'_, State> {
        Box::pin(async {
            let generator = nn::read_back(&self.generator).await?;
            let state = State::new(&self.sizes).with("generator", generator);
            match &self.decoder {
                None => Ok(state),
                Some(decoder) => Ok(state.with("decoder", nn::read_back(decoder).await?)),
            }
        })
    }
}
