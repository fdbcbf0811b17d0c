//! Tables from rules alone, with no real data at all.

pub mod formula;
pub mod value;

pub use formula::Formula;
pub use value::Value;
