//! Jitter: rows of a class with noise on numbers and some categories swapped.
//!
//! `new = x + h s e`, e standard normal for every cell, s the column's standard deviation in the class, h a setting; a
//! category is drawn anew from the rows of the class by the chance p. Numbers stay within the column's range, and what is
//! missing stays so.

use super::Method;
use super::draft::{Class, Draft, Parents, Rule, rounds};
use crate::param::{Param, ParamKind, Values};
use crate::rng::Rng;

pub(super) const METHOD: Method = Method {
    id: "jitter",
    title: "Jitter",
    doc: "Shakes rows of a class: a little noise on numbers and dates, and now and then a category that other rows of the \
          class have.",
    params: &[NOISE, SWAP],
    pictures: false,
    draft: |class, n, values, rng| Ok(draft(class, n, values, rng)),
};

const NOISE: Param = Param {
    name: "noise",
    title: "Noise",
    doc: "Noise on numbers and dates, as a share of their spread in the class.",
    min: 0.0,
    max: 1.0,
    default: 0.1,
    kind: ParamKind::Number,
};

const SWAP: Param = Param {
    name: "swap",
    title: "Swaps",
    doc: "How often a category is drawn anew from the rows of the class.",
    min: 0.0,
    max: 1.0,
    default: 0.1,
    kind: ParamKind::Number,
};

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Draft {
    let rows = rounds(&class.rows, n, rng).into_iter();
    Draft {
        rows: rows.map(Parents::one).collect(),
        rule: Rule::Shaken {
            noise: values[NOISE.name],
            swap: values[SWAP.name],
            class: class.rows.clone(),
        },
    }
}
