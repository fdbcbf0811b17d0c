//! A report under way, some milliseconds a call, and what of it only the page may show.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_time::{Duration, Instant};

use super::{Answer, Dataset, parsed, plain, thrown};
use crate::error::{Error, ErrorKind};
use crate::report::{self, Inputs, Judged, Progress};

/// A synthetic table held against the real one.
#[wasm_bindgen]
pub struct Judging {
    work: Option<report::Judging>,
    judged: Option<Judged>,
}

#[derive(Deserialize)]
struct Options {
    target: Option<String>,
    sensitive: Option<String>,
    seed: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RareValue<'a> {
    column: &'a str,
    value: &'a str,
    real_rows: usize,
    synthetic_rows: usize,
}

#[wasm_bindgen]
impl Judging {
    /// Copies the tables and checks the settings: `{target?, sensitive?, seed}`. The schema is the real table's.
    #[wasm_bindgen(constructor)]
    pub fn new(
        real: &Dataset,
        synthetic: &Dataset,
        holdout: Option<Dataset>,
        options: JsValue,
    ) -> Answer<Judging> {
        let options: Options = parsed(&options)?;
        let inputs = Inputs {
            real: real.table.clone(),
            synthetic: synthetic.table.clone(),
            holdout: holdout.map(|holdout| holdout.table),
            schema: real.schema.clone(),
        };
        let options = report::Options {
            target: options.target,
            sensitive: options.sensitive,
            seed: options.seed,
        };
        let work = report::Judging::new(inputs, options).map_err(thrown)?;
        Ok(Self {
            work: Some(work),
            judged: None,
        })
    }

    /// Works for this many milliseconds, and a little longer where a piece of the work is larger.
    pub fn step(&mut self, milliseconds: u32) -> Answer<JsValue> {
        let work = self.work.as_mut().ok_or_else(unfinished)?;
        let progress = worked(milliseconds, || work.step());
        if progress.done {
            self.judged = self.work.take().and_then(report::Judging::finish);
        }
        plain(&progress)
    }

    /// The report as JSON.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> Answer<String> {
        Ok(self.judged()?.report.to_json())
    }

    /// The report as an HTML file.
    #[wasm_bindgen(js_name = toHtml)]
    pub fn to_html(&self) -> Answer<String> {
        Ok(self.judged()?.report.to_html())
    }

    /// Rows of the synthetic table beside the row learned from that each is close to. No export has them.
    #[wasm_bindgen(js_name = closeRows)]
    pub fn close_rows(&self) -> Answer<JsValue> {
        plain(&self.judged()?.close_rows)
    }

    /// Rare real values in the synthetic table. No export has them.
    #[wasm_bindgen(js_name = rareValues)]
    pub fn rare_values(&self) -> Answer<JsValue> {
        let values = self.judged()?.rare_values.iter().map(|rare| RareValue {
            column: &rare.column,
            value: &rare.value,
            real_rows: rare.real_rows,
            synthetic_rows: rare.synthetic_rows,
        });
        plain(&values.collect::<Vec<_>>())
    }
}

impl Judging {
    fn judged(&self) -> Answer<&Judged> {
        self.judged.as_ref().ok_or_else(unfinished)
    }
}

/// Takes steps for this many milliseconds, or until nothing is left.
pub(super) fn worked(milliseconds: u32, mut step: impl FnMut() -> Progress) -> Progress {
    let until = Instant::now() + Duration::from_millis(milliseconds.into());
    loop {
        let progress = step();
        if progress.done || Instant::now() >= until {
            return progress;
        }
    }
}

pub(super) fn unfinished() -> JsValue {
    thrown(Error::new(ErrorKind::NotFitted).hint("Step until it is done, and then no more"))
}
