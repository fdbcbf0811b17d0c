//! The one source of chance: a seeded generator passed down by `&mut`, so that a seed gives the same rows again.

use rand::{Rng as _, RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// A seeded generator of random numbers (ChaCha8: the same numbers on every platform).
#[derive(Debug, Clone)]
pub struct Rng(ChaCha8Rng);

impl Rng {
    /// A generator for a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// An independent generator for one purpose, so that a change in one place does not move the others.
    pub fn fork(&mut self) -> Self {
        Self::new(self.0.next_u64())
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in `[0, 1)`.
    pub fn uniform(&mut self) -> f64 {
        self.0.random()
    }

    /// Uniform in `0..n`.
    ///
    /// # Panics
    /// When `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.random_range(0..n)
    }

    /// Uniform in `low..=high`.
    ///
    /// # Panics
    /// When `low > high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    /// A value of a distribution.
    pub fn sample<T>(&mut self, distribution: &impl rand_distr::Distribution<T>) -> T {
        distribution.sample(&mut self.0)
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f32 {
        rand_distr::Distribution::sample(&rand_distr::StandardNormal, &mut self.0)
    }

    /// Beta distributed with both parameters the same, in `[0, 1]`.
    ///
    /// # Panics
    /// When the parameter is not above 0.
    pub fn beta(&mut self, alpha: f64) -> f64 {
        let beta = rand_distr::Beta::new(alpha, alpha).expect("a parameter above 0");
        rand_distr::Distribution::sample(&beta, &mut self.0)
    }

    /// `n` standard normals.
    pub fn normals(&mut self, n: usize) -> Vec<f32> {
        (0..n).map(|_| self.normal()).collect()
    }

    /// `n` uniforms in `[0, 1)`.
    pub fn uniforms(&mut self, n: usize) -> Vec<f32> {
        (0..n).map(|_| self.0.random()).collect()
    }

    /// The numbers `0..n` in random order.
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            order.swap(i, self.below(i + 1));
        }
        order
    }

    /// An index drawn with probability proportional to its weight, never one of weight 0.
    ///
    /// # Panics
    /// When no weight is positive.
    pub fn weighted(&mut self, weights: &[f32]) -> usize {
        let total: f64 = weights.iter().map(|&w| f64::from(w)).sum();
        let mut left = self.uniform() * total;
        let mut last = None;
        for (i, &w) in weights.iter().enumerate() {
            if w > 0.0 {
                last = Some(i);
                left -= f64::from(w);
                if left < 0.0 {
                    break;
                }
            }
        }
        last.expect("a positive weight")
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        assert_eq!(Rng::new(7).normals(5), Rng::new(7).normals(5));
        assert_ne!(Rng::new(7).normals(5), Rng::new(8).normals(5));
    }

    #[test]
    fn weighted_follows_the_weights() {
        let mut rng = Rng::new(1);
        let hits = (0..10_000)
            .filter(|_| rng.weighted(&[1.0, 0.0, 3.0]) == 2)
            .count();
        assert!((7_300..7_700).contains(&hits), "{hits}");
    }
}
