//! A table to tokens and back: every learned column becomes one categorical of about 128 tokens at most.
//!
//! Rare values are hidden here, before any model sees the data, and everything a fitted [`TableTransformer`] keeps has
//! at least five rows behind it: it holds no rows, and its JSON may go into a model file. Numbers become
//! quantile ranges and are decoded by the empirical quantile function (after TabularARGN, Tiwald et al. 2025). No model and no network in here.

mod category;
mod column;
mod dependence;
mod determined;
mod display;
mod extremes;
mod file;
mod grouping;
mod knots;
mod lattice;
mod meaning;
mod missing;
mod ordered;
mod output;
mod pieces;
mod protection;
mod room;
mod tokens;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

pub use display::{Display, Group, MOST_GROUPS, Role, Shown};
pub use lattice::Lattice;
pub use meaning::Meaning;
pub use protection::{Protected, Protection, RARE_BELOW, RARE_TEXT, Rare};
pub use tokens::Tokens;

use crate::table::{Column, Field, Kind, Schema, Table};
use crate::{Error, ErrorKind, Result, Rng};
use column::{LearnedColumn, Values};
use determined::Determined;
use output::Output;

/// Settings of a transformer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TransformOptions {
    /// How rare values are protected; marked by default.
    pub rare: Rare,
    /// The most tokens for the values of a number or date, 8 to 1000; 128 by default. A column with no more distinct
    /// values keeps each that enough rows hold; one with more gets at most 100 ranges.
    pub max_tokens: usize,
    /// The most categories that are kept, 2 to 4000; 512 by default.
    pub max_categories: usize,
}

impl Default for TransformOptions {
    fn default() -> Self {
        Self {
            rare: Rare::Mark,
            max_tokens: 128,
            max_categories: 512,
        }
    }
}

impl TransformOptions {
    /// The number of tokens for ordered values, inside its range.
    fn most_tokens(&self) -> usize {
        self.max_tokens.clamp(8, 1_000)
    }

    /// The number of categories, inside its range.
    fn most_categories(&self) -> usize {
        self.max_categories.clamp(2, 4_000)
    }
}

/// Turns tables into tokens and back, as learned from one table. Holds no rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableTransformer {
    learned: Vec<LearnedColumn>,
    /// Columns that others determine, each after the one it is copied from.
    determined: Vec<Determined>,
    /// The columns of the output, in the schema's order.
    output: Vec<Output>,
    protections: Vec<Protection>,
}

impl TableTransformer {
    /// Learns how the included columns of a table become tokens.
    ///
    /// # Errors
    /// `NothingToLearn` where no learned column is included: only ids, constants and columns left out.
    /// `UnknownColumn` where the schema includes a column that the table lacks; `TooFewRows` for a table without rows.
    pub fn fit(
        table: &Table,
        schema: &Schema,
        options: &TransformOptions,
        rng: &mut Rng,
    ) -> Result<Self> {
        if table.n_rows() == 0 {
            return Err(ErrorKind::TooFewRows {
                needed: 1,
                found: 0,
            }
            .into());
        }
        let mut transformer = Self {
            learned: Vec::new(),
            determined: Vec::new(),
            output: Vec::new(),
            protections: Vec::new(),
        };
        for field in schema.fields.iter().filter(|field| field.included) {
            let unknown = || {
                Error::new(ErrorKind::UnknownColumn {
                    name: field.name.clone(),
                })
            };
            let column = table.column(&field.name).ok_or_else(unknown)?;
            // Each column draws from its own numbers, so that leaving one out does not change the others.
            let mut rng = rng.fork();
            match field.kind {
                Kind::Id => transformer.output.push(Output::id(column, field, options)),
                Kind::Constant => transformer.output.push(Output::constant(column, options)),
                _ => transformer.fit_learned(column, field, options, &mut rng),
            }
        }
        if transformer.learned.is_empty() {
            return Err(Error::new(ErrorKind::NothingToLearn)
                .hint("Include a column with values that repeat or can be ordered"));
        }
        transformer.set_determined_aside(table, options);
        Ok(transformer)
    }

    /// Takes the columns that others determine out of those that are learned.
    fn set_determined_aside(&mut self, table: &Table, options: &TransformOptions) {
        let tokens = self.transform(table);
        let fewest = options.rare.fewest_rows();
        let found = dependence::find(&self.learned, tokens.columns(), fewest);
        let divided = determined::divide(&self.learned, found);
        for output in &mut self.output {
            if let Output::Learned(j) = output {
                *j = divided.place[*j];
            }
        }
        (self.learned, self.determined) = (divided.learned, divided.determined);
    }

    /// A column with tokens: the learned ones first, then the determined ones.
    fn told(&self, place: usize) -> &LearnedColumn {
        match place.checked_sub(self.learned.len()) {
            None => &self.learned[place],
            Some(copied) => &self.determined[copied].column,
        }
    }

    /// The tokens of the learned columns, then those of the determined ones.
    fn completed(&self, tokens: &Tokens, rng: &mut Rng) -> Vec<Vec<u16>> {
        let mut columns = tokens.columns().to_vec();
        if self.determined.is_empty() {
            return columns;
        }
        let mut rng = rng.fork();
        for copied in &self.determined {
            columns.push(copied.lookup.copy(&columns[copied.of], &mut rng));
        }
        columns
    }

    /// The tokens of a table with the same columns. Values that no fitted row had become the rare or nearest token;
    /// a column that the table lacks counts as missing in every row.
    pub fn transform(&self, table: &Table) -> Tokens {
        let column = |learned: &LearnedColumn| match table.column(&learned.field.name) {
            Some(column) => learned.transform(column),
            None => vec![learned.absent(); table.n_rows()],
        };
        Tokens::new(
            self.learned.iter().map(column).collect(),
            self.cardinalities(),
        )
    }

    /// A table of these rows: all included columns in the schema's order, ids made anew, constants copied.
    ///
    /// # Panics
    /// When the tokens are not of this transformer's columns.
    pub fn inverse_transform(&self, tokens: &Tokens, rng: &mut Rng) -> Table {
        assert_eq!(
            tokens.cardinalities(),
            self.cardinalities(),
            "tokens of this transformer"
        );
        let n_rows = tokens.n_rows();
        let completed = self.completed(tokens, rng);
        let column = |output: &Output| {
            let mut rng = rng.fork();
            match output {
                Output::Learned(j) => {
                    let learned = self.told(*j);
                    let cells = completed[*j]
                        .iter()
                        .map(|&token| learned.text(token, &mut rng));
                    Column::from_texts(&learned.field.name, cells)
                }
                Output::Constant { name, text } => {
                    Column::from_texts(name, std::iter::repeat_n(text, n_rows))
                }
                Output::Id {
                    name,
                    format,
                    taken,
                    room,
                } => {
                    let taken: HashSet<&str> = taken.iter().map(|id| &**id).collect();
                    Column::from_texts(name, format.make(n_rows, &taken, *room, &mut rng))
                }
            }
        };
        Table::new(self.output.iter().map(column).collect())
    }

    /// The names of all columns of the output, in the schema's order.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::with_capacity(self.output.len());
        for output in &self.output {
            names.push(match output {
                Output::Learned(j) => &*self.told(*j).field.name,
                Output::Constant { name, .. } | Output::Id { name, .. } => name,
            });
        }
        names
    }

    /// The names of the learned columns, in the order of the tokens' columns.
    pub fn learned(&self) -> Vec<&str> {
        self.learned
            .iter()
            .map(|column| &*column.field.name)
            .collect()
    }

    /// For every learned column, how many tokens it has, missing ones included; at least 1.
    pub fn cardinalities(&self) -> Vec<usize> {
        self.learned.iter().map(LearnedColumn::n_tokens).collect()
    }

    /// Whether learned column `j` is a category or boolean, which a model may be conditioned on, not a binned number.
    pub fn is_discrete(&self, j: usize) -> bool {
        matches!(self.learned[j].values, Values::Categories(_))
    }

    /// For every learned column, the share of the fitted rows that each token has; each list adds up to 1.
    pub fn frequencies(&self) -> Vec<Vec<f32>> {
        self.learned.iter().map(LearnedColumn::shares).collect()
    }

    /// The columns that are copied from another rather than learned, each with the one that determines it.
    pub fn determined(&self) -> Vec<(&str, &str)> {
        let names = self.determined.iter().map(|copied| {
            let of = self.told(copied.of);
            (&*copied.column.field.name, &*of.field.name)
        });
        names.collect()
    }

    /// For histograms, every column that tokens tell, in the schema's order: the learned ones and those copied from
    /// them. With the shares of the fitted rows and those of these rows.
    pub fn shown(&self, tokens: &Tokens, rng: &mut Rng) -> Vec<Shown<'_>> {
        let completed = self.completed(tokens, rng);
        let shown = |output: &Output| match output {
            Output::Learned(j) => Some(Shown::new(self.told(*j), &completed[*j])),
            Output::Constant { .. } | Output::Id { .. } => None,
        };
        self.output.iter().filter_map(shown).collect()
    }

    /// What was hidden from the models, in the schema's order.
    pub fn protections(&self) -> &[Protection] {
        &self.protections
    }

    /// The tokens of learned column `j` in at most [`MOST_GROUPS`] labelled groups, for a histogram.
    pub fn display(&self, j: usize) -> Display {
        Display::new(&self.learned[j])
    }

    fn fit_learned(
        &mut self,
        column: &Column,
        field: &Field,
        options: &TransformOptions,
        rng: &mut Rng,
    ) {
        let (learned, protected) = LearnedColumn::fit(column, field, options, rng);
        self.protections
            .extend(protected.into_iter().map(|what| Protection {
                column: field.name.clone(),
                what,
            }));
        self.output.push(Output::Learned(self.learned.len()));
        self.learned.push(learned);
    }
}
