//! The shares of a column's cells, kept while some rows are left out and others drawn for them.

use std::collections::BTreeMap;

use crate::table::{Column, Table};

/// How many rows of each cell may still come.
pub(super) struct Quota {
    column: String,
    left: BTreeMap<String, usize>,
}

impl Quota {
    /// `wanted` rows in the shares of the rows that were drawn first.
    pub(super) fn new(column: &Column, wanted: usize) -> Self {
        let n_rows = column.n_rows().max(1);
        let cells = column.dictionary().iter().zip(column.counts());
        let mut shares: Vec<(&str, usize, usize)> = cells
            .filter(|(_, rows)| *rows > 0)
            .map(|(text, rows)| (&**text, rows * wanted / n_rows, rows * wanted % n_rows))
            .collect();
        // What rounding leaves goes to the largest remainders (Hamilton's method).
        let given: usize = shares.iter().map(|(_, whole, _)| whole).sum();
        shares.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        let rest = wanted.saturating_sub(given);
        let left = shares
            .into_iter()
            .enumerate()
            .map(|(i, (text, whole, _))| (text.to_owned(), whole + usize::from(i < rest)));
        Self {
            column: column.name.clone(),
            left: left.collect(),
        }
    }

    /// Whether a row is wanted; from then on one less of its sort is.
    pub(super) fn takes(&mut self, table: &Table, row: usize) -> bool {
        let column = table.column(&self.column);
        let left = column.and_then(|column| self.left.get_mut(column.text(row)));
        match left {
            Some(left @ 1..) => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Quota;
    use crate::table::Column;

    #[test]
    fn shares_add_up_to_the_rows_wanted() {
        let column = Column::from_texts("x", ["a", "a", "b", "a", "c", "c", "a"]);
        let left = Quota::new(&column, 10).left;
        let left: Vec<(&str, usize)> = left.iter().map(|(text, &n)| (&**text, n)).collect();
        assert_eq!(left, [("a", 6), ("b", 1), ("c", 3)]);
    }
}
