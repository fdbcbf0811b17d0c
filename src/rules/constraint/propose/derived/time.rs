//! Columns that hold the time between two dates.

use super::super::FEWEST_ROWS;
use super::super::look::Look;
use super::Derivation;
use super::form::{Form, fits};

/// Columns of dates that are tried with each other.
const MOST_DATES: usize = 20;

/// The ways of counting, the plainest first.
const FORMS: [Form; 4] = [
    Form::Days(0),
    Form::Days(1),
    Form::Hours(1),
    Form::Hours(60),
];

/// Different times that show a rule.
const FEWEST_TIMES: usize = 5;

/// Looks for them in the sample.
pub(super) fn between(look: &Look, numbers: &[usize]) -> Vec<Derivation> {
    let is_date = |&i: &usize| look.columns[i].is_date();
    let dates: Vec<usize> = (0..look.columns.len())
        .filter(is_date)
        .take(MOST_DATES)
        .collect();
    let mut found = Vec::new();
    for &target in numbers {
        let pairs = dates
            .iter()
            .flat_map(|&from| dates.iter().map(move |&to| (from, to)));
        let ways = pairs.flat_map(|pair| FORMS.into_iter().map(move |form| (form, pair)));
        let shown = ways
            .into_iter()
            .find(|&(form, (from, to))| from != to && shows(look, form, target, from, to));
        found.extend(shown.map(|(form, (from, to))| Derivation {
            target,
            form,
            inputs: vec![from, to],
        }));
    }
    found
}

fn shows(look: &Look, form: Form, target: usize, from: usize, to: usize) -> bool {
    let column = &look.columns[target];
    let (mut rows, mut times) = (0, std::collections::BTreeSet::new());
    for at in 0..look.sample.len() {
        let number = column.sampled[at];
        let dates = [from, to].map(|i| look.columns[i].sampled[at]);
        match fits(column, number, form.of_two(dates[0], dates[1])) {
            None => {}
            Some(false) => return false,
            Some(true) => {
                rows += 1;
                times.insert(number.to_bits());
            }
        }
    }
    rows >= FEWEST_ROWS && times.len() >= FEWEST_TIMES
}
