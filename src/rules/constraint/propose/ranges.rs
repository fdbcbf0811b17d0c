//! Ranges whose ends mean something: never below 0, a share between 0 and 1, a percentage. The least and the greatest
//! value that happen to be there mean nothing, and would tell of single rows.

use super::look::{Look, Looked};
use super::{FEWEST_ROWS, Found};
use crate::rules::constraint::{Constraint, Limit};

/// Words in a column's name, and signs behind its numbers, that say percentage.
const PERCENT: [&str; 6] = ["percent", "pct", "%", "百分比", "占比", "率"];

pub(super) fn find(look: &Look) -> Found {
    let mut found: Vec<(usize, (Constraint, usize))> = look
        .columns
        .iter()
        .filter(|column| column.number_format().is_some() && column.n_values >= FEWEST_ROWS)
        .filter_map(of_column)
        .collect();
    // Two ends say more than one.
    found.sort_by_key(|(n_ends, _)| std::cmp::Reverse(*n_ends));
    found.into_iter().map(|(_, found)| found).collect()
}

fn of_column(column: &Looked) -> Option<(usize, (Constraint, usize))> {
    let sorted = column.sorted();
    let at = |share: f64| sorted[(share * (sorted.len() - 1) as f64) as usize];
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    // Far from 0 nobody would expect a number below it.
    let reaches_zero = at(0.05) <= 0.1 * at(0.95);
    if least < 0.0 || !reaches_zero || column.n_distinct < 3 {
        return None;
    }
    let is_whole = column.number_format()?.is_whole();
    let max = match most {
        _ if !is_whole && most <= 1.0 && most > 0.5 => Some(1),
        _ if says_percent(column) && most <= 100.0 && most > 50.0 => Some(100),
        _ => None,
    };
    let obeys = |row: usize| {
        let number = column.number(row);
        number.is_nan() || number >= 0.0 && max.is_none_or(|max| number <= f64::from(max))
    };
    let limit = |max: i32| Limit::new(max.to_string());
    let constraint = Constraint::Range {
        column: column.name(),
        min: Some(limit(0)),
        max: max.map(limit),
    };
    let n_ends = 1 + usize::from(max.is_some());
    let all = (0..column.column.n_rows()).all(obeys);
    all.then_some((n_ends, (constraint, column.n_values)))
}

fn says_percent(column: &Looked) -> bool {
    let name = column.field.name.to_lowercase();
    let suffix = column.number_format().map_or("", |format| &format.suffix);
    PERCENT.iter().any(|word| name.contains(word)) || suffix.contains('%')
}
