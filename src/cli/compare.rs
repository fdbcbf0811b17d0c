//! `lookalike compare`.

use lookalike::device::{Compute, wait};
use lookalike::metric::{METRICS, Metric, scores};
use lookalike::rules::constraint::Constraints;
use lookalike::synth::{Conditions, Config, Synthesizer, Training, auto, model, split_rows};
use lookalike::table::words::plural;
use lookalike::table::{Schema, Table};
use lookalike::{Error, ErrorKind, Result};
use serde_json::{Map, Value, json};

use super::{
    Reading, at_least_one, count, held, learning, number, print, say, side_by_side, whole,
};

/// The model that learns nothing of how columns depend on each other: what every other one should beat.
const FLOOR: &str = "independent";

/// The arguments of `compare`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Learning")]
pub struct Args {
    /// The models, with commas between them; `lookalike models` lists them
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', required = true)]
    models: Vec<String>,
    /// Seconds of learning at most, for each model
    #[arg(long, value_name = "SECONDS", default_value_t = Config::default().seconds, value_parser = number, allow_negative_numbers = true)]
    time_budget: f64,
    /// Steps of learning for each model, in place of seconds
    #[arg(long, value_name = "N", conflicts_with = "time_budget", value_parser = at_least_one, allow_negative_numbers = true)]
    steps: Option<usize>,
    /// The seed of everything random
    #[arg(long, value_name = "S", default_value_t = Config::default().seed, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
    /// Share of the rows to set aside: no model learns from them, and they are the ceiling, 0 to 0.5
    #[arg(long, value_name = "SHARE", default_value_t = Config::default().holdout, value_parser = number, allow_negative_numbers = true)]
    holdout: f64,
    /// Set aside whole groups of rows that share a value in this column
    #[arg(long, value_name = "COLUMN")]
    group_by: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    constraints: held::Args,
    #[command(flatten)]
    reading: Reading,
}

/// What is judged: a model's rows, or the rows set aside.
struct Line {
    name: String,
    rows: usize,
    seconds: Option<f64>,
    /// In the order of [`METRICS`].
    scores: Vec<Option<f64>>,
    error: Option<String>,
}

impl Args {
    fn config(&self) -> Config {
        Config {
            seconds: self.time_budget,
            steps: self.steps,
            seed: self.seed,
            holdout: self.holdout,
            group_by: self.group_by.clone(),
            ..Config::default()
        }
    }

    /// The models asked for, each once, and the floor last.
    fn models(&self) -> Result<Vec<&str>> {
        let mut ids: Vec<&str> = Vec::new();
        for id in self.models.iter().map(|id| id.trim()) {
            if id != auto::ID {
                model(id)?;
            }
            if id != FLOOR && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.push(FLOOR);
        Ok(ids)
    }
}

/// Trains every model on the same rows and prints their scores side by side.
pub fn run(args: &Args) -> Result<()> {
    // An unknown model or a setting out of range is said before a large file is read.
    let models = args.models()?;
    let config = args.config();
    config.check()?;
    let constraints = args.constraints.read()?;
    let (read, schema) = args.reading.read()?;
    let complete = |constraints| held::of_table(constraints, &read.table, &schema, config.rare);
    let constraints = constraints.as_ref().map(complete).transpose()?;
    let (train, holdout) = split_rows(&read.table, &config)?;
    let real = read.table.select(&train);
    let mut lines = Vec::new();
    if holdout.is_empty() {
        say("No rows are set aside, so there is no ceiling.");
    } else {
        let held = read.table.select(&holdout);
        if held.n_rows() < real.n_rows() {
            let (held, learned) = (plural(held.n_rows(), "row"), count(real.n_rows()));
            say(&format!(
                "The holdout has {held}, each model {learned}: with fewer rows, chance alone lowers its scores."
            ));
        }
        lines.push(Line::judged("holdout", &real, &held, &schema));
    }
    for id in models {
        let config = Config {
            model: id.to_owned(),
            ..config.clone()
        };
        let rows = plural(real.n_rows(), "row");
        say(&format!("{id}: learning from {rows}."));
        let made = made(
            &read.table,
            real.n_rows(),
            &schema,
            &config,
            constraints.as_ref(),
        );
        lines.push(judged(made, &real, &schema, &config));
    }
    if args.json {
        print(&(as_json(&lines, real.n_rows(), &config) + "\n"));
    } else {
        print(&as_text(&lines));
    }
    if lines
        .iter()
        .all(|line| line.error.is_some() || line.seconds.is_none())
    {
        return Err(Error::new(ErrorKind::NotFitted).hint("No model could learn this table"));
    }
    Ok(())
}

/// Trains a model and makes rows that obey the constraints.
fn made(
    table: &Table,
    n_rows: usize,
    schema: &Schema,
    config: &Config,
    constraints: Option<&Constraints>,
) -> Result<(Table, Synthesizer)> {
    let training = Training::new(table, schema, config, &Compute::cpu())?;
    let fitted = learning::take_steps(training)?;
    let Some(constraints) = constraints else {
        return Ok((wait(fitted.sample(n_rows, config.seed))?, fitted));
    };
    let anything = Conditions::default();
    let held = held::sample(
        &fitted,
        constraints,
        n_rows,
        config.seed,
        &anything,
        &mut |_| {},
    );
    let (table, held, _) = held?;
    held::say_held(&held);
    Ok((table, fitted))
}

/// Judges as many rows as a model learned from. A failure is a line of its own: the others go on.
fn judged(
    made: Result<(Table, Synthesizer)>,
    real: &Table,
    schema: &Schema,
    config: &Config,
) -> Line {
    match made {
        Ok((synthetic, fitted)) => Line {
            name: named(&config.model, &fitted.settings().config.model),
            seconds: Some(fitted.settings().elapsed_seconds),
            ..Line::judged("", real, &synthetic, schema)
        },
        Err(error) => {
            say(&format!("{}: {error}", config.model));
            Line {
                name: config.model.clone(),
                rows: 0,
                seconds: None,
                scores: vec![None; METRICS.len()],
                error: Some(error.to_string()),
            }
        }
    }
}

/// The model asked for, and the one it was where that was left to us.
fn named(asked: &str, chosen: &str) -> String {
    if asked == chosen {
        asked.to_owned()
    } else {
        format!("{asked} ({chosen})")
    }
}

impl Line {
    fn judged(name: &str, real: &Table, synthetic: &Table, schema: &Schema) -> Self {
        let scores = scores(real, synthetic, schema);
        Self {
            name: name.to_owned(),
            rows: synthetic.n_rows(),
            seconds: None,
            scores: scores.into_iter().map(|(_, score)| score).collect(),
            error: None,
        }
    }

    /// What the table shows of the line.
    fn cells(&self) -> Vec<String> {
        let shown = |number: Option<f64>, digits| {
            number.map_or("-".to_owned(), |number| format!("{number:.digits$}"))
        };
        let scores = self.scores.iter().map(|score| shown(*score, 4));
        let first = [self.name.clone(), count(self.rows), shown(self.seconds, 1)];
        first.into_iter().chain(scores).collect()
    }
}

/// A line a model.
fn as_text(lines: &[Line]) -> String {
    let titles = METRICS.iter().map(|metric| metric.title);
    let header = ["Model", "Rows", "Seconds"].into_iter().chain(titles);
    let mut rows: Vec<Vec<String>> = vec![header.map(str::to_owned).collect()];
    rows.extend(lines.iter().map(Line::cells));
    side_by_side(&rows)
}

/// The same as JSON.
fn as_json(lines: &[Line], rows_train: usize, config: &Config) -> String {
    let line = |line: &Line| {
        let keyed = METRICS.iter().map(Metric::key).zip(&line.scores);
        let scores: Map<String, Value> = keyed.map(|(key, score)| (key, json!(score))).collect();
        json!({
            "model": line.name, "rows": line.rows, "seconds": line.seconds, "scores": scores, "error": line.error,
        })
    };
    let all = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "seed": config.seed,
        "holdout": config.holdout,
        "rowsTrain": rows_train,
        "models": lines.iter().map(line).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&all).expect("names, texts and numbers")
}
