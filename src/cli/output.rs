//! Making rows: what `synth` and `sample` share.

use std::path::PathBuf;

use lookalike::device::wait;
use lookalike::rules::constraint::Constraints;
use lookalike::synth::{Synthesizer, check_temperature};
use lookalike::table::Table;
use lookalike::table::csv::{WriteOptions, write};
use lookalike::table::footprint;
use lookalike::table::words::plural;
use lookalike::{Result, memory};

use super::{at_least_one, files, given, held, number, progress, say};

/// Bytes of a cell besides its text: quotes and a delimiter.
const CELL: usize = 3;

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
    /// How boldly values are drawn, 0.2 to 2; as the model was set when left out
    #[arg(long, value_name = "T", value_parser = number, allow_negative_numbers = true)]
    temperature: Option<f64>,
    #[command(flatten)]
    pub conditions: given::Args,
    #[command(flatten)]
    pub constraints: held::Args,
}

impl Output {
    /// Whether a model of this id can draw as it is asked to, known before any work is done.
    pub fn check(&self, model: &str) -> Result<()> {
        match self.temperature {
            Some(temperature) => check_temperature(model, temperature),
            None => Ok(()),
        }
    }

    /// Writes new rows that obey the constraints, in the dialect of the real table, which had so many.
    pub fn write(
        &self,
        synthesizer: &Synthesizer,
        seed: u64,
        real_rows: usize,
        constraints: Option<&Constraints>,
    ) -> Result<()> {
        let n_rows = self.rows.unwrap_or(real_rows);
        let asked = self.temperature;
        let tempered = asked.map(|temperature| synthesizer.tempered(temperature));
        let tempered = tempered.transpose()?;
        let synthesizer = tempered.as_ref().unwrap_or(synthesizer);
        let table = self.made(synthesizer, seed, n_rows, constraints)?;
        let dialect = &synthesizer.schema().dialect;
        let options = WriteOptions {
            bom: dialect.bom,
            formula_guard: self.formula_guard,
            keep_encoding: self.keep_encoding,
        };
        let bytes = footprint::written(&table, 0..n_rows, CELL);
        memory::room(bytes, "the file")?;
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
