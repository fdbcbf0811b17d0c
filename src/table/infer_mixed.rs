//! What to say of a column that is nearly numbers or dates and is read as texts: which value spoils it, and the way out.

use super::DatetimeFormat;
use super::date_pattern;
use super::dialect::Dialect;
use super::notation::{self, Notation};
use super::profile::Profile;
use super::words::{count, quoted};

/// Distinct values that are looked at, spread over the column. Dates cost more to try.
const NUMBERS_TRIED: usize = 500;
const DATES_TRIED: usize = 40;
/// This share of them makes a column one of numbers or dates with something wrong.
const MOST: f64 = 0.8;
/// Fewer distinct numbers are categories: 1, 2, 3+.
const FEWEST: usize = 10;

/// A sentence on a column of texts of which most are dates or numbers; `None` where they are not.
pub(crate) fn note(profile: &Profile, dialect: &Dialect) -> Option<String> {
    let said = Said { profile, dialect };
    dates(&said).or_else(|| numbers(&said))
}

fn numbers(said: &Said) -> Option<String> {
    let profile = said.profile;
    if !is_most(profile, NUMBERS_TRIED, |text| read(text).is_some()) {
        return None;
    }
    match profile.first_misfit(|text| read(text).is_some()) {
        Some(odd) => Some(said.one_spoils("numbers", odd, "integer or decimal")),
        None => {
            let first = profile.values.first().map(|(text, _)| *text)?;
            let other = profile.first_misfit(|text| affixes(text) == affixes(first))?;
            Some(said.several_ways("numbers", first, other))
        }
    }
}

fn read(text: &str) -> Option<Notation<'_>> {
    notation::split(text, '.').or_else(|| notation::split(text, ','))
}

/// The signs beside a number.
fn affixes(text: &str) -> Option<(&str, &str)> {
    read(text).map(|number| (number.prefix.trim(), number.suffix.trim()))
}

fn dates(said: &Said) -> Option<String> {
    let profile = said.profile;
    let is_date = |text: &str| !date_pattern::candidates(&[text]).is_empty();
    if !is_most(profile, DATES_TRIED, is_date) {
        return None;
    }
    let sample = spread(profile, DATES_TRIED);
    let usual = date_pattern::candidates(&sample)
        .into_iter()
        .map(DatetimeFormat::new)
        .max_by_key(|format| sample.iter().filter(|text| format.reproduces(text)).count())?;
    let example = sample.into_iter().find(|text| usual.reproduces(text))?;
    let odd = profile.first_misfit(|text| usual.reproduces(text))?;
    Some(match is_date(odd) {
        true => said.several_ways("dates", example, odd),
        false => said.one_spoils("dates", odd, "datetime"),
    })
}

/// The column and what is said of it.
struct Said<'a> {
    profile: &'a Profile<'a>,
    dialect: &'a Dialect,
}

impl Said<'_> {
    fn one_spoils(&self, what: &str, odd: &str, kind: &str) -> String {
        format!(
            " Most values are {what}, but {} is none. To learn {what}, mend such cells in the file, or list them as \
             \"missing\" in a schema that says {kind}.",
            self.place(odd)
        )
    }

    fn several_ways(&self, what: &str, one: &str, other: &str) -> String {
        format!(
            " The values look like {what} written in several ways, such as {} and {}. Write them in one way in the \
             file to have {what} learned.",
            self.place(one),
            self.place(other)
        )
    }

    /// The cell with its first row, as a spreadsheet counts the rows of a file without blank lines.
    fn place(&self, text: &str) -> String {
        match self.profile.first_row(text) {
            Some(row) => {
                let row = row + 1 + usize::from(self.dialect.header);
                format!("{} (row {})", quoted(text), count(row))
            }
            None => quoted(text),
        }
    }
}

/// Whether most of the distinct values that are looked at fit, and enough of them do.
fn is_most(profile: &Profile, tried: usize, fits: impl Fn(&str) -> bool) -> bool {
    let sample = spread(profile, tried);
    let fitting = sample.iter().filter(|text| fits(text)).count();
    fitting >= FEWEST && fitting as f64 >= MOST * sample.len() as f64
}

/// So many distinct values at most, spread evenly over the column.
fn spread<'a>(profile: &Profile<'a>, most: usize) -> Vec<&'a str> {
    let step = profile.values.len().div_ceil(most).max(1);
    let values = profile.values.iter().step_by(step);
    values.map(|(text, _)| *text).collect()
}
