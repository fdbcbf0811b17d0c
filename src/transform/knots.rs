//! Where the gaps of a run of values end: knots that follow the values' own distribution, and none of which is one
//! row's value.
//!
//! A knot inside a run is the mean of the six rows around it. Where a run ends beside a void or a common value, its end
//! is set so that the gap's middle is the mean of its rows, of which there are at least [`RARE_BELOW`].

use super::lattice::{Lattice, saturate};
use super::pieces::{Piece, Value};
use super::protection::RARE_BELOW;

/// Neighbouring values of which none is common enough to be written as it is.
pub(super) struct Run<'a> {
    values: &'a [Value],
    /// Rows up to and including each value.
    ranks: Vec<usize>,
    lattice: Lattice,
    gap_rows: usize,
}

impl<'a> Run<'a> {
    pub(super) fn new(values: &'a [Value], lattice: Lattice, gap_rows: usize) -> Self {
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
    pub(super) fn cut(&self, floor: Option<i64>, ceiling: Option<i64>, pieces: &mut Vec<Piece>) {
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
        // Either reach is at least the next jump on its side: most values need no search.
        let next_left = end.checked_sub(2).filter(|&i| i >= start);
        let next_left = next_left.map_or(0, |i| left.abs_diff(self.values[i].tick));
        let next_right = self.values.get(end + 1);
        let next_right = next_right.map_or(0, |value| right.abs_diff(value.tick));
        if jump <= next_left.max(next_right).max(self.lattice.step() as u64) {
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
        let starts = self.starts(low, high);
        let step = self.lattice.step();
        let first_gap = pieces.len();
        for (i, &low) in starts.iter().enumerate() {
            let high = starts.get(i + 1).map_or(high, |next| next - step);
            pieces.push(Piece { low, high, rows: 0 });
        }
        self.fit_ends(floor.is_some(), ceiling.is_some(), &mut pieces[first_gap..]);
    }

    /// Where the gaps begin, rising, the first at `low`. The outer gaps hold at least [`RARE_BELOW`] rows.
    fn starts(&self, low: i64, high: i64) -> Vec<i64> {
        let mut starts: Vec<i64> = vec![low];
        for rank in self.knot_ranks() {
            let knot = self.lattice.nearest(self.mean_around(rank));
            let below = self.rows_below(knot);
            let holds = if starts.len() == 1 { below } else { RARE_BELOW };
            if knot > starts[starts.len() - 1] && knot <= high && holds >= RARE_BELOW {
                starts.push(knot);
            }
        }
        while starts.len() > 1
            && self.rows() - self.rows_below(starts[starts.len() - 1]) < RARE_BELOW
        {
            starts.pop();
        }
        starts
    }

    fn rows_below(&self, tick: i64) -> usize {
        let values = self.values.partition_point(|value| value.tick < tick);
        values.checked_sub(1).map_or(0, |last| self.ranks[last])
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
        let n = (to - from) as i128;
        saturate((2 * sum + n).div_euclid(2 * n))
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

#[cfg(test)]
mod tests {
    use super::Run;
    use crate::transform::lattice::Lattice;
    use crate::transform::pieces::{Piece, Value};

    fn cut(ticks: impl IntoIterator<Item = i64>) -> Vec<Piece> {
        let value = |tick| Value {
            tick,
            rows: 1,
            atom: false,
        };
        let values: Vec<Value> = ticks.into_iter().map(value).collect();
        let mut pieces = Vec::new();
        Run::new(&values, Lattice::DENSE, 10).cut(None, None, &mut pieces);
        pieces
    }

    #[test]
    fn gaps_touch_and_cover_an_even_run() {
        let pieces = cut((0..200).map(|i| i * 1_000));
        assert!((20..=24).contains(&pieces.len()), "{}", pieces.len());
        assert_eq!((pieces[0].low, pieces[pieces.len() - 1].high), (0, 199_000));
        assert!(
            pieces
                .windows(2)
                .all(|pair| pair[0].high + 1 == pair[1].low)
        );
    }

    #[test]
    fn a_void_between_two_clusters_stays_empty() {
        let pieces = cut((0..100).chain(1_000_000..1_000_100));
        let filled = |tick| pieces.iter().any(|p| p.low <= tick && tick <= p.high);
        assert!(filled(50) && filled(1_000_050));
        assert!(!filled(200) && !filled(500_000) && !filled(999_800));
    }

    #[test]
    fn no_knot_is_a_lone_value() {
        let pieces = cut((0..150).map(|i| i * i * 1_009 + 13));
        let lone = |knot: i64| (0..150).any(|i| i * i * 1_009 + 13 == knot);
        let inner = &pieces[1..pieces.len() - 1];
        assert!(
            inner
                .iter()
                .all(|piece| !lone(piece.low) && !lone(piece.high))
        );
    }
}
