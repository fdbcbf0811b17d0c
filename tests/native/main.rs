//! The native tests, in one binary: each link against burn costs far more than the tests.

mod nn;
mod protection;
mod synth;
mod tables;
mod transform;
