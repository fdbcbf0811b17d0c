//! What rows take in memory while they are made of tokens.

use super::TableTransformer;
use super::column::{LearnedColumn, Values};
use super::output::Output;
use crate::table::footprint;

/// Letters of a number or an id.
const LETTERS: u64 = 12;

/// Bytes of an id in the list that they are made in.
const LISTED: u64 = size_of::<String>() as u64 + LETTERS + 16;

impl TableTransformer {
    /// Bytes that so many rows take: their tokens twice, their cells, and each text of a column once.
    pub fn bytes(&self, n_rows: usize) -> u64 {
        let rows = n_rows as u64;
        let tokens = 2 * 2 * (self.learned.len() + self.determined.len()) as u64 * rows;
        let column = |texts: u64| footprint::column(rows, texts.min(rows), LETTERS);
        let cells = self.output.iter().map(|output| match output {
            Output::Learned(j) => column(self.told(*j).most_texts()),
            Output::Constant { .. } => column(1),
            Output::Id { .. } => column(rows) + rows * LISTED,
        });
        tokens + cells.sum::<u64>()
    }
}

impl LearnedColumn {
    /// As many distinct texts as it can be written in, or more.
    fn most_texts(&self) -> u64 {
        match &self.values {
            Values::Ordered(ordered) => {
                let (low, high) = (ordered.range(0).0, ordered.range(ordered.n_tokens() - 1).1);
                high.abs_diff(low).saturating_add(self.n_tokens() as u64)
            }
            Values::Categories(_) | Values::Hidden => self.n_tokens() as u64,
        }
    }
}
