//! The native tests, in one binary: each link against burn costs far more than the tests.

mod architecture;
#[cfg(feature = "cli")]
mod arguments;
mod augment;
#[cfg(feature = "cli")]
mod augment_command;
#[cfg(feature = "cli")]
mod command_line;
#[cfg(feature = "cli")]
mod constraints;
mod contest;
mod csv;
mod damage;
mod determined;
mod fixture;
mod fuzz;
mod given;
mod guesses;
mod hostile;
mod insight;
mod leak;
#[cfg(all(feature = "cli", target_os = "linux"))]
mod memory;
mod metric;
mod model_file;
mod nn;
mod notations;
mod properties;
mod protection;
mod quality;
mod report;
#[cfg(feature = "rules")]
mod rules;
#[cfg(feature = "cli")]
mod rules_command;
mod synth;
mod table;
mod tables;
mod transform;
