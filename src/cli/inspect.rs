//! `lookalike inspect`.

use lookalike::Result;
use lookalike::table::summary::{ColumnSummary, summary};
use lookalike::table::words::plural;

use super::{Reading, print};

/// The arguments of `inspect`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// Print the schema as JSON, as `--schema` reads it
    #[arg(long)]
    json: bool,
}

/// Prints what the columns are, and why.
pub fn run(args: &Args) -> Result<()> {
    let (read, schema) = args.reading.read()?;
    if args.json {
        print(&(schema.to_json() + "\n"));
        return Ok(());
    }
    let (rows, columns) = (read.table.n_rows(), read.table.columns().len());
    let mut text = format!("{}, {}\n", plural(rows, "row"), plural(columns, "column"));
    for (part, reason) in &read.dialect.reasons {
        text.push_str(&format!("  {part}: {reason}\n"));
    }
    let columns = summary(&read.table, &schema);
    let width = columns
        .iter()
        .map(|c| c.name.chars().count())
        .max()
        .unwrap_or(0)
        .min(32);
    for column in &columns {
        text.push_str(&line(column, width));
    }
    print(&text);
    Ok(())
}

fn line(column: &ColumnSummary, width: usize) -> String {
    let (name, kind) = (
        column.name.replace(char::is_control, " "),
        column.kind.name(),
    );
    format!("{name:width$}  {kind:11}  {}\n", column.reason)
}
