//! Columns of tokens side by side: the span of each column in a matrix of all tokens.
//!
//! Everything is made from matmul, select and element-wise operations: burn's `one_hot` and `sort` read the device
//! synchronously, which panics on WebGPU in a browser.

use burn::tensor::{Device, Int, Tensor, TensorData};

use super::{bounded, matrix};

/// Where each column's tokens stand in a row of width `data_dim`, and what that needs on the device.
#[derive(Debug, Clone)]
pub struct Spans {
    lens: Vec<usize>,
    /// For every token its column: picks a token's column out of a row of codes. [data_dim]
    column_of: Tensor<1, Int>,
    /// For every token its place in its column. [1, data_dim]
    place: Tensor<2, Int>,
    /// 1 where the token belongs to the column. [data_dim, columns]
    member: Tensor<2>,
}

impl Spans {
    /// The spans of columns with so many tokens each.
    pub fn new(lens: &[usize], device: &Device) -> Self {
        let data_dim = lens.iter().sum();
        let columns = || {
            lens.iter()
                .enumerate()
                .flat_map(|(column, &len)| std::iter::repeat_n(column, len))
        };
        let places: Vec<i32> = lens.iter().flat_map(|&len| 0..len as i32).collect();
        let mut member = vec![0.0; data_dim * lens.len()];
        for (token, column) in columns().enumerate() {
            member[token * lens.len() + column] = 1.0;
        }
        let columns: Vec<i32> = columns().map(|column| column as i32).collect();
        Self {
            lens: lens.to_vec(),
            column_of: Tensor::from_data(TensorData::new(columns, [data_dim]), device),
            place: Tensor::from_data(TensorData::new(places, [1, data_dim]), device),
            member: matrix(member, [data_dim, lens.len()], device),
        }
    }

    /// The number of tokens of each column.
    pub fn lens(&self) -> &[usize] {
        &self.lens
    }

    /// The number of tokens of all columns.
    pub fn data_dim(&self) -> usize {
        self.lens.iter().sum()
    }

    /// One 1 a column, at its token. [batch, columns] -> [batch, data_dim]
    pub fn one_hots(&self, tokens: Tensor<2, Int>) -> Tensor<2> {
        tokens
            .select(1, self.column_of.clone())
            .equal(self.place.clone())
            .float()
    }

    /// Logits bounded smoothly to where their exponentials are finite and not all zero. [batch, data_dim]
    pub fn bounded(&self, logits: Tensor<2>) -> Tensor<2> {
        bounded(logits)
    }

    /// Minus the log-likelihood of the rows under bounded logits, summed over columns, averaged over rows. [1]
    pub fn cross_entropy(&self, logits: Tensor<2>, one_hots: Tensor<2>) -> Tensor<1> {
        let rows = logits.dims()[0] as f32;
        let normalisers = self.log_normalisers(logits.clone());
        (normalisers.sum() - (logits * one_hots).sum()) / rows
    }

    /// The same for one column a row: `one_hots` holds a single 1 a row, `columns` a 1 at its column. [1]
    ///
    /// `columns`: [batch, columns]
    pub fn column_cross_entropy(
        &self,
        logits: Tensor<2>,
        one_hots: Tensor<2>,
        columns: Tensor<2>,
    ) -> Tensor<1> {
        let rows = logits.dims()[0] as f32;
        let normalisers = self.log_normalisers(logits.clone()) * columns;
        (normalisers.sum() - (logits * one_hots).sum()) / rows
    }

    /// The logarithm of each column's sum of exponentials. [batch, data_dim] -> [batch, columns]
    fn log_normalisers(&self, logits: Tensor<2>) -> Tensor<2> {
        logits.exp().matmul(self.member.clone()).log()
    }

    /// A softmax a column, at temperature `tau`, of logits of any size. [batch, data_dim] -> [batch, data_dim]
    pub fn softmax(&self, logits: Tensor<2>, tau: f32) -> Tensor<2> {
        let scaled = logits / tau;
        let exps = (scaled.clone() - self.maxima(scaled.inner())).exp();
        let sums = exps.clone().matmul(self.member.clone()); // [batch, columns]
        exps / sums.matmul(self.member.clone().transpose())
    }

    /// Each column's maximum, spread over its span. A constant: it cancels in the softmax. [batch, data_dim]
    fn maxima(&self, logits: Tensor<2>) -> Tensor<2> {
        let mut start = 0;
        let maxima = self
            .lens
            .iter()
            .map(|&len| {
                let span = logits.clone().narrow(1, start, len);
                start += len;
                span.max_dim(1) // [batch, 1]
            })
            .collect();
        Tensor::cat(maxima, 1).select(1, self.column_of.clone())
    }
}
