//! Which columns depend on each other, and how much.
//!
//! A network that sees unrelated columns learns its rows by heart through them, and the validation loss then stops the
//! run before real dependence is learned. So a pair is linked only where the G statistic of its contingency table
//! (Wilks 1938) lies above what independence explains.

use super::insight::{Graph, strength};
use crate::transform::Tokens;

/// Levels a column is merged to, so that small tables have rows in every cell.
const LEVELS: usize = 8;

/// Standard deviations above the statistic's mean under independence.
const ABOVE: f64 = 2.0;

/// Rows looked at for each pair at most, and for all pairs together.
const ROWS: usize = 20_000;
const WORK: usize = 400_000_000;

/// Columns that a picture shows a column to depend on.
const SHOWN: usize = 3;

/// Pairs of columns that depend on each other.
#[derive(Debug, Clone)]
pub struct Links {
    n_columns: usize,
    /// What the two tell about each other; 0 for independent ones. Nats.
    nats: Vec<f64>,
}

impl Links {
    /// Tests every pair of columns. `discrete`: whether a column's tokens have no order.
    pub fn new(tokens: &Tokens, discrete: &[bool]) -> Self {
        let n_columns = tokens.n_columns();
        let affordable = (WORK / (n_columns * n_columns).max(1)).max(1_000);
        let levels = all_levels(tokens, discrete, affordable);
        let mut nats = vec![0.0; n_columns * n_columns];
        for a in 0..n_columns {
            for b in 0..a {
                let told = Shared::of(&levels[a], &levels[b]);
                if told.is_beyond_chance() {
                    nats[a * n_columns + b] = told.nats();
                    nats[b * n_columns + a] = told.nats();
                }
            }
        }
        Self { n_columns, nats }
    }

    /// Whether the two columns depend on each other.
    pub fn has(&self, a: usize, b: usize) -> bool {
        self.nats(a, b) > 0.0
    }

    fn nats(&self, a: usize, b: usize) -> f64 {
        self.nats[a * self.n_columns + b]
    }

    /// For columns drawn in this order, what each depends on most of all before it.
    pub fn graph(&self, order: &[usize]) -> Graph {
        let mut edges = Vec::new();
        for (place, &to) in order.iter().enumerate() {
            let mut before: Vec<usize> = order[..place].to_vec();
            before.retain(|&from| self.has(from, to));
            before.sort_by(|&a, &b| self.nats(b, to).total_cmp(&self.nats(a, to)));
            before.truncate(SHOWN);
            edges.extend(
                before
                    .iter()
                    .map(|&from| ([from, to], strength(self.nats(from, to)))),
            );
        }
        Graph::new(order.to_vec(), edges, true)
    }
}

/// Columns drawn in this order from these `parents`, and how much they depend on each.
pub fn graph_of(
    tokens: &Tokens,
    discrete: &[bool],
    order: Vec<usize>,
    parents: &[Vec<usize>],
) -> Graph {
    let levels = all_levels(tokens, discrete, ROWS);
    let pairs = parents.iter().enumerate();
    let pairs = pairs.flat_map(|(to, all)| all.iter().map(move |&from| [from, to]));
    let edges = pairs.map(|[from, to]| {
        let nats = Shared::of(&levels[from], &levels[to]).nats();
        ([from, to], strength(nats))
    });
    Graph::new(order, edges.collect(), true)
}

/// Every column's levels in the first rows.
fn all_levels(tokens: &Tokens, discrete: &[bool], most: usize) -> Vec<Vec<u8>> {
    let n_rows = tokens.n_rows().min(ROWS).min(most);
    (0..tokens.n_columns())
        .map(|j| {
            levels(
                &tokens.column(j)[..n_rows],
                tokens.cardinalities()[j],
                discrete[j],
            )
        })
        .collect()
}

/// A column's tokens merged to a few levels of about equal mass: neighbours where they have an order, the rarest where
/// they have none.
fn levels(tokens: &[u16], cardinality: usize, discrete: bool) -> Vec<u8> {
    let mut counts = vec![0usize; cardinality];
    for &token in tokens {
        counts[usize::from(token)] += 1;
    }
    let mut order: Vec<usize> = (0..cardinality).collect();
    if discrete {
        order.sort_by_key(|&token| std::cmp::Reverse(counts[token]));
    }
    let mut level_of = vec![0u8; cardinality];
    let mut before = 0;
    for (rank, &token) in order.iter().enumerate() {
        let level = if discrete {
            rank
        } else {
            before * LEVELS / tokens.len().max(1)
        };
        level_of[token] = level.min(LEVELS - 1) as u8;
        before += counts[token];
    }
    tokens
        .iter()
        .map(|&token| level_of[usize::from(token)])
        .collect()
}

/// What two columns tell about each other.
struct Shared {
    /// The G statistic.
    g: f64,
    /// Its mean under independence.
    freedom: f64,
    n_rows: f64,
}

impl Shared {
    fn of(a: &[u8], b: &[u8]) -> Self {
        let mut cells = [[0.0f64; LEVELS]; LEVELS];
        for (&x, &y) in a.iter().zip(b) {
            cells[usize::from(x)][usize::from(y)] += 1.0;
        }
        let n = a.len() as f64;
        let rows = cells.map(|row| row.iter().sum::<f64>());
        let mut columns = [0.0; LEVELS];
        for row in &cells {
            for (column, cell) in columns.iter_mut().zip(row) {
                *column += cell;
            }
        }
        let mut g = 0.0;
        for (row, total) in cells.iter().zip(rows) {
            for (cell, column) in row.iter().zip(columns) {
                if *cell > 0.0 {
                    g += 2.0 * cell * (cell * n / (total * column)).ln();
                }
            }
        }
        let used = |totals: [f64; LEVELS]| totals.iter().filter(|&&t| t > 0.0).count() as f64;
        let freedom = (used(rows) - 1.0) * (used(columns) - 1.0);
        Self {
            g,
            freedom,
            n_rows: n,
        }
    }

    /// Whether there is more than independence explains.
    fn is_beyond_chance(&self) -> bool {
        self.freedom > 0.0 && self.g > self.freedom + ABOVE * (2.0 * self.freedom).sqrt()
    }

    /// Mutual information, less what chance adds to it.
    fn nats(&self) -> f64 {
        ((self.g - self.freedom) / (2.0 * self.n_rows.max(1.0))).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Links;
    use crate::rng::Rng;
    use crate::transform::Tokens;

    #[test]
    fn a_dependent_pair_is_linked_and_noise_is_not() {
        let mut rng = Rng::new(1);
        let mut columns = vec![Vec::new(); 12];
        for _ in 0..600 {
            for column in &mut columns[..11] {
                column.push(rng.below(60) as u16);
            }
            let near = i64::from(*columns[0].last().expect("pushed")) + rng.between(-3, 3);
            columns[11].push(near.clamp(0, 59) as u16);
        }
        let links = Links::new(&Tokens::new(columns, vec![60; 12]), &[false; 12]);
        assert!(links.has(0, 11) && links.has(11, 0));
        let pairs = (0..11).flat_map(|a| (0..a).map(move |b| (a, b)));
        let noise = pairs.filter(|&(a, b)| links.has(a, b)).count();
        assert!(noise <= 5, "{noise} of 55 pairs of noise are linked");
        let order: Vec<usize> = (0..12).collect();
        let graph = links.graph(&order);
        assert_eq!(
            graph.edges[0].0,
            [0, 11],
            "the planted one is the strongest"
        );
        assert!(
            graph.edges[0].1 > 0.9 && graph.edges[1].1 < 0.5,
            "{graph:?}"
        );
    }
}
