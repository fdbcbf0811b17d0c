//! A column's distinct cells with their counts, the ones that mean "no value" apart: what every guess looks at.

use std::collections::HashSet;

use super::Column;

/// Spellings that mean "no value" in any column, compared without case.
const MISSING: [&str; 10] = [
    "", "na", "n/a", "#n/a", "nan", "null", "<na>", "nat", "n.a.", "\\N",
];
/// Spellings that mean "no value" only beside numbers or dates: elsewhere they may well be categories.
const MISSING_BESIDE_VALUES: [&str; 22] = [
    "?",
    "-",
    "--",
    ".",
    "none",
    "nil",
    "unknown",
    "missing",
    "n.v.",
    "未知",
    "无",
    "空",
    "inf",
    "-inf",
    "#div/0!",
    "#value!",
    "#ref!",
    "#num!",
    "#name?",
    "0000-00-00",
    "00.00.0000",
    "00/00/0000",
];
/// Other words beside numbers or dates count as missing up to this many different ones...
const MAX_MISFITS: usize = 3;
/// ...in at most this share of the rows.
const MAX_MISFIT_SHARE: f64 = 0.01;

/// Whether a spelling of "no value" is one that many tables use, so that it says nothing about who wrote it.
pub fn is_usual_missing(text: &str) -> bool {
    is_one_of(text, &MISSING) || is_one_of(text, &MISSING_BESIDE_VALUES)
}

/// The distinct cells of a column.
#[derive(Debug, Clone)]
pub(crate) struct Profile<'a> {
    pub name: &'a str,
    pub n_rows: usize,
    /// The distinct values and how many rows hold each, in the order in which they first appear.
    pub values: Vec<(&'a str, usize)>,
    /// The distinct spellings of "no value", likewise.
    pub missing: Vec<(&'a str, usize)>,
    /// Words that count as missing only because they stand beside numbers or dates.
    pub misfits: Vec<(&'a str, usize)>,
    pub column: &'a Column,
}

impl<'a> Profile<'a> {
    pub fn new(column: &'a Column) -> Self {
        Self::with_missing(column, &[])
    }

    /// The same where these cells mean "no value" as well.
    pub fn with_missing(column: &'a Column, missing: &[String]) -> Self {
        let listed: HashSet<&str> = missing.iter().map(String::as_str).collect();
        let cells = column
            .dictionary()
            .iter()
            .map(|text| &**text)
            .zip(column.counts());
        let (missing, values) = cells
            .filter(|(_, count)| *count > 0)
            .partition(|(text, _)| is_one_of(text, &MISSING) || listed.contains(text));
        Self {
            name: &column.name,
            n_rows: column.n_rows(),
            values,
            missing,
            misfits: Vec::new(),
            column,
        }
    }

    /// The first row with this cell, counted from 0.
    pub fn first_row(&self, text: &str) -> Option<usize> {
        let code = self.column.dictionary().iter().position(|t| **t == *text)?;
        let mut codes = self.column.codes().iter();
        codes.position(|&c| c as usize == code)
    }

    /// The distinct values' texts.
    pub fn texts(&self) -> Vec<&'a str> {
        self.values.iter().map(|(text, _)| *text).collect()
    }

    /// How many rows hold a value.
    pub fn n_values(&self) -> usize {
        self.values.iter().map(|(_, count)| count).sum()
    }

    /// How many rows hold none.
    pub fn n_missing(&self) -> usize {
        self.missing
            .iter()
            .chain(&self.misfits)
            .map(|(_, count)| count)
            .sum()
    }

    /// Every spelling of "no value", the most frequent first.
    pub fn missing_texts(&self) -> Vec<String> {
        let mut all: Vec<_> = self.missing.iter().chain(&self.misfits).collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all.into_iter()
            .map(|(text, _)| (*text).to_owned())
            .collect()
    }

    /// The same column with the values that do not fit counted as missing: always the usual spellings, and where
    /// `lenient` a few other words in few rows. `None` where there are more of them, or no two values are left.
    pub fn with_misfits(&self, fits: impl Fn(&str) -> bool, lenient: bool) -> Option<Self> {
        // Gives up early: most columns of words fail at their first cells.
        let limit = MAX_MISFITS + MISSING_BESIDE_VALUES.len() * 3;
        let (mut values, mut misfits, mut usual) =
            (Vec::with_capacity(self.values.len()), Vec::new(), 0);
        let mut odd_rows = 0;
        for &(text, count) in &self.values {
            if fits(text) {
                values.push((text, count));
                continue;
            }
            if is_one_of(text, &MISSING_BESIDE_VALUES) {
                usual += 1;
            } else {
                odd_rows += count;
            }
            misfits.push((text, count));
            if misfits.len() > limit || misfits.len() - usual > MAX_MISFITS {
                return None;
            }
        }
        let odd = misfits.len() - usual;
        let few = odd_rows as f64 <= MAX_MISFIT_SHARE * self.n_rows as f64;
        if (odd > 0 && !(lenient && few)) || values.is_empty() {
            return None;
        }
        Some(Self {
            values,
            misfits,
            missing: self.missing.clone(),
            ..*self
        })
    }

    /// The first value, in the file's order, that is neither fitting nor a usual spelling of "no value".
    pub fn first_misfit(&self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let texts = self.values.iter().map(|(text, _)| *text);
        texts
            .into_iter()
            .find(|text| !fits(text) && !is_one_of(text, &MISSING_BESIDE_VALUES))
    }
}

fn is_one_of(text: &str, spellings: &[&str]) -> bool {
    let bare = text.trim();
    bare.len() <= 12
        && spellings
            .iter()
            .any(|spelling| spelling.eq_ignore_ascii_case(bare))
}
