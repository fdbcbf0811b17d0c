//! A masked autoregressive network over tokens: each column's distribution given the columns before it.
//!
//! The likelihood of a row is the product of its columns' (the chain rule, as in NADE and MADE; Germain et al. 2015), and
//! the network has the shape of TabularARGN's (Tiwald et al. 2025): an embedding a column, one hidden layer a column that
//! sees the embeddings before it, one softmax a column. The mask lies on the weights, so a step costs a few matmuls
//! however many columns there are.
//!
//! Columns are taken in *groups* of neighbours of similar cardinality: a group's embeddings and softmaxes are one batched
//! matmul each, padded to its largest column, and its hidden layers read only the columns up to its end.

use burn::tensor::activation::relu;
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::{Weights, bounded, matrix};
use crate::device::is_processor;
use crate::rng::Rng;

mod columns;

pub use columns::{MaskedColumn, MaskedColumns};

/// Padded tokens that cost as much as one more group: on the processor by their arithmetic, on a graphics adapter by the
/// thirty dispatches of a group, beside which padding is next to free.
const WORTH: usize = 64;
const WORTH_DISPATCHED: usize = 4096;

/// The sizes of a [`Masked`] network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedShape {
    /// The tokens of each column, in the order in which columns are made.
    pub cardinalities: Vec<usize>,
    /// Numbers a token is embedded in.
    pub embedding: usize,
    /// Hidden units a column.
    pub hidden: usize,
}

/// Neighbouring columns that are computed together.
#[derive(Debug, Clone)]
struct Group {
    columns: std::ops::Range<usize>,
    /// Tokens of its largest column.
    width: usize,
    /// Token numbers to compare with. [1, 1, width]
    places: Tensor<3, Int>,
    /// One embedding a token, column after column. [columns width, embedding]
    embeddings: Tensor<2>,
    /// [end embedding, columns hidden]
    first: Tensor<2>,
    /// 1 where a hidden unit's column comes after the input's and sees it. [end embedding, columns hidden]
    mask: Tensor<2>,
    /// [1, columns hidden]
    first_bias: Tensor<2>,
    /// [columns hidden, width]
    second: Tensor<2>,
    /// [columns, width]
    second_bias: Tensor<2>,
    /// 1 for tokens, 0 for padding. [columns, 1, width]
    real: Tensor<3>,
}

/// The network.
#[derive(Debug, Clone)]
pub struct Masked {
    shape: MaskedShape,
    groups: Vec<Group>,
}

impl MaskedShape {
    /// How many numbers the network learns, masked ones left out.
    pub fn n_parameters(&self) -> usize {
        let (e, h) = (self.embedding, self.hidden);
        let columns = self.cardinalities.len();
        let tokens: usize = self.cardinalities.iter().sum();
        tokens * (e + h + 1) + columns * h + columns * (columns - 1) / 2 * e * h
    }

    /// Groups of neighbours: a new one begins where padding to the wider column would waste more than it saves.
    ///
    /// `worth`: padded tokens that cost as much as one more group.
    fn groups(&self, worth: usize) -> Vec<std::ops::Range<usize>> {
        let n = self.cardinalities.len();
        // best[end]: least cost of the columns before `end`, and where its last group begins
        let mut best = vec![(0, 0); n + 1];
        for end in 1..=n {
            let mut width = 0;
            best[end] = (usize::MAX, 0);
            for start in (0..end).rev() {
                width = width.max(self.cardinalities[start]);
                let cost = best[start].0 + worth + width * (end - start);
                if cost < best[end].0 {
                    best[end] = (cost, start);
                }
            }
        }
        let mut groups = Vec::new();
        let mut end = n;
        while end > 0 {
            let start = best[end].1;
            groups.push(start..end);
            end = start;
        }
        groups.reverse();
        groups
    }
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
    fn new(
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
        let real = widths().flat_map(|k| (0..width).map(move |token| f32::from(token < k)));
        let real = matrix(real.collect(), [n, width], device).unsqueeze_dim(1);
        let bias = columns.clone().flat_map(|column| {
            let margins = &log_margins[column];
            (0..width).map(|token| margins.get(token).copied().unwrap_or(0.0))
        });
        let zeros = vec![0.0; n * h];
        Self {
            places: Tensor::from_data(
                TensorData::new((0..width as i32).collect(), [1, 1, width]),
                device,
            ),
            embeddings: learned([n * width, e], 1.0, device, rng),
            // what is masked is zero from the start and stays so: a reader of the weights needs no mask
            first: (first.inner() * mask.clone()).autodiff().require_grad(),
            mask,
            first_bias: matrix(zeros, [1, n * h], device).autodiff().require_grad(),
            second: learned([n * h, width], 0.1 / (h as f32).sqrt(), device, rng),
            second_bias: matrix(bias.collect(), [n, width], device)
                .autodiff()
                .require_grad(),
            real,
            columns,
            width,
        }
    }

    /// One 1 a row and column, at its token. [batch, all columns] -> [columns, batch, width]
    fn one_hots(&self, tokens: &Tensor<2, Int>) -> Tensor<3> {
        let (start, n) = (self.columns.start, self.columns.len());
        let tokens = tokens.clone().narrow(1, start, n).transpose(); // [columns, batch]
        tokens
            .unsqueeze_dim::<3>(2)
            .equal(self.places.clone())
            .float()
    }

    /// [columns, batch, width] -> [batch, columns embedding]
    fn embed(&self, one_hots: Tensor<3>) -> Tensor<2> {
        let [n, batch, width] = one_hots.dims();
        let e = self.embeddings.dims()[1];
        let embeddings = self.embeddings.clone().reshape([n, width, e]);
        let embedded = one_hots.matmul(embeddings).swap_dims(0, 1); // [batch, columns, embedding]
        embedded.reshape([batch, n * e])
    }

    /// Bounded logits given the embeddings up to the group's end. [batch, end embedding] -> [columns, batch, width]
    fn logits(&self, embedded: Tensor<2>) -> Tensor<3> {
        let n = self.columns.len();
        let batch = embedded.dims()[0];
        let hidden =
            embedded.matmul(self.first.clone() * self.mask.clone()) + self.first_bias.clone();
        let h = hidden.dims()[1] / n;
        let hidden = relu(hidden).reshape([batch, n, h]).swap_dims(0, 1); // [columns, batch, hidden]
        let logits = hidden.matmul(self.second.clone().reshape([n, h, self.width]))
            + self.second_bias.clone().unsqueeze_dim::<3>(1);
        bounded(logits)
    }

    /// Minus the log-likelihood of the group's columns, summed over rows. [1]
    fn loss(&self, logits: Tensor<3>, one_hots: Tensor<3>) -> Tensor<1> {
        let exps = logits.clone().exp() * self.real.clone();
        let normalisers = exps.sum_dim(2).log(); // [columns, batch, 1]
        normalisers.sum() - (logits * one_hots).sum()
    }
}

impl Masked {
    /// A network that starts with these margins: only dependence is left to learn.
    ///
    /// `log_margins`: for every column the logarithm of each token's share of the rows.
    /// `sees`: whether a column (first) is predicted from an earlier one (second).
    pub fn new(
        shape: MaskedShape,
        log_margins: &[Vec<f32>],
        sees: &dyn Fn(usize, usize) -> bool,
        device: &Device,
        rng: &mut Rng,
    ) -> Self {
        let worth = if is_processor(device) {
            WORTH
        } else {
            WORTH_DISPATCHED
        };
        let groups = shape.groups(worth).into_iter();
        let groups = groups
            .map(|columns| Group::new(&shape, columns, log_margins, sees, device, rng))
            .collect();
        Self { shape, groups }
    }

    /// Its sizes.
    pub fn shape(&self) -> &MaskedShape {
        &self.shape
    }

    /// Minus the log-likelihood of rows, averaged over them. [batch, columns] -> [1]
    ///
    /// `dropout`: multiplies the embeddings, 1 for none. [batch, columns embedding]
    pub fn loss(&self, tokens: &Tensor<2, Int>, dropout: Option<Tensor<2>>) -> Tensor<1> {
        let rows = tokens.dims()[0] as f32;
        let one_hots: Vec<_> = self.groups.iter().map(|g| g.one_hots(tokens)).collect();
        let embedded = self
            .groups
            .iter()
            .zip(&one_hots)
            .map(|(g, x)| g.embed(x.clone()));
        let embedded = Tensor::cat(embedded.collect(), 1); // [batch, columns embedding]
        let embedded = match dropout {
            Some(mask) => embedded * mask,
            None => embedded,
        };
        let losses = self.groups.iter().zip(one_hots).map(|(group, one_hots)| {
            let seen = group.columns.end * self.shape.embedding;
            group.loss(group.logits(embedded.clone().narrow(1, 0, seen)), one_hots)
        });
        let total = losses.reduce(|sum, loss| sum + loss);
        total.expect("a network has columns") / rows
    }
}

impl Weights for Masked {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for group in &mut self.groups {
            visit(&mut group.embeddings);
            visit(&mut group.first);
            visit(&mut group.first_bias);
            visit(&mut group.second);
            visit(&mut group.second_bias);
        }
    }
}
