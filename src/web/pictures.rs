//! Two tables side by side: every metric's score, and clouds of points. Quick enough for a look while a model learns.

use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, Dataset, plain};
use crate::metric::{self, Cells, Compared};
use crate::rng::Rng;
use crate::table::{Kind, Schema, Table};

/// Points of a cloud at most.
const POINTS: usize = 1_000;

/// Columns judged at every look at most.
const JUDGED: usize = 32;

/// The most categories along an axis; rows of others are not drawn.
const CATEGORIES: usize = 20;

/// Every metric's score by its id, `null` where the tables have nothing it could judge. The schema is the real table's.
#[wasm_bindgen]
pub fn scores(real: &Dataset, synthetic: &Dataset) -> Answer<JsValue> {
    let scores = metric::scores(&real.table, &synthetic.table, &real.schema);
    let named = scores
        .into_iter()
        .map(|(metric, score)| (metric.key(), score));
    plain(&named.collect::<std::collections::BTreeMap<_, _>>())
}

/// The mean of column shapes and pair trends alone, which is quick: a number for every look. Of a wide table some
/// columns are judged, the same ones every time, since pairs grow with their square.
#[wasm_bindgen]
pub fn quality(real: &Dataset, synthetic: &Dataset) -> Option<f64> {
    let fields = real.schema.fields.iter();
    let judged: Vec<_> = fields
        .filter(|f| f.included && f.kind.is_learned())
        .collect();
    let every = judged.len().div_ceil(JUDGED).max(1);
    let schema = Schema {
        fields: judged.into_iter().step_by(every).cloned().collect(),
        ..real.schema.clone()
    };
    let compared = Compared::new(&real.table, &synthetic.table, &schema);
    (metric::QUALITY.score)(&compared)
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
