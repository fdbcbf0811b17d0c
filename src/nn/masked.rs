//! A masked autoregressive network over tokens: each column's distribution given the columns before it.
//!
//! The likelihood of a row is the product of its columns' (the chain rule, as in NADE and MADE; Germain et al. 2015), and
//! the network has the shape of TabularARGN's (Tiwald et al. 2025): an embedding a column, one hidden layer a column that
//! sees the embeddings before it, one softmax a column. The mask lies on the weights, which are zero from the start where
//! it is and stay so, so a step costs a few matmuls however many columns there are.
//!
//! Columns are taken in *groups* of neighbours of similar cardinality: a group's embeddings and softmaxes are one batched
//! matmul each, padded to its largest column, and its hidden layers read only the columns up to its end.

use burn::tensor::{Device, Gradients, Int, Tensor};

use super::Weights;
use crate::device::is_processor;
use crate::rng::Rng;

mod columns;
mod group;
mod likelihood;

pub use columns::{MaskedColumn, MaskedColumns};
pub use likelihood::Likelihood;

use group::Group;
use likelihood::Cells;

/// Padded tokens that cost as much as one more group: on the processor by their arithmetic, on a graphics adapter by the
/// dispatches of a group, two dozen a step, beside which padding is next to free.
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
        Self::grouped(shape, worth, log_margins, sees, device, rng)
    }

    /// The same in groups of this worth.
    fn grouped(
        shape: MaskedShape,
        worth: usize,
        log_margins: &[Vec<f32>],
        sees: &dyn Fn(usize, usize) -> bool,
        device: &Device,
        rng: &mut Rng,
    ) -> Self {
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

    /// The likelihood of rows. [columns, batch]
    pub fn likelihood(&self, tokens: &Tensor<2, Int>) -> Likelihood {
        let groups = self.forward(tokens, None).into_iter();
        let cells = groups.map(|(logits, one_hots)| Cells::new(logits, one_hots));
        Likelihood(cells.collect())
    }

    /// The gradients of the loss, which is minus the log-likelihood of a row, averaged over rows; and the likelihood.
    ///
    /// The gradient by the logits is known (Bridle 1990: the softmax less the one-hots) and costs far less than recording
    /// how it comes about. Taken as a constant, its product with the logits has the loss's gradients by the weights.
    ///
    /// `tokens`: [columns, batch]; `dropout`: multiplies the embeddings, 1 for none. [batch, columns embedding]
    pub fn learn(
        &self,
        tokens: &Tensor<2, Int>,
        dropout: Option<Tensor<2>>,
    ) -> (Gradients, Likelihood) {
        let rows = tokens.dims()[1] as f32;
        let (mut products, mut all) = (Vec::new(), Vec::new());
        for (logits, one_hots) in self.forward(tokens, dropout) {
            let cells = Cells::new(logits.clone().inner(), one_hots);
            let product = logits * (cells.gradient() / rows);
            products.push(product.flatten::<1>(0, 2));
            all.push(cells);
        }
        let mut gradients = Tensor::cat(products, 0).backward();
        self.mask(&mut gradients);
        (gradients, Likelihood(all))
    }

    /// A group's logits and one-hots each. Twice [columns, batch, width]
    fn forward(
        &self,
        tokens: &Tensor<2, Int>,
        dropout: Option<Tensor<2>>,
    ) -> Vec<(Tensor<3>, Tensor<3>)> {
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
        let logits = self.groups.iter().map(|group| {
            let embedded = embedded.clone();
            // the gradient of a part is a copy
            if group.columns.end == self.shape.cardinalities.len() {
                return group.logits(embedded);
            }
            group.logits(embedded.narrow(1, 0, group.columns.end * self.shape.embedding))
        });
        logits.zip(one_hots).collect()
    }

    /// Leaves masked weights out of what is learned.
    fn mask(&self, gradients: &mut Gradients) {
        for group in &self.groups {
            if let Some(gradient) = group.first.grad_remove(gradients) {
                let gradient = gradient * group.mask.clone();
                group.first.grad_replace(gradients, gradient);
            }
        }
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
