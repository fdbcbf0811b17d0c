//! The report: whether a synthetic table is like the real one, of use in its place, and whether it gives anybody away.
//!
//! It judges tables, never models, so a CSV made by any other tool can be judged too. [`Judging`] does the work in small
//! steps, [`Report`] is what comes out: counts and scores, never a row. Whatever can only be said by showing real values
//! stays beside it in [`Judged`], for the eyes of who holds the real table, and no export has it.
//!
//! [`contest`] asks another question of tables, in the same steps: which rows to add before a rare class is learned.

mod card;
pub mod contest;
mod detection;
mod fidelity;
mod heat;
mod html;
mod judging;
mod pace;
mod privacy;
mod score;
mod utility;
mod words;

use pace::Work;
use serde::Serialize;

pub use crate::metric::utility::Efficacy;
pub use card::{Bars, Card, Chart, Histogram};
pub use detection::Curves;
pub use fidelity::Compatible;
pub use heat::Heat;
pub use judging::{Inputs, Judged, Judging, Options};
pub use pace::{Progress, STAGES, Stage};
pub use privacy::{
    Attack, Attacked, Attribute, CloseRow, Distances, ENOUGH_ROWS, Membership, Privacy, RareColumn,
};
pub use score::{Bound, MEASURES, Measure, Score};
pub use utility::{Learners, Utility};

/// The version of the JSON. It grows when a key changes its meaning or goes; new keys do not change it.
pub const VERSION: u32 = 1;

/// Everything about one synthetic table. Its JSON is the export: stable, versioned, without any row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// Who may see it.
    pub notice: String,
    /// The seed of every draw.
    pub seed: u64,
    /// The tables' rows.
    pub rows: Rows,
    /// The result in sentences, the most important one first.
    pub headline: Vec<String>,
    /// What the numbers cannot say, and where there were too few rows to say it.
    pub notes: Vec<String>,
    /// [`MEASURES`] says what each score is.
    pub column_shapes: Score,
    /// Over all pairs, cut at the real table's edges.
    pub pair_trends: Score,
    /// The mean of the two.
    pub quality: Score,
    /// Data validity and data structure.
    pub diagnostic: Score,
    /// Boosted trees.
    pub c2st_auc: Score,
    /// Logistic regression.
    pub logistic_detection: Score,
    /// AUC or R² of boosted trees; its ceiling is `trtr`.
    pub tstr: Score,
    /// The same, learned from the real table.
    pub trtr: Score,
    /// 0.5 where it makes no difference.
    pub dcr_share: Score,
    /// Its ceiling is the holdout's own.
    pub match_share: Score,
    /// Of the strongest attack.
    pub membership_auc: Score,
    /// The numbers of other packages, as they define them.
    pub compatible: Compatible,
    /// A card a column, the worst first.
    pub columns: Vec<Card>,
    /// How columns depend on each other in both tables.
    pub heat: Heat,
    /// How well synthetic rows are told from real ones.
    pub detection: Curves,
    /// How well a target is foreseen; `None` without a target or a holdout.
    pub utility: Option<Utility>,
    /// Attacks, distances and rare values.
    pub privacy: Privacy,
}

/// How many rows each table has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rows {
    /// The rows that were learned from.
    pub real: usize,
    /// The rows that are judged.
    pub synthetic: usize,
    /// Real rows that nothing learned from; `None` without any.
    pub holdout: Option<usize>,
}

impl Report {
    /// The report as JSON, indented.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("names, texts and numbers")
    }

    /// The scores, each with what it is.
    pub fn scores(&self) -> [(&'static Measure, &Score); MEASURES.len()] {
        let scores = [
            &self.column_shapes,
            &self.pair_trends,
            &self.quality,
            &self.diagnostic,
            &self.c2st_auc,
            &self.logistic_detection,
            &self.tstr,
            &self.trtr,
            &self.dcr_share,
            &self.match_share,
            &self.membership_auc,
        ];
        std::array::from_fn(|i| (&MEASURES[i], scores[i]))
    }
}
