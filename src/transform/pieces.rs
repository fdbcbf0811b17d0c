//! An ordered column as a row of pieces: single values that many rows hold, and gaps between knots, each with at least
//! five rows behind it. Together they are the column's empirical quantile function, as fine as privacy allows
//! (at most about a thousand knots, a gap only with five rows behind it).
//!
//! Where the gaps end is the work of [`knots`](super::knots).

use serde::{Deserialize, Serialize};

use super::knots::Run;
use super::lattice::{Lattice, saturate};
use crate::Rng;

/// Ratio of a gap's ends from which it is filled evenly in the logarithm: beyond it, even filling would put nearly
/// all rows next to the larger end.
const LOG_RATIO: i64 = 10;

/// A distinct value as the pieces see it: already moved inside the cut range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) tick: i64,
    pub(super) rows: usize,
    /// Whether enough rows hold exactly this value for it to be written as it is.
    pub(super) atom: bool,
}

/// The places `low..=high`, both on the lattice, or one single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    pub(super) low: i64,
    pub(super) high: i64,
    /// Rows behind it.
    pub(super) rows: u32,
}

impl Piece {
    /// A value inside, on the lattice.
    pub(super) fn draw(&self, lattice: Lattice, rng: &mut Rng) -> i64 {
        if self.low == self.high {
            return self.low;
        }
        if self.low > 0 && self.high / self.low > LOG_RATIO {
            let (low, high) = (self.low as f64, self.high as f64);
            let drawn = low * ((high / low).ln() * rng.uniform()).exp();
            return lattice.nearest(drawn as i64).clamp(self.low, self.high);
        }
        if lattice.step() == 1 {
            return rng.between(self.low, self.high);
        }
        let places = (i128::from(self.high) - i128::from(self.low)) / i128::from(lattice.step());
        let place = rng.between(0, saturate(places));
        saturate(i128::from(self.low) + i128::from(place) * i128::from(lattice.step()))
    }
}

/// The place of the piece that holds `tick`, or lies nearest to it, in sorted pieces.
///
/// # Panics
/// When there are no pieces.
pub(super) fn nearest(pieces: &[Piece], tick: i64) -> usize {
    let after = pieces.partition_point(|piece| piece.low <= tick);
    if after == 0 {
        return 0;
    }
    let before = after - 1;
    if tick <= pieces[before].high || after == pieces.len() {
        return before;
    }
    let nearer_after = pieces[after].low.abs_diff(tick) < tick.abs_diff(pieces[before].high);
    if nearer_after { after } else { before }
}

/// Cuts sorted values into pieces. `gap_rows` is about how many rows a gap holds; `min_rows` the fewest that may stand
/// behind any piece.
pub(super) fn build(
    values: &[Value],
    lattice: Lattice,
    gap_rows: usize,
    min_rows: usize,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < values.len() {
        if values[start].atom {
            let Value { tick, rows, .. } = values[start];
            pieces.push(Piece {
                low: tick,
                high: tick,
                rows: rows as u32,
            });
            start += 1;
            continue;
        }
        let rest = &values[start..];
        let length = rest
            .iter()
            .position(|value| value.atom)
            .unwrap_or(rest.len());
        let floor = start
            .checked_sub(1)
            .map(|i| values[i].tick.saturating_add(1));
        let ceiling = values
            .get(start + length)
            .map(|value| value.tick.saturating_sub(1));
        Run::new(&rest[..length], lattice, gap_rows).cut(floor, ceiling, &mut pieces);
        start += length;
    }
    if pieces.is_empty() && !values.is_empty() {
        let (low, high) = (values[0].tick, values[values.len() - 1].tick);
        pieces.push(Piece { low, high, rows: 0 });
    }
    settle(pieces, values, min_rows)
}

/// Counts the rows behind every piece and joins those that have too few to a neighbour.
fn settle(mut pieces: Vec<Piece>, values: &[Value], min_rows: usize) -> Vec<Piece> {
    count(&mut pieces, values);
    let mut settled: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match settled.last_mut() {
            Some(last) if (last.rows.min(piece.rows) as usize) < min_rows => {
                let is_gap = |p: &Piece| p.low < p.high;
                let rows = last.rows + piece.rows;
                if is_gap(last) && is_gap(&piece) {
                    last.high = piece.high;
                } else if piece.rows > last.rows {
                    *last = piece;
                }
                last.rows = rows;
            }
            _ => settled.push(piece),
        }
    }
    // What was joined by nearness may have gone to the other side: count again.
    count(&mut settled, values);
    settled
}

/// Sets every piece's rows to those of the values it holds or is nearest to.
fn count(pieces: &mut [Piece], values: &[Value]) {
    pieces.iter_mut().for_each(|piece| piece.rows = 0);
    for value in values {
        let place = nearest(pieces, value.tick);
        pieces[place].rows += value.rows as u32;
    }
}
