//! Rows from a masked autoregressive network, column by column, on the host.
//!
//! A column's hidden units are a sum of one vector for each token before it, so those vectors are worked out once and
//! sampling is additions: no matmul over rows, no read of the device between columns, and the same rows on every device.

use super::batch::draw_share;
use super::given::draw_allowed;
use crate::nn::{MaskedColumn, MaskedColumns, shares};
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

/// Room for one cell's numbers, so that no cell allocates.
#[derive(Default)]
struct Scratch {
    hidden: Vec<f32>,
    shares: Vec<f32>,
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

    /// New rows, column by column in the network's order. `power`: what shares are raised to, where rows are not drawn
    /// as learned.
    pub fn sample(&self, n_rows: usize, power: Option<f32>, rng: &mut Rng) -> Vec<Vec<u16>> {
        let mut tokens = vec![Vec::with_capacity(n_rows); self.columns.len()];
        let mut scratch = Scratch::default();
        let mut start = 0;
        while start < n_rows {
            let n = BLOCK.min(n_rows - start);
            for j in 0..self.columns.len() {
                for row in start..start + n {
                    self.shares(j, &tokens, row, power, &mut scratch);
                    tokens[j].push(draw_share(&scratch.shares, rng));
                }
            }
            start += n;
        }
        tokens
    }

    /// The rows out of `n_rows` tries that have only allowed tokens: a list a column in the network's order, `None`
    /// where any will do.
    ///
    /// A conditioned column draws among its allowed tokens, and the row goes on with the probability that they had:
    /// so rows are distributed as if all others had been thrown away. Where nothing was left to chance before, that
    /// probability is one number for all rows, and none needs to be lost.
    pub fn sample_given(
        &self,
        n_rows: usize,
        given: &[Option<&[bool]>],
        power: Option<f32>,
        rng: &mut Rng,
    ) -> Vec<Vec<u16>> {
        let mut tokens = vec![Vec::with_capacity(n_rows); self.columns.len()];
        let mut start = 0;
        while start < n_rows {
            let n = BLOCK.min(n_rows - start);
            for (column, kept) in tokens
                .iter_mut()
                .zip(self.block_given(n, given, power, rng))
            {
                column.extend(kept);
            }
            start += n;
        }
        tokens
    }

    /// One block of [`Ancestral::sample_given`].
    fn block_given(
        &self,
        n: usize,
        given: &[Option<&[bool]>],
        power: Option<f32>,
        rng: &mut Rng,
    ) -> Vec<Vec<u16>> {
        let mut rows: Vec<Vec<u16>> = vec![Vec::new(); self.columns.len()];
        let mut scratch = Scratch::default();
        let mut alive = n;
        let mut left_to_chance = false;
        for (j, allowed) in given.iter().enumerate() {
            let mut survivors = Vec::with_capacity(alive);
            for row in 0..alive {
                self.shares(j, &rows, row, power, &mut scratch);
                let shares = &scratch.shares;
                let Some(allowed) = allowed else {
                    survivors.push((row, draw_share(shares, rng)));
                    continue;
                };
                let Some((token, share)) = draw_allowed(shares, allowed, rng) else {
                    continue;
                };
                if !left_to_chance || rng.uniform() < share {
                    survivors.push((row, token));
                }
            }
            for column in &mut rows[..j] {
                *column = survivors.iter().map(|&(row, _)| column[row]).collect();
            }
            rows[j] = survivors.iter().map(|&(_, token)| token).collect();
            alive = survivors.len();
            left_to_chance |= allowed.is_none_or(|a| a.iter().filter(|&&a| a).count() > 1);
        }
        rows
    }

    /// What the tokens before say of a row's next one: shares of any sum, left in the scratch.
    fn shares(
        &self,
        j: usize,
        tokens: &[Vec<u16>],
        row: usize,
        power: Option<f32>,
        scratch: &mut Scratch,
    ) {
        let column = &self.columns[j];
        let hidden = &mut scratch.hidden;
        hidden.clone_from(&column.first_bias);
        for (added, before) in column.added.iter().zip(tokens) {
            let vector = &added[usize::from(before[row]) * self.hidden..][..self.hidden];
            for (h, a) in hidden.iter_mut().zip(vector) {
                *h += a;
            }
        }
        let logits = &mut scratch.shares;
        logits.clone_from(&column.second_bias);
        for (h, weights) in hidden.iter().zip(column.second.chunks_exact(logits.len())) {
            if *h > 0.0 {
                for (logit, w) in logits.iter_mut().zip(weights) {
                    *logit += h * w;
                }
            }
        }
        shares(logits);
        if let Some(power) = power {
            // of the largest, or a high power would be infinite
            let most = logits.iter().copied().fold(0.0, f32::max);
            logits
                .iter_mut()
                .for_each(|share| *share = (*share / most).powf(power));
        }
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
