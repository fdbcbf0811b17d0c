//! A table and its schema, as the page holds them.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, plain, taken, thrown};
use crate::memory;
#[cfg(feature = "cpu")]
use crate::table::csv::Warning;
use crate::table::{Schema, Table, footprint, packed};

/// A table and its schema.
#[wasm_bindgen]
pub struct Dataset {
    pub(super) table: Table,
    pub(super) schema: Schema,
    #[cfg(feature = "cpu")]
    pub(super) warnings: Vec<Warning>,
    #[cfg(feature = "cpu")]
    pub(super) acceptance: Option<f64>,
}

#[wasm_bindgen]
impl Dataset {
    /// The table and its schema for another instance of this program.
    pub fn pack(&self) -> Answer<Vec<u8>> {
        memory::room(2 * footprint::table(&self.table), "a copy of the table").map_err(thrown)?;
        Ok(packed::pack(&self.table, &self.schema))
    }

    /// Takes what [`Dataset::pack`] gave.
    pub fn unpack(bytes: &Uint8Array) -> Answer<Dataset> {
        let (table, schema) = packed::unpack(&taken(bytes)?);
        Ok(Self::new(table, schema))
    }

    /// The schema: what the Check step saves.
    pub fn schema(&self) -> Answer<JsValue> {
        plain(&self.schema)
    }

    /// The cells of rows `from..to`, row by row.
    pub fn preview(&self, from: usize, to: usize) -> Answer<JsValue> {
        let to = to.min(self.table.n_rows());
        let rows: Vec<Vec<&str>> = (from.min(to)..to)
            .map(|row| self.table.columns().iter().map(|c| c.text(row)).collect())
            .collect();
        plain(&rows)
    }
}

impl Dataset {
    pub(super) fn new(table: Table, schema: Schema) -> Self {
        Self {
            table,
            schema,
            #[cfg(feature = "cpu")]
            warnings: Vec::new(),
            #[cfg(feature = "cpu")]
            acceptance: None,
        }
    }
}
