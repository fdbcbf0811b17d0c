//! SMOTE: rows on the way from a row of a class to one of its nearest neighbours in it.
//!
//! Chawla, Bowyer, Hall and Kegelmeyer 2002, "SMOTE: Synthetic Minority Over-sampling Technique", section 4.2, and section
//! 6.1 for categories (SMOTE-NC): `new = x + u (x' - x)`, x' one of the k nearest of x in its class, u uniform in [0, 1) and
//! the same for all numbers of a row; a category is the most frequent among the k nearest, of equally frequent ones one by
//! chance. As in imbalanced-learn x itself has no vote. Rows to start from take turns, as in the paper. Differences: the
//! space, see [`space`](super::space); numbers and dates are put on their column's grid; with u below 1/2 a missing end is
//! x's, else that of x'.

use super::draft::{Class, Draft, Parents, Rule, rounds};
use super::{Method, oversample};
use crate::param::{Param, ParamKind, Values};
use crate::rng::Rng;

pub(super) const METHOD: Method = Method {
    id: "smote",
    title: "SMOTE",
    doc: "Puts rows between a row of a class and one of its nearest neighbours in the class; categories are the most \
          frequent ones nearby.",
    params: &[NEIGHBOURS],
    pictures: false,
    draft: |class, n, values, rng| Ok(draft(class, n, values, rng)),
};

pub(super) const NEIGHBOURS: Param = Param {
    name: "k",
    title: "Neighbours",
    doc: "Nearest rows of the class that a row may be moved towards. More spread the new rows wider, also to where no real \
          row is.",
    min: 1.0,
    max: 50.0,
    default: 5.0,
    kind: ParamKind::Whole,
};

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Draft {
    let Some(k) = class.n_neighbours(values, NEIGHBOURS.name) else {
        return oversample::draft(class, n, rng);
    };
    let own = class.own(rng);
    let bases = rounds(&own, n, rng);
    interpolated(class, bases, &own, k, rng)
}

/// A row for each base, on the way to one of its nearest among some rows of the class.
pub(super) fn interpolated(
    class: &Class,
    bases: Vec<u32>,
    among: &[u32],
    k: usize,
    rng: &mut Rng,
) -> Draft {
    let neighbours = class.neighbours(&bases, among, k.min(among.len() - 1));
    let parents = |base: u32| {
        let near = neighbours.of(base);
        Parents {
            base,
            other: near[rng.below(near.len())],
            share: rng.uniform(),
        }
    };
    Draft {
        rows: bases.into_iter().map(parents).collect(),
        rule: Rule::Interpolated(neighbours),
    }
}
