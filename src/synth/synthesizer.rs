//! A fitted model of a table.

use std::rc::Rc;

use super::{Given, Open, Sampler, Settings, State, check_temperature, model, temperature};
use crate::device::Compute;
use crate::error::{Error, Result};
use crate::memory;
use crate::rng::Rng;
use crate::table::{Schema, Table};
use crate::transform::{TableTransformer, Tokens};

/// Rows drawn between two words on how far it is.
const CHUNK: usize = 1 << 16;

/// A fitted model of a table: it makes rows. Where it was fitted here it keeps the holdout beside it, which it has never
/// seen.
pub struct Synthesizer {
    schema: Schema,
    transformer: Rc<TableTransformer>,
    sampler: Box<dyn Sampler>,
    settings: Settings,
    holdout: Rc<Table>,
}

impl Synthesizer {
    pub(super) fn new(
        schema: Schema,
        transformer: Rc<TableTransformer>,
        sampler: Box<dyn Sampler>,
        settings: Settings,
        holdout: Table,
    ) -> Self {
        Self {
            schema,
            transformer,
            sampler,
            settings,
            holdout: Rc::new(holdout),
        }
    }

    /// Opens what a model file holds: the transformer as it seals itself, and what [`Synthesizer::state`] gave.
    ///
    /// # Errors
    /// [`BadModelFile`](crate::ErrorKind::BadModelFile) where they do not fit each other.
    pub fn open(
        schema: Schema,
        transformer: TableTransformer,
        settings: Settings,
        state: State,
        compute: &Compute,
    ) -> Result<Self> {
        let dialect = &schema.dialect;
        let writable = dialect.delimiter.is_ascii() && dialect.quote.is_ascii();
        if !writable || !transformer.is_sound() || transformer.schema(&schema.dialect) != schema {
            return Err(Error::bad_model_file("its columns do not fit each other"));
        }
        let id = &settings.config.model;
        let model = model(id)
            .map_err(|_| Error::bad_model_file(format!("this program has no model {id:?}")))?;
        let columns = 0..transformer.cardinalities().len();
        let sampler = (model.open)(Open {
            compute,
            state,
            frequencies: transformer.frequencies(),
            discrete: columns.map(|j| transformer.is_discrete(j)).collect(),
        })?;
        let holdout = Table::new(Vec::new());
        let transformer = Rc::new(transformer);
        Ok(Self::new(schema, transformer, sampler, settings, holdout))
    }

    /// What the model is made of, apart from the transformer. Holds no rows.
    ///
    /// # Errors
    /// [`DeviceLost`](crate::ErrorKind::DeviceLost).
    pub async fn state(&self) -> Result<State> {
        self.sampler.state().await
    }

    /// The same model, drawing values at another temperature.
    ///
    /// # Errors
    /// As [`check_temperature`] for its model.
    pub fn tempered(&self, temperature: f64) -> Result<Self> {
        let mut settings = self.settings.clone();
        check_temperature(&settings.config.model, temperature)?;
        let sampler = self.sampler.tempered(temperature);
        let name = temperature::PARAM.name.to_owned();
        settings.config.params.insert(name, temperature);
        Ok(Self {
            schema: self.schema.clone(),
            transformer: Rc::clone(&self.transformer),
            sampler: sampler.expect("a model with the setting draws by it"),
            settings,
            holdout: Rc::clone(&self.holdout),
        })
    }

    /// How tokens become rows.
    pub fn transformer(&self) -> &TableTransformer {
        &self.transformer
    }

    /// New rows: the columns the schema includes, in its order. The same seed gives the same rows again on the same kind
    /// of processor.
    ///
    /// # Errors
    /// [`DeviceLost`](crate::ErrorKind::DeviceLost), and [`TooMuchMemory`](crate::ErrorKind::TooMuchMemory) and
    /// [`OutOfMemory`](crate::ErrorKind::OutOfMemory) where memory has no room for the rows.
    pub async fn sample(&self, n_rows: usize, seed: u64) -> Result<Table> {
        self.draw(n_rows, &mut Rng::new(seed), &mut |_| {}).await
    }

    /// Makes sure that memory has room for so many rows.
    pub(super) fn make_room(&self, n_rows: usize) -> Result<()> {
        memory::room(self.transformer.bytes(n_rows), "these rows")
            .map_err(|error| error.hint("Ask for fewer rows, and for others with another seed"))
    }

    /// New rows without conditions; says how many tokens' rows are drawn after each chunk.
    pub(super) async fn draw(
        &self,
        n_rows: usize,
        rng: &mut Rng,
        watch: &mut dyn FnMut(usize),
    ) -> Result<Table> {
        self.make_room(n_rows)?;
        let mut tokens = self.sampler.sample(n_rows.min(CHUNK), rng).await?;
        while tokens.n_rows() < n_rows {
            watch(tokens.n_rows());
            let left = n_rows - tokens.n_rows();
            tokens = tokens.followed_by(self.sampler.sample(left.min(CHUNK), rng).await?);
        }
        Ok(self.transformer.inverse_transform(&tokens, rng))
    }

    /// The rows that meet a condition out of `n_rows` tries.
    pub(super) async fn draw_given(
        &self,
        n_rows: usize,
        given: &Given,
        rng: &mut Rng,
    ) -> Result<Tokens> {
        self.sampler.sample_given(n_rows, given, rng).await
    }

    /// The schema of the real table.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// What the run was.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The real rows set aside for the report; none where the model was opened from a file.
    pub fn holdout(&self) -> &Table {
        &self.holdout
    }

    /// What was done to rare values before the model saw the data.
    pub fn protections(&self) -> &[crate::transform::Protection] {
        self.transformer.protections()
    }
}
