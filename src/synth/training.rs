//! The one training loop. The caller takes chunks of steps; between two chunks it may show a preview, save, pause, stop,
//! or leave.

use web_time::Instant;

use super::checkpoint::Checkpoint;
use super::given::{Conditions, Plan};
use super::progress::{ColumnPreview, Outcome, Progress, previews};
use super::rival::Rival;
use super::{
    Config, Estimate, Learner, Limit, Model, Settings, Start, Synthesizer, Term, auto, model,
};
use crate::device::Compute;
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::table::{Field, Schema, Table, split};
use crate::transform::{Protection, TableTransformer, Tokens, TransformOptions};

/// Share of the rows that tell when to stop.
const VALIDATION_SHARE: f64 = 0.1;

/// Steps between two looks at the validation loss.
const STEPS_A_LOOK: usize = 50;

/// Looks without a better validation loss before learning stops.
const PATIENCE: usize = 20;

/// Rows drawn for a preview.
const PREVIEW_ROWS: usize = 1000;

/// Learning under way.
pub struct Training {
    model: &'static Model,
    config: Config,
    limit: Limit,
    choice: Option<String>,
    schema: Schema,
    transformer: TableTransformer,
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
}

/// The weights to fall back on.
struct Kept {
    step: usize,
    loss: Option<f32>,
    numbers: Vec<f32>,
}

/// The model, when it ends at the latest, and why it was chosen if it was not asked for.
fn chosen(
    table: &Table,
    schema: &Schema,
    config: &Config,
) -> Result<(&'static Model, Limit, Option<String>)> {
    if config.model != auto::ID {
        return Ok((model(&config.model)?, config.limit(), None));
    }
    let learned = |field: &&Field| field.included && field.kind.is_learned();
    let n_columns = schema.fields.iter().filter(learned).count();
    let choice = auto::choose(table.n_rows(), n_columns, config.limit());
    let reason = format!("{}. {}", choice.model.title, choice.reason);
    Ok((choice.model, choice.limit, Some(reason)))
}

/// Rows to learn from, and rows set aside.
fn set_aside(table: &Table, config: &Config, rng: &mut Rng) -> Result<(Vec<usize>, Vec<usize>)> {
    match &config.group_by {
        None => Ok(split::split(table.n_rows(), config.holdout, rng)),
        Some(name) => match table.column(name) {
            Some(column) => Ok(split::split_grouped(column, config.holdout, rng)),
            None => Err(Error::new(ErrorKind::UnknownColumn { name: name.clone() })),
        },
    }
}

/// The rows that a run with this seed and holdout learns from, and those it sets aside: the same for every model, so
/// that several can be compared on them.
///
/// # Errors
/// [`ErrorKind::UnknownColumn`], [`ErrorKind::BadParam`].
pub fn split_rows(table: &Table, config: &Config) -> Result<(Vec<usize>, Vec<usize>)> {
    config.check()?;
    set_aside(table, config, &mut Rng::new(config.seed))
}

impl Training {
    /// Splits the table, protects and encodes it, and makes the untrained model.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownModel`], [`ErrorKind::BadParam`], [`ErrorKind::TooFewRows`], [`ErrorKind::NothingToLearn`].
    pub fn new(table: &Table, schema: &Schema, config: &Config, compute: &Compute) -> Result<Self> {
        let began = Instant::now();
        let (model, limit, choice) = chosen(table, schema, config)?;
        let values = config.resolve(model, table.n_rows())?;
        let mut rng = Rng::new(config.seed);
        let (train_rows, holdout_rows) = set_aside(table, config, &mut rng)?;
        let train = table.select(&train_rows);
        let options = TransformOptions {
            rare: config.rare,
            ..TransformOptions::default()
        };
        let transformer = TableTransformer::fit(&train, schema, &options, &mut rng)?;
        let tokens = transformer.transform(&train);
        let (train, validation) = validation_split(&tokens, model.neural, &mut rng);
        let rows = [train.n_rows(), validation.n_rows()];
        let discrete = (0..tokens.n_columns())
            .map(|j| transformer.is_discrete(j))
            .collect();
        let start = Start {
            compute,
            train,
            validation,
            frequencies: transformer.frequencies(),
            discrete,
            first: places(&config.first, &transformer)?,
            values: &values,
            limit,
            rng: rng.fork(),
        };
        let rival = Rival::new(&start);
        let learner = (model.start)(start)?;
        let mut config = config.clone();
        config.model = model.id.to_owned();
        config.params = values.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        Ok(Self {
            model,
            limit,
            choice,
            config,
            schema: schema.clone(),
            transformer,
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
        })
    }

    /// What a run will take. Cheap: nothing is encoded.
    ///
    /// # Errors
    /// As [`Training::new`].
    pub fn estimate(table: &Table, schema: &Schema, config: &Config) -> Result<Estimate> {
        let (model, limit, _) = chosen(table, schema, config)?;
        let values = config.resolve(model, table.n_rows())?;
        let widest = TransformOptions::default().max_tokens;
        let cardinalities: Vec<usize> = schema
            .fields
            .iter()
            .filter(|field| field.included && field.kind.is_learned())
            .filter_map(|field| table.column(&field.name))
            .map(|column| column.dictionary().len().min(widest))
            .collect();
        let parameters = (model.size)(&cardinalities, &values);
        let rows_holdout = (table.n_rows() as f64 * config.holdout).round() as usize;
        let data_dim: usize = cardinalities.iter().sum();
        // weights, gradient, two moments and a kept copy; some twenty matrices of a batch; the tokens twice
        let bytes =
            4 * (5 * parameters + 20 * 512 * data_dim) + 6 * table.n_rows() * cardinalities.len();
        Ok(Estimate {
            parameters,
            bytes: bytes as u64,
            rows_train: table.n_rows() - rows_holdout,
            rows_holdout,
            seconds_budget: match limit {
                Limit::Seconds(seconds) => seconds,
                Limit::Steps(_) => config.seconds,
            },
        })
    }

    /// Takes up to `n` steps and reads the losses once. A model that does not learn in steps is done at once.
    ///
    /// # Errors
    /// [`ErrorKind::NonFiniteLoss`] when learning diverges before anything was kept; [`ErrorKind::DeviceLost`].
    pub async fn step(&mut self, n: usize) -> Result<Progress> {
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
            self.learner.step(self.fraction() as f32);
            self.step += 1;
            if self.step.is_multiple_of(STEPS_A_LOOK) {
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

    /// Holds the best state against the rival, where there is one.
    async fn judge(&mut self) -> Result<()> {
        if let Some(rival) = &mut self.rival {
            let last = self.learner.validate().await?;
            let kept = self.kept.as_ref().and_then(|kept| kept.loss);
            rival.judge(last.into_iter().chain(kept).reduce(f32::min));
        }
        Ok(())
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
            fraction,
            elapsed_ms: self.elapsed_ms,
            left_ms,
            terms,
            validation,
            done,
            outcome: self.outcome.map(|outcome| self.say(outcome, kept)),
        }
    }

    /// An ending, in a sentence or two.
    fn say(&self, outcome: Outcome, kept: usize) -> String {
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

    /// Draws rows from what is learned so far and sets each column's distribution beside the real one. Always the same
    /// noise, so that what moves is the model.
    ///
    /// # Errors
    /// [`ErrorKind::DeviceLost`].
    pub async fn preview(&self) -> Result<Vec<ColumnPreview>> {
        let mut rng = Rng::new(self.config.seed);
        let sampler = self.learner.sampler().await?;
        let tokens = sampler.sample(PREVIEW_ROWS, &mut rng).await?;
        Ok(previews(&self.transformer, &self.schema, &tokens, &mut rng))
    }

    /// The state of learning as bytes: weights and where they stand, no rows.
    ///
    /// # Errors
    /// [`ErrorKind::DeviceLost`].
    pub async fn checkpoint(&self) -> Result<Vec<u8>> {
        let checkpoint = Checkpoint {
            model: self.model.id.to_owned(),
            step: self.step,
            elapsed_ms: self.elapsed_ms,
            numbers: self.learner.save().await?,
        };
        Ok(checkpoint.to_bytes())
    }

    /// Goes on from a checkpoint of the same table, schema and settings.
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
            ..
        } = Checkpoint::from_bytes(checkpoint, chosen(table, schema, config)?.0.id)?;
        let mut training = Self::new(table, schema, config, compute)?;
        training.learner.load(&numbers, step)?;
        training.step = step;
        training.elapsed_ms = elapsed_ms;
        training.kept = Some(Kept {
            step,
            loss: None,
            numbers,
        });
        Ok(training)
    }

    /// Ends learning, complete or not, with the best state.
    ///
    /// # Errors
    /// [`ErrorKind::NotFitted`] before the first step; [`ErrorKind::DeviceLost`].
    pub async fn finish(mut self) -> Result<Synthesizer> {
        if self.model.neural && self.step == 0 {
            return Err(Error::new(ErrorKind::NotFitted));
        }
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
            choice: self.choice,
            steps: self.step,
            kept_step,
            elapsed_seconds: self.elapsed_ms.round() / 1000.0,
            config: self.config,
        };
        Ok(Synthesizer::new(
            self.schema,
            self.transformer,
            sampler,
            settings,
            self.holdout,
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

/// Rows to learn from, and rows that tell when to stop.
fn validation_split(tokens: &Tokens, neural: bool, rng: &mut Rng) -> (Tokens, Tokens) {
    let share = if neural { VALIDATION_SHARE } else { 0.0 };
    let (train, validation) = split::split(tokens.n_rows(), share, rng);
    (tokens.select(&train), tokens.select(&validation))
}

/// Where the named columns stand among the learned ones; a copied column stands for the one it is copied from.
fn places(names: &[String], transformer: &TableTransformer) -> Result<Vec<usize>> {
    let place = |name: &String| {
        let meanings = transformer.meanings(name);
        let found = meanings.and_then(|m| transformer.behind(name, vec![true; m.len()]));
        let unknown = || Error::new(ErrorKind::UnknownColumn { name: name.clone() });
        found
            .map(|(place, _)| place)
            .ok_or_else(|| unknown().hint("Only learned columns can come first"))
    };
    names.iter().map(place).collect()
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
