//! How far differences are more than chance: the holdout is drawn again and again from its own rows (Efron 1979, "Bootstrap
//! methods: another look at the jackknife"), the same draw for all tables, so that what is hard in it is hard for all.

use super::CHANCE;
use super::learning::Learned;
use super::standings::{Beside, Standings};
use crate::metric::rare_class::Marks;
use crate::report::pace::Pace;
use crate::rng::Rng;
use crate::stats::order::sorted;

/// Draws of the holdout.
const DRAWS: usize = 400;

/// The share of draws beyond either end of an interval.
const BEYOND: f64 = 0.025;

/// Fills in the marks of every line, and its differences to the first.
pub(super) async fn compare(
    standings: &mut Standings,
    learned: &[Learned],
    seed: u64,
    pace: &Pace,
) {
    let mut drawn: Vec<[Vec<Marks>; 2]> = learned.iter().map(|_| Default::default()).collect();
    // Not the numbers that the rows were split by.
    let mut rng = Rng::new(seed);
    rng.fork();
    let mut rng = rng.fork();
    for draw in 0..DRAWS {
        pace.at(CHANCE, draw as f64 / DRAWS as f64).await;
        let weights = weights(learned[0][0].labels(), &mut rng);
        for (drawn, verdicts) in drawn.iter_mut().zip(learned) {
            for (drawn, verdicts) in drawn.iter_mut().zip(verdicts) {
                drawn.push(verdicts.weighted(|row| weights[row]));
            }
        }
    }
    for (i, (line, verdicts)) in standings.lines.iter_mut().zip(learned).enumerate() {
        for (j, learner) in [&mut line.boosted, &mut line.linear]
            .into_iter()
            .enumerate()
        {
            learner.marks = verdicts[j].marks();
            learner.beside_real = (i > 0).then(|| beside(&drawn[i][j], &drawn[0][j]));
        }
    }
}

/// How often each row is drawn: as many rows of the class as there are, and of others.
fn weights(labels: &[bool], rng: &mut Rng) -> Vec<f64> {
    let mut weights = vec![0.0; labels.len()];
    for label in [false, true] {
        let rows = labels.iter().enumerate().filter(|(_, is)| **is == label);
        let rows: Vec<usize> = rows.map(|(row, _)| row).collect();
        for _ in 0..rows.len() {
            weights[rows[rng.below(rows.len())]] += 1.0;
        }
    }
    weights
}

fn beside(ours: &[Marks], real: &[Marks]) -> Beside {
    let interval = |mark: fn(&Marks) -> Option<f64>| {
        let both = ours.iter().zip(real);
        let differences: Option<Vec<f64>> = both
            .map(|(ours, real)| Some(mark(ours)? - mark(real)?))
            .collect();
        let sorted = sorted(differences?);
        let beyond = (sorted.len() as f64 * BEYOND) as usize;
        Some([
            *sorted.get(beyond)?,
            *sorted.get(sorted.len() - 1 - beyond)?,
        ])
    };
    Beside {
        roc_auc: interval(|marks| marks.roc_auc),
        pr_auc: interval(|marks| marks.pr_auc),
        brier: interval(|marks| marks.brier),
        recall: interval(|marks| marks.recall),
    }
}
