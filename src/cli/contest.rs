//! `lookalike augment --compare`: ways to add rows held against the real rows alone.

use lookalike::augment::{ClassRows, Request, augment, method, plan};
use lookalike::device::{Compute, wait};
use lookalike::report::contest::{Candidate, Contest, Entrants, Question, Standings};
use lookalike::synth::{Conditions, Config, Training, auto, check_id};
use lookalike::table::words::{list, plural};
use lookalike::table::{Schema, Table};
use lookalike::{Error, ErrorKind, Result, Rng};

use super::{at_least_one, learning, number, print, progress, say, standings};

/// What is compared, and how.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Comparing")]
pub struct Args {
    /// Add rows in several ways, learn from each table, and print how well the rarest class is told in rows that none saw
    #[arg(long)]
    pub compare: bool,
    /// The methods to compare, with commas between them
    #[arg(
        long,
        value_name = "ID,ID",
        value_delimiter = ',',
        default_value = "oversample,smote",
        requires = "compare"
    )]
    methods: Vec<String>,
    /// The models whose rows of the wanted classes are compared, with commas between them; none when empty
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', default_value = auto::ID, requires = "compare")]
    models: Vec<String>,
    /// The class that is looked for; the rarest one when left out
    #[arg(long, value_name = "VALUE", requires = "compare")]
    class: Option<String>,
    /// The precision that the threshold is chosen for, above 0 and at most 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = number, requires = "compare")]
    precision: f64,
    /// Seconds of learning at most, for each model
    #[arg(long, value_name = "SECONDS", default_value_t = Config::default().seconds, value_parser = number, requires = "compare")]
    time_budget: f64,
    /// Steps of learning for each model, in place of seconds
    #[arg(long, value_name = "N", conflicts_with = "time_budget", value_parser = at_least_one, requires = "compare")]
    steps: Option<usize>,
    /// Print JSON
    #[arg(long, requires = "compare")]
    json: bool,
}

impl Args {
    /// Whether there are such methods and models, said before a large file is read.
    pub fn check(&self) -> Result<()> {
        self.methods().try_for_each(|id| method(id).map(drop))?;
        self.models().try_for_each(check_id)?;
        self.config("").check()
    }

    fn methods(&self) -> impl Iterator<Item = &str> {
        named(&self.methods)
    }

    fn models(&self) -> impl Iterator<Item = &str> {
        named(&self.models)
    }

    fn config(&self, target: &str) -> Config {
        Config {
            seconds: self.time_budget,
            steps: self.steps,
            holdout: 0.0,
            first: vec![target.to_owned()],
            ..Config::default()
        }
    }
}

fn named(ids: &[String]) -> impl Iterator<Item = &str> {
    ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty())
}

/// Splits, adds rows in every way, learns from every table, and prints the standings.
pub fn run(
    args: &Args,
    request: &Request,
    seed: u64,
    table: &Table,
    schema: &Schema,
) -> Result<()> {
    let question = Question {
        target: request.target.clone(),
        class: args.class.clone(),
        precision: args.precision,
        seed,
    };
    let mut entrants = Entrants::split(table, schema, &question)?;
    entrants.candidates = candidates(args, request, seed, &entrants)?;
    let standings = held(entrants, question)?;
    print(&match args.json {
        true => standings.to_json() + "\n",
        false => standings::as_text(&standings),
    });
    Ok(())
}

/// The rows that each method and each model adds to the real ones.
fn candidates(
    args: &Args,
    request: &Request,
    seed: u64,
    entrants: &Entrants,
) -> Result<Vec<Candidate>> {
    let (train, schema) = (&entrants.train, &entrants.schema);
    let wanted = plan(train, schema, request)?;
    if wanted.iter().all(|class| class.added == 0) {
        let reason = "the classes have them already, and no row is to be added".to_owned();
        return Err(ErrorKind::BadShares { reason }.into());
    }
    let candidate = |name: &str, added| Candidate {
        name: name.to_owned(),
        added,
    };
    let mut candidates = Vec::new();
    for id in args.methods() {
        let request = Request {
            method: id.to_owned(),
            keep_real: false,
            ..request.clone()
        };
        let made = augment(train, schema, &request, &mut Rng::new(seed))?;
        candidates.push(candidate(id, made.table));
    }
    for id in args.models() {
        let config = Config {
            model: id.to_owned(),
            seed,
            ..args.config(&request.target)
        };
        say(&format!(
            "{id}: learning from {}.",
            plural(train.n_rows(), "row")
        ));
        // A model that fails leaves the others to go on.
        match drawn(train, schema, &config, &wanted) {
            Ok(added) => candidates.push(candidate(id, added)),
            Err(error) => say(&format!("{id}: {error}")),
        }
    }
    Ok(candidates)
}

/// Rows of the wanted classes, drawn from a model of the real rows, as far as it tells them from other rare values.
fn drawn(real: &Table, schema: &Schema, config: &Config, wanted: &[ClassRows]) -> Result<Table> {
    let target = &config.first[0];
    let training = Training::new(real, schema, config, &Compute::cpu())?;
    let wanted = wanted.iter().filter(|class| class.added > 0);
    let (known, rare): (Vec<_>, Vec<_>) = wanted.partition(|class| {
        let of_class = Conditions {
            wheres: vec![format!("{target}={}", class.name)],
            ..Conditions::default()
        };
        training.check(&of_class).is_ok()
    });
    if !rare.is_empty() && !known.is_empty() {
        let names: Vec<&str> = rare.iter().map(|class| class.name.as_str()).collect();
        let (id, names) = (&config.model, list(&names));
        say(&format!(
            "{id}: {names} is too rare for a model to know, and gets no rows."
        ));
    }
    // Where it knows none, what it is asked for says so.
    let wanted = if known.is_empty() { rare } else { known };
    let n_rows: usize = wanted.iter().map(|class| class.added).sum();
    let shares: Vec<String> = wanted
        .iter()
        .map(|class| format!("{}:{}", class.name, class.added as f64 / n_rows as f64))
        .collect();
    let conditions = Conditions {
        balance: Some(format!("{target}={}", shares.join(","))),
        ..Conditions::default()
    };
    training.check(&conditions)?;
    let fitted = learning::take_steps(training)?;
    let mut line = progress::Line::new();
    let watch = &mut |made| line.show(|| progress::of_rows(made, n_rows));
    let sampled = wait(fitted.sample_watched(n_rows, config.seed, &conditions, watch))?;
    line.end();
    Ok(sampled.table)
}

fn held(entrants: Entrants, question: Question) -> Result<Standings> {
    let mut contest = Contest::new(entrants, question)?;
    let mut line = progress::Line::new();
    loop {
        let progress = contest.step();
        if progress.done {
            break;
        }
        let percent = progress.fraction * 100.0;
        line.show(|| format!("{percent:3.0} %  {}", progress.stage.title));
    }
    line.end();
    contest
        .finish()
        .ok_or_else(|| Error::new(ErrorKind::NotFitted))
}
