//! The boundary to the page: the only module that names wasm-bindgen. Plain objects in camelCase out, bytes by copy.
//!
//! Asynchronous methods take `&self` and keep their state in a cell that is taken and put back: a `&mut self` borrow held
//! over an await makes the next call throw.

mod dataset;
mod report;
mod synthesizer;
mod training;

use std::cell::RefCell;

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::device::{Backend, Compute};
use crate::error::{Error, ErrorKind, Result};
use crate::metric::{self, Direction, METRICS};
use crate::synth::{self, MIN_ROWS, MODELS, auto};
use crate::table::limit::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};

pub use dataset::Dataset;
pub use report::{Judging, scatter};
pub use synthesizer::Synthesizer;
pub use training::{Training, estimate};

thread_local! {
    /// The device of this instance: burn refuses to open one twice.
    static COMPUTE: RefCell<Option<Compute>> = const { RefCell::new(None) };
}

type Answer<T> = std::result::Result<T, JsValue>;

/// A plain JavaScript value. It crosses as JSON: model files need that code anyway, so nothing is generated twice.
fn plain<T: Serialize + ?Sized>(value: &T) -> Answer<JsValue> {
    let json = serde_json::to_string(value).map_err(|error| JsValue::from(error.to_string()))?;
    JSON::parse(&json)
}

/// A value from a plain JavaScript one.
fn parsed<T: DeserializeOwned>(value: &JsValue) -> Answer<T> {
    serde_json::from_str(&json(value)?).map_err(|error| JsValue::from(error.to_string()))
}

/// The value as JSON; empty where it has none, as `undefined`.
fn json(value: &JsValue) -> Answer<String> {
    Ok(JSON::stringify(value)?.as_string().unwrap_or_default())
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
