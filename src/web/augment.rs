//! Rows added to a table, and ways to add some held against each other, some milliseconds a call.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::report::{unfinished, worked};
use super::{Answer, Dataset, parsed, plain, thrown};
use crate::augment::{self, ClassRows, METHODS, Request};
use crate::param::Param;
use crate::report::contest::{self, Candidate, Entrants, Question, Standings};
use crate::rng::Rng;

#[derive(Serialize)]
struct MethodInfo {
    id: &'static str,
    title: &'static str,
    doc: &'static str,
    params: &'static [Param],
    pictures: bool,
}

/// The ways to add rows in menu order, with their settings.
#[wasm_bindgen]
pub fn methods() -> Answer<JsValue> {
    let methods = METHODS.iter().map(|method| MethodInfo {
        id: method.id,
        title: method.title,
        doc: method.doc,
        params: method.params,
        pictures: method.pictures,
    });
    plain(&methods.collect::<Vec<_>>())
}

/// How many rows each class would get: `{name, real, added}` each, the most frequent first. Of the same request, without seed.
#[wasm_bindgen(js_name = planAugment)]
pub fn plan_augment(data: &Dataset, request: JsValue) -> Answer<JsValue> {
    let request: Request = parsed(&request)?;
    plain(&augment::plan(&data.table, &data.schema, &request).map_err(thrown)?)
}

/// A table with rows added.
#[wasm_bindgen]
pub struct Augmentation {
    dataset: Option<Dataset>,
    summary: Summary,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    real_rows: usize,
    added_rows: usize,
    classes: Vec<ClassRows>,
    notes: Vec<String>,
}

#[derive(Deserialize)]
struct Seeded {
    #[serde(flatten)]
    request: Request,
    seed: u64,
}

/// Adds rows: `{method, target, shares: [class, share][], rows?, keepReal, params, seed}`.
#[wasm_bindgen(js_name = augment)]
pub fn augmented(data: &Dataset, request: JsValue) -> Answer<Augmentation> {
    let Seeded { request, seed } = parsed(&request)?;
    let mut rng = Rng::new(seed);
    let made = augment::augment(&data.table, &data.schema, &request, &mut rng).map_err(thrown)?;
    let mut schema = data.schema.clone();
    schema.fields.retain(|field| field.included);
    Ok(Augmentation {
        summary: Summary {
            real_rows: made.n_real,
            added_rows: made.table.n_rows() - made.n_real,
            classes: made.classes,
            notes: made.notes,
        },
        dataset: Some(Dataset::new(made.table, schema)),
    })
}

#[wasm_bindgen]
impl Augmentation {
    /// `{realRows, addedRows, classes, notes}`.
    pub fn summary(&self) -> Answer<JsValue> {
        plain(&self.summary)
    }

    /// The table, once.
    pub fn table(&mut self) -> Option<Dataset> {
        self.dataset.take()
    }
}

/// Real rows held against what is added to them.
#[wasm_bindgen]
pub struct Contest {
    question: Question,
    /// Until the work begins.
    entrants: Option<Entrants>,
    work: Option<contest::Contest>,
    standings: Option<Standings>,
}

#[wasm_bindgen]
impl Contest {
    /// Splits the rows: `{target, class?, precision, seed}`.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &Dataset, question: JsValue) -> Answer<Contest> {
        let question: Question = parsed(&question)?;
        let entrants = Entrants::split(&data.table, &data.schema, &question);
        Ok(Self {
            entrants: Some(entrants.map_err(thrown)?),
            question,
            work: None,
            standings: None,
        })
    }

    /// The rows that candidates may be made from: for models, which learn in another instance.
    pub fn train(&self) -> Answer<Dataset> {
        let entrants = self.entrants.as_ref().ok_or_else(unfinished)?;
        let (train, schema) = (entrants.train.clone(), entrants.schema.clone());
        Ok(Dataset::new(train, schema))
    }

    /// Adds rows by a method.
    #[wasm_bindgen(js_name = addMethod)]
    pub fn add_method(&mut self, name: String, request: JsValue) -> Answer<()> {
        let mut request: Request = parsed(&request)?;
        request.keep_real = false;
        let entrants = self.entrants.as_mut().ok_or_else(unfinished)?;
        let mut rng = Rng::new(self.question.seed);
        let made = augment::augment(&entrants.train, &entrants.schema, &request, &mut rng);
        let added = made.map_err(thrown)?.table;
        entrants.candidates.push(Candidate { name, added });
        Ok(())
    }

    /// Adds rows that were made elsewhere from those of [`Contest::train`].
    #[wasm_bindgen(js_name = addRows)]
    pub fn add_rows(&mut self, name: String, added: &Dataset) -> Answer<()> {
        let added = added.table.clone();
        let entrants = self.entrants.as_mut().ok_or_else(unfinished)?;
        entrants.candidates.push(Candidate { name, added });
        Ok(())
    }

    /// Works for this many milliseconds, and a little longer where a piece of the work is larger. Nothing can be added once
    /// it has begun.
    pub fn step(&mut self, milliseconds: u32) -> Answer<JsValue> {
        if let Some(entrants) = self.entrants.take() {
            let contest = contest::Contest::new(entrants, self.question.clone());
            self.work = Some(contest.map_err(thrown)?);
        }
        let work = self.work.as_mut().ok_or_else(unfinished)?;
        let progress = worked(milliseconds, || work.step());
        if progress.done {
            self.standings = self.work.take().and_then(contest::Contest::finish);
        }
        plain(&progress)
    }

    /// The standings, once all is done.
    pub fn standings(&self) -> Answer<JsValue> {
        plain(self.standings.as_ref().ok_or_else(unfinished)?)
    }
}
