//! Columns of one unit of which one is never above the other, though their values overlap.

use super::super::cells::{Cell, are_alike, share_scale};
use super::derived::Links;
use super::look::{Look, Looked};
use super::{EVIDENCE, FEWEST_ROWS, Found};
use crate::rules::constraint::Constraint;
use crate::table::Format;
use crate::transform::RARE_BELOW;

/// Columns compared with each other.
const MOST_COLUMNS: usize = 60;

/// Numbers with fewer different values are codes.
const FEWEST_DISTINCT: usize = 5;

/// How often the first would be above the second if they had nothing to do with each other, at least: below that the
/// order only says that one column's values are smaller.
const LEAST_BROKEN: f64 = 0.02;

/// Pairs that are looked at in all rows.
const MOST_VERIFIED: usize = 200;

/// One column never above another, as places.
struct Pair {
    low: usize,
    high: usize,
    strict: bool,
    rows: usize,
    /// How often chance would break it.
    broken: f64,
}

/// Finds them; what follows from a column that is computed is left out.
pub(super) fn find(look: &Look, links: &Links) -> Found {
    let columns: Vec<&Looked> = look
        .columns
        .iter()
        .filter(|c| c.field.kind.is_ordered() && c.n_distinct >= FEWEST_DISTINCT)
        .filter(|column| !links.is_copy(&column.field.name))
        .take(MOST_COLUMNS)
        .collect();
    let mut pairs = candidates(&columns, links);
    let needed = EVIDENCE + 2.0 * (columns.len() as f64).ln();
    pairs.retain_mut(
        |pair| match verified(columns[pair.low], columns[pair.high]) {
            Some((strict, rows)) => {
                (pair.strict, pair.rows) = (strict, rows);
                -(rows as f64) * (1.0 - pair.broken).ln() >= needed
            }
            None => false,
        },
    );
    let shown = pairs.iter().filter(|pair| !follows(pair, &pairs));
    let constraint = |pair: &Pair| Constraint::Inequality {
        low: columns[pair.low].name(),
        high: columns[pair.high].name(),
        strict: pair.strict,
    };
    shown.map(|pair| (constraint(pair), pair.rows)).collect()
}

/// Pairs that the sample has in order, those first that chance would break most often.
fn candidates(columns: &[&Looked], links: &Links) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (low, a) in columns.iter().enumerate() {
        for (high, b) in columns.iter().enumerate() {
            if low == high || !same_unit(a, b) || links.join(&a.field.name, &b.field.name) {
                continue;
            }
            if let Some(broken) = expected(a, b).filter(|broken| *broken >= LEAST_BROKEN) {
                pairs.push(Pair {
                    low,
                    high,
                    strict: false,
                    rows: 0,
                    broken,
                });
            }
        }
    }
    pairs.sort_by(|a, b| b.broken.total_cmp(&a.broken));
    pairs.truncate(MOST_VERIFIED);
    pairs
}

fn same_unit(a: &Looked, b: &Looked) -> bool {
    are_alike(a.field, b.field)
        && match (&a.field.format, &b.field.format) {
            (Format::Number(a), Format::Number(b)) => {
                a.prefix.trim() == b.prefix.trim() && a.suffix.trim() == b.suffix.trim()
            }
            _ => true,
        }
}

/// How often the first would be above the second if the rows of one column were shuffled; `None` where the sample
/// already has a row in which it is.
fn expected(low: &Looked, high: &Looked) -> Option<f64> {
    const SHIFTS: [usize; 3] = [1, 7, 31];
    let n = low.sampled.len();
    let (mut both, mut tried, mut above) = (0, 0, 0);
    for (row, &x) in low.sampled.iter().enumerate() {
        if x > high.sampled[row] {
            return None;
        }
        both += usize::from(!x.is_nan() && !high.sampled[row].is_nan());
        for shift in SHIFTS {
            let y = high.sampled[(row + shift) % n];
            tried += usize::from(!x.is_nan() && !y.is_nan());
            above += usize::from(x > y);
        }
    }
    (both >= FEWEST_ROWS).then(|| above as f64 / tried.max(1) as f64)
}

/// Whether all rows obey: then whether the two never meet though they come as near as they can, and the rows that have
/// both.
fn verified(low: &Looked, high: &Looked) -> Option<(bool, usize)> {
    let exact = share_scale(low.field, high.field);
    let (mut rows, mut equal, mut nearest) = (0, 0, 0);
    for row in 0..low.column.n_rows() {
        let (Cell::Value(a, x), Cell::Value(b, y)) = (low.cells().at(row), high.cells().at(row))
        else {
            continue;
        };
        rows += 1;
        if if exact { a > b } else { x > y } {
            return None;
        }
        equal += usize::from(if exact { a == b } else { x >= y });
        nearest += usize::from(exact && b.checked_sub(a) == Some(1));
    }
    let strict = equal == 0 && nearest >= RARE_BELOW;
    (rows >= FEWEST_ROWS).then_some((strict, rows))
}

/// Whether a pair follows from two others over a column between.
fn follows(pair: &Pair, pairs: &[Pair]) -> bool {
    let first = pairs
        .iter()
        .filter(|first| first.low == pair.low && first.high != pair.high);
    first.into_iter().any(|first| {
        let mut second = pairs.iter();
        second.any(|second| {
            second.low == first.high
                && second.high == pair.high
                && (!pair.strict || first.strict || second.strict)
        })
    })
}
