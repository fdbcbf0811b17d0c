//! Drawing one of many by weight, in the same time for two and for a hundred thousand.

use crate::Rng;

/// Weights, ready to be drawn from.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The places that have a weight.
    possible: Vec<usize>,
    /// For each of them, the weight of all up to it.
    up_to: Vec<f64>,
    /// Whether all weigh the same.
    is_even: bool,
}

impl Choice {
    /// # Panics
    /// When no weight is above 0.
    pub(super) fn new(weights: &[f64]) -> Self {
        let possible: Vec<usize> = (0..weights.len()).filter(|&i| weights[i] > 0.0).collect();
        let first = weights[possible[0]];
        let mut total = 0.0;
        let up_to = possible.iter().map(|&i| {
            total += weights[i];
            total
        });
        Self {
            up_to: up_to.collect(),
            is_even: possible
                .iter()
                .all(|&i| weights[i].total_cmp(&first).is_eq()),
            possible,
        }
    }

    /// The place of one of them, never one of weight 0.
    pub(super) fn draw(&self, rng: &mut Rng) -> usize {
        let last = self.possible.len() - 1;
        if self.is_even {
            return self.possible[rng.below(last + 1)];
        }
        let drawn = rng.uniform() * self.up_to[last];
        self.possible[self
            .up_to
            .partition_point(|&up_to| up_to <= drawn)
            .min(last)]
    }

    /// The places that can be drawn.
    pub(super) fn possible(&self) -> &[usize] {
        &self.possible
    }
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::Rng;

    #[test]
    fn places_come_by_their_weights_and_those_without_never() {
        let choice = Choice::new(&[1.0, 0.0, 3.0, 0.0]);
        let mut rng = Rng::new(1);
        let mut counts = [0; 4];
        (0..20_000).for_each(|_| counts[choice.draw(&mut rng)] += 1);
        assert_eq!((counts[1], counts[3]), (0, 0));
        // Five standard deviations of a binomial.
        assert!((14_700..15_300).contains(&counts[2]), "{counts:?}");
    }
}
