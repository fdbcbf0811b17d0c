//! One digit of the network and how it is drawn from those before it.

use serde::{Deserialize, Serialize};

use super::digits::{Digit, Digits, keys};
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
    /// Shares of the values without any parent, for every group. The transformer's counts give them again.
    #[serde(skip)]
    margins: Vec<Vec<f64>>,
    /// Given the first parent, given the first two, and so on.
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
        let mut node = Self {
            digit: link.digit,
            column: digit.column,
            group: digit.group.as_ref().map(sized),
            parents: Vec::new(),
            margins: Vec::new(),
            tables: Vec::new(),
        };
        node.weigh(column, weights);
        let values: Vec<&[u16]> = digits.iter().map(|digit| &*digit.values).collect();
        for (parent, size) in link.parents.iter().map(sized) {
            let mut finer = node.clone();
            finer.parents.push((parent, size));
            let keys = keys(&finer.given(), &values);
            let coarser = |key| node.shares(key / size);
            finer
                .tables
                .push(Table::fit(&keys, &digit.values, coarser, rng));
            node = finer;
        }
        node
    }

    /// Sets the shares that hold without any parent.
    pub(super) fn weigh(&mut self, column: &Digits, weights: &[f32]) {
        let (groups, places) = column.shares(weights);
        let margins = if self.is_place() {
            places
        } else {
            vec![groups]
        };
        self.margins = margins.iter().map(|shares| floored(shares)).collect();
    }

    /// Whether the node of a model file is of these digits, so that drawing from it finds every value.
    fn is_sound(&self, columns: &[Digits], digits: &[Outline]) -> bool {
        let Some(own) = digits.get(self.digit) else {
            return false;
        };
        let groups = |column: usize| (column, columns[column].n_groups() as u64);
        let group = own.is_place.then(|| groups(own.column));
        let known = |&(digit, size): &(usize, u64)| {
            digits
                .get(digit)
                .is_some_and(|outline| outline.cardinality == size)
        };
        if self.column != own.column
            || self.group != group
            || self.tables.len() != self.parents.len()
            || !self.parents.iter().all(known)
        {
            return false;
        }
        let (mut contexts, mut contexts_a_group) = (group.map_or(1, |(_, size)| size), 1);
        self.tables
            .iter()
            .zip(&self.parents)
            .all(|(table, &(_, size))| {
                let Some(more) = contexts.checked_mul(size) else {
                    return false;
                };
                contexts = more;
                contexts_a_group *= size;
                let n_values = |key: u64| match own.is_place {
                    false => own.cardinality as usize,
                    true => columns[own.column].n_tokens_of((key / contexts_a_group) as usize),
                };
                table.is_sound(contexts, n_values)
            })
    }

    /// The group and the parents, each with the number of its values.
    pub(super) fn given(&self) -> Vec<(usize, u64)> {
        self.group.iter().chain(&self.parents).copied().collect()
    }

    /// The distribution where the group and the parents have the values of this [`key`](super::digits::key).
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

    /// The group that a row of digits is in; the only one, where this is no place in a group.
    pub(super) fn group_of(&self, row: &[u16]) -> usize {
        self.group.map_or(0, |(digit, _)| usize::from(row[digit]))
    }

    /// The digits of other columns it is drawn from.
    pub(super) fn parents(&self) -> Vec<usize> {
        self.parents.iter().map(|&(digit, _)| digit).collect()
    }
}

/// A digit without its rows.
struct Outline {
    column: usize,
    is_place: bool,
    cardinality: u64,
}

/// Whether the nodes of a model file are those of these columns, every digit once and after those it is drawn from.
pub(super) fn are_sound(nodes: &[Node], columns: &[Digits]) -> bool {
    let groups = columns.iter().enumerate().map(|(column, c)| Outline {
        column,
        is_place: false,
        cardinality: c.n_groups() as u64,
    });
    let split = columns.iter().enumerate().filter(|(_, c)| c.n_places() > 1);
    let places = split.map(|(column, c)| Outline {
        column,
        is_place: true,
        cardinality: c.n_places() as u64,
    });
    let digits: Vec<Outline> = groups.chain(places).collect();
    let mut placed = vec![false; digits.len()];
    let mut is_next = |node: &Node| {
        let known = node.given().iter().all(|&(digit, _)| placed[digit]);
        known && !std::mem::replace(&mut placed[node.digit], true)
    };
    nodes.len() == digits.len()
        && nodes
            .iter()
            .all(|node| node.is_sound(columns, &digits) && is_next(node))
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
