//! What a table takes in memory: guessed from pieces of its file before a column is made, and counted once it stands.
//!
//! What counts most are the distinct texts. How many there are in the whole file is guessed from those that the pieces hold once and twice: Chao (1984), "Nonparametric estimation of the
//! number of classes in a population", with the correction for none that occurs twice.

use std::collections::HashMap;
use std::ops::Range;

use csv::StringRecord;

use super::dialect::Dialect;
use super::{Column, Table, rows};

/// Pieces looked at, evenly over the file, and the bytes of each: some milliseconds in all.
const PIECES: usize = 16;
const PIECE_BYTES: usize = 32 * 1024;

/// Bytes besides its own letters that a text takes.
const ALLOCATION: u64 = 16;

/// As many lists of a column's distinct texts are made at once where its kind is guessed.
const LISTS: u64 = 6;

/// Bytes of a column being made: a code a row, and its distinct texts, so long on average. Lists that grow are half empty
/// at worst.
pub fn column(rows: u64, distinct: u64, length: u64) -> u64 {
    let (code, text) = (size_of::<u32>() as u64, size_of::<Box<str>>() as u64);
    let indexed = 2 * (code + 1);
    rows * code * 3 / 2 + distinct * (text * 3 / 2 + indexed + length + ALLOCATION)
}

/// Bytes of a table that stands.
pub fn table(table: &Table) -> u64 {
    let of = |column: &Column| -> u64 {
        let letters: usize = column.dictionary().iter().map(|text| text.len()).sum();
        let each = size_of::<Box<str>>() as u64 + ALLOCATION;
        4 * column.n_rows() as u64 + letters as u64 + each * column.dictionary().len() as u64
    };
    table.columns().iter().map(of).sum()
}

/// Bytes that some rows of a table take while they are written, with so many more in a cell than its text has. What is
/// written doubles where it must grow.
pub fn written(table: &Table, rows: Range<usize>, a_cell: usize) -> u64 {
    let letters = |column: &Column| {
        let cells = rows.clone().map(|row| column.text(row).len() + a_cell);
        cells.sum::<usize>() as u64
    };
    2 * table.columns().iter().map(letters).sum::<u64>()
}

/// Bytes that a text's table will take until its columns are guessed, as far as its pieces tell.
pub(crate) fn guess(text: &str, dialect: &Dialect) -> u64 {
    let end = if text.contains('\n') { b'\n' } else { b'\r' };
    let rows = text.bytes().filter(|&byte| byte == end).count() as u64 + 1;
    let mut sample = Sample::default();
    for piece in pieces(text, end as char) {
        for record in rows::reader(piece, dialect.delimiter, dialect.quote).records() {
            sample.add(&record.expect("the text is UTF-8 in memory"));
        }
    }
    let (mut bytes, mut widest) = (0, 0);
    for texts in &sample.columns {
        let held = |n: u64| texts.values().filter(|&&times| times == n).count() as u64;
        let length = texts.keys().map(String::len).sum::<usize>() / texts.len().max(1);
        let distinct = distinct(texts.len() as u64, held(1), held(2), sample.rows, rows);
        bytes += column(rows, distinct, length as u64);
        widest = widest.max(distinct);
    }
    bytes + widest * LISTS * size_of::<(&str, usize)>() as u64
}

/// The rows of the pieces, as far as they have the first one's width.
#[derive(Default)]
struct Sample {
    rows: u64,
    /// For each column how often each of its texts occurred.
    columns: Vec<HashMap<String, u64>>,
}

impl Sample {
    fn add(&mut self, record: &StringRecord) {
        if self.columns.is_empty() {
            self.columns = vec![HashMap::new(); record.len()];
        }
        if record.len() != self.columns.len() {
            return;
        }
        self.rows += 1;
        for (texts, cell) in self.columns.iter_mut().zip(record) {
            match texts.get_mut(cell) {
                Some(times) => *times += 1,
                None => drop(texts.insert(cell.to_owned(), 1)),
            }
        }
    }
}

/// How many distinct texts `rows` rows have, of which so many `sampled` ones have `seen`, `once` and `twice` of them at
/// those counts.
fn distinct(seen: u64, once: u64, twice: u64, sampled: u64, rows: u64) -> u64 {
    if sampled >= rows {
        return seen;
    }
    if once == sampled {
        return rows;
    }
    let unseen = once * once.saturating_sub(1) / (2 * (twice + 1));
    (seen + unseen).min(rows)
}

/// Pieces of a text, each of whole lines as far as its line ends tell; the whole text where it is short.
fn pieces(text: &str, end: char) -> Vec<&str> {
    if text.len() <= PIECES * PIECE_BYTES {
        return vec![text];
    }
    let piece = |i: usize| {
        let from = text.floor_char_boundary(i * (text.len() / PIECES));
        let until = text.floor_char_boundary(from + PIECE_BYTES);
        let part = &text[from..until];
        let start = if i == 0 { Some(0) } else { part.find(end) };
        let start = start.map_or(0, |at| at + usize::from(i > 0));
        &part[start..part.rfind(end).map_or(part.len(), |at| at.max(start))]
    };
    (0..PIECES).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::{distinct, guess, table};
    use crate::table::csv::{ReadOptions, read};

    #[test]
    fn distinct_texts_are_guessed_from_those_seen_once_and_twice() {
        assert_eq!(distinct(7, 0, 0, 1_000, 1_000_000), 7, "all seen often");
        assert_eq!(distinct(900, 900, 0, 900, 1_000_000), 1_000_000, "an id");
        assert_eq!(distinct(40, 30, 5, 50, 50), 40, "the whole file was seen");
        // of 400,000 values 10,000 rows see nearly all once
        let found = distinct(9_876, 9_753, 122, 10_000, 5_000_000);
        assert!((350_000..450_000).contains(&found), "{found}");
    }

    #[test]
    fn a_guess_is_near_what_the_table_takes() {
        for (distinct, quoted) in [(50, false), (20_000, false), (200_000, true)] {
            let row = |i: usize| {
                let text = format!("text {}", i * 7919 % distinct);
                let text = if quoted { format!("\"{text},\"") } else { text };
                format!("{i},{},{text}\n", i % 3)
            };
            let text = (0..200_000).map(row).collect::<String>();
            let read = read(text.as_bytes(), &ReadOptions::default()).expect("a table");
            let (guessed, stands) = (guess(&text, &read.dialect), table(&read.table));
            // indices and guesses are gone once the table stands
            let share = guessed as f64 / stands as f64;
            assert!(
                (1.0..5.0).contains(&share),
                "{distinct}: {guessed}, {stands}"
            );
        }
    }
}
