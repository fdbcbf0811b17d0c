//! Lookalike learns a private table in the visitor's own browser and makes a synthetic one that behaves like it.
//!
//! ```text
//! error, memory, rng  <-  table  <-  transform  <-  synth  <-  model_file  <-  web, main
//!                           ^            ^      ^   |
//!                         stats  <-------+      |   v
//!                           ^                   |   nn  <-  device
//!                           |                   +-- rules, augment  <-  web, main
//!                           +------  metric  <-  report  <-  web, main
//! ```
//!
//! - [`error`], [`memory`], [`rng`], [`param`]: problems a user can mend; room for what grows with a table; the one source of
//!   chance; the settings of models and methods.
//! - [`table`]: what the data are: reading, kinds, summaries, splits, writing. No model, no burn.
//! - [`stats`]: pure numbers on slices.
//! - [`transform`]: a table to tokens and back, with rare values protected before any model sees them. No burn.
//! - `rules`: tables from rules alone, constraints that any table is held to, and the formulas both share. No model, no
//!   burn.
//! - [`metric`]: how close two tables are, whatever made them. No model, no burn.
//! - [`report`]: whether a synthetic table is like the real one, of use, and gives nobody away; and which rows to add before
//!   a rare class is learned. No model, no burn.
//! - [`nn`]: small networks on burn tensors; knows spans and tokens, not tables.
//! - [`device`]: WebGPU or CPU, and the only place that reads tensors back.
//! - [`augment`]: real rows repeated, interpolated or shaken until the classes of a column have the wanted shares. No model,
//!   no burn.
//! - [`synth`]: the models, their registry, and the training loop.
//! - [`model_file`]: saves and opens a fitted model; holds no rows.
//! - `web`: the only module that names wasm-bindgen. `main.rs`: the command line.
//!
//! Without the feature `cpu` there is no burn, and none of `nn`, `device`, `synth` and `model_file`: so the page's second
//! wasm, of the feature `tables`, stays small.
//!
//! Arrows point from what is used to what uses it; a native test reads the `use` lines and fails on any other.

pub mod augment;
#[cfg(feature = "cpu")]
pub mod device;
pub mod error;
pub mod memory;
pub mod metric;
#[cfg(feature = "cpu")]
pub mod model_file;
#[cfg(feature = "cpu")]
pub mod nn;
pub mod param;
pub mod report;
pub mod rng;
#[cfg(feature = "rules")]
pub mod rules;
pub mod stats;
#[cfg(feature = "cpu")]
pub mod synth;
pub mod table;
pub mod transform;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use error::{Error, ErrorKind, Location, Result};
pub use rng::Rng;
