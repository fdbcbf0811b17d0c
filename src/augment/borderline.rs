//! Borderline-SMOTE: SMOTE from the rows alone that are nearly lost among other classes.
//!
//! Han, Wang and Mao 2005, "Borderline-SMOTE: A New Over-Sampling Method in Imbalanced Data Sets Learning", section 3, the
//! first of its two variants: of the m nearest of a row among all, m' are of another class; the row is in danger where
//! `m / 2 <= m' < m`, and noise where `m' = m`. Rows are interpolated from those in danger to their nearest in the class.
//! Differences: those of [`smote`](super::smote); where no row is in danger, every row of the class is started from.

use super::draft::{Class, Draft, rounds};
use super::smote::{NEIGHBOURS, interpolated};
use super::{Method, oversample};
use crate::param::{Param, ParamKind, Values};
use crate::rng::Rng;

pub(super) const METHOD: Method = Method {
    id: "borderline",
    title: "Borderline-SMOTE",
    doc: "SMOTE that starts only from rows of a class with at least half of their neighbours, and not all, in other classes: \
          where classes meet.",
    params: &[NEIGHBOURS, AROUND],
    pictures: false,
    draft: |class, n, values, rng| Ok(draft(class, n, values, rng)),
};

const AROUND: Param = Param {
    name: "m",
    title: "Neighbours that tell the border",
    doc: "Nearest rows of any class that tell whether a row lies where classes meet.",
    min: 2.0,
    max: 100.0,
    default: 10.0,
    kind: ParamKind::Whole,
};

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Draft {
    let Some(k) = class.n_neighbours(values, NEIGHBOURS.name) else {
        return oversample::draft(class, n, rng);
    };
    let own = class.own(rng);
    let mut danger = in_danger(class, &own, values[AROUND.name].round() as usize, rng);
    if danger.is_empty() {
        class.note("no row has half of its neighbours or more, and not all, in other classes: every row is started from.");
        danger.clone_from(&own);
    }
    let bases = rounds(&danger, n, rng);
    interpolated(class, bases, &own, k, rng)
}

/// The rows with at least half of their `m` nearest, and not all, in other classes.
pub(super) fn in_danger(class: &mut Class, own: &[u32], m: usize, rng: &mut Rng) -> Vec<u32> {
    let (others, m) = class.others_near(own, m, rng);
    let rows = own.iter().zip(others);
    let danger = rows.filter(|&(_, others)| 2 * others >= m && others < m);
    danger.map(|(&row, _)| row).collect()
}
