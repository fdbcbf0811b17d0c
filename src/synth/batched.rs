//! Rows from networks that write the logits of whole rows: some at a time, each column's token drawn from its softmax.

use burn::tensor::Tensor;

use super::batch::draw_tokens;
use super::state::{Sampler, State};
use super::{Given, Pending};
use crate::device::read;
use crate::error::Result;
use crate::nn::Spans;
use crate::rng::Rng;
use crate::transform::Tokens;

/// Rows made at once.
const ROWS: usize = 2048;

/// Networks ready to write rows from nothing but chance.
pub trait Source: Sized + 'static {
    /// Bounded logits of new rows. Where the networks can be asked for rows that meet a condition they are, but need not
    /// obey. [n, data_dim]
    fn logits(&self, n: usize, given: &Given, spans: &Spans, rng: &mut Rng) -> Tensor<2>;

    /// The same, drawing at another temperature, where they draw at one.
    fn tempered(&self, _temperature: f64) -> Option<Self> {
        None
    }

    /// What they are made of. Reads the device.
    fn state(&self) -> Pending<'_, State>;
}

/// A source as a sampler.
pub struct Batched<S> {
    /// The networks.
    pub source: S,
    /// Where each column's tokens stand in a row.
    pub spans: Spans,
}

impl<S: Source> Batched<S> {
    async fn rows(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Result<Tokens> {
        let lens = self.spans.lens();
        let mut columns = vec![Vec::with_capacity(n_rows); lens.len()];
        let mut left = n_rows;
        while left > 0 {
            let n = left.min(ROWS);
            let logits = read(vec![self.source.logits(n, given, &self.spans, rng)]).await?;
            draw_tokens(&logits[0], lens, &mut columns, rng);
            left -= n;
        }
        Ok(Tokens::new(columns, lens.to_vec()))
    }
}

impl<S: Source> Sampler for Batched<S> {
    fn sample<'a>(&'a self, n_rows: usize, rng: &'a mut Rng) -> Pending<'a, Tokens> {
        Box::pin(async move {
            let any = Given::any(self.spans.lens().len());
            self.rows(n_rows, &any, rng).await
        })
    }

    fn sample_given<'a>(
        &'a self,
        n_rows: usize,
        given: &'a Given,
        rng: &'a mut Rng,
    ) -> Pending<'a, Tokens> {
        Box::pin(async move { Ok(given.keep(&self.rows(n_rows, given, rng).await?)) })
    }

    fn tempered(&self, temperature: f64) -> Option<Box<dyn Sampler>> {
        let source = self.source.tempered(temperature)?;
        let spans = self.spans.clone();
        Some(Box::new(Batched { source, spans }))
    }

    fn state(&self) -> Pending<'_, State> {
        self.source.state()
    }
}
