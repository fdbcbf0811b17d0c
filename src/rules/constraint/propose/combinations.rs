//! Columns of which one determines others (a city its country), and columns of which few combinations occur.

use std::collections::{BTreeSet, HashMap};

use super::super::combination;
use super::derived::Links;
use super::look::{Look, Looked};
use super::{EVIDENCE, Found};
use crate::rules::constraint::Constraint;
use crate::table::Kind;
use crate::transform::Rare;

/// Columns compared with each other.
const MOST_COLUMNS: usize = 60;

/// Different values of a column that has combinations.
const DISTINCT: std::ops::RangeInclusive<usize> = 2..=500;

/// A value of a column that determines another stands in so many rows on average.
const ROWS_A_VALUE: usize = 5;

/// Share of the rows that may have a combination which few rows hold, where one column determines the others. Where
/// combinations are merely few, no row may.
const MOST_RARE: f64 = 0.05;

/// The same where one of the columns is a number: its rare values are lost.
const MOST_RARE_NUMBERS: f64 = 0.01;

/// Share of one value from which a column is as good as constant: anything would determine it.
const NEARLY_CONSTANT: f64 = 0.99;

/// Share of the combinations that chance would make of which at most so many occur.
const FEW: f64 = 0.6;

/// Columns of one constraint.
const MOST_TOGETHER: usize = 6;

pub(super) fn find(look: &Look, links: &Links) -> Found {
    let is_candidate = |column: &&Looked| {
        matches!(
            column.field.kind,
            Kind::Categorical | Kind::Boolean | Kind::Integer
        ) && DISTINCT.contains(&column.n_distinct)
            && !links.is_copy(&column.field.name)
            && is_varied(column)
    };
    let columns: Vec<&Looked> = look
        .columns
        .iter()
        .filter(is_candidate)
        .take(MOST_COLUMNS)
        .collect();
    let search = Search {
        look,
        needed: EVIDENCE + 2.0 * (columns.len() as f64).ln(),
        columns,
    };
    let mut groups = search.hierarchies(links);
    for pair in search.sparse(links) {
        if !groups
            .iter()
            .any(|group| pair.iter().all(|column| group.contains(column)))
        {
            groups.push(pair);
        }
    }
    let constraint = |group: &Vec<usize>| {
        let constraint = Constraint::Combinations {
            columns: group.iter().map(|&i| search.columns[i].name()).collect(),
            allowed: None,
        };
        (constraint, look.table.n_rows())
    };
    groups.iter().map(constraint).collect()
}

fn is_varied(column: &Looked) -> bool {
    let most = column.column.counts().into_iter().max().unwrap_or(0);
    most as f64 <= NEARLY_CONSTANT * column.column.n_rows() as f64
}

struct Search<'a, 't> {
    look: &'a Look<'t>,
    columns: Vec<&'a Looked<'t>>,
    needed: f64,
}

impl Search<'_, '_> {
    /// Columns together with those that they determine; none that another group holds already. The table's order.
    fn hierarchies(&self, links: &Links) -> Vec<Vec<usize>> {
        let n = self.columns.len();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for of in 0..n {
            if self.columns[of].n_distinct * ROWS_A_VALUE > self.look.table.n_rows() {
                continue;
            }
            let linked = |a: usize, b: usize| {
                let names = [a, b].map(|i| &*self.columns[i].field.name);
                links.join(names[0], names[1])
            };
            let determined =
                (0..n).filter(|&j| j != of && !linked(of, j) && self.determines(of, j));
            let mut group: Vec<usize> = determined.take(MOST_TOGETHER - 1).collect();
            if group.is_empty() {
                continue;
            }
            group.push(of);
            group.sort_unstable();
            groups.push(group);
        }
        // The larger ones first, so that what they hold is seen to be held.
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        let mut kept: Vec<Vec<usize>> = Vec::new();
        for group in groups {
            let held = kept
                .iter()
                .any(|other| group.iter().all(|column| other.contains(column)));
            let is_number = |&i: &usize| self.columns[i].field.kind == Kind::Integer;
            let most = match group.iter().any(is_number) {
                true => MOST_RARE_NUMBERS,
                false => MOST_RARE,
            };
            if !held && self.rare_share(&group) <= most {
                kept.push(group);
            }
        }
        kept
    }

    /// Whether every value of one column has one value of the other beside it, and more than chance would.
    fn determines(&self, of: usize, column: usize) -> bool {
        let (of, column) = (self.columns[of].column, self.columns[column].column);
        let mut beside: HashMap<u32, (u32, u32)> = HashMap::new();
        let fits = |beside: &mut HashMap<u32, (u32, u32)>, row: usize| {
            let found = column.codes()[row];
            let (first, rows) = beside.entry(of.codes()[row]).or_insert((found, 0));
            *rows += 1;
            *first == found
        };
        let sampled = self.look.sample.iter().all(|&row| fits(&mut beside, row));
        beside.clear();
        if !sampled || !(0..of.n_rows()).all(|row| fits(&mut beside, row)) {
            return false;
        }
        let counts = column.counts();
        let share = |code: u32| counts[code as usize] as f64 / column.n_rows() as f64;
        let mut pairs: Vec<(u32, (u32, u32))> = beside.into_iter().collect();
        pairs.sort_unstable();
        let evidence = pairs
            .iter()
            .map(|(_, (code, rows))| -f64::from(rows - 1) * share(*code).ln());
        evidence.sum::<f64>() >= self.needed
    }

    /// Pairs of categories of which few combinations occur, each of them often.
    fn sparse(&self, links: &Links) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let is_category = |i: &usize| self.columns[*i].field.kind == Kind::Categorical;
        let categories: Vec<usize> = (0..self.columns.len()).filter(is_category).collect();
        for (at, &a) in categories.iter().enumerate() {
            for &b in &categories[at + 1..] {
                let names = [a, b].map(|i| &*self.columns[i].field.name);
                if !links.join(names[0], names[1])
                    && self.is_sparse(a, b)
                    && self.rare_share(&[a, b]) <= 0.0
                {
                    found.push(vec![a, b]);
                }
            }
        }
        found
    }

    /// Whether few of the combinations occur in the sample that chance would make, and chance cannot explain it.
    fn is_sparse(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.columns[a].column, self.columns[b].column);
        let sample = &self.look.sample;
        let n = sample.len() as f64;
        let counts = [a, b].map(|column| {
            let mut counts = vec![0.0; column.dictionary().len()];
            for &row in sample {
                counts[column.codes()[row] as usize] += 1.0;
            }
            counts
        });
        let expected = |x: f64, y: f64| x * y / n;
        let (mut chance, mut all) = (0.0, 0.0);
        for &x in counts[0].iter().filter(|x| **x > 0.0) {
            for &y in counts[1].iter().filter(|y| **y > 0.0) {
                chance += 1.0 - (-expected(x, y)).exp();
                all += expected(x, y);
            }
        }
        let pairs = sample.iter().map(|&row| (a.codes()[row], b.codes()[row]));
        let occur: BTreeSet<(u32, u32)> = pairs.collect();
        let there = occur
            .iter()
            .map(|&(x, y)| expected(counts[0][x as usize], counts[1][y as usize]));
        // Each combination that is not there had this many chances.
        let evidence = all - there.sum::<f64>();
        occur.len() as f64 <= FEW * chance && evidence >= self.needed
    }

    /// The share of the rows with a combination that few rows hold.
    fn rare_share(&self, group: &[usize]) -> f64 {
        let fields: Vec<_> = group
            .iter()
            .map(|&i| self.columns[i].field.clone())
            .collect();
        let (_, rare) = combination::of_table(self.look.table, &fields, Rare::Mark);
        rare as f64 / self.look.table.n_rows() as f64
    }
}
