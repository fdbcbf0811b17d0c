//! Two tables read side by side by the real one's schema: the form every metric works on.
//!
//! Counts stand for all rows; row by row only a sample is kept, so that a pair of columns costs no more than
//! 50,000 rows a table.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::pair_trends::{self, Pair};
use crate::rng::Rng;
use crate::table::{Column, Field, Format, Kind, Schema, Table};

/// Rows of each table that are kept row by row: as many as SDMetrics compares pairs on.
const MAX_ROWS: usize = 50_000;

/// The sample is the same in every run.
const SEED: u64 = 0;

/// Two tables side by side. In every pair of values the real table's comes first.
pub struct Compared {
    /// The columns that are judged, in the schema's order.
    pub columns: Vec<ComparedColumn>,
    /// The rows kept row by row.
    pub n_rows: [usize; 2],
    pairs: OnceCell<Vec<Pair>>,
}

/// A column in both tables.
pub struct ComparedColumn {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// The values.
    pub cells: Cells,
}

/// The values of a column in both tables.
pub enum Cells {
    /// Numbers and dates.
    Ordered {
        /// Every place on the column's scale with its rows, in order; missing values are left out.
        counts: [Vec<(i64, usize)>; 2],
        /// The values of the sampled rows; a missing one is not a number.
        values: [Vec<f64>; 2],
    },
    /// Categories and booleans, as codes that both tables share; a missing value is code 0.
    Discrete {
        /// For every code its rows.
        counts: [Vec<usize>; 2],
        /// The codes of the sampled rows.
        codes: [Vec<u32>; 2],
    },
}

impl Compared {
    /// Reads both tables by the real one's schema. Columns that it leaves out, that a model does not learn (ids,
    /// constants, free text), or that one of the tables lacks are not judged. A cell that does not fit its column counts
    /// as missing.
    pub fn new(real: &Table, synthetic: &Table, schema: &Schema) -> Self {
        let rows = [sample(real.n_rows()), sample(synthetic.n_rows())];
        let judged = schema
            .fields
            .iter()
            .filter(|f| f.included && f.kind.is_learned());
        let columns = judged.filter_map(|field| {
            let both = [real.column(&field.name)?, synthetic.column(&field.name)?];
            let ordered = field.kind.is_ordered();
            let read = if ordered {
                ordered_cells
            } else {
                discrete_cells
            };
            Some(ComparedColumn {
                name: field.name.clone(),
                kind: field.kind,
                cells: read(field, both, &rows),
            })
        });
        Self {
            columns: columns.collect(),
            n_rows: [rows[0].len(), rows[1].len()],
            pairs: OnceCell::new(),
        }
    }

    /// Every pair of columns with how alike it is in both tables; found once.
    pub fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| pair_trends::pairs(self))
    }
}

/// The rows that are kept row by row, in order.
fn sample(n_rows: usize) -> Vec<usize> {
    if n_rows <= MAX_ROWS {
        return (0..n_rows).collect();
    }
    let mut rows = Rng::new(SEED).permutation(n_rows);
    rows.truncate(MAX_ROWS);
    rows.sort_unstable();
    rows
}

fn ordered_cells(field: &Field, both: [&Column; 2], rows: &[Vec<usize>; 2]) -> Cells {
    let ticks = both.map(|column| -> Vec<Option<i64>> {
        let texts = column.dictionary().iter();
        texts.map(|text| field.ticks(text)).collect()
    });
    let counts = [0, 1].map(|side| {
        let places = ticks[side].iter().zip(both[side].counts());
        let mut merged = BTreeMap::new();
        for (place, count) in places.filter(|(_, count)| *count > 0) {
            if let Some(place) = place {
                *merged.entry(*place).or_insert(0) += count;
            }
        }
        merged.into_iter().collect()
    });
    let values = [0, 1].map(|side| {
        let values: Vec<f64> = ticks[side]
            .iter()
            .map(|place| place.map_or(f64::NAN, |place| value(field, place)))
            .collect();
        let codes = both[side].codes();
        let row_values = rows[side].iter().map(|&row| values[codes[row] as usize]);
        row_values.collect()
    });
    Cells::Ordered { counts, values }
}

/// A place on the column's scale as a number.
fn value(field: &Field, ticks: i64) -> f64 {
    match &field.format {
        Format::Number(format) => format.value(ticks),
        _ => ticks as f64,
    }
}

fn discrete_cells(field: &Field, both: [&Column; 2], rows: &[Vec<usize>; 2]) -> Cells {
    // Where the real column has no empty cell, nothing says that one is missing; it is no category either.
    let empty_is_missing = !both[0].dictionary().iter().any(|text| text.is_empty());
    let is_missing = |text: &str| field.is_missing(text) || (text.is_empty() && empty_is_missing);
    let texts = both.iter().flat_map(|column| column.dictionary());
    let texts: BTreeSet<&str> = texts
        .map(|text| &**text)
        .filter(|text| !is_missing(text))
        .collect();
    let place: BTreeMap<&str, u32> = texts.into_iter().zip(1..).collect();
    let shared = both.map(|column| -> Vec<u32> {
        let texts = column.dictionary().iter();
        texts
            .map(|text| place.get(&**text).copied().unwrap_or(0))
            .collect()
    });
    let counts = [0, 1].map(|side| {
        let mut counts = vec![0; place.len() + 1];
        for (&code, count) in shared[side].iter().zip(both[side].counts()) {
            counts[code as usize] += count;
        }
        counts
    });
    let codes = [0, 1].map(|side| {
        let codes = both[side].codes();
        let row_codes = rows[side]
            .iter()
            .map(|&row| shared[side][codes[row] as usize]);
        row_codes.collect()
    });
    Cells::Discrete { counts, codes }
}

#[cfg(test)]
mod tests {
    use super::{Cells, Compared, MAX_ROWS};
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    #[test]
    fn both_tables_share_codes_and_a_large_one_is_sampled() {
        let n_rows = MAX_ROWS + 10;
        let texts = |names: [&'static str; 2]| (0..n_rows).map(move |row| names[row % 2]);
        let table = |names| Table::new(vec![Column::from_texts("c", texts(names))]);
        let (real, synthetic) = (table(["x", "y"]), table(["y", "z"]));
        let schema = infer::infer(&real, &Dialect::default());
        let compared = Compared::new(&real, &synthetic, &schema);
        assert_eq!(compared.n_rows, [MAX_ROWS; 2]);
        let Cells::Discrete { counts, codes } = &compared.columns[0].cells else {
            panic!("words are categories");
        };
        let half = n_rows / 2;
        assert_eq!(counts[0], [0, half, half, 0]);
        assert_eq!(counts[1], [0, 0, half, half]);
        assert_eq!(codes[0].len(), MAX_ROWS);
    }
}
