//! What was taken already, where no two rows may be alike.

use std::collections::HashSet;

use super::super::bound::{Rule, Test};
use crate::table::Table;

/// For every constraint the keys of the rows taken, where it is `unique`. Ids are told apart when they are handed out.
pub(super) struct Repeats(Vec<Option<HashSet<u64>>>);

/// For every constraint the keys of drawn rows, where it is `unique`.
pub(super) type Keys = Vec<Option<Vec<Option<u64>>>>;

impl Repeats {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let seen = rules.iter().map(|rule| match &rule.test {
            Test::Unique(unique) if !unique.has_id() => Some(HashSet::new()),
            _ => None,
        });
        Self(seen.collect())
    }

    pub(super) fn keys(&self, rules: &[Rule], table: &Table) -> Keys {
        let keys = rules
            .iter()
            .zip(&self.0)
            .map(|(rule, seen)| match &rule.test {
                Test::Unique(unique) if seen.is_some() => Some(unique.keys(table)),
                _ => None,
            });
        keys.collect()
    }

    /// Marks for every constraint whether a row is like one that was taken.
    pub(super) fn mark(&self, keys: &Keys, row: usize, broken: &mut [Vec<bool>]) {
        for ((seen, keys), broken) in self.0.iter().zip(keys).zip(broken) {
            if let (Some(seen), Some(keys)) = (seen, keys) {
                broken[row] = keys[row].is_some_and(|key| seen.contains(&key));
            }
        }
    }

    /// From now on the row is one that was taken.
    pub(super) fn take(&mut self, keys: &Keys, row: usize) {
        for (seen, keys) in self.0.iter_mut().zip(keys) {
            if let (Some(seen), Some(keys)) = (seen, keys) {
                seen.extend(keys[row]);
            }
        }
    }
}
