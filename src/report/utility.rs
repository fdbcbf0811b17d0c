//! Utility: whether models that learn from the synthetic table are of use on real rows.

use serde::Serialize;

use super::judging::{Inputs, Options};
use super::pace::{Pace, UTILITY};
use super::{Bound, Report, Score};
use crate::metric::utility::{Efficacy, Foreseen, Task, Trial};
use crate::metric::{Cells, Compared};

/// How well a target is foreseen in the holdout.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Utility {
    /// The column.
    pub target: String,
    /// What it is.
    pub task: Task,
    /// Of two classes the one that is looked for, where five real rows or more have it.
    pub positive: Option<String>,
    /// Rows of the holdout that were tested on.
    pub rows_tested: usize,
    /// Boosted trees.
    pub boosted: Learners,
    /// Logistic or linear regression.
    pub linear: Learners,
}

/// A model that learned from each of three tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Learners {
    /// From the synthetic one.
    pub tstr: Efficacy,
    /// From the real one: the ceiling.
    pub trtr: Efficacy,
    /// From the real one with every column shuffled by itself: the floor.
    pub floor: Efficacy,
}

/// Fills in utility where there is a target and a holdout. Tables: real, synthetic, holdout, shuffled.
pub(super) async fn judge(
    inputs: &Inputs,
    options: &Options,
    compared: &Compared,
    pace: &Pace,
    report: &mut Report,
) {
    let (Some(target), Some(_)) = (&options.target, &inputs.holdout) else {
        return;
    };
    let mut columns = compared.columns.iter();
    let column = columns.position(|column| column.field.name == *target);
    let foreseen = column.and_then(|column| Foreseen::new(compared, column));
    let Some(foreseen) = foreseen else {
        let note = "The target has too few values to be foreseen.";
        report.notes.push(note.to_owned());
        return;
    };
    let mut found = [[None; 2]; 3];
    let mut rows_tested = 0;
    for (i, from) in [1, 0, 3].into_iter().enumerate() {
        let Some(mut trial) = Trial::new(compared, &foreseen, from, 2) else {
            continue;
        };
        rows_tested = trial.n_tested();
        while trial.step() {
            pace.at(UTILITY, (i as f64 + trial.share()) / 3.0).await;
        }
        found[i] = trial.efficacy().map(Some);
    }
    if rows_tested == 0 {
        let note = "Too few rows have a target, or the holdout has none of them.";
        report.notes.push(note.to_owned());
        return;
    }
    let learners = |model: usize| {
        let [tstr, trtr, floor] = found.map(|found| found[model].unwrap_or_default());
        Learners { tstr, trtr, floor }
    };
    let utility = Utility {
        target: target.clone(),
        task: foreseen.task,
        positive: positive(compared, &foreseen),
        rows_tested,
        boosted: learners(0),
        linear: learners(1),
    };
    let Learners { tstr, trtr, floor } = &utility.boosted;
    report.tstr = Score {
        ceiling: Bound::once(trtr.main(), compared.rows[0].len(), None),
        floor: Bound::once(floor.main(), compared.rows[3].len(), None),
        ..Score::of(tstr.main())
    };
    report.trtr = Score::of(trtr.main());
    report.utility = Some(utility);
}

fn positive(compared: &Compared, foreseen: &Foreseen) -> Option<String> {
    let Cells::Discrete { texts, counts, .. } = &compared.columns[foreseen.column].cells else {
        return None;
    };
    let [_, code] = foreseen.classes[..] else {
        return None;
    };
    let shown = counts[0][code as usize] >= super::card::LEAST_ROWS;
    shown.then(|| texts[code as usize - 1].to_string())
}
