//! Columns that hold the time between two dates, or a part of one.

use std::collections::BTreeMap;

use super::super::look::Look;
use super::super::{EVIDENCE, FEWEST_ROWS};
use super::Derivation;
use super::form::{Form, Part, fits};

/// Columns of dates that are tried.
const MOST_DATES: usize = 20;

/// The ways of counting between two, the plainest first.
const BETWEEN: [Form; 5] = [
    Form::Days(0),
    Form::Days(1),
    Form::Years,
    Form::Hours(1),
    Form::Hours(60),
];

/// The parts of one.
const PARTS: [Form; 4] = [
    Form::Part(Part::Year),
    Form::Part(Part::Month),
    Form::Part(Part::Day),
    Form::Part(Part::Weekday),
];

/// Looks for them in the sample.
pub(super) fn of_dates(look: &Look, numbers: &[usize]) -> Vec<Derivation> {
    let is_date = |&i: &usize| look.columns[i].is_date();
    let dates = (0..look.columns.len()).filter(is_date);
    let dates: Vec<usize> = dates.take(MOST_DATES).collect();
    let mut ways: Vec<(Form, Vec<usize>)> = Vec::new();
    for &from in &dates {
        for &to in dates.iter().filter(|&&to| to != from) {
            ways.extend(BETWEEN.map(|form| (form, vec![from, to])));
        }
    }
    for &date in &dates {
        ways.extend(PARTS.map(|form| (form, vec![date])));
    }
    let derivation = |&target: &usize| {
        let mut ways = ways.iter();
        let (form, inputs) = ways.find(|(form, inputs)| shows(look, *form, target, inputs))?;
        Some(Derivation {
            target,
            form: *form,
            inputs: inputs.clone(),
        })
    };
    numbers.iter().filter_map(derivation).collect()
}

/// Whether all rows obey, with results so different that chance cannot explain it.
fn shows(look: &Look, form: Form, target: usize, inputs: &[usize]) -> bool {
    let column = &look.columns[target];
    let (mut rows, mut results) = (0, BTreeMap::new());
    for at in 0..look.sample.len() {
        let number = column.sampled[at];
        let input = |i: usize| inputs.get(i).map_or(0.0, |&i| look.columns[i].sampled[at]);
        match fits(column, number, form.of_two(input(0), input(1))) {
            None => {}
            Some(false) => return false,
            Some(true) => {
                rows += 1;
                *results.entry(number.to_bits()).or_insert(0) += 1;
            }
        }
    }
    let share = |count: i32| f64::from(count) / rows as f64;
    let evidence = results
        .into_values()
        .map(|count| -f64::from(count) * share(count).ln());
    rows >= FEWEST_ROWS && evidence.sum::<f64>() >= EVIDENCE
}
