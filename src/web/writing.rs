//! Tables out: whole, or some rows a call, so that a large file is never held as one.

use std::ops::Range;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, Dataset, parsed, plain, thrown};
use crate::memory;
use crate::table::csv::{self, WriteOptions};
use crate::table::footprint;
use crate::table::typed::{self, Type};

/// Bytes of a cell besides its text: in CSV quotes and a delimiter, in JSON a short name, in a sheet its elements.
const CSV_CELL: usize = 3;
const JSON_CELL: usize = 20;
const SHEET_CELL: usize = 64;

/// What the columns of a table hold, found once for all its pieces.
#[wasm_bindgen]
pub struct Types(Vec<Type>);

#[wasm_bindgen]
impl Types {
    /// `integer`, `number` or `text`, a column each.
    pub fn names(&self) -> Answer<JsValue> {
        plain(&self.0)
    }
}

#[wasm_bindgen]
impl Dataset {
    /// The table as a CSV file in the dialect of the original.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self, options: JsValue) -> Answer<Vec<u8>> {
        let all = self.table.n_rows();
        self.csv_rows(options, 0, all)
    }

    /// Rows `from..to` of that file; the header comes with row 0.
    #[wasm_bindgen(js_name = csvRows)]
    pub fn csv_rows(&self, options: JsValue, from: usize, to: usize) -> Answer<Vec<u8>> {
        let options: WriteOptions = parsed(&options)?;
        let rows = self.rows(from, to, CSV_CELL)?;
        Ok(csv::write_rows(
            &self.table,
            &self.schema.dialect,
            &options,
            rows,
        ))
    }

    /// What the columns hold.
    pub fn types(&self) -> Types {
        Types(typed::types(&self.table, &self.schema))
    }

    /// Rows `from..to` as JSON lines.
    #[wasm_bindgen(js_name = jsonRows)]
    pub fn json_rows(&self, types: &Types, from: usize, to: usize) -> Answer<Vec<u8>> {
        let rows = self.rows(from, to, JSON_CELL)?;
        Ok(typed::json_lines(&self.table, &self.schema, &types.0, rows).into_bytes())
    }

    /// Rows `from..to` as the XML of a spreadsheet's sheet; the header comes with row 0.
    #[wasm_bindgen(js_name = sheetRows)]
    pub fn sheet_rows(&self, types: &Types, from: usize, to: usize) -> Answer<Vec<u8>> {
        let rows = self.rows(from, to, SHEET_CELL)?;
        let xml = typed::sheet_rows(&self.table, &types.0, rows);
        xml.map(String::into_bytes).map_err(thrown)
    }
}

impl Dataset {
    /// Those of these rows that there are, once there is room to write them.
    fn rows(&self, from: usize, to: usize, a_cell: usize) -> Answer<Range<usize>> {
        let rows = from..to.min(self.table.n_rows());
        let bytes = footprint::written(&self.table, rows.clone(), a_cell);
        memory::room(bytes, "the file").map_err(thrown)?;
        Ok(rows)
    }
}
