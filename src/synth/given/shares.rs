//! The classes of a column and the share of the rows that each is to have.

use super::parse::{bad, learned, unknown_column};
use super::wanted::{Cell, cell};
use crate::error::Result;
use crate::table::{self, Field, Schema};
use crate::transform::Meaning;

/// Shares written with two decimals may miss 1 by this.
const ROUNDING: f64 = 0.01 + 1e-9;

/// Classes beyond which equal shares are no balance but a mistake.
const MOST_CLASSES: usize = 200;

/// Classes of a column, each with its share; the shares add up to 1.
pub(super) type Shares = Vec<(Cell, f64)>;

/// The column, and its classes as text where they are given.
pub(super) fn split<'a>(text: &'a str, schema: &'a Schema) -> Result<(&'a Field, Option<&'a str>)> {
    let whole = schema.field(text).or_else(|| schema.field(text.trim()));
    let mut parts = text.match_indices('=').filter_map(|(at, _)| {
        let field = schema
            .field(&text[..at])
            .or_else(|| schema.field(text[..at].trim()))?;
        Some((field, Some(&text[at + 1..])))
    });
    let found = whole
        .map(|field| (field, None))
        .or_else(|| parts.next_back());
    let name = text.split('=').next().unwrap_or(text).trim();
    let (field, classes) = found.ok_or_else(|| unknown_column(name, schema))?;
    learned(field, text)?;
    Ok((field, classes))
}

/// Every category alike, of those that `wanted` lets through.
pub(super) fn equal(
    text: &str,
    meanings: &[Meaning],
    wanted: impl Fn(&Meaning) -> bool,
) -> Result<Shares> {
    let mut classes = Vec::new();
    for meaning in meanings.iter().filter(|meaning| wanted(meaning)) {
        match *meaning {
            Meaning::Category(text) => classes.push(Cell::Text(text.to_owned())),
            Meaning::Values { low, high } if low == high => classes.push(Cell::Tick(low)),
            Meaning::Values { .. } => {
                return Err(bad(text, "the column has too many values to balance each")
                    .hint("Balance a category, or bound the column with COLUMN>=VALUE"));
            }
            Meaning::Rare | Meaning::Redrawn | Meaning::Missing(_) => {}
        }
    }
    if classes.is_empty() || classes.len() > MOST_CLASSES {
        let reason = format!(
            "it has {} values to balance, 1 to {MOST_CLASSES} can be",
            classes.len()
        );
        return Err(bad(text, reason).hint("Name the classes: COLUMN=a:0.3,b:0.7"));
    }
    let share = 1.0 / classes.len() as f64;
    Ok(classes.into_iter().map(|class| (class, share)).collect())
}

/// The shares of `a:0.3,b:0.7`.
pub(super) fn named(
    text: &str,
    classes: &str,
    field: &Field,
    meanings: &[Meaning],
) -> Result<Shares> {
    let written = table::shares::parse(classes).map_err(|rest| {
        let reason = format!("{rest:?} is not a class and its share");
        bad(text, reason).hint("Write COLUMN=a:0.3,b:0.7")
    })?;
    let mut shares: Shares = Vec::new();
    for (class, share) in written {
        if !(share.is_finite() && share > 0.0) {
            let reason = format!("the share of {class:?} must be more than 0");
            return Err(bad(text, reason).hint("Leave a class out to have no rows of it"));
        }
        let cell = cell(field, &class, meanings)?;
        if shares.iter().any(|(other, _)| *other == cell) {
            return Err(bad(text, format!("{class:?} names a class a second time")));
        }
        shares.push((cell, share));
    }
    let sum: f64 = shares.iter().map(|&(_, share)| share).sum();
    if (sum - 1.0).abs() > ROUNDING {
        let reason = format!(
            "the shares must sum to 1 and sum to {}",
            (sum * 1e4).round() / 1e4
        );
        return Err(bad(text, reason));
    }
    shares.iter_mut().for_each(|(_, share)| *share /= sum);
    Ok(shares)
}
