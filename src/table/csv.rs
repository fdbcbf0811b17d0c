//! CSV bytes to a [`Table`], with the dialect guessed or given. Parsing itself is the `csv` crate's.
//!
//! Rows are counted as a spreadsheet shows them: the header is row 1, and blank lines count although they are skipped.

use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};

use super::dialect::Dialect;
use super::limit::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};
use super::{ColumnBuilder, Table, encoding, place, sniff};
use crate::error::{Error, ErrorKind, Result};

pub use super::write::{WriteOptions, write};

/// What the user knows better than the guess; everything left out is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadOptions {
    /// The encoding's name, such as `UTF-8` or `GB18030`.
    pub encoding: Option<String>,
    /// What stands between fields: one ASCII character.
    pub delimiter: Option<char>,
    /// What stands around fields: one ASCII character.
    pub quote: Option<char>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// `.` or `,`.
    pub decimal_mark: Option<char>,
    /// Drop rows with more or fewer fields than the header, and count them in a warning.
    pub skip_ragged: bool,
}

/// A table as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadTable {
    /// The cells.
    pub table: Table,
    /// How the file is written.
    pub dialect: Dialect,
    /// What was repaired or dropped.
    pub warnings: Vec<Warning>,
}

/// Something the user should know that did not stop the reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// One sentence or two.
    pub message: String,
    /// The row, the header being row 1.
    pub row: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
}

impl From<&Dialect> for ReadOptions {
    /// Reads a file again as it was read before.
    fn from(dialect: &Dialect) -> Self {
        Self {
            encoding: Some(dialect.encoding.clone()),
            delimiter: Some(dialect.delimiter),
            quote: Some(dialect.quote),
            header: Some(dialect.header),
            decimal_mark: Some(dialect.decimal_mark),
            skip_ragged: false,
        }
    }
}

/// Reads a CSV file.
///
/// # Errors
/// `EmptyFile`, `HeaderOnly`, `BinaryFile`, `RaggedRow`, `UnterminatedQuote`, `TooLarge`, each with its row, and
/// `BadParam` for an option outside its range.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<ReadTable> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large("bytes", MAX_BYTES, bytes.len()).into());
    }
    let decoded = encoding::decode(bytes, options.encoding.as_deref())?;
    let mut warnings = Vec::new();
    let sep = sniff::sep_line(&decoded.text);
    let text = &decoded.text[sep.map_or(0, |(_, start)| start)..];
    if text.trim().is_empty() {
        return Err(ErrorKind::EmptyFile.into());
    }
    if decoded.first_lost.is_some() {
        warnings.push(Warning {
            message: format!(
                "Some characters could not be read as {} and stand as \u{fffd}. Choose another encoding if they matter.",
                decoded.encoding.name()
            ),
            row: None,
            column: None,
        });
    }
    let mut dialect = guess(text, sep.map(|(delimiter, _)| delimiter), options)?;
    dialect.encoding = decoded.encoding.name().to_owned();
    dialect.bom = decoded.bom;
    dialect
        .reasons
        .insert("encoding".to_owned(), decoded.reason);
    let table = parse(text, &dialect, options.skip_ragged, &mut warnings)?;
    Ok(ReadTable {
        table,
        dialect,
        warnings,
    })
}

/// The dialect of a text: what is given, and the rest by its first rows.
fn guess(text: &str, sep: Option<char>, options: &ReadOptions) -> Result<Dialect> {
    let sample = sniff::sample(text);
    let mut dialect = Dialect {
        sep_line: sep.is_some(),
        ..Dialect::default()
    };
    let mut note = |part: &str, reason: String| dialect.reasons.insert(part.to_owned(), reason);
    let chosen = || "You chose it.".to_owned();
    let ascii = |name: &str, value: char| match value {
        '\n' | '\r' => Err(one_character(name, value)),
        _ if value.is_ascii() => Ok(value),
        _ => Err(one_character(name, value)),
    };
    let (quote, reason) = match options.quote {
        Some(quote) => (ascii("quote", quote)?, chosen()),
        None => sniff::quote(sample),
    };
    note("quote", reason);
    let (delimiter, reason) = match (options.delimiter, sep) {
        (Some(delimiter), _) => (ascii("delimiter", delimiter)?, chosen()),
        (None, Some(delimiter)) => (delimiter, format!("The first line says sep={delimiter}.")),
        (None, None) => sniff::delimiter(sample, quote),
    };
    note("delimiter", reason);
    let rows = sniff::rows(sample, delimiter, quote);
    let (header, reason) = options
        .header
        .map_or_else(|| sniff::header(&rows), |h| (h, chosen()));
    note("header", reason);
    let (decimal_mark, reason) = match options.decimal_mark {
        Some(mark @ ('.' | ',')) => (mark, chosen()),
        Some(other) => return Err(bad_param("decimalMark", other, "a point or a comma")),
        None => sniff::decimal_mark(&rows, delimiter),
    };
    note("decimalMark", reason);
    let (line_end, reason) = sniff::line_end(sample);
    note("lineEnd", reason);
    Ok(Dialect {
        quote,
        delimiter,
        header,
        decimal_mark,
        line_end,
        ..dialect
    })
}

fn parse(text: &str, dialect: &Dialect, skip: bool, warnings: &mut Vec<Warning>) -> Result<Table> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter as u8)
        .quote(dialect.quote as u8)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut builders: Vec<ColumnBuilder> = Vec::new();
    let (mut n_rows, mut n_skipped, mut first_skipped) = (0u64, 0u64, None);
    let at = |record: &StringRecord| record.position().map_or(0, |p| p.byte() as usize);
    let mut last = 0;
    while reader
        .read_record(&mut record)
        .expect("the text is valid UTF-8 in memory")
    {
        last = at(&record);
        if builders.is_empty() {
            builders = columns(&record, dialect.header, warnings)?;
            check_cells(&record).map_err(|error| located(error, text, last, dialect))?;
            if dialect.header {
                continue;
            }
        }
        if record.len() != builders.len() {
            if record.len() == 1 && record[0].trim().is_empty() {
                continue;
            }
            let error = ragged(&record, builders.len());
            if place::is_unterminated(&text[last..], dialect) || !skip {
                return Err(located(error, text, last, dialect));
            }
            first_skipped.get_or_insert(last);
            n_skipped += 1;
            continue;
        }
        n_rows += 1;
        if n_rows > MAX_ROWS {
            return Err(too_large("rows", MAX_ROWS, n_rows as usize).into());
        }
        check_cells(&record).map_err(|error| located(error, text, last, dialect))?;
        for (builder, cell) in builders.iter_mut().zip(&record) {
            builder.push(cell);
        }
    }
    if place::is_unterminated(&text[last..], dialect) {
        return Err(located(
            ErrorKind::UnterminatedQuote.into(),
            text,
            last,
            dialect,
        ));
    }
    if let Some(first) = first_skipped {
        warnings.push(skipped(n_skipped, place::row_of(text, first, dialect)));
    }
    if n_rows == 0 {
        return Err(ErrorKind::HeaderOnly.into());
    }
    Ok(Table::new(
        builders.into_iter().map(ColumnBuilder::finish).collect(),
    ))
}

fn skipped(count: u64, first_row: u64) -> Warning {
    let what = if count == 1 {
        "1 row was".to_owned()
    } else {
        format!("{count} rows were")
    };
    Warning {
        message: format!("{what} dropped for having more or fewer fields than the header."),
        row: Some(first_row),
        column: None,
    }
}

/// One builder a column, with names that are there and differ.
fn columns(
    first: &StringRecord,
    header: bool,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<ColumnBuilder>> {
    if first.len() as u64 > MAX_COLUMNS {
        return Err(too_large("columns", MAX_COLUMNS, first.len()).into());
    }
    if !header {
        let names = (1..=first.len()).map(|i| format!("column_{i}"));
        return Ok(names.map(ColumnBuilder::new).collect());
    }
    let given: HashSet<&str> = first.iter().collect();
    let mut used: HashSet<String> = HashSet::new();
    let mut builders = Vec::with_capacity(first.len());
    for (i, name) in first.iter().enumerate() {
        let mut fitting = name.to_owned();
        if name.trim().is_empty() {
            fitting = format!("column_{}", i + 1);
        }
        let base = fitting.clone();
        let mut count = 2;
        while used.contains(&fitting) || (fitting != name && given.contains(fitting.as_str())) {
            fitting = format!("{base}_{count}");
            count += 1;
        }
        if fitting != name {
            let what = if name.trim().is_empty() {
                "has no name"
            } else {
                "has the name of another"
            };
            warnings.push(Warning {
                message: format!("Column {} {what}; it is called {fitting:?} here.", i + 1),
                row: Some(1),
                column: Some(fitting.clone()),
            });
        }
        used.insert(fitting.clone());
        builders.push(ColumnBuilder::new(fitting));
    }
    Ok(builders)
}

fn check_cells(record: &StringRecord) -> Result<()> {
    if (record.as_slice().len() as u64) <= MAX_CELL_BYTES {
        return Ok(());
    }
    match record
        .iter()
        .find(|cell| cell.len() as u64 > MAX_CELL_BYTES)
    {
        Some(cell) => Err(too_large("bytes in a cell", MAX_CELL_BYTES, cell.len()).into()),
        None => Ok(()),
    }
}

fn ragged(record: &StringRecord, expected: usize) -> Error {
    let value = record
        .get(expected)
        .or_else(|| record.iter().next_back())
        .unwrap_or_default();
    Error::new(ErrorKind::RaggedRow {
        expected,
        found: record.len(),
        value: value.to_owned(),
    })
    .hint("Fix the row, or drop such rows and go on")
}

/// The error with its row; a quote that never ends is named instead of what it leads to.
fn located(error: Error, text: &str, start: usize, dialect: &Dialect) -> Error {
    let error = if place::is_unterminated(&text[start..], dialect) {
        Error::new(ErrorKind::UnterminatedQuote)
            .hint("Close the quote, or choose another quote character")
    } else {
        error
    };
    error.at_row(place::row_of(text, start, dialect))
}

fn too_large(what: &'static str, limit: u64, found: usize) -> ErrorKind {
    ErrorKind::TooLarge {
        what,
        limit,
        found: found as u64,
    }
}

fn one_character(name: &str, value: char) -> Error {
    bad_param(name, value, "one ASCII character that ends no line")
}

fn bad_param(name: &str, value: char, allowed: &str) -> Error {
    let (name, value, allowed) = (name.to_owned(), value.to_string(), allowed.to_owned());
    ErrorKind::BadParam {
        name,
        value,
        allowed,
    }
    .into()
}
