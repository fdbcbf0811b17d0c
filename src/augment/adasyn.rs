//! ADASYN: SMOTE with more rows where a class is harder to learn.
//!
//! He, Bai, Garcia and Li 2008, "ADASYN: Adaptive synthetic sampling approach for imbalanced learning", section III: of the K
//! nearest of row i among all, the share `r_i` is of another class; of the G rows to be added `g_i = G r_i / sum(r)` start
//! from row i and go towards one of its nearest in the class. Differences: those of [`smote`](super::smote); the `g_i` are
//! rounded so that they add up to G (imbalanced-learn rounds each by itself); where no row has a neighbour of another class
//! the rows take turns, as in SMOTE.

use super::draft::{Class, Draft, rounds};
use super::smote::{NEIGHBOURS, interpolated};
use super::{Method, oversample};
use crate::param::Values;
use crate::rng::Rng;
use crate::stats::apportion::apportion;

pub(super) const METHOD: Method = Method {
    id: "adasyn",
    title: "ADASYN",
    doc: "SMOTE that starts more often from a row of a class, the more of its neighbours are in other classes.",
    params: &[NEIGHBOURS],
    pictures: false,
    draft: |class, n, values, rng| Ok(draft(class, n, values, rng)),
};

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Draft {
    let Some(k) = class.n_neighbours(values, NEIGHBOURS.name) else {
        return oversample::draft(class, n, rng);
    };
    let own = class.own(rng);
    let asked = values[NEIGHBOURS.name].round() as usize;
    let bases = match shares(class, &own, asked, rng) {
        Some(shares) => {
            let rows = own.iter().zip(apportion(n, &shares));
            rows.flat_map(|(&row, n)| std::iter::repeat_n(row, n))
                .collect()
        }
        None => {
            class.note(
                "no row has a neighbour in another class: rows take turns to be started from.",
            );
            rounds(&own, n, rng)
        }
    };
    interpolated(class, bases, &own, k, rng)
}

/// Of all rows to be added, the share that starts from each of these; `None` where no neighbour is of another class.
pub(super) fn shares(class: &mut Class, own: &[u32], k: usize, rng: &mut Rng) -> Option<Vec<f64>> {
    let (others, _) = class.others_near(own, k, rng);
    let sum: usize = others.iter().sum();
    let share = |others: &usize| *others as f64 / sum as f64;
    (sum > 0).then(|| others.iter().map(share).collect())
}
