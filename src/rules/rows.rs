//! The rows of a rule set, piece by piece.

use super::generator::{Cell, Distinct};
use super::made::{At, Made};
use super::seed::{mixed, of_name};
use super::unique::{MOST_PLACES, Seen, Shuffle};
use super::{Planned, fields};
use crate::table::words::count;
use crate::table::{Column, Table};
use crate::{Error, Result, Rng};

/// Draws for one cell that must be new.
const MOST_TRIES: usize = 10_000;

/// The rows that are still to be made. The memory they take is that of a piece, and less than 20 bytes a row for a column
/// of distinct values that have to be remembered.
#[derive(Debug)]
pub struct Rows {
    columns: Vec<Making>,
    /// The columns in the order in which they are made.
    order: Vec<usize>,
    made: Vec<Made>,
    seed: u64,
    next: u64,
    n_rows: u64,
}

/// A column that is being made.
#[derive(Debug)]
struct Making {
    rule: Planned,
    rng: Rng,
    distinct: Option<Uniqueness>,
    cell: Cell,
}

/// How the values of a column are kept distinct.
#[derive(Debug)]
enum Uniqueness {
    /// Going through all there are; how many have been given.
    Places(Shuffle, u128),
    /// Drawing until one is new.
    Drawn(Seen),
}

impl Rows {
    pub(super) fn new(
        columns: Vec<Planned>,
        order: Vec<usize>,
        n_rows: u64,
        seed: u64,
    ) -> Result<Self> {
        let columns = columns
            .into_iter()
            .map(|rule| Making::new(rule, n_rows, seed));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let made = columns.iter().map(|_| Made::default()).collect();
        Ok(Self {
            columns,
            order,
            made,
            seed,
            next: 0,
            n_rows,
        })
    }

    /// The number of rows that are left.
    pub fn left(&self) -> u64 {
        self.n_rows - self.next
    }

    /// The next rows, at most so many; a table without rows when none are left.
    ///
    /// # Errors
    /// `BadFormula` where a formula cannot be computed, `BadRules` where no more distinct values are found, both with the
    /// column and the row.
    pub fn next(&mut self, most: usize) -> Result<Table> {
        let n_rows = self.left().min(most as u64) as usize;
        self.made.iter_mut().for_each(Made::clear);
        for &place in &self.order {
            // The column writes while it reads the others.
            let mut own = std::mem::take(&mut self.made[place]);
            for line in 0..n_rows {
                let row = self.next + line as u64;
                let at = At {
                    row,
                    seed: self.seed,
                    made: &self.made,
                    line,
                };
                let making = &mut self.columns[place];
                making
                    .make(&at)
                    .map_err(|error| with_place(error, &making.rule.name, row))?;
                own.push(&making.cell);
            }
            self.made[place] = own;
        }
        self.next += n_rows as u64;
        let columns = self.columns.iter().zip(&self.made);
        let columns =
            columns.map(|(making, made)| Column::from_texts(&making.rule.name, made.texts()));
        Ok(Table::new(columns.collect()))
    }
}

/// The same problem with its place; the header is row 1.
fn with_place(error: Error, column: &str, row: u64) -> Error {
    error.at_column(column).at_row(row + 2)
}

impl Making {
    fn new(rule: Planned, n_rows: u64, seed: u64) -> Result<Self> {
        // By name, so that a column keeps its cells when others come and go.
        let own = mixed(seed, of_name(&rule.name));
        let distinct = match (rule.unique, rule.generator.distinct()) {
            (false, _) => None,
            (true, Distinct::Exactly(n) | Distinct::AtMost(n))
                if n < u128::from(n_rows) && rule.missing == 0.0 =>
            {
                return Err(too_few(&rule.name, n, n_rows));
            }
            (true, Distinct::Exactly(n)) if n <= MOST_PLACES => {
                Some(Uniqueness::Places(Shuffle::new(n, own), 0))
            }
            (true, _) => Some(Uniqueness::Drawn(Seen::default())),
        };
        Ok(Self {
            rule,
            rng: Rng::new(own),
            distinct,
            cell: Cell::default(),
        })
    }

    /// Makes the cell of a row.
    fn make(&mut self, at: &At<'_>) -> Result<()> {
        self.cell.clear();
        let Self {
            rule,
            rng,
            distinct,
            cell,
        } = self;
        if rule.missing > 0.0 && rng.uniform() < rule.missing {
            return Ok(());
        }
        match distinct {
            None => rule.generator.write(at, rng, cell),
            Some(Uniqueness::Places(shuffle, given)) if *given < shuffle.count() => {
                rule.generator.write_place(shuffle.at(*given), cell);
                *given += 1;
                Ok(())
            }
            Some(Uniqueness::Places(_, given)) => Err(no_more(&rule.name, *given)),
            Some(Uniqueness::Drawn(seen)) => draw_new(rule, at, rng, cell, seen),
        }
    }
}

fn draw_new(
    rule: &Planned,
    at: &At<'_>,
    rng: &mut Rng,
    cell: &mut Cell,
    seen: &mut Seen,
) -> Result<()> {
    let tries = if rule.generator.is_random() {
        MOST_TRIES
    } else {
        1
    };
    for _ in 0..tries {
        cell.clear();
        rule.generator.write(at, rng, cell)?;
        // A cell that its rule leaves empty is a missing one.
        if cell.text.is_empty() || seen.is_new(&cell.text) {
            return Ok(());
        }
    }
    Err(no_more(&rule.name, seen.count() as u128))
}

fn number(n: u128) -> String {
    usize::try_from(n).map_or_else(|_| n.to_string(), count)
}

fn too_few(column: &str, distinct: u128, n_rows: u64) -> Error {
    let (distinct, n_rows) = (number(distinct), number(u128::from(n_rows)));
    let reason =
        format!("asks for {n_rows} distinct values, and this generator gives at most {distinct}");
    fields::bad(column, "unique", reason)
        .hint("Make fewer rows, or let the generator give more values")
}

fn no_more(column: &str, found: u128) -> Error {
    let found = number(found);
    let reason = format!(
        "asks for one more distinct value, and after {found} this generator gives no new one"
    );
    fields::bad(column, "unique", reason)
        .hint("Make fewer rows, or let the generator give more values")
}
