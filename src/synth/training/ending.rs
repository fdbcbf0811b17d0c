//! How learning ends: with the best state, or with the rival's, and in words.

use std::rc::Rc;

use super::Training;
use crate::error::{Error, ErrorKind, Result};
use crate::synth::progress::Outcome;
use crate::synth::rival::Rival;
use crate::synth::{Settings, Synthesizer};
use crate::table::Table;

impl Training {
    /// Holds the best state against the rival, where there is one.
    pub(super) async fn judge(&mut self) -> Result<()> {
        if let Some(rival) = &mut self.rival {
            let last = self.learner.validate().await?;
            let kept = self.kept.as_ref().and_then(|kept| kept.loss);
            rival.judge(last.into_iter().chain(kept).reduce(f32::min));
        }
        Ok(())
    }

    /// An ending, in a sentence or two.
    pub(super) fn say(&self, outcome: Outcome, kept: usize) -> String {
        let ending = self.ending(outcome, kept);
        match self.rival.as_ref().and_then(Rival::say) {
            Some(verdict) => format!("{ending} {verdict}"),
            None => ending,
        }
    }

    fn ending(&self, outcome: Outcome, kept: usize) -> String {
        match outcome {
            _ if self.learner.steps() == 0 => "Fitted at once.".to_owned(),
            Outcome::Complete if kept < self.step => format!(
                "Learned for {} steps; the loss on unseen rows was lowest at step {kept}, and that state is kept.",
                self.step
            ),
            Outcome::Complete => format!("Learned for {} steps.", self.step),
            Outcome::Settled => format!(
                "Learning settled: the loss on unseen rows was lowest at step {kept} of {}, and that state is kept.",
                self.step
            ),
            Outcome::Stopped => format!("Stopped at step {}. What was learned is kept.", self.step),
            Outcome::Diverged { step } => format!(
                "The loss was no longer a number at step {step}. The state of step {kept} is kept."
            ),
        }
    }

    /// Ends learning, complete or not, with the best state. What remains can be looked at and learns no more.
    ///
    /// # Errors
    /// [`ErrorKind::NotFitted`] before the first step, or a second time; [`ErrorKind::DeviceLost`].
    pub async fn finish(&mut self) -> Result<Synthesizer> {
        if self.is_finished || (self.model.neural && self.step == 0) {
            return Err(Error::new(ErrorKind::NotFitted));
        }
        self.is_finished = true;
        self.sight.forget_rows();
        let outcome = *self.outcome.get_or_insert(Outcome::Stopped);
        self.judge().await?;
        let kept_step = self.fall_back(outcome).await?;
        let said = self.say(outcome, kept_step);
        self.give_way();
        self.learner.finish().await?;
        let sampler = self.learner.sampler().await?;
        let settings = Settings {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            outcome: said,
            backend: self.compute.backend,
            parameters: (self.model.size)(
                &self.transformer.cardinalities(),
                &self.config.resolve(self.model, usize::MAX)?,
            ),
            rows_train: self.rows[0],
            rows_validation: self.rows[1],
            rows_holdout: self.holdout.n_rows(),
            limit: self.limit,
            choice: self.choice.clone(),
            steps: self.step,
            kept_step,
            elapsed_seconds: self.elapsed_ms.round() / 1000.0,
            config: self.config.clone(),
        };
        Ok(Synthesizer::new(
            self.schema.clone(),
            Rc::clone(&self.transformer),
            sampler,
            settings,
            std::mem::replace(&mut self.holdout, Table::new(Vec::new())),
        ))
    }

    /// Leaves the table to the rival, where it is likelier.
    fn give_way(&mut self) {
        if let Some(rival) = self.rival.take().filter(Rival::wins) {
            (self.model, self.learner) = rival.take_over();
            self.config.model = self.model.id.to_owned();
            self.config.params.clear();
            self.rows = [self.rows[0] + self.rows[1], 0];
        }
    }

    /// Puts the best weights back where the last ones are worse, and says which step they are of.
    async fn fall_back(&mut self, outcome: Outcome) -> Result<usize> {
        let Some(kept) = self.kept.take() else {
            return Ok(self.step);
        };
        let last = self.learner.validate().await?;
        let worse = match (last, kept.loss) {
            (Some(last), Some(best)) => last.is_nan() || last >= best,
            _ => matches!(outcome, Outcome::Diverged { .. }),
        };
        if !worse {
            return Ok(self.step);
        }
        self.learner.load(&kept.numbers, kept.step)?;
        Ok(kept.step)
    }
}
