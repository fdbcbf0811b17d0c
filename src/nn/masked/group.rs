//! Neighbouring columns that are computed together.

use burn::tensor::activation::relu;
use burn::tensor::{Device, Int, Tensor};

use super::MaskedShape;
use crate::nn::bounded::BOUND;
use crate::nn::matrix;
use crate::rng::Rng;

/// Logits of padding before they are bounded: its share is next to nothing, and its gradient vanishes.
pub const NEVER: f32 = -10.0 * BOUND;

/// The columns and their weights.
#[derive(Debug, Clone)]
pub struct Group {
    pub columns: std::ops::Range<usize>,
    /// Tokens of its largest column.
    pub width: usize,
    /// The row of a token has its 1 there. [width, width]
    one_hot: Tensor<2>,
    /// One embedding a token, column after column. [columns width, embedding]
    pub embeddings: Tensor<2>,
    /// [end embedding, columns hidden]
    pub first: Tensor<2>,
    /// 1 where a hidden unit's column comes after the input's and sees it. [end embedding, columns hidden]
    pub mask: Tensor<2>,
    /// [1, columns hidden]
    pub first_bias: Tensor<2>,
    /// [columns hidden, width]
    pub second: Tensor<2>,
    /// [`NEVER`] for padding. [columns, width]
    pub second_bias: Tensor<2>,
}

/// Learned numbers, uniform within a bound.
fn learned(shape: [usize; 2], bound: f32, device: &Device, rng: &mut Rng) -> Tensor<2> {
    let numbers = rng.uniforms(shape[0] * shape[1]);
    let numbers = numbers.into_iter().map(|u| (2.0 * u - 1.0) * bound);
    matrix(numbers.collect(), shape, device)
        .autodiff()
        .require_grad()
}

impl Group {
    pub fn new(
        shape: &MaskedShape,
        columns: std::ops::Range<usize>,
        log_margins: &[Vec<f32>],
        sees: &dyn Fn(usize, usize) -> bool,
        device: &Device,
        rng: &mut Rng,
    ) -> Self {
        let (e, h, n) = (shape.embedding, shape.hidden, columns.len());
        let widths = || columns.clone().map(|column| shape.cardinalities[column]);
        let width = widths().max().expect("a group has columns");
        let n_in = columns.end * e;
        let joined = |input: usize, output: usize| {
            let (of, from) = (columns.start + output / h, input / e);
            from < of && sees(of, from)
        };
        let mask = (0..n_in * n * h).map(|at| f32::from(joined(at / (n * h), at % (n * h))));
        let mask = matrix(mask.collect(), [n_in, n * h], device);
        let first = learned([n_in, n * h], 1.0 / (n_in as f32).sqrt(), device, rng);
        let bias = columns.clone().flat_map(|column| {
            let margins = &log_margins[column];
            (0..width).map(|token| margins.get(token).copied().unwrap_or(NEVER))
        });
        let zeros = vec![0.0; n * h];
        let one_hot = (0..width * width).map(|at| f32::from(at / width == at % width));
        Self {
            one_hot: matrix(one_hot.collect(), [width, width], device),
            embeddings: learned([n * width, e], 1.0, device, rng),
            first: (first.inner() * mask.clone()).autodiff().require_grad(),
            mask,
            first_bias: matrix(zeros, [1, n * h], device).autodiff().require_grad(),
            second: learned([n * h, width], 0.1 / (h as f32).sqrt(), device, rng),
            second_bias: matrix(bias.collect(), [n, width], device)
                .autodiff()
                .require_grad(),
            columns,
            width,
        }
    }

    /// One 1 a column and row, at its token. [all columns, batch] -> [columns, batch, width]
    pub fn one_hots(&self, tokens: &Tensor<2, Int>) -> Tensor<3> {
        let (n, batch) = (self.columns.len(), tokens.dims()[1]);
        let tokens = tokens.clone().narrow(0, self.columns.start, n);
        let one_hots = self.one_hot.clone().select(0, tokens.reshape([n * batch]));
        one_hots.reshape([n, batch, self.width])
    }

    /// [columns, batch, width] -> [batch, columns embedding]
    pub fn embed(&self, one_hots: Tensor<3>) -> Tensor<2> {
        let [n, batch, width] = one_hots.dims();
        let e = self.embeddings.dims()[1];
        let embeddings = self.embeddings.clone().reshape([n, width, e]);
        let embedded = one_hots.matmul(embeddings); // [columns, batch, embedding]
        laid_out(embedded).swap_dims(0, 1).reshape([batch, n * e])
    }

    /// Logits given the embeddings up to the group's end. [batch, end embedding] -> [columns, batch, width]
    pub fn logits(&self, embedded: Tensor<2>) -> Tensor<3> {
        let n = self.columns.len();
        let batch = embedded.dims()[0];
        let hidden = embedded.matmul(self.first.clone()) + self.first_bias.clone();
        let h = hidden.dims()[1] / n;
        let hidden = relu(hidden).reshape([batch, n, h]).swap_dims(0, 1); // [columns, batch, hidden]
        laid_out(hidden).matmul(self.second.clone().reshape([n, h, self.width]))
            + self.second_bias.clone().unsqueeze_dim::<3>(1)
    }
}

/// The same numbers in the order of their places, and so their gradient: a matmul on a graphics adapter copies each
/// operand that is not, and every time.
fn laid_out(x: Tensor<3>) -> Tensor<3> {
    let [a, b, c] = x.dims();
    x.reshape([a * b, c]).reshape([a, b, c])
}
