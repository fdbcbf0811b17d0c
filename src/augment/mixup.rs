//! Mixup: rows between a row of a class and any other row.
//!
//! Zhang, Cisse, Dauphin and Lopez-Paz 2018, "mixup: Beyond Empirical Risk Minimization", section 2:
//! `new = l x + (1 - l) x'`, l from Beta(alpha, alpha), and the label mixed likewise. Differences: a table's class is one
//! of two and never a mixture, so the larger of l and 1 - l belongs to the row of the class, and the label is its own; a
//! category is that of x' by the chance 1 - l; rows of the class take turns.

use super::Method;
use super::draft::{Class, Draft, Parents, Rule, rounds};
use crate::param::{Param, ParamKind, Values};
use crate::rng::Rng;

pub(super) const METHOD: Method = Method {
    id: "mixup",
    title: "Mixup",
    doc: "Moves rows of a class a little, and at most half of the way, towards any other row of the table.",
    params: &[ALPHA],
    pictures: false,
    draft: |class, n, values, rng| Ok(draft(class, n, values, rng)),
};

const ALPHA: Param = Param {
    name: "alpha",
    title: "Mixing",
    doc: "How evenly two rows are mixed. Small values leave most rows nearly as they are; 1 mixes in any proportion.",
    min: 0.01,
    max: 10.0,
    default: 0.2,
    kind: ParamKind::Number,
};

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Draft {
    let bases = rounds(&class.rows, n, rng);
    let parents = |base| {
        let weight = rng.beta(values[ALPHA.name]);
        Parents {
            base,
            other: class.all[rng.below(class.all.len())],
            share: weight.min(1.0 - weight),
        }
    };
    Draft {
        rows: bases.into_iter().map(parents).collect(),
        rule: Rule::Mixed,
    }
}
