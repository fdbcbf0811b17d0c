//! What comes of a contest.

use serde::Serialize;

use super::Question;
use crate::metric::rare_class::Marks;

/// The version of the JSON. It grows when a key changes its meaning or goes; new keys do not change it.
const VERSION: u32 = 1;

/// The name of the real rows alone.
pub(super) const REAL: &str = "real rows only";

/// All ways to add rows, side by side. Its JSON is the export: counts and scores, no row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standings {
    /// The version of the JSON.
    pub version: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The seed of every draw.
    pub seed: u64,
    /// The column that is foreseen.
    pub target: String,
    /// The class that is told from all others.
    pub class: String,
    /// How many classes the column has.
    pub classes: usize,
    /// The precision that the thresholds were chosen for.
    pub precision: f64,
    /// The real rows.
    pub rows: PartRows,
    /// Those of the class.
    pub class_rows: PartRows,
    /// The real rows alone, then what was held against them.
    pub lines: Vec<Line>,
    /// The result in sentences, the most important one first.
    pub headline: Vec<String>,
    /// What the numbers cannot say.
    pub notes: Vec<String>,
}

/// The real rows by what they are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PartRows {
    /// Learned from, and augmented.
    pub train: usize,
    /// The threshold was chosen on.
    pub tuning: usize,
    /// Scored on.
    pub holdout: usize,
}

/// One table to learn from: the real rows, and what is added to them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// What the added rows are from.
    pub name: String,
    /// Rows added.
    pub added: usize,
    /// Those of the class.
    pub added_of_class: usize,
    /// Boosted trees: the strong learner.
    pub boosted: Learner,
    /// Logistic regression: the weak one.
    pub linear: Learner,
    /// How close the added rows lie to real ones.
    pub closer: Option<Closer>,
}

/// How well a model that learned from the table tells the class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Learner {
    /// On the holdout.
    #[serde(flatten)]
    pub marks: Marks,
    /// Beside what the real rows alone reach; `None` of these themselves.
    pub beside_real: Option<Beside>,
}

/// Where the difference to the real rows alone lies in 95 of 100 draws of the holdout; `None` where a number is wanting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Beside {
    /// Of the area under the ROC curve.
    pub roc_auc: Option<[f64; 2]>,
    /// Of average precision.
    pub pr_auc: Option<[f64; 2]>,
    /// Of the Brier score, of which less is better.
    pub brier: Option<[f64; 2]>,
    /// Of recall.
    pub recall: Option<[f64; 2]>,
}

/// How many added rows lie closer to a row of `train` than to any of the holdout, equally close counting half.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Closer {
    /// The share.
    pub share: f64,
    /// Where it would lie in 95 of 100 repetitions.
    pub interval: [f64; 2],
    /// The share of fresh real rows: that of `train` in both together.
    pub expected: f64,
}

impl Standings {
    pub(super) fn new(question: &Question, class: &str) -> Self {
        Self {
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            seed: question.seed,
            target: question.target.clone(),
            class: class.to_owned(),
            precision: question.precision,
            ..Self::default()
        }
    }

    /// The standings as JSON, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("names, texts and numbers")
    }

    /// Counts the rows of train, tuning and holdout.
    pub(super) fn count(&mut self, labels: [Vec<bool>; 3]) {
        let part = |of: fn(&[bool]) -> usize| {
            let [train, tuning, holdout] = [0, 1, 2].map(|i| of(&labels[i]));
            PartRows {
                train,
                tuning,
                holdout,
            }
        };
        self.rows = part(<[bool]>::len);
        self.class_rows = part(of_class);
    }

    /// Adds what was learned with these added rows.
    pub(super) fn add_line(&mut self, name: &str, added: &[bool]) {
        self.lines.push(Line {
            name: name.to_owned(),
            added: added.len(),
            added_of_class: of_class(added),
            ..Line::default()
        });
    }
}

fn of_class(labels: &[bool]) -> usize {
    labels.iter().filter(|&&label| label).count()
}
