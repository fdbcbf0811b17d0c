//! `lookalike augment`.

use std::path::PathBuf;

use lookalike::augment::{Augmented, Request, augment, method};
use lookalike::param;
use lookalike::synth::Config;
use lookalike::table::csv::{WriteOptions, write};
use lookalike::table::dialect::Dialect;
use lookalike::table::shares;
use lookalike::table::words::plural;
use lookalike::{Error, ErrorKind, Result, Rng};

use super::{
    Reading, at_least_one, bad, contest, count, files, learning, print, say, side_by_side, whole,
};

/// The arguments of `augment`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Adding rows")]
pub struct Args {
    /// The column whose classes are balanced: categories, or yes and no
    #[arg(long, value_name = "COLUMN")]
    target: String,
    /// How rows are made, smote when left out; `lookalike models` lists the methods
    #[arg(long, value_name = "ID")]
    method: Option<String>,
    /// A setting of the method, as `lookalike models` lists them; may be given several times
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = learning::setting)]
    params: Vec<(String, f64)>,
    /// The share that classes are to have of real and added rows together, equal ones when left out; classes that are not
    /// named keep their proportions in what is left
    #[arg(long, value_name = "a:0.3,b:0.7")]
    shares: Option<String>,
    /// Real and added rows together; as few as the shares allow when left out
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    rows: Option<usize>,
    /// The seed of everything random
    #[arg(long, value_name = "S", default_value_t = Config::default().seed, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
    /// Where the table goes
    #[arg(
        long,
        value_name = "OUT.csv",
        required_unless_present = "compare",
        help_heading = "Output"
    )]
    out: Option<PathBuf>,
    /// Write the real rows before the added ones, which is so anyway
    #[arg(long, conflicts_with = "only_added", help_heading = "Output")]
    keep_real: bool,
    /// Write the added rows alone
    #[arg(long, help_heading = "Output")]
    only_added: bool,
    /// Put a ' before texts that a spreadsheet would run as a formula
    #[arg(long, help_heading = "Output")]
    formula_guard: bool,
    /// Write in the input's encoding and not in UTF-8
    #[arg(long, help_heading = "Output")]
    keep_encoding: bool,
    #[command(flatten)]
    contest: contest::Args,
    #[command(flatten)]
    reading: Reading,
}

impl Args {
    fn request(&self) -> Result<Request> {
        let shares = self.shares.as_deref().map(shares::parse).transpose();
        let shares = shares.map_err(|rest| {
            let reason = format!("{rest:?} is not a class and its share");
            Error::new(ErrorKind::BadShares { reason }).hint("Write a:0.3,b:0.7")
        })?;
        Ok(Request {
            method: self.method.clone().unwrap_or(Request::default().method),
            target: self.target.clone(),
            shares: shares.unwrap_or_default(),
            rows: self.rows,
            keep_real: !self.only_added,
            params: self.params.iter().cloned().collect(),
        })
    }

    /// A comparison writes no table and has methods of its own. Said here and not to clap, which lets an argument go without
    /// the one that it requires where another argument excludes that one.
    fn check_compared(&self) -> Result<()> {
        let given = [
            ("--out", self.out.is_some()),
            ("--method", self.method.is_some()),
            ("--param", !self.params.is_empty()),
        ];
        match given.iter().find(|(_, is_given)| *is_given) {
            Some((name, _)) => Err(bad(
                "--compare",
                name,
                "given without --out, --method and --param",
            )),
            None => Ok(()),
        }
    }
}

/// Adds rows and writes the table, or holds several ways to add rows against each other.
pub fn run(args: &Args) -> Result<()> {
    let request = args.request()?;
    if args.contest.compare {
        args.check_compared()?;
        args.contest.check()?;
        let (read, schema) = args.reading.read()?;
        return contest::run(&args.contest, &request, args.seed, &read.table, &schema);
    }
    let method = method(&request.method)?;
    param::resolve(
        &format!("the method {}", method.id),
        method.params,
        &request.params,
    )?;
    files::check(&args.reading.input, &[args.out.as_ref()])?;
    let (read, schema) = args.reading.read()?;
    let augmented = augment(&read.table, &schema, &request, &mut Rng::new(args.seed))?;
    for note in &augmented.notes {
        say(note);
    }
    save(args, &augmented, &read.dialect)?;
    print(&as_text(&augmented));
    Ok(())
}

fn save(args: &Args, augmented: &Augmented, dialect: &Dialect) -> Result<()> {
    let Some(path) = &args.out else {
        return Ok(());
    };
    let options = WriteOptions {
        bom: dialect.bom,
        formula_guard: args.formula_guard,
        keep_encoding: args.keep_encoding,
    };
    files::save(path, &write(&augmented.table, dialect, &options))?;
    let (rows, out) = (plural(augmented.table.n_rows(), "row"), path.display());
    say(&format!("Wrote {rows} to {out}."));
    Ok(())
}

/// A line a class.
fn as_text(augmented: &Augmented) -> String {
    let all: usize = augmented
        .classes
        .iter()
        .map(|class| class.real + class.added)
        .sum();
    let mut lines = vec![
        ["Class", "Real rows", "Added rows", "Share"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for class in &augmented.classes {
        let share = 100.0 * (class.real + class.added) as f64 / all.max(1) as f64;
        let name = class.name.replace(char::is_control, " ");
        lines.push(vec![
            name,
            count(class.real),
            count(class.added),
            format!("{share:.1} %"),
        ]);
    }
    side_by_side(&lines)
}
