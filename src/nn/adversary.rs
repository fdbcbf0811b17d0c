//! The two networks of a GAN over tokens (Xu et al. 2019, section 4.4).

use burn::tensor::activation::{leaky_relu, relu};
use burn::tensor::{Device, Tensor};

use super::penalty::{LEAK, gradient_penalty};
use super::{BatchNorm, Linear, Matrices, Weights};
use crate::error::Result;
use crate::rng::Rng;

/// Makes rows, or latents of rows, from noise: two residual layers that keep their input beside their output.
#[derive(Debug, Clone)]
pub struct Generator {
    hidden: [(Linear, BatchNorm); 2],
    last: Linear,
}

impl Generator {
    /// A generator whose output starts around these biases: the logarithms of the real margins, say, so that only
    /// dependence is left to learn. [n_out]
    pub fn new(
        n_in: usize,
        hidden: usize,
        biases: Vec<f32>,
        device: &Device,
        rng: &mut Rng,
    ) -> Self {
        let mut layer = |n_in, n_out| Linear::new(n_in, n_out, device, rng);
        Self {
            hidden: [
                (layer(n_in, hidden), BatchNorm::new(hidden, device)),
                (layer(n_in + hidden, hidden), BatchNorm::new(hidden, device)),
            ],
            last: layer(n_in + 2 * hidden, biases.len()).with_bias(biases),
        }
    }

    /// The generator of these matrices, without gradients: for sampling.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restored(
        from: &mut Matrices,
        n_in: usize,
        hidden: usize,
        n_out: usize,
        device: &Device,
    ) -> Result<Self> {
        let first = Linear::restored(from, n_in, hidden, device)?;
        let first_norm = BatchNorm::restored(from, hidden, device)?;
        let second = Linear::restored(from, n_in + hidden, hidden, device)?;
        let second_norm = BatchNorm::restored(from, hidden, device)?;
        let last = Linear::restored(from, n_in + 2 * hidden, n_out, device)?;
        let mut layers = [(first, first_norm), (second, second_norm)];
        for (_, norm) in &mut layers {
            norm.restore_statistics(from)?;
        }
        Ok(Self {
            hidden: layers,
            last,
        })
    }

    /// Output while learning: normalised by the batch. [batch, n_in] -> [batch, n_out]
    pub fn learn(&mut self, input: Tensor<2>) -> Tensor<2> {
        let mut h = input;
        for (linear, norm) in &mut self.hidden {
            let new = relu(norm.learn(linear.forward(h.clone()))); // [batch, hidden]
            h = Tensor::cat(vec![new, h], 1);
        }
        self.last.forward(h)
    }

    /// Output for sampling. [batch, n_in] -> [batch, n_out]
    pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
        let mut h = input;
        for (linear, norm) in &self.hidden {
            let new = relu(norm.forward(linear.forward(h.clone())));
            h = Tensor::cat(vec![new, h], 1);
        }
        self.last.forward(h)
    }
}

impl Weights for Generator {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for (linear, norm) in &mut self.hidden {
            linear.each(visit);
            norm.each(visit);
        }
        self.last.each(visit);
    }

    fn each_buffer(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for (_, norm) in &mut self.hidden {
            norm.each_buffer(visit);
        }
    }
}

/// Scores rows, higher for what looks real: two hidden layers with LeakyReLU and dropout, and no normalisation, which
/// would tie the rows of a batch together and void the gradient penalty.
#[derive(Debug, Clone)]
pub struct Critic {
    layers: [Linear; 3],
}

impl Critic {
    /// A critic of rows, or packs of rows, of width `n_in`.
    pub fn new(n_in: usize, hidden: usize, device: &Device, rng: &mut Rng) -> Self {
        Self {
            layers: [
                Linear::new(n_in, hidden, device, rng),
                Linear::new(hidden, hidden, device, rng),
                Linear::new(hidden, 1, device, rng),
            ],
        }
    }

    /// A score a pack. `masks` are the dropout masks of the hidden layers, scaled by the inverse of the share kept.
    /// [packs, n_in] -> [packs, 1]
    pub fn forward(&self, packs: Tensor<2>, masks: [Tensor<2>; 2]) -> Tensor<2> {
        let [mask1, mask2] = masks;
        let h = leaky_relu(self.layers[0].forward(packs), f64::from(LEAK)) * mask1;
        let h = leaky_relu(self.layers[1].forward(h), f64::from(LEAK)) * mask2;
        self.layers[2].forward(h)
    }

    /// The gradient penalty at these packs, a constant. [packs, n_in] -> [1]
    pub fn penalty(&self, packs: Tensor<2>, masks: [Tensor<2>; 2]) -> Tensor<1> {
        let [first, second, last] = &self.layers;
        gradient_penalty([first, second, last], packs, masks)
    }
}

impl Weights for Critic {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for layer in &mut self.layers {
            layer.each(visit);
        }
    }
}
