//! How many rows each class gets.

use serde::Serialize;

use super::Request;
use super::classes::Classes;
use crate::error::{Error, ErrorKind, Result};
use crate::stats::apportion::apportion;
use crate::stats::order::descending;
use crate::table::limit::MAX_ROWS;
use crate::table::words::{count, list, nearest, plural, quoted};
use crate::table::{Schema, Table};

/// Shares written with two decimals may miss 1 by this.
const ROUNDING: f64 = 0.01 + 1e-9;

/// A class with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClassRows {
    /// Its value in the target column.
    pub name: String,
    /// The real rows.
    pub real: usize,
    /// The rows that are added.
    pub added: usize,
}

/// How many rows each class gets, the most frequent class first; nothing is made.
///
/// # Errors
/// `UnknownColumn` and `BadTarget` for a target without classes; `UnknownValue`, `BadShares` and `TooLarge` for shares that
/// adding rows cannot bring about.
pub fn plan(table: &Table, schema: &Schema, request: &Request) -> Result<Vec<ClassRows>> {
    of(&Classes::new(table, schema, &request.target)?, request)
}

pub(super) fn of(classes: &Classes, request: &Request) -> Result<Vec<ClassRows>> {
    let counts = classes.counts();
    let shares = shares(classes, &counts, &request.shares)?;
    let least = least(classes, &counts, &shares, request.rows)?;
    let wanted = match request.rows {
        Some(rows) => apportion(rows, &shares),
        None => shares
            .iter()
            .map(|share| (share * least).round() as usize)
            .collect(),
    };
    let classes = classes.names.iter().zip(counts).zip(wanted);
    let planned = classes.map(|((name, real), wanted)| ClassRows {
        name: name.clone(),
        real,
        // A row of rounding is nothing to take away for.
        added: wanted.saturating_sub(real),
    });
    Ok(planned.collect())
}

/// The share of every class; they add up to 1.
fn shares(classes: &Classes, counts: &[usize], given: &[(String, f64)]) -> Result<Vec<f64>> {
    if given.is_empty() {
        return Ok(vec![1.0 / counts.len() as f64; counts.len()]);
    }
    let mut shares = vec![None; counts.len()];
    for (name, share) in given {
        let class = class(classes, name)?;
        if !(share.is_finite() && *share > 0.0 && *share <= 1.0) {
            let reason = format!(
                "the share of {} must be above 0 and at most 1",
                quoted(name)
            );
            return Err(bad(reason).hint("Write 0.3 for 30 %; a class keeps the rows it has"));
        }
        if shares[class].replace(*share).is_some() {
            return Err(bad(format!("{} is named twice", quoted(name))));
        }
    }
    let sum: f64 = shares.iter().flatten().sum();
    let unnamed: usize = sum_where(counts, |class| shares[class].is_none());
    let left = 1.0 - sum;
    match shares.iter().position(Option::is_none) {
        None if left.abs() > ROUNDING => Err(bad(sums_to(sum))),
        None => Ok(shares.iter().flatten().map(|share| share / sum).collect()),
        Some(_) if left < -ROUNDING => Err(bad(sums_to(sum))),
        Some(class) if left < 1e-9 => {
            let (name, rows) = (&classes.names[class], plural(counts[class], "row"));
            let reason = format!("{} has {rows} and no share is left for it", quoted(name));
            Err(bad(reason)
                .hint("Rows are added and never taken away: name it, or leave it a share"))
        }
        Some(_) => {
            let part = |class: usize| left * counts[class] as f64 / unnamed as f64;
            let all = shares.iter().enumerate();
            Ok(all
                .map(|(class, share)| share.unwrap_or_else(|| part(class)))
                .collect())
        }
    }
}

fn sum_where(counts: &[usize], picked: impl Fn(usize) -> bool) -> usize {
    let counts = counts.iter().enumerate();
    counts
        .filter(|(class, _)| picked(*class))
        .map(|(_, n)| n)
        .sum()
}

fn sums_to(sum: f64) -> String {
    format!(
        "they must sum to 1 and sum to {}",
        (sum * 1e4).round() / 1e4
    )
}

/// The place of the class of this name.
fn class(classes: &Classes, name: &str) -> Result<usize> {
    let is = |wanted: &str| classes.names.iter().position(|known| known == wanted);
    is(name).or_else(|| is(name.trim())).ok_or_else(|| {
        let near = nearest(name, classes.names.iter().map(String::as_str));
        let value = name.to_owned();
        Error::new(ErrorKind::UnknownValue { value })
            .at_column(&classes.target)
            .hint(format!("Near ones are {}", list(&near)))
    })
}

/// The fewest real and added rows together that hold every class's real rows at its share, no more than those asked for.
fn least(classes: &Classes, counts: &[usize], shares: &[f64], asked: Option<usize>) -> Result<f64> {
    let needed = |class: usize| counts[class] as f64 / shares[class];
    let order = descending((0..counts.len()).map(needed));
    let (class, least) = (order[0], needed(order[0]));
    let name = quoted(&classes.names[class]);
    let real = plural(counts[class], "row");
    let percent = format!("{} %", (1e6 * shares[class]).round() / 1e4);
    let rows = |n: f64| count(n.ceil() as usize);
    match asked {
        // Half a row more or less is rounding.
        Some(asked) if counts[class] as f64 > shares[class] * asked as f64 + 0.5 => {
            let reason = format!("{name} has {real}, more than {percent} of {}", count(asked));
            Err(bad(reason).hint(format!(
                "Rows are added and never taken away: ask for {} rows or more, or for a larger share of {name}",
                rows(least - 1e-6)
            )))
        }
        Some(asked) if asked as u64 > MAX_ROWS => Err(Error::new(ErrorKind::TooLarge {
            what: "rows",
            limit: MAX_ROWS,
            found: asked as u64,
        })),
        None if least > MAX_ROWS as f64 => Err(bad(format!(
            "{name} has {real}, and for these to be {percent} of it the table would have {} rows",
            rows(least - 1e-6)
        ))
        .hint(format!(
            "At most {} rows are made: give {name} a larger share",
            count(MAX_ROWS as usize)
        ))),
        _ => Ok(least),
    }
}

fn bad(reason: String) -> Error {
    ErrorKind::BadShares { reason }.into()
}
