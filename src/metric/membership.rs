//! Membership inference: whether somebody who holds a row, the synthetic table and a reference sample can tell that the
//! row was learned from.
//!
//! Members are rows that were learned from, non-members rows of the holdout, the reference other rows of the holdout.
//! Three attacks, each a score a row (the higher, the more likely a member): how near the nearest synthetic row is (Chen,
//! Yu, Zhang and Fritz 2020, "GAN-Leaks", full black-box attack), how much nearer it is than the nearest reference row
//! (the same paper, calibrated), and how much denser the synthetic rows lie around it than the reference rows (van
//! Breugel, Sun, Qian and van der Schaar 2023, "Membership inference attacks against synthetic data through overfitting
//! detection", DOMIAS). Difference: the densities are those of the fifth neighbour (Loftsgaarden and Quesenberry 1965),
//! which takes categories as they are.

use super::nearest::Neighbour;
use crate::rng::Rng;
use crate::stats::order::{descending, sorted};
use crate::stats::roc::Ranking;

/// Neighbours that an attack looks at.
pub const NEIGHBOURS: usize = 5;

/// The share of false alarms at which members are counted.
pub const FALSE_SHARE: f64 = 0.01;

/// The share of rows that are the most outlying ones.
const OUTLYING: f64 = 0.05;

/// Repetitions of the bootstrap (Efron 1979).
const REPETITIONS: usize = 200;

/// A distance below this is none.
const NO_DISTANCE: f64 = 1e-9;

/// An attack.
pub struct Attack {
    /// Its key.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// The score, from the neighbours among the synthetic rows and among the reference.
    score: fn(&Near, &Near) -> f64,
}

/// The nearest neighbours of a row.
pub type Near = [Neighbour; NEIGHBOURS];

/// Every attack.
pub const ATTACKS: [Attack; 3] = [
    Attack {
        id: "nearest",
        title: "Nearest synthetic row",
        score: |synthetic, _| -synthetic[0].distance,
    },
    Attack {
        id: "calibrated",
        title: "Nearest synthetic row, beside the nearest of other real rows",
        score: |synthetic, reference| reference[0].distance - synthetic[0].distance,
    },
    Attack {
        id: "density",
        title: "Density of synthetic rows, beside that of other real rows",
        score: |synthetic, reference| {
            let far = |near: &Near| near[NEIGHBOURS - 1].distance.max(NO_DISTANCE).ln();
            far(reference) - far(synthetic)
        },
    },
];

/// A number, and where it would lie in 95 of 100 repetitions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// The interval.
    pub interval: [f64; 2],
}

/// How well an attack does on some of the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Success {
    /// The area under the ROC curve.
    pub auc: Estimate,
    /// The share of members that are found while one of a hundred non-members is.
    pub found: Estimate,
}

/// Which rows an attack is judged on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Members and non-members.
    pub rows: [usize; 2],
    /// How well each attack does, in the order of [`ATTACKS`]; `None` without rows of both.
    pub success: Vec<Option<Success>>,
}

/// Every attack on all rows, and on those that are the farthest from the reference; the bootstrap under way.
pub struct Inference {
    n_members: usize,
    labels: Vec<bool>,
    scores: Vec<Vec<f64>>,
    orders: Vec<Vec<usize>>,
    /// Which rows are of either part.
    parts: [Vec<bool>; 2],
    /// What came out so far. [attacks, parts, repetitions]
    drawn: Vec<[Vec<[f64; 2]>; 2]>,
}

impl Inference {
    /// The neighbours of every row among the synthetic rows and among the reference; members come first.
    ///
    /// # Panics
    /// When the lists differ in length.
    pub fn new(synthetic: &[Near], reference: &[Near], n_members: usize) -> Self {
        assert_eq!(synthetic.len(), reference.len(), "both of every row");
        let n_rows = synthetic.len();
        let scores = |attack: &Attack| -> Vec<f64> {
            let rows = synthetic.iter().zip(reference);
            rows.map(|(s, r)| (attack.score)(s, r)).collect()
        };
        let scores: Vec<Vec<f64>> = ATTACKS.iter().map(scores).collect();
        let far = reference.iter().map(|near| near[NEIGHBOURS - 1].distance);
        let far: Vec<f64> = far.collect();
        let n_outlying = (n_rows as f64 * OUTLYING).ceil() as usize;
        let least = descending(far.iter().copied())
            .get(n_outlying.saturating_sub(1))
            .copied();
        let is_outlying = |row: usize| least.is_some_and(|least| far[row] >= far[least]);
        Self {
            n_members,
            labels: (0..n_rows).map(|row| row < n_members).collect(),
            orders: scores
                .iter()
                .map(|scores| descending(scores.iter().copied()))
                .collect(),
            scores,
            parts: [vec![true; n_rows], (0..n_rows).map(is_outlying).collect()],
            drawn: vec![Default::default(); ATTACKS.len()],
        }
    }

    /// Draws members and non-members once more, apart from each other; `false` once that was done often enough.
    pub fn step(&mut self, rng: &mut Rng) -> bool {
        let mut counts = vec![0.0; self.labels.len()];
        let n_others = counts.len() - self.n_members;
        for (from, n) in [(0, self.n_members), (self.n_members, n_others)] {
            (0..n).for_each(|_| counts[from + rng.below(n)] += 1.0);
        }
        // Every attack and part sees the same draws.
        for attack in 0..ATTACKS.len() {
            for part in 0..2 {
                let found = success(&self.ranking(attack, part, |row| counts[row]));
                self.drawn[attack][part].extend(found);
            }
        }
        self.drawn[0][0].len() < REPETITIONS && n_others > 0 && self.n_members > 0
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f64 {
        self.drawn[0][0].len() as f64 / REPETITIONS as f64
    }

    /// All rows, and the most outlying ones.
    pub fn judged(&self) -> [Judged; 2] {
        [0, 1].map(|part| {
            let count = |member: bool| {
                let rows = self.parts[part].iter().zip(&self.labels);
                rows.filter(|(is_in, label)| **is_in && **label == member)
                    .count()
            };
            let judged = (0..ATTACKS.len()).map(|attack| {
                let [auc, found] = success(&self.ranking(attack, part, |_| 1.0))?;
                let drawn = &self.drawn[attack][part];
                let estimate = |value, which: usize| Estimate {
                    value,
                    interval: middle(drawn.iter().map(|drawn| drawn[which]).collect()),
                };
                Some(Success {
                    auc: estimate(auc, 0),
                    found: estimate(found, 1),
                })
            });
            Judged {
                rows: [count(true), count(false)],
                success: judged.collect(),
            }
        })
    }

    fn ranking(&self, attack: usize, part: usize, count: impl Fn(usize) -> f64) -> Ranking {
        let weight = |row: usize| {
            if self.parts[part][row] {
                count(row)
            } else {
                0.0
            }
        };
        Ranking::weighted(
            &self.orders[attack],
            &self.scores[attack],
            &self.labels,
            weight,
        )
    }
}

fn success(ranking: &Ranking) -> Option<[f64; 2]> {
    Some([ranking.area()?, ranking.found_at(FALSE_SHARE)?])
}

/// Where the middle 95 of 100 lie.
fn middle(drawn: Vec<f64>) -> [f64; 2] {
    let drawn = sorted(drawn);
    let at = |share: f64| {
        let place = (drawn.len() as f64 * share) as usize;
        drawn
            .get(place.min(drawn.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    };
    [at(0.025), at(0.975)]
}
