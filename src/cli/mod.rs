//! What the subcommands share: reading the input, and the only places that print.

pub mod augment;
pub mod compare;
pub mod constraints;
mod contest;
mod files;
mod given;
mod held;
pub mod inspect;
mod learning;
pub mod models;
mod output;
mod progress;
pub mod report;
pub mod rules;
pub mod sample;
mod standings;
pub mod synth;
pub mod train;

use std::io::Write;
use std::path::{Path, PathBuf};

use lookalike::memory;
use lookalike::table::csv::{self, ReadOptions, ReadTable};
use lookalike::table::{Schema, infer};
use lookalike::{Error, ErrorKind, Result};

/// How to read the input where the guess is wrong.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct Reading {
    /// The CSV file
    #[arg(value_name = "IN.csv", help_heading = "Arguments")]
    input: PathBuf,
    /// Kinds and formats of the columns, as `inspect --json` prints them
    #[arg(long, value_name = "S.json")]
    schema: Option<PathBuf>,
    /// Encoding, such as UTF-8, GB18030 or windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What stands between fields: a character, or `tab`
    #[arg(long, value_name = "CHAR", value_parser = character)]
    delimiter: Option<char>,
    /// What stands around fields
    #[arg(long, value_name = "CHAR", value_parser = character)]
    quote: Option<char>,
    /// Whether the first row names the columns
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    header: Option<bool>,
    /// `.` or `,`
    #[arg(long, value_name = "CHAR", value_parser = character)]
    decimal_mark: Option<char>,
    /// Drop rows with more or fewer fields than the header
    #[arg(long)]
    skip_ragged: bool,
}

fn character(text: &str) -> std::result::Result<char, String> {
    let mut characters = text.chars();
    match (text, characters.next(), characters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(c), None) => Ok(c),
        _ => Err("expected one character".to_owned()),
    }
}

/// A whole number of which there must be one.
fn at_least_one(text: &str) -> std::result::Result<usize, String> {
    let number = text.parse().ok().filter(|&n: &usize| n > 0);
    number.ok_or_else(|| "expected a whole number, 1 or more".to_owned())
}

fn whole(text: &str) -> std::result::Result<u64, String> {
    text.parse()
        .map_err(|_| "expected a whole number, 0 or more".to_owned())
}

fn number(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse().ok().filter(|n: &f64| n.is_finite());
    number.ok_or_else(|| "expected a number".to_owned())
}

fn yes_or_no(text: &str) -> std::result::Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

impl Reading {
    /// The table, and its schema: the one given or else the one guessed. Says what was repaired.
    fn read(&self) -> Result<(ReadTable, Schema)> {
        let given = match &self.schema {
            Some(path) => {
                Some(std::fs::read_to_string(path).map_err(|error| io_error(path, &error))?)
            }
            None => None,
        };
        let schema = given.as_deref().map(Schema::from_json).transpose()?;
        // A schema file without a dialect leaves it to be guessed.
        let has_dialect = given.is_some_and(|text| text.contains("\"dialect\""));
        let known = schema.as_ref().filter(|_| has_dialect);
        let known = known.map_or_else(ReadOptions::default, |schema| (&schema.dialect).into());
        let read = open(&self.input, &self.options(known))?;
        let schema = match schema {
            None => infer::infer(&read.table, &read.dialect),
            Some(mut schema) => {
                schema.dialect = read.dialect.clone();
                schema.complete(&read.table)?;
                schema
            }
        };
        Ok((read, schema))
    }

    fn options(&self, known: ReadOptions) -> ReadOptions {
        ReadOptions {
            encoding: self.encoding.clone().or(known.encoding),
            delimiter: self.delimiter.or(known.delimiter),
            quote: self.quote.or(known.quote),
            header: self.header.or(known.header),
            decimal_mark: self.decimal_mark.or(known.decimal_mark),
            skip_ragged: self.skip_ragged,
        }
    }
}

/// The same problem, with the flag that goes around it where there is one.
fn with_flags(error: Error) -> Error {
    match error.kind() {
        ErrorKind::RaggedRow { .. } => match error.hint_text() {
            Some(hint) => {
                let hint = format!("{hint} with --skip-ragged");
                error.hint(hint)
            }
            None => error,
        },
        ErrorKind::UnterminatedQuote => error.hint("Close the quote, or name another with --quote"),
        _ => error,
    }
}

/// Reads a CSV file and says what was repaired.
fn open(path: &Path, options: &ReadOptions) -> Result<ReadTable> {
    let bytes = std::fs::read(path).map_err(|error| io_error(path, &error))?;
    let read = csv::read(&bytes, options).map_err(with_flags)?;
    for warning in &read.warnings {
        let place = warning
            .row
            .map(|row| format!("row {row}: "))
            .unwrap_or_default();
        say(&format!("{place}{}", warning.message));
    }
    Ok(read)
}

/// What the file system said, with the path.
fn io_error(path: &Path, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::OutOfMemory {
        let size = path.metadata().map_or(0, |file| file.len());
        return memory::missing(size as usize, "the file");
    }
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        _ => error.to_string(),
    };
    ErrorKind::Io {
        path: path.display().to_string(),
        reason,
    }
    .into()
}

/// A setting that cannot be.
fn bad(name: &str, value: &str, allowed: &str) -> Error {
    let (name, value, allowed) = (name.to_owned(), value.to_owned(), allowed.to_owned());
    ErrorKind::BadParam {
        name,
        value,
        allowed,
    }
    .into()
}

/// Prints to standard output. A reader that went away, as `head` does, is no error.
pub fn print(text: &str) {
    write_all(&mut std::io::stdout().lock(), text.as_bytes());
}

/// Prints a line to standard error.
pub fn say(line: &str) {
    write_all(
        &mut std::io::stderr().lock(),
        format!("{line}\n").as_bytes(),
    );
}

fn write_all(stream: &mut impl Write, bytes: &[u8]) {
    if stream
        .write_all(bytes)
        .and_then(|()| stream.flush())
        .is_err()
    {
        // Nobody is left to tell.
    }
}

/// Columns side by side: what is in the first to the left, all others to the right.
fn side_by_side(rows: &[Vec<String>]) -> String {
    let n_columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).filter_map(width).collect();
    let mut text = String::new();
    for row in rows {
        text.push_str(&format!("{:width$}", row[0], width = widths[0]));
        for (cell, &width) in row.iter().zip(&widths).skip(1) {
            text.push_str(&format!("  {cell:>width$}"));
        }
        text.push('\n');
    }
    text
}

/// A count with commas between its thousands.
fn count(n: usize) -> String {
    lookalike::table::words::count(n)
}
