//! A number of the report, and what to hold it against.

use serde::Serialize;

/// A number beside its ceiling and its floor. `None` where the tables have nothing that it could judge.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// The synthetic table's.
    pub value: Option<f64>,
    /// Where it would lie in 95 of 100 repetitions, where that is known.
    pub interval: Option<[f64; 2]>,
    /// The same for fresh real rows: what cannot be beaten. `None` without a holdout.
    pub ceiling: Option<Bound>,
    /// The same for rows in which every column is drawn from the real one by itself: each right, nothing between them.
    /// Of privacy, the same for a mere copy of the rows learned from.
    pub floor: Option<Bound>,
}

/// A ceiling or a floor.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bound {
    /// The mean over the draws.
    pub value: Option<f64>,
    /// The rows of each draw.
    pub rows: usize,
    /// How often rows were drawn; 0 where the number is known without.
    pub draws: usize,
    /// The synthetic table's number on as many of its rows: with fewer rows chance alone lowers a score. `None` where
    /// all were looked at anyway.
    pub same_rows: Option<f64>,
}

impl Score {
    /// A number without anything to hold it against.
    pub fn of(value: Option<f64>) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }
}

impl Bound {
    /// A number that is known without drawing rows.
    pub fn known(value: f64) -> Option<Self> {
        Some(Self {
            value: Some(value),
            ..Self::default()
        })
    }

    /// A number of one draw.
    pub fn once(value: Option<f64>, rows: usize, same_rows: Option<f64>) -> Option<Self> {
        Some(Self {
            value,
            rows,
            draws: 1,
            same_rows,
        })
    }
}

/// What a score of the report is, in words.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Measure {
    /// Its key in the report's JSON.
    pub key: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// What it says, in a sentence or two for the user.
    pub doc: &'static str,
    /// The number of tables that have the same distribution, and nothing else in common.
    pub best: f64,
}

/// The scores in the order shown.
pub const MEASURES: &[Measure] = &[
    Measure {
        key: "columnShapes",
        title: "Column shapes",
        doc: "How alike each column by itself is distributed, averaged over the columns. 1 is the same, 0 is disjoint.",
        best: 1.0,
    },
    Measure {
        key: "pairTrends",
        title: "Pair trends",
        doc: "How alike every two columns depend on each other, averaged over all pairs, with numbers cut at the real \
              table's edges. 1 is the same, 0 is disjoint.",
        best: 1.0,
    },
    Measure {
        key: "quality",
        title: "Quality",
        doc: "The mean of column shapes and pair trends.",
        best: 1.0,
    },
    Measure {
        key: "diagnostic",
        title: "Diagnostic",
        doc: "Whether the table has the real one's columns, and each column only values that the real one could have.",
        best: 1.0,
    },
    Measure {
        key: "c2stAuc",
        title: "Told from real rows by boosted trees (AUC)",
        doc: "0.5 is a coin flip, 1 is always told; clearly below 0.5 means copied rows.",
        best: 0.5,
    },
    Measure {
        key: "logisticDetection",
        title: "Not told from real rows by logistic regression",
        doc: "1 where a linear classifier cannot tell synthetic rows from real ones, 0 where it always can.",
        best: 1.0,
    },
    Measure {
        key: "tstr",
        title: "Trained on synthetic, tested on real rows",
        doc: "How well boosted trees that learned from the synthetic table foresee the target in the holdout: AUC for \
              classes, R² for numbers.",
        best: 1.0,
    },
    Measure {
        key: "trtr",
        title: "Trained on real, tested on real rows",
        doc: "The same, learned from the real table: what trained on synthetic can at most hope for.",
        best: 1.0,
    },
    Measure {
        key: "dcrShare",
        title: "Closer to the rows it was made from than to the holdout",
        doc: "The share of synthetic rows whose closest real row is one they were made from, among as many of those as \
              of the holdout. About 0.5 is expected of rows that copy nobody.",
        best: 0.5,
    },
    Measure {
        key: "matchShare",
        title: "Identical to a row it was made from",
        doc: "The share of synthetic rows that are. Its ceiling is the share of holdout rows that are: some tables \
              repeat themselves.",
        best: 0.0,
    },
    Measure {
        key: "membershipAuc",
        title: "Membership inference (AUC)",
        doc: "How well the strongest of the attacks tells from the synthetic table whose rows it was made from. 0.5 is \
              a coin flip, 1 is always told.",
        best: 0.5,
    },
];
