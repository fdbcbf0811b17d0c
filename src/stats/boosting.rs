//! Gradient-boosted trees for classes and numbers, on columns cut into bins.
//!
//! Friedman 2001, "Greedy function approximation: a gradient boosting machine", with second-order leaves, histograms and
//! leaf-wise growth as in Ke et al. 2017, "LightGBM", section 2; categories are put in the order of their gradients where
//! a leaf splits (Fisher 1958, "On grouping for maximum homogeneity"). Sizes and rates are those of scikit-learn's
//! `HistGradientBoostingClassifier`. Differences: no early stopping, and the rows to be judged fall through the trees
//! while these grow, so no tree is kept.

use super::feature::{BINS, Feature};
use super::order::ascending;
use super::target::{Slope, Target};

/// Rounds of trees, leaves of each tree, and what each adds of what it found.
pub const ROUNDS: usize = 100;
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

/// Trees under way.
pub struct Boosting {
    target: Target,
    learned: Vec<u32>,
    judged: Vec<u32>,
    scores: Vec<Vec<f64>>,
}

impl Boosting {
    /// No tree yet. Rows are learned from where they are marked, and judged elsewhere.
    ///
    /// # Panics
    /// When target and marks differ in length.
    pub fn new(target: Target, learned: &[bool]) -> Self {
        assert_eq!(target.n_rows(), learned.len(), "a mark a row");
        let rows = 0..learned.len() as u32;
        let (learned, judged): (Vec<u32>, Vec<u32>) = rows.partition(|&row| learned[row as usize]);
        Self {
            scores: target.base(&learned),
            target,
            learned,
            judged,
        }
    }

    /// Grows the next round of trees, one an output; [`ROUNDS`] of them are enough.
    ///
    /// # Panics
    /// When a feature has not a bin a row.
    pub fn grow(&mut self, features: &[Feature]) {
        let n_rows = self.target.n_rows();
        let fits = features.iter().all(|feature| feature.bins.len() == n_rows);
        assert!(fits, "a bin a row");
        let slopes = self.target.slopes(&self.scores, &self.learned);
        for (scores, slopes) in self.scores.iter_mut().zip(&slopes) {
            for leaf in grow(features, slopes, &self.learned, &self.judged) {
                let [gradient, curvature, _] = leaf.total;
                let step = -RATE * gradient / curvature.max(LEAST_CURVATURE);
                let rows = leaf.rows.iter().chain(&leaf.judged);
                rows.for_each(|&row| scores[row as usize] += step);
            }
        }
    }

    /// For every output a score a row: what [`Target`] says of them.
    pub fn scores(&self) -> &[Vec<f64>] {
        &self.scores
    }
}

struct Leaf {
    /// The rows to learn from, and those to be judged.
    rows: Vec<u32>,
    judged: Vec<u32>,
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
fn grow(features: &[Feature], slopes: &[Slope], rows: &[u32], judged: &[u32]) -> Vec<Leaf> {
    let histogram = histogram(features, slopes, rows);
    let both = [rows.to_vec(), judged.to_vec()];
    let mut leaves = vec![Leaf::new(features, both, histogram)];
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

fn histogram(features: &[Feature], slopes: &[Slope], rows: &[u32]) -> Vec<Sums> {
    // In the rows' order, so that every feature reads them in one go.
    let slopes: Vec<Slope> = rows.iter().map(|&row| slopes[row as usize]).collect();
    let n_bins: usize = features.iter().map(|feature| feature.n_bins).sum();
    let mut sums = vec![[0.0; 3]; n_bins];
    let mut rest = &mut sums[..];
    for feature in features {
        let (own, next) = rest.split_at_mut(feature.n_bins);
        for (&row, slope) in rows.iter().zip(&slopes) {
            let sums = &mut own[usize::from(feature.bins[row as usize])];
            sums[0] += f64::from(slope[0]);
            sums[1] += f64::from(slope[1]);
            sums[2] += 1.0;
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
    fn new(features: &[Feature], [rows, judged]: [Vec<u32>; 2], histogram: Vec<Sums>) -> Self {
        let mut total = [0.0; 3];
        let first = features.first().map_or(0, |feature| feature.n_bins);
        histogram[..first]
            .iter()
            .for_each(|sums| add(&mut total, sums, 1.0));
        let mut leaf = Self {
            rows,
            judged,
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
            let slope = |sums: &Sums| sums[0] / (sums[1] + SMOOTHING);
            let mut order: Vec<usize> = if feature.ordered {
                (0..feature.n_bins).collect()
            } else {
                ascending(&sums.iter().map(slope).collect::<Vec<_>>())
            };
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
    fn parted(mut self, features: &[Feature], slopes: &[Slope]) -> Vec<Self> {
        let Some(split) = self.split.take() else {
            return vec![self];
        };
        let bins = &features[split.feature].bins;
        let goes_left = |row: &u32| split.goes_left[usize::from(bins[*row as usize])];
        let part =
            |rows: Vec<u32>| -> [Vec<u32>; 2] { rows.into_iter().partition(goes_left).into() };
        let ([left, right], [judged_left, judged_right]) = (part(self.rows), part(self.judged));
        let (mut small, mut large) = ([left, judged_left], [right, judged_right]);
        if small[0].len() > large[0].len() {
            std::mem::swap(&mut small, &mut large);
        }
        let summed = histogram(features, slopes, &small[0]);
        let sums = self.histogram.iter_mut().zip(&summed);
        sums.for_each(|(all, part)| add(all, part, -1.0));
        let large = Self::new(features, large, self.histogram);
        vec![Self::new(features, small, summed), large]
    }
}

#[cfg(test)]
mod tests {
    use super::{Boosting, ROUNDS};
    use crate::stats::feature::Feature;
    use crate::stats::target::Target;

    fn scores(features: &[Feature], target: Target, learned: &[bool]) -> Vec<Vec<f64>> {
        let mut boosting = Boosting::new(target, learned);
        (0..ROUNDS).for_each(|_| boosting.grow(features));
        boosting.scores
    }

    #[test]
    fn what_either_column_or_a_missing_value_tells_is_learned() {
        let n_rows = 900;
        let numbers: Vec<f64> = (0..n_rows).map(|row| (row * 7 % 300) as f64).collect();
        let codes: Vec<u32> = (0..n_rows).map(|row| (row * 5 % 7) as u32).collect();
        let labels: Vec<u32> = (0..n_rows)
            .map(|row| u32::from((numbers[row] < 140.0) != (codes[row] == 3)))
            .collect();
        let features = [Feature::ordered(&numbers), Feature::discrete(&codes, 7)];
        let learned: Vec<bool> = (0..n_rows).map(|row| row % 3 > 0).collect();
        let of =
            |features: &[Feature]| scores(features, Target::Classes(labels.clone(), 2), &learned);
        let right = |odds: &[f64]| {
            let both = odds.iter().zip(&labels);
            both.filter(|(odds, label)| (**odds > 0.0) == (**label == 1))
                .count()
        };
        assert!(right(&of(&features)[0]) > 870);

        let gaps: Vec<f64> = labels
            .iter()
            .map(|&label| if label == 1 { f64::NAN } else { 1.0 })
            .collect();
        assert_eq!(right(&of(&[Feature::ordered(&gaps)])[0]), n_rows);
    }

    #[test]
    fn numbers_and_many_classes_are_learned_too() {
        let n_rows = 900;
        let numbers: Vec<f64> = (0..n_rows).map(|row| (row * 7 % 300) as f64).collect();
        let features = [Feature::ordered(&numbers)];
        let learned: Vec<bool> = (0..n_rows).map(|row| row % 3 > 0).collect();
        let wanted: Vec<f64> = numbers
            .iter()
            .map(|x| 1e5 + 100.0 * (x - 150.0).abs())
            .collect();
        let found = scores(&features, Target::Numbers(wanted.clone()), &learned);
        let off = found[0].iter().zip(&wanted).map(|(a, b)| (a - b).abs());
        assert!(off.sum::<f64>() / (n_rows as f64) < 300.0);

        let classes: Vec<u32> = numbers.iter().map(|x| *x as u32 / 100).collect();
        let found = scores(&features, Target::Classes(classes.clone(), 3), &learned);
        let right = (0..n_rows)
            .filter(|&row| (0..3).all(|k| found[k][row] <= found[classes[row] as usize][row]));
        assert!(right.count() > 870);
    }
}
