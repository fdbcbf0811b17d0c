//! The rows of a CSV text to columns, every row checked. Parsing itself is the `csv` crate's.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::csv::Warning;
use super::dialect::Dialect;
use super::limit::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_NAME_BYTES, MAX_ROWS};
use super::{ColumnBuilder, Table, header, place};
use crate::error::{Error, ErrorKind, Result};

/// A reader of every record, however many fields it has.
pub(crate) fn reader(text: &str, delimiter: char, quote: char) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
        .quote(quote as u8)
        .from_reader(text.as_bytes())
}

/// Reads a text's rows; `skip_ragged` drops those with more or fewer fields than the header.
pub(crate) fn read(
    text: &str,
    dialect: &Dialect,
    skip_ragged: bool,
    warnings: &mut Vec<Warning>,
) -> Result<Table> {
    let mut reader = reader(text, dialect.delimiter, dialect.quote);
    let mut rows = Rows::new(text, dialect, skip_ragged);
    let mut builders: Vec<ColumnBuilder> = Vec::new();
    let mut record = StringRecord::new();
    let mut start = 0;
    while reader
        .read_record(&mut record)
        .expect("the text is UTF-8 in memory")
    {
        start = start_of(&record);
        if builders.is_empty() {
            rows.check_size(&record, start)?;
            if dialect.header {
                check_names(&record)?;
            }
            let (names, repaired) = header::names(&record, dialect.header);
            warnings.extend(repaired);
            builders = names.into_iter().map(ColumnBuilder::new).collect();
            if dialect.header {
                continue;
            }
        }
        let keeps = rows.keeps(&record, builders.len(), start);
        if keeps.map_err(|error| named(error, &record, &builders))? {
            for (builder, cell) in builders.iter_mut().zip(&record) {
                builder.push(cell)?;
            }
        }
    }
    if rows.unterminated(start) {
        return Err(rows.located(ErrorKind::UnterminatedQuote.into(), start));
    }
    if rows.n_rows == 0 {
        return Err(ErrorKind::HeaderOnly.into());
    }
    warnings.extend(rows.dropped());
    Ok(Table::new(
        builders.into_iter().map(ColumnBuilder::finish).collect(),
    ))
}

/// The byte at which the parser began to look for the record: blank lines before it are included.
fn start_of(record: &StringRecord) -> usize {
    record
        .position()
        .map_or(0, |position| position.byte() as usize)
}

/// What is known of the rows so far.
struct Rows<'a> {
    text: &'a str,
    dialect: &'a Dialect,
    skip_ragged: bool,
    n_rows: u64,
    n_dropped: u64,
    /// Where the first dropped row begins.
    first_dropped: Option<usize>,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, dialect: &'a Dialect, skip_ragged: bool) -> Self {
        let (n_rows, n_dropped, first_dropped) = (0, 0, None);
        Self {
            text,
            dialect,
            skip_ragged,
            n_rows,
            n_dropped,
            first_dropped,
        }
    }

    fn unterminated(&self, start: usize) -> bool {
        place::is_unterminated(&self.text[start..], self.dialect)
    }

    /// Whether a row belongs to the table: it has the header's fields, and is no blank line.
    fn keeps(&mut self, record: &StringRecord, expected: usize, start: usize) -> Result<bool> {
        if record.len() == expected {
            self.check_size(record, start)?;
            self.n_rows += 1;
            if self.n_rows > MAX_ROWS {
                return Err(too_large("rows", MAX_ROWS, self.n_rows).into());
            }
            return Ok(true);
        }
        if record.len() == 1 && record[0].trim().is_empty() {
            return Ok(false);
        }
        if !self.skip_ragged || self.unterminated(start) {
            return Err(self.located(ragged(record, expected), start));
        }
        self.first_dropped.get_or_insert(start);
        self.n_dropped += 1;
        Ok(false)
    }

    fn check_size(&self, record: &StringRecord, start: usize) -> Result<()> {
        let columns = record.len() as u64;
        if columns > MAX_COLUMNS {
            let error = Error::new(too_large("columns", MAX_COLUMNS, columns));
            let error = error.hint("Leave columns out of the file, or choose another delimiter");
            return Err(self.located(error, start));
        }
        if record.as_slice().len() as u64 <= MAX_CELL_BYTES {
            return Ok(());
        }
        match record.iter().find(is_too_long) {
            None => Ok(()),
            Some(cell) => {
                let kind = too_large("bytes in a cell", MAX_CELL_BYTES, cell.len() as u64);
                Err(self.located(kind.into(), start))
            }
        }
    }

    /// The error with its row. A quote that never ends is named instead of what it leads to.
    fn located(&self, error: Error, start: usize) -> Error {
        let error = if self.unterminated(start) {
            Error::new(ErrorKind::UnterminatedQuote)
                .hint("Close the quote, or choose another quote character")
        } else {
            error
        };
        error.at_row(place::row_of(self.text, start, self.dialect))
    }

    fn dropped(&self) -> Option<Warning> {
        let first = self.first_dropped?;
        let what = match self.n_dropped {
            1 => "1 row was".to_owned(),
            n => format!("{} rows were", super::words::count(n as usize)),
        };
        Some(Warning {
            message: format!("{what} dropped for having more or fewer fields than the header."),
            row: Some(place::row_of(self.text, first, self.dialect)),
            column: None,
        })
    }
}

fn check_names(header: &StringRecord) -> Result<()> {
    let long = |name: &str| name.len() as u64 > MAX_NAME_BYTES;
    let Some(at) = header.iter().position(long) else {
        return Ok(());
    };
    let found = header[at].len() as u64;
    Err(
        Error::new(too_large("bytes in a name", MAX_NAME_BYTES, found))
            .hint("Give the column a shorter name, or say that the file has no header")
            .at_row(1)
            .at_column(format!("column {}", at + 1)),
    )
}

fn is_too_long(cell: &&str) -> bool {
    cell.len() as u64 > MAX_CELL_BYTES
}

/// The error with the column of the cell that is too long, where that is what is wrong.
fn named(error: Error, record: &StringRecord, builders: &[ColumnBuilder]) -> Error {
    let too_long = record.iter().position(|cell| is_too_long(&cell));
    match (error.kind(), too_long.and_then(|i| builders.get(i))) {
        (ErrorKind::TooLarge { .. }, Some(builder)) => error
            .at_column(builder.name())
            .hint("Leave the column out of the file, or shorten the cell"),
        _ => error,
    }
}

fn ragged(record: &StringRecord, expected: usize) -> Error {
    let value = record
        .get(expected)
        .or_else(|| record.iter().next_back())
        .unwrap_or_default();
    // A row over several lines is more often a quote that nobody closed.
    let hint = if expected == 1 {
        "If the first rows are a title, take them out of the file; else fix the row, or drop such rows and go on"
    } else if record.iter().any(|cell| cell.contains('\n')) {
        "A quote that opens in this row may close in a later one; fix it, or drop such rows and go on"
    } else {
        "Fix the row, or drop such rows and go on"
    };
    let (found, value) = (record.len(), value.to_owned());
    Error::new(ErrorKind::RaggedRow {
        expected,
        found,
        value,
    })
    .hint(hint)
}

fn too_large(what: &'static str, limit: u64, found: u64) -> ErrorKind {
    ErrorKind::TooLarge { what, limit, found }
}
