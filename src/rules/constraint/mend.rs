//! What can be mended in drawn rows without drawing again: combinations first, then inequalities, then computed columns.
//!
//! A column is changed for one reason only: what one constraint has set, no other changes. What is broken after that is
//! drawn again.

use std::collections::BTreeSet;

use super::bound::{Bound, Rule, Test};
use super::combination::Combination;
use super::contradiction::in_order;
use super::order::Order;
use crate::Rng;
use crate::table::Table;

/// Rows after mending.
pub(super) struct Mended {
    pub(super) table: Table,
    /// For every constraint whether it changed a row.
    pub(super) changed: Vec<Vec<bool>>,
    /// For every constraint whether a row still breaks it, where that is known already: formulas take the most time.
    pub(super) broken: Vec<Option<Vec<bool>>>,
}

impl Bound {
    /// The table mended, without a change to the fixed columns.
    pub(super) fn mended(&self, table: Table, fixed: &[String], rng: &mut Rng) -> Mended {
        let computed = in_order(&self.rules).unwrap_or_default();
        let mut set: BTreeSet<&str> = fixed.iter().map(String::as_str).collect();
        set.extend(computed.iter().map(|&i| self.rules[i].columns()[0]));
        let mut mending = Mending {
            rules: &self.rules,
            set,
            mended: Mended {
                changed: vec![vec![false; table.n_rows()]; self.rules.len()],
                broken: vec![None; self.rules.len()],
                table,
            },
        };
        mending.combinations(rng);
        mending.orders();
        for i in computed {
            if let Test::Derived(derived) = &self.rules[i].test {
                let mut broken = Vec::new();
                mending.change(i, |table| {
                    let (table, rows, left) = derived.mended(table);
                    broken = left;
                    (table, rows)
                });
                mending.mended.broken[i] = Some(broken);
            }
        }
        mending.mended
    }
}

struct Mending<'a> {
    rules: &'a [Rule],
    /// Columns that nothing changes any more.
    set: BTreeSet<&'a str>,
    mended: Mended,
}

impl<'a> Mending<'a> {
    fn change(&mut self, rule: usize, change: impl FnOnce(Table) -> (Table, Vec<usize>)) -> bool {
        let table = std::mem::take(&mut self.mended.table);
        let (table, rows) = change(table);
        self.mended.table = table;
        for &row in &rows {
            self.mended.changed[rule][row] = true;
        }
        !rows.is_empty()
    }

    fn combinations(&mut self, rng: &mut Rng) {
        let rules = self.rules;
        for (i, rule) in rules.iter().enumerate() {
            if let Test::Combination(combination) = &rule.test {
                self.combination(i, combination, rng);
            }
        }
    }

    /// One combination; the columns that were set before it are matched and not changed.
    fn combination(&mut self, rule: usize, combination: &'a Combination, rng: &mut Rng) {
        let names = || combination.fields.iter().map(|field| &*field.name);
        let fixed: Vec<bool> = names().map(|name| self.set.contains(name)).collect();
        if fixed.contains(&false) {
            self.change(rule, |table| combination.mended(table, &fixed, rng));
        }
        self.set.extend(names());
    }

    /// Exchanges until nothing changes: a chain of inequalities is sorted like bubbles.
    fn orders(&mut self) {
        let rules = self.rules;
        let orders: Vec<(usize, &Order)> = rules
            .iter()
            .enumerate()
            .filter_map(|(i, rule)| match &rule.test {
                Test::Order(order) => Some((i, order)),
                _ => None,
            })
            .filter(|(_, order)| {
                let set = |name: &String| self.set.contains(name.as_str());
                !set(&order.low.name) && !set(&order.high.name)
            })
            .collect();
        for _ in 0..=orders.len() {
            let mut changed = false;
            for &(i, order) in &orders {
                let broken = order.broken(&self.mended.table);
                let rows: Vec<usize> = (0..broken.len()).filter(|&row| broken[row]).collect();
                changed |=
                    !rows.is_empty() && self.change(i, |table| order.exchanged(table, &rows));
            }
            if !changed {
                break;
            }
        }
    }
}
