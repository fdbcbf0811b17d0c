//! Which digits each digit is drawn from: a greedy search by what a parent tells.

use super::digits::Digit;
use super::scopes::Scopes;
use crate::stats::information::{CellCounter, Conditional};

/// Other columns' digits that one is drawn from at most.
const MOST_PARENTS: usize = 3;

/// Columns tried as parents, those that tell most by themselves first: wide tables stay in seconds.
const MOST_TRIED: usize = 16;

/// The largest cross table looked at. Cells.
const MOST_CELLS: usize = 1 << 21;

/// A digit and the earlier digits of other columns it is drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The digit.
    pub(super) digit: usize,
    /// The most telling first.
    pub(super) parents: Vec<usize>,
}

/// The digits in an order to draw them in, each with its parents. `digits` starts with the group of every column. The
/// columns in `first` come first.
///
/// Columns are attached one after the other, each time the one that a placed column tells most about (Chow and Liu
/// 1968), then given a second and a third parent where that pays; places in groups come after the groups.
pub(super) fn learn(digits: &[Digit], n_columns: usize, first: &[usize]) -> Vec<Link> {
    let mut search = Search {
        digits,
        counter: CellCounter::new(digits[0].values.len()),
        scopes: Scopes::new(n_columns),
    };
    let gains = search.pair_gains(n_columns);
    let order = order(&gains, first);
    let (rooted, others): (Vec<usize>, Vec<usize>) = order.iter().partition(|j| first.contains(j));
    let mut links: Vec<Link> = Vec::new();
    for columns in [rooted, others] {
        let is_place_of = |&d: &usize| columns.contains(&digits[d].column);
        let places = (n_columns..digits.len()).filter(is_place_of);
        for digit in columns.iter().copied().chain(places) {
            let tried = tried(digits, &links, digit, &gains[digits[digit].column]);
            links.push(search.link(digit, tried));
        }
    }
    links
}

/// The placed digits that may be parents: of the columns that tell most, groups alone for a group.
fn tried(digits: &[Digit], links: &[Link], digit: usize, gains: &[f64]) -> Vec<usize> {
    let own = &digits[digit];
    let fits = |&d: &usize| {
        digits[d].column != own.column && (own.group.is_some() || digits[d].group.is_none())
    };
    let placed = links.iter().map(|link| link.digit).filter(fits);
    let placed: Vec<usize> = placed.collect();
    let mut columns: Vec<usize> = placed.iter().map(|&d| digits[d].column).collect();
    columns.sort_by(|&a, &b| gains[b].total_cmp(&gains[a]).then(a.cmp(&b)));
    columns.dedup();
    columns.truncate(MOST_TRIED);
    let told = |d: &usize| columns.contains(&digits[*d].column);
    placed.into_iter().filter(told).collect()
}

/// The columns, after those that come first from the one connected most, each time the one best told by a column before
/// it.
fn order(gains: &[Vec<f64>], first: &[usize]) -> Vec<usize> {
    let connected = |&j: &usize| gains[j].iter().map(|gain| gain.max(0.0)).sum::<f64>();
    let mut left: Vec<usize> = (0..gains.len()).collect();
    let mut order: Vec<usize> = Vec::new();
    let mut best = vec![f64::NEG_INFINITY; gains.len()];
    while !left.is_empty() {
        let named = first
            .iter()
            .filter_map(|j| left.iter().position(|k| k == j));
        let next = named
            .into_iter()
            .next()
            .unwrap_or_else(|| match order.is_empty() {
                true => first_max(&left, connected),
                false => first_max(&left, |&j| best[j]),
            });
        let next = left.remove(next);
        for (best, gain) in best.iter_mut().zip(&gains[next]) {
            *best = best.max(*gain);
        }
        order.push(next);
    }
    order
}

/// The place of the first largest.
fn first_max(items: &[usize], by: impl Fn(&usize) -> f64) -> usize {
    let largest = (0..items.len())
        .rev()
        .max_by(|&a, &b| by(&items[a]).total_cmp(&by(&items[b])));
    largest.expect("at least one item")
}

struct Search<'a> {
    digits: &'a [Digit],
    counter: CellCounter,
    /// Of the digits linked so far.
    scopes: Scopes,
}

impl Search<'_> {
    /// For every two columns what one tells about the other.
    fn pair_gains(&mut self, n_columns: usize) -> Vec<Vec<f64>> {
        let mut gains = vec![vec![0.0; n_columns]; n_columns];
        let pairs = (0..n_columns).flat_map(|i| (0..i).map(move |j| (i, j)));
        for (i, j) in pairs {
            let alone = self.alone(i);
            let given = alone.with(&self.digits[j]).of(self, i);
            let gain = alone.of(self, i).gain(given, self.digits[i].values.len());
            gains[i][j] = gain;
            gains[j][i] = gain;
        }
        gains
    }

    /// What a digit is drawn from before any other column is: its group, or nothing.
    fn alone(&self, digit: usize) -> Contexts {
        let nothing = Contexts {
            of_rows: vec![0; self.digits[digit].values.len()],
            n: 1,
        };
        match self.digits[digit].group {
            Some(group) => nothing.with(&self.digits[group]),
            None => nothing,
        }
    }

    /// Places a digit, its parents out of those tried.
    fn link(&mut self, digit: usize, mut tried: Vec<usize>) -> Link {
        let size = self.digits[digit].cardinality as u64;
        let mut given: Vec<usize> = self.digits[digit].group.into_iter().collect();
        let n_rows = self.digits[digit].values.len();
        let mut contexts = self.alone(digit);
        let mut parents = Vec::new();
        while parents.len() < MOST_PARENTS {
            let base = contexts.of(self, digit);
            let mut best = (0.0, None);
            for (place, &parent) in tried.iter().enumerate() {
                let finer = contexts.with(&self.digits[parent]);
                let wanted: Vec<usize> = given.iter().copied().chain([parent]).collect();
                if finer.n * self.digits[digit].cardinality > MOST_CELLS
                    || !self.scopes.allow(size, &wanted)
                {
                    continue;
                }
                let gain = base.gain(finer.of(self, digit), n_rows);
                if gain > best.0 {
                    best = (gain, Some(place));
                }
            }
            let Some(place) = best.1 else { break };
            let parent = tried.remove(place);
            contexts = contexts.with(&self.digits[parent]).compact();
            given.push(parent);
            parents.push(parent);
        }
        self.scopes.add(digit, size, &given);
        Link { digit, parents }
    }
}

/// The context of each row, as numbers below `n`.
struct Contexts {
    of_rows: Vec<u32>,
    n: usize,
}

impl Contexts {
    fn with(&self, digit: &Digit) -> Self {
        let cardinality = digit.cardinality as u32;
        let rows = self.of_rows.iter().zip(&digit.values);
        Self {
            of_rows: rows
                .map(|(&c, &value)| c * cardinality + u32::from(value))
                .collect(),
            n: self.n * digit.cardinality,
        }
    }

    /// The same contexts without numbers that no row has.
    fn compact(mut self) -> Self {
        let mut numbers = vec![u32::MAX; self.n];
        self.n = 0;
        for context in &mut self.of_rows {
            let number = &mut numbers[*context as usize];
            if *number == u32::MAX {
                *number = self.n as u32;
                self.n += 1;
            }
            *context = *number;
        }
        self
    }

    fn of(&self, search: &mut Search<'_>, digit: usize) -> Conditional {
        let digit = &search.digits[digit];
        search
            .counter
            .conditional(&self.of_rows, self.n, &digit.values, digit.cardinality)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Digit, learn};
    use crate::rng::Rng;

    /// `a` and `b` are coins, `c` is 1 where either is nine times in ten, `d` copies `c`.
    pub(in crate::synth::bayes_net) fn either(n_rows: usize) -> Vec<Vec<u16>> {
        let mut rng = Rng::new(2);
        let mut columns = vec![Vec::new(); 4];
        for _ in 0..n_rows {
            let (a, b) = (rng.below(2) as u16, rng.below(2) as u16);
            let c = (a | b) ^ u16::from(rng.uniform() < 0.1);
            for (column, token) in columns.iter_mut().zip([a, b, c, c]) {
                column.push(token);
            }
        }
        columns
    }

    #[test]
    fn a_known_network_is_found() {
        let digits: Vec<Digit> = either(4000)
            .into_iter()
            .enumerate()
            .map(|(column, values)| Digit {
                column,
                group: None,
                cardinality: 2,
                values,
            })
            .collect();
        let links = learn(&digits, 4, &[]);
        let order: Vec<usize> = links.iter().map(|link| link.digit).collect();
        assert_eq!(order[..2], [2, 3], "the copies first");
        assert!(links[0].parents.is_empty());
        assert_eq!(links[1].parents, [2]);
        let mut last = links[3].parents.clone();
        last.retain(|&digit| digit != 3);
        assert!(last.contains(&order[2]), "one coin explains the other away");
        let links = learn(&digits, 4, &[1, 0]);
        let order: Vec<usize> = links.iter().map(|link| link.digit).collect();
        assert_eq!(order[..2], [1, 0], "as named");
    }
}
