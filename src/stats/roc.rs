//! How well a score tells true from false.

use super::order::descending;

/// Scores with the number of true and of false rows that have each, the highest first; a row may count several times.
pub struct Ranking(Vec<[f64; 2]>);

impl Ranking {
    /// The rows' scores and labels.
    ///
    /// # Panics
    /// When they differ in length.
    pub fn new(scores: &[f64], labels: &[bool]) -> Self {
        let order = descending(scores.iter().copied());
        Self::weighted(&order, scores, labels, |_| 1.0)
    }

    /// The same of rows that count as often as their weight says, given their places in descending
    /// order.
    pub fn weighted(
        order: &[usize],
        scores: &[f64],
        labels: &[bool],
        weight: impl Fn(usize) -> f64,
    ) -> Self {
        assert_eq!(scores.len(), labels.len(), "a label a score");
        let ties = order.chunk_by(|&a, &b| scores[a].total_cmp(&scores[b]).is_eq());
        let counted = ties.map(|rows| {
            let mut sums = [0.0; 2];
            rows.iter()
                .for_each(|&row| sums[usize::from(!labels[row])] += weight(row));
            sums
        });
        Self(counted.collect())
    }

    fn totals(&self) -> [f64; 2] {
        let add = |sums: [f64; 2], part: &[f64; 2]| [sums[0] + part[0], sums[1] + part[1]];
        self.0.iter().fold([0.0; 2], add)
    }

    /// The area under the ROC curve: the share of pairs of a true and a false row in which the true one scores higher,
    /// ties counting half. `None` without rows of both.
    pub fn area(&self) -> Option<f64> {
        let [n_true, n_false] = self.totals();
        let (mut higher, mut won) = (0.0, 0.0);
        for [t, f] in &self.0 {
            won += f * (higher + t / 2.0);
            higher += t;
        }
        (n_true > 0.0 && n_false > 0.0).then(|| won / (n_true * n_false))
    }

    /// The area under the curve of precision over recall, as average precision: the mean over the true rows of the share of
    /// true ones among all that score as high. `None` without true rows.
    pub fn average_precision(&self) -> Option<f64> {
        let n_true = self.totals()[0];
        let (mut found, mut sum) = ([0.0; 2], 0.0);
        for [t, f] in &self.0 {
            found = [found[0] + t, found[1] + f];
            if *t > 0.0 {
                sum += t * found[0] / (found[0] + found[1]);
            }
        }
        (n_true > 0.0).then(|| sum / n_true)
    }

    /// The share of true rows that are found while no more than this share of the false ones is: between two scores as
    /// if ties were broken by chance. `None` without rows of both.
    pub fn found_at(&self, false_share: f64) -> Option<f64> {
        let [n_true, n_false] = self.totals();
        if n_true == 0.0 || n_false == 0.0 {
            return None;
        }
        let (mut found, mut left) = (0.0, false_share * n_false);
        for [t, f] in &self.0 {
            let part = if *f > left { left / f } else { 1.0 };
            found += part * t;
            left -= part * f;
            if part < 1.0 {
                break;
            }
        }
        Some(found / n_true)
    }

    /// Points of the curve, false share and true share, from (0, 0) to (1, 1); at most about so many.
    pub fn curve(&self, n_points: usize) -> Vec<[f64; 2]> {
        let [n_true, n_false] = self.totals();
        if n_true == 0.0 || n_false == 0.0 {
            return Vec::new();
        }
        let mut points = vec![[0.0; 2]];
        let (mut sums, mut next) = ([0.0; 2], 1.0 / n_points as f64);
        for [t, f] in &self.0 {
            sums = [sums[0] + f / n_false, sums[1] + t / n_true];
            // Evenly along the curve, whichever way it goes.
            if (sums[0] + sums[1]) / 2.0 >= next {
                points.push(sums);
                next = (sums[0] + sums[1]) / 2.0 + 1.0 / n_points as f64;
            }
        }
        if points
            .last()
            .is_none_or(|last| last[0] + last[1] < 2.0 - 1e-9)
        {
            points.push([1.0; 2]);
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::Ranking;

    const LABELS: [bool; 4] = [false, true, false, true];

    #[test]
    fn area_counts_pairs() {
        let is = |scores: &[f64], expected: f64| {
            let area = Ranking::new(scores, &LABELS).area();
            area.is_some_and(|area| (area - expected).abs() < 1e-12)
        };
        assert!(is(&[0.0, 1.0, 0.5, 2.0], 1.0));
        assert!(is(&[1.0, 0.0, 1.0, 0.0], 0.0));
        assert!(is(&[1.0; 4], 0.5));
        assert!(is(&[0.0, 1.0, 1.0, 2.0], 0.875));
        assert_eq!(Ranking::new(&[1.0], &[true]).area(), None);
    }

    #[test]
    fn few_false_ones_are_let_through() {
        let found = |scores: &[f64], share| Ranking::new(scores, &LABELS).found_at(share);
        assert_eq!(found(&[0.0, 1.0, 0.5, 2.0], 0.01), Some(1.0));
        assert_eq!(found(&[1.5, 1.0, 0.5, 2.0], 0.01), Some(0.5));
        assert_eq!(found(&[1.0; 4], 0.25), Some(0.25));
        let curve = Ranking::new(&[1.5, 1.0, 0.5, 2.0], &LABELS).curve(100);
        assert_eq!(
            curve,
            [[0.0, 0.0], [0.0, 0.5], [0.5, 0.5], [0.5, 1.0], [1.0, 1.0]]
        );
    }
}
