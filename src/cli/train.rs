//! `lookalike train`.

use std::path::PathBuf;

use lookalike::Result;
use lookalike::device::wait;
use lookalike::model_file;

use super::learning::{Asked, Learning};
use super::{files, say};

/// The arguments of `train`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    learning: Learning,
    /// Where the trained model goes; it holds no rows
    #[arg(long, value_name = "M.lookalike")]
    model_out: PathBuf,
}

/// Learns the input and saves the model.
pub fn run(args: &Args) -> Result<()> {
    args.learning.check(&args.model_out)?;
    let synthesizer = args.learning.run(false, &Asked::default())?.synthesizer;
    files::save(&args.model_out, &wait(model_file::save(&synthesizer))?)?;
    say(&format!("Wrote the model to {}.", args.model_out.display()));
    Ok(())
}
