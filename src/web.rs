//! The boundary to the page: the only file that names wasm-bindgen. Plain objects in camelCase out, bytes by copy.
//!
//! Asynchronous methods take `&self` and keep their state in a cell that is taken and put back: a `&mut self` borrow held
//! over an await makes the next call throw.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::device::{Backend, Compute};
use crate::error::{Error, ErrorKind, Result};
use crate::metric::{self, Direction, METRICS};
use crate::model_file;
use crate::synth::{self, Conditions, Config, MIN_ROWS, MODELS, auto};
use crate::table::csv::{self, ReadOptions, Warning, WriteOptions};
use crate::table::limit::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};
use crate::table::{Kind, Schema, Table, infer, summary};

thread_local! {
    /// The device of this instance: burn refuses to open one twice.
    static COMPUTE: RefCell<Option<Compute>> = const { RefCell::new(None) };
}

type Answer<T> = std::result::Result<T, JsValue>;

/// A plain JavaScript value.
fn plain<T: Serialize + ?Sized>(value: &T) -> Answer<JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
}

/// A value from a plain JavaScript one.
fn parsed<T: DeserializeOwned>(value: JsValue) -> Answer<T> {
    serde_wasm_bindgen::from_value(value).map_err(JsValue::from)
}

/// What the page is told of a problem.
#[derive(Serialize)]
struct Problem<'a> {
    kind: &'static str,
    message: String,
    hint: Option<&'a str>,
    row: Option<u64>,
    column: Option<&'a str>,
}

fn thrown(error: Error) -> JsValue {
    let at = error.location();
    let problem = Problem {
        kind: error.kind().name(),
        message: error.kind().to_string(),
        hint: error.hint_text(),
        row: at.row,
        column: at.column.as_deref(),
    };
    plain(&problem).unwrap_or_else(|other| other)
}

/// The device, once [`init`] has opened it.
fn compute() -> Result<Compute> {
    COMPUTE.with_borrow(|slot| {
        slot.clone().ok_or_else(|| {
            Error::new(ErrorKind::NoGpu {
                reason: "init was not called".to_owned(),
            })
        })
    })
}

/// Says what panicked before the instance dies.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of this program.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

#[derive(Serialize)]
struct ModelInfo {
    id: &'static str,
    title: &'static str,
    doc: &'static str,
    neural: bool,
    params: &'static [synth::Param],
}

/// The models in menu order, with their settings.
#[wasm_bindgen]
pub fn models() -> Answer<JsValue> {
    let automatic = ModelInfo {
        id: auto::ID,
        title: auto::TITLE,
        doc: auto::DOC,
        neural: true,
        params: &[],
    };
    let models = MODELS.iter().map(|model| ModelInfo {
        id: model.id,
        title: model.title,
        doc: model.doc,
        neural: model.neural,
        params: model.params,
    });
    plain(&std::iter::once(automatic).chain(models).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct MetricInfo {
    /// The key in [`scores`].
    id: String,
    title: &'static str,
    doc: &'static str,
    range: [f64; 2],
    direction: Direction,
    best: f64,
}

/// The metrics in the order shown.
#[wasm_bindgen]
pub fn metrics() -> Answer<JsValue> {
    let metrics = METRICS.iter().map(|metric| MetricInfo {
        id: metric.key(),
        title: metric.title,
        doc: metric.doc,
        range: metric.range,
        direction: metric.direction,
        best: metric.best,
    });
    plain(&metrics.collect::<Vec<_>>())
}

/// Every metric's score by its id, `null` where the tables have nothing it could judge. The schema is the real table's.
#[wasm_bindgen]
pub fn scores(real: &Dataset, synthetic: &Dataset) -> Answer<JsValue> {
    let scores = metric::scores(&real.table, &synthetic.table, &real.schema);
    let named = scores
        .into_iter()
        .map(|(metric, score)| (metric.key(), score));
    plain(&named.collect::<std::collections::BTreeMap<_, _>>())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Limits {
    max_bytes: u64,
    max_rows: u64,
    max_columns: u64,
    max_cell_bytes: u64,
    min_rows: usize,
}

/// The largest and smallest tables.
#[wasm_bindgen]
pub fn limits() -> Answer<JsValue> {
    plain(&Limits {
        max_bytes: MAX_BYTES,
        max_rows: MAX_ROWS,
        max_columns: MAX_COLUMNS,
        max_cell_bytes: MAX_CELL_BYTES,
        min_rows: MIN_ROWS,
    })
}

#[derive(Serialize)]
struct Opened {
    backend: Backend,
    reason: String,
}

/// Opens the device: `auto` and `webgpu` try the graphics adapter first, `cpu` does not. Never fails for want of one.
#[wasm_bindgen]
pub async fn init(prefer: String) -> Answer<JsValue> {
    let (compute, reason) = open(&prefer).await;
    let backend = compute.backend;
    COMPUTE.set(Some(compute));
    plain(&Opened { backend, reason })
}

#[cfg(feature = "webgpu")]
async fn open(prefer: &str) -> (Compute, String) {
    if prefer == "cpu" {
        return (Compute::cpu(), "asked for".to_owned());
    }
    match Compute::webgpu().await {
        Ok(compute) => (compute, "an adapter was found".to_owned()),
        Err(error) => (Compute::cpu(), error.kind().to_string()),
    }
}

#[cfg(not(feature = "webgpu"))]
async fn open(_prefer: &str) -> (Compute, String) {
    (
        Compute::cpu(),
        "this build computes on the processor".to_owned(),
    )
}

/// Milliseconds a training step takes on the open device.
#[wasm_bindgen]
pub async fn probe() -> Answer<f64> {
    let compute = compute().map_err(thrown)?;
    synth::probe(&compute).await.map_err(thrown)
}

/// Bytes of device memory in use by tensors, where the device counts them.
#[wasm_bindgen(js_name = memoryInUse)]
pub fn memory_in_use() -> Answer<Option<f64>> {
    let compute = compute().map_err(thrown)?;
    let usage = compute.device.memory_pool_usage();
    Ok(usage.map(|usage| usage.bytes_in_use as f64))
}

/// A table and its schema.
#[wasm_bindgen]
pub struct Dataset {
    table: Table,
    schema: Schema,
    warnings: Vec<Warning>,
    acceptance: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Info<'a> {
    rows: usize,
    columns: usize,
    dialect: &'a crate::table::dialect::Dialect,
    warnings: &'a [Warning],
    repeated_id: Option<String>,
}

#[wasm_bindgen]
impl Dataset {
    /// Reads a CSV file and guesses its schema.
    pub fn parse(bytes: &[u8], options: JsValue) -> Answer<Dataset> {
        let options: ReadOptions = parsed(options)?;
        let read = csv::read(bytes, &options).map_err(thrown)?;
        let schema = infer::infer(&read.table, &read.dialect);
        Ok(Self {
            table: read.table,
            schema,
            warnings: read.warnings,
            acceptance: None,
        })
    }

    /// For rows made under conditions, the share of the rows drawn that met them, in `(0, 1]`.
    pub fn acceptance(&self) -> Option<f64> {
        self.acceptance
    }

    /// Rows, columns, dialect, warnings, and an id that repeats.
    pub fn info(&self) -> Answer<JsValue> {
        plain(&Info {
            rows: self.table.n_rows(),
            columns: self.table.columns().len(),
            dialect: &self.schema.dialect,
            warnings: &self.warnings,
            repeated_id: infer::repeated_id(&self.table, &self.schema),
        })
    }

    /// The schema: what the Check step saves.
    pub fn schema(&self) -> Answer<JsValue> {
        plain(&self.schema)
    }

    /// Takes a saved schema.
    #[wasm_bindgen(js_name = setSchema)]
    pub fn set_schema(&mut self, schema: JsValue) -> Answer<()> {
        let mut schema: Schema = serde_wasm_bindgen::from_value(schema).map_err(|e| {
            thrown(Error::new(ErrorKind::BadSchema {
                reason: e.to_string(),
            }))
        })?;
        schema.complete(&self.table).map_err(thrown)?;
        self.schema = schema;
        Ok(())
    }

    /// Reads a column as another kind.
    #[wasm_bindgen(js_name = setKind)]
    pub fn set_kind(&mut self, column: &str, kind: JsValue) -> Answer<()> {
        let kind: Kind = parsed(kind)?;
        infer::change_kind(&self.table, &mut self.schema, column, kind).map_err(thrown)
    }

    /// Leaves a column out, or takes it in again.
    #[wasm_bindgen(js_name = setIncluded)]
    pub fn set_included(&mut self, column: &str, included: bool) -> Answer<()> {
        let field = self
            .schema
            .fields
            .iter_mut()
            .find(|field| field.name == column);
        let unknown = || {
            thrown(Error::new(ErrorKind::UnknownColumn {
                name: column.to_owned(),
            }))
        };
        field.ok_or_else(unknown)?.included = included;
        Ok(())
    }

    /// A summary a column.
    pub fn summary(&self) -> Answer<JsValue> {
        plain(&summary::summary(&self.table, &self.schema))
    }

    /// The cells of rows `from..to`, row by row.
    pub fn preview(&self, from: usize, to: usize) -> Answer<JsValue> {
        let to = to.min(self.table.n_rows());
        let rows: Vec<Vec<&str>> = (from.min(to)..to)
            .map(|row| self.table.columns().iter().map(|c| c.text(row)).collect())
            .collect();
        plain(&rows)
    }

    /// The rows that any model learns from under these settings.
    #[wasm_bindgen(js_name = trainRows)]
    pub fn train_rows(&self, config: JsValue) -> Answer<Dataset> {
        let config: Config = parsed(config)?;
        let (train, _) = synth::split_rows(&self.table, &config).map_err(thrown)?;
        Ok(self.select(&train))
    }

    /// The rows that are set aside under these settings; undefined where there are none.
    #[wasm_bindgen(js_name = holdoutRows)]
    pub fn holdout_rows(&self, config: JsValue) -> Answer<Option<Dataset>> {
        let config: Config = parsed(config)?;
        let (_, holdout) = synth::split_rows(&self.table, &config).map_err(thrown)?;
        Ok((!holdout.is_empty()).then(|| self.select(&holdout)))
    }

    /// The table as a CSV file in the dialect of the original.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self, options: JsValue) -> Answer<Vec<u8>> {
        let options: WriteOptions = parsed(options)?;
        Ok(csv::write(&self.table, &self.schema.dialect, &options))
    }
}

impl Dataset {
    fn select(&self, rows: &[usize]) -> Dataset {
        Self {
            table: self.table.select(rows),
            schema: self.schema.clone(),
            warnings: Vec::new(),
            acceptance: None,
        }
    }
}

/// What a run will take.
#[wasm_bindgen]
pub fn estimate(dataset: &Dataset, config: JsValue) -> Answer<JsValue> {
    let config: Config = parsed(config)?;
    let estimate = synth::Training::estimate(&dataset.table, &dataset.schema, &config);
    plain(&estimate.map_err(thrown)?)
}

/// Learning under way.
#[wasm_bindgen]
pub struct Training(RefCell<Option<synth::Training>>);

/// Why a call may find the cell empty: another call holds it, or it is finished.
fn busy() -> JsValue {
    thrown(Error::new(ErrorKind::NotFitted).hint("One call at a time, and none after finish"))
}

impl Training {
    fn new_from(training: Result<synth::Training>) -> Answer<Training> {
        Ok(Self(RefCell::new(Some(training.map_err(thrown)?))))
    }

    fn take(&self) -> Answer<synth::Training> {
        self.0.borrow_mut().take().ok_or_else(busy)
    }

    fn put_back(&self, training: synth::Training) {
        *self.0.borrow_mut() = Some(training);
    }
}

#[wasm_bindgen]
impl Training {
    /// Splits, protects and encodes the table, and makes the untrained model.
    #[wasm_bindgen(constructor)]
    pub fn new(dataset: &Dataset, config: JsValue) -> Answer<Training> {
        let config: Config = parsed(config)?;
        let compute = compute().map_err(thrown)?;
        Self::new_from(synth::Training::new(
            &dataset.table,
            &dataset.schema,
            &config,
            &compute,
        ))
    }

    /// Goes on from a checkpoint of the same table, schema and settings.
    pub fn resume(dataset: &Dataset, config: JsValue, checkpoint: &[u8]) -> Answer<Training> {
        let config: Config = parsed(config)?;
        let compute = compute().map_err(thrown)?;
        let (table, schema) = (&dataset.table, &dataset.schema);
        Self::new_from(synth::Training::resume(
            table, schema, &config, &compute, checkpoint,
        ))
    }

    /// Takes up to `n` steps.
    pub async fn step(&self, n: usize) -> Answer<JsValue> {
        let mut training = self.take()?;
        let progress = training.step(n).await;
        self.put_back(training);
        plain(&progress.map_err(thrown)?)
    }

    /// Real and synthetic distributions of every column, as learned so far.
    pub async fn preview(&self) -> Answer<JsValue> {
        let training = self.take()?;
        let columns = training.preview().await;
        self.put_back(training);
        #[derive(Serialize)]
        struct Preview {
            columns: Vec<synth::ColumnPreview>,
        }
        plain(&Preview {
            columns: columns.map_err(thrown)?,
        })
    }

    /// Which model was chosen and why, where the choice was left to us.
    pub fn choice(&self) -> Answer<Option<String>> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        Ok(training.choice().map(str::to_owned))
    }

    /// What was done to rare values.
    pub fn protections(&self) -> Answer<JsValue> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        #[derive(Serialize)]
        struct Line<'a> {
            column: &'a str,
            message: String,
        }
        let lines: Vec<Line> = training
            .protections()
            .iter()
            .map(|p| Line {
                column: &p.column,
                message: p.message(),
            })
            .collect();
        plain(&lines)
    }

    /// The state of learning: weights, no rows.
    pub async fn checkpoint(&self) -> Answer<Vec<u8>> {
        let training = self.take()?;
        let bytes = training.checkpoint().await;
        self.put_back(training);
        bytes.map_err(thrown)
    }

    /// Ends learning, complete or not, with the best state.
    pub async fn finish(&self) -> Answer<Synthesizer> {
        let training = self.take()?;
        training.finish().await.map(Synthesizer).map_err(thrown)
    }
}

/// A fitted model.
#[wasm_bindgen]
pub struct Synthesizer(synth::Synthesizer);

#[derive(serde::Deserialize)]
struct SampleOptions {
    rows: usize,
    seed: u64,
    #[serde(default, rename = "where")]
    wheres: Vec<String>,
    balance: Option<String>,
}

#[wasm_bindgen]
impl Synthesizer {
    /// The run's resolved settings.
    pub fn settings(&self) -> Answer<JsValue> {
        plain(self.0.settings())
    }

    /// New rows: `{rows, seed, where?: string[], balance?: string}`, as [`Conditions`] says.
    pub async fn sample(&self, options: JsValue) -> Answer<Dataset> {
        let options: SampleOptions = parsed(options)?;
        let conditions = Conditions {
            wheres: options.wheres,
            balance: options.balance,
        };
        let sampled = self
            .0
            .sample_given(options.rows, options.seed, &conditions)
            .await
            .map_err(thrown)?;
        Ok(Dataset {
            acceptance: (!conditions.is_empty()).then_some(sampled.acceptance),
            ..self.dataset(sampled.table)
        })
    }

    /// The model as a `.lookalike` file. Holds no rows.
    #[wasm_bindgen(js_name = toModelFile)]
    pub async fn to_model_file(&self) -> Answer<Vec<u8>> {
        model_file::save(&self.0).await.map_err(thrown)
    }

    /// Opens a `.lookalike` file on the device of this instance.
    pub fn open(bytes: &[u8]) -> Answer<Synthesizer> {
        let compute = compute().map_err(thrown)?;
        model_file::open(bytes, &compute).map(Self).map_err(thrown)
    }

    /// The real rows set aside for the report.
    pub fn holdout(&self) -> Option<Dataset> {
        let holdout = self.0.holdout();
        (holdout.n_rows() > 0).then(|| self.dataset(holdout.clone()))
    }
}

impl Synthesizer {
    fn dataset(&self, table: Table) -> Dataset {
        let mut schema = self.0.schema().clone();
        schema
            .fields
            .retain(|field| table.column(&field.name).is_some());
        Dataset {
            table,
            schema,
            warnings: Vec::new(),
            acceptance: None,
        }
    }
}
