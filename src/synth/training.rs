//! The one training loop. The caller takes chunks of steps; between two chunks it may show a preview, save, pause, stop,
//! or leave.

use std::rc::Rc;

use web_time::Instant;

use super::checkpoint::{Checkpoint, Kept};
use super::given::{Conditions, Plan};
use super::progress::{Outcome, Progress};
use super::rival::Rival;
use super::{Config, Learner, Limit, Model, Player, Start, Term};
use crate::device::Compute;
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::table::{Schema, Table};
use crate::transform::{Protection, TableTransformer, TransformOptions};
use sight::Sight;
use start::{chosen, make_room, places, set_aside, validation_split};

mod ending;
mod made;
mod sight;
mod start;

pub use sight::Colours;
pub use start::split_rows;

/// Steps between two looks at the validation loss.
const STEPS_A_LOOK: usize = 50;

/// Looks without a better validation loss before learning stops.
const PATIENCE: usize = 20;

/// Learning under way.
pub struct Training {
    model: &'static Model,
    config: Config,
    limit: Limit,
    choice: Option<String>,
    schema: Schema,
    transformer: Rc<TableTransformer>,
    learner: Box<dyn Learner>,
    rival: Option<Rival>,
    compute: Compute,
    holdout: Table,
    rows: [usize; 2],
    step: usize,
    elapsed_ms: f64,
    kept: Option<Kept>,
    stale: usize,
    outcome: Option<Outcome>,
    /// Whether a synthesizer was made of it: from here on it can only be looked at.
    is_finished: bool,
    sight: Sight,
}

impl Training {
    /// Splits the table, protects and encodes it, and makes the untrained model.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownModel`], [`ErrorKind::BadParam`], [`ErrorKind::TooFewRows`], [`ErrorKind::NothingToLearn`], and
    /// [`ErrorKind::TooMuchMemory`] and [`ErrorKind::OutOfMemory`] where memory has no room for it.
    pub fn new(table: &Table, schema: &Schema, config: &Config, compute: &Compute) -> Result<Self> {
        let began = Instant::now();
        let (model, limit, choice) = chosen(table, schema, config)?;
        let values = config.resolve(model, table.n_rows())?;
        make_room(table, schema, model, &values)?;
        let mut rng = Rng::new(config.seed);
        let (train_rows, holdout_rows) = set_aside(table, config, &mut rng)?;
        let train = table.select(&train_rows);
        let options = TransformOptions {
            rare: config.rare,
            ..TransformOptions::default()
        };
        let transformer = TableTransformer::fit(&train, schema, &options, &mut rng)?;
        let tokens = transformer.transform(&train);
        let (learned, unseen) = validation_split(tokens.n_rows(), model.neural, &mut rng);
        let rows = [learned.len(), unseen.len()];
        let discrete = (0..tokens.n_columns())
            .map(|j| transformer.is_discrete(j))
            .collect();
        let start = Start {
            compute,
            train: tokens.select(&learned),
            validation: tokens.select(&unseen),
            frequencies: transformer.frequencies(),
            discrete,
            first: places(&config.first, &transformer)?,
            values: &values,
            limit,
            rng: rng.fork(),
        };
        let rival = Rival::new(&start);
        let learner = (model.start)(start)?;
        let seed = config.seed;
        let mut config = config.clone();
        config.model = model.id.to_owned();
        config.params = values.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        Ok(Self {
            model,
            limit,
            choice,
            config,
            schema: schema.clone(),
            sight: Sight::new(&train, &transformer, &learned, seed),
            transformer: Rc::new(transformer),
            learner,
            rival,
            compute: compute.clone(),
            holdout: table.select(&holdout_rows),
            rows,
            step: 0,
            elapsed_ms: milliseconds(began),
            kept: None,
            stale: 0,
            outcome: None,
            is_finished: false,
        })
    }

    /// Takes up to `n` steps and reads the losses once. A model that does not learn in steps is done at once.
    ///
    /// # Errors
    /// [`ErrorKind::NonFiniteLoss`] when learning diverges before anything was kept; [`ErrorKind::DeviceLost`];
    /// [`ErrorKind::NotFitted`] once it is finished.
    pub async fn step(&mut self, n: usize) -> Result<Progress> {
        self.advance(n, Player::Both).await
    }

    /// One update of one player alone; for a model without players, a step. It counts as a step unless the generator
    /// still has its turn.
    ///
    /// # Errors
    /// As [`Training::step`].
    pub async fn step_player(&mut self, player: Player) -> Result<Progress> {
        self.advance(1, player).await
    }

    async fn advance(&mut self, n: usize, player: Player) -> Result<Progress> {
        if self.is_finished {
            return Err(Error::new(ErrorKind::NotFitted).hint("It is finished"));
        }
        self.sight.forget_rows();
        let began = Instant::now();
        let before_ms = self.elapsed_ms;
        let mut validation = None;
        for _ in 0..n {
            if self.outcome.is_some() {
                break;
            }
            if self.fraction() >= 1.0 {
                self.outcome = Some(Outcome::Complete);
                break;
            }
            let is_half = player == Player::Discriminator && self.learner.scores().is_some();
            self.learner.step_player(player, self.fraction() as f32);
            self.step += usize::from(!is_half);
            if !is_half && self.step.is_multiple_of(STEPS_A_LOOK) {
                validation = self.look().await?;
            }
            self.elapsed_ms = before_ms + milliseconds(began);
        }
        let terms = self.learner.terms().await?;
        self.elapsed_ms = before_ms + milliseconds(began);
        if terms.iter().any(|term| !term.value.is_finite()) {
            self.diverged()?;
        }
        if self.fraction() >= 1.0 && self.outcome.is_none() {
            self.outcome = Some(Outcome::Complete);
        }
        if self.outcome.is_some() {
            self.judge().await?;
        }
        Ok(self.progress(terms, validation))
    }

    /// Looks at the validation loss, keeps the weights if they are the best so far, and decides whether to go on.
    async fn look(&mut self) -> Result<Option<f32>> {
        let loss = self.learner.validate().await?;
        let finite = match loss {
            Some(loss) => loss.is_finite(),
            None => self
                .learner
                .terms()
                .await?
                .iter()
                .all(|t| t.value.is_finite()),
        };
        if !finite {
            self.diverged()?;
            return Ok(None);
        }
        let best = self.kept.as_ref().and_then(|kept| kept.loss);
        if loss.zip(best).is_some_and(|(loss, best)| loss >= best) {
            self.stale += 1;
            if self.stale >= PATIENCE {
                self.outcome = Some(Outcome::Settled);
            }
        } else {
            self.stale = 0;
            self.kept = Some(Kept {
                step: self.step,
                loss,
                numbers: self.learner.save().await?,
            });
        }
        Ok(loss)
    }

    fn diverged(&mut self) -> Result<()> {
        if self.kept.is_none() {
            return Err(Error::new(ErrorKind::NonFiniteLoss { step: self.step })
                .hint("Lower the learning rate"));
        }
        self.outcome = Some(Outcome::Diverged { step: self.step });
        Ok(())
    }

    /// How much of the run is done, in `[0, 1]`.
    fn fraction(&self) -> f64 {
        let most = match self.limit {
            Limit::Steps(steps) if self.learner.steps() > 0 => steps,
            _ => self.learner.steps(),
        };
        let by_steps = if most == 0 {
            1.0
        } else {
            self.step as f64 / most as f64
        };
        let by_time = match self.limit {
            Limit::Seconds(seconds) => self.elapsed_ms / (1000.0 * seconds),
            Limit::Steps(_) => 0.0,
        };
        by_steps.max(by_time).min(1.0)
    }

    fn progress(&self, terms: Vec<Term>, validation: Option<f32>) -> Progress {
        let done = self.outcome.is_some();
        let fraction = if done { 1.0 } else { self.fraction() };
        let left_ms = if done {
            Some(0.0)
        } else {
            (fraction > 0.0).then(|| self.elapsed_ms * (1.0 - fraction) / fraction)
        };
        let kept = self.kept.as_ref().map_or(self.step, |kept| kept.step);
        Progress {
            step: self.step,
            batch: self.learner.batch(),
            fraction,
            elapsed_ms: self.elapsed_ms,
            left_ms,
            terms,
            validation,
            done,
            outcome: self.outcome.map(|outcome| self.say(outcome, kept)),
        }
    }

    /// The schema of the whole table.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Which model was chosen and why, where the choice was left to us.
    pub fn choice(&self) -> Option<&str> {
        self.choice.as_deref()
    }

    /// What was done to rare values before the model saw the data.
    pub fn protections(&self) -> &[Protection] {
        self.transformer.protections()
    }

    /// The columns that are copied from another rather than learned, each with the one that determines it.
    pub fn determined(&self) -> Vec<(&str, &str)> {
        self.transformer.determined()
    }

    /// Checks conditions on rows to come, so that a slip is known before learning.
    ///
    /// # Errors
    /// As [`Synthesizer::sample_given`], but for `RareCondition`.
    pub fn check(&self, conditions: &Conditions) -> Result<()> {
        Plan::new(conditions, &self.schema, &self.transformer).map(drop)
    }

    /// The state of learning as bytes: the last weights, the best ones, and where they stand. No rows.
    ///
    /// # Errors
    /// [`ErrorKind::DeviceLost`].
    pub async fn checkpoint(&self) -> Result<Vec<u8>> {
        // What was never measured is no better than the state it is beside.
        let kept = self.kept.as_ref();
        let kept = kept.filter(|kept| kept.step < self.step || kept.loss.is_some());
        let checkpoint = Checkpoint {
            model: self.model.id.to_owned(),
            step: self.step,
            elapsed_ms: self.elapsed_ms,
            numbers: self.learner.save().await?,
            kept: kept.cloned(),
            stale: self.stale,
            outcome: self.outcome,
        };
        Ok(checkpoint.to_bytes())
    }

    /// Goes on from a checkpoint of the same table, schema and settings. The best state so far stays the one to beat.
    ///
    /// # Errors
    /// As [`Training::new`], and [`ErrorKind::BadCheckpoint`].
    pub fn resume(
        table: &Table,
        schema: &Schema,
        config: &Config,
        compute: &Compute,
        checkpoint: &[u8],
    ) -> Result<Self> {
        let Checkpoint {
            step,
            elapsed_ms,
            numbers,
            kept,
            stale,
            outcome,
            ..
        } = Checkpoint::from_bytes(checkpoint, chosen(table, schema, config)?.0.id)?;
        let mut training = Self::new(table, schema, config, compute)?;
        training.learner.load(&numbers, step)?;
        training.step = step;
        training.elapsed_ms = elapsed_ms;
        training.stale = stale;
        training.outcome = outcome;
        training.kept = kept.or(Some(Kept {
            step,
            loss: None,
            numbers,
        }));
        Ok(training)
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
