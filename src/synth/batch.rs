//! Rows on their way into a network and out of it: tokens on the device, batches of rows, tokens from logits.

use burn::tensor::{Device, Int, Tensor, TensorData};

use crate::rng::Rng;
use crate::transform::Tokens;

/// All rows of a table on the device, uploaded once.
#[derive(Debug, Clone)]
pub struct TokenMatrix {
    tokens: Tensor<2, Int>, // [rows, columns]
    device: Device,
}

impl TokenMatrix {
    /// Uploads the rows.
    pub fn new(tokens: &Tokens, device: &Device) -> Self {
        let (n_rows, n_columns) = (tokens.n_rows(), tokens.n_columns());
        let mut codes = vec![0; n_rows * n_columns];
        for (j, column) in tokens.columns().iter().enumerate() {
            for (i, &token) in column.iter().enumerate() {
                codes[i * n_columns + j] = i32::from(token);
            }
        }
        Self {
            tokens: Tensor::from_data(TensorData::new(codes, [n_rows, n_columns]), device),
            device: device.clone(),
        }
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.tokens.dims()[0]
    }

    /// Every row. [rows, columns]
    pub fn all(&self) -> Tensor<2, Int> {
        self.tokens.clone()
    }

    /// These rows. [batch, columns]
    pub fn rows(&self, rows: &[usize]) -> Tensor<2, Int> {
        let rows: Vec<i32> = rows.iter().map(|&row| row as i32).collect();
        let n = rows.len();
        let rows = Tensor::<1, Int>::from_data(TensorData::new(rows, [n]), &self.device);
        self.tokens.clone().select(0, rows)
    }
}

/// Uploads rows column by column. [columns, rows]
pub fn by_column(tokens: &Tokens, device: &Device) -> Tensor<2, Int> {
    let codes = tokens.columns().iter().flatten();
    let codes = codes.map(|&token| i32::from(token)).collect();
    let shape = [tokens.n_columns(), tokens.n_rows()];
    Tensor::from_data(TensorData::new(codes, shape), device)
}

/// Rows in random order, every row once an epoch, always the same number at a time: a ragged last batch would compile
/// every kernel a second time.
#[derive(Debug, Clone)]
pub struct Batches {
    batch: usize,
    order: Vec<usize>,
    at: usize,
    rng: Rng,
}

impl Batches {
    /// Batches of `batch` rows out of `n_rows`.
    ///
    /// # Panics
    /// When `batch` is more than `n_rows` or 0.
    pub fn new(n_rows: usize, batch: usize, mut rng: Rng) -> Self {
        assert!((1..=n_rows).contains(&batch), "a batch is part of the rows");
        Self {
            batch,
            order: rng.permutation(n_rows),
            at: 0,
            rng,
        }
    }

    /// Rows in a batch.
    pub fn n_rows(&self) -> usize {
        self.batch
    }

    /// Batches in an epoch.
    pub fn per_epoch(&self) -> usize {
        self.order.len() / self.batch
    }

    /// The next batch's rows.
    pub fn next_rows(&mut self) -> Vec<usize> {
        if self.at + self.batch > self.order.len() {
            self.order = self.rng.permutation(self.order.len());
            self.at = 0;
        }
        let rows = self.order[self.at..self.at + self.batch].to_vec();
        self.at += self.batch;
        rows
    }
}

/// The rows of one step: as asked for, or by the size of the table, so that an epoch of a small table still has several
/// steps.
pub fn batch_size(asked: usize, n_rows: usize, largest: usize) -> usize {
    const STEPS_AN_EPOCH: usize = 8;
    const SMALLEST: usize = 16;
    match asked {
        0 => {
            let fitting = (n_rows / STEPS_AN_EPOCH).max(1);
            let power = 1 << fitting.ilog2();
            power.clamp(SMALLEST, largest).min(n_rows)
        }
        asked => asked.min(n_rows),
    }
}

/// The logarithm of each token's share of the rows, all columns side by side: where a network's last biases start, so
/// that only dependence is left to learn. [data_dim]
pub fn log_margins(frequencies: &[Vec<f32>]) -> Vec<f32> {
    const LEAST: f32 = 1e-6;
    frequencies
        .iter()
        .flatten()
        .map(|p| p.max(LEAST).ln())
        .collect()
}

/// Draws each column's token from its softmax: by the shares, never the largest, which would sharpen every column.
///
/// `logits`: rows of `sum(lens)` numbers; the tokens are added to `columns`.
pub fn draw_tokens(logits: &[f32], lens: &[usize], columns: &mut [Vec<u16>], rng: &mut Rng) {
    for row in logits.chunks_exact(lens.iter().sum()) {
        let mut start = 0;
        for (&len, column) in lens.iter().zip(columns.iter_mut()) {
            column.push(draw(&row[start..start + len], rng));
            start += len;
        }
    }
}

/// Each column's likeliest token: for looking at one row, never for a table.
///
/// `logits`: rows of `sum(lens)` numbers.
pub fn likeliest_tokens(logits: &[f32], lens: &[usize]) -> Tokens {
    let mut columns = vec![Vec::new(); lens.len()];
    for row in logits.chunks_exact(lens.iter().sum()) {
        let mut rest = row;
        for (&len, column) in lens.iter().zip(&mut columns) {
            let (own, others) = rest.split_at(len);
            let likeliest = (0..len).max_by(|&a, &b| own[a].total_cmp(&own[b]));
            column.push(likeliest.unwrap_or(0) as u16);
            rest = others;
        }
    }
    Tokens::new(columns, lens.to_vec())
}

/// Draws one token from the softmax of its logits.
fn draw(logits: &[f32], rng: &mut Rng) -> u16 {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares: Vec<f32> = logits.iter().map(|logit| (logit - top).exp()).collect();
    draw_share(&shares, rng)
}

/// Draws one token with a probability in proportion to its share.
pub fn draw_share(shares: &[f32], rng: &mut Rng) -> u16 {
    let mut left = rng.uniform() as f32 * shares.iter().sum::<f32>();
    let mut likeliest = 0;
    for (token, &share) in shares.iter().enumerate() {
        left -= share;
        if left < 0.0 {
            return token as u16;
        }
        if share > shares[likeliest] {
            likeliest = token;
        }
    }
    // rounding left a sliver: it belongs to the likeliest token
    likeliest as u16
}

#[cfg(test)]
mod tests {
    use super::{Batches, batch_size, draw_tokens};
    use crate::rng::Rng;

    #[test]
    fn an_epoch_holds_every_row_once() {
        let mut batches = Batches::new(10, 5, Rng::new(1));
        let mut rows = [batches.next_rows(), batches.next_rows()].concat();
        rows.sort_unstable();
        assert_eq!(rows, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn batches_fit_the_table() {
        assert_eq!(batch_size(0, 30, 512), 16);
        assert_eq!(batch_size(0, 800, 512), 64);
        assert_eq!(batch_size(0, 100_000, 512), 512);
        assert_eq!(batch_size(64, 30, 512), 30);
    }

    #[test]
    fn tokens_follow_their_softmax() {
        let logits: Vec<f32> = (0..4000).flat_map(|_| [0.0, 3f32.ln(), 5.0]).collect();
        let mut columns = vec![Vec::new(); 2];
        draw_tokens(&logits, &[2, 1], &mut columns, &mut Rng::new(1));
        let ones = columns[0].iter().filter(|&&t| t == 1).count();
        assert!((2900..3100).contains(&ones), "{ones}");
        assert!(columns[1].iter().all(|&t| t == 0));
    }
}
