//! Making rows: what `synth` and `sample` share.

use std::path::PathBuf;

use lookalike::Result;
use lookalike::device::wait;
use lookalike::synth::Synthesizer;
use lookalike::table::csv::{WriteOptions, write};

use super::{bad, count, files, given, say};

/// How many rows, and where they go.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// Where the synthetic table goes
    #[arg(long, value_name = "OUT.csv")]
    pub out: PathBuf,
    /// Synthetic rows; as many as the real table has when left out
    #[arg(long, value_name = "N")]
    rows: Option<usize>,
    #[command(flatten)]
    pub conditions: given::Args,
    /// Put a ' before texts that a spreadsheet would run as a formula
    #[arg(long)]
    formula_guard: bool,
    /// Write in the input's encoding and not in UTF-8
    #[arg(long)]
    pub keep_encoding: bool,
}

impl Output {
    /// What is wrong with it, before any work is done.
    pub fn check(&self) -> Result<()> {
        match self.rows {
            Some(0) => Err(bad("rows", "0", "1 or more")),
            _ => Ok(()),
        }
    }

    /// Writes new rows in the dialect of the real table, which had so many.
    pub fn write(&self, synthesizer: &Synthesizer, seed: u64, real_rows: usize) -> Result<()> {
        let n_rows = self.rows.unwrap_or(real_rows);
        let conditions = self.conditions.conditions();
        let sampled = wait(synthesizer.sample_given(n_rows, seed, &conditions))?;
        given::say_acceptance(&conditions, sampled.acceptance);
        let dialect = &synthesizer.schema().dialect;
        let options = WriteOptions {
            bom: dialect.bom,
            formula_guard: self.formula_guard,
            keep_encoding: self.keep_encoding,
        };
        files::save(&self.out, &write(&sampled.table, dialect, &options))?;
        let (rows, out) = (count(n_rows), self.out.display());
        say(&format!("Wrote {rows} rows to {out}."));
        Ok(())
    }
}
