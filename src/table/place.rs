//! Where in a CSV text a record stands, worked out only when there is something to say about it.

use csv::StringRecord;

use super::dialect::Dialect;
use super::rows;

/// Whether the record at the start of this text has a quoted field that does not end before the text does.
pub(crate) fn is_unterminated(text: &str, dialect: &Dialect) -> bool {
    let (quote, delimiter) = (dialect.quote as u8, dialect.delimiter as u8);
    let (mut inside, mut at_start) = (false, true);
    let bytes = text.trim_start_matches(['\r', '\n']).as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let byte = bytes[i];
        if inside {
            if byte == quote && bytes.get(i + 1) == Some(&quote) {
                i += 1;
            } else if byte == quote {
                inside = false;
            }
        } else if byte == quote && at_start {
            inside = true;
        } else if byte == b'\n' || byte == b'\r' {
            return false;
        }
        at_start = !inside && byte == delimiter;
        i += 1;
    }
    inside
}

/// Where the record begins that this byte lies in.
pub(crate) fn record_of(text: &str, at: usize, dialect: &Dialect) -> usize {
    let mut reader = rows::reader(text, dialect.delimiter, dialect.quote);
    let (mut record, mut start) = (StringRecord::new(), 0);
    while reader.read_record(&mut record).unwrap_or(false) {
        if reader.position().byte() as usize > at {
            break;
        }
        start = reader.position().byte() as usize;
    }
    start
}

/// Which field, from 0, ends this beginning of a record.
pub(crate) fn field_of(beginning: &str, dialect: &Dialect) -> usize {
    let mut reader = rows::reader(beginning, dialect.delimiter, dialect.quote);
    let mut record = StringRecord::new();
    let _read = reader.read_record(&mut record);
    record.len().saturating_sub(1)
}

/// The row of the record that begins at this byte, the first being 1: lines, less the line ends inside fields.
pub(crate) fn row_of(text: &str, start: usize, dialect: &Dialect) -> u64 {
    // The parser's position stands before the blank lines that it skips.
    let blank = text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
    let lines = count_lines(&text[..start + blank]);
    let mut reader = rows::reader(&text[..start], dialect.delimiter, dialect.quote);
    let mut record = StringRecord::new();
    let mut inside = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        inside += record.iter().map(count_lines).sum::<u64>();
    }
    1 + lines - inside
}

fn count_lines(text: &str) -> u64 {
    let both = text.matches("\r\n").count();
    (text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count() - both) as u64
}
