//! `lookalike constraints`.

use std::path::PathBuf;

use lookalike::rules::constraint::{
    Bound, Constraint, Constraints, Proposal, Violation, propose, violations,
};
use lookalike::table::Schema;
use lookalike::table::csv::{ReadOptions, ReadTable};
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
    let given = args.constraints.as_deref().map(held::read).transpose()?;
    let (read, schema) = args.reading.read()?;
    let Some(constraints) = given else {
        let found = propose(&read.table, &schema);
        return match args.json {
            true => args.print(
                found.into_iter().map(|p| p.constraint).collect(),
                &read,
                &schema,
            ),
            false => {
                print(&as_text(&found, read.table.n_rows()));
                Ok(())
            }
        };
    };
    if args.json {
        return args.print(constraints.constraints, &read, &schema);
    }
    let bound = Bound::to_table(&constraints, &read.table, &schema, Rare::Mark)?;
    let all = constraints.constraints.len();
    let Some(path) = &args.check else {
        print(&broken(
            &violations(&constraints, &read.table, &schema)?,
            all,
        ));
        return Ok(());
    };
    let again = ReadOptions {
        header: Some(read.dialect.header),
        ..ReadOptions::default()
    };
    let found = bound.violations(&open(path, &again)?.table)?;
    print(&broken(&found, all));
    match found.len() {
        0 => Ok(()),
        broken => Err(ErrorKind::BrokenConstraints { broken, all }.into()),
    }
}

impl Args {
    /// Prints the document, once it is known to fit the table.
    fn print(&self, list: Vec<Constraint>, read: &ReadTable, schema: &Schema) -> Result<()> {
        let constraints = Constraints::new(list);
        let complete = constraints.with_allowed(&read.table, schema, Rare::Mark)?;
        Bound::new(&complete, schema)?;
        let shown = if self.allowed { complete } else { constraints };
        print(&(shown.to_json() + "\n"));
        Ok(())
    }
}

/// What was found, a line each.
fn as_text(found: &[Proposal], n_rows: usize) -> String {
    let (constraints, rows) = (plural(found.len(), "constraint"), plural(n_rows, "row"));
    let mut text = format!("{constraints} found that all {rows} obey\n");
    for (proposal, place) in found.iter().zip(1..) {
        let rows = count(proposal.rows);
        text.push_str(&format!("{place:3}. {} ({rows} rows)\n", proposal.sentence));
    }
    text
}

/// What is broken, a line each.
fn broken(found: &[Violation], all: usize) -> String {
    let obeyed = all - found.len();
    let lines: String = found.iter().map(held::line).collect();
    format!(
        "{obeyed} of {} are obeyed by every row\n{lines}",
        plural(all, "constraint")
    )
}
