//! A report under way, some milliseconds a call, and what of it only the page may show.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_time::{Duration, Instant};

use super::{Answer, Dataset, parsed, plain, thrown};
use crate::error::{Error, ErrorKind};
use crate::metric::{Cells, Compared};
use crate::report::{self, Inputs, Judged};
use crate::rng::Rng;
use crate::table::{Kind, Schema, Table};

/// Points of a cloud at most.
const POINTS: usize = 1_000;

/// The most categories along an axis; rows of others are not drawn.
const CATEGORIES: usize = 20;

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
        let until = Instant::now() + Duration::from_millis(milliseconds.into());
        let mut progress = work.step();
        while !progress.done && Instant::now() < until {
            progress = work.step();
        }
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

fn unfinished() -> JsValue {
    thrown(Error::new(ErrorKind::NotFitted).hint("Step until it is done, and then no more"))
}

/// One axis of a cloud: where the points of both tables lie along it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Axis {
    /// Categories, in the order of their codes 0, 1, and so on; none for numbers and dates.
    categories: Vec<String>,
    /// Where an axis of dates begins and ends, as the column writes it; none for others.
    ends: Vec<String>,
    /// A value a row; one that is missing is `null`.
    real: Vec<Option<f64>>,
    /// Likewise.
    synthetic: Vec<Option<f64>>,
}

/// Two columns of both tables by row, on at most 1,000 rows drawn from each: for a picture, not for an export. The schema
/// is the real table's.
#[wasm_bindgen]
pub fn scatter(real: &Dataset, synthetic: &Dataset, a: &str, b: &str) -> Answer<JsValue> {
    let schema = Schema {
        fields: [a, b]
            .iter()
            .filter_map(|name| real.schema.field(name).cloned())
            .collect(),
        ..real.schema.clone()
    };
    let tables = [real, synthetic].map(|data| drawn(&data.table, [a, b]));
    let compared = Compared::new(&tables[0], &tables[1], &schema);
    let axes = [a, b].map(|name| axis(&compared, name));
    plain(&axes)
}

/// The columns of these names in rows drawn by chance, in the same order every time.
fn drawn(table: &Table, names: [&str; 2]) -> Table {
    let columns = names.iter().filter_map(|name| table.column(name).cloned());
    let mut rows = Rng::new(0).permutation(table.n_rows());
    rows.truncate(POINTS);
    Table::new(columns.collect()).select(&rows)
}

/// `None` where the column cannot be judged.
fn axis(compared: &Compared, name: &str) -> Option<Axis> {
    let mut columns = compared.columns.iter();
    let column = columns.find(|column| column.field.name == name)?;
    Some(match &column.cells {
        Cells::Ordered { counts, values } => {
            let places = || counts.iter().flatten().map(|&(place, _)| place);
            let is_time = column.field.kind == Kind::Datetime;
            let ends = places().min().into_iter().chain(places().max());
            let points = |side: usize| {
                let known = values[side].iter().map(|&value| Some(value));
                known.map(|value| value.filter(|value| !value.is_nan()))
            };
            Axis {
                categories: Vec::new(),
                ends: ends
                    .filter(|_| is_time)
                    .map(|place| column.field.write(place))
                    .collect(),
                real: points(0).collect(),
                synthetic: points(1).collect(),
            }
        }
        Cells::Discrete {
            texts,
            counts,
            codes,
        } => {
            let mut order: Vec<usize> = (1..=texts.len()).collect();
            order.sort_by_key(|&code| std::cmp::Reverse(counts[0][code]));
            order.truncate(CATEGORIES);
            let points = |side: usize| {
                let place = |&code: &u32| {
                    let found = order.iter().position(|&known| known == code as usize);
                    found.map(|place| place as f64)
                };
                codes[side].iter().map(place).collect()
            };
            Axis {
                categories: order
                    .iter()
                    .map(|&code| texts[code - 1].to_string())
                    .collect(),
                ends: Vec::new(),
                real: points(0),
                synthetic: points(1),
            }
        }
    })
}
