//! Reading a table, saying what its columns are, and which of its rows are learned from.

use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, Dataset, json, parsed, plain, taken, thrown};
use crate::error::{Error, ErrorKind};
use crate::memory::MAX_MEMORY;
use crate::synth::{self, Config, MIN_ROWS, MODELS, auto};
use crate::table::csv::{self, ReadOptions, Warning};
use crate::table::dialect::Dialect;
use crate::table::limit::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};
use crate::table::{Kind, Schema, infer, picture, summary};

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
#[serde(rename_all = "camelCase")]
struct Limits {
    max_bytes: u64,
    max_rows: u64,
    max_columns: u64,
    max_cell_bytes: u64,
    max_memory: u64,
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
        max_memory: MAX_MEMORY,
        min_rows: MIN_ROWS,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Info<'a> {
    rows: usize,
    columns: usize,
    dialect: &'a Dialect,
    warnings: &'a [Warning],
    repeated_id: Option<String>,
    picture: Option<picture::Shape>,
}

#[wasm_bindgen]
impl Dataset {
    /// Reads a CSV file and guesses its schema.
    pub fn parse(bytes: &Uint8Array, options: JsValue) -> Answer<Dataset> {
        let options: ReadOptions = parsed(&options)?;
        let read = csv::read(&taken(bytes)?, &options).map_err(thrown)?;
        let schema = infer::infer(&read.table, &read.dialect);
        Ok(Self {
            warnings: read.warnings,
            ..Self::new(read.table, schema)
        })
    }

    /// For rows made under conditions, the share of the rows drawn that met them, in `(0, 1]`.
    pub fn acceptance(&self) -> Option<f64> {
        self.acceptance
    }

    /// Rows, columns, dialect, warnings, an id that repeats, and how pixels stand where rows are pictures.
    pub fn info(&self) -> Answer<JsValue> {
        plain(&Info {
            rows: self.table.n_rows(),
            columns: self.table.columns().len(),
            dialect: &self.schema.dialect,
            warnings: &self.warnings,
            repeated_id: infer::repeated_id(&self.table, &self.schema),
            picture: picture::found(&self.table, &self.schema),
        })
    }

    /// Takes a saved schema.
    #[wasm_bindgen(js_name = setSchema)]
    pub fn set_schema(&mut self, schema: JsValue) -> Answer<()> {
        let mut schema = Schema::from_json(&json(&schema)?).map_err(thrown)?;
        schema.complete(&self.table).map_err(thrown)?;
        self.schema = schema;
        Ok(())
    }

    /// Reads a column as another kind.
    #[wasm_bindgen(js_name = setKind)]
    pub fn set_kind(&mut self, column: &str, kind: JsValue) -> Answer<()> {
        let kind: Kind = parsed(&kind)?;
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

    /// The rows that any model learns from under these settings.
    #[wasm_bindgen(js_name = trainRows)]
    pub fn train_rows(&self, config: JsValue) -> Answer<Dataset> {
        let config: Config = parsed(&config)?;
        let (train, _) = synth::split_rows(&self.table, &config).map_err(thrown)?;
        Ok(self.select(&train))
    }

    /// The rows that are set aside under these settings; undefined where there are none.
    #[wasm_bindgen(js_name = holdoutRows)]
    pub fn holdout_rows(&self, config: JsValue) -> Answer<Option<Dataset>> {
        let config: Config = parsed(&config)?;
        let (_, holdout) = synth::split_rows(&self.table, &config).map_err(thrown)?;
        Ok((!holdout.is_empty()).then(|| self.select(&holdout)))
    }
}

impl Dataset {
    fn select(&self, rows: &[usize]) -> Dataset {
        Self::new(self.table.select(rows), self.schema.clone())
    }
}
