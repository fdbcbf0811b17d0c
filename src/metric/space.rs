//! The space in which rows are near or far.
//!
//! Two rows are as far apart as the mean over columns of how far their values are: the difference over the range of the
//! reference table, at most 1, for numbers and dates; 0 or 1 for categories; 0 where both are missing and 1 where one is
//! (as SDMetrics 0.32's distance to the closest record). Every value is put on a scale on which that is `min(|x - y|, 1)`.

use super::{Cells, Compared};
use crate::stats::order::{descending, permuted};

/// Values farther from the reference range than this are moved to it; a missing value is far from all others.
const FARTHEST: f64 = 8.0;
const MISSING: f64 = -64.0;

/// Pairs of rows that are looked at to see which columns tell most.
const PAIRS: usize = 500;

/// The scales of the columns, by a reference table, and which columns count.
pub struct Space {
    axes: Vec<Axis>,
}

struct Axis {
    /// The column's place in [`Compared::columns`].
    column: usize,
    /// Least value and range of the reference; `None` of categories.
    range: Option<[f64; 2]>,
}

/// Rows in a space, one after another.
pub struct Points {
    n_dims: usize,
    values: Vec<f64>,
}

impl Space {
    /// The space of all columns but one, scaled by a table's range.
    pub fn new(compared: &Compared, reference: usize, without: Option<usize>) -> Self {
        let columns = compared.columns.iter().enumerate();
        let axes = columns.filter(|(i, _)| Some(*i) != without);
        let axes = axes.map(|(i, column)| {
            let range = match &column.cells {
                Cells::Ordered { counts, .. } => {
                    let end =
                        |end: Option<&(i64, usize)>| end.map_or(0.0, |end| column.value(end.0));
                    let counts = &counts[reference];
                    let (low, high) = (end(counts.first()), end(counts.last()));
                    Some([low, high - low])
                }
                Cells::Discrete { .. } => None,
            };
            Axis { column: i, range }
        });
        let mut space = Self {
            axes: axes.collect(),
        };
        space.sort(compared, reference);
        space
    }

    /// Puts the columns first in which two rows of the reference are farthest apart, so that tiles are given up early.
    fn sort(&mut self, compared: &Compared, reference: usize) {
        let n_rows = compared.rows[reference].len();
        let rows: Vec<usize> = (0..n_rows).step_by((n_rows / PAIRS).max(1)).collect();
        let points = self.points(compared, reference, &rows);
        let n_dims = self.axes.len();
        let mut apart: Vec<f64> = vec![0.0; n_dims];
        let rows = || points.values.chunks_exact(n_dims.max(1));
        for (a, b) in rows().zip(rows().skip(7)) {
            (0..n_dims).for_each(|dim| apart[dim] += near(a[dim], b[dim]));
        }
        let order = descending(apart.into_iter());
        self.axes = permuted(std::mem::take(&mut self.axes), &order);
    }

    /// Kept rows of a table, by their places among the kept ones.
    pub fn points(&self, compared: &Compared, side: usize, rows: &[usize]) -> Points {
        let n_dims = self.axes.len();
        let mut values = vec![0.0; rows.len() * n_dims];
        for (dim, axis) in self.axes.iter().enumerate() {
            let cells = values.iter_mut().skip(dim).step_by(n_dims).zip(rows);
            match (&compared.columns[axis.column].cells, axis.range) {
                (Cells::Ordered { values, .. }, Some([low, range])) => {
                    cells.for_each(|(cell, &row)| *cell = scaled(values[side][row], low, range));
                }
                (Cells::Ordered { .. }, None) => {}
                (Cells::Discrete { codes, .. }, _) => {
                    cells.for_each(|(cell, &row)| *cell = f64::from(codes[side][row]));
                }
            }
        }
        Points::new(n_dims, values)
    }
}

fn scaled(value: f64, low: f64, range: f64) -> f64 {
    if value.is_nan() {
        return MISSING;
    }
    let place = value - low;
    let place = if range > 0.0 {
        place / range
    } else {
        place * f64::MAX
    };
    place.clamp(-FARTHEST, FARTHEST)
}

/// How far two values are, 0 to 1.
pub(super) fn near(x: f64, y: f64) -> f64 {
    (x - y).abs().min(1.0)
}

impl Points {
    pub(super) fn new(n_dims: usize, values: Vec<f64>) -> Self {
        Self { n_dims, values }
    }

    /// The number of columns.
    pub fn n_dims(&self) -> usize {
        self.n_dims
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.values.len().checked_div(self.n_dims).unwrap_or(0)
    }

    /// A row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.n_dims..][..self.n_dims]
    }
}
