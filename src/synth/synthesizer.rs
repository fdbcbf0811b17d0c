//! A fitted model of a table.

use super::{Learner, Settings};
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Schema, Table};
use crate::transform::TableTransformer;

/// A fitted model of a table: it makes rows. It keeps the holdout beside it, which it has never seen.
pub struct Synthesizer {
    schema: Schema,
    transformer: TableTransformer,
    learner: Box<dyn Learner>,
    settings: Settings,
    holdout: Table,
}

impl Synthesizer {
    pub(super) fn new(
        schema: Schema,
        transformer: TableTransformer,
        learner: Box<dyn Learner>,
        settings: Settings,
        holdout: Table,
    ) -> Self {
        Self {
            schema,
            transformer,
            learner,
            settings,
            holdout,
        }
    }

    /// New rows: the columns the schema includes, in its order. The same seed gives the same rows again on the same kind
    /// of processor.
    ///
    /// # Errors
    /// [`DeviceLost`](crate::ErrorKind::DeviceLost).
    pub async fn sample(&self, n_rows: usize, seed: u64) -> Result<Table> {
        let mut rng = Rng::new(seed);
        let tokens = self.learner.sample(n_rows, &mut rng).await?;
        Ok(self.transformer.inverse_transform(&tokens, &mut rng))
    }

    /// The schema of the real table.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// What the run was.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The real rows set aside for the report.
    pub fn holdout(&self) -> &Table {
        &self.holdout
    }

    /// What was done to rare values before the model saw the data.
    pub fn protections(&self) -> &[crate::transform::Protection] {
        self.transformer.protections()
    }
}
