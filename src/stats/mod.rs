//! Pure numbers on slices: no tables, no tensors.

pub mod association;
pub mod boosting;
pub mod cholesky;
pub mod correlation;
pub mod eigen;
pub mod feature;
pub mod gmm;
pub mod information;
pub mod latent;
pub mod normal;
