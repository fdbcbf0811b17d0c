//! An ordered column as a row of pieces: single values that many rows hold, and gaps between knots, each with at least
//! [`RARE_BELOW`] rows behind it. Together they are the column's empirical quantile function, as fine as privacy allows
//! (`models.md` section 4.2: at most about a thousand knots, a gap only with five rows behind it).
//!
//! No knot is one row's value: a knot inside a run of values is the mean of the six rows around it, and where a run
//! ends beside a void or a common value, its end is set so that the gap's mean is the mean of its rows.

use serde::{Deserialize, Serialize};

use super::lattice::{Lattice, saturate};
use super::protection::RARE_BELOW;
use crate::Rng;

/// Ratio of a gap's ends from which it is filled evenly in the logarithm: beyond it, even filling would put nearly
/// all rows next to the larger end (`models.md` section 4.6).
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

/// Neighbouring values of which none is common enough to be written as it is.
struct Run<'a> {
    values: &'a [Value],
    /// Rows up to and including each value.
    ranks: Vec<usize>,
    lattice: Lattice,
    gap_rows: usize,
}

impl<'a> Run<'a> {
    fn new(values: &'a [Value], lattice: Lattice, gap_rows: usize) -> Self {
        let ranks = values.iter().scan(0, |sum, value| {
            *sum += value.rows;
            Some(*sum)
        });
        Self {
            values,
            ranks: ranks.collect(),
            lattice,
            gap_rows,
        }
    }

    fn rows(&self) -> usize {
        self.ranks.last().copied().unwrap_or(0)
    }

    /// The value of the row of this rank, from 0.
    fn at(&self, rank: usize) -> i64 {
        let place = self.ranks.partition_point(|&sum| sum <= rank);
        self.values[place.min(self.values.len() - 1)].tick
    }

    /// Splits at voids, then into gaps. `floor` and `ceiling` are limits beside which the values end somewhere; `None`
    /// where the first or last value is itself the limit.
    fn cut(&self, floor: Option<i64>, ceiling: Option<i64>, pieces: &mut Vec<Piece>) {
        let mut floor = floor;
        let mut start = 0;
        for end in 1..self.values.len() {
            let Some(middle) = self.void(start, end) else {
                continue;
            };
            let part = Run::new(&self.values[start..end], self.lattice, self.gap_rows);
            part.fill(floor, Some(middle), pieces);
            floor = Some(middle.saturating_add(1));
            start = end;
        }
        let last = Run::new(&self.values[start..], self.lattice, self.gap_rows);
        last.fill(floor, ceiling, pieces);
    }

    /// The middle of the jump before value `end`, where that jump is a void: wider than all the rows of a gap to its
    /// left and to its right, so that a gap across it would fill it with rows that nothing resembles.
    fn void(&self, start: usize, end: usize) -> Option<i64> {
        let before = self.ranks[end - 1];
        let first = start.checked_sub(1).map_or(0, |i| self.ranks[i]);
        if before - first < RARE_BELOW || self.rows() - before < RARE_BELOW {
            return None;
        }
        let (left, right) = (self.values[end - 1].tick, self.values[end].tick);
        let jump = right.abs_diff(left);
        if jump < 2 * self.lattice.step() as u64 {
            return None;
        }
        let reach_left = left.abs_diff(self.at(before.saturating_sub(self.gap_rows).max(first)));
        let reach_right = right.abs_diff(self.at((before + self.gap_rows).min(self.rows()) - 1));
        (jump > reach_left && jump > reach_right)
            .then(|| saturate((i128::from(left) + i128::from(right)).div_euclid(2)))
    }

    /// Cuts the run into gaps of about `gap_rows` rows, finer towards its ends.
    fn fill(&self, floor: Option<i64>, ceiling: Option<i64>, pieces: &mut Vec<Piece>) {
        let rows = self.rows();
        if rows < RARE_BELOW {
            return;
        }
        let low = self.lattice.ceil(floor.unwrap_or(self.values[0].tick));
        let high = self
            .lattice
            .floor(ceiling.unwrap_or(self.values[self.values.len() - 1].tick));
        if low > high {
            return;
        }
        let mut starts: Vec<i64> = vec![low];
        for rank in self.knot_ranks() {
            let knot = self.lattice.nearest(self.mean_around(rank));
            if knot > starts[starts.len() - 1] && knot <= high {
                starts.push(knot);
            }
        }
        let step = self.lattice.step();
        let first_gap = pieces.len();
        for (i, &low) in starts.iter().enumerate() {
            let high = starts.get(i + 1).map_or(high, |next| next - step);
            pieces.push(Piece { low, high, rows: 0 });
        }
        self.fit_ends(floor.is_some(), ceiling.is_some(), &mut pieces[first_gap..]);
    }

    /// Numbers of rows below the knots, rising.
    fn knot_ranks(&self) -> Vec<usize> {
        let rows = self.rows();
        let gaps = (rows / self.gap_rows).max(1);
        let mut ranks: Vec<usize> = (1..gaps).map(|gap| gap * rows / gaps).collect();
        // Tails change fastest: 5, 10, 20, ... rows from each end, up to the usual size.
        let mut tail = RARE_BELOW;
        while 2 * tail <= self.gap_rows && 4 * tail <= rows {
            ranks.extend([tail, rows - tail]);
            tail *= 2;
        }
        ranks.sort_unstable();
        ranks
    }

    /// The mean of the six rows around the cut that leaves `rank` rows below.
    fn mean_around(&self, rank: usize) -> i64 {
        let (from, to) = (rank.saturating_sub(3), (rank + 3).min(self.rows()));
        let sum: i128 = (from..to).map(|r| i128::from(self.at(r))).sum();
        saturate(sum.div_euclid((to - from) as i128))
    }

    /// Draws the outer gaps in from their limits, so that each one's middle is the mean of its rows.
    fn fit_ends(&self, open_below: bool, open_above: bool, gaps: &mut [Piece]) {
        let Some(last) = gaps.len().checked_sub(1) else {
            return;
        };
        if last == 0 && open_below && open_above {
            if let Some((mean, deviation)) = self.moments(&gaps[0]) {
                // The standard deviation of an even filling is its half width over the root of 3.
                let half = deviation * 3_f64.sqrt();
                self.narrow(&mut gaps[0], mean - half, mean + half);
            }
            return;
        }
        if open_below && let Some((mean, _)) = self.moments(&gaps[0]) {
            let high = gaps[0].high as f64;
            self.narrow(&mut gaps[0], 2.0 * mean - high, high);
        }
        if open_above && let Some((mean, _)) = self.moments(&gaps[last]) {
            let low = gaps[last].low as f64;
            self.narrow(&mut gaps[last], low, 2.0 * mean - low);
        }
    }

    /// Mean and standard deviation of the rows inside a gap; `None` where they are fewer than [`RARE_BELOW`].
    fn moments(&self, gap: &Piece) -> Option<(f64, f64)> {
        let from = self.values.partition_point(|value| value.tick < gap.low);
        let to = self.values.partition_point(|value| value.tick <= gap.high);
        let inside = self.values.get(from..to)?;
        let rows: usize = inside.iter().map(|value| value.rows).sum();
        if rows < RARE_BELOW {
            return None;
        }
        // Around the gap's start, because ticks may be too large for their squares.
        let far = |value: &Value| value.tick.abs_diff(gap.low) as f64;
        let weighted = |f: &dyn Fn(f64) -> f64| {
            inside
                .iter()
                .map(|v| f(far(v)) * v.rows as f64)
                .sum::<f64>()
                / rows as f64
        };
        let mean = weighted(&|x| x);
        let variance = weighted(&|x| (x - mean) * (x - mean));
        Some((gap.low as f64 + mean, variance.sqrt()))
    }

    /// Moves a gap's ends inwards; never outwards, and never past each other.
    fn narrow(&self, gap: &mut Piece, low: f64, high: f64) {
        let low = self.lattice.nearest(low as i64).clamp(gap.low, gap.high);
        let high = self.lattice.nearest(high as i64).clamp(gap.low, gap.high);
        if low <= high {
            (gap.low, gap.high) = (low, high);
        }
    }
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
