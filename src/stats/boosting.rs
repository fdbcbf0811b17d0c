//! Gradient-boosted trees for two classes, on columns cut into bins.
//!
//! Friedman 2001, "Greedy function approximation: a gradient boosting machine", with second-order leaves, histograms and
//! leaf-wise growth as in Ke et al. 2017, "LightGBM", section 2; categories are put in the order of their gradients where
//! a leaf splits (Fisher 1958, "On grouping for maximum homogeneity"). Sizes and rates are those of scikit-learn's
//! `HistGradientBoostingClassifier`. Differences: no early stopping, and the rows to be judged fall through the trees
//! while these grow, so no tree is kept.

use super::feature::{BINS, Feature};

/// Trees, leaves of each, and what each adds of what it found.
const TREES: usize = 100;
const LEAVES: usize = 31;
const RATE: f64 = 0.1;

/// A leaf has at least so many rows to learn from, and so much curvature.
const LEAST_ROWS: f64 = 20.0;
const LEAST_CURVATURE: f64 = 1e-3;

/// A split that gains less is noise of the arithmetic.
const LEAST_GAIN: f64 = 1e-7;

/// Added to a category's curvature, so that a rare one does not go first.
const SMOOTHING: f64 = 10.0;

/// Sums over rows: gradient, curvature, number.
type Sums = [f64; 3];

/// For every row the log-odds that its label is true, learned from the rows marked as learned.
///
/// # Panics
/// When features, labels and marks differ in length.
pub fn log_odds(features: &[Feature], labels: &[bool], learned: &[bool]) -> Vec<f64> {
    assert!(
        features
            .iter()
            .all(|feature| feature.bins.len() == labels.len()),
        "a bin a row"
    );
    assert_eq!(labels.len(), learned.len(), "a mark a row");
    let n_learned = learned.iter().filter(|&&l| l).count() as f64;
    let n_true = labels
        .iter()
        .zip(learned)
        .filter(|(label, l)| **label && **l)
        .count() as f64;
    // Half a row of either label keeps the odds finite.
    let base = ((n_true + 0.5) / (n_learned - n_true + 0.5)).ln();
    let mut odds = vec![base; labels.len()];
    for _ in 0..TREES {
        let rows = odds.iter().zip(labels).zip(learned);
        let slopes: Vec<Sums> = rows
            .map(|((odds, &label), &learned)| {
                let share = 1.0 / (1.0 + (-odds).exp());
                let slope = [
                    share - f64::from(u8::from(label)),
                    share * (1.0 - share),
                    1.0,
                ];
                if learned { slope } else { [0.0; 3] }
            })
            .collect();
        for leaf in grow(features, &slopes) {
            let [gradient, curvature, _] = leaf.total;
            let step = -RATE * gradient / curvature.max(LEAST_CURVATURE);
            leaf.rows.iter().for_each(|&row| odds[row as usize] += step);
        }
    }
    odds
}

struct Leaf {
    rows: Vec<u32>,
    total: Sums,
    /// Every feature's bins, one after another.
    histogram: Vec<Sums>,
    split: Option<Split>,
}

struct Split {
    gain: f64,
    feature: usize,
    goes_left: [bool; BINS],
}

/// The leaves of one tree; the leaf that gains most is split first.
fn grow(features: &[Feature], slopes: &[Sums]) -> Vec<Leaf> {
    let all: Vec<u32> = (0..slopes.len() as u32).collect();
    let histogram = histogram(features, slopes, &all);
    let mut leaves = vec![Leaf::new(features, all, histogram)];
    while leaves.len() < LEAVES {
        let gains = leaves.iter().enumerate();
        let gains = gains.filter_map(|(i, leaf)| Some((leaf.split.as_ref()?.gain, i)));
        let Some((_, best)) = gains.max_by(|a, b| a.0.total_cmp(&b.0)) else {
            break;
        };
        let leaf = leaves.swap_remove(best);
        leaves.extend(leaf.parted(features, slopes));
    }
    leaves
}

fn histogram(features: &[Feature], slopes: &[Sums], rows: &[u32]) -> Vec<Sums> {
    let n_bins: usize = features.iter().map(|feature| feature.n_bins).sum();
    let mut sums = vec![[0.0; 3]; n_bins];
    let mut rest = &mut sums[..];
    for feature in features {
        let (own, next) = rest.split_at_mut(feature.n_bins);
        for &row in rows {
            add(
                &mut own[usize::from(feature.bins[row as usize])],
                &slopes[row as usize],
                1.0,
            );
        }
        rest = next;
    }
    sums
}

fn add(sums: &mut Sums, more: &Sums, factor: f64) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += factor * more;
    }
}

impl Leaf {
    fn new(features: &[Feature], rows: Vec<u32>, histogram: Vec<Sums>) -> Self {
        let mut total = [0.0; 3];
        let first = features.first().map_or(0, |feature| feature.n_bins);
        histogram[..first]
            .iter()
            .for_each(|sums| add(&mut total, sums, 1.0));
        let mut leaf = Self {
            rows,
            total,
            histogram,
            split: None,
        };
        leaf.split = leaf.best(features);
        leaf
    }

    /// The split that gains most.
    fn best(&self, features: &[Feature]) -> Option<Split> {
        let mut best = None;
        let mut from = 0;
        for (i, feature) in features.iter().enumerate() {
            let sums = &self.histogram[from..from + feature.n_bins];
            from += feature.n_bins;
            let mut order: Vec<usize> = (0..feature.n_bins).collect();
            if !feature.ordered {
                let slope = |bin: &usize| sums[*bin][0] / (sums[*bin][1] + SMOOTHING);
                order.sort_by(|a, b| slope(a).total_cmp(&slope(b)));
            }
            best = self.cut(i, sums, &order, best);
            if feature.ordered && sums[0][2] > 0.0 {
                // Missing values may also be on the side of the large ones.
                order.rotate_left(1);
                best = self.cut(i, sums, &order, best);
            }
        }
        best
    }

    /// The best place to cut the bins in this order, if it is better than the best so far.
    fn cut(
        &self,
        feature: usize,
        sums: &[Sums],
        order: &[usize],
        best: Option<Split>,
    ) -> Option<Split> {
        let worth = |[gradient, curvature, _]: &Sums| gradient * gradient / curvature;
        let enough =
            |[_, curvature, rows]: &Sums| *curvature >= LEAST_CURVATURE && *rows >= LEAST_ROWS;
        let before = best.as_ref().map_or(LEAST_GAIN, |split| split.gain);
        let (mut highest, mut at) = (before, None);
        let mut left = [0.0; 3];
        for (i, &bin) in order.iter().enumerate() {
            add(&mut left, &sums[bin], 1.0);
            let mut right = self.total;
            add(&mut right, &left, -1.0);
            if sums[bin][2] < 0.5 || !enough(&left) || !enough(&right) {
                continue;
            }
            let gain = worth(&left) + worth(&right) - worth(&self.total);
            if gain > highest {
                (highest, at) = (gain, Some(i));
            }
        }
        let Some(at) = at else {
            return best;
        };
        let mut goes_left = [false; BINS];
        order[..=at].iter().for_each(|&bin| goes_left[bin] = true);
        Some(Split {
            gain: highest,
            feature,
            goes_left,
        })
    }

    /// The two leaves of the split. The smaller one is summed, the larger is what is left.
    fn parted(mut self, features: &[Feature], slopes: &[Sums]) -> Vec<Self> {
        let Some(split) = self.split.take() else {
            return vec![self];
        };
        let bins = &features[split.feature].bins;
        let goes_left = |row: &u32| split.goes_left[usize::from(bins[*row as usize])];
        let (left, right): (Vec<u32>, Vec<u32>) = self.rows.iter().partition(|row| goes_left(row));
        let (small, large) = if left.len() < right.len() {
            (left, right)
        } else {
            (right, left)
        };
        let summed = histogram(features, slopes, &small);
        let sums = self.histogram.iter_mut().zip(&summed);
        sums.for_each(|(all, part)| add(all, part, -1.0));
        let large = Self::new(features, large, self.histogram);
        vec![Self::new(features, small, summed), large]
    }
}

#[cfg(test)]
mod tests {
    use super::log_odds;
    use crate::stats::feature::Feature;

    #[test]
    fn what_either_column_or_a_missing_value_tells_is_learned() {
        let n_rows = 900;
        let numbers: Vec<f64> = (0..n_rows).map(|row| (row * 7 % 300) as f64).collect();
        let codes: Vec<u32> = (0..n_rows).map(|row| (row * 5 % 7) as u32).collect();
        let labels: Vec<bool> = (0..n_rows)
            .map(|row| (numbers[row] < 140.0) != (codes[row] == 3))
            .collect();
        let features = [Feature::ordered(&numbers), Feature::discrete(&codes, 7)];
        let learned: Vec<bool> = (0..n_rows).map(|row| row % 3 > 0).collect();
        let odds = log_odds(&features, &labels, &learned);
        let right = odds
            .iter()
            .zip(&labels)
            .filter(|(odds, label)| (**odds > 0.0) == **label);
        assert!(right.count() > 870);

        let gaps: Vec<f64> = labels
            .iter()
            .map(|&label| if label { f64::NAN } else { 1.0 })
            .collect();
        let odds = log_odds(&[Feature::ordered(&gaps)], &labels, &learned);
        assert!(
            odds.iter()
                .zip(&labels)
                .all(|(odds, label)| (*odds > 0.0) == *label)
        );
    }
}
