//! Pair trends: whether every two columns depend on each other as in the real table.
//!
//! As SDMetrics 0.32 (DataCebo, `QualityReport`, property "Column Pair Trends"). Two columns of numbers or dates: one
//! less half the difference of their Pearson correlations. Otherwise one less the total variation distance of the cross
//! tables, missing being a value, with numbers cut into 10 bins of equal width. The package's score cuts every table at
//! its own edges, so that one far outlier moves all of them; [`Edges::Real`] cuts both at the real table's, as the
//! package does where a pair is scored by itself. The package's score counts only pairs that depend on each other in the
//! real table since 0.27; published comparisons count all.
//! Difference: above 50,000 rows the correlations are sampled too.

use super::{Cells, Compared, Direction, Metric, mean};
use crate::stats::association::{cramers_v, pearson};

/// Bins a column of numbers is cut into beside a column of categories.
const BINS: usize = 10;

/// A correlation above this, or an association above the other, makes a pair a strong one.
const STRONG_CORRELATION: f64 = 0.5;
const STRONG_ASSOCIATION: f64 = 0.3;

/// Cross tables of more cells are counted by sorting, smaller ones in an array.
const ARRAY_CELLS: usize = 1 << 20;

/// The mean over all pairs.
pub const METRIC: Metric = Metric {
    id: "pair_trends",
    title: "Pair trends",
    doc: "How alike every two columns depend on each other, averaged over all pairs. 1 is the same, 0 is disjoint.",
    range: [0.0, 1.0],
    direction: Direction::Higher,
    best: 1.0,
    symmetric: true,
    score: |compared| mean(compared.pairs().iter().filter_map(|pair| pair.score)),
};

/// The mean over the pairs that depend on each other in the real table.
pub const STRONG: Metric = Metric {
    id: "strong_pair_trends",
    title: "Strong pair trends",
    doc: "Pair trends over the pairs that depend on each other in the real table: correlation above 0.5 or \
          association (Cramér's V) above 0.3. 1 is the same, 0 is disjoint.",
    range: [0.0, 1.0],
    direction: Direction::Higher,
    best: 1.0,
    symmetric: false,
    score: |compared| {
        let strong = compared.pairs().iter().filter(|pair| pair.is_strong());
        mean(strong.filter_map(|pair| pair.score))
    },
};

/// Where numbers are cut beside categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edges {
    /// Every table at its own edges; the greatest value and the missing ones share a bin.
    Own,
    /// Both tables at the real one's edges; what is beyond them falls into the outer bins.
    Real,
}

/// Two columns, and how alike they depend on each other in both tables.
pub struct Pair {
    /// The columns' places in [`Compared::columns`].
    pub columns: [usize; 2],
    /// Whether both are numbers or dates, and so compared by correlation.
    pub by_correlation: bool,
    /// 0 (disjoint) to 1 (the same); `None` where a correlation is not defined.
    pub score: Option<f64>,
    /// How much they depend on each other in the real and in the synthetic table: Pearson's correlation, -1 to 1, or
    /// Cramér's V, 0 to 1; `None` where not defined.
    pub strengths: [Option<f64>; 2],
}

impl Pair {
    /// Whether the columns depend on each other in the real table.
    pub fn is_strong(&self) -> bool {
        let least = if self.by_correlation {
            STRONG_CORRELATION
        } else {
            STRONG_ASSOCIATION
        };
        self.strengths[0].is_some_and(|strength| strength.abs() > least)
    }
}

/// All pairs of columns, found one column at a time.
pub struct PairTrends<'a> {
    compared: &'a Compared,
    binned: Vec<[Codes; 2]>,
    counter: Vec<[u32; 2]>,
    next: usize,
}

impl<'a> PairTrends<'a> {
    /// Cuts the numbers.
    pub fn new(compared: &'a Compared, edges: Edges) -> Self {
        let columns = compared.columns.iter();
        Self {
            compared,
            binned: columns.map(|c| discrete(&c.cells, edges)).collect(),
            counter: Vec::new(),
            next: 0,
        }
    }

    /// The pairs that are left, the first column's first.
    pub fn all(self) -> Vec<Pair> {
        self.flatten().collect()
    }
}

/// The pairs of the next column with those after it.
impl Iterator for PairTrends<'_> {
    type Item = Vec<Pair>;

    fn next(&mut self) -> Option<Vec<Pair>> {
        let first = self.next;
        self.next += 1;
        let columns = &self.compared.columns;
        let a = &columns.get(first)?.cells;
        let mut pairs = Vec::new();
        for (second, column) in columns.iter().enumerate().skip(first + 1) {
            pairs.push(match (a, &column.cells) {
                (Cells::Ordered { values: a, .. }, Cells::Ordered { values: b, .. }) => {
                    correlated([first, second], a, b)
                }
                _ => associated(
                    [first, second],
                    &self.binned[first],
                    &self.binned[second],
                    &mut self.counter,
                ),
            });
        }
        Some(pairs)
    }
}

fn correlated(columns: [usize; 2], a: &[Vec<f64>], b: &[Vec<f64>]) -> Pair {
    let strengths = [0, 1].map(|side| pearson(&a[side], &b[side]));
    let [real, synthetic] = strengths;
    Pair {
        columns,
        by_correlation: true,
        score: real
            .zip(synthetic)
            .map(|(real, synthetic)| 1.0 - (real - synthetic).abs() / 2.0),
        strengths,
    }
}

fn associated(
    columns: [usize; 2],
    a: &[Codes; 2],
    b: &[Codes; 2],
    counter: &mut Vec<[u32; 2]>,
) -> Pair {
    let cells = cross_table(a, b, counter);
    let n_rows = [0, 1].map(|side| a[side].codes.len() as f64);
    let shares = |counts: &[u32; 2]| [0, 1].map(|side| f64::from(counts[side]) / n_rows[side]);
    let difference: f64 = cells
        .iter()
        .map(|(_, counts)| shares(counts))
        .map(|[real, synthetic]| (real - synthetic).abs())
        .sum();
    let both = n_rows.iter().all(|&n| n > 0.0);
    let strength = |side: usize| {
        cramers_v(
            cells.iter().map(|(cell, counts)| (*cell, counts[side])),
            [a[0].cardinality, b[0].cardinality],
        )
    };
    Pair {
        columns,
        by_correlation: false,
        score: both.then(|| 1.0 - difference / 2.0),
        strengths: [strength(0), strength(1)],
    }
}

/// A column of one table as codes below its cardinality.
struct Codes {
    codes: Vec<u32>,
    cardinality: usize,
}

/// The column as codes in both tables: categories share theirs, numbers are cut.
fn discrete(cells: &Cells, edges: Edges) -> [Codes; 2] {
    match cells {
        Cells::Ordered { values, .. } => {
            let real = bounds(&values[0]);
            [0, 1].map(|side| Codes {
                codes: match edges {
                    Edges::Own => binned(&values[side], bounds(&values[side]), BINS),
                    Edges::Real => binned(&values[side], real, BINS - 1),
                },
                cardinality: BINS + 1,
            })
        }
        Cells::Discrete { counts, codes, .. } => [0, 1].map(|side| Codes {
            codes: codes[side].clone(),
            cardinality: counts[side].len(),
        }),
    }
}

/// The edges of bins of equal width, rounded as numpy's `linspace` rounds them, so that a value on an edge falls alike.
fn bounds(values: &[f64]) -> [f64; BINS + 1] {
    let known = || values.iter().copied().filter(|value| !value.is_nan());
    let (mut low, mut high) = (
        known().fold(f64::MAX, f64::min),
        known().fold(f64::MIN, f64::max),
    );
    if low >= high {
        (low, high) = (low - 0.5, low + 0.5);
    }
    let step = (high - low) / BINS as f64;
    let mut edges = std::array::from_fn(|i| i as f64 * step + low);
    edges[BINS] = high;
    edges
}

/// The bin of every value, at most the last; what is missing has the bin [`BINS`]. Where that may also be the last, the
/// greatest value falls into it, as numpy's `digitize` has it.
fn binned(values: &[f64], edges: [f64; BINS + 1], last: usize) -> Vec<u32> {
    let bin = |value: &f64| {
        if value.is_nan() {
            BINS
        } else {
            edges[1..].partition_point(|edge| edge <= value).min(last)
        }
    };
    values.iter().map(|value| bin(value) as u32).collect()
}

/// The cells of a cross table that either table uses: the two codes and each table's rows. In a fixed order.
fn cross_table(
    a: &[Codes; 2],
    b: &[Codes; 2],
    counter: &mut Vec<[u32; 2]>,
) -> Vec<([u32; 2], [u32; 2])> {
    let width = b[0].cardinality;
    let n_cells = a[0].cardinality * width;
    if n_cells > ARRAY_CELLS {
        return sorted_cells(a, b);
    }
    counter.clear();
    counter.resize(n_cells, [0; 2]);
    for side in 0..2 {
        for (&x, &y) in a[side].codes.iter().zip(&b[side].codes) {
            counter[x as usize * width + y as usize][side] += 1;
        }
    }
    let used = counter
        .iter()
        .enumerate()
        .filter(|(_, counts)| **counts != [0; 2]);
    used.map(|(at, counts)| ([(at / width) as u32, (at % width) as u32], *counts))
        .collect()
}

fn sorted_cells(a: &[Codes; 2], b: &[Codes; 2]) -> Vec<([u32; 2], [u32; 2])> {
    let mut rows: Vec<([u32; 2], usize)> = Vec::new();
    for side in 0..2 {
        let both = a[side].codes.iter().zip(&b[side].codes);
        rows.extend(both.map(|(&x, &y)| ([x, y], side)));
    }
    rows.sort_unstable();
    let runs = rows.chunk_by(|one, next| one.0 == next.0);
    runs.map(|run| {
        let real = run.partition_point(|(_, side)| *side == 0);
        (run[0].0, [real as u32, (run.len() - real) as u32])
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{BINS, Codes, binned, bounds, cross_table, sorted_cells};

    #[test]
    fn bins_are_numpys() {
        let own = |values: &[f64]| binned(values, bounds(values), BINS);
        let values = [0.0, 0.99, 1.0, 9.5, 10.0, f64::NAN];
        assert_eq!(own(&values), [0, 0, 1, 9, 10, 10]);
        assert_eq!(own(&[3.0, 3.0]), [5, 5]);
        assert_eq!(own(&[f64::NAN]), [10]);
        let beyond = [-5.0, 10.0, 140.0, f64::NAN];
        assert_eq!(binned(&beyond, bounds(&values), BINS - 1), [0, 9, 9, 10]);
    }

    #[test]
    fn both_ways_of_counting_agree() {
        let codes = |codes: &[u32]| Codes {
            codes: codes.to_vec(),
            cardinality: 3,
        };
        let a = [codes(&[0, 2, 2, 1]), codes(&[1, 1])];
        let b = [codes(&[2, 0, 0, 1]), codes(&[1, 0])];
        assert_eq!(cross_table(&a, &b, &mut Vec::new()), sorted_cells(&a, &b));
    }
}
