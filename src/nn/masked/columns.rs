//! The network's numbers by column, off the device.

use super::MaskedShape;
use crate::error::Result;
use crate::nn::{Matrices, Matrix};

/// The network's numbers by column, read back for sampling on the host.
#[derive(Debug, Clone, PartialEq)]
pub struct MaskedColumns {
    /// Its sizes.
    pub shape: MaskedShape,
    /// One entry a column.
    pub columns: Vec<MaskedColumn>,
}

/// One column's part of the network, in row order.
#[derive(Debug, Clone, PartialEq)]
pub struct MaskedColumn {
    /// [tokens, embedding]
    pub embeddings: Vec<f32>,
    /// Only the part that sees the columns before. [column embedding, hidden]
    pub first: Vec<f32>,
    /// [hidden]
    pub first_bias: Vec<f32>,
    /// [hidden, tokens]
    pub second: Vec<f32>,
    /// [tokens]
    pub second_bias: Vec<f32>,
}

impl MaskedColumns {
    /// Takes the network's numbers, as [`save`](super::save) gives them, apart by column.
    ///
    /// # Panics
    /// When they are not this network's.
    pub fn new(shape: &MaskedShape, numbers: &[f32]) -> Self {
        let (e, h) = (shape.embedding, shape.hidden);
        let mut left = numbers;
        let mut take = |n: usize| {
            let (head, tail) = left.split_at(n);
            left = tail;
            head
        };
        let mut columns = Vec::new();
        for group in shape.groups() {
            let n = group.len();
            let tokens = |column: usize| shape.cardinalities[column];
            let width = group
                .clone()
                .map(tokens)
                .max()
                .expect("a group has columns");
            let embeddings = take(n * width * e);
            let first = take(group.end * e * n * h);
            let first_bias = take(n * h);
            let second = take(n * h * width);
            let second_bias = take(n * width);
            for (place, column) in group.enumerate() {
                let k = tokens(column);
                let rows = |row: usize| &first[row * n * h + place * h..][..h];
                let unit = |unit: usize| &second[(place * h + unit) * width..][..k];
                columns.push(MaskedColumn {
                    embeddings: embeddings[place * width * e..][..k * e].to_vec(),
                    first: (0..column * e).flat_map(rows).copied().collect(),
                    first_bias: first_bias[place * h..][..h].to_vec(),
                    second: (0..h).flat_map(unit).copied().collect(),
                    second_bias: second_bias[place * width..][..k].to_vec(),
                });
            }
        }
        assert!(left.is_empty(), "the numbers are this network's");
        Self {
            shape: shape.clone(),
            columns,
        }
    }

    /// Five matrices a column, in the order of its fields.
    pub fn matrices(&self) -> Vec<Matrix> {
        let matrix =
            |(shape, numbers): ([usize; 2], &Vec<f32>)| Matrix::new(shape, numbers.clone());
        let columns = self.columns.iter().enumerate();
        columns
            .flat_map(|(j, column)| {
                let numbers = [
                    &column.embeddings,
                    &column.first,
                    &column.first_bias,
                    &column.second,
                    &column.second_bias,
                ];
                self.shape.column(j).into_iter().zip(numbers).map(matrix)
            })
            .collect()
    }

    /// Takes what [`MaskedColumns::matrices`] gave.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn restored(shape: MaskedShape, mut from: Matrices) -> Result<Self> {
        let mut columns = Vec::new();
        for j in 0..shape.cardinalities.len() {
            let [embeddings, first, first_bias, second, second_bias] = shape.column(j);
            columns.push(MaskedColumn {
                embeddings: from.numbers(embeddings)?,
                first: from.numbers(first)?,
                first_bias: from.numbers(first_bias)?,
                second: from.numbers(second)?,
                second_bias: from.numbers(second_bias)?,
            });
        }
        from.end()?;
        Ok(Self { shape, columns })
    }
}
