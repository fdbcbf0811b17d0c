//! `lookalike constraints`.

use std::path::PathBuf;

use lookalike::rules::constraint::{Bound, Constraints, Violation, propose, violations};
use lookalike::table::csv::ReadOptions;
use lookalike::table::words::plural;
use lookalike::transform::Rare;
use lookalike::{ErrorKind, Result};

use super::{Reading, count, held, open, print};

/// The arguments of `constraints`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// Constraints to look at in place of those that are found
    #[arg(long, value_name = "C.json")]
    constraints: Option<PathBuf>,
    /// Another table, such as a synthetic one, to hold against the constraints; exit code 1 where it breaks one
    #[arg(long, value_name = "SYN.csv", requires = "constraints")]
    check: Option<PathBuf>,
    /// Print the constraints as JSON, as `--constraints` reads it
    #[arg(long, conflicts_with = "check")]
    json: bool,
    /// Write the combinations of the real table into the JSON, so that `sample` needs no real table; none that few rows
    /// hold is among them
    #[arg(long, requires = "json")]
    allowed: bool,
}

/// Prints the constraints that are found, or where those given are broken.
pub fn run(args: &Args) -> Result<()> {
    let given = args.constraints.as_ref().map(held::read).transpose()?;
    let (read, schema) = args.reading.read()?;
    let table = &read.table;
    let complete = |constraints: Constraints| match args.allowed {
        true => constraints.with_allowed(table, &schema, Rare::Mark),
        false => Ok(constraints),
    };
    match given {
        None => {
            let found = propose(table, &schema);
            if args.json {
                let found = found.into_iter().map(|proposal| proposal.constraint);
                let constraints = complete(Constraints::new(found.collect()))?;
                print(&(constraints.to_json() + "\n"));
                return Ok(());
            }
            let rows = plural(table.n_rows(), "row");
            print(&format!(
                "{} found that all {rows} obey\n",
                plural(found.len(), "constraint")
            ));
            for (proposal, place) in found.iter().zip(1..) {
                let rows = count(proposal.rows);
                print(&format!("{place:3}. {} ({rows} rows)\n", proposal.sentence));
            }
            Ok(())
        }
        Some(constraints) if args.json => {
            let constraints = complete(constraints)?;
            Bound::to_table(&constraints, table, &schema, Rare::Mark)?;
            print(&(constraints.to_json() + "\n"));
            Ok(())
        }
        Some(constraints) => {
            let all = constraints.constraints.len();
            let bound = Bound::to_table(&constraints, table, &schema, Rare::Mark)?;
            match &args.check {
                None => {
                    print_broken(&violations(&constraints, table, &schema)?, all);
                    Ok(())
                }
                Some(path) => {
                    let again = ReadOptions {
                        header: Some(read.dialect.header),
                        ..ReadOptions::default()
                    };
                    let broken = bound.violations(&open(path, &again)?.table)?;
                    print_broken(&broken, all);
                    match broken.len() {
                        0 => Ok(()),
                        broken => Err(ErrorKind::BrokenConstraints { broken, all }.into()),
                    }
                }
            }
        }
    }
}

fn print_broken(broken: &[Violation], all: usize) {
    let obeyed = plural(all - broken.len(), "constraint");
    print(&format!("{obeyed} of {all} obeyed by every row\n"));
    broken
        .iter()
        .for_each(|violation| print(&held::line(violation)));
}
