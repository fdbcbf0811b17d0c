//! Tables from rules: the generators for the page's forms, a few rows at every edit, and all of them to take away.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, Dataset, parsed, plain, thrown};
use crate::error::{Error, ErrorKind, Result};
use crate::rules::formula::{FUNCTIONS, Function};
use crate::rules::{GENERATORS, Generator, RuleSet, from_data};
use crate::table::csv::{self, WriteOptions};
use crate::table::dialect::Dialect;
use crate::table::limit::MAX_BYTES;

/// Rows that are made and written at once.
const PIECE: usize = 10_000;

#[derive(Serialize)]
struct Words {
    generators: &'static [Generator],
    functions: &'static [Function],
}

/// What rules are written with: the generators in menu order with their fields, and the functions of formulas.
#[wasm_bindgen(js_name = ruleWords)]
pub fn rule_words() -> Answer<JsValue> {
    plain(&Words {
        generators: &GENERATORS,
        functions: &FUNCTIONS,
    })
}

/// Rules that have been checked.
#[wasm_bindgen]
pub struct Rules(RuleSet);

#[derive(Deserialize)]
struct Asked {
    rows: usize,
    seed: u64,
}

#[derive(Serialize)]
struct Look<'a> {
    header: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hidden {
    column: String,
    message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FromData<'a> {
    rules: &'a RuleSet,
    protections: Vec<Hidden>,
    left_out: &'a [String],
}

#[wasm_bindgen]
impl Rules {
    /// Reads a document and checks every rule in it.
    pub fn parse(text: &str) -> Answer<Rules> {
        RuleSet::parse(text).map(Self).map_err(thrown)
    }

    /// The rows of `{rows, seed}`, `{header, rows}`.
    pub fn look(&self, asked: JsValue) -> Answer<JsValue> {
        let Asked { rows, seed } = parsed(&asked)?;
        let table = self.0.generate(rows, seed).map_err(thrown)?;
        let columns = table.columns().iter();
        plain(&Look {
            header: columns.map(|column| column.name.as_str()).collect(),
            rows: (0..table.n_rows())
                .map(|row| table.columns().iter().map(|c| c.text(row)).collect())
                .collect(),
        })
    }

    /// The rows of `{rows, seed}` as a CSV file, which any other instance reads.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self, asked: JsValue) -> Answer<Vec<u8>> {
        written(&self.0, &parsed(&asked)?).map_err(thrown)
    }
}

/// Rules that make columns like these, what was kept out of them, and the columns that have none.
#[wasm_bindgen(js_name = rulesOf)]
pub fn rules_of(dataset: &Dataset, seed: u32) -> Answer<JsValue> {
    let found = from_data::rules(&dataset.table, &dataset.schema, seed.into()).map_err(thrown)?;
    let protections = found.protections.iter().map(|protection| Hidden {
        column: protection.column.clone(),
        message: protection.message(),
    });
    plain(&FromData {
        rules: &found.rules,
        protections: protections.collect(),
        left_out: &found.left_out,
    })
}

fn written(rules: &RuleSet, asked: &Asked) -> Result<Vec<u8>> {
    let mut rows = rules.rows(asked.rows as u64, asked.seed)?;
    let mut dialect = Dialect::default();
    let options = WriteOptions::default();
    let mut file = Vec::new();
    loop {
        let piece = rows.next(PIECE)?;
        file.extend(csv::write_rows(
            &piece,
            &dialect,
            &options,
            0..piece.n_rows(),
        ));
        // Names stand before the first piece alone.
        dialect.header = false;
        if file.len() as u64 > MAX_BYTES {
            return Err(too_large(file.len() as u64));
        }
        if rows.left() == 0 {
            return Ok(file);
        }
    }
}

fn too_large(found: u64) -> Error {
    let (what, limit) = ("bytes as CSV", MAX_BYTES);
    Error::new(ErrorKind::TooLarge { what, limit, found })
        .hint("Make fewer rows, or more on the command line")
}
