//! The named parts of a loss, on the device until they are read together.

use burn::tensor::Tensor;

use super::Term;
use crate::device::read;
use crate::error::Result;

/// Parts of a loss by name, without gradients.
pub type Parts = Vec<(&'static str, Tensor<1>)>;

/// The parts without what led to them: a tracked tensor that is kept would keep the whole step.
pub fn untracked<const N: usize>(parts: [(&'static str, Tensor<1>); N]) -> Parts {
    parts.map(|(name, part)| (name, part.inner())).to_vec()
}

/// The parts as numbers, in one read of the device.
///
/// # Errors
/// [`ErrorKind::DeviceLost`](crate::ErrorKind::DeviceLost).
pub async fn read_terms(parts: &[(&'static str, Tensor<1>)]) -> Result<Vec<Term>> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let tensors = parts.iter().map(|(_, part)| part.clone().reshape([1, 1]));
    let values = read(tensors.collect()).await?;
    let named = parts.iter().zip(values);
    Ok(named.map(|((name, _), v)| Term::new(name, v[0])).collect())
}
