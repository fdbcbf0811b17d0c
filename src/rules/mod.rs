//! Tables from rules alone, with no real data at all, and constraints that any table is held to.

pub mod constraint;
pub mod formula;
pub mod value;

pub use formula::Formula;
pub use value::Value;
