//! A Bayesian network over tokens: each column is drawn from tables of counts, given up to three columns before it.
//!
//! Structure by mutual information, as in Chow and Liu (1968, "Approximating discrete probability distributions with
//! dependence trees") with a second and a third parent where they pay. Differences: a column of many
//! tokens is drawn as two digits, a group of tokens and a place in it, so that numbers have tables that rows can fill;
//! and where the original copies a value from a row that matches, this falls back from the table of all parents to that
//! of fewer and to the margin (Katz 1987, "Estimation of probabilities from sparse data"), since it must hold no rows:
//! contexts and cells that fewer than five rows share are not kept.

mod digits;
mod given;
mod node;
mod scopes;
mod structure;
mod table;

use std::collections::HashMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::at_once::{AtOnce, Draw, Drawn};
use super::insight::Graph;
use super::links;
use super::{Given, Model, Open, State};
use crate::error::{Error, Result};
use crate::rng::Rng;
use crate::transform::{RARE_BELOW, Tokens};
use digits::{Digits, keys, split, spread};
use given::Messages;
use node::Node;
use structure::Link;

/// The menu entry.
pub const MODEL: Model = Model {
    id: "bayes_net",
    title: "Bayesian network",
    doc: "Draws each column from tables of counts, given the one to three columns that tell most about it. Fitted at \
          once, and good on small tables.",
    params: &[],
    neural: false,
    start: |mut start| {
        let net = BayesNet::fit(
            &start.train,
            &start.frequencies,
            &start.discrete,
            &start.first,
            &mut start.rng,
        );
        let unseen = &start.validation;
        let validation = (unseen.n_rows() > 0).then(|| -net.log_likelihood(unseen) as f32);
        Ok(Box::new(AtOnce {
            graph: Some(net.graph(&start.train, &start.discrete)),
            model: Rc::new(net),
            validation,
        }))
    },
    open: |open| Ok(Box::new(Drawn(Rc::new(BayesNet::open(open)?)))),
    size: |cardinalities, _| {
        let tokens: usize = cardinalities.iter().sum();
        // a table of each column given one of mean size
        tokens * (tokens / cardinalities.len().max(1)).clamp(1, MOST_GROUPS)
    },
};

/// Groups of tokens a column has at least and at most.
const FEWEST_GROUPS: usize = 4;
const MOST_GROUPS: usize = 32;

/// Rows the structure is found on at most.
const STRUCTURE_ROWS: usize = 20_000;

/// Rows times pairs of columns looked at for the structure at most.
const PAIR_ROWS: usize = 100_000_000;

/// A fitted network: count tables, no rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BayesNet {
    columns: Vec<Digits>,
    /// In an order to draw them in.
    nodes: Vec<Node>,
}

impl BayesNet {
    /// Learns structure and tables. `frequencies`: for every column and token its share of the rows; `first`: columns
    /// to draw before all others.
    ///
    /// # Panics
    /// When there is no column.
    pub fn fit(
        tokens: &Tokens,
        frequencies: &[Vec<f32>],
        discrete: &[bool],
        first: &[usize],
        rng: &mut Rng,
    ) -> Self {
        let most = most_groups(tokens.n_rows());
        let columns: Vec<Digits> = frequencies
            .iter()
            .zip(discrete)
            .map(|(weights, &discrete)| Digits::new(weights, discrete, most))
            .collect();
        let pairs = (columns.len() * columns.len() / 2).max(1);
        let n_rows = STRUCTURE_ROWS.min((PAIR_ROWS / pairs).max(1000));
        let mut rows = rng.permutation(tokens.n_rows());
        rows.truncate(n_rows);
        let links = structure::learn(
            &split(&columns, &tokens.select(&rows)),
            columns.len(),
            first,
        );
        let digits = split(&columns, tokens);
        let node = |link: &Link| {
            let column = digits[link.digit].column;
            Node::fit(link, &digits, &columns[column], &frequencies[column], rng)
        };
        let nodes = links.iter().map(node).collect();
        Self { columns, nodes }
    }

    /// The network of a model file.
    fn open(mut open: Open) -> Result<Self> {
        let mut net: Self = open.state.plain()?;
        let sound = net.columns.len() == open.frequencies.len()
            && (net.columns.iter().zip(&open.frequencies)).all(|(c, w)| c.is_sound(w.len()))
            && node::are_sound(&net.nodes, &net.columns);
        if !sound {
            return Err(Error::bad_model_file("its tables are not of its columns"));
        }
        for node in &mut net.nodes {
            node.weigh(&net.columns[node.column], &open.frequencies[node.column]);
        }
        Ok(net)
    }

    /// The tokens of these digits.
    fn join(&self, values: &[Vec<u16>]) -> Tokens {
        let mut places = vec![None; self.columns.len()];
        for node in self.nodes.iter().filter(|node| node.is_place()) {
            places[node.column] = Some(&values[node.digit]);
        }
        let columns = self.columns.iter().zip(values).zip(places);
        Tokens::new(
            columns
                .map(|((column, groups), places)| column.tokens(groups, places))
                .collect(),
            self.columns.iter().map(Digits::n_tokens).collect(),
        )
    }

    /// The mean over the rows of the logarithm of their probability, in nats. Below 0; higher is better. The
    /// probabilities of all possible rows add up to 1.
    pub fn log_likelihood(&self, tokens: &Tokens) -> f64 {
        let total: f64 = self.log_likelihoods(tokens).iter().sum();
        total / tokens.n_rows().max(1) as f64
    }

    /// For every row the logarithm of its probability. Nats.
    pub(super) fn log_likelihoods(&self, tokens: &Tokens) -> Vec<f64> {
        let digits = split(&self.columns, tokens);
        let values: Vec<&[u16]> = digits.iter().map(|digit| &*digit.values).collect();
        let mut totals = vec![0.0; tokens.n_rows()];
        for node in &self.nodes {
            let mut known: HashMap<u64, Vec<f64>> = HashMap::new();
            let keys = keys(&node.given(), &values);
            let rows = keys.into_iter().zip(values[node.digit]);
            for (total, (key, &value)) in totals.iter_mut().zip(rows) {
                let shares = known.entry(key).or_insert_with(|| node.shares(key));
                *total += shares[usize::from(value)].ln();
            }
        }
        totals
    }

    /// Rows drawn digit by digit, each weighed by what later conditions say of it.
    fn draw_by(&self, messages: &Messages, n_rows: usize, rng: &mut Rng) -> Tokens {
        let mut values: Vec<Vec<u16>> = vec![vec![0; n_rows]; self.nodes.len()];
        let mut row = vec![0; self.nodes.len()];
        for (place, node) in self.nodes.iter().enumerate() {
            let scope = messages.scope(place, node);
            let mut known: HashMap<u64, Vec<f64>> = HashMap::new();
            let draw = |key| {
                let cumulative = known.entry(key).or_insert_with(|| {
                    spread(key, &scope, &mut row);
                    cumulative(messages.weights(place, node, &row))
                });
                let total = cumulative[cumulative.len() - 1];
                let drawn = rng.uniform() * total;
                // rounding must not lead to the values of no weight behind the last one
                let last = cumulative.partition_point(|&c| c < total);
                cumulative.partition_point(|&c| c <= drawn).min(last) as u16
            };
            let keys = keys(&scope, &values);
            values[node.digit] = keys.into_iter().map(draw).collect();
        }
        self.join(&values)
    }

    /// What each column is drawn from, and how much it depends on that.
    pub(super) fn graph(&self, tokens: &Tokens, discrete: &[bool]) -> Graph {
        links::graph_of(tokens, discrete, self.order(), &self.parents())
    }

    /// The columns in the order they are drawn in.
    pub fn order(&self) -> Vec<usize> {
        let groups = self.nodes.iter().filter(|node| !node.is_place());
        groups.map(|node| node.column).collect()
    }

    /// For every column, the columns before it that it is drawn from, the most telling first.
    pub fn parents(&self) -> Vec<Vec<usize>> {
        let mut parents = vec![Vec::new(); self.columns.len()];
        for node in self.nodes.iter().filter(|node| !node.is_place()) {
            // the digits of groups are numbered as the columns
            parents[node.column] = node.parents();
        }
        parents
    }
}

impl Draw for BayesNet {
    fn state(&self) -> State {
        State::new(self)
    }

    fn draw(&self, n_rows: usize, rng: &mut Rng) -> Tokens {
        self.draw_by(&Messages::none(&self.nodes), n_rows, rng)
    }

    fn draw_given(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        match Messages::new(&self.nodes, &self.columns, given) {
            Some(messages) => self.draw_by(&messages, n_rows, rng),
            None => given.keep(&self.draw(n_rows, rng)),
        }
    }
}

/// Each with all before it.
fn cumulative(mut weights: Vec<f64>) -> Vec<f64> {
    let mut total = 0.0;
    for weight in &mut weights {
        total += *weight;
        *weight = total;
    }
    weights
}

/// Groups a column has at most: as many as leave rows for a cell of three columns.
fn most_groups(n_rows: usize) -> usize {
    let fitting = (n_rows as f64 / RARE_BELOW as f64).cbrt();
    (fitting.round() as usize).clamp(FEWEST_GROUPS, MOST_GROUPS)
}

#[cfg(test)]
mod tests {
    use super::BayesNet;
    use super::structure::tests::either;
    use crate::rng::Rng;
    use crate::synth::at_once::{Draw as _, shares};
    use crate::transform::Tokens;

    fn fit(columns: Vec<Vec<u16>>, cardinalities: &[usize]) -> (BayesNet, Tokens) {
        let tokens = Tokens::new(columns, cardinalities.to_vec());
        let discrete = vec![true; cardinalities.len()];
        let net = BayesNet::fit(&tokens, &shares(&tokens), &discrete, &[], &mut Rng::new(1));
        (net, tokens)
    }

    #[test]
    fn a_known_network_is_found_and_drawn_from() {
        let (net, tokens) = fit(either(4000), &[2, 2, 2, 2]);
        assert_eq!(net.order()[..2], [2, 3], "the copies first");
        assert_eq!(net.parents()[3], [2]);
        let rows = net.draw(4000, &mut Rng::new(3));
        let count = |tokens: &Tokens, of: [u16; 3]| {
            let is = |&i: &usize| (0..3).all(|j| tokens.column(j)[i] == of[j]);
            (0..4000).filter(is).count() as f64
        };
        for cell in (0..8).map(|i| [i & 1, i >> 1 & 1, i >> 2]) {
            let (real, drawn) = (count(&tokens, cell), count(&rows, cell));
            assert!(
                (real - drawn).abs() < 5.0 * real.sqrt(),
                "{cell:?} {real} {drawn}"
            );
        }
        let copied = (0..4000).filter(|&i| rows.column(2)[i] == rows.column(3)[i]);
        assert!(copied.count() >= 3998);
    }

    #[test]
    fn the_probabilities_of_all_rows_add_up_to_one() {
        let mut rng = Rng::new(4);
        let a: Vec<u16> = (0..90).map(|_| rng.below(9) as u16).collect();
        let b = a
            .iter()
            .map(|&a| if rng.uniform() < 0.7 { a } else { 3 })
            .collect();
        let (net, _) = fit(vec![a, b], &[9, 10]);
        let total: f64 = (0..90)
            .map(|i| {
                let row = Tokens::new(vec![vec![i / 10], vec![i % 10]], vec![9, 10]);
                net.log_likelihood(&row).exp()
            })
            .sum();
        assert!((total - 1.0).abs() < 1e-9, "{total}");
    }

    #[test]
    fn small_and_degenerate_tables_work() {
        let almost_constant = (0..30).map(|i| u16::from(i == 7)).collect();
        let (net, tokens) = fit(vec![almost_constant, vec![0; 30]], &[2, 1]);
        assert_eq!(net.draw(5, &mut Rng::new(1)).n_rows(), 5);
        assert!(net.log_likelihood(&tokens) > -0.2);
        let (net, _) = fit(vec![(0..30).collect()], &[30]);
        assert_eq!(net.draw(0, &mut Rng::new(1)).n_rows(), 0);
        assert_eq!(net.parents(), [Vec::<usize>::new()]);
    }
}
