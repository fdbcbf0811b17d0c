//! The order in which columns are made: each after those it reads.

use super::{Planned, fields};
use crate::Result;

/// The places of the columns, in an order in which each can be made.
///
/// # Errors
/// `BadRules` for columns that read each other in a circle, with their names.
pub(super) fn order(columns: &[Planned]) -> Result<Vec<usize>> {
    let reads: Vec<Vec<usize>> = columns
        .iter()
        .map(|column| column.generator.reads())
        .collect();
    let mut order = Vec::with_capacity(columns.len());
    let mut state = vec![State::Waits; columns.len()];
    for first in 0..columns.len() {
        // The columns that wait for one another, each with how many of those it reads are done.
        let mut path = vec![(first, 0)];
        while let Some((column, done)) = path.last_mut() {
            let column = *column;
            match (state[column], reads[column].get(*done)) {
                (State::Made, _) => {
                    path.pop();
                }
                (_, Some(&next)) => {
                    state[column] = State::OnPath;
                    *done += 1;
                    if state[next] == State::OnPath {
                        return Err(circle(columns, &path, next));
                    }
                    path.push((next, 0));
                }
                (_, None) => {
                    state[column] = State::Made;
                    order.push(column);
                    path.pop();
                }
            }
        }
    }
    Ok(order)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waits,
    OnPath,
    Made,
}

fn circle(columns: &[Planned], path: &[(usize, usize)], again: usize) -> crate::Error {
    let start = path
        .iter()
        .position(|&(column, _)| column == again)
        .unwrap_or(0);
    let on_circle = path[start..]
        .iter()
        .map(|&(column, _)| column)
        .chain([again]);
    let names: Vec<String> = on_circle
        .map(|column| format!("{:?}", columns[column].name))
        .collect();
    let reason = match names.len() {
        2 => "reads its own column".to_owned(),
        _ => format!("reads columns in a circle: {}", names.join(" reads ")),
    };
    fields::bad(&columns[again].name, "generator", reason)
        .hint("Let one of them not depend on the others")
}
