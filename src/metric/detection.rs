//! Detection: how well a classifier tells synthetic rows from real ones, on rows that it did not learn from (a classifier
//! two-sample test: Lopez-Paz and Oquab 2017, "Revisiting classifier two-sample tests"). In three folds, by boosted trees
//! ([`crate::stats::boosting`]) or by logistic regression ([`crate::stats::linear`]).
//!
//! Below 0.5 by more than chance means copied rows: a copy and its original fall into both classes.

use super::{Cells, Compared, Direction, Metric};
use crate::rng::Rng;
use crate::stats::boosting::{Boosting, ROUNDS};
use crate::stats::design::Design;
use crate::stats::feature::Feature;
use crate::stats::linear::Linear;
use crate::stats::roc::Ranking;
use crate::stats::target::Target;

/// Rows of either table the classifier sees at most.
pub const MAX_ROWS: usize = 10_000;

/// Fewer rows of either table cannot be told apart.
const LEAST_ROWS: usize = 30;

const FOLDS: usize = 3;

/// The draw of rows and folds is the same in every run.
const SEED: u64 = 0;

/// The area under the ROC curve of boosted trees.
pub const METRIC: Metric = Metric {
    id: "detection",
    title: "Detection",
    doc: "How well boosted trees tell synthetic rows from real ones, as the area under the ROC curve on rows they did \
          not learn from. 0.5 is a coin flip, 1 is always told; clearly below 0.5 means copied rows.",
    range: [0.0, 1.0],
    direction: Direction::Lower,
    best: 0.5,
    symmetric: false,
    score: |compared| {
        let mut detection = Detection::new(compared)?;
        while detection.step() {}
        detection.ranking().area()
    },
};

/// Boosted trees under way.
pub struct Detection {
    rows: Drawn,
    features: Vec<Feature>,
    boosting: Boosting,
    round: usize,
    odds: Vec<f64>,
}

impl Detection {
    /// Draws the rows; `None` where there are too few, or no column.
    pub fn new(compared: &Compared) -> Option<Self> {
        let rows = Drawn::new(compared)?;
        let columns = compared.columns.iter();
        let features = columns.map(|column| match &column.cells {
            Cells::Ordered { values, .. } => Feature::ordered(&rows.picked(values)),
            Cells::Discrete { counts, codes, .. } => {
                Feature::discrete(&rows.picked(codes), counts[0].len())
            }
        });
        Some(Self {
            features: features.collect(),
            boosting: Boosting::new(rows.target(), &rows.learned(0)),
            round: 0,
            odds: vec![0.0; 2 * rows.n],
            rows,
        })
    }

    /// Grows a tree; `false` once all have grown.
    pub fn step(&mut self) -> bool {
        if self.round == FOLDS * ROUNDS {
            return false;
        }
        self.boosting.grow(&self.features);
        self.round += 1;
        if self.round.is_multiple_of(ROUNDS) {
            let fold = self.round / ROUNDS;
            let judged = self.rows.learned(fold - 1);
            self.rows
                .keep(&judged, &self.boosting.scores()[0], &mut self.odds);
            if fold < FOLDS {
                self.boosting = Boosting::new(self.rows.target(), &self.rows.learned(fold));
            }
        }
        self.round < FOLDS * ROUNDS
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f64 {
        self.round as f64 / (FOLDS * ROUNDS) as f64
    }

    /// Real and synthetic rows, by how synthetic they look.
    pub fn ranking(&self) -> Ranking {
        Ranking::new(&self.odds, &self.rows.labels())
    }
}

/// Logistic regression under way.
pub struct LinearDetection<'a> {
    compared: &'a Compared,
    rows: Drawn,
    linear: Linear,
    fold: usize,
    odds: Vec<f64>,
}

impl<'a> LinearDetection<'a> {
    /// Draws the same rows as [`Detection`].
    pub fn new(compared: &'a Compared) -> Option<Self> {
        let rows = Drawn::new(compared)?;
        Some(Self {
            compared,
            linear: rows.linear(compared, 0),
            fold: 0,
            odds: vec![0.0; 2 * rows.n],
            rows,
        })
    }

    /// Takes a step; `false` once none is left.
    pub fn step(&mut self) -> bool {
        if self.fold == FOLDS {
            return false;
        }
        if !self.linear.step() {
            let judged = self.rows.learned(self.fold);
            self.rows
                .keep(&judged, &self.linear.scores()[0], &mut self.odds);
            self.fold += 1;
            if self.fold < FOLDS {
                self.linear = self.rows.linear(self.compared, self.fold);
            }
        }
        self.fold < FOLDS
    }

    /// Real and synthetic rows, by how synthetic they look.
    pub fn ranking(&self) -> Ranking {
        Ranking::new(&self.odds, &self.rows.labels())
    }

    /// One less the mean over the folds of how far the area under the ROC curve is above 1/2, doubled: 1 where nothing is
    /// told, 0 where all is (SDMetrics 0.32, `LogisticDetection`; there on all rows, with numbers scaled by quartiles).
    pub fn score(&self) -> Option<f64> {
        let labels = self.rows.labels();
        let mut told = 0.0;
        for fold in 0..FOLDS {
            let rows = || (0..labels.len()).filter(|&row| self.rows.fold(row) == fold);
            let odds: Vec<f64> = rows().map(|row| self.odds[row]).collect();
            let labels: Vec<bool> = rows().map(|row| labels[row]).collect();
            let area = Ranking::new(&odds, &labels).area()?;
            told += 2.0 * area.max(0.5) - 1.0;
        }
        Some(1.0 - told / FOLDS as f64)
    }
}

/// As many rows of either table by chance, real ones first.
struct Drawn {
    n: usize,
    sides: [Vec<usize>; 2],
}

impl Drawn {
    fn new(compared: &Compared) -> Option<Self> {
        let kept = [0, 1].map(|side| compared.rows[side].len());
        let n = kept[0].min(kept[1]).min(MAX_ROWS);
        if n < LEAST_ROWS || compared.columns.is_empty() {
            return None;
        }
        let mut rng = Rng::new(SEED);
        let sides = kept.map(|kept| {
            let mut rows = rng.permutation(kept);
            rows.truncate(n);
            rows
        });
        Some(Self { n, sides })
    }

    fn picked<T: Copy>(&self, cells: &[Vec<T>]) -> Vec<T> {
        let both = cells.iter().zip(&self.sides);
        both.flat_map(|(cells, rows)| rows.iter().map(|&row| cells[row]))
            .collect()
    }

    fn labels(&self) -> Vec<bool> {
        (0..2 * self.n).map(|row| row >= self.n).collect()
    }

    fn target(&self) -> Target {
        Target::Classes(self.labels().into_iter().map(u32::from).collect(), 2)
    }

    /// Drawn by chance, every third row is a fold by chance.
    fn fold(&self, row: usize) -> usize {
        row % self.n % FOLDS
    }

    /// The rows that are learned from while a fold is judged.
    fn learned(&self, judged: usize) -> Vec<bool> {
        (0..2 * self.n)
            .map(|row| self.fold(row) != judged)
            .collect()
    }

    fn keep(&self, learned: &[bool], scores: &[f64], odds: &mut [f64]) {
        for row in (0..learned.len()).filter(|&row| !learned[row]) {
            odds[row] = scores[row];
        }
    }

    fn linear(&self, compared: &Compared, fold: usize) -> Linear {
        let learned = self.learned(fold);
        let mut design = Design::new(learned.len());
        for column in &compared.columns {
            match &column.cells {
                Cells::Ordered { values, .. } => design.add_numbers(&self.picked(values), &learned),
                Cells::Discrete { counts, codes, .. } => {
                    design.add_codes(&self.picked(codes), counts[0].len(), &learned);
                }
            }
        }
        Linear::new(design, self.target(), learned)
    }
}
