//! The cells of a sheet as CSV. They are read twice, first for how far they reach and how fine their times are, so that
//! a sheet is never held as a whole: a cell in the last corner of a sheet would make an empty one of 17 billion cells.

use std::collections::BTreeMap;

use calamine::{Cell, DataRef, ExcelDateTime};

use super::{Book, MAX_BYTES, unreadable, within};
use crate::error::Result;

/// How finely a column of dates is written: a column has one form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Fineness {
    #[default]
    Day,
    Second,
    Millisecond,
}

/// Which columns of a sheet have cells.
pub struct Extent {
    first: u32,
    last: u32,
    times: BTreeMap<u32, Fineness>,
}

impl Extent {
    pub fn n_columns(&self) -> u32 {
        self.last - self.first + 1
    }

    /// `None` of a sheet without a cell.
    pub fn of(book: &mut Book, sheet: &str) -> Result<Option<Self>> {
        let mut extent: Option<Self> = None;
        each(book, sheet, |cell| {
            let (_, column) = cell.get_position();
            let extent = extent.get_or_insert(Self {
                first: column,
                last: column,
                times: BTreeMap::new(),
            });
            extent.first = extent.first.min(column);
            extent.last = extent.last.max(column);
            if let DataRef::DateTime(time) = cell.get_value() {
                let known = extent.times.entry(column).or_default();
                *known = fineness(time).max(*known);
            }
            Ok(())
        })?;
        Ok(extent)
    }
}

/// Every cell that is not empty, row by row.
fn each(
    book: &mut Book,
    sheet: &str,
    mut take: impl FnMut(&Cell<DataRef>) -> Result<()>,
) -> Result<()> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        if *cell.get_value() != DataRef::Empty {
            take(&cell)?;
        }
    }
    Ok(())
}

/// The sheet as CSV, from its first column with a cell to its last.
pub fn csv(book: &mut Book, sheet: &str, extent: &Extent) -> Result<Vec<u8>> {
    let mut lines = Lines {
        bytes: Vec::new(),
        row: 0,
        fields: 0,
        width: extent.n_columns(),
    };
    each(book, sheet, |cell| {
        let (row, column) = cell.get_position();
        lines.go_to(row)?;
        lines.fill(column - extent.first);
        let fineness = extent.times.get(&column).copied().unwrap_or_default();
        lines.put(&text(cell.get_value(), fineness));
        Ok(())
    })?;
    lines.end();
    Ok(lines.bytes)
}

struct Lines {
    bytes: Vec<u8>,
    row: u32,
    fields: u32,
    width: u32,
}

impl Lines {
    /// Ends lines until this one is under way; a line without a cell is blank, and counts.
    fn go_to(&mut self, row: u32) -> Result<()> {
        while self.row < row {
            self.end();
            self.row += 1;
        }
        within("bytes as CSV", MAX_BYTES, self.bytes.len() as u64)
    }

    fn fill(&mut self, fields: u32) {
        while self.fields < fields {
            self.put("");
        }
    }

    fn put(&mut self, text: &str) {
        if self.fields > 0 {
            self.bytes.push(b',');
        }
        self.fields += 1;
        if text.contains(['"', ',', '\n', '\r']) {
            self.bytes
                .extend(format!("\"{}\"", text.replace('"', "\"\"")).bytes());
        } else {
            self.bytes.extend(text.bytes());
        }
    }

    fn end(&mut self) {
        if self.fields > 0 {
            self.fill(self.width);
        }
        self.fields = 0;
        self.bytes.push(b'\n');
    }
}

fn text(value: &DataRef, fineness: Fineness) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) if time.is_duration() => duration(time.as_f64()),
        DataRef::DateTime(time) => moment(time, fineness),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // a formula without a value, such as #N/A
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The shortest text of the same number.
fn decimal(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-5..1e16).contains(&size) {
        return number.to_string();
    }
    format!("{number:e}")
}

fn fineness(time: &ExcelDateTime) -> Fineness {
    match time.to_ymd_hms_milli() {
        (_, _, _, 0, 0, 0, 0) => Fineness::Day,
        (_, _, _, _, _, _, 0) => Fineness::Second,
        _ => Fineness::Millisecond,
    }
}

fn moment(time: &ExcelDateTime, fineness: Fineness) -> String {
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let clock = match fineness {
        Fineness::Day => String::new(),
        Fineness::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        Fineness::Millisecond => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    };
    // day 0 is how a time of day without a date is kept
    if time.as_f64() < 1.0 && !clock.is_empty() {
        return clock;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if clock.is_empty() {
        date
    } else {
        format!("{date} {clock}")
    }
}

fn duration(days: f64) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    let (sign, seconds) = if seconds < 0 {
        ("-", -seconds)
    } else {
        ("", seconds)
    };
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{sign}{hours}:{minutes:02}:{:02}", seconds % 60)
}
