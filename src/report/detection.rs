//! Detection: whether a classifier tells synthetic rows from real ones.

use serde::Serialize;

use super::fidelity::{drawn, shuffled};
use super::judging::{Inputs, Options};
use super::pace::{DETECTION, Pace};
use super::{Bound, Report, Score};
use crate::metric::Compared;
use crate::metric::detection::{Detection, LinearDetection, MAX_ROWS};
use crate::rng::Rng;
use crate::stats::roc::Ranking;
use crate::table::Table;

/// Points of a curve, about.
const POINTS: usize = 100;

/// ROC curves of telling synthetic rows from real ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Curves {
    /// Boosted trees: false share and true share, from (0, 0) to (1, 1).
    pub boosted: Vec<[f64; 2]>,
    /// Logistic regression.
    pub logistic: Vec<[f64; 2]>,
    /// The area under its curve.
    pub logistic_auc: Option<f64>,
    /// Boosted trees on rows of the holdout in the synthetic ones' place.
    pub ceiling: Vec<[f64; 2]>,
}

/// Fills in detection.
pub(super) async fn judge(
    inputs: &Inputs,
    options: &Options,
    compared: &Compared,
    pace: &Pace,
    report: &mut Report,
) {
    let mut rng = Rng::new(options.seed).fork();
    let n_synthetic = inputs.synthetic.n_rows();
    let mut curves = Curves::default();

    let found = boosted(compared, pace, 0.0).await;
    report.c2st_auc = Score::of(found.as_ref().and_then(Ranking::area));
    curves.boosted = curve(found);
    if let Some(mut linear) = LinearDetection::new(compared) {
        while linear.step() {
            pace.at(DETECTION, 0.25).await;
        }
        let ranking = linear.ranking();
        report.logistic_detection = Score::of(linear.score());
        curves.logistic_auc = ranking.area();
        curves.logistic = ranking.curve(POINTS);
    }

    let trial = async |table: &Table, from: f64| {
        let compared = Compared::new(&inputs.real, table, &inputs.schema);
        let trees = boosted(&compared, pace, from).await;
        let mut linear = LinearDetection::new(&compared);
        while linear.as_mut().is_some_and(LinearDetection::step) {
            pace.at(DETECTION, from + 0.25).await;
        }
        (trees, linear.and_then(|linear| linear.score()))
    };
    if let Some(holdout) = inputs.holdout.as_ref().filter(|h| h.n_rows() > 0) {
        let rows = holdout.n_rows().min(n_synthetic);
        let (trees, linear) = trial(&drawn(holdout, rows, &mut rng), 0.25).await;
        let same = if rows < n_synthetic && rows < MAX_ROWS {
            Some(trial(&drawn(&inputs.synthetic, rows, &mut rng), 0.5).await)
        } else {
            None
        };
        let (same_trees, same_linear) = same.unzip();
        let same_trees = same_trees.flatten().and_then(|trees| trees.area());
        report.c2st_auc.ceiling =
            Bound::once(trees.as_ref().and_then(Ranking::area), rows, same_trees);
        report.logistic_detection.ceiling = Bound::once(linear, rows, same_linear.flatten());
        curves.ceiling = curve(trees);
    }
    let (trees, linear) = trial(&shuffled(&inputs.real, n_synthetic, &mut rng), 0.75).await;
    let rows = n_synthetic;
    report.c2st_auc.floor = Bound::once(trees.and_then(|trees| trees.area()), rows, None);
    report.logistic_detection.floor = Bound::once(linear, rows, None);
    report.detection = curves;
}

fn curve(ranking: Option<Ranking>) -> Vec<[f64; 2]> {
    ranking.map_or_else(Vec::new, |ranking| ranking.curve(POINTS))
}

/// Boosted trees; a quarter of the stage.
async fn boosted(compared: &Compared, pace: &Pace, from: f64) -> Option<Ranking> {
    let mut detection = Detection::new(compared)?;
    while detection.step() {
        pace.at(DETECTION, from + 0.25 * detection.share()).await;
    }
    Some(detection.ranking())
}
