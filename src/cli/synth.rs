//! `lookalike synth`: `train` and `sample` in one go.

use lookalike::Result;

use super::learning::Learning;
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
    let conditions = args.output.conditions.conditions();
    let (synthesizer, real_rows) = args.learning.run(args.output.keep_encoding, &conditions)?;
    let seed = synthesizer.settings().config.seed;
    args.output.write(&synthesizer, seed, real_rows)
}
