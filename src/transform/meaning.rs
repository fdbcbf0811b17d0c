//! What tokens are written as, for conditions on a column's values: also of a column that is copied, whose tokens are
//! those of the column it is copied from.

use std::collections::HashSet;

use super::TableTransformer;
use super::column::{LearnedColumn, Values};
use super::output::Output;
use crate::Rng;
use crate::table::{Column, Table};

/// What one token is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// This category.
    Category(&'a str),
    /// The word for rare categories.
    Rare,
    /// One of the column's categories, whichever is drawn.
    Redrawn,
    /// A number or date from `low` to `high`, in ticks; one value where they are the same.
    Values {
        /// The smallest.
        low: i64,
        /// The largest.
        high: i64,
    },
    /// This spelling of a missing cell.
    Missing(&'a str),
}

impl TableTransformer {
    /// What each token of a learned or copied column means; `None` for ids, constants and columns left out.
    pub fn meanings(&self, name: &str) -> Option<Vec<Meaning<'_>>> {
        let column = self.told(self.place(name)?);
        Some(
            (0..column.n_tokens() as u16)
                .map(|token| meaning(column, token))
                .collect(),
        )
    }

    /// What every row of a constant column is written as; `None` for other columns.
    pub fn constant(&self, name: &str) -> Option<&str> {
        self.output.iter().find_map(|output| match output {
            Output::Constant { name: own, text } if own == name => Some(text.as_str()),
            Output::Constant { .. } | Output::Learned(_) | Output::Id { .. } => None,
        })
    }

    /// For every token of a learned or copied column, the share of the fitted rows that have it.
    pub fn token_shares(&self, name: &str) -> Option<Vec<f32>> {
        Some(self.told(self.place(name)?).shares())
    }

    /// The learned column whose tokens decide on those of this one, and which of its tokens can bring an allowed one.
    /// The column itself, except where it is copied.
    pub fn behind(&self, name: &str, allowed: Vec<bool>) -> Option<(usize, Vec<bool>)> {
        let (mut place, mut allowed) = (self.place(name)?, allowed);
        while let Some(copied) = place.checked_sub(self.learned.len()) {
            let determined = &self.determined[copied];
            allowed = determined.lookup.behind(&allowed);
            place = determined.of;
        }
        Some((place, allowed))
    }

    /// The same rows with new ids, for a table put together from several.
    pub fn renew_ids(&self, table: Table, rng: &mut Rng) -> Table {
        let n_rows = table.n_rows();
        let renewed = self
            .output
            .iter()
            .zip(table.into_columns())
            .map(|(output, column)| {
                let mut rng = rng.fork();
                match output {
                    Output::Id {
                        format,
                        taken,
                        room,
                        ..
                    } => {
                        let taken: HashSet<&str> = taken.iter().map(|id| &**id).collect();
                        Column::from_texts(
                            column.name,
                            format.make(n_rows, &taken, *room, &mut rng),
                        )
                    }
                    Output::Learned(_) | Output::Constant { .. } => column,
                }
            });
        Table::new(renewed.collect())
    }

    /// The place of a column with tokens.
    fn place(&self, name: &str) -> Option<usize> {
        let n_columns = self.learned.len() + self.determined.len();
        (0..n_columns).find(|&place| self.told(place).field.name == name)
    }
}

fn meaning(column: &LearnedColumn, token: u16) -> Meaning<'_> {
    let place = usize::from(token);
    match &column.values {
        _ if place >= column.values.n_tokens() => Meaning::Missing(column.missing_text(token)),
        Values::Ordered(ordered) => {
            let (low, high) = ordered.range(place);
            Meaning::Values { low, high }
        }
        Values::Categories(categories) => match categories.texts().get(place) {
            Some(text) => Meaning::Category(text),
            None if categories.redraws() => Meaning::Redrawn,
            None => Meaning::Rare,
        },
        Values::Hidden => unreachable!("a hidden column has no tokens of values"),
    }
}
