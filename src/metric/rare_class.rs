//! How well a model tells one class from all others, where few rows have it.
//!
//! Accuracy says little of a class that one row in a hundred has. Here are the area under the ROC curve, that under the
//! curve of precision over recall (as average precision; Davis and Goadrich 2006, "The relationship between Precision-Recall
//! and ROC curves", say why it tells more), the Brier score of the probabilities, and what is found from a threshold on that
//! was chosen on other rows. All are the numbers of scikit-learn.

use serde::Serialize;

use crate::stats::order::descending;
use crate::stats::roc::Ranking;

/// How well the class is told. `None` where rows of it, or of others, are wanting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Marks {
    /// Area under the ROC curve; 0.5 is a coin flip, 1 always right.
    pub roc_auc: Option<f64>,
    /// Average precision; the class's share of the rows is a coin flip, 1 always right.
    pub pr_auc: Option<f64>,
    /// The mean squared error of the probabilities; 0 is best.
    pub brier: Option<f64>,
    /// The share of the class that is found from the threshold on.
    pub recall: Option<f64>,
    /// The share of what is found that is of the class; `None` where nothing is found.
    pub precision: Option<f64>,
}

/// A model's log-odds of the class for some rows.
pub struct Verdicts {
    odds: Vec<f64>,
    labels: Vec<bool>,
    order: Vec<usize>,
    threshold: Option<f64>,
}

impl Verdicts {
    /// Log-odds, which rows are of the class, and from which log-odds on rows are called so.
    ///
    /// # Panics
    /// When they differ in length.
    pub fn new(odds: Vec<f64>, labels: Vec<bool>, threshold: Option<f64>) -> Self {
        assert_eq!(odds.len(), labels.len(), "a label a row");
        Self {
            order: descending(odds.iter().copied()),
            odds,
            labels,
            threshold,
        }
    }

    /// Which rows are of the class.
    pub fn labels(&self) -> &[bool] {
        &self.labels
    }

    /// How well the class is told.
    pub fn marks(&self) -> Marks {
        self.weighted(|_| 1.0)
    }

    /// The same of rows that count as often as their weight says.
    pub fn weighted(&self, weight: impl Fn(usize) -> f64) -> Marks {
        let ranking = Ranking::weighted(&self.order, &self.odds, &self.labels, &weight);
        let (mut all, mut errors) = (0.0, 0.0);
        // Found and missed of the class, and called so of others.
        let (mut found, mut missed, mut wrong) = (0.0, 0.0, 0.0);
        for (row, (&odds, &label)) in self.odds.iter().zip(&self.labels).enumerate() {
            let weight = weight(row);
            let probability = 1.0 / (1.0 + (-odds).exp());
            all += weight;
            errors += weight * (probability - f64::from(u8::from(label))).powi(2);
            match (label, self.threshold.is_some_and(|least| odds >= least)) {
                (true, true) => found += weight,
                (true, false) => missed += weight,
                (false, true) => wrong += weight,
                (false, false) => {}
            }
        }
        let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
        Marks {
            roc_auc: ranking.area(),
            pr_auc: ranking.average_precision(),
            brier: share(errors, all),
            recall: share(found, found + missed).filter(|_| self.threshold.is_some()),
            precision: share(found, found + wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Verdicts;
    use crate::stats::threshold::with_precision;

    #[test]
    fn marks_are_those_of_scikit_learn() {
        let text = include_str!("../../tests/fixtures/reference/scikit-learn.json");
        let found: Value = serde_json::from_str(text).expect("the fixture is JSON");
        let list = |name: &str| -> Vec<f64> {
            let all = found[name].as_array().expect("a list").iter();
            all.map(|x| x.as_f64().expect("a number")).collect()
        };
        let (odds, weights) = (list("odds"), list("weights"));
        let labels: Vec<bool> = list("labels").iter().map(|&label| label > 0.5).collect();
        for case in ["plain", "weighted"] {
            let found = &found[case];
            let number = |name: &str| found[name].as_f64().expect("a number");
            let threshold = number("threshold");
            let verdicts = Verdicts::new(odds.clone(), labels.clone(), Some(threshold));
            let marks = match case {
                "plain" => {
                    let ours = with_precision(&odds, &labels, number("wanted"));
                    assert!(ours.is_some_and(|ours| (ours - threshold).abs() < 1e-12));
                    verdicts.marks()
                }
                _ => verdicts.weighted(|row| weights[row]),
            };
            for (ours, name) in [
                (marks.roc_auc, "rocAuc"),
                (marks.pr_auc, "prAuc"),
                (marks.brier, "brier"),
                (marks.recall, "recall"),
                (marks.precision, "precision"),
            ] {
                let (ours, theirs) = (ours.expect("rows of both"), number(name));
                assert!(
                    (ours - theirs).abs() < 1e-9,
                    "{case} {name}: {ours} {theirs}"
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_told_is_nothing() {
        let marks = Verdicts::new(vec![1.0, -1.0], vec![false; 2], None).marks();
        assert_eq!(
            (marks.roc_auc, marks.pr_auc, marks.recall),
            (None, None, None)
        );
        assert!(marks.brier.is_some() && marks.precision.is_none());
    }
}
