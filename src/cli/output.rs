//! Making rows: what `synth` and `sample` share.

use std::path::PathBuf;

use lookalike::Result;
use lookalike::device::wait;
use lookalike::rules::constraint::Constraints;
use lookalike::synth::Synthesizer;
use lookalike::table::Table;
use lookalike::table::csv::{WriteOptions, write};
use lookalike::table::words::plural;

use super::{at_least_one, files, given, held, progress, say};

/// How many rows, and where they go.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Where the synthetic table goes
    #[arg(long, value_name = "OUT.csv")]
    pub out: PathBuf,
    /// Synthetic rows; as many as the real table has when left out
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    rows: Option<usize>,
    /// Put a ' before texts that a spreadsheet would run as a formula
    #[arg(long)]
    formula_guard: bool,
    /// Write in the input's encoding and not in UTF-8
    #[arg(long)]
    pub keep_encoding: bool,
    #[command(flatten)]
    pub conditions: given::Args,
    #[command(flatten)]
    pub constraints: held::Args,
}

impl Output {
    /// Writes new rows that obey the constraints, in the dialect of the real table, which had so many.
    pub fn write(
        &self,
        synthesizer: &Synthesizer,
        seed: u64,
        real_rows: usize,
        constraints: Option<&Constraints>,
    ) -> Result<()> {
        let n_rows = self.rows.unwrap_or(real_rows);
        let table = self.made(synthesizer, seed, n_rows, constraints)?;
        let dialect = &synthesizer.schema().dialect;
        let options = WriteOptions {
            bom: dialect.bom,
            formula_guard: self.formula_guard,
            keep_encoding: self.keep_encoding,
        };
        files::save(&self.out, &write(&table, dialect, &options))?;
        let (rows, out) = (plural(n_rows, "row"), self.out.display());
        say(&format!("Wrote {rows} to {out}."));
        Ok(())
    }

    fn made(
        &self,
        synthesizer: &Synthesizer,
        seed: u64,
        n_rows: usize,
        constraints: Option<&Constraints>,
    ) -> Result<Table> {
        let conditions = self.conditions.conditions();
        let mut line = progress::Line::new();
        let watch = &mut |made| line.show(|| progress::of_rows(made, n_rows));
        let Some(constraints) = constraints else {
            let sampled = wait(synthesizer.sample_watched(n_rows, seed, &conditions, watch))?;
            line.end();
            given::say_acceptance(&conditions, sampled.acceptance);
            return Ok(sampled.table);
        };
        let made = held::sample(synthesizer, constraints, n_rows, seed, &conditions, watch);
        line.end();
        let (table, held, acceptance) = made?;
        given::say_acceptance(&conditions, acceptance);
        held::say_held(&held);
        Ok(table)
    }
}
