//! The ids of one column. They belong to no row, and a model begins anew each time it draws: so each is handed out once,
//! in the order drawn.

use std::collections::HashSet;

use super::super::bound::{Rule, Test};
use crate::table::{Column, Table};

/// Ids to hand out.
pub(super) struct Ids {
    name: String,
    texts: Vec<String>,
    known: HashSet<String>,
}

impl Ids {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            texts: Vec::new(),
            known: HashSet::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Puts ids aside that obey, until there are enough.
    pub(super) fn take(&mut self, drawn: &Table, rules: &[Rule], wanted: usize) {
        let rules = rules.iter().filter_map(|rule| match &rule.test {
            Test::Single(single) if single.field.name == self.name => Some(single),
            _ => None,
        });
        let rules: Vec<_> = rules.collect();
        let Some(column) = drawn.column(&self.name) else {
            return;
        };
        for row in 0..column.n_rows() {
            let text = column.text(row);
            let fits = self.texts.len() < wanted && rules.iter().all(|rule| rule.accepts(text));
            if fits && self.known.insert(text.to_owned()) {
                self.texts.push(text.to_owned());
            }
        }
    }

    /// The column of the first ids.
    pub(super) fn column(self, n_rows: usize) -> Column {
        Column::from_texts(self.name, self.texts.into_iter().take(n_rows))
    }
}
