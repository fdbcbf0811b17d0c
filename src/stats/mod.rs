//! Pure numbers on slices: no tables, no tensors.

pub mod apportion;
pub mod association;
pub mod boosting;
pub mod cholesky;
pub mod correlation;
pub mod design;
pub mod eigen;
pub mod feature;
pub mod gmm;
pub mod information;
pub mod interval;
pub mod latent;
pub mod linear;
pub mod neighbours;
pub mod normal;
pub mod order;
pub mod principal;
pub mod roc;
pub mod target;
pub mod threshold;
