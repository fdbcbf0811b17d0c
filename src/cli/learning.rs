//! Learning: what `synth` and `train` share.

use std::path::PathBuf;
use std::time::Instant;

use lookalike::Result;
use lookalike::device::{Compute, wait};
use lookalike::rules::constraint::Constraints;
use lookalike::synth::{Conditions, Config, MIN_ROWS, Synthesizer, Training};
use lookalike::table::csv::{WriteOptions, write};
use lookalike::table::words::plural;
use lookalike::table::{Field, Schema, Table, infer};
use lookalike::transform::Rare;

use super::{Reading, at_least_one, bad, files, held, number, progress, say, whole};

/// A chunk of steps between two looks at the progress takes about this long. Seconds.
const CHUNK_SECONDS: f64 = 0.1;

/// What to learn and how.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Learning")]
pub struct Learning {
    /// The model; `lookalike models` lists them
    #[arg(long, value_name = "ID", default_value_t = Config::default().model)]
    model: String,
    /// A setting of the model, as `lookalike models` lists them; may be given several times
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = setting)]
    params: Vec<(String, f64)>,
    /// The seed of everything random
    #[arg(long, value_name = "S", default_value_t = Config::default().seed, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
    /// Threads to use at most; learning takes one whatever is given
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    threads: Option<usize>,
    /// Seconds of learning at most
    #[arg(long, value_name = "SECONDS", default_value_t = Config::default().seconds, value_parser = number, allow_negative_numbers = true)]
    time_budget: f64,
    /// Steps of learning, in place of seconds: the same number gives the same file again
    #[arg(long, value_name = "N", conflicts_with = "time_budget", value_parser = at_least_one, allow_negative_numbers = true)]
    steps: Option<usize>,
    /// Share of the rows to set aside and never learn from, 0 to 0.5
    #[arg(long, value_name = "SHARE", default_value_t = Config::default().holdout, value_parser = number, allow_negative_numbers = true)]
    holdout: f64,
    /// Where the rows set aside go; they are real rows
    #[arg(long, value_name = "H.csv")]
    holdout_out: Option<PathBuf>,
    /// Set aside whole groups of rows that share a value in this column
    #[arg(long, value_name = "COLUMN")]
    group_by: Option<String>,
    /// What becomes of rare categories: marked as (rare), redrawn, or left as they are
    #[arg(long, value_name = "mark|redraw|off", default_value = "mark", value_parser = rare)]
    rare: Rare,
    /// Where the settings of the run go, as JSON
    #[arg(long, value_name = "R.json")]
    settings_out: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

fn rare(text: &str) -> std::result::Result<Rare, String> {
    match text {
        "mark" => Ok(Rare::Mark),
        "redraw" => Ok(Rare::Redraw),
        "off" => Ok(Rare::Off),
        _ => Err("expected mark, redraw or off".to_owned()),
    }
}

/// `NAME=VALUE`.
pub fn setting(text: &str) -> std::result::Result<(String, f64), String> {
    let wrong = || "expected NAME=NUMBER".to_owned();
    let (name, value) = text.split_once('=').ok_or_else(wrong)?;
    Ok((name.to_owned(), value.parse().map_err(|_| wrong())?))
}

/// What the rows are asked for, known before anything is learned.
#[derive(Debug, Default)]
pub struct Asked {
    pub conditions: Conditions,
    pub constraints: Option<Constraints>,
}

/// What was learned.
pub struct Learned {
    pub synthesizer: Synthesizer,
    /// The number of rows of the input.
    pub real_rows: usize,
    /// The constraints, with the combinations of the real table.
    pub constraints: Option<Constraints>,
}

impl Learning {
    /// The run as it is asked for.
    pub fn config(&self) -> Config {
        Config {
            model: self.model.clone(),
            seconds: self.time_budget,
            steps: self.steps,
            seed: self.seed,
            holdout: self.holdout,
            group_by: self.group_by.clone(),
            first: Vec::new(),
            rare: self.rare,
            params: self.params.iter().cloned().collect(),
        }
    }

    /// The id of the model asked for.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Every path is writable and none is the input, known before any work is done.
    pub fn check(&self, output: &PathBuf) -> Result<()> {
        if self.holdout_out.is_some() && self.holdout == 0.0 {
            return Err(bad(
                "holdout",
                "0",
                "more than 0 where --holdout-out is given",
            ));
        }
        let (held, settings) = (self.holdout_out.as_ref(), self.settings_out.as_ref());
        files::check(&self.reading.input, &[Some(output), held, settings])
    }

    /// Learns the input, so that the rows that are asked for can be made, and writes what was set aside and the settings
    /// where that is asked for.
    pub fn run(&self, keep_encoding: bool, asked: &Asked) -> Result<Learned> {
        let mut config = self.config();
        // An unknown model or a setting out of range is said before a large file is read.
        lookalike::synth::check_id(&config.model)?;
        match lookalike::synth::model(&config.model) {
            Ok(model) => drop(config.resolve(model, usize::MAX)?),
            Err(_) => config.check()?,
        }
        let (read, schema) = self.reading.read()?;
        config.first = asked.conditions.columns(&schema)?;
        let complete = |constraints| held::of_table(constraints, &read.table, &schema, config.rare);
        let constraints = asked.constraints.as_ref().map(complete).transpose()?;
        say_columns(&read.table, &schema, &config);
        let synthesizer = learn(&read.table, &schema, &config, &asked.conditions)?;
        if let Some(path) = &self.holdout_out {
            let options = WriteOptions {
                bom: read.dialect.bom,
                formula_guard: false,
                keep_encoding,
            };
            files::save(path, &write(synthesizer.holdout(), &read.dialect, &options))?;
        }
        if let Some(path) = &self.settings_out {
            let json = serde_json::to_string_pretty(synthesizer.settings())
                .expect("settings have only names, texts and numbers");
            files::save(path, (json + "\n").as_bytes())?;
        }
        Ok(Learned {
            synthesizer,
            real_rows: read.table.n_rows(),
            constraints,
        })
    }
}

fn say_columns(table: &Table, schema: &Schema, config: &Config) {
    if table.n_rows() < MIN_ROWS {
        let rows = plural(table.n_rows(), "row");
        say(&format!(
            "Only {rows}: what can be learned from so few is mostly chance, and each of them weighs much."
        ));
    }
    let left_out: Vec<&Field> = schema
        .fields
        .iter()
        .filter(|field| !field.included)
        .collect();
    if !left_out.is_empty() {
        let names: Vec<&str> = left_out.iter().map(|field| field.name.as_str()).collect();
        say(&format!("Columns left out: {}.", names.join(", ")));
    }
    if let (Some(column), None) = (infer::repeated_id(table, schema), &config.group_by) {
        say(&format!(
            "Ids repeat in {column:?}. To keep rows of one id on one side of the holdout, add --group-by {column:?}."
        ));
    }
}

fn learn(
    table: &Table,
    schema: &Schema,
    config: &Config,
    conditions: &Conditions,
) -> Result<Synthesizer> {
    let training = Training::new(table, schema, config, &Compute::cpu())?;
    training.check(conditions)?;
    if let Some(choice) = training.choice() {
        say(choice);
    }
    for protection in training.protections() {
        say(&format!("{}: {}", protection.column, protection.what));
    }
    for (copied, of) in training.determined() {
        say(&format!("{copied}: determined by {of}, and copied from it"));
    }
    take_steps(training)
}

/// Learns to the end, with progress on standard error.
pub fn take_steps(mut training: Training) -> Result<Synthesizer> {
    let mut line = progress::Line::new();
    let mut chunk = 1;
    loop {
        let began = Instant::now();
        let progress = wait(training.step(chunk))?;
        // A model that is fitted at once takes no steps.
        if progress.step > 0 {
            line.show(|| progress::of_learning(&progress));
        }
        if progress.done {
            line.end();
            say(progress.outcome.as_deref().unwrap_or("Done."));
            break;
        }
        let seconds = began.elapsed().as_secs_f64() / chunk as f64;
        let wanted = (CHUNK_SECONDS / seconds.max(1e-6)) as usize;
        chunk = wanted.clamp(1, 2 * chunk);
    }
    wait(training.finish())
}
