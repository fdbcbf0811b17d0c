//! Learning under way, a chunk of steps a call.

use std::cell::RefCell;

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::device::compute;
use super::{Answer, Dataset, Synthesizer, parsed, plain, taken, thrown};
use crate::error::{Error, ErrorKind, Result};
use crate::synth::{self, Config};

/// What a run will take.
#[wasm_bindgen]
pub fn estimate(dataset: &Dataset, config: JsValue) -> Answer<JsValue> {
    let config: Config = parsed(&config)?;
    let estimate = synth::Training::estimate(&dataset.table, &dataset.schema, &config);
    plain(&estimate.map_err(thrown)?)
}

/// Learning under way.
#[wasm_bindgen]
pub struct Training(pub(super) RefCell<Option<synth::Training>>);

/// Why a call may find the cell empty: another call holds it.
pub(super) fn busy() -> JsValue {
    thrown(Error::new(ErrorKind::NotFitted).hint("One call at a time"))
}

impl Training {
    fn new_from(training: Result<synth::Training>) -> Answer<Training> {
        Ok(Self(RefCell::new(Some(training.map_err(thrown)?))))
    }

    pub(super) fn take(&self) -> Answer<synth::Training> {
        self.0.borrow_mut().take().ok_or_else(busy)
    }

    pub(super) fn put_back(&self, training: synth::Training) {
        *self.0.borrow_mut() = Some(training);
    }
}

#[wasm_bindgen]
impl Training {
    /// Splits, protects and encodes the table, and makes the untrained model.
    #[wasm_bindgen(constructor)]
    pub fn new(dataset: &Dataset, config: JsValue) -> Answer<Training> {
        let config: Config = parsed(&config)?;
        let compute = compute().map_err(thrown)?;
        Self::new_from(synth::Training::new(
            &dataset.table,
            &dataset.schema,
            &config,
            &compute,
        ))
    }

    /// Goes on from a checkpoint of the same table, schema and settings.
    pub fn resume(dataset: &Dataset, config: JsValue, checkpoint: &Uint8Array) -> Answer<Training> {
        let config: Config = parsed(&config)?;
        let compute = compute().map_err(thrown)?;
        let (table, schema) = (&dataset.table, &dataset.schema);
        let checkpoint = taken(checkpoint)?;
        Self::new_from(synth::Training::resume(
            table,
            schema,
            &config,
            &compute,
            &checkpoint,
        ))
    }

    /// Takes up to `n` steps.
    pub async fn step(&self, n: usize) -> Answer<JsValue> {
        let mut training = self.take()?;
        let progress = training.step(n).await;
        self.put_back(training);
        plain(&progress.map_err(thrown)?)
    }

    /// Which model was chosen and why, where the choice was left to us.
    pub fn choice(&self) -> Answer<Option<String>> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        Ok(training.choice().map(str::to_owned))
    }

    /// The columns that are copied from another rather than learned: `[{copied, of}]`.
    pub fn determined(&self) -> Answer<JsValue> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        #[derive(Serialize)]
        struct Copy<'a> {
            copied: &'a str,
            of: &'a str,
        }
        let pairs = training.determined().into_iter();
        plain(
            &pairs
                .map(|(copied, of)| Copy { copied, of })
                .collect::<Vec<_>>(),
        )
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

    /// Ends learning, complete or not, with the best state. It can still be looked at.
    pub async fn finish(&self) -> Answer<Synthesizer> {
        let mut training = self.take()?;
        let fitted = training.finish().await;
        self.put_back(training);
        fitted.map(Synthesizer::from).map_err(thrown)
    }
}
