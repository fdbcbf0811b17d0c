//! The grid that a column's values sit on: prices in hundreds, weights in steps of 25, times on the full minute.
//!
//! Drawn values are put on the grid, because a classifier tells a price of 137,412 among prices in hundreds at once.

use serde::{Deserialize, Serialize};

/// The share of rows that may lie off the grid: typing errors, and values that another source rounded differently.
const OFF_GRID: f64 = 0.005;

/// The fewest rows that may define a grid: of a handful, a common divisor is chance.
const MIN_ROWS: usize = 10;

/// Steps people round to, beside the exact common divisor: decimal ones, and parts of an hour, a day and a week in
/// seconds. Each is tried times powers of ten.
const STEPS: [i64; 12] = [2, 4, 5, 10, 25, 60, 300, 900, 1_800, 3_600, 43_200, 86_400];

/// Places `offset`, `offset + step`, `offset + 2 step`, ... in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lattice {
    step: i64,
    /// In `0..step`.
    offset: i64,
}

impl Lattice {
    /// Every tick.
    pub const DENSE: Self = Self { step: 1, offset: 0 };

    /// The coarsest grid on which all but 0.5 % of the rows lie, of sorted distinct `(tick, rows)`.
    pub fn fit(values: &[(i64, usize)]) -> Self {
        let total: usize = values.iter().map(|&(_, rows)| rows).sum();
        if total < MIN_ROWS || values.len() < 2 {
            return Self::DENSE;
        }
        let commonest = values.iter().max_by_key(|&&(_, rows)| rows);
        let middle = &values[values.len() / 2];
        let range = values[values.len() - 1].0.saturating_sub(values[0].0);
        let mut best = Self::DENSE;
        // Either origin could itself be off the grid; both at once is unlikely.
        for &(origin, _) in commonest.into_iter().chain([middle]) {
            let exact = common_divisor(values, origin);
            for step in steps(range).chain([exact]) {
                let lattice = Self {
                    step,
                    offset: origin.rem_euclid(step),
                };
                if step > best.step && lattice.holds(values, (total as f64 * OFF_GRID) as usize) {
                    best = lattice;
                }
            }
        }
        best
    }

    /// Whether at most `allowed` rows are off the grid.
    fn holds(self, values: &[(i64, usize)], allowed: usize) -> bool {
        let mut off = 0;
        values.iter().all(|&(tick, rows)| {
            if tick.rem_euclid(self.step) != self.offset {
                off += rows;
            }
            off <= allowed
        })
    }

    /// Whether the grid of a model file is one.
    pub(super) fn is_sound(self) -> bool {
        (0..self.step).contains(&self.offset)
    }

    /// The distance between neighbouring places, in ticks.
    pub(super) fn step(self) -> i64 {
        self.step
    }

    /// The largest place not above `tick`.
    pub(super) fn floor(self, tick: i64) -> i64 {
        let above = (i128::from(tick) - i128::from(self.offset)).rem_euclid(i128::from(self.step));
        saturate(i128::from(tick) - above)
    }

    /// The smallest place not below `tick`.
    pub(super) fn ceil(self, tick: i64) -> i64 {
        let below = (i128::from(self.offset) - i128::from(tick)).rem_euclid(i128::from(self.step));
        saturate(i128::from(tick) + below)
    }

    /// The place nearest to `tick`.
    pub fn nearest(self, tick: i64) -> i64 {
        self.floor(tick.saturating_add(self.step / 2))
    }
}

/// The next `i64`, where a sum went beyond.
pub(super) fn saturate(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

/// The usual steps that fit into a range at least once.
fn steps(range: i64) -> impl Iterator<Item = i64> {
    (0..=12)
        .flat_map(|power| STEPS.map(|step| step.saturating_mul(10_i64.pow(power))))
        .filter(move |&step| step <= range)
}

/// The greatest common divisor of all distances from `origin`; 1 where they leave the 64-bit range.
fn common_divisor(values: &[(i64, usize)], origin: i64) -> i64 {
    let mut divisor = 0_u64;
    for &(tick, _) in values {
        let (mut a, mut b) = (divisor, tick.abs_diff(origin));
        while b != 0 {
            (a, b) = (b, a % b);
        }
        divisor = a;
        if divisor == 1 {
            break;
        }
    }
    i64::try_from(divisor).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::Lattice;

    #[test]
    fn hundreds_survive_a_few_odd_ones() {
        let mut values: Vec<(i64, usize)> = (10..2_000).map(|i| (i * 100, 1)).collect();
        values.push((200_001, 3));
        let lattice = Lattice::fit(&values);
        assert_eq!((lattice.step, lattice.offset), (100, 0));
        assert_eq!(lattice.nearest(123_456), 123_500);
        assert_eq!((lattice.floor(-50), lattice.ceil(-50)), (-100, 0));
    }

    #[test]
    fn an_odd_step_with_an_offset_is_found() {
        let values: Vec<(i64, usize)> = (0..50).map(|i| (7 * i + 3, 1)).collect();
        assert_eq!(Lattice::fit(&values), Lattice { step: 7, offset: 3 });
    }

    #[test]
    fn any_numbers_are_on_the_dense_grid() {
        let values: Vec<(i64, usize)> = (0..50).map(|i| (i * i, 1)).collect();
        assert_eq!(Lattice::fit(&values), Lattice::DENSE);
        assert_eq!(Lattice::DENSE.ceil(i64::MAX), i64::MAX);
    }
}
