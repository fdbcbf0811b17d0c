//! What conditions say of the digits before them, so that rows are drawn that meet them and none is lost.
//!
//! Exact, by elimination: from the last digit to the first, each is summed out of its own probability times what is
//! known of it, and what remains is a message to the digits it is drawn from (bucket elimination: Dechter 1999,
//! section 4). Then rows are drawn from the first to the last, each value weighed by the messages.

use std::collections::HashMap;

use super::digits::{Digits, key, spread};
use super::node::Node;
use super::scopes::MOST_CELLS;
use crate::synth::Given;

/// What conditions say of every digit, by the places of the nodes. Nothing where there is no condition.
pub(super) struct Messages {
    known: Vec<Known>,
}

/// What is known of one digit.
#[derive(Default)]
struct Known {
    /// For every group it may be in the values that its condition allows.
    allowed: Option<Vec<Vec<bool>>>,
    messages: Vec<Message>,
    /// The digits before it that the rest is about, and the numbers of their values.
    scope: Vec<(usize, u64)>,
}

/// Weights of the values of a digit given those of digits before it.
struct Message {
    /// In the order they are drawn in, without the digit itself.
    scope: Vec<(usize, u64)>,
    size: u64,
    /// Over the scope and the digit, whose values are neighbours.
    weights: Vec<f64>,
}

impl Messages {
    /// None at all.
    pub(super) fn none(nodes: &[Node]) -> Self {
        Self {
            known: nodes.iter().map(|_| Known::default()).collect(),
        }
    }

    /// Passes conditions on from the last node to the first. `None` where a table of weights would become too large, as
    /// in wide tables whose conditioned columns are not among the first.
    pub(super) fn new(nodes: &[Node], columns: &[Digits], given: &Given) -> Option<Self> {
        let mut place = vec![0; nodes.len()];
        for (i, node) in nodes.iter().enumerate() {
            place[node.digit] = i;
        }
        let mut all = Self::none(nodes);
        let mut row = vec![0; nodes.len()];
        for (i, node) in nodes.iter().enumerate().rev() {
            let mut known = std::mem::take(&mut all.known[i]);
            let allowed = given.allowed(node.column);
            known.allowed =
                allowed.and_then(|tokens| allowed_of(node, &columns[node.column], tokens));
            if known.is_nothing() {
                continue;
            }
            known.scope = known
                .messages
                .iter()
                .flat_map(|m| &m.scope)
                .copied()
                .collect();
            known.scope.append(&mut node.given());
            known.scope.sort_by_key(|&(digit, _)| place[digit]);
            known.scope.dedup();
            if known.cells() > MOST_CELLS {
                return None;
            }
            if let Some((to, message)) = known.message(node, &mut row) {
                all.known[place[to]].messages.push(message);
            }
            all.known[i] = known;
        }
        Some(all)
    }

    /// The digits that the value of this node depends on.
    pub(super) fn scope(&self, place: usize, node: &Node) -> Vec<(usize, u64)> {
        match self.known[place].is_nothing() {
            true => node.given(),
            false => self.known[place].scope.clone(),
        }
    }

    /// The weights of the values of this node, where the digits of its scope are as in this row.
    pub(super) fn weights(&self, place: usize, node: &Node, row: &[u16]) -> Vec<f64> {
        let mut weights = node.shares(key(&node.given(), |digit| row[digit]));
        self.known[place].weigh(node, row, &mut weights);
        weights
    }
}

impl Known {
    fn is_nothing(&self) -> bool {
        self.allowed.is_none() && self.messages.is_empty()
    }

    /// The number of weights that it tells.
    fn cells(&self) -> u64 {
        let sizes = self.scope.iter().map(|&(_, size)| size);
        sizes.fold(1, u64::saturating_mul)
    }

    /// Multiplies the shares of the values by what is known where the digits are as in this row.
    fn weigh(&self, node: &Node, row: &[u16], shares: &mut [f64]) {
        if let Some(allowed) = &self.allowed {
            let allowed = &allowed[node.group_of(row)];
            for (share, _) in shares
                .iter_mut()
                .zip(allowed)
                .filter(|(_, allowed)| !**allowed)
            {
                *share = 0.0;
            }
        }
        for message in &self.messages {
            let start = key(&message.scope, |digit| row[digit]) * message.size;
            let weights = &message.weights[start as usize..];
            shares.iter_mut().zip(weights).for_each(|(s, w)| *s *= w);
        }
    }

    /// What all this says of the scope; nothing where nothing is before. `row` is room for one.
    fn message(&self, node: &Node, row: &mut [u16]) -> Option<(usize, Message)> {
        let (&(to, size), before) = self.scope.split_last()?;
        let given = node.given();
        let mut known: HashMap<u64, Vec<f64>> = HashMap::new();
        let weight = |cell| {
            spread(cell, &self.scope, row);
            let key = key(&given, |digit| row[digit]);
            let mut shares = known.entry(key).or_insert_with(|| node.shares(key)).clone();
            self.weigh(node, row, &mut shares);
            shares.iter().sum()
        };
        let mut weights: Vec<f64> = (0..self.cells()).map(weight).collect();
        // Only proportions matter: with the largest at 1, many conditions do not end in zeros.
        let most = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        weights.iter_mut().for_each(|weight| *weight /= most);
        let scope = before.to_vec();
        Some((
            to,
            Message {
                scope,
                size,
                weights,
            },
        ))
    }
}

/// For every group that a node may be in the values that are allowed; `None` where the groups before it tell all.
fn allowed_of(node: &Node, column: &Digits, tokens: &[bool]) -> Option<Vec<Vec<bool>>> {
    let (groups, places) = column.allowed(tokens);
    if !node.is_place() {
        return Some(vec![groups]);
    }
    let is_cut = |places: &Vec<bool>| places.contains(&true) && places.contains(&false);
    places.iter().any(is_cut).then_some(places)
}

#[cfg(test)]
mod tests {
    use crate::rng::Rng;
    use crate::synth::at_once::{Draw as _, shares};
    use crate::synth::{BayesNet, Given};
    use crate::transform::Tokens;

    const SIZES: [usize; 4] = [30, 6, 4, 3];

    /// A number, a coarser one, what both tell together, and what all three tell.
    fn chained(n_rows: usize) -> Tokens {
        let mut rng = Rng::new(5);
        let mut columns = vec![Vec::new(); 4];
        for _ in 0..n_rows {
            let a = rng.below(30).min(rng.below(30));
            let mut noisy = |value: usize, size| match rng.uniform() < 0.2 {
                true => rng.below(size),
                false => value % size,
            };
            let b = noisy(a / 5, 6);
            let c = noisy(a + b, 4);
            let d = noisy(a / 9 + b + c, 3);
            for (column, token) in columns.iter_mut().zip([a, b, c, d]) {
                column.push(token as u16);
            }
        }
        Tokens::new(columns, SIZES.to_vec())
    }

    #[test]
    fn rows_have_exactly_the_probabilities_they_have_under_the_conditions() {
        let tokens = chained(3_000);
        let net = BayesNet::fit(
            &tokens,
            &shares(&tokens),
            &[false, true, true, true],
            &[],
            &mut Rng::new(1),
        );
        let is = |of: fn(usize) -> bool, size| (0..size).map(of).collect::<Vec<bool>>();
        let one = Given::any(4).and(3, &[false, false, true]);
        // cuts groups of the number in two
        let several = one.clone().and(0, &is(|a| (7..22).contains(&a), 30));
        let several = several.and(2, &is(|c| c != 1, 4));
        let all: Vec<[u16; 4]> = (0..SIZES.iter().product())
            .map(|mut i: usize| {
                SIZES.map(|size| {
                    let token = i % size;
                    i /= size;
                    token as u16
                })
            })
            .collect();
        let table = |row: &[u16; 4]| {
            Tokens::new(row.iter().map(|&token| vec![token]).collect(), SIZES.into())
        };
        for given in [one, several] {
            let rows: Vec<&[u16; 4]> = all
                .iter()
                .filter(|row| given.keep(&table(row)).n_rows() == 1)
                .collect();
            let likely = |row: &&[u16; 4]| net.log_likelihood(&table(row)).exp();
            let probabilities: Vec<f64> = rows.iter().map(likely).collect();
            let total: f64 = probabilities.iter().sum();
            let n = 200_000;
            let drawn = net.draw_given(n, &given, &mut Rng::new(2));
            assert_eq!(given.keep(&drawn).n_rows(), n, "none is lost");
            let mut counts = std::collections::BTreeMap::new();
            for i in 0..n {
                let row = [0, 1, 2, 3].map(|j| drawn.column(j)[i]);
                *counts.entry(row).or_insert(0.0) += 1.0;
            }
            for (row, p) in rows.into_iter().zip(probabilities) {
                let expected = n as f64 * p / total;
                let found = counts.get(row).copied().unwrap_or(0.0);
                let error = 5.0 * expected.sqrt() + 5.0;
                assert!(
                    (found - expected).abs() < error,
                    "{row:?}: {found} of {expected}"
                );
            }
        }
    }

    #[test]
    fn without_a_condition_rows_are_those_of_a_free_draw() {
        let tokens = chained(500);
        let net = BayesNet::fit(&tokens, &shares(&tokens), &[true; 4], &[], &mut Rng::new(1));
        let free = net.draw(300, &mut Rng::new(3));
        assert_eq!(net.draw_given(300, &Given::any(4), &mut Rng::new(3)), free);
    }
}
