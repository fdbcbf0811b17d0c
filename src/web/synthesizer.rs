//! A fitted model, which draws rows and is saved and opened as a file.

use js_sys::Uint8Array;
use serde::Deserialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::device::compute;
use super::{Answer, Dataset, parsed, plain, taken, thrown};
use crate::model_file;
use crate::synth::{self, Conditions};
use crate::table::Table;

/// A fitted model.
#[wasm_bindgen]
pub struct Synthesizer(synth::Synthesizer);

#[derive(Deserialize)]
struct SampleOptions {
    rows: usize,
    seed: u64,
    #[serde(default, rename = "where")]
    wheres: Vec<String>,
    balance: Option<String>,
    temperature: Option<f64>,
}

#[wasm_bindgen]
impl Synthesizer {
    /// The run's resolved settings.
    pub fn settings(&self) -> Answer<JsValue> {
        plain(self.0.settings())
    }

    /// What it can be drawn from at, `{min, max, own}`; null where it draws at no temperature.
    pub fn temperature(&self) -> Answer<JsValue> {
        plain(&self.0.settings().temperature())
    }

    /// New rows: `{rows, seed, where?: string[], balance?: string, temperature?: number}`, as [`Conditions`] says and
    /// [`synth::Synthesizer::tempered`].
    pub async fn sample(&self, options: JsValue) -> Answer<Dataset> {
        let options: SampleOptions = parsed(&options)?;
        let conditions = Conditions {
            wheres: options.wheres,
            balance: options.balance,
        };
        let tempered = options.temperature.map(|asked| self.0.tempered(asked));
        let tempered = tempered.transpose().map_err(thrown)?;
        let sampled = tempered
            .as_ref()
            .unwrap_or(&self.0)
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
    pub fn open(bytes: &Uint8Array) -> Answer<Synthesizer> {
        let compute = compute().map_err(thrown)?;
        model_file::open(&taken(bytes)?, &compute)
            .map(Self)
            .map_err(thrown)
    }

    /// The real rows set aside for the report.
    pub fn holdout(&self) -> Option<Dataset> {
        let holdout = self.0.holdout();
        (holdout.n_rows() > 0).then(|| self.dataset(holdout.clone()))
    }
}

impl From<synth::Synthesizer> for Synthesizer {
    fn from(fitted: synth::Synthesizer) -> Self {
        Self(fitted)
    }
}

impl Synthesizer {
    fn dataset(&self, table: Table) -> Dataset {
        let mut schema = self.0.schema().clone();
        schema
            .fields
            .retain(|field| table.column(&field.name).is_some());
        Dataset::new(table, schema)
    }
}
