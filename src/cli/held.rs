//! Constraints on the rows that are made: what `synth`, `sample` and `compare` share.

use std::path::{Path, PathBuf};

use lookalike::device::wait;
use lookalike::rules::constraint::{
    Bound, Constraints, Held, Holding, Options, Violation, violations,
};
use lookalike::synth::{Conditions, Synthesizer};
use lookalike::table::words::plural;
use lookalike::table::{Schema, Table};
use lookalike::transform::Rare;
use lookalike::{Result, Rng};

use super::{count, io_error, say};

/// The constraints.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Constraints")]
pub struct Args {
    /// Constraints that every row obeys, as `lookalike constraints --json` prints them
    #[arg(long, value_name = "C.json")]
    constraints: Option<PathBuf>,
}

impl Args {
    /// The constraints as they are written.
    pub fn read(&self) -> Result<Option<Constraints>> {
        self.constraints.as_deref().map(read).transpose()
    }
}

/// Reads a file of constraints.
pub fn read(path: &Path) -> Result<Constraints> {
    let text = std::fs::read_to_string(path).map_err(|error| io_error(path, &error))?;
    Constraints::from_json(&text)
}

/// The constraints with the combinations of the real table, known to fit it; says which of its rows break them.
pub fn of_table(
    constraints: &Constraints,
    table: &Table,
    schema: &Schema,
    rare: Rare,
) -> Result<Constraints> {
    let complete = constraints.with_allowed(table, schema, rare)?;
    Bound::new(&complete, schema)?;
    for violation in violations(constraints, table, schema)? {
        say(&format!(
            "In the real table {}",
            line(&violation).trim_start()
        ));
    }
    Ok(complete)
}

/// A constraint that rows break, in one line.
pub fn line(violation: &Violation) -> String {
    let Violation {
        place,
        sentence,
        count,
        rows,
        ..
    } = violation;
    let listed: Vec<String> = rows.iter().map(u64::to_string).collect();
    let more = if *count > rows.len() { ", ..." } else { "" };
    let (number, listed) = (plural(*count, "row"), listed.join(", "));
    format!("{place:3}. {number} break it (row {listed}{more}): {sentence}\n")
}

/// New rows that meet the conditions and obey the constraints, and how hard they were to get.
pub fn sample(
    synthesizer: &Synthesizer,
    constraints: &Constraints,
    n_rows: usize,
    seed: u64,
    conditions: &Conditions,
    watch: &mut dyn FnMut(usize),
) -> Result<(Table, Held, f64)> {
    let schema = synthesizer.schema();
    let fixed = conditions.columns(schema)?;
    let options = Options {
        seed,
        max_tries: None,
        balance: fixed
            .first()
            .filter(|_| conditions.balance.is_some())
            .cloned(),
        fixed,
    };
    let mut holding = Holding::new(Bound::new(constraints, schema)?, n_rows, options)?;
    let mut acceptance = 1.0;
    // The first rows are those that would be made without constraints.
    let (mut next, mut seeds) = (seed, Rng::new(seed));
    while holding.missing() > 0 {
        let wanted = holding.next();
        let sampled = wait(synthesizer.sample_given(wanted, next, conditions))?;
        holding.offer(&sampled.table)?;
        watch(n_rows - holding.missing());
        (next, acceptance) = (seeds.bits(), sampled.acceptance);
    }
    let (table, held) = holding.finish();
    Ok((table, held, acceptance))
}

/// Says how hard the constraints were to hold.
pub fn say_held(held: &Held) {
    let (rows, tried) = (plural(held.rows, "row"), count(held.tried));
    say(&format!(
        "All {rows} obey the constraints; {tried} were drawn for them."
    ));
    for one in &held.constraints {
        if one.repaired > 0.0 || one.redrawn > 0.0 {
            say(&format!(
                "{:3}. {:.2} % mended, {:.2} % drawn again: {}",
                one.place,
                100.0 * one.repaired,
                100.0 * one.redrawn,
                one.sentence
            ));
        }
    }
}
