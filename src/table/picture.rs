//! Whether the columns of a table are the pixels of pictures, a picture a row.

use serde::Serialize;

use super::{Column, Kind, Schema, Table};

/// How pixels stand among the columns: line by line, next to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Pixels in a line.
    pub width: usize,
    /// Lines.
    pub height: usize,
    /// The place of the first pixel's column.
    pub from: usize,
}

/// Fewer pixels show nothing.
const LEAST: usize = 16;

/// Answers on a scale from 0 to 4 stand side by side too: pixels have more levels, or there are very many of them.
const LEVELS: u32 = 8;
const MANY: usize = 64;

/// Pixels at the edge may never be full, but a fourth of all come at least three fourths near.
const FULL: usize = 4;
const NEAR: (u32, u32) = (3, 4);

/// The largest value of a pixel has no more digits than this.
const DIGITS: usize = 5;

/// The first columns that look like the pixels of a square: next to each other, named alike but for numbers, and each a
/// whole number in every row, from 0 to a value that many of them come near.
pub fn found(table: &Table, schema: &Schema) -> Option<Shape> {
    let may_be = |column: &&Column| {
        let kind = schema.field(&column.name).map(|field| field.kind);
        kind.is_some_and(|kind| !matches!(kind, Kind::Datetime | Kind::Id | Kind::Text))
    };
    let columns = table.columns().iter();
    let columns: Vec<_> = columns.map(|c| Some(c).filter(may_be)).collect();
    found_among(&columns)
}

/// The same among some columns; `None` stands for one that is no number.
pub fn found_among(columns: &[Option<&Column>]) -> Option<Shape> {
    let stems: Vec<Option<String>> = columns.iter().map(|c| c.map(|c| stem(&c.name))).collect();
    let runs = stems.chunk_by(|one, next| one == next);
    let mut from = 0;
    for run in runs {
        let side = run.len().isqrt();
        let pixels = &columns[from..from + run.len()];
        if run.len() >= LEAST && side * side == run.len() && are_pixels(pixels) {
            return Some(Shape {
                width: side,
                height: side,
                from,
            });
        }
        from += run.len();
    }
    None
}

/// A name without its numbers.
fn stem(name: &str) -> String {
    let mut stem = String::new();
    for letter in name.chars() {
        match letter {
            '0'..='9' if stem.ends_with('#') => {}
            '0'..='9' => stem.push('#'),
            _ => stem.push(letter),
        }
    }
    stem
}

fn are_pixels(columns: &[Option<&Column>]) -> bool {
    let ranges = columns.iter().map(|column| range((*column)?));
    let Some(ranges) = ranges.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let low = ranges.iter().map(|range| range.0).min();
    let high = ranges.iter().map(|range| range.1).max().unwrap_or(0);
    let near = ranges
        .iter()
        .filter(|range| range.1 * NEAR.1 >= high * NEAR.0);
    let enough = if columns.len() < MANY { LEVELS } else { 1 };
    low == Some(0) && high >= enough && near.count() * FULL >= columns.len()
}

/// The least and the greatest cell, where every cell is a whole number.
fn range(column: &Column) -> Option<(u32, u32)> {
    let cells = column.dictionary().iter().zip(column.counts());
    let mut used = cells.filter(|(_, rows)| *rows > 0);
    used.try_fold((u32::MAX, 0), |(low, high), (text, _)| {
        let value = whole(text)?;
        Some((low.min(value), high.max(value)))
    })
}

/// The value of a pixel's cell, also as a program writes a whole number of a column that may have others: `16.0`.
pub fn whole(text: &str) -> Option<u32> {
    let (digits, rest) = text.split_once('.').unwrap_or((text, "0"));
    let is_plain = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    let fits = digits.len() <= DIGITS && is_plain(digits) && !rest.is_empty();
    (fits && rest.bytes().all(|c| c == b'0')).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{Shape, found};
    use crate::table::csv::{self, ReadOptions};
    use crate::table::dialect::Dialect;
    use crate::table::infer::infer;
    use crate::table::{Column, Table};

    const DIGITS: &[u8] = include_bytes!("../../www/demo/digits.csv");

    /// Fifty rows of `n` pixels from `low` to `high`; one cell in the midst of them is `odd`.
    fn pixels(n: usize, [low, high]: [usize; 2], odd: Option<&str>) -> Vec<Column> {
        let value = |row: usize, i: usize| (low + (row * 7 + i * 3) % (high + 1 - low)).to_string();
        let cell = |row, i| match odd {
            Some(odd) if row * i == 40 => odd.to_owned(),
            _ => value(row, i),
        };
        let column = |i| Column::from_texts(format!("{i}x"), (0..50).map(|row| cell(row, i)));
        (0..n).map(column).collect()
    }

    /// `[side, from]`.
    fn shape(columns: Vec<Column>) -> Option<[usize; 2]> {
        let table = Table::new(columns);
        let found = found(&table, &infer(&table, &Dialect::default()));
        found.map(
            |Shape {
                 width,
                 height,
                 from,
             }| {
                assert_eq!(width, height);
                [width, from]
            },
        )
    }

    #[test]
    fn pixels_are_found_whatever_stands_beside_them() {
        let read = csv::read(DIGITS, &ReadOptions::default()).expect("a sample");
        assert_eq!(shape(read.table.columns().to_vec()), Some([8, 0]));
        let label = (0..50).map(|row| (row % 10).to_string());
        let mut large = vec![Column::from_texts("label", label)];
        large.extend(pixels(784, [0, 255], None));
        assert_eq!(shape(large), Some([28, 1]));
        assert_eq!(shape(pixels(64, [0, 1], Some("1.0"))), Some([8, 0]));
    }

    #[test]
    fn what_only_looks_a_little_like_pixels_is_left_alone() {
        assert_eq!(shape(pixels(9, [0, 16], None)), None, "too few");
        assert_eq!(shape(pixels(63, [0, 16], None)), None, "no square");
        assert_eq!(shape(pixels(16, [0, 4], None)), None, "a scale");
        assert_eq!(shape(pixels(25, [1, 16], None)), None, "no blank");
        for odd in ["", "3.5", "9999", "-1"] {
            assert_eq!(shape(pixels(64, [0, 16], Some(odd))), None, "{odd:?}");
        }
        let mut named = pixels(64, [0, 16], None);
        named[20].name = "other".to_owned();
        assert_eq!(shape(named), None, "a name that does not count");
    }
}
