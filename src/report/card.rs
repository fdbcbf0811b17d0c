//! A column's card: both distributions over each other, and what is said of them.
//!
//! Values are shown only where at least five real rows hold them: a category of fewer is counted among the others, and a
//! histogram begins at a round number beyond the fifth-smallest value and ends beyond the fifth-largest, with all that
//! is farther out in its first and last bar.

use serde::Serialize;

use crate::metric::{Cells, Compared, ComparedColumn, coverage};
use crate::stats::order::descending;
use crate::table::{Format, Kind};

/// A value is shown where so many real rows hold it.
pub(super) const LEAST_ROWS: usize = 5;

/// About as many bars has a histogram, and at most so many values a bar chart.
const BARS: usize = 24;

/// A column in both tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// Kolmogorov-Smirnov or total variation complement, 0 to 1.
    pub shape: Option<f64>,
    /// The same for rows of the holdout, as [`super::Bound`] has it.
    pub shape_ceiling: Option<f64>,
    /// The share of missing values, real and synthetic.
    pub missing: [Option<f64>; 2],
    /// One less the difference of the two.
    pub missing_similarity: Option<f64>,
    /// How much of the real range or categories is covered, 0 to 1.
    pub coverage: Option<f64>,
    /// The share of synthetic values within the real range or among the real categories.
    pub adherence: Option<f64>,
    /// Both distributions.
    pub chart: Chart,
}

/// Both distributions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Chart {
    /// Numbers and dates.
    Histogram(Histogram),
    /// Categories and booleans.
    Bars(Bars),
}

/// Bars of equal width along a scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// The scale is time.
    pub time: bool,
    /// Where each bar begins, and where the last one ends, as the column writes it.
    pub labels: Vec<String>,
    /// Real rows a bar; the first and last one hold all that is farther out.
    pub real: Vec<usize>,
    /// Synthetic rows a bar, likewise.
    pub synthetic: Vec<usize>,
}

/// A bar a value, the most frequent in the real table first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bars {
    /// The values.
    pub labels: Vec<String>,
    /// Real rows a value.
    pub real: Vec<usize>,
    /// Synthetic rows a value.
    pub synthetic: Vec<usize>,
    /// Values of the real table that have no bar: too many, or held by fewer than five rows.
    pub other_values: usize,
    /// Their rows, real and synthetic.
    pub other: [usize; 2],
    /// Synthetic rows with a value that the real table lacks.
    pub unseen: usize,
}

impl Card {
    pub(super) fn new(compared: &Compared, column: &ComparedColumn, shape: Option<f64>) -> Self {
        Self {
            name: column.field.name.clone(),
            kind: column.field.kind,
            shape,
            shape_ceiling: None,
            missing: coverage::missing_shares(compared, column),
            missing_similarity: coverage::missing_similarity(compared, column),
            coverage: coverage::coverage(column),
            adherence: coverage::adherence(compared, column),
            chart: match &column.cells {
                Cells::Ordered { counts, .. } => Chart::Histogram(histogram(column, counts)),
                Cells::Discrete { texts, counts, .. } => Chart::Bars(bars(texts, counts)),
            },
        }
    }
}

fn histogram(column: &ComparedColumn, counts: &[Vec<(i64, usize)>]) -> Histogram {
    let time = column.field.kind == Kind::Datetime;
    let real = counts[0].iter().copied();
    let (Some(low), Some(high)) = (outermost(real.clone()), outermost(real.rev())) else {
        return Histogram {
            time,
            ..Histogram::default()
        };
    };
    // Of fewer than ten rows the two are the other way round.
    let (low, high) = (column.value(low.min(high)), column.value(low.max(high)));
    let (low, high) = (low.min(high), low.max(high));
    let whole = column.field.kind != Kind::Decimal;
    let step = round_step((high - low) / BARS as f64, whole);
    let start = (low / step).floor();
    let n_bars = ((high / step).floor() - start) as usize + 1;
    let count = |side: usize| {
        let mut rows = vec![0; n_bars];
        for &(place, count) in &counts[side] {
            let bar = (column.value(place) / step + 1e-9).floor() - start;
            rows[(bar.max(0.0) as usize).min(n_bars - 1)] += count;
        }
        rows
    };
    let label = |bar: usize| label(column, (start + bar as f64) * step);
    Histogram {
        time,
        labels: (0..=n_bars).map(label).collect(),
        real: count(0),
        synthetic: count(1),
    }
}

/// The first place that enough rows have reached.
fn outermost(mut counts: impl Iterator<Item = (i64, usize)>) -> Option<i64> {
    let mut rows = 0;
    let place = counts.find(|(_, count)| {
        rows += count;
        rows >= LEAST_ROWS
    });
    Some(place?.0)
}

/// The least of 1, 2 and 5 times a power of ten that is not less; 1 or more for whole numbers.
fn round_step(least: f64, whole: bool) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
    let step = steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9));
    let step = step.unwrap_or(10.0 * power);
    if whole { step.max(1.0) } else { step }
}

fn label(column: &ComparedColumn, value: f64) -> String {
    match &column.field.format {
        Format::Number(format) => format.write(format.nearest(value)),
        _ => column.field.write(value.round() as i64),
    }
}

fn bars(texts: &[Box<str>], counts: &[Vec<usize>]) -> Bars {
    let (real, synthetic) = (&counts[0][1..], &counts[1][1..]);
    let mut codes = descending(real.iter().map(|&count| count as f64));
    codes.retain(|&code| real[code] > 0);
    let shown = codes.iter().take_while(|&&code| real[code] >= LEAST_ROWS);
    let shown = shown.count().min(BARS);
    let (shown, other) = codes.split_at(shown);
    let sum = |codes: &[usize], counts: &[usize]| codes.iter().map(|&code| counts[code]).sum();
    let unseen = (0..texts.len()).filter(|&code| real[code] == 0);
    Bars {
        labels: shown.iter().map(|&code| texts[code].to_string()).collect(),
        real: shown.iter().map(|&code| real[code]).collect(),
        synthetic: shown.iter().map(|&code| synthetic[code]).collect(),
        other_values: other.len(),
        other: [sum(other, real), sum(other, synthetic)],
        unseen: unseen.map(|code| synthetic[code]).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::{bars, round_step};

    #[test]
    fn steps_are_round() {
        let step = |least, whole| round_step(least, whole);
        let is = |found: f64, expected: f64| (found - expected).abs() < 1e-12;
        assert!(is(step(3.2, false), 5.0) && is(step(0.03, false), 0.05));
        assert!(is(step(0.03, true), 1.0) && is(step(0.0, false), 1.0));
        assert!(is(step(1000.0, true), 1000.0));
    }

    #[test]
    fn a_value_of_few_rows_is_not_shown() {
        let texts: Vec<Box<str>> = ["rare", "often", "new"].map(Box::from).to_vec();
        let bars = bars(&texts, &[vec![1, 4, 9, 0], vec![0, 3, 8, 2]]);
        assert_eq!(
            (bars.labels, bars.real),
            (vec!["often".to_owned()], vec![9])
        );
        assert_eq!((bars.other, bars.other_values, bars.unseen), ([4, 3], 1, 2));
    }
}
