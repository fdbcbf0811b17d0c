//! Copies: synthetic rows that equal a real one, exactly or nearly.

use std::collections::{HashMap, HashSet};

use super::{Cells, Compared};
use crate::stats::order::{ascending, permuted};
use crate::table::Table;

/// The rows of a table as numbers that differ where the rows do (but for chance, once in 2^64 pairs of rows).
pub struct Keys(Vec<u64>);

impl Keys {
    /// Over the columns that are judged; all rows of a table.
    pub fn new(compared: &Compared, table: &Table) -> Self {
        let mut keys = vec![0; table.n_rows()];
        for column in &compared.columns {
            let (field, cells) = (&column.field, table.column(&column.field.name));
            let Some(cells) = cells else { continue };
            let texts = cells.dictionary().iter();
            let parts: Vec<u64> = texts
                .map(|text| match field.ticks(text) {
                    Some(ticks) => mixed(1 ^ mixed(ticks as u64)),
                    None if field.kind.is_ordered() || text.is_empty() => 0,
                    None if field.is_missing(text) => 0,
                    None => text
                        .bytes()
                        .fold(2, |key, byte| mixed(key ^ u64::from(byte))),
                })
                .collect();
            for (key, &code) in keys.iter_mut().zip(cells.codes()) {
                *key = mixed(*key ^ parts[code as usize]);
            }
        }
        Self(keys)
    }

    /// Which of the rows equal one of the others.
    pub fn among(&self, others: &Self) -> Vec<bool> {
        let others: HashSet<u64> = others.0.iter().copied().collect();
        self.0.iter().map(|key| others.contains(key)).collect()
    }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
fn mixed(key: u64) -> u64 {
    let key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// Synthetic rows with a real one beside them: every category the same, every number within this share of the synthetic
/// one, gaps in the same places (SDMetrics 0.32, `NewRowSynthesis`).
const TOLERANCE: f64 = 0.01;

/// The kept real rows, ready to be looked through.
pub struct NearCopies<'a> {
    compared: &'a Compared,
    /// Rows with the same categories and gaps, in the order of the first column of numbers.
    groups: HashMap<u64, Vec<u32>>,
}

impl<'a> NearCopies<'a> {
    /// Groups the real rows.
    pub fn new(compared: &'a Compared) -> Self {
        let mut groups: HashMap<u64, Vec<u32>> = HashMap::new();
        for row in 0..compared.rows[0].len() {
            groups
                .entry(group(compared, 0, row))
                .or_default()
                .push(row as u32);
        }
        let mut copies = Self { compared, groups };
        if let Some(values) = ordered(compared).next() {
            let real = &values[0];
            copies.groups.values_mut().for_each(|rows| {
                let keys: Vec<f64> = rows.iter().map(|&row| real[row as usize]).collect();
                *rows = permuted(std::mem::take(rows), &ascending(&keys));
            });
        }
        copies
    }

    /// Whether a kept synthetic row has a real one beside it.
    pub fn has(&self, row: usize) -> bool {
        let Some(rows) = self.groups.get(&group(self.compared, 1, row)) else {
            return false;
        };
        let is_near = |x: f64, y: f64| x.is_nan() || (y - x).abs() <= (TOLERANCE * x).abs();
        let mut near = &rows[..];
        if let Some(values) = ordered(self.compared).next() {
            let (x, real) = (values[1][row], &values[0]);
            if !x.is_nan() {
                let reach = (TOLERANCE * x).abs() * (1.0 + 1e-9);
                let from = rows.partition_point(|&r| real[r as usize] < x - reach);
                let to = rows.partition_point(|&r| real[r as usize] <= x + reach);
                near = &rows[from..to.max(from)];
            }
        }
        near.iter().any(|&other| {
            ordered(self.compared).all(|values| is_near(values[1][row], values[0][other as usize]))
        })
    }
}

fn ordered(compared: &Compared) -> impl Iterator<Item = &Vec<Vec<f64>>> {
    compared
        .columns
        .iter()
        .filter_map(|column| match &column.cells {
            Cells::Ordered { values, .. } => Some(values),
            Cells::Discrete { .. } => None,
        })
}

/// The same for rows with the same categories, and numbers missing in the same columns.
fn group(compared: &Compared, side: usize, row: usize) -> u64 {
    compared.columns.iter().fold(0, |key, column| {
        mixed(
            key ^ match &column.cells {
                Cells::Ordered { values, .. } => u64::from(values[side][row].is_nan()),
                Cells::Discrete { codes, .. } => u64::from(codes[side][row]),
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{Keys, NearCopies};
    use crate::metric::Compared;
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Table, infer};

    #[test]
    fn equal_and_nearly_equal_rows_are_found() {
        let table = |a: &[&str], b: &[&str]| {
            Table::new(vec![Column::from_texts("a", a), Column::from_texts("b", b)])
        };
        let real = table(&["1.50", "200.25", "", "7.75"], &["x", "y", "x", "y"]);
        let synthetic = table(&["1.50", "201.00", "", "7.75"], &["x", "y", "y", "x"]);
        let schema = infer::infer(&real, &Dialect::default());
        let compared = Compared::new(&real, &synthetic, &schema);
        let keys = [&real, &synthetic].map(|table| Keys::new(&compared, table));
        assert_eq!(keys[1].among(&keys[0]), [true, false, false, false]);
        let near = NearCopies::new(&compared);
        let found: Vec<bool> = (0..4).map(|row| near.has(row)).collect();
        assert_eq!(found, [true, true, false, false]);
    }
}
