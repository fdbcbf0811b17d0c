//! Pure numbers on slices: no tables, no tensors.

pub mod cholesky;
pub mod gmm;
pub mod information;
