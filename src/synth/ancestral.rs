//! Rows from a masked autoregressive network, column by column, on the host.
//!
//! A column's hidden units are a sum of one vector for each token before it, so those vectors are worked out once and
//! sampling is additions: no matmul over rows, no read of the device between columns, and the same rows on every device.

use super::batch::draw;
use crate::nn::{MaskedColumn, MaskedColumns, bounded};
use crate::rng::Rng;

/// A network ready to sample from.
pub struct Ancestral {
    columns: Vec<Column>,
    hidden: usize,
}

struct Column {
    /// For every column before, what each of its tokens adds to the hidden units. [tokens, hidden]
    added: Vec<Vec<f32>>,
    first_bias: Vec<f32>,
    /// [hidden, tokens]
    second: Vec<f32>,
    second_bias: Vec<f32>,
}

/// Rows sampled side by side, so that a column's weights stay in the cache.
const BLOCK: usize = 256;

impl Ancestral {
    /// Works out what each token adds.
    pub fn new(network: &MaskedColumns) -> Self {
        let (e, hidden) = (network.shape.embedding, network.shape.hidden);
        let columns = network
            .columns
            .iter()
            .enumerate()
            .map(|(j, column)| Column {
                added: (0..j)
                    .map(|i| {
                        let part = &column.first[i * e * hidden..][..e * hidden];
                        products(&network.columns[i], part, e, hidden)
                    })
                    .collect(),
                first_bias: column.first_bias.clone(),
                second: column.second.clone(),
                second_bias: column.second_bias.clone(),
            });
        Self {
            columns: columns.collect(),
            hidden,
        }
    }

    /// New rows, column by column in the network's order.
    pub fn sample(&self, n_rows: usize, rng: &mut Rng) -> Vec<Vec<u16>> {
        let mut tokens = vec![Vec::with_capacity(n_rows); self.columns.len()];
        let mut start = 0;
        while start < n_rows {
            let n = BLOCK.min(n_rows - start);
            for j in 0..self.columns.len() {
                for row in start..start + n {
                    let token = self.draw(j, &tokens, row, rng);
                    tokens[j].push(token);
                }
            }
            start += n;
        }
        tokens
    }

    /// The next token of a row.
    fn draw(&self, j: usize, tokens: &[Vec<u16>], row: usize, rng: &mut Rng) -> u16 {
        let column = &self.columns[j];
        let mut hidden = column.first_bias.clone();
        for (added, before) in column.added.iter().zip(tokens) {
            let vector = &added[usize::from(before[row]) * self.hidden..][..self.hidden];
            for (h, a) in hidden.iter_mut().zip(vector) {
                *h += a;
            }
        }
        let mut logits = column.second_bias.clone();
        for (h, weights) in hidden.iter().zip(column.second.chunks_exact(logits.len())) {
            if *h > 0.0 {
                for (logit, w) in logits.iter_mut().zip(weights) {
                    *logit += h * w;
                }
            }
        }
        for logit in &mut logits {
            *logit = bounded(*logit);
        }
        draw(&logits, rng)
    }
}

/// Embeddings times the part of the hidden layer that sees their column. [tokens, hidden]
fn products(column: &MaskedColumn, part: &[f32], embedding: usize, hidden: usize) -> Vec<f32> {
    let mut products = Vec::with_capacity(column.second_bias.len() * hidden);
    for vector in column.embeddings.chunks_exact(embedding) {
        let mut sum = vec![0.0; hidden];
        for (x, weights) in vector.iter().zip(part.chunks_exact(hidden)) {
            for (s, w) in sum.iter_mut().zip(weights) {
                *s += x * w;
            }
        }
        products.extend(sum);
    }
    products
}
