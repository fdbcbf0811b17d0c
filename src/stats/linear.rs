//! Linear and logistic regression over numbers and categories, with the size of the weights held down.
//!
//! The least of the loss plus half the squared weights is found by Newton's method, each step by conjugate gradients
//! (Lin, Weng and Keerthi 2008, "Trust region Newton method for large-scale logistic regression"; Hestenes and Stiefel
//! 1952), so that a category costs nothing but the rows that have it. Of more than two classes each is told from all
//! others by a regression of its own.

use super::design::Design;
use super::target::Target;

/// Steps of Newton's method, and of conjugate gradients in each, at most.
const STEPS: usize = 25;
const INNER_STEPS: usize = 60;

/// Where a step is exact enough, and where the gradient has shrunk enough, both as a share of the gradient.
const INNER_LEFT: f64 = 1e-3;
const LEFT: f64 = 1e-6;

/// A regression under way.
pub struct Linear {
    design: Design,
    target: Target,
    learned: Vec<bool>,
    /// Those of the outputs that are done.
    scores: Vec<Vec<f64>>,
    weights: Vec<f64>,
    steps: usize,
    /// The size of the first gradient.
    first: f64,
}

impl Linear {
    /// No weight yet. Rows are learned from where they are marked.
    ///
    /// # Panics
    /// When design, target and marks differ in length.
    pub fn new(design: Design, target: Target, learned: Vec<bool>) -> Self {
        let n_rows = design.n_rows();
        assert!(
            target.n_rows() == n_rows && learned.len() == n_rows,
            "a mark and a target a row"
        );
        Self {
            weights: vec![0.0; design.n_weights()],
            design,
            target,
            learned,
            scores: Vec::new(),
            steps: 0,
            first: 0.0,
        }
    }

    /// Takes a step; `false` once there is none left to take.
    pub fn step(&mut self) -> bool {
        if self.scores.len() == self.n_outputs() {
            return false;
        }
        let scores = self.design.times(&self.weights);
        let slopes = self.slopes(&scores);
        let gradients: Vec<f64> = slopes.iter().map(|slope| slope[0]).collect();
        let mut gradient = self.design.gathered(&gradients);
        held_down(&mut gradient, &self.weights);
        let size = norm(&gradient);
        if self.steps == 0 {
            self.first = size;
        }
        if size <= LEFT * self.first || self.steps == STEPS {
            self.scores.push(scores);
            self.weights.fill(0.0);
            self.steps = 0;
            return self.scores.len() < self.n_outputs();
        }
        let direction = self.direction(&slopes, &gradient);
        let along = self.design.times(&direction);
        let before = self.loss(&scores, &self.weights);
        let mut share = 1.0;
        loop {
            let moved = |from: &[f64], by: &[f64]| -> Vec<f64> {
                from.iter().zip(by).map(|(x, d)| x + share * d).collect()
            };
            let weights = moved(&self.weights, &direction);
            // Never further up: with a share this small the gradient is noise, and the last step follows.
            if share < 1e-4 || self.loss(&moved(&scores, &along), &weights) <= before {
                self.weights = weights;
                break;
            }
            share /= 2.0;
        }
        self.steps = if share < 1e-4 { STEPS } else { self.steps + 1 };
        true
    }

    /// For every output a score a row: what [`Target`] says of them, except that each of many classes has its log-odds.
    pub fn scores(&self) -> &[Vec<f64>] {
        &self.scores
    }

    fn n_outputs(&self) -> usize {
        match &self.target {
            Target::Classes(_, n_classes) if *n_classes > 2 => *n_classes,
            _ => 1,
        }
    }

    /// What a row of the output at hand should score; classes 0 or 1.
    fn wanted(&self, row: usize) -> f64 {
        match &self.target {
            Target::Numbers(numbers) => numbers[row],
            Target::Classes(classes, n_classes) => {
                let own = if *n_classes > 2 { self.scores.len() } else { 1 };
                f64::from(u8::from(classes[row] as usize == own))
            }
        }
    }

    fn is_logistic(&self) -> bool {
        matches!(self.target, Target::Classes(..))
    }

    /// Gradient and curvature of every row's loss, 0 where nothing is learned from it.
    fn slopes(&self, scores: &[f64]) -> Vec<[f64; 2]> {
        let rows = scores.iter().enumerate();
        let slope = |(row, &score): (usize, &f64)| {
            if !self.learned[row] {
                return [0.0; 2];
            }
            if !self.is_logistic() {
                return [score - self.wanted(row), 1.0];
            }
            let share = 1.0 / (1.0 + (-score).exp());
            [share - self.wanted(row), (share * (1.0 - share)).max(1e-12)]
        };
        rows.map(slope).collect()
    }

    fn loss(&self, scores: &[f64], weights: &[f64]) -> f64 {
        let rows = scores
            .iter()
            .enumerate()
            .filter(|(row, _)| self.learned[*row]);
        let losses = rows.map(|(row, &score)| {
            if self.is_logistic() {
                // The logarithm of 1 + e^score, kept from overflow.
                score.max(0.0) + (-score.abs()).exp().ln_1p() - self.wanted(row) * score
            } else {
                (score - self.wanted(row)).powi(2) / 2.0
            }
        });
        losses.sum::<f64>() + weights[1..].iter().map(|w| w * w).sum::<f64>() / 2.0
    }

    /// The way to the least of the quadratic that touches the loss, by conjugate gradients.
    fn direction(&self, slopes: &[[f64; 2]], gradient: &[f64]) -> Vec<f64> {
        let mut direction = vec![0.0; gradient.len()];
        let mut left: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let mut along = left.clone();
        let mut size = norm(&left).powi(2);
        let enough = (INNER_LEFT * norm(gradient)).powi(2);
        for _ in 0..INNER_STEPS {
            if size <= enough {
                break;
            }
            let rows = self.design.times(&along);
            let curved = rows.iter().zip(slopes).map(|(x, slope)| x * slope[1]);
            let mut bent = self.design.gathered(&curved.collect::<Vec<_>>());
            held_down(&mut bent, &along);
            let length = size / along.iter().zip(&bent).map(|(a, b)| a * b).sum::<f64>();
            for (i, d) in direction.iter_mut().enumerate() {
                *d += length * along[i];
                left[i] -= length * bent[i];
            }
            let smaller = norm(&left).powi(2);
            for (a, l) in along.iter_mut().zip(&left) {
                *a = l + smaller / size * *a;
            }
            size = smaller;
        }
        direction
    }
}

/// Adds what holds the weights down; the one of all rows is free.
fn held_down(sums: &mut [f64], weights: &[f64]) {
    let all = sums.iter_mut().zip(weights).skip(1);
    all.for_each(|(sum, weight)| *sum += weight);
}

fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|x| x * x).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::Linear;
    use crate::stats::design::Design;
    use crate::stats::target::Target;

    fn scores(design: Design, target: Target, learned: &[bool]) -> Vec<Vec<f64>> {
        let mut linear = Linear::new(design, target, learned.to_vec());
        while linear.step() {}
        linear.scores
    }

    #[test]
    fn the_least_is_where_the_slope_is_nothing() {
        let values = [0.0, 1.0, 2.0, 3.0, f64::NAN, 9.0];
        let learned = [true, true, true, true, false, false];
        let mut design = Design::new(6);
        design.add_numbers(&values, &learned);
        let wanted = vec![1.0, 3.0, 5.0, 7.0, 0.0, 0.0];
        let found = scores(design, Target::Numbers(wanted), &learned);
        // Of variance 1 and held down by 1 against 4 rows, the slope is 4/5 of the free one.
        let expected = [1.6, 3.2, 4.8, 6.4, 4.0, 16.0];
        for (found, expected) in found[0].iter().zip(expected) {
            assert!((found - expected).abs() < 1e-4, "{found} {expected}");
        }
    }

    #[test]
    fn categories_tell_classes_apart() {
        let codes: Vec<u32> = (0..300).map(|row| row % 3).collect();
        let learned = vec![true; 300];
        for n_classes in [2, 3] {
            let classes: Vec<u32> = codes.iter().map(|code| (code + 1) % n_classes).collect();
            let mut design = Design::new(300);
            design.add_codes(&codes, 3, &learned);
            let found = scores(
                design,
                Target::Classes(classes.clone(), n_classes as usize),
                &learned,
            );
            for row in 0..3 {
                for (class, scores) in found.iter().enumerate() {
                    let class = if n_classes == 2 { 1 } else { class as u32 };
                    assert_eq!(scores[row] > 0.0, classes[row] == class, "{row} {class}");
                }
            }
        }
    }
}
