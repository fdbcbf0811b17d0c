//! Rows as a linear model sees them: numbers on one scale, and a weight a category. A category costs nothing but the rows
//! that have it.

use super::order::descending;

/// Categories of fewer rows share a weight; so do all after the most frequent ones.
const LEAST_ROWS: f64 = 5.0;
const MAX_CATEGORIES: usize = 200;

/// Rows as a linear model sees them.
pub struct Design {
    n_rows: usize,
    columns: Vec<Column>,
    n_weights: usize,
}

enum Column {
    /// A weight, and what it is multiplied with: of mean 0 and variance 1 over the rows to learn from; 0 where missing.
    Numbers(usize, Vec<f32>),
    /// The place of a weight a row.
    Places(Vec<u32>),
}

impl Design {
    /// A design without columns; weight 0 is added to every row.
    pub fn new(n_rows: usize) -> Self {
        Self {
            n_rows,
            columns: Vec::new(),
            n_weights: 1,
        }
    }

    /// The number of rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The number of weights.
    pub fn n_weights(&self) -> usize {
        self.n_weights
    }

    /// Adds a column of numbers; what is no number is missing.
    pub fn add_numbers(&mut self, values: &[f64], learned: &[bool]) {
        let rows = values.iter().zip(learned);
        let known = rows.filter(|(value, learned)| **learned && !value.is_nan());
        let known: Vec<f64> = known.map(|(value, _)| *value).collect();
        let n = known.len().max(1) as f64;
        let mean = known.iter().sum::<f64>() / n;
        let squares: f64 = known.iter().map(|value| (value - mean).powi(2)).sum();
        let spread = (squares / n).sqrt();
        let scale = if spread > 0.0 { 1.0 / spread } else { 1.0 };
        let scaled = |value: &f64| {
            if value.is_nan() {
                0.0
            } else {
                ((value - mean) * scale) as f32
            }
        };
        let values = values.iter().map(scaled).collect();
        self.columns.push(Column::Numbers(self.n_weights, values));
        self.n_weights += 1;
    }

    /// Adds a column of codes below a cardinality.
    pub fn add_codes(&mut self, codes: &[u32], cardinality: usize, learned: &[bool]) {
        let mut counts = vec![0.0; cardinality];
        for (&code, _) in codes.iter().zip(learned).filter(|(_, learned)| **learned) {
            counts[code as usize] += 1.0;
        }
        let mut frequent = descending(counts.iter().copied());
        frequent.retain(|&code| counts[code] >= LEAST_ROWS);
        frequent.truncate(MAX_CATEGORIES);
        let mut places = vec![self.n_weights as u32; cardinality];
        for (i, code) in frequent.iter().enumerate() {
            places[*code] += 1 + i as u32;
        }
        let places = codes.iter().map(|&code| places[code as usize]);
        self.columns.push(Column::Places(places.collect()));
        self.n_weights += 1 + frequent.len();
    }

    /// The sum of every row's weights. [rows]
    pub(super) fn times(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![weights[0]; self.n_rows];
        for column in &self.columns {
            match column {
                Column::Numbers(weight, values) => {
                    let weight = weights[*weight];
                    let rows = sums.iter_mut().zip(values);
                    rows.for_each(|(sum, &x)| *sum += weight * f64::from(x));
                }
                Column::Places(places) => {
                    let rows = sums.iter_mut().zip(places);
                    rows.for_each(|(sum, &place)| *sum += weights[place as usize]);
                }
            }
        }
        sums
    }

    /// What the rows give to every weight. [weights]
    pub(super) fn gathered(&self, given: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.n_weights];
        sums[0] = given.iter().sum();
        for column in &self.columns {
            match column {
                Column::Numbers(weight, values) => {
                    let products = given.iter().zip(values).map(|(g, &x)| g * f64::from(x));
                    sums[*weight] = products.sum();
                }
                Column::Places(places) => {
                    let rows = given.iter().zip(places);
                    rows.for_each(|(g, &place)| sums[place as usize] += g);
                }
            }
        }
        sums
    }
}
