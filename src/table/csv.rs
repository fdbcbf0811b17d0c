//! CSV bytes to a [`Table`], with the dialect guessed or given. Parsing itself is the `csv` crate's.
//!
//! Rows are counted as a spreadsheet shows them: the header is row 1, and blank lines count although they are skipped.

use serde::{Deserialize, Serialize};

use super::dialect::Dialect;
use super::limit::MAX_BYTES;
use super::{Table, encoding, footprint, place, rows, sniff};
use crate::error::{Error, ErrorKind, Result};
use crate::memory;

pub use super::write::{WriteOptions, write, write_rows};

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
/// `EmptyFile`, `HeaderOnly`, `BinaryFile`, `RaggedRow`, `UnterminatedQuote`, `TooLarge`, each with its row, `BadParam` for
/// an option outside its range, and `TooMuchMemory` and `OutOfMemory` for a table that memory has no room for.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<ReadTable> {
    if bytes.len() as u64 > MAX_BYTES {
        let (what, found) = ("bytes", bytes.len() as u64);
        return Err(ErrorKind::TooLarge {
            what,
            limit: MAX_BYTES,
            found,
        }
        .into());
    }
    let decoded = encoding::decode(bytes, options.encoding.as_deref())?;
    let mut warnings = Vec::new();
    let sep = sniff::sep_line(&decoded.text);
    let text = &decoded.text[sep.map_or(0, |(_, start)| start)..];
    if text.trim().is_empty() {
        return Err(ErrorKind::EmptyFile.into());
    }
    let mut dialect = guess(text, sep.map(|(delimiter, _)| delimiter), options)?;
    dialect.encoding = decoded.encoding.name().to_owned();
    dialect.bom = decoded.bom;
    if let Some(lost) = decoded.first_lost {
        let lost = lost.saturating_sub(decoded.text.len() - text.len());
        warnings.push(lost_character(text, lost, &dialect));
    }
    dialect
        .reasons
        .insert("encoding".to_owned(), decoded.reason);
    memory::room(footprint::guess(text, &dialect), "the table")
        .map_err(|error| error.hint("Leave columns out of the file, or take a part of its rows"))?;
    let table = rows::read(text, &dialect, options.skip_ragged, &mut warnings)?;
    if let Some(nul) = decoded.first_nul {
        let nul = nul.saturating_sub(decoded.text.len() - text.len());
        warnings.push(lost_nul(text, nul, &dialect, &table));
    }
    Ok(ReadTable {
        table,
        dialect,
        warnings,
    })
}

/// What to say about characters that the encoding could not read, the first of them at this byte.
fn lost_character(text: &str, lost: usize, dialect: &Dialect) -> Warning {
    let start = text[..lost].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    Warning {
        message: format!(
            "Some characters could not be read as {} and stand as \u{fffd}. Choose another encoding if they matter.",
            dialect.encoding
        ),
        row: Some(place::row_of(text, start, dialect)),
        column: None,
    }
}

/// What to say about NUL bytes that were taken out, the first of them before this byte.
fn lost_nul(text: &str, at: usize, dialect: &Dialect, table: &Table) -> Warning {
    let start = place::record_of(text, at, dialect);
    let column = place::field_of(&text[start..at], dialect);
    Warning {
        message: "NUL bytes were taken out: no text has them. The file may be damaged.".to_owned(),
        row: Some(place::row_of(text, start, dialect)),
        column: table
            .columns()
            .get(column)
            .map(|column| column.name.clone()),
    }
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

fn ascii(name: &str, value: char) -> Result<char> {
    if value.is_ascii() && value != '\n' && value != '\r' {
        return Ok(value);
    }
    Err(bad_param(
        name,
        value,
        "one ASCII character that ends no line",
    ))
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
