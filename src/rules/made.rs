//! The cells of the rows at hand, so that a column can read those made before it.

use super::formula::Formula;
use super::generator::Cell;
use super::value::Value;
use crate::Result;

/// Texts, end to end.
#[derive(Debug, Default)]
struct Packed {
    text: String,
    ends: Vec<usize>,
}

impl Packed {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn get(&self, line: usize) -> &str {
        let start = line.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[line]]
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }
}

/// The cells of one column in the rows at hand.
#[derive(Debug, Default)]
pub(super) struct Made {
    shown: Packed,
    /// What formulas read where it is not what is shown; empty where it is.
    read: Packed,
}

impl Made {
    pub(super) fn push(&mut self, cell: &Cell) {
        self.shown.push(&cell.text);
        self.read.push(&cell.iso);
    }

    pub(super) fn clear(&mut self) {
        self.shown.clear();
        self.read.clear();
    }

    /// As the table shows it.
    pub(super) fn text(&self, line: usize) -> &str {
        self.shown.get(line)
    }

    /// The texts of all rows at hand.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.shown.ends.len()).map(|line| self.text(line))
    }

    fn value(&self, line: usize) -> Value<'_> {
        match self.read.get(line) {
            "" => Value::of_text(self.text(line)),
            iso => Value::Text(iso.into()),
        }
    }
}

/// The row that is being made.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    /// The row, from 0.
    pub(super) row: u64,
    /// The seed of all rows.
    pub(super) seed: u64,
    /// The columns of the rows at hand, by their places.
    pub(super) made: &'a [Made],
    /// The row among those at hand.
    pub(super) line: usize,
}

impl<'a> At<'a> {
    /// The cell of a column made before, as the table shows it.
    pub(super) fn text(&self, place: usize) -> &'a str {
        self.made[place].text(self.line)
    }

    /// The cell of a column made before, as formulas read it.
    pub(super) fn value(&self, place: usize) -> Value<'a> {
        self.made[place].value(self.line)
    }
}

/// A formula and where its columns stand.
#[derive(Debug)]
pub(super) struct Reader {
    formula: Formula,
    places: Vec<usize>,
}

impl Reader {
    pub(super) fn new(formula: Formula, places: Vec<usize>) -> Self {
        Self { formula, places }
    }

    /// The places of the columns that it reads.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }

    /// The place of the column that the formula is, where it is nothing more.
    pub(super) fn column(&self) -> Option<usize> {
        match (
            self.formula.columns(),
            self.formula.text().trim().trim_matches('`'),
        ) {
            ([only], text) if only == text => Some(self.places[0]),
            _ => None,
        }
    }

    pub(super) fn value(&self, at: &At<'_>) -> Result<Value<'static>> {
        self.formula.value(&self.row(at))
    }

    /// Whether it holds; not where that depends on a missing cell.
    pub(super) fn holds(&self, at: &At<'_>) -> Result<bool> {
        Ok(self.formula.holds(&self.row(at))?.unwrap_or(false))
    }

    fn row<'a>(&self, at: &At<'a>) -> Vec<Value<'a>> {
        self.places.iter().map(|&place| at.value(place)).collect()
    }
}
