//! What the caller sees of learning: where it stands, how it ended, and what the model makes so far.

use serde::Serialize;

use super::Term;
use crate::table::{Kind, Schema};
use crate::transform::{TableTransformer, Tokens};

/// How learning ended.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// Share of the real rows in each bar.
    pub real: Vec<f32>,
    /// Share of the synthetic rows in each bar.
    pub synthetic: Vec<f32>,
}

/// Every learned column's real shares (by token, among the rows learned from) beside those of these synthetic rows.
pub(super) fn previews(
    transformer: &TableTransformer,
    schema: &Schema,
    real: &[Vec<f32>],
    synthetic: &Tokens,
) -> Vec<ColumnPreview> {
    let names = transformer.learned().into_iter().enumerate();
    names
        .map(|(j, name)| {
            let display = transformer.display(j);
            let mut preview = ColumnPreview {
                name: name.to_owned(),
                kind: schema
                    .field(name)
                    .map_or(Kind::Categorical, |field| field.kind),
                real: vec![0.0; display.groups.len()],
                synthetic: vec![0.0; display.groups.len()],
                labels: display.groups.into_iter().map(|g| g.label).collect(),
            };
            for (&group, share) in display.group_of.iter().zip(&real[j]) {
                preview.real[group] += share;
            }
            for &token in synthetic.column(j) {
                let group = display.group_of[usize::from(token)];
                preview.synthetic[group] += 1.0 / synthetic.n_rows() as f32;
            }
            preview
        })
        .collect()
}
