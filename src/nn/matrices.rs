//! Networks as plain matrices off the device, and back: what a model file keeps of them.

use burn::tensor::{Device, Tensor};

use super::{Weights, matrix};
use crate::device;
use crate::error::{Error, Result};

/// A matrix off the device.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Rows and columns.
    pub shape: [usize; 2],
    /// Row by row.
    pub numbers: Vec<f32>,
}

impl Matrix {
    /// A matrix of numbers in row order.
    ///
    /// # Panics
    /// When the numbers do not fill the shape.
    pub fn new(shape: [usize; 2], numbers: Vec<f32>) -> Self {
        assert_eq!(numbers.len(), shape[0] * shape[1], "numbers of this shape");
        Self { shape, numbers }
    }
}

/// All matrices of a network, buffers last, in one read of the device.
///
/// # Errors
/// [`DeviceLost`](crate::ErrorKind::DeviceLost).
pub async fn read_back<W: Weights + Clone>(net: &W) -> Result<Vec<Matrix>> {
    let mut tensors = Vec::new();
    let mut copy = net.clone();
    copy.each(&mut |tensor| tensors.push(tensor.clone().inner()));
    copy.each_buffer(&mut |tensor| tensors.push(tensor.clone().inner()));
    let shapes: Vec<[usize; 2]> = tensors.iter().map(Tensor::dims).collect();
    let numbers = device::read(tensors).await?;
    let matrices = shapes.into_iter().zip(numbers);
    Ok(matrices.map(|(s, n)| Matrix::new(s, n)).collect())
}

/// Matrices on their way into a network, each checked against the shape it must have before anything is made of it.
pub struct Matrices {
    left: std::vec::IntoIter<Matrix>,
}

impl Matrices {
    /// In the order in which the network gave them.
    pub fn new(matrices: Vec<Matrix>) -> Self {
        Self {
            left: matrices.into_iter(),
        }
    }

    /// The numbers of the next one.
    ///
    /// # Errors
    /// [`BadModelFile`](crate::ErrorKind::BadModelFile) where there is none, it has another shape, or a number is none.
    pub fn numbers(&mut self, shape: [usize; 2]) -> Result<Vec<f32>> {
        let next = self.left.next().filter(|matrix| matrix.shape == shape);
        let next = next.filter(|matrix| matrix.numbers.iter().all(|x| x.is_finite()));
        let next = next.ok_or_else(|| Error::bad_model_file("its weights are of another network"));
        Ok(next?.numbers)
    }

    /// The next one on the device, without gradients.
    ///
    /// # Errors
    /// As [`Matrices::numbers`].
    pub fn tensor(&mut self, shape: [usize; 2], device: &Device) -> Result<Tensor<2>> {
        Ok(matrix(self.numbers(shape)?, shape, device))
    }

    /// Checks that none is left.
    ///
    /// # Errors
    /// [`BadModelFile`](crate::ErrorKind::BadModelFile).
    pub fn end(mut self) -> Result<()> {
        match self.left.next() {
            None => Ok(()),
            Some(_) => Err(Error::bad_model_file(
                "it holds more weights than its model has",
            )),
        }
    }
}
