//! The boundary to the page: the only module that names wasm-bindgen. Plain objects in camelCase out, bytes by copy.
//!
//! It makes several wasm files. With `cpu`, and with `webgpu` besides, come reading a table, learning and drawing rows;
//! with `tables`, `workbook` and `rules`, what is done with tables before and after, and tables that nothing is learned
//! from. A [`Dataset`] goes from one instance to another packed.
//!
//! Asynchronous methods take `&self` and keep their state in a cell that is taken and put back: a `&mut self` borrow held
//! over an await makes the next call throw.

#[cfg(feature = "tables")]
mod augment;
#[cfg(feature = "rules")]
mod constraint;
mod dataset;
#[cfg(feature = "cpu")]
mod device;
#[cfg(feature = "tables")]
mod pictures;
#[cfg(feature = "cpu")]
mod reading;
#[cfg(feature = "tables")]
mod report;
#[cfg(feature = "rules")]
mod rules;
#[cfg(feature = "cpu")]
mod sight;
#[cfg(feature = "cpu")]
mod synthesizer;
#[cfg(feature = "cpu")]
mod training;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(feature = "cpu")]
mod writing;

use js_sys::{JSON, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::error::{Error, ErrorKind};
use crate::memory;
use crate::metric::{self, Direction, METRICS, Metric};

#[cfg(feature = "tables")]
pub use augment::{Augmentation, Contest, augmented, methods, plan_augment};
#[cfg(feature = "rules")]
pub use constraint::{Holding, propose, read_constraints};
pub use dataset::Dataset;
#[cfg(feature = "cpu")]
pub use device::{init, memory_pool, probe};
#[cfg(feature = "tables")]
pub use pictures::{quality, scatter, scores};
#[cfg(feature = "cpu")]
pub use reading::{limits, models};
#[cfg(feature = "tables")]
pub use report::Judging;
#[cfg(feature = "rules")]
pub use rules::{Rules, rule_words, rules_of};
#[cfg(feature = "cpu")]
pub use synthesizer::Synthesizer;
#[cfg(feature = "cpu")]
pub use training::{Training, estimate};
#[cfg(feature = "workbook")]
pub use workbook::Workbook;
#[cfg(feature = "cpu")]
pub use writing::Types;

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

/// The bytes of a file. Taken over here, and not by wasm-bindgen, where want of memory would end the instance.
fn taken(bytes: &Uint8Array) -> Answer<Vec<u8>> {
    let mut all = Vec::new();
    let length = bytes.length() as usize;
    memory::reserve(&mut all, length, "the file").map_err(thrown)?;
    all.resize(length, 0);
    bytes.copy_to(&mut all);
    Ok(all)
}

/// What the page is told of a problem.
#[derive(Serialize)]
struct Problem<'a> {
    kind: &'static str,
    message: String,
    hint: Option<&'a str>,
    row: Option<u64>,
    column: Option<&'a str>,
    /// Of a rule: the field that is wrong, from its column inwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl<'a> Problem<'a> {
    fn of(error: &'a Error) -> Self {
        let at = error.location();
        Self {
            kind: error.kind().name(),
            message: error.kind().to_string(),
            hint: error.hint_text(),
            row: at.row,
            column: at.column.as_deref(),
            field: field_of(error.kind()),
        }
    }
}

fn thrown(error: Error) -> JsValue {
    plain(&Problem::of(&error)).unwrap_or_else(|other| other)
}

fn field_of(kind: &ErrorKind) -> Option<&str> {
    match kind {
        ErrorKind::BadRules { field, .. } if !field.is_empty() => Some(field),
        _ => None,
    }
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

#[derive(Clone, Copy, Serialize)]
struct MetricInfo {
    /// The key in `scores`.
    #[serde(serialize_with = "as_key")]
    id: &'static str,
    title: &'static str,
    doc: &'static str,
    range: [f64; 2],
    direction: Direction,
    best: f64,
}

fn as_key<S: Serializer>(id: &str, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(&metric::key(id))
}

const fn told(metric: &Metric) -> MetricInfo {
    MetricInfo {
        id: metric.id,
        title: metric.title,
        doc: metric.doc,
        range: metric.range,
        direction: metric.direction,
        best: metric.best,
    }
}

/// Taken out of the registry while compiling, so that a wasm which names the metrics need not hold the work of any.
const TOLD: [MetricInfo; METRICS.len()] = {
    let mut all = [told(&METRICS[0]); METRICS.len()];
    let mut i = 1;
    while i < all.len() {
        all[i] = told(&METRICS[i]);
        i += 1;
    }
    all
};

/// The metrics in the order shown.
#[wasm_bindgen]
pub fn metrics() -> Answer<JsValue> {
    plain(&TOLD[..])
}
