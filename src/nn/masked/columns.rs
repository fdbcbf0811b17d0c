//! The network's numbers column by column, without masked ones and padding: for sampling on the host, model files and
//! checkpoints. They are the same on every device, however its network groups the columns.

use burn::tensor::Device;

use super::group::NEVER;
use super::{Masked, MaskedShape};
use crate::error::Result;
use crate::nn::{self, Matrices, Matrix, foreign};

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
    /// Takes the numbers that [`Masked::save`] gives apart.
    ///
    /// # Panics
    /// When they are not of this shape.
    pub fn new(shape: &MaskedShape, numbers: &[f32]) -> Self {
        let (e, h) = (shape.embedding, shape.hidden);
        let mut left = numbers;
        let mut take = |n: usize| {
            let (head, tail) = left.split_at(n);
            left = tail;
            head.to_vec()
        };
        let columns = shape.cardinalities.iter().enumerate();
        let columns = columns
            .map(|(j, &k)| MaskedColumn {
                embeddings: take(k * e),
                first: take(j * e * h),
                first_bias: take(h),
                second: take(h * k),
                second_bias: take(k),
            })
            .collect();
        assert!(left.is_empty(), "the numbers are of this shape");
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

impl MaskedShape {
    /// The shapes of a column's matrices, in the order of the fields of [`MaskedColumn`].
    fn column(&self, j: usize) -> [[usize; 2]; 5] {
        let (e, h, k) = (self.embedding, self.hidden, self.cardinalities[j]);
        [[k, e], [j * e, h], [1, h], [h, k], [1, k]]
    }
}

impl Masked {
    /// Where each number of each column, in the order of [`MaskedColumn`]'s fields, stands among the network's own; and
    /// those as they are where nothing stands.
    fn places(&self) -> (Vec<usize>, Vec<f32>) {
        let (e, h) = (self.shape.embedding, self.shape.hidden);
        let mut places = Vec::new();
        let mut blank = Vec::new();
        for group in &self.groups {
            let (n, width) = (group.columns.len(), group.width);
            let embeddings = blank.len();
            let first = embeddings + n * width * e;
            let first_bias = first + group.columns.end * e * n * h;
            let second = first_bias + n * h;
            let second_bias = second + n * h * width;
            blank.resize(second_bias, 0.0);
            blank.resize(second_bias + n * width, NEVER);
            for (place, column) in group.columns.clone().enumerate() {
                let k = self.shape.cardinalities[column];
                let mut take = |start: usize, len: usize| places.extend(start..start + len);
                take(embeddings + place * width * e, k * e);
                for row in 0..column * e {
                    take(first + row * n * h + place * h, h);
                }
                take(first_bias + place * h, h);
                for unit in place * h..(place + 1) * h {
                    take(second + unit * width, k);
                }
                take(second_bias + place * width, k);
            }
        }
        (places, blank)
    }

    /// The numbers column by column, without masked ones and padding: the same on every device, however it groups.
    ///
    /// # Errors
    /// [`ErrorKind::DeviceLost`](crate::ErrorKind::DeviceLost).
    pub async fn save(&self) -> Result<Vec<f32>> {
        let numbers = nn::save(self).await?;
        let (places, _) = self.places();
        Ok(places.into_iter().map(|i| numbers[i]).collect())
    }

    /// Puts back what [`Masked::save`] gave.
    ///
    /// # Errors
    /// [`ErrorKind::BadCheckpoint`](crate::ErrorKind::BadCheckpoint) when the numbers are another network's.
    pub fn load(&mut self, numbers: &[f32], device: &Device) -> Result<()> {
        let (places, mut all) = self.places();
        if places.len() != numbers.len() {
            return Err(foreign());
        }
        for (place, number) in places.into_iter().zip(numbers) {
            all[place] = *number;
        }
        nn::load(self, &all, device)
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::{Int, Tensor};

    use super::{Masked, MaskedShape};
    use crate::device::{Compute, read, wait};
    use crate::nn::Weights;
    use crate::rng::Rng;

    #[test]
    fn numbers_fit_every_grouping() {
        let shape = MaskedShape {
            cardinalities: vec![2, 3, 90],
            embedding: 4,
            hidden: 5,
        };
        let margins: Vec<_> = shape.cardinalities.iter().map(|&k| vec![0.0; k]).collect();
        let device = Compute::cpu().device;
        let network = |worth, seed| {
            let rng = &mut Rng::new(seed);
            Masked::grouped(shape.clone(), worth, &margins, &|_, _| true, &device, rng)
        };
        let (one, mut other) = (network(64, 1), network(4096, 2));
        assert_eq!([one.groups.len(), other.groups.len()], [2, 1]);
        let numbers = wait(one.save()).expect("the processor reads");
        other.load(&numbers, &device).expect("of this shape");
        assert_eq!(wait(other.save()).expect("the processor reads"), numbers);
        let rows = Tensor::<2, Int>::from_data([[0, 1], [2, 0], [89, 7]], &device);
        let losses = [&one, &other].map(|net| net.frozen().likelihood(&rows).loss());
        let losses = wait(read(losses.to_vec())).expect("the processor reads");
        assert!((losses[0][0] - losses[1][0]).abs() < 1e-4, "{losses:?}");
        assert!(other.load(&numbers[1..], &device).is_err());
    }
}
