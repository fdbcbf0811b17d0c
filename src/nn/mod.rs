//! Small networks on burn tensors. Knows spans and tokens, not tables.
//!
//! Weights are plain tracked tensors, listed by [`Weights`]: burn's module and record machinery reads the device
//! synchronously, which panics on WebGPU in a browser. Shapes are in brackets at the end of the line that makes them:
//! `batch`, `data_dim` (all tokens of all columns side by side), `latent_dim`, `cond_dim`, `pac`.

mod adam;
mod adversary;
mod autoencoder;
mod average;
mod bounded;
mod layer;
mod masked;
mod matrices;
pub mod penalty;
mod spans;

pub use adam::Adam;
pub use adversary::{Critic, Generator};
pub use autoencoder::{Decoder, Vae};
pub use average::Average;
pub use bounded::{bounded, shares};
pub use layer::{BatchNorm, Linear};
pub use masked::{Likelihood, Masked, MaskedColumn, MaskedColumns, MaskedShape};
pub use matrices::{Matrices, Matrix, read_back};
pub use spans::Spans;

use burn::tensor::{Device, Tensor, TensorData};

use crate::device;
use crate::error::{Error, ErrorKind, Result};

/// A network as the list of its tensors, always in the same order.
pub trait Weights {
    /// Hands out every tensor that learns.
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>));

    /// Hands out every tensor that is kept but does not learn, such as running statistics.
    fn each_buffer(&mut self, _visit: &mut dyn FnMut(&mut Tensor<2>)) {}

    /// The same network without gradients: for sampling.
    fn frozen(&self) -> Self
    where
        Self: Clone,
    {
        let mut copy = self.clone();
        copy.each(&mut |tensor| *tensor = tensor.clone().inner());
        copy
    }
}

/// How many numbers a network learns.
pub fn n_parameters<W: Weights + Clone>(net: &W) -> usize {
    let mut n = 0;
    net.clone()
        .each(&mut |tensor| n += tensor.dims().iter().product::<usize>());
    n
}

/// How many numbers [`save`] gives: those learned, and the buffers.
pub fn n_numbers<W: Weights + Clone>(net: &W) -> usize {
    let mut n = n_parameters(net);
    net.clone()
        .each_buffer(&mut |tensor| n += tensor.dims().iter().product::<usize>());
    n
}

/// All numbers of a network, buffers last, in one read of the device.
///
/// # Errors
/// [`ErrorKind::DeviceLost`].
pub async fn save<W: Weights + Clone>(net: &W) -> Result<Vec<f32>> {
    let mut tensors = Vec::new();
    let mut copy = net.clone();
    copy.each(&mut |tensor| tensors.push(tensor.clone().inner()));
    copy.each_buffer(&mut |tensor| tensors.push(tensor.clone().inner()));
    Ok(device::read(tensors).await?.concat())
}

/// Puts back what [`save`] gave.
///
/// # Errors
/// [`ErrorKind::BadCheckpoint`] when the numbers are not as many as the network has.
pub fn load<W: Weights>(net: &mut W, numbers: &[f32], device: &Device) -> Result<()> {
    let mut left = numbers;
    let mut short = false;
    let mut take = |tensor: &Tensor<2>| {
        let shape = tensor.dims();
        let n = shape[0] * shape[1];
        if left.len() < n {
            short = true;
            return None;
        }
        let (head, tail) = left.split_at(n);
        left = tail;
        Some(Tensor::<2>::from_data(
            TensorData::new(head.to_vec(), shape),
            device,
        ))
    };
    net.each(&mut |tensor| {
        if let Some(new) = take(tensor) {
            *tensor = new.autodiff().require_grad();
        }
    });
    net.each_buffer(&mut |tensor| {
        if let Some(new) = take(tensor) {
            *tensor = new;
        }
    });
    if short || !left.is_empty() {
        return Err(foreign());
    }
    Ok(())
}

/// Why numbers cannot be put into a network.
fn foreign() -> Error {
    Error::new(ErrorKind::BadCheckpoint {
        reason: "it holds another network's weights".to_owned(),
    })
}

/// A tensor from numbers in row order, without gradients.
///
/// # Panics
/// When the numbers do not fill the shape.
pub fn matrix(numbers: Vec<f32>, shape: [usize; 2], device: &Device) -> Tensor<2> {
    Tensor::from_data(TensorData::new(numbers, shape), device)
}
