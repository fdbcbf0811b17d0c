//! What a run is asked for, and what it was in the end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{MIN_ROWS, Model, Values};
use crate::device::Backend;
use crate::error::{Error, ErrorKind, Result};
use crate::param;
use crate::transform::Rare;

/// What a run is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Config {
    /// The model's id, or `auto`.
    pub model: String,
    /// Seconds of learning, when no number of steps is given.
    pub seconds: f64,
    /// Steps of learning: the same number gives the same rows again on the same kind of processor.
    pub steps: Option<usize>,
    /// The seed of everything random.
    pub seed: u64,
    /// The share of the rows set aside for the report, never learned from. 0 to 0.5.
    pub holdout: f64,
    /// Set aside whole groups of rows that share a value in this column.
    pub group_by: Option<String>,
    /// Columns that rows will be chosen by: the autoregressive and the Bayesian network draw them first, so that
    /// conditions on them are exact and cost nothing.
    pub first: Vec<String>,
    /// What becomes of rare categories and extreme values.
    pub rare: Rare,
    /// The model's own settings, by name; what is not named has its default.
    pub params: BTreeMap<String, f64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            model: super::auto::ID.to_owned(),
            seconds: 30.0,
            steps: None,
            seed: 1,
            holdout: 0.1,
            group_by: None,
            first: Vec::new(),
            rare: Rare::default(),
            params: BTreeMap::new(),
        }
    }
}

/// When learning ends at the latest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Limit {
    /// After so many steps.
    Steps(usize),
    /// After so many seconds of learning.
    Seconds(f64),
}

/// What a run was in the end: enough to repeat it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The version of this program.
    pub version: String,
    /// The run as it was asked for, with every default filled in.
    pub config: Config,
    /// Why this model, where the choice was left to us.
    pub choice: Option<String>,
    /// What computed.
    pub backend: Backend,
    /// Numbers learned.
    pub parameters: usize,
    /// Rows learned from.
    pub rows_train: usize,
    /// Rows that told when to stop.
    pub rows_validation: usize,
    /// Rows set aside for the report.
    pub rows_holdout: usize,
    /// When learning was to end at the latest.
    pub limit: Limit,
    /// Steps taken.
    pub steps: usize,
    /// The step whose weights were kept.
    pub kept_step: usize,
    /// Seconds of learning.
    pub elapsed_seconds: f64,
    /// How learning ended, in a sentence.
    pub outcome: String,
}

/// What a run will take, before it starts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate {
    /// Numbers to learn.
    pub parameters: usize,
    /// Memory for the rows and their tokens, the weights, their moments and one batch. Bytes.
    pub bytes: u64,
    /// Rows to learn from.
    pub rows_train: usize,
    /// Rows set aside.
    pub rows_holdout: usize,
    /// Seconds at most.
    pub seconds_budget: f64,
}

impl Config {
    /// The model's settings with defaults filled in.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownParam`], [`ErrorKind::BadParam`] for a setting outside its range, [`ErrorKind::TooFewRows`] under [`MIN_ROWS`] rows.
    pub fn resolve(&self, model: &Model, n_rows: usize) -> Result<Values> {
        if model.neural && n_rows < MIN_ROWS {
            return Err(Error::new(ErrorKind::TooFewRows {
                needed: MIN_ROWS,
                found: n_rows,
            })
            .hint("The models `auto`, `bayes_net`, `copula` and `independent` take fewer rows"));
        }
        self.check()?;
        param::resolve(
            &format!("the model {}", model.id),
            model.params,
            &self.params,
        )
    }

    /// Whether what does not depend on the model is in range.
    ///
    /// # Errors
    /// [`ErrorKind::BadParam`].
    pub fn check(&self) -> Result<()> {
        if !(0.0..=0.5).contains(&self.holdout) {
            return Err(bad("holdout", self.holdout.to_string(), "0 to 0.5".into()));
        }
        if !(self.seconds > 0.0 && self.seconds <= 86_400.0) {
            let allowed = "more than 0 and at most 86400 seconds".into();
            return Err(bad("time budget", self.seconds.to_string(), allowed));
        }
        if self.steps == Some(0) {
            return Err(bad("steps", "0".to_owned(), "1 or more".into()));
        }
        Ok(())
    }

    /// When learning ends at the latest.
    pub fn limit(&self) -> Limit {
        self.steps
            .map_or(Limit::Seconds(self.seconds), Limit::Steps)
    }
}

fn bad(name: &str, value: String, allowed: String) -> Error {
    Error::new(ErrorKind::BadParam {
        name: name.to_owned(),
        value,
        allowed,
    })
}
