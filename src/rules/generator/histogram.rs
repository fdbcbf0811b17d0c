//! Numbers in given ranges, each range as often as its weight says: any shape, and that of a real column.

use super::number::put_rounded;
use super::{Cell, Generate, Generator};
use crate::rules::choice::Choice;
use crate::rules::fields::{Fields, shown};
use crate::rules::made::At;
use crate::rules::setting::{DECIMALS, Takes, default, required};
use crate::{Result, Rng};

pub(super) const HISTOGRAM: Generator = Generator {
    id: "histogram",
    title: "Ranges of numbers",
    doc: "Numbers in these ranges, a range as often as its weight says and all numbers inside it equally often.",
    settings: &[
        required(
            "bins",
            Takes::Bins,
            "Ranges such as [[0, 18, 1], [18, 65, 4]]: from, to and weight. Where both are the same it is one value.",
        ),
        default("decimals", DECIMALS, "0", "Digits after the point."),
    ],
    read,
};

fn read(fields: &Fields<'_>) -> Result<Box<dyn Generate>> {
    let list = fields.list("bins")?;
    let mut bins = Vec::with_capacity(list.len());
    for json in &list {
        let numbers: Vec<f64> = json
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|x| x.as_f64())
            .collect();
        match numbers[..] {
            [from, to, weight]
                if from <= to
                    && from.abs().max(to.abs()) <= 1e15
                    && (0.0..=1e15).contains(&weight) =>
            {
                bins.push((from, to, weight));
            }
            _ => {
                let reason = format!(
                    "must be a list of [from, to, weight], from at most to and no weight below 0, found {}",
                    shown(json)
                );
                return Err(fields.problem("bins", reason));
            }
        }
    }
    let weights: Vec<f64> = bins.iter().map(|&(_, _, weight)| weight).collect();
    if !weights.iter().any(|&weight| weight > 0.0) {
        return Err(fields.problem("bins", "must have at least one range with a weight above 0"));
    }
    Ok(Box::new(Histogram {
        choice: Choice::new(&weights),
        bins: bins.into_iter().map(|(from, to, _)| (from, to)).collect(),
        decimals: fields.whole("decimals")? as u8,
    }))
}

#[derive(Debug)]
struct Histogram {
    choice: Choice,
    bins: Vec<(f64, f64)>,
    decimals: u8,
}

impl Generate for Histogram {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let (from, to) = self.bins[self.choice.draw(rng)];
        // Both ends belong to the range, and are as likely as what lies between them.
        let unit = 10f64.powi(i32::from(self.decimals));
        let places = ((to - from) * unit).round() + 1.0;
        let place = (rng.uniform() * places).floor();
        put_rounded((from + place / unit).min(to), self.decimals, cell);
        Ok(())
    }
}
