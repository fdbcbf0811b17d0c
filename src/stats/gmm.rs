//! A mixture of Gaussians with full covariances, fitted by expectation-maximisation (Dempster et al. 1977).
//!
//! It stands in for a VAE's standard normal prior once the encoder is trained, as in the two-stage and ex-post density
//! estimation of Dai and Wipf 2019 and Ghosh et al. 2020.

use super::cholesky::Cholesky;
use crate::rng::Rng;

/// A fitted mixture.
#[derive(Debug, Clone, PartialEq)]
pub struct GaussianMixture {
    dim: usize,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
struct Part {
    weight: f64,
    mean: Vec<f64>,
    factor: Cholesky,
}

/// Added to the diagonal of every covariance, as a share of the overall variance, so that a part cannot collapse onto
/// a few points.
const RIDGE: f64 = 1e-3;

/// Points that must stand behind a Gaussian.
const LEAST_POINTS: f64 = 5.0;

/// Rounds of expectation-maximisation at most.
const ROUNDS: usize = 20;

/// The gain in mean log-likelihood under which the fit has settled.
const SETTLED: f64 = 1e-2;

impl GaussianMixture {
    /// Fits `n_parts` Gaussians to points in row order; parts that lose all their points are dropped.
    ///
    /// # Panics
    /// When there are no points, or their numbers do not fill whole points.
    pub fn fit(points: &[f64], dim: usize, n_parts: usize, rng: &mut Rng) -> Self {
        let n = points.len() / dim;
        assert!(n > 0 && points.len() == n * dim, "whole points");
        let ridge = ridge(points, dim);
        let mut shares = nearest_centre(points, dim, n_parts.clamp(1, n), rng);
        let mut mixture = Self::maximise(points, dim, &shares, &ridge);
        let mut last = f64::NEG_INFINITY;
        for _ in 0..ROUNDS {
            let (new_shares, likelihood) = mixture.expect(points);
            shares = new_shares;
            mixture = Self::maximise(points, dim, &shares, &ridge);
            if likelihood - last < SETTLED {
                break;
            }
            last = likelihood;
        }
        mixture
    }

    /// A new point.
    pub fn sample(&self, rng: &mut Rng) -> Vec<f64> {
        let weights: Vec<f32> = self.parts.iter().map(|p| p.weight as f32).collect();
        let part = &self.parts[rng.weighted(&weights)];
        let noise: Vec<f64> = (0..self.dim).map(|_| f64::from(rng.normal())).collect();
        let mut point = part.factor.multiply(&noise);
        for (x, mean) in point.iter_mut().zip(&part.mean) {
            *x += mean;
        }
        point
    }

    /// The mixture as 32-bit numbers, for each Gaussian its weight, its mean and the factor of its covariance.
    pub fn numbers(&self) -> Vec<f32> {
        let part = |part: &Part| {
            let numbers = std::iter::once(&part.weight).chain(&part.mean);
            let numbers = numbers.chain(part.factor.lower());
            numbers.map(|&x| x as f32).collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(part).collect()
    }

    /// Numbers of a Gaussian in [`GaussianMixture::numbers`].
    pub fn numbers_a_part(dim: usize) -> usize {
        1 + dim + dim * dim
    }

    /// Takes what [`GaussianMixture::numbers`] gave; `None` where no weight is above 0, or one below.
    pub fn from_numbers(dim: usize, numbers: &[f32]) -> Option<Self> {
        let parts: Vec<Part> = numbers
            .chunks_exact(Self::numbers_a_part(dim))
            .map(|part| {
                let part: Vec<f64> = part.iter().map(|&x| f64::from(x)).collect();
                Part {
                    weight: part[0],
                    mean: part[1..=dim].to_vec(),
                    factor: Cholesky::from_lower(part[1 + dim..].to_vec(), dim),
                }
            })
            .collect();
        let drawable =
            parts.iter().all(|p| p.weight >= 0.0) && parts.iter().any(|p| p.weight > 0.0);
        drawable.then_some(Self { dim, parts })
    }

    /// How many Gaussians are left.
    pub fn n_parts(&self) -> usize {
        self.parts.len()
    }

    /// For every point the share each part has in it, and the mean log-likelihood up to a constant.
    fn expect(&self, points: &[f64]) -> (Vec<Vec<f64>>, f64) {
        let n = points.len() / self.dim;
        let mut shares = vec![vec![0.0; n]; self.parts.len()];
        let mut likelihood = 0.0;
        let mut room = vec![0.0; self.dim];
        let mut centred = vec![0.0; self.dim];
        let offsets: Vec<f64> = self
            .parts
            .iter()
            .map(|p| p.weight.ln() - p.factor.log_determinant())
            .collect();
        let mut logs = vec![0.0; self.parts.len()];
        for (i, point) in points.chunks_exact(self.dim).enumerate() {
            for ((log, part), offset) in logs.iter_mut().zip(&self.parts).zip(&offsets) {
                for ((c, x), m) in centred.iter_mut().zip(point).zip(&part.mean) {
                    *c = x - m;
                }
                *log = offset - 0.5 * part.factor.squared_distance(&centred, &mut room);
            }
            let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let total: f64 = logs.iter().map(|log| (log - top).exp()).sum();
            likelihood += top + total.ln();
            for (share, log) in shares.iter_mut().zip(&logs) {
                share[i] = (log - top).exp() / total;
            }
        }
        (shares, likelihood / n as f64)
    }

    /// The mixture that fits these shares best.
    fn maximise(points: &[f64], dim: usize, shares: &[Vec<f64>], ridge: &[f64]) -> Self {
        let n = points.len() / dim;
        let parts = shares
            .iter()
            .filter_map(|share| {
                let total: f64 = share.iter().sum();
                // a part of a few points says little about its shape, and much about those points
                (total >= LEAST_POINTS).then(|| part(points, dim, share, total, n, ridge))?
            })
            .collect();
        Self { dim, parts }
    }
}

/// One Gaussian of the mixture from the share it has in each point.
fn part(
    points: &[f64],
    dim: usize,
    share: &[f64],
    total: f64,
    n: usize,
    ridge: &[f64],
) -> Option<Part> {
    /// Shares below this move nothing and cost as much as the others.
    const NEGLIGIBLE: f64 = 1e-6;
    let mut mean = vec![0.0; dim];
    for (point, &s) in points.chunks_exact(dim).zip(share) {
        for (m, x) in mean.iter_mut().zip(point) {
            *m += s * x / total;
        }
    }
    let mut covariance = vec![0.0; dim * dim];
    let mut centred = vec![0.0; dim];
    for (point, &s) in points.chunks_exact(dim).zip(share) {
        if s < NEGLIGIBLE {
            continue;
        }
        for ((c, x), m) in centred.iter_mut().zip(point).zip(&mean) {
            *c = x - m;
        }
        for i in 0..dim {
            let scaled = s * centred[i] / total;
            for (cell, c) in covariance[i * dim..=i * dim + i].iter_mut().zip(&centred) {
                *cell += scaled * c;
            }
        }
    }
    for (i, extra) in ridge.iter().enumerate() {
        covariance[i * dim + i] += extra;
    }
    Some(Part {
        weight: total / n as f64,
        mean,
        factor: Cholesky::factor(&covariance, dim)?,
    })
}

/// What is added to each diagonal element.
fn ridge(points: &[f64], dim: usize) -> Vec<f64> {
    let n = (points.len() / dim) as f64;
    (0..dim)
        .map(|j| {
            let column = || points.iter().skip(j).step_by(dim);
            let mean = column().sum::<f64>() / n;
            let variance = column().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
            RIDGE * variance.max(1e-6)
        })
        .collect()
}

/// First shares: every point belongs to the nearest of some centres, drawn far apart (k-means++, Arthur and
/// Vassilvitskii 2007).
fn nearest_centre(points: &[f64], dim: usize, n_parts: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let n = points.len() / dim;
    let at = |i: usize| &points[i * dim..(i + 1) * dim];
    let mut nearest = vec![(f32::INFINITY, 0usize); n];
    let mut centre = rng.below(n);
    for part in 0..n_parts {
        for (i, best) in nearest.iter_mut().enumerate() {
            let d: f64 = at(i)
                .iter()
                .zip(at(centre))
                .map(|(a, b)| (a - b).powi(2))
                .sum();
            if (d as f32) < best.0 {
                *best = (d as f32, part);
            }
        }
        let distances: Vec<f32> = nearest.iter().map(|(d, _)| *d).collect();
        if !distances.iter().any(|&d| d > 0.0) {
            break; // every point is a centre already
        }
        centre = rng.weighted(&distances);
    }
    let mut shares = vec![vec![0.0; n]; n_parts];
    for (i, (_, part)) in nearest.into_iter().enumerate() {
        shares[part][i] = 1.0;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::GaussianMixture;
    use crate::rng::Rng;

    #[test]
    fn finds_two_separate_clusters() {
        let mut rng = Rng::new(3);
        let mut points = Vec::new();
        for i in 0..2000 {
            let (x, spread) = if i % 4 == 0 { (5.0, 0.5) } else { (-5.0, 1.0) };
            points.push(x + spread * f64::from(rng.normal()));
            points.push(2.0 * x + spread * f64::from(rng.normal()));
        }
        let mixture = GaussianMixture::fit(&points, 2, 2, &mut rng);
        let drawn: Vec<_> = (0..4000).map(|_| mixture.sample(&mut rng)).collect();
        let right: Vec<_> = drawn.iter().filter(|p| p[0] > 0.0).collect();
        let share = right.len() as f64 / 4000.0;
        assert!((share - 0.25).abs() < 0.03, "{share}");
        let mean = right.iter().map(|p| p[1]).sum::<f64>() / right.len() as f64;
        assert!((mean - 10.0).abs() < 0.1, "{mean}");
    }

    #[test]
    fn one_repeated_point_is_no_trouble() {
        let mixture = GaussianMixture::fit(&[1.0; 20], 1, 5, &mut Rng::new(1));
        let point = mixture.sample(&mut Rng::new(2));
        assert!((point[0] - 1.0).abs() < 0.1);
    }
}
