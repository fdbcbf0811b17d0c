//! Copies, what comes of two columns of numbers, and sums of neighbouring ones, looked for in the sample.

use std::collections::BTreeSet;

use super::super::FEWEST_ROWS;
use super::super::look::Look;
use super::Derivation;
use super::form::{Form, fits};
use crate::table::Kind;

/// Different results that show a rule, and rows in which the result is none of what it is made of.
const FEWEST_RESULTS: usize = 10;

/// The most neighbours of one sum.
const MOST_SUMMED: usize = 12;

/// Columns that hold the same as one before them: numbers, or texts that repeat.
pub(super) fn copies(look: &Look) -> Vec<Derivation> {
    let mut found = Vec::new();
    for target in 1..look.columns.len() {
        let source = (0..target).find_map(|source| {
            let [a, b] = [target, source].map(|i| &look.columns[i]);
            let is_text = |kind| matches!(kind, Kind::Categorical | Kind::Boolean);
            let texts = is_text(a.field.kind) && is_text(b.field.kind);
            let same_texts = || {
                look.sample
                    .iter()
                    .all(|&row| a.column.text(row) == b.column.text(row))
            };
            match texts {
                true => same_texts().then_some((Form::TextCopy, source)),
                false => shows(look, Form::Copy, target, &[source]).map(|_| (Form::Copy, source)),
            }
        });
        if let Some((form, source)) = source {
            found.push(Derivation {
                target,
                form,
                inputs: vec![source],
            });
        }
    }
    found
}

/// What comes of two others. Of three columns one is computed: by a sum or a product that is exact, else by a ratio, and
/// the last in the file where several could be.
pub(super) fn of_two(look: &Look, numbers: &[usize]) -> Vec<Derivation> {
    let mut found: Vec<([usize; 3], u8, Derivation)> = Vec::new();
    for (at, &a) in numbers.iter().enumerate() {
        for &b in &numbers[at + 1..] {
            for &target in numbers.iter().filter(|&&t| t != a && t != b) {
                if let Some((derivation, rank)) = from(look, target, a, b) {
                    let mut three = [a, b, target];
                    three.sort_unstable();
                    found.push((three, rank, derivation));
                }
            }
        }
    }
    found.sort_by_key(|(three, rank, d)| (*three, *rank, std::cmp::Reverse(d.target)));
    found.dedup_by_key(|(three, ..)| *three);
    let derivations = found.into_iter().map(|(.., derivation)| derivation);
    derivations.collect()
}

/// How a column comes of two others, and how much that is worth: the less the better.
fn from(look: &Look, target: usize, a: usize, b: usize) -> Option<(Derivation, u8)> {
    let forms = [
        (Form::Sum, a, b),
        (Form::Product, a, b),
        (Form::Difference, a, b),
        (Form::Difference, b, a),
        (Form::Ratio, a, b),
        (Form::Ratio, b, a),
        (Form::Percent, a, b),
        (Form::Percent, b, a),
    ];
    let shown = |(form, x, y)| Some((form, vec![x, y], shows(look, form, target, &[x, y])?));
    let (form, inputs, exact) = forms.into_iter().find_map(shown)?;
    let rank = match form {
        Form::Ratio | Form::Percent => 1,
        _ if exact => 0,
        // What was rounded is the ratio, and the product only leads back to a whole number.
        _ => 2,
    };
    let derivation = Derivation {
        target,
        form,
        inputs,
    };
    Some((derivation, rank))
}

/// Columns that are the sum of three or more neighbours.
pub(super) fn sums(look: &Look, numbers: &[usize]) -> Vec<Derivation> {
    let mut found = Vec::new();
    for &target in numbers {
        let others: Vec<usize> = numbers.iter().copied().filter(|&i| i != target).collect();
        let windows = (3..=MOST_SUMMED.min(others.len())).flat_map(|n| others.windows(n));
        let shown = windows
            .into_iter()
            .find(|window| shows(look, Form::Sum, target, window).is_some());
        found.extend(shown.map(|window| Derivation {
            target,
            form: Form::Sum,
            inputs: window.to_vec(),
        }));
    }
    found
}

/// Whether the sample shows a rule: all rows obey, with enough different results, and the result is not merely one of
/// what it is made of. Then also whether nothing was rounded.
fn shows(look: &Look, form: Form, target: usize, inputs: &[usize]) -> Option<bool> {
    let column = &look.columns[target];
    let format = column.number_format()?;
    if inputs
        .iter()
        .any(|&i| look.columns[i].number_format().is_none())
    {
        return None;
    }
    let (mut rows, mut results, mut own, mut exact) = (0, BTreeSet::new(), 0, true);
    for at in 0..look.sample.len() {
        let number = column.sampled[at];
        let input = |i: &usize| look.columns[*i].sampled[at];
        let computed = match form {
            Form::Sum => inputs.iter().map(input).sum(),
            _ => form.of_two(input(&inputs[0]), inputs.get(1).map_or(0.0, input)),
        };
        match fits(column, number, computed) {
            None => continue,
            Some(false) => return None,
            Some(true) => rows += 1,
        }
        exact &= (number - computed).abs() * 10f64.powi(format.decimals.into()) < 1e-6;
        let is_input = |i: &usize| fits(column, number, input(i)) == Some(true);
        if form == Form::Copy || !inputs.iter().any(is_input) {
            own += 1;
            results.insert(number.to_bits());
        }
    }
    let enough = own >= FEWEST_RESULTS && results.len() >= FEWEST_RESULTS;
    (rows >= FEWEST_ROWS && enough).then_some(exact)
}
