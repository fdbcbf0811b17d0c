//! Tables read side by side by the real one's schema: the form every metric works on.
//!
//! Counts stand for all rows; row by row only a sample is kept, so that a pair of columns costs no more than
//! 50,000 rows a table.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::pair_trends::{Edges, Pair, PairTrends};
use crate::rng::Rng;
use crate::table::{Column, Field, Format, Schema, Table};

/// Rows of each table that are kept row by row: as many as SDMetrics compares pairs on.
pub const MAX_ROWS: usize = 50_000;

/// The sample is the same in every run.
const SEED: u64 = 0;

/// Tables side by side. In every list with an entry a table the real one's comes first, then the synthetic one's.
pub struct Compared {
    /// The columns that are judged, in the schema's order.
    pub columns: Vec<ComparedColumn>,
    /// All rows of each table.
    pub n_rows: Vec<usize>,
    /// The rows of each table that are kept row by row, in order.
    pub rows: Vec<Vec<usize>>,
    pairs: OnceCell<Vec<Pair>>,
}

/// A column in all tables.
pub struct ComparedColumn {
    /// Its name, and what its values are and how they are written.
    pub field: Field,
    /// The values.
    pub cells: Cells,
}

/// The values of a column in all tables.
pub enum Cells {
    /// Numbers and dates.
    Ordered {
        /// Every place on the column's scale with its rows, in order; missing values are left out.
        counts: Vec<Vec<(i64, usize)>>,
        /// The values of the kept rows; a missing one is not a number.
        values: Vec<Vec<f64>>,
    },
    /// Categories and booleans, as codes that all tables share; a missing value is code 0.
    Discrete {
        /// What the codes from 1 on stand for.
        texts: Vec<Box<str>>,
        /// For every code its rows.
        counts: Vec<Vec<usize>>,
        /// The codes of the kept rows.
        codes: Vec<Vec<u32>>,
    },
}

impl Compared {
    /// Reads a real and a synthetic table by the real one's schema: [`Compared::of`].
    pub fn new(real: &Table, synthetic: &Table, schema: &Schema) -> Self {
        Self::of(&[real, synthetic], schema)
    }

    /// Reads tables by the first one's schema. Columns that it leaves out, that a model does not learn (ids, constants,
    /// free text), or that one of the tables lacks are not judged. A cell that does not fit its column counts as missing.
    pub fn of(tables: &[&Table], schema: &Schema) -> Self {
        Self::up_to(MAX_ROWS, tables, schema)
    }

    /// The same with another number of rows of each table that are kept row by row at most.
    pub fn up_to(most: usize, tables: &[&Table], schema: &Schema) -> Self {
        let n_rows: Vec<usize> = tables.iter().map(|table| table.n_rows()).collect();
        let rows: Vec<Vec<usize>> = n_rows.iter().map(|&n_rows| sample(n_rows, most)).collect();
        let judged = schema
            .fields
            .iter()
            .filter(|f| f.included && f.kind.is_learned());
        let columns = judged.filter_map(|field| {
            let columns = tables.iter().map(|table| table.column(&field.name));
            let columns: Vec<&Column> = columns.collect::<Option<_>>()?;
            let read = if field.kind.is_ordered() {
                ordered_cells
            } else {
                discrete_cells
            };
            Some(ComparedColumn {
                field: field.clone(),
                cells: read(field, &columns, &rows),
            })
        });
        Self {
            columns: columns.collect(),
            n_rows,
            rows,
            pairs: OnceCell::new(),
        }
    }

    /// Every pair of columns with how alike it is in the real and the synthetic table; found once.
    pub fn pairs(&self) -> &[Pair] {
        self.pairs
            .get_or_init(|| PairTrends::new(self, Edges::Own).all())
    }
}

impl ComparedColumn {
    /// A place on the column's scale as a number: dates in the unit that they are written in.
    pub fn value(&self, ticks: i64) -> f64 {
        value(&self.field, ticks)
    }
}

impl Cells {
    /// A table's rows without a value.
    ///
    /// # Panics
    /// When the table has fewer rows than it has values.
    pub fn missing(&self, side: usize, n_rows: usize) -> usize {
        match self {
            Self::Ordered { counts, .. } => {
                n_rows - counts[side].iter().map(|(_, count)| count).sum::<usize>()
            }
            Self::Discrete { counts, .. } => counts[side][0],
        }
    }
}

/// The rows that are kept row by row, in order.
fn sample(n_rows: usize, most: usize) -> Vec<usize> {
    if n_rows <= most {
        return (0..n_rows).collect();
    }
    let mut rows = Rng::new(SEED).permutation(n_rows);
    rows.truncate(most);
    rows.sort_unstable();
    rows
}

/// What the kept rows of a column hold, given what its distinct cells stand for.
fn picked<T: Copy>(column: &Column, rows: &[usize], meanings: &[T]) -> Vec<T> {
    let codes = column.codes();
    rows.iter()
        .map(|&row| meanings[codes[row] as usize])
        .collect()
}

fn ordered_cells(field: &Field, columns: &[&Column], rows: &[Vec<usize>]) -> Cells {
    let (mut counts, mut values) = (Vec::new(), Vec::new());
    for (column, rows) in columns.iter().zip(rows) {
        let texts = column.dictionary().iter();
        let ticks: Vec<Option<i64>> = texts.map(|text| field.ticks(text)).collect();
        let mut merged = BTreeMap::new();
        for (place, count) in ticks.iter().zip(column.counts()) {
            if let Some(place) = place.filter(|_| count > 0) {
                *merged.entry(place).or_insert(0) += count;
            }
        }
        counts.push(merged.into_iter().collect());
        let meanings: Vec<f64> = ticks
            .iter()
            .map(|place| place.map_or(f64::NAN, |place| value(field, place)))
            .collect();
        values.push(picked(column, rows, &meanings));
    }
    Cells::Ordered { counts, values }
}

fn value(field: &Field, ticks: i64) -> f64 {
    match &field.format {
        Format::Number(format) => format.value(ticks),
        _ => ticks as f64,
    }
}

fn discrete_cells(field: &Field, columns: &[&Column], rows: &[Vec<usize>]) -> Cells {
    // Where the real column has no empty cell, nothing says that one is missing; it is no category either.
    let empty_is_missing = !columns[0].dictionary().iter().any(|text| text.is_empty());
    let is_missing = |text: &str| field.is_missing(text) || (text.is_empty() && empty_is_missing);
    let texts = columns.iter().flat_map(|column| column.dictionary());
    let texts: BTreeSet<&str> = texts
        .map(|text| &**text)
        .filter(|text| !is_missing(text))
        .collect();
    let place: BTreeMap<&str, u32> = texts.iter().copied().zip(1..).collect();
    let (mut counts, mut codes) = (Vec::new(), Vec::new());
    for (column, rows) in columns.iter().zip(rows) {
        let cells = column.dictionary().iter();
        let shared: Vec<u32> = cells
            .map(|text| place.get(&**text).copied().unwrap_or(0))
            .collect();
        let mut own = vec![0; texts.len() + 1];
        for (&code, count) in shared.iter().zip(column.counts()) {
            own[code as usize] += count;
        }
        counts.push(own);
        codes.push(picked(column, rows, &shared));
    }
    let texts = texts.into_iter().map(Box::from).collect();
    Cells::Discrete {
        texts,
        counts,
        codes,
    }
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
        assert_eq!(compared.n_rows, [n_rows; 2]);
        assert_eq!(compared.rows[1].len(), MAX_ROWS);
        let Cells::Discrete {
            texts,
            counts,
            codes,
        } = &compared.columns[0].cells
        else {
            panic!("words are categories");
        };
        let half = n_rows / 2;
        assert_eq!(texts.len(), 3);
        assert_eq!(counts[0], [0, half, half, 0]);
        assert_eq!(counts[1], [0, 0, half, half]);
        assert_eq!(codes[0].len(), MAX_ROWS);
    }
}
