//! A table of few rows may be learned better by counts than by a network. Both are held to the same unseen rows, which
//! neither has learned from, and where the counts are likelier by more than chance they take over, fitted to all rows.
//!
//! What both start from, the shares of the tokens, is of all rows.

use std::rc::Rc;

use super::at_once::AtOnce;
use super::auto::FEW_ROWS;
use super::{BayesNet, Learner, Model, Param, ParamKind, Start, bayes_net};
use crate::rng::Rng;
use crate::table::words::plural;
use crate::transform::Tokens;

/// The setting that asks for it.
pub(super) const PARAM: Param = Param {
    name: "fallback",
    title: "Fall back on counts",
    doc: "Under 2,000 rows a Bayesian network takes over where it predicts unseen rows clearly better. Without it the network \
          stays in any case.",
    min: 0.0,
    max: 1.0,
    default: 1.0,
    kind: ParamKind::Switch,
};

/// A Bayesian network beside a network that learns.
pub(super) struct Rival {
    train: Tokens,
    validation: Tokens,
    frequencies: Vec<Vec<f32>>,
    discrete: Vec<bool>,
    first: Vec<usize>,
    rng: Rng,
    verdict: Option<Verdict>,
}

/// The losses on the same unseen rows. Nats a row.
#[derive(Clone, Copy)]
struct Verdict {
    network: f64,
    counts: f64,
    /// The standard error of the counts' loss: some tens of rows tell no less apart.
    error: f64,
}

impl Rival {
    /// `None` where there are rows enough, none unseen, or the settings do not ask for it.
    pub(super) fn new(start: &Start) -> Option<Self> {
        let asked = start
            .values
            .get(PARAM.name)
            .is_some_and(|&asked| asked > 0.5);
        let n_unseen = start.validation.n_rows();
        let few = start.train.n_rows() + n_unseen < FEW_ROWS;
        (asked && few && n_unseen > 0).then(|| Self {
            train: start.train.clone(),
            validation: start.validation.clone(),
            frequencies: start.frequencies.clone(),
            discrete: start.discrete.clone(),
            first: start.first.clone(),
            rng: start.rng.clone().fork(),
            verdict: None,
        })
    }

    /// Compares once, with the network's loss on the unseen rows.
    pub(super) fn judge(&mut self, network: Option<f32>) {
        if let (None, Some(network)) = (self.verdict, network) {
            let losses = self.fit(&self.train).log_likelihoods(&self.validation);
            let n = losses.len() as f64;
            let mean = losses.iter().sum::<f64>() / n;
            let spread = losses.iter().map(|loss| (loss - mean).powi(2)).sum::<f64>() / n;
            self.verdict = Some(Verdict {
                network: f64::from(network),
                counts: -mean,
                error: (spread / n).sqrt(),
            });
        }
    }

    /// Whether the rival is likelier by more than chance.
    pub(super) fn wins(&self) -> bool {
        let better = |v: Verdict| v.network.is_nan() || v.counts + v.error < v.network;
        self.verdict.is_some_and(better)
    }

    /// What came of it, in a sentence.
    pub(super) fn say(&self) -> Option<String> {
        let Verdict {
            network,
            counts,
            error,
        } = self.verdict?;
        let rows = plural(self.validation.n_rows(), "unseen row");
        Some(match self.wins() {
            true => format!(
                "On {rows} the Bayesian network has a loss of {counts:.2} \u{b1} {error:.2}, the autoregressive network \
                 of {network:.2}: the Bayesian network takes over, fitted to all rows."
            ),
            false => format!(
                "On {rows} the Bayesian network has a loss of {counts:.2} \u{b1} {error:.2}, not clearly below the \
                 {network:.2} of this network."
            ),
        })
    }

    /// The rival, fitted to all rows.
    pub(super) fn take_over(self) -> (&'static Model, Box<dyn Learner>) {
        let parts = [&self.train, &self.validation];
        let column = |j| {
            parts
                .iter()
                .flat_map(|rows: &&Tokens| rows.column(j))
                .copied()
                .collect()
        };
        let columns = (0..self.train.n_columns()).map(column).collect();
        let all = Tokens::new(columns, self.train.cardinalities().to_vec());
        let model = self.fit(&all);
        let learner = AtOnce {
            graph: Some(model.graph(&all, &self.discrete)),
            model: Rc::new(model),
            validation: None,
        };
        (&bayes_net::MODEL, Box::new(learner))
    }

    fn fit(&self, tokens: &Tokens) -> BayesNet {
        let mut rng = self.rng.clone();
        BayesNet::fit(
            tokens,
            &self.frequencies,
            &self.discrete,
            &self.first,
            &mut rng,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{PARAM, Rival};
    use crate::device::Compute;
    use crate::rng::Rng;
    use crate::synth::at_once::shares;
    use crate::synth::{Limit, Start, Values};
    use crate::transform::Tokens;

    /// A coin, and the same coin again.
    fn coins(n_rows: usize) -> Tokens {
        let mut rng = Rng::new(1);
        let coin: Vec<u16> = (0..n_rows).map(|_| rng.below(2) as u16).collect();
        Tokens::new(vec![coin.clone(), coin], vec![2, 2])
    }

    fn rival(n_rows: usize, asked: f64) -> Option<Rival> {
        let (compute, tokens) = (Compute::cpu(), coins(n_rows));
        let rows: Vec<usize> = (0..n_rows).collect();
        let (unseen, seen) = rows.split_at(n_rows / 10);
        Rival::new(&Start {
            compute: &compute,
            train: tokens.select(seen),
            validation: tokens.select(unseen),
            frequencies: shares(&tokens),
            discrete: vec![true; 2],
            values: &Values::from([(PARAM.name, asked)]),
            limit: Limit::Steps(1),
            first: Vec::new(),
            rng: Rng::new(1),
        })
    }

    #[test]
    fn the_likelier_one_is_used_and_said() {
        // one coin is 0.69 nats
        for (network, wins) in [(1.4, true), (0.6, false), (f32::NAN, true)] {
            let mut rival = rival(500, 1.0).expect("few rows");
            rival.judge(None);
            assert!(rival.say().is_none());
            rival.judge(Some(network));
            rival.judge(Some(9.0));
            assert_eq!(rival.wins(), wins, "the first loss counts");
            let said = rival.say().expect("a verdict");
            assert!(said.starts_with("On 50 unseen rows"), "{said}");
            assert_eq!(said.contains("takes over"), wins, "{said}");
        }
    }

    #[test]
    fn many_rows_and_a_setting_leave_the_network_alone() {
        assert!(rival(2_000, 1.0).is_none() && rival(500, 0.0).is_none());
        let (model, learner) = rival(500, 1.0).expect("few rows").take_over();
        assert_eq!((model.id, learner.steps()), ("bayes_net", 0));
    }
}
