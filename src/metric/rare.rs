//! Rare values: real values of few rows that stand in the synthetic table and are about to be published.

use super::{Cells, Compared};
use crate::table::{Field, Kind, Schema, Table};

/// A value is rare when fewer real rows hold it.
pub const RARE_BELOW: usize = 5;

/// A rare real value in the synthetic table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RareValue {
    /// The column's name.
    pub column: String,
    /// The value as the synthetic table writes it.
    pub value: String,
    /// Real rows that hold it, 1 to 4.
    pub real_rows: usize,
    /// Synthetic rows that hold it.
    pub synthetic_rows: usize,
}

/// Categories, ids and free texts of fewer than five real rows, and of numbers and dates those among the five smallest or
/// the five largest: in their midst a value of one row tells nothing.
pub fn rare_values(
    compared: &Compared,
    real: &Table,
    synthetic: &Table,
    schema: &Schema,
) -> Vec<RareValue> {
    let mut found = Vec::new();
    for column in &compared.columns {
        if let Cells::Ordered { counts, .. } = &column.cells {
            extremes(&column.field, counts, &mut found);
        }
    }
    let texts = schema.fields.iter().filter(|field| {
        let is_text = matches!(
            field.kind,
            Kind::Id | Kind::Text | Kind::Categorical | Kind::Boolean
        );
        field.included && is_text
    });
    for field in texts {
        let both = [real, synthetic].map(|table| table.column(&field.name));
        let [Some(real), Some(synthetic)] = both else {
            continue;
        };
        let real_rows: std::collections::BTreeMap<&str, usize> = {
            let cells = real.dictionary().iter().zip(real.counts());
            cells.map(|(text, count)| (&**text, count)).collect()
        };
        let cells = synthetic.dictionary().iter().zip(synthetic.counts());
        for (text, synthetic_rows) in cells.filter(|(text, count)| *count > 0 && !text.is_empty()) {
            let rows = real_rows.get(&**text).copied().unwrap_or(0);
            if (1..RARE_BELOW).contains(&rows) && !field.is_missing(text) {
                found.push(RareValue {
                    column: field.name.clone(),
                    value: text.to_string(),
                    real_rows: rows,
                    synthetic_rows,
                });
            }
        }
    }
    found
}

fn extremes(field: &Field, counts: &[Vec<(i64, usize)>], found: &mut Vec<RareValue>) {
    let real = &counts[0];
    let outer = |from_end: bool| {
        let mut rows = 0;
        let mut n = 0;
        while n < real.len() {
            let (_, count) = real[if from_end { real.len() - 1 - n } else { n }];
            rows += count;
            if rows >= RARE_BELOW {
                break;
            }
            n += 1;
        }
        n
    };
    let (low, high) = (outer(false), real.len() - outer(true));
    for (i, &(place, real_rows)) in real.iter().enumerate() {
        if i >= low && i < high {
            continue;
        }
        let synthetic = counts[1].binary_search_by_key(&place, |(place, _)| *place);
        if let Ok(at) = synthetic {
            found.push(RareValue {
                column: field.name.clone(),
                value: field.write(place),
                real_rows,
                synthetic_rows: counts[1][at].1,
            });
        }
    }
}
