//! One digit of the network and how it is drawn from those before it.

use serde::{Deserialize, Serialize};

use super::digits::{Digit, Digits};
use super::structure::Link;
use super::table::Table;
use crate::rng::Rng;

/// Probability spread evenly over all values, so that none is impossible.
const FLOOR: f64 = 1e-6;

/// One digit, and how it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Node {
    pub(super) digit: usize,
    pub(super) column: usize,
    /// The digit that is its group, where this is a place in it, and the number of groups.
    group: Option<(usize, u64)>,
    /// Digits of other columns, and the numbers of their values.
    parents: Vec<(usize, u64)>,
    /// Shares of the values without any parent, for every group.
    margins: Vec<Vec<f64>>,
    /// Given the first parent, given the first two.
    tables: Vec<Table>,
}

impl Node {
    /// Counts the tables, coarse to fine. `weights` are the shares of the tokens of its column.
    pub(super) fn fit(
        link: &Link,
        digits: &[Digit],
        column: &Digits,
        weights: &[f32],
        rng: &mut Rng,
    ) -> Self {
        let digit = &digits[link.digit];
        let sized = |&digit: &usize| (digit, digits[digit].cardinality as u64);
        let (groups, places) = column.shares(weights);
        let margins = match digit.group {
            Some(_) => places,
            None => vec![groups],
        };
        let mut node = Self {
            digit: link.digit,
            column: digit.column,
            group: digit.group.as_ref().map(sized),
            parents: Vec::new(),
            margins: margins.iter().map(|shares| floored(shares)).collect(),
            tables: Vec::new(),
        };
        let values: Vec<&[u16]> = digits.iter().map(|digit| &*digit.values).collect();
        for (parent, size) in link.parents.iter().map(sized) {
            let mut finer = node.clone();
            finer.parents.push((parent, size));
            let keys = finer.keys(&values);
            let coarser = |key| node.shares(key / size);
            finer
                .tables
                .push(Table::fit(&keys, &digit.values, coarser, rng));
            node = finer;
        }
        node
    }

    /// For every row the values of the group and the parents, as one number.
    pub(super) fn keys(&self, values: &[&[u16]]) -> Vec<u64> {
        let key = |row| {
            let given = self.group.iter().chain(&self.parents);
            given.fold(0, |key, &(digit, size)| {
                key * size + u64::from(values[digit][row])
            })
        };
        (0..values[0].len()).map(key).collect()
    }

    /// The distribution where the group and the parents have the values of this key.
    pub(super) fn shares(&self, key: u64) -> Vec<f64> {
        let mut keys = vec![key];
        let mut rest = key;
        for &(_, size) in self.parents.iter().rev() {
            rest /= size;
            keys.push(rest);
        }
        let mut shares = self.margins[rest as usize].clone();
        for (table, key) in self.tables.iter().zip(keys.into_iter().rev().skip(1)) {
            table.refine(key, &mut shares);
        }
        shares
    }

    /// Whether this is a place in a group.
    pub(super) fn is_place(&self) -> bool {
        self.group.is_some()
    }

    /// The digits of other columns it is drawn from.
    pub(super) fn parents(&self) -> Vec<usize> {
        self.parents.iter().map(|&(digit, _)| digit).collect()
    }
}

/// Shares that add up to 1, none of them 0.
fn floored(weights: &[f32]) -> Vec<f64> {
    let total: f64 = weights.iter().map(|&w| f64::from(w)).sum();
    let even = 1.0 / weights.len() as f64;
    let share = |&w: &f32| {
        if total > 0.0 {
            f64::from(w) / total
        } else {
            even
        }
    };
    let share = |w| share(w) * (1.0 - FLOOR) + even * FLOOR;
    weights.iter().map(share).collect()
}
