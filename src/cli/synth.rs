//! `lookalike synth`: `train` and `sample` in one go.

use lookalike::Result;

use super::learning::{Asked, Learning};
use super::output::Output;

/// The arguments of `synth`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    learning: Learning,
    #[command(flatten)]
    output: Output,
}

/// Learns the input and writes the synthetic table.
pub fn run(args: &Args) -> Result<()> {
    args.learning.check(&args.output.out)?;
    args.output.check(args.learning.model())?;
    let asked = Asked {
        conditions: args.output.conditions.conditions(),
        constraints: args.output.constraints.read()?,
    };
    let learned = args.learning.run(args.output.keep_encoding, &asked)?;
    let seed = learned.synthesizer.settings().config.seed;
    let constraints = learned.constraints.as_ref();
    args.output
        .write(&learned.synthesizer, seed, learned.real_rows, constraints)
}
