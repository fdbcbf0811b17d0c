//! Reading XLSX.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, plain, taken, thrown};
use crate::table::workbook::{self, Sheet};

/// A sheet of a workbook.
#[wasm_bindgen]
pub struct Workbook(Sheet);

#[wasm_bindgen]
impl Workbook {
    /// Reads a sheet, the first that has a cell unless one is named.
    pub fn read(bytes: &Uint8Array, sheet: Option<String>) -> Answer<Workbook> {
        workbook::read(&taken(bytes)?, sheet.as_deref())
            .map(Self)
            .map_err(thrown)
    }

    /// The sheet's name.
    pub fn name(&self) -> String {
        self.0.name.clone()
    }

    /// The names of all sheets that have a cell.
    pub fn names(&self) -> Answer<JsValue> {
        plain(&self.0.names)
    }

    /// The sheet's cells as CSV.
    pub fn csv(&self) -> Vec<u8> {
        self.0.csv.clone()
    }
}
