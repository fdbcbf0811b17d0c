//! Layers: an affine map, and batch normalisation.

use burn::tensor::{Device, Tensor};

use super::{Matrices, Weights, matrix};
use crate::error::Result;
use crate::rng::Rng;

/// `x W + b`.
#[derive(Debug, Clone)]
pub struct Linear {
    /// Weights. [in, out]
    pub weight: Tensor<2>,
    /// Biases. [1, out]
    pub bias: Tensor<2>,
}

impl Linear {
    /// Uniform in `±1/sqrt(n_in)`, zero biases.
    pub fn new(n_in: usize, n_out: usize, device: &Device, rng: &mut Rng) -> Self {
        let bound = 1.0 / (n_in as f32).sqrt();
        let weight = rng
            .uniforms(n_in * n_out)
            .into_iter()
            .map(|u| (2.0 * u - 1.0) * bound)
            .collect();
        Self {
            weight: matrix(weight, [n_in, n_out], device)
                .autodiff()
                .require_grad(),
            bias: matrix(vec![0.0; n_out], [1, n_out], device)
                .autodiff()
                .require_grad(),
        }
    }

    /// The same layer with these biases: the logarithms of the real frequencies, say, so that learning starts with
    /// right margins.
    pub fn with_bias(mut self, bias: Vec<f32>) -> Self {
        let n_out = bias.len();
        self.bias = matrix(bias, [1, n_out], &self.bias.device().inner())
            .autodiff()
            .require_grad();
        self
    }

    /// The layer of these matrices, without gradients: for sampling.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restored(
        from: &mut Matrices,
        n_in: usize,
        n_out: usize,
        device: &Device,
    ) -> Result<Self> {
        Ok(Self {
            weight: from.tensor([n_in, n_out], device)?,
            bias: from.tensor([1, n_out], device)?,
        })
    }

    /// [batch, in] -> [batch, out]
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        x.matmul(self.weight.clone()) + self.bias.clone()
    }
}

impl Weights for Linear {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        visit(&mut self.weight);
        visit(&mut self.bias);
    }
}

/// Batch normalisation (Ioffe and Szegedy 2015): batch statistics while learning, running ones when sampling, so that
/// a sampled row does not depend on its neighbours.
#[derive(Debug, Clone)]
pub struct BatchNorm {
    scale: Tensor<2>,
    shift: Tensor<2>,
    mean: Tensor<2>,
    variance: Tensor<2>,
}

/// Keeps the division finite where a unit is constant in a batch.
const EPSILON: f32 = 1e-5;

/// How much of a batch's statistics enters the running ones.
const MOMENTUM: f32 = 0.1;

impl BatchNorm {
    /// The identity until it has seen a batch.
    pub fn new(width: usize, device: &Device) -> Self {
        let row = |value: f32| matrix(vec![value; width], [1, width], device);
        Self {
            scale: row(1.0).autodiff().require_grad(),
            shift: row(0.0).autodiff().require_grad(),
            mean: row(0.0),
            variance: row(1.0),
        }
    }

    /// Scale and shift of these matrices, without gradients; the statistics come last, see
    /// [`BatchNorm::restore_statistics`].
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restored(from: &mut Matrices, width: usize, device: &Device) -> Result<Self> {
        let scale = from.tensor([1, width], device)?;
        Ok(Self {
            shift: from.tensor([1, width], device)?,
            mean: scale.zeros_like(),
            variance: scale.ones_like(),
            scale,
        })
    }

    /// Takes the running statistics.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restore_statistics(&mut self, from: &mut Matrices) -> Result<()> {
        let (shape, device) = (self.mean.dims(), self.mean.device());
        self.mean = from.tensor(shape, &device)?;
        self.variance = from.tensor(shape, &device)?;
        Ok(())
    }

    /// Normalises by the batch and moves the running statistics. [batch, width] -> [batch, width]
    pub fn learn(&mut self, x: Tensor<2>) -> Tensor<2> {
        let mean = x.clone().mean_dim(0); // [1, width]
        let centred = x - mean.clone();
        let variance = centred.clone().square().mean_dim(0); // [1, width]
        self.mean = self.mean.clone() * (1.0 - MOMENTUM) + mean.inner() * MOMENTUM;
        self.variance =
            self.variance.clone() * (1.0 - MOMENTUM) + variance.clone().inner() * MOMENTUM;
        centred / (variance + EPSILON).sqrt() * self.scale.clone() + self.shift.clone()
    }

    /// Normalises by the running statistics. [batch, width] -> [batch, width]
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        (x - self.mean.clone()) / (self.variance.clone() + EPSILON).sqrt() * self.scale.clone()
            + self.shift.clone()
    }
}

impl Weights for BatchNorm {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        visit(&mut self.scale);
        visit(&mut self.shift);
    }

    fn each_buffer(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        visit(&mut self.mean);
        visit(&mut self.variance);
    }
}
