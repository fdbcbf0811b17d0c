//! Matrices as a safetensors entry, all of 32-bit floats.

use std::collections::BTreeMap;

use safetensors::{Dtype, SafeTensors, View};
use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::nn::Matrix;

/// A matrix as safetensors asks for it.
struct Little {
    shape: [usize; 2],
    bytes: Vec<u8>,
}

impl View for &Little {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// The matrices by name.
pub fn write(matrices: &BTreeMap<String, Matrix>) -> Vec<u8> {
    let little: Vec<(&String, Little)> = matrices
        .iter()
        .map(|(name, matrix)| {
            let bytes = matrix.numbers.iter().flat_map(|x| x.to_le_bytes());
            let (shape, bytes) = (matrix.shape, bytes.collect());
            (name, Little { shape, bytes })
        })
        .collect();
    let views = little.iter().map(|(name, matrix)| (name, matrix));
    safetensors::serialize(views, None).expect("whole matrices of 32-bit floats")
}

/// Takes what [`write`] gave. Nothing larger than the bytes is made.
///
/// # Errors
/// [`BadModelFile`](crate::ErrorKind::BadModelFile).
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, Matrix>> {
    let damaged = || Error::bad_model_file("its weights are damaged");
    let tensors = SafeTensors::deserialize(bytes).map_err(|_| damaged())?;
    let mut matrices = BTreeMap::new();
    for (name, view) in tensors.iter() {
        let (Dtype::F32, &[rows, columns]) = (view.dtype(), view.shape()) else {
            return Err(damaged());
        };
        let numbers = view.data().chunks_exact(4);
        let numbers: Vec<f32> = numbers
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect();
        if rows.checked_mul(columns) != Some(numbers.len()) {
            return Err(damaged());
        }
        matrices.insert(name.to_owned(), Matrix::new([rows, columns], numbers));
    }
    Ok(matrices)
}
