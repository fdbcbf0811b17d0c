//! Columns that follow from others: copies, sums, differences, products, ratios and percentages of two, sums of neighbours,
//! the time between two dates and parts of one; each to the column's own last digit.

mod arithmetic;
mod form;
mod time;

use std::collections::HashSet;

use super::Found;
use super::look::Look;
use crate::rules::Formula;
use crate::rules::constraint::Constraint;
use form::Form;

/// Columns of numbers that are tried with each other.
const MOST_COLUMNS: usize = 60;

/// A column and what it is.
struct Derivation {
    /// The column, as a place in the look.
    target: usize,
    form: Form,
    inputs: Vec<usize>,
}

/// Which columns a formula joins.
pub(super) struct Links {
    joined: HashSet<(String, String)>,
    copies: HashSet<String>,
}

impl Links {
    pub(super) fn of(derived: &Found) -> Self {
        let (mut joined, mut copies) = (HashSet::new(), HashSet::new());
        for (constraint, _) in derived {
            let Constraint::Derived { column, formula } = constraint else {
                continue;
            };
            let Ok(formula) = Formula::parse(formula) else {
                continue;
            };
            for input in formula.columns() {
                joined.insert((column.clone(), input.clone()));
                if formula.text() == form::written(input) {
                    copies.insert(column.clone());
                }
            }
        }
        Self { joined, copies }
    }

    /// Whether one of the columns is computed from the other.
    pub(super) fn join(&self, one: &str, other: &str) -> bool {
        let joins = |a: &str, b: &str| self.joined.contains(&(a.to_owned(), b.to_owned()));
        joins(one, other) || joins(other, one)
    }

    /// Whether a column is a copy of another.
    pub(super) fn is_copy(&self, name: &str) -> bool {
        self.copies.contains(name)
    }
}

/// Finds them; no column is computed twice or from itself.
pub(super) fn find(look: &Look) -> Found {
    let mut kept = Kept {
        look,
        list: Vec::new(),
        found: Vec::new(),
    };
    let is_number =
        |&i: &usize| look.columns[i].number_format().is_some() && look.columns[i].n_distinct > 1;
    let numbers: Vec<usize> = (0..look.columns.len())
        .filter(is_number)
        .take(MOST_COLUMNS)
        .collect();
    for derivation in arithmetic::copies(look) {
        kept.add(derivation);
    }
    let is_copy = |kept: &Kept, i: usize| kept.list.iter().any(|other| other.target == i);
    let numbers: Vec<usize> = numbers
        .into_iter()
        .filter(|&i| !is_copy(&kept, i))
        .collect();
    // Before arithmetic, of which some fits whole numbers by their rounding alone.
    for derivation in time::of_dates(look, &numbers) {
        kept.add(derivation);
    }
    for derivation in arithmetic::of_two(look, &numbers) {
        kept.add(derivation);
    }
    for derivation in arithmetic::sums(look, &numbers) {
        kept.add(derivation);
    }
    kept.found
}

struct Kept<'a, 't> {
    look: &'a Look<'t>,
    list: Vec<Derivation>,
    found: Found,
}

impl Kept<'_, '_> {
    /// Keeps a derivation that holds in every row and does not lead back to the column.
    fn add(&mut self, derivation: Derivation) {
        let is_known = self
            .list
            .iter()
            .any(|other| other.target == derivation.target);
        if is_known
            || derivation
                .inputs
                .iter()
                .any(|&input| self.leads(input, derivation.target))
        {
            return;
        }
        let Some(rows) = derivation
            .form
            .verified(self.look, derivation.target, &derivation.inputs)
        else {
            return;
        };
        let names = derivation
            .inputs
            .iter()
            .map(|&i| &*self.look.columns[i].field.name);
        let constraint = Constraint::Derived {
            column: self.look.columns[derivation.target].name(),
            formula: derivation.form.formula(&names.collect::<Vec<_>>()),
        };
        self.found.push((constraint, rows));
        self.list.push(derivation);
    }

    /// Whether a column is computed from another, however far behind it.
    fn leads(&self, column: usize, to: usize) -> bool {
        let mut reached = vec![column];
        let mut at = 0;
        while let Some(&column) = reached.get(at) {
            let inputs = self
                .list
                .iter()
                .filter(|d| d.target == column)
                .flat_map(|d| &d.inputs);
            reached.extend(inputs);
            at += 1;
        }
        reached.contains(&to)
    }
}
