//! Constraints on tables that no model made, in a test binary of its own: it needs no burn.

mod found;
mod held;
mod made;
mod refused;
#[path = "../native/tables.rs"]
#[allow(dead_code)]
mod tables;
mod violated;
