//! `lookalike sample`.

use std::fs;
use std::path::PathBuf;

use lookalike::device::Compute;
use lookalike::{Result, model_file};

use super::output::Output;
use super::{files, io_error, whole};

/// The arguments of `sample`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The trained model, as `train` writes it
    #[arg(value_name = "M.lookalike", help_heading = "Arguments")]
    model: PathBuf,
    /// The seed of the rows; that of the training when left out
    #[arg(long, value_name = "S", help_heading = "Output", value_parser = whole, allow_negative_numbers = true)]
    seed: Option<u64>,
    #[command(flatten)]
    output: Output,
}

/// Opens the model and writes new rows.
pub fn run(args: &Args) -> Result<()> {
    files::check(&args.model, &[Some(&args.output.out)])?;
    let bytes = fs::read(&args.model).map_err(|error| io_error(&args.model, &error))?;
    let synthesizer = model_file::open(&bytes, &Compute::cpu())?;
    let settings = synthesizer.settings();
    let seed = args.seed.unwrap_or(settings.config.seed);
    let real_rows = settings.rows_train + settings.rows_validation + settings.rows_holdout;
    let constraints = args.output.constraints.read()?;
    args.output
        .write(&synthesizer, seed, real_rows, constraints.as_ref())
}
