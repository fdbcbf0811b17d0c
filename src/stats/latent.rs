//! Categories as intervals of an unseen standard normal, and the correlation of two such normals.
//!
//! The score of a category is the mean of the normal over its interval. Scores of two columns covary less than the
//! normals behind them, the less so the fewer categories there are; by Mehler's expansion in Hermite polynomials (Mehler
//! 1866; Lancaster 1957, "Some properties of the bivariate normal distribution considered in the form of a contingency
//! table") the covariance is a known, increasing function of the normals' correlation, which is turned around here.

use super::normal;
use crate::rng::Rng;

/// Terms of the expansion. The k-th falls as `correlation^k`.
const TERMS: usize = 40;

/// The largest correlation, so that no column is another's copy.
const LARGEST: f64 = 0.9999;

/// A column's categories as intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// The upper end of each interval, in order; the last is infinite.
    pub upper: Vec<f64>,
    /// The mean of the normal over each interval.
    pub scores: Vec<f64>,
    /// Coefficients of the scores in normalised Hermite polynomials, from the first.
    expansion: Vec<f64>,
}

/// A normal drawn inside some intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Truncated {
    /// The interval.
    pub place: usize,
    /// The normal, less its mean, in units of its spread.
    pub noise: f64,
    /// The probability of all the intervals together, in `(0, 1]`.
    pub share: f64,
}

impl Intervals {
    /// Intervals of these probabilities, in order; they add up to 1 but for rounding.
    pub fn new(shares: &[f64]) -> Self {
        let total: f64 = shares.iter().sum();
        let mut below = 0.0;
        let mut upper: Vec<f64> = shares
            .iter()
            .map(|share| {
                below += share / total;
                normal::quantile(below.min(1.0))
            })
            .collect();
        // nothing of weight 0 lies above the last category that has some
        let last = shares.iter().rposition(|&share| share > 0.0).unwrap_or(0);
        upper[last..].fill(f64::INFINITY);
        let mut low = f64::NEG_INFINITY;
        let (mut scores, mut expansion) = (Vec::new(), vec![0.0; TERMS]);
        for (&high, share) in upper.iter().zip(shares) {
            let score = normal::mean_between(low, high, share / total);
            let ends = hermite(low).into_iter().zip(hermite(high));
            for (k, (term, (low, high))) in expansion.iter_mut().zip(ends).enumerate() {
                *term += score * (low - high) / ((k + 1) as f64).sqrt();
            }
            scores.push(score);
            low = high;
        }
        Self {
            upper,
            scores,
            expansion,
        }
    }

    /// The place of the interval that `x` lies in.
    pub fn place(&self, x: f64) -> usize {
        self.upper
            .partition_point(|&upper| upper <= x)
            .min(self.upper.len() - 1)
    }

    /// Draws a normal of this mean and spread inside the allowed intervals. `None` where it is never there.
    pub fn truncated(
        &self,
        is_allowed: impl Fn(usize) -> bool,
        mean: f64,
        spread: f64,
        rng: &mut Rng,
    ) -> Option<Truncated> {
        let end = |place: usize| (self.upper[place] - mean) / spread;
        let ends = |place: usize| {
            let low = place.checked_sub(1).map_or(f64::NEG_INFINITY, end);
            (low, end(place))
        };
        let shares: Vec<f64> = (0..self.upper.len())
            .map(|place| match is_allowed(place) {
                true => normal::between(ends(place)),
                false => 0.0,
            })
            .collect();
        let share: f64 = shares.iter().sum();
        let mut left = rng.uniform() * share;
        let mut place = shares.iter().position(|&share| share > 0.0)?;
        for (candidate, &share) in shares.iter().enumerate().filter(|&(_, &s)| s > 0.0) {
            place = candidate;
            left -= share;
            if left < 0.0 {
                break;
            }
        }
        Some(Truncated {
            place,
            noise: normal::quantile_between(ends(place), rng.uniform()),
            share,
        })
    }

    /// The correlation of the normals behind two columns whose scores have this covariance.
    pub fn correlation(&self, other: &Self, covariance: f64) -> f64 {
        let terms: Vec<f64> = self
            .expansion
            .iter()
            .zip(&other.expansion)
            .map(|(a, b)| a * b)
            .collect();
        let expected = |r: f64| terms.iter().rev().fold(0.0, |sum, term| (sum + term) * r);
        let (mut low, mut high) = (-LARGEST, LARGEST);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if expected(middle) < covariance {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

/// Normalised Hermite polynomials from the zeroth, times the density; all 0 at the infinite ends.
fn hermite(x: f64) -> Vec<f64> {
    if x.is_infinite() {
        return vec![0.0; TERMS];
    }
    let mut values = vec![normal::density(x), x * normal::density(x)];
    for k in 1..TERMS - 1 {
        let next = (x * values[k] - (k as f64).sqrt() * values[k - 1]) / ((k + 1) as f64).sqrt();
        values.push(next);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::Intervals;
    use crate::rng::Rng;

    #[test]
    fn the_correlation_behind_two_coarse_columns_is_found() {
        let a = Intervals::new(&[0.5, 0.5]);
        let b = Intervals::new(&[0.7, 0.2, 0.0, 0.1]);
        let mut rng = Rng::new(1);
        for correlation in [-0.8_f64, 0.0, 0.3, 0.95] {
            let rest = (1.0 - correlation * correlation).sqrt();
            let n = 100_000;
            let covariance: f64 = (0..n)
                .map(|_| {
                    let (x, e) = (f64::from(rng.normal()), f64::from(rng.normal()));
                    let y = correlation * x + rest * e;
                    a.scores[a.place(x)] * b.scores[b.place(y)] / f64::from(n)
                })
                .sum();
            let found = a.correlation(&b, covariance);
            assert!((found - correlation).abs() < 0.03, "{correlation}: {found}");
        }
    }

    #[test]
    fn intervals_of_no_weight_are_never_drawn() {
        let intervals = Intervals::new(&[0.0, 0.5, 0.0, 0.5, 0.0]);
        assert_eq!(
            [-9.0, -0.1, 0.1, 9.0].map(|x| intervals.place(x)),
            [1, 1, 3, 3]
        );
        assert_eq!(Intervals::new(&[1.0]).place(0.0), 0);
    }
}
