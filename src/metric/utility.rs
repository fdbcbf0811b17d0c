//! Utility: how well models that learn from one table foresee a column of another (Esteban, Hyland and Rätsch 2017,
//! "Real-valued (medical) time series generation with recurrent conditional GANs", section 4.1: train on synthetic, test on
//! real). By boosted trees and by a linear model.

use serde::Serialize;

use super::{Cells, Compared};
use crate::stats::boosting::{Boosting, ROUNDS};
use crate::stats::design::Design;
use crate::stats::feature::Feature;
use crate::stats::linear::Linear;
use crate::stats::order::descending;
use crate::stats::roc::Ranking;
use crate::stats::target::Target;

/// The most classes that are told apart: the most frequent ones. Rows of others are left out.
const MAX_CLASSES: usize = 20;

/// Fewer rows to learn from, or to test on, say nothing.
const LEAST_ROWS: usize = 10;

/// What is foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// One of several classes.
    Classes,
    /// A number.
    Numbers,
}

/// A column to be foreseen, in tables side by side.
pub struct Foreseen {
    /// Its place in [`Compared::columns`].
    pub column: usize,
    /// What it is.
    pub task: Task,
    /// Codes of the classes, by their rows in the first table the most frequent first; of two the second is the one that
    /// is looked for.
    pub classes: Vec<u32>,
}

/// How well a model does. What does not fit the task is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Efficacy {
    /// Area under the ROC curve of the rarer class; of more than two the mean over them.
    pub auc: Option<f64>,
    /// Harmonic mean of precision and recall of the rarer class; of more than two the mean over them.
    pub f1: Option<f64>,
    /// The share of rows foreseen right.
    pub accuracy: Option<f64>,
    /// How much of the variance is foreseen; 1 is all, 0 or less none.
    pub r2: Option<f64>,
    /// Root of the mean squared error.
    pub rmse: Option<f64>,
}

impl Efficacy {
    /// The one number: AUC or R².
    pub fn main(&self) -> Option<f64> {
        self.auc.or(self.r2)
    }
}

impl Foreseen {
    /// Looks at the column in the first table; `None` where it holds nothing to foresee.
    pub fn new(compared: &Compared, column: usize) -> Option<Self> {
        let (task, classes) = match &compared.columns[column].cells {
            Cells::Ordered { counts, .. } if counts[0].len() > 1 => (Task::Numbers, Vec::new()),
            Cells::Ordered { .. } => return None,
            Cells::Discrete { counts, .. } => {
                let counts = &counts[0];
                let order = descending(counts.iter().map(|&count| count as f64));
                let mut codes: Vec<u32> = order.into_iter().map(|code| code as u32).collect();
                codes.retain(|&code| code > 0 && counts[code as usize] > 1);
                codes.truncate(MAX_CLASSES);
                (Task::Classes, codes)
            }
        };
        (task == Task::Numbers || classes.len() > 1).then_some(Self {
            column,
            task,
            classes,
        })
    }
}

/// Learning from rows of one table and testing on another's.
pub struct Trial {
    n_learned: usize,
    target: Target,
    learned: Vec<bool>,
    features: Vec<Feature>,
    boosting: Boosting,
    round: usize,
    linear: Linear,
}

impl Trial {
    /// Takes all kept rows of table `from` to learn from, and of table `test` to test on, that have a target. `None` where
    /// there are too few.
    pub fn new(compared: &Compared, foreseen: &Foreseen, from: usize, test: usize) -> Option<Self> {
        let mut rows: Vec<(usize, usize)> = Vec::new();
        let mut classes = Vec::new();
        let mut numbers = Vec::new();
        let mut n_learned = 0;
        for side in [from, test] {
            n_learned = rows.len();
            for row in 0..compared.rows[side].len() {
                match &compared.columns[foreseen.column].cells {
                    Cells::Ordered { values, .. } if !values[side][row].is_nan() => {
                        numbers.push(values[side][row]);
                    }
                    Cells::Ordered { .. } => continue,
                    Cells::Discrete { codes, .. } => {
                        let mut known = foreseen.classes.iter();
                        let Some(class) = known.position(|&code| code == codes[side][row]) else {
                            continue;
                        };
                        classes.push(class as u32);
                    }
                }
                rows.push((side, row));
            }
        }
        if n_learned < LEAST_ROWS || rows.len() - n_learned < LEAST_ROWS {
            return None;
        }
        let target = match foreseen.task {
            Task::Classes => Target::Classes(classes, foreseen.classes.len()),
            Task::Numbers => Target::Numbers(numbers),
        };
        let learned: Vec<bool> = (0..rows.len()).map(|row| row < n_learned).collect();
        let mut features = Vec::new();
        let mut design = Design::new(rows.len());
        for (i, column) in compared.columns.iter().enumerate() {
            match &column.cells {
                _ if i == foreseen.column => {}
                Cells::Ordered { values, .. } => {
                    let values: Vec<f64> =
                        rows.iter().map(|&(side, row)| values[side][row]).collect();
                    features.push(Feature::ordered(&values));
                    design.add_numbers(&values, &learned);
                }
                Cells::Discrete { counts, codes, .. } => {
                    let codes: Vec<u32> =
                        rows.iter().map(|&(side, row)| codes[side][row]).collect();
                    features.push(Feature::discrete(&codes, counts[0].len()));
                    design.add_codes(&codes, counts[0].len(), &learned);
                }
            }
        }
        Some(Self {
            n_learned,
            boosting: Boosting::new(target.clone(), &learned),
            round: 0,
            linear: Linear::new(design, target.clone(), learned.clone()),
            target,
            learned,
            features,
        })
    }

    /// The rows that were tested on.
    pub fn n_tested(&self) -> usize {
        self.learned.len() - self.n_learned
    }

    /// How much is done, 0 to 1; the linear model takes the last part.
    pub fn share(&self) -> f64 {
        self.round as f64 / (ROUNDS + ROUNDS / 10) as f64
    }

    /// Learns a little; `false` once all is learned.
    pub fn step(&mut self) -> bool {
        if self.round < ROUNDS {
            self.boosting.grow(&self.features);
            self.round += 1;
            return true;
        }
        self.linear.step()
    }

    /// How well the trees do, and the linear model.
    pub fn efficacy(&self) -> [Efficacy; 2] {
        [self.boosting.scores(), self.linear.scores()].map(|scores| self.judged(scores))
    }

    /// Of two classes, the log-odds of the one that is looked for in every tested row: by the trees, and by the linear model
    /// once it has learned.
    pub fn odds(&self) -> [&[f64]; 2] {
        [self.boosting.scores(), self.linear.scores()].map(|scores| match scores.first() {
            Some(odds) => &odds[self.n_learned..],
            None => &[],
        })
    }

    fn judged(&self, scores: &[Vec<f64>]) -> Efficacy {
        let scores: Vec<&[f64]> = scores
            .iter()
            .map(|scores| &scores[self.n_learned..])
            .collect();
        match &self.target {
            Target::Numbers(numbers) => numbers_judged(scores[0], &numbers[self.n_learned..]),
            Target::Classes(classes, n_classes) => {
                classes_judged(&scores, &classes[self.n_learned..], *n_classes)
            }
        }
    }
}

fn numbers_judged(found: &[f64], wanted: &[f64]) -> Efficacy {
    let n_rows = wanted.len() as f64;
    let mean = wanted.iter().sum::<f64>() / n_rows;
    let errors: f64 = found.iter().zip(wanted).map(|(f, w)| (f - w).powi(2)).sum();
    let variance: f64 = wanted.iter().map(|w| (w - mean).powi(2)).sum();
    Efficacy {
        r2: (variance > 0.0).then(|| 1.0 - errors / variance),
        rmse: Some((errors / n_rows).sqrt()),
        ..Efficacy::default()
    }
}

fn classes_judged(scores: &[&[f64]], wanted: &[u32], n_classes: usize) -> Efficacy {
    let n_rows = wanted.len();
    let found: Vec<u32> = (0..n_rows)
        .map(|row| match scores {
            [odds] => u32::from(odds[row] > 0.0),
            _ => {
                let classes = (0..scores.len()).rev();
                let best = classes.max_by(|&a, &b| scores[a][row].total_cmp(&scores[b][row]));
                best.unwrap_or(0) as u32
            }
        })
        .collect();
    let looked_for = if n_classes == 2 { 1..2 } else { 0..n_classes };
    let (mut areas, mut f1s) = (Vec::new(), Vec::new());
    for class in looked_for {
        let class_of = |classes: &[u32], row: usize| classes[row] as usize == class;
        let labels: Vec<bool> = (0..n_rows).map(|row| class_of(wanted, row)).collect();
        let score = |row: usize| match scores {
            [odds] => odds[row],
            // Of several outputs the one of the class beside all others, as a share.
            _ => {
                let own = scores[class][row];
                let all: f64 = scores.iter().map(|s| (s[row] - own).exp()).sum();
                -all
            }
        };
        let scores: Vec<f64> = (0..n_rows).map(score).collect();
        areas.extend(Ranking::new(&scores, &labels).area());
        let count = |both: fn(bool, bool) -> bool| {
            let rows = (0..n_rows).filter(|&row| both(labels[row], class_of(&found, row)));
            rows.count() as f64
        };
        let (right, wrong) = (count(|a, b| a && b), count(|a, b| a != b));
        if right + wrong > 0.0 {
            f1s.push(2.0 * right / (2.0 * right + wrong));
        }
    }
    let right = found.iter().zip(wanted).filter(|(f, w)| f == w).count();
    let both = super::mean(areas.into_iter()).zip(super::mean(f1s.into_iter()));
    Efficacy {
        auc: both.map(|both| both.0),
        f1: both.map(|both| both.1),
        accuracy: Some(right as f64 / n_rows as f64),
        ..Efficacy::default()
    }
}
