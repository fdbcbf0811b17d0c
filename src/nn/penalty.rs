//! The gradient penalty of WGAN-GP (Gulrajani et al. 2017, equation 3) written as forward code.
//!
//! burn's autodiff is first-order, so the norm of the critic's gradient cannot be differentiated the usual way. For a
//! critic of affine layers with LeakyReLU and dropout the gradient with respect to the input is a product of transposed
//! weights and element-wise slopes, and the slopes are constant almost everywhere: that product is ordinary forward
//! code, and one backward pass through it gives the exact gradient of the penalty with respect to the weights. Biases
//! get none, as in true double back-propagation.

use burn::tensor::Tensor;

use super::Linear;

/// The slope of LeakyReLU below zero.
pub const LEAK: f32 = 0.2;

/// The slope of LeakyReLU at each pre-activation, as a constant. [batch, width]
pub fn slopes(pre_activation: Tensor<2>) -> Tensor<2> {
    pre_activation.inner().greater_elem(0.0).float() * (1.0 - LEAK) + LEAK
}

/// Mean over rows of `(‖∂D/∂x‖₂ − 1)²` for a critic of two hidden layers and a single output. [1]
///
/// `x`: where the gradient is taken, a constant. [batch, in]
/// `masks`: the dropout masks of the two hidden layers, scaled by the inverse of the share kept. [batch, hidden]
pub fn gradient_penalty(layers: [&Linear; 3], x: Tensor<2>, masks: [Tensor<2>; 2]) -> Tensor<1> {
    let [first, second, last] = layers;
    let [mask1, mask2] = masks;
    let u1 = first.frozen_forward(x);
    let s1 = slopes(u1.clone()) * mask1; // [batch, hidden]
    let u2 = second.frozen_forward(u1 * s1.clone());
    let s2 = slopes(u2) * mask2; // [batch, hidden]
    let gradient = (s2 * last.weight.clone().transpose())
        .matmul(second.weight.clone().transpose())
        .mul(s1)
        .matmul(first.weight.clone().transpose()); // [batch, in]
    let norm = (gradient.square().sum_dim(1) + 1e-12).sqrt(); // [batch, 1]
    (norm - 1.0).square().mean()
}

impl Linear {
    /// The layer's output as a constant: only its sign is needed. [batch, in] -> [batch, out]
    fn frozen_forward(&self, x: Tensor<2>) -> Tensor<2> {
        x.matmul(self.weight.clone().inner()) + self.bias.clone().inner()
    }
}
