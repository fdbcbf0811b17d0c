//! Random oversampling: real rows once more.
//!
//! Difference from drawing with replacement: each row of the class is repeated as often as every other, or once more.

use super::Method;
use super::draft::{Class, Draft, Parents, Rule, rounds};
use crate::rng::Rng;

pub(super) const METHOD: Method = Method {
    id: "oversample",
    title: "Random oversampling",
    doc: "Repeats real rows of a class. Nothing new is made up, and nothing is learned that was not in the table.",
    params: &[],
    pictures: false,
    draft: |class, n, _, rng| Ok(draft(class, n, rng)),
};

pub(super) fn draft(class: &Class, n: usize, rng: &mut Rng) -> Draft {
    let rows = rounds(&class.rows, n, rng).into_iter();
    Draft {
        rows: rows.map(Parents::one).collect(),
        rule: Rule::Repeated,
    }
}
