//! `lookalike inspect`.

use lookalike::Result;
use lookalike::rules::from_data;
use lookalike::synth::Config;
use lookalike::table::summary::{ColumnSummary, summary};
use lookalike::table::words::plural;
use lookalike::table::{Schema, Table};

use super::{Reading, print, say};

/// The arguments of `inspect`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// Print the schema as JSON, as `--schema` reads it
    #[arg(long)]
    json: bool,
    /// Print rules that make such columns, as `rules` reads them, with nothing in them that fewer than five rows tell
    #[arg(long, conflicts_with = "json")]
    rules: bool,
}

/// Prints what the columns are, and why.
pub fn run(args: &Args) -> Result<()> {
    let (read, schema) = args.reading.read()?;
    if args.json {
        print(&(schema.to_json() + "\n"));
        return Ok(());
    }
    if args.rules {
        return print_rules(&read.table, &schema);
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

fn print_rules(table: &Table, schema: &Schema) -> Result<()> {
    let made = from_data::rules(table, schema, Config::default().seed)?;
    for protection in &made.protections {
        say(&format!("{}: {}", protection.column, protection.what));
    }
    if !made.left_out.is_empty() {
        say(&format!("Columns left out: {}.", made.left_out.join(", ")));
    }
    print(&(made.rules.to_json() + "\n"));
    Ok(())
}

fn line(column: &ColumnSummary, width: usize) -> String {
    let (name, kind) = (
        column.name.replace(char::is_control, " "),
        column.kind.name(),
    );
    format!("{name:width$}  {kind:11}  {}\n", column.reason)
}
