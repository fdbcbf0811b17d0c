//! The generators: what one cell of a column is made by. Each is one line in [`GENERATORS`] and one file, and says its
//! fields there, from which errors, the JSON Schema and the page's forms are made.

mod address;
mod card;
mod company;
mod conditional;
mod date;
mod datetime;
mod derived;
mod distribution;
mod email;
mod histogram;
mod identity;
mod list;
mod locale;
mod number;
mod pattern;
mod person;
mod phone;
mod plain;
mod time_of_day;

use std::fmt::{self, Write};

use serde::Serialize;

use super::fields::Fields;
use super::made::At;
use super::setting::Setting;
use crate::{Result, Rng};

pub(super) use plain::constant;

/// A kind of column.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Generator {
    /// Its name in a rule set.
    pub id: &'static str,
    /// Its name on the page.
    pub title: &'static str,
    /// What it makes.
    pub doc: &'static str,
    /// Its fields.
    pub settings: &'static [Setting],
    #[serde(skip)]
    pub(super) read: fn(&Fields<'_>) -> Result<Box<dyn Generate>>,
}

/// Every generator, in the order of the page's menu.
pub static GENERATORS: [Generator; 27] = [
    plain::SEQUENCE,
    plain::UUID,
    plain::CONSTANT,
    list::LIST,
    plain::BOOLEAN,
    number::INTEGER,
    number::UNIFORM,
    distribution::NORMAL,
    distribution::LOGNORMAL,
    distribution::EXPONENTIAL,
    distribution::POISSON,
    distribution::ZIPF,
    histogram::HISTOGRAM,
    date::DATE,
    datetime::DATETIME,
    time_of_day::TIME,
    pattern::PATTERN,
    person::NAME,
    email::EMAIL,
    phone::PHONE,
    address::ADDRESS,
    company::COMPANY,
    identity::IDENTITY,
    card::CARD,
    derived::TEMPLATE,
    derived::FORMULA,
    conditional::CONDITIONAL,
];

/// A generator that has been read, ready for any number of rows.
pub(super) trait Generate: fmt::Debug {
    /// Writes the cell of a row.
    ///
    /// # Errors
    /// Where a formula cannot be computed.
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()>;

    /// How many values there are.
    fn distinct(&self) -> Distinct {
        Distinct::Unknown
    }

    /// Writes the value of a place from 0 on, every place another one, where [`Distinct::Exactly`] says how many.
    fn write_place(&self, _place: u128, _cell: &mut Cell) {}

    /// Whether writing again for the same row may give something else.
    fn is_random(&self) -> bool {
        true
    }

    /// The places of the columns that it reads.
    fn reads(&self) -> Vec<usize> {
        Vec::new()
    }
}

/// How many distinct values a generator can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distinct {
    /// No fixed number.
    Unknown,
    /// No more than these.
    AtMost(u128),
    /// These, each with a place.
    Exactly(u128),
}

/// A cell that is being written.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// As the table shows it.
    pub(super) text: String,
    /// As formulas read it, where that is something else: the ISO text of a date.
    pub(super) iso: String,
}

impl Cell {
    /// Adds to what the table shows.
    pub(super) fn put(&mut self, what: impl fmt::Display) {
        write!(self.text, "{what}").expect("memory takes it");
    }

    /// An empty cell again.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.iso.clear();
    }
}

/// The generator of this name.
pub(super) fn named(id: &str) -> Option<&'static Generator> {
    GENERATORS.iter().find(|generator| generator.id == id)
}
