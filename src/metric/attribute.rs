//! Attribute inference: whether somebody who knows all else of a person can read a sensitive column from the synthetic
//! table.
//!
//! The guess is what the nearest synthetic row by all other columns has. What tells is not how often it is right, since a
//! good table lets anybody learn how columns hang together, but how much more often for people who were learned from than
//! for people who were not.

use super::nearest::{Nearest, Neighbour};
use super::space::Space;
use super::{Cells, Compared};
use crate::stats::interval::Share;
use crate::stats::order::sorted;

/// A number is guessed right within this share of the range that the middle 90 of 100 real rows have.
const TOLERANCE: f64 = 0.05;

/// Guessing under way. Tables: the rows learned from, the synthetic ones, the holdout.
pub struct Guesses<'a> {
    compared: &'a Compared,
    column: usize,
    nearest: Nearest,
    space: Space,
    /// Half the width of what is right; `None` of categories.
    tolerance: Option<f64>,
}

impl<'a> Guesses<'a> {
    /// The column's place in [`Compared::columns`], and which of the kept synthetic rows are looked at.
    pub fn new(compared: &'a Compared, column: usize, synthetic: &[usize]) -> Self {
        let space = Space::new(compared, 0, Some(column));
        let tolerance = match &compared.columns[column].cells {
            Cells::Ordered { values, .. } => {
                let known: Vec<f64> = values[0].iter().copied().filter(|v| !v.is_nan()).collect();
                let known = sorted(known);
                let at = |share: f64| known.get((known.len() as f64 * share) as usize);
                let range = at(0.95).zip(at(0.05)).map_or(0.0, |(high, low)| high - low);
                Some(TOLERANCE * range)
            }
            Cells::Discrete { .. } => None,
        };
        Self {
            nearest: Nearest::new(space.points(compared, 1, synthetic)),
            compared,
            column,
            space,
            tolerance,
        }
    }

    /// How many of these kept rows of a table are guessed right.
    pub fn right(&self, side: usize, rows: &[usize], synthetic: &[usize]) -> usize {
        let points = self.space.points(self.compared, side, rows);
        let near = self.nearest.find::<1>(&points, 0, rows.len());
        let right = near.iter().zip(rows).filter(|([near], row)| {
            let Neighbour { row: guess, .. } = near;
            let guess = synthetic.get(*guess as usize);
            guess.is_some_and(|&guess| self.is_right([side, 1], [**row, guess]))
        });
        right.count()
    }

    /// The share of real rows that the one best guess of all would be right for.
    pub fn baseline(&self) -> f64 {
        let n_rows = self.compared.rows[0].len();
        let best = match &self.compared.columns[self.column].cells {
            Cells::Discrete { codes, counts, .. } => {
                let mut rows = vec![0; counts[0].len()];
                codes[0].iter().for_each(|&code| rows[code as usize] += 1);
                rows.into_iter().max().unwrap_or(0)
            }
            Cells::Ordered { values, .. } => {
                let known: Vec<f64> = values[0].iter().copied().filter(|v| !v.is_nan()).collect();
                let known = sorted(known);
                let width = 2.0 * self.tolerance.unwrap_or(0.0);
                let mut from = 0;
                let within = known.iter().enumerate().map(|(to, &high)| {
                    while high - known[from] > width {
                        from += 1;
                    }
                    to + 1 - from
                });
                within.max().unwrap_or(0)
            }
        };
        best as f64 / n_rows.max(1) as f64
    }

    fn is_right(&self, sides: [usize; 2], rows: [usize; 2]) -> bool {
        match &self.compared.columns[self.column].cells {
            Cells::Discrete { codes, .. } => codes[sides[0]][rows[0]] == codes[sides[1]][rows[1]],
            Cells::Ordered { values, .. } => {
                let [truth, guess] = [0, 1].map(|i| values[sides[i]][rows[i]]);
                let near = (truth - guess).abs() <= self.tolerance.unwrap_or(0.0);
                near || (truth.is_nan() && guess.is_nan())
            }
        }
    }
}

/// What the synthetic table adds for those who were learned from: 0 or less where it is nothing, 1 where their values can
/// be read and those of others cannot.
pub fn risk(train: [usize; 2], holdout: [usize; 2]) -> [Share; 3] {
    let [train, holdout] = [train, holdout].map(|[right, all]| Share::of(right, all));
    [train, holdout, train.beyond(&holdout)]
}
