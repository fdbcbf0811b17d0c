//! Attacks on membership, and on a sensitive column.

use super::{Attack, Attacked, Attribute, Membership, QUERIES, Sampled, TURN, all_nearest};
use crate::metric::attribute::{Guesses, risk};
use crate::metric::membership::{self, ATTACKS, FALSE_SHARE, Inference, NEIGHBOURS};
use crate::metric::nearest::Nearest;
use crate::metric::space::Space;
use crate::report::pace::{ATTRIBUTE, MEMBERSHIP, Pace};
use crate::report::{Bound, Judged, Options, Score};
use crate::rng::Rng;
use crate::stats::interval::Share;

/// Rows whose sensitive value is guessed at most, of those learned from and of the holdout each.
const GUESSED: usize = 2_000;

/// Fewer non-members or rows of a reference are none at all.
const LEAST_ROWS: usize = 5;

impl Sampled<'_> {
    /// Half of the holdout are non-members, the other half is the attacker's reference.
    pub(super) async fn membership(&self, pace: &Pace, judged: &mut Judged, rng: &mut Rng) {
        let half = self.holdout.len() / 2;
        if half < LEAST_ROWS {
            return;
        }
        let (others, reference) = self.holdout.split_at(half);
        let others = &others[..half.min(QUERIES)];
        let members = &self.real[..self.real.len().min(QUERIES)];
        let space = Space::new(self.compared, 0, None);
        let tables = [
            Nearest::new(self.points(&space, 1, QUERIES)),
            Nearest::new(space.points(self.compared, 2, reference)),
        ];
        let mut near = [Vec::new(), Vec::new()];
        for (i, (table, near)) in tables.iter().zip(&mut near).enumerate() {
            for (j, (side, rows)) in [(0, members), (2, others)].into_iter().enumerate() {
                let points = space.points(self.compared, side, rows);
                let at = 0.45 * i as f64 + 0.22 * j as f64;
                near.extend(
                    all_nearest::<NEIGHBOURS>(table, &points, pace, (MEMBERSHIP, at)).await,
                );
            }
        }
        let mut inference = Inference::new(&near[0], &near[1], members.len());
        while inference.step(rng) {
            pace.at(MEMBERSHIP, 0.9 + 0.1 * inference.share()).await;
        }
        let [all, outlying] = inference.judged().map(attacked);
        let strongest = all.attacks.iter().max_by(|a, b| {
            let value = |attack: &Attack| attack.auc.value.unwrap_or(0.0);
            value(a).total_cmp(&value(b))
        });
        if let Some(attack) = strongest {
            judged.report.membership_auc = Score {
                ceiling: Bound::known(0.5),
                floor: Bound::known(1.0),
                ..attack.auc.clone()
            };
        }
        judged.report.privacy.membership = Some(Membership {
            reference: reference.len(),
            false_share: FALSE_SHARE,
            all,
            outlying,
        });
    }

    /// The attack on a sensitive column, where one was named.
    pub(super) async fn attribute(&self, options: &Options, pace: &Pace, judged: &mut Judged) {
        let Some(name) = &options.sensitive else {
            return;
        };
        let mut columns = self.compared.columns.iter();
        let Some(column) = columns.position(|column| column.field.name == *name) else {
            return;
        };
        let guesses = Guesses::new(self.compared, column, &self.synthetic);
        let mut right = [[0; 2]; 2];
        for (i, (side, rows)) in [(0, &self.real), (2, &self.holdout)]
            .into_iter()
            .enumerate()
        {
            for rows in rows[..rows.len().min(GUESSED)].chunks(TURN) {
                pace.at(ATTRIBUTE, i as f64 / 2.0).await;
                right[i][0] += guesses.right(side, rows, &self.synthetic);
                right[i][1] += rows.len();
            }
        }
        let score = |share: Share| Score {
            value: Some(share.value),
            interval: Some(share.interval()),
            ..Score::default()
        };
        let [train, holdout, risk] = risk(right[0], right[1]).map(score);
        judged.report.privacy.attribute = Some(Attribute {
            column: name.clone(),
            train,
            holdout,
            baseline: guesses.baseline(),
            risk,
        });
    }
}

fn attacked(judged: membership::Judged) -> Attacked {
    let [members, non_members] = judged.rows;
    let score = |estimate: membership::Estimate| Score {
        value: Some(estimate.value),
        interval: Some(estimate.interval),
        ..Score::default()
    };
    let attacks = ATTACKS
        .iter()
        .zip(judged.success)
        .map(|(attack, success)| Attack {
            id: attack.id,
            title: attack.title,
            auc: success
                .map(|success| score(success.auc))
                .unwrap_or_default(),
            found: success
                .map(|success| score(success.found))
                .unwrap_or_default(),
        });
    Attacked {
        members,
        non_members,
        attacks: attacks.collect(),
    }
}
