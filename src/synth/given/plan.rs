//! Conditions held against a schema and a fitted transformer: what to draw, in which shares, and what to keep of it.

use super::parse::{Parts, bad, split};
use super::shares::{self, Shares};
use super::wanted::{Wanted, span};
use super::{Conditions, Given};
use crate::error::Result;
use crate::table::{Field, Schema, Table};
use crate::transform::{Meaning, TableTransformer};

/// All parts of the rows that are asked for.
pub struct Plan<'a> {
    pub(super) parts: Vec<Part<'a>>,
}

/// Rows under one set of conditions.
pub(super) struct Part<'a> {
    /// Of the rows asked for.
    pub(super) share: f64,
    pub(super) given: Given,
    wanted: Vec<Wanted<'a>>,
}

impl<'a> Plan<'a> {
    /// Checks the conditions.
    ///
    /// # Errors
    /// `UnknownColumn`, `UnknownValue`, `WrongKind` and `BadCondition`, each with what to write instead.
    pub fn new(
        conditions: &'a Conditions,
        schema: &'a Schema,
        transformer: &TableTransformer,
    ) -> Result<Self> {
        let mut wanted: Vec<Wanted> = Vec::new();
        for text in &conditions.wheres {
            let parts = split(text, schema)?;
            let meanings = meanings(parts.field, text, transformer)?;
            one_of(&mut wanted, parts.field).add(&parts, &meanings)?;
            check(&wanted, &parts, &meanings)?;
        }
        let Some(text) = &conditions.balance else {
            let parts = vec![Part::new(1.0, wanted, transformer)];
            return Self { parts }.possible(conditions);
        };
        let (field, classes) = shares::split(text, schema)?;
        let meanings = meanings(field, text, transformer)?;
        let before = wanted.iter().find(|w| w.field.name == field.name);
        let shares: Shares = match classes {
            Some(classes) => shares::named(text, classes, field, &meanings)?,
            None => shares::equal(text, &meanings, |m| {
                before.is_none_or(|w| w.accepts_some(m))
            })?,
        };
        let parts = shares.into_iter().map(|(class, share)| {
            let mut wanted = wanted.clone();
            let mut one = Wanted::any(field);
            one.or(class);
            wanted.push(one);
            Part::new(share, wanted, transformer)
        });
        let plan = Self {
            parts: parts.collect(),
        };
        plan.possible(conditions)
    }

    /// Conditions that contradict each other are known before anything is drawn.
    fn possible(self, conditions: &Conditions) -> Result<Self> {
        if self.parts.iter().any(|part| part.given.is_impossible()) {
            let all = conditions.wheres.iter().chain(&conditions.balance);
            let all: Vec<&str> = all.map(String::as_str).collect();
            return Err(bad(&all.join(", "), "no value meets all of it at once")
                .hint("Leave one condition out"));
        }
        Ok(self)
    }
}

impl<'a> Part<'a> {
    fn new(share: f64, wanted: Vec<Wanted<'a>>, transformer: &TableTransformer) -> Self {
        let mut given = Given::any(transformer.learned().len());
        for wanted in &wanted {
            let name = &wanted.field.name;
            let meanings = transformer.meanings(name).unwrap_or_default();
            let allowed = meanings.iter().map(|m| wanted.accepts_some(m)).collect();
            if let Some((column, allowed)) = transformer.behind(name, allowed) {
                given = given.and(column, &allowed);
            }
        }
        Self {
            share,
            given,
            wanted,
        }
    }

    /// The rows of a written table that are wanted.
    pub(super) fn fitting(&self, table: &Table) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..table.n_rows()).collect();
        for wanted in &self.wanted {
            let Some(column) = table.column(&wanted.field.name) else {
                continue;
            };
            let texts = column.dictionary().iter();
            let accepted: Vec<bool> = texts.map(|text| wanted.accepts(text)).collect();
            rows.retain(|&row| accepted[column.codes()[row] as usize]);
        }
        rows
    }
}

/// What the tokens of a column mean.
fn meanings<'t>(
    field: &Field,
    condition: &str,
    transformer: &'t TableTransformer,
) -> Result<Vec<Meaning<'t>>> {
    let meanings = transformer.meanings(&field.name);
    meanings.ok_or_else(|| bad(condition, "the model has not learned the column"))
}

/// The entry of a column.
fn one_of<'w, 'a>(wanted: &'w mut Vec<Wanted<'a>>, field: &'a Field) -> &'w mut Wanted<'a> {
    let place = wanted.iter().position(|w| w.field.name == field.name);
    let place = place.unwrap_or_else(|| {
        wanted.push(Wanted::any(field));
        wanted.len() - 1
    });
    &mut wanted[place]
}

/// The column still has a value that is wanted.
fn check(wanted: &[Wanted], parts: &Parts, meanings: &[Meaning]) -> Result<()> {
    let of_column = wanted.iter().filter(|w| w.field.name == parts.field.name);
    let mut possible = of_column.map(|w| meanings.iter().any(|m| w.accepts_some(m)));
    if possible.all(|possible| possible) {
        return Ok(());
    }
    let error = bad(parts.text, "no value of the column meets it");
    Err(match parts.field.kind.is_ordered() {
        true => error.hint(span(parts.field, meanings)),
        false => error.hint("Leave out one of the conditions on this column"),
    })
}
