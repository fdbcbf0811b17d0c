//! One of a list of values, each as often as its weight says.

use serde_json::Value as Json;

use super::plain::text_of;
use super::{Cell, Distinct, Generate, Generator};
use crate::rules::choice::Choice;
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{Takes, is_value, required};
use crate::{Result, Rng};

pub(super) const LIST: Generator = Generator {
    id: "list",
    title: "List of values",
    doc: "One of these values. In a list all come equally often; weights need not add up to 1.",
    settings: &[required(
        "values",
        Takes::Values,
        "A list such as [\"a\", \"b\"], or weights such as {\"a\": 3, \"b\": 1}.",
    )],
    read,
};

fn read(fields: &Fields<'_>) -> Result<Box<dyn Generate>> {
    let (texts, weights) = match fields.any("values")? {
        Json::Object(weighted) => {
            let mut pairs: Vec<_> = weighted.iter().collect();
            // JavaScript puts names that look like whole numbers first: the same rules make the same rows all the same.
            pairs.sort_by_key(|(text, _)| *text);
            let pairs = pairs.into_iter();
            pairs
                .map(|(text, weight)| (text.clone(), weight.as_f64()))
                .unzip()
        }
        list => one_each(fields, &list)?,
    };
    let (texts, weights): (Vec<String>, Vec<Option<f64>>) = (texts, weights);
    if let Some(at) = weights
        .iter()
        .position(|w| !w.is_some_and(|w| (0.0..=1e15).contains(&w)))
    {
        let reason = format!(
            "must have a weight of 0 or more for every value; that of {:?} is none",
            texts[at]
        );
        return Err(fields.problem("values", reason));
    }
    let weights: Vec<f64> = weights.into_iter().flatten().collect();
    if !weights.iter().any(|&weight| weight > 0.0) {
        return Err(fields.problem(
            "values",
            "must have at least one value with a weight above 0",
        ));
    }
    let repeated = (1..texts.len()).find(|&i| texts[..i].contains(&texts[i]));
    if let Some(i) = repeated {
        return Err(fields.problem(
            "values",
            format!("has {:?} twice; give it a weight instead", texts[i]),
        ));
    }
    Ok(Box::new(List {
        choice: Choice::new(&weights),
        texts,
    }))
}

/// A list without weights.
fn one_each(fields: &Fields<'_>, list: &Json) -> Result<(Vec<String>, Vec<Option<f64>>)> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    if let Some(other) = list.iter().find(|value| !is_value(value)) {
        return Err(fields.wrong("values", Takes::Values, other));
    }
    Ok(list.iter().map(|value| (text_of(value), Some(1.0))).unzip())
}

#[derive(Debug)]
struct List {
    texts: Vec<String>,
    choice: Choice,
}

impl Generate for List {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        cell.text.push_str(&self.texts[self.choice.draw(rng)]);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::Exactly(self.choice.possible().len() as u128)
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        cell.text
            .push_str(&self.texts[self.choice.possible()[place as usize]]);
    }
}
