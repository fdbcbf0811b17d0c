//! A variational autoencoder over tokens (Kingma and Welling 2014, section 2).

use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};

use super::{Linear, Matrices, Spans, Weights};
use crate::error::Result;
use crate::rng::Rng;

/// Encoder and decoder of a variational autoencoder.
#[derive(Debug, Clone)]
pub struct Vae {
    encoder: [Linear; 3],
    decoder: Decoder,
}

/// The half that writes rows.
#[derive(Debug, Clone)]
pub struct Decoder {
    layers: [Linear; 3],
}

impl Weights for Decoder {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for layer in &mut self.layers {
            layer.each(visit);
        }
    }
}

impl Decoder {
    /// The decoder of these matrices, without gradients: for sampling.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restored(
        from: &mut Matrices,
        latent_dim: usize,
        hidden: usize,
        data_dim: usize,
        device: &Device,
    ) -> Result<Self> {
        Ok(Self {
            layers: [
                Linear::restored(from, latent_dim, hidden, device)?,
                Linear::restored(from, hidden, hidden, device)?,
                Linear::restored(from, hidden, data_dim, device)?,
            ],
        })
    }

    /// Bounded logits of every token. [batch, latent_dim] -> [batch, data_dim]
    pub fn decode(&self, latents: Tensor<2>, spans: &Spans) -> Tensor<2> {
        let h = relu(self.layers[0].forward(latents)); // [batch, hidden]
        let h = relu(self.layers[1].forward(h)); // [batch, hidden]
        spans.bounded(self.layers[2].forward(h))
    }
}

impl Weights for Vae {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for layer in &mut self.encoder {
            layer.each(visit);
        }
        self.decoder.each(visit);
    }
}

impl Vae {
    /// An autoencoder whose decoder starts with these margins: only dependence is left to learn.
    ///
    /// `log_margins`: the logarithm of each token's share of the rows. [data_dim]
    pub fn new(
        hidden: usize,
        latent_dim: usize,
        log_margins: Vec<f32>,
        device: &Device,
        rng: &mut Rng,
    ) -> Self {
        let data_dim = log_margins.len();
        let mut layer = |n_in, n_out| Linear::new(n_in, n_out, device, rng);
        Self {
            encoder: [
                layer(data_dim, hidden),
                layer(hidden, hidden),
                layer(hidden, 2 * latent_dim),
            ],
            decoder: Decoder {
                layers: [
                    layer(latent_dim, hidden),
                    layer(hidden, hidden),
                    layer(hidden, data_dim).with_bias(log_margins),
                ],
            },
        }
    }

    /// Mean and log-variance of the latents of rows. [batch, data_dim] -> 2 x [batch, latent_dim]
    pub fn encode(&self, one_hots: Tensor<2>) -> (Tensor<2>, Tensor<2>) {
        let h = relu(self.encoder[0].forward(one_hots)); // [batch, hidden]
        let h = relu(self.encoder[1].forward(h)); // [batch, hidden]
        let both = self.encoder[2].forward(h); // [batch, 2 latent_dim]
        let latent_dim = both.dims()[1] / 2;
        let mean = both.clone().narrow(1, 0, latent_dim);
        (
            mean,
            both.narrow(1, latent_dim, latent_dim).clamp(-8.0, 4.0),
        )
    }

    /// The half that writes rows.
    pub fn decoder(&self) -> &Decoder {
        &self.decoder
    }

    /// Both terms of minus the ELBO, averaged over rows: reconstruction and KL. 2 x [1]
    pub fn elbo(
        &self,
        one_hots: Tensor<2>,
        noise: Tensor<2>,
        spans: &Spans,
    ) -> (Tensor<1>, Tensor<1>) {
        let rows = one_hots.dims()[0] as f32;
        let (mean, log_variance) = self.encode(one_hots.clone());
        let latents = mean.clone() + (log_variance.clone() * 0.5).exp() * noise;
        let reconstruction = spans.cross_entropy(self.decoder.decode(latents, spans), one_hots);
        let kl =
            (log_variance.clone().exp() + mean.square() - log_variance - 1.0).sum() * (0.5 / rows);
        (reconstruction, kl)
    }
}
