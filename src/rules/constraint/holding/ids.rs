//! The ids of one column. They belong to no row, and a model begins anew each time it draws: so each is handed out once,
//! in the order drawn.

use std::collections::HashSet;

use super::super::bound::{Rule, Test};
use super::super::single::Single;
use super::super::tally::Tally;
use crate::Rng;
use crate::table::{Column, Field, Format, IdFormat, Table};

/// Times that ids are made to fill up those drawn.
const ROUNDS: usize = 20;

/// Ids to hand out.
pub(super) struct Ids {
    name: String,
    format: IdFormat,
    texts: Vec<String>,
    known: HashSet<String>,
}

impl Ids {
    pub(super) fn new(field: &Field) -> Self {
        Self {
            name: field.name.clone(),
            format: match &field.format {
                Format::Id(format) => format.clone(),
                Format::Plain | Format::Number(_) | Format::Datetime(_) => IdFormat::default(),
            },
            texts: Vec::new(),
            known: HashSet::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Puts drawn ids aside that obey, until there are enough; counts those that do not.
    pub(super) fn take(&mut self, drawn: &Table, rules: &[Rule], wanted: usize, tally: &mut Tally) {
        let Some(column) = drawn.column(&self.name) else {
            return;
        };
        for (i, rule) in self.rules(rules) {
            let broken = rule.broken(drawn);
            tally.broken[i] += broken.iter().filter(|&&broken| broken).count();
        }
        let texts = (0..column.n_rows()).map(|row| column.text(row).to_owned());
        self.add(texts, rules, wanted);
    }

    /// Makes ids where the same were drawn again and again. Other ones than were drawn; that none equals a real one is
    /// sure of a sequence and likely of a pattern.
    pub(super) fn fill_up(&mut self, rules: &[Rule], wanted: usize, rng: &mut Rng) {
        for _ in 0..ROUNDS {
            let missing = wanted.saturating_sub(self.texts.len());
            if missing == 0 {
                break;
            }
            let taken: HashSet<&str> = self.known.iter().map(String::as_str).collect();
            let made = self.format.make(missing, &taken, taken.len(), rng);
            self.add(made.into_iter(), rules, wanted);
        }
    }

    fn add(&mut self, texts: impl Iterator<Item = String>, rules: &[Rule], wanted: usize) {
        let rules: Vec<&Single> = self.rules(rules).map(|(_, rule)| rule).collect();
        for text in texts {
            let obeys = rules.iter().all(|rule| rule.accepts(&text));
            if self.texts.len() < wanted && self.known.insert(text.clone()) && obeys {
                self.texts.push(text);
            }
        }
    }

    /// What the ids must obey.
    fn rules<'a>(&self, rules: &'a [Rule]) -> impl Iterator<Item = (usize, &'a Single)> {
        let name = self.name.clone();
        let singles = rules
            .iter()
            .enumerate()
            .filter_map(|(i, rule)| match &rule.test {
                Test::Single(single) => Some((i, single)),
                _ => None,
            });
        singles.filter(move |(_, single)| single.field.name == name)
    }

    /// The column of the first ids.
    pub(super) fn column(self, n_rows: usize) -> Column {
        Column::from_texts(self.name, self.texts.into_iter().take(n_rows))
    }
}
