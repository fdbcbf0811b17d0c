//! What the caller sees of learning: where it stands, how it ended, and what the model makes so far.

use serde::{Deserialize, Serialize};

use super::Term;
use crate::rng::Rng;
use crate::table::{Kind, Schema};
use crate::transform::{Role, Shown, TableTransformer, Tokens};

/// How learning ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// The steps or the seconds are used up.
    Complete,
    /// The validation loss no longer fell.
    Settled,
    /// The caller stopped it.
    Stopped,
    /// The loss was no longer a number at this step.
    Diverged {
        /// The step.
        step: usize,
    },
}

/// Where learning stands, after a chunk.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Steps taken.
    pub step: usize,
    /// Rows learned from in each of them; 0 for a model that is fitted at once.
    pub batch: usize,
    /// How much of the run is done, in `[0, 1]`.
    pub fraction: f64,
    /// Time spent learning.
    pub elapsed_ms: f64,
    /// Time left at most; `None` before there is anything to judge by.
    pub left_ms: Option<f64>,
    /// The parts of the loss at the last step.
    pub terms: Vec<Term>,
    /// The last validation loss, for models that have one.
    pub validation: Option<f32>,
    /// Whether learning has ended.
    pub done: bool,
    /// How it ended, in a sentence.
    pub outcome: Option<String>,
}

/// One column's real and synthetic distributions over the same bars.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnPreview {
    /// The column's name.
    pub name: String,
    /// The column's kind.
    pub kind: Kind,
    /// The bars' labels.
    pub labels: Vec<String>,
    /// What each bar stands for.
    pub roles: Vec<Role>,
    /// Share of the real rows in each bar.
    pub real: Vec<f32>,
    /// Share of the synthetic rows in each bar.
    pub synthetic: Vec<f32>,
}

/// Every column's real shares (among the rows learned from) beside those of these synthetic rows: the learned columns and
/// those copied from them.
pub(super) fn previews(
    transformer: &TableTransformer,
    schema: &Schema,
    synthetic: &Tokens,
    rng: &mut Rng,
) -> Vec<ColumnPreview> {
    let preview = |shown: Shown| ColumnPreview {
        name: shown.name.to_owned(),
        kind: schema
            .field(shown.name)
            .map_or(Kind::Categorical, |field| field.kind),
        roles: shown.groups.iter().map(|group| group.role).collect(),
        labels: shown.groups.into_iter().map(|group| group.label).collect(),
        real: shown.real,
        synthetic: shown.synthetic,
    };
    let shown = transformer.shown(synthetic, rng);
    shown.into_iter().map(preview).collect()
}
