//! `lookalike rules`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use lookalike::Result;
use lookalike::rules::formula::FUNCTIONS;
use lookalike::rules::setting::Otherwise;
use lookalike::rules::{GENERATORS, Rows, RuleSet, schema};
use lookalike::table::csv::{WriteOptions, write_rows};
use lookalike::table::dialect::Dialect;
use lookalike::table::words::plural;

use super::{at_least_one, files, io_error, progress, say, whole};

/// Rows that are made and written at once.
const PIECE: usize = 10_000;

/// The arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rules, a JSON file; `inspect --rules` writes one from a CSV file
    #[arg(value_name = "RULES.json", required_unless_present_any = ["list", "json_schema"])]
    rules: Option<PathBuf>,
    /// Where the table goes
    #[arg(long, value_name = "OUT.csv", required_unless_present_any = ["list", "json_schema"])]
    out: Option<PathBuf>,
    /// Rows
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = at_least_one, allow_negative_numbers = true)]
    rows: usize,
    /// The seed: the same gives the same rows again
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = whole, allow_negative_numbers = true)]
    seed: u64,
    /// Put a ' before texts that a spreadsheet would run as a formula
    #[arg(long)]
    formula_guard: bool,
    /// Begin with a byte order mark, so that Excel reads other than English letters
    #[arg(long)]
    bom: bool,
    /// List the generators with their fields, and the functions of formulas
    #[arg(long)]
    list: bool,
    /// Print the JSON Schema of rules
    #[arg(long)]
    json_schema: bool,
}

/// Makes a table from rules.
pub fn run(args: &Args) -> Result<()> {
    match (&args.rules, &args.out) {
        _ if args.json_schema => {
            let schema = serde_json::to_string_pretty(&schema::schema());
            super::print(&(schema.expect("a schema has only texts and numbers") + "\n"));
            Ok(())
        }
        (Some(rules), Some(out)) if !args.list => make(args, rules, out),
        _ => {
            super::print(&listed());
            Ok(())
        }
    }
}

fn make(args: &Args, path: &Path, out: &PathBuf) -> Result<()> {
    let text = fs::read_to_string(path).map_err(|error| io_error(path, &error))?;
    let rules = RuleSet::parse(&text)?;
    files::check(path, &[Some(out)])?;
    let rows = rules.rows(args.rows as u64, args.seed)?;
    let file = File::create(out).map_err(|error| io_error(out, &error))?;
    if let Err(error) = write(args, rows, BufWriter::new(file), out) {
        // Half a table would look like a whole one.
        return fs::remove_file(out)
            .map_err(|error| io_error(out, &error))
            .and(Err(error));
    }
    say(&format!(
        "Wrote {} to {}.",
        plural(args.rows, "row"),
        out.display()
    ));
    Ok(())
}

fn write(args: &Args, rows: Rows, file: impl Write, out: &Path) -> Result<()> {
    let mut line = progress::Line::new();
    let written = write_pieces(args, rows, file, out, &mut line);
    line.end();
    written
}

fn write_pieces(
    args: &Args,
    mut rows: Rows,
    mut file: impl Write,
    out: &Path,
    line: &mut progress::Line,
) -> Result<()> {
    let mut dialect = Dialect::default();
    let mut options = WriteOptions {
        bom: args.bom,
        formula_guard: args.formula_guard,
        keep_encoding: false,
    };
    while rows.left() > 0 {
        let piece = rows.next(PIECE)?;
        let bytes = write_rows(&piece, &dialect, &options, 0..piece.n_rows());
        file.write_all(&bytes)
            .map_err(|error| io_error(out, &error))?;
        // Names and the mark stand before the first piece alone.
        (dialect.header, options.bom) = (false, false);
        line.show(|| progress::of_rows(args.rows - rows.left() as usize, args.rows));
    }
    file.flush().map_err(|error| io_error(out, &error))
}

/// Every generator with its fields, then the functions.
fn listed() -> String {
    let mut text = String::new();
    for generator in &GENERATORS {
        text.push_str(&format!("{}\n  {}\n", generator.id, generator.doc));
        for setting in generator.settings {
            let otherwise = match setting.otherwise {
                Otherwise::Required => "required".to_owned(),
                Otherwise::Nothing => "may be left out".to_owned(),
                Otherwise::Default(json) => format!("else {json}"),
            };
            text.push_str(&format!(
                "  {} ({otherwise}): {}\n",
                setting.name, setting.doc
            ));
        }
    }
    text.push_str("functions of formulas\n");
    for function in FUNCTIONS {
        text.push_str(&format!("  {}: {}\n", function.call, function.doc));
    }
    text
}
