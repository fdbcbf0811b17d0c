//! A model at work, to be looked at: while it learns, and afterwards as long as nothing else is opened.

use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::training::busy;
use super::{Answer, Dataset, Training, parsed, plain, thrown};
use crate::synth::{self, Player};
use crate::table::Table;

#[wasm_bindgen]
impl Training {
    /// Real and synthetic distributions of every column, as learned so far.
    pub async fn preview(&self) -> Answer<JsValue> {
        let mut training = self.take()?;
        let columns = training.preview().await;
        self.put_back(training);
        #[derive(Serialize)]
        struct Preview {
            columns: Vec<synth::ColumnPreview>,
        }
        plain(&Preview {
            columns: columns.map_err(thrown)?,
        })
    }

    /// What is inside the model: a list of pictures.
    pub async fn insights(&self) -> Answer<JsValue> {
        let mut training = self.take()?;
        let insights = training.insights().await;
        self.put_back(training);
        plain(&insights.map_err(thrown)?)
    }

    /// What the model can be drawn from at, `{min, max, own}`; null where it draws at no temperature.
    pub fn temperature(&self) -> Answer<JsValue> {
        let training = self.0.borrow();
        plain(&training.as_ref().ok_or_else(busy)?.temperature())
    }

    /// From here on previews are drawn at this temperature.
    pub fn temper(&self, temperature: f64) -> Answer<()> {
        let mut training = self.take()?;
        let done = training.temper(temperature);
        self.put_back(training);
        done.map_err(thrown)
    }

    /// The made rows of the last preview.
    #[wasm_bindgen(js_name = madeRows)]
    pub async fn made_rows(&self) -> Answer<Dataset> {
        let mut training = self.take()?;
        let rows = training.made_rows().await;
        let made = rows.map(|rows| dataset(&training, rows)).map_err(thrown);
        self.put_back(training);
        made
    }

    /// Real rows to hold beside them, the same ones every time.
    #[wasm_bindgen(js_name = realRows)]
    pub fn real_rows(&self) -> Answer<Dataset> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        Ok(dataset(training, training.real_rows().clone()))
    }

    /// One update of `discriminator` or `generator`, or a step for `both`.
    #[wasm_bindgen(js_name = stepPlayer)]
    pub async fn step_player(&self, player: JsValue) -> Answer<JsValue> {
        let player: Player = parsed(&player)?;
        let mut training = self.take()?;
        let progress = training.step_player(player).await;
        self.put_back(training);
        plain(&progress.map_err(thrown)?)
    }

    /// The likeliest row at a place on the last map, cell by cell.
    #[wasm_bindgen(js_name = decodeAt)]
    pub async fn decode_at(&self, x: f64, y: f64) -> Answer<JsValue> {
        let training = self.take()?;
        let rows = training.decode_at([x, y]).await;
        self.put_back(training);
        plain(&cells(&rows.map_err(thrown)?, 0))
    }

    /// The likeliest rows on the way between two rows of the last map.
    pub async fn interpolate(&self, from: usize, to: usize, steps: usize) -> Answer<JsValue> {
        let training = self.take()?;
        let rows = training.interpolate([from, to], steps).await;
        self.put_back(training);
        let rows = rows.map_err(thrown)?;
        plain(&(0..steps).map(|row| cells(&rows, row)).collect::<Vec<_>>())
    }

    /// One column's cells in the rows of the map: `{label, value}`.
    #[wasm_bindgen(js_name = mapColours)]
    pub fn map_colours(&self, column: &str) -> Answer<JsValue> {
        let training = self.0.borrow();
        let training = training.as_ref().ok_or_else(busy)?;
        plain(&training.colours(column).map_err(thrown)?)
    }
}

fn dataset(training: &synth::Training, table: Table) -> Dataset {
    let mut schema = training.schema().clone();
    schema
        .fields
        .retain(|field| table.column(&field.name).is_some());
    Dataset::new(table, schema)
}

fn cells(table: &Table, row: usize) -> Vec<&str> {
    let columns = table.columns().iter();
    columns.map(|column| column.text(row)).collect()
}
