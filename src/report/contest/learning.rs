//! Learning from one of the tables.

use super::LEARNING;
use super::marked::Marked;
use crate::metric::Compared;
use crate::metric::rare_class::Verdicts;
use crate::metric::utility::{Foreseen, Trial};
use crate::report::pace::Pace;
use crate::stats::threshold::with_precision;
use crate::table::{Schema, Table};

/// What boosted trees and logistic regression say of the holdout.
pub(super) type Learned = [Verdicts; 2];

/// One table to learn from. All tables are marked.
pub(super) struct Task<'a> {
    pub(super) train: &'a Table,
    /// What is learned from besides.
    pub(super) added: Option<Table>,
    /// The rows for the threshold, then the holdout.
    pub(super) judged: &'a Table,
    pub(super) n_tuning: usize,
    pub(super) schema: &'a Schema,
    pub(super) marked: &'a Marked,
    pub(super) precision: f64,
}

impl Task<'_> {
    /// Learns; the work begins at a share of all and takes another.
    pub(super) async fn learn(&self, pace: &Pace, [from, takes]: [f64; 2]) -> Learned {
        let all = self
            .added
            .as_ref()
            .map(|added| self.train.followed_by(added));
        let all = all.as_ref().unwrap_or(self.train);
        let compared = Compared::of(&[self.train, self.judged, all], self.schema);
        let mut columns = compared.columns.iter();
        let column = columns.position(|column| column.field.name == self.marked.target);
        let foreseen = column.and_then(|column| Foreseen::new(&compared, column));
        let trial = foreseen.and_then(|foreseen| Trial::new(&compared, &foreseen, 2, 1));
        // Every part was found to have rows of both.
        let mut trial = trial.expect("rows of the class and of others");
        while trial.step() {
            pace.at(LEARNING, from + takes * trial.share()).await;
        }
        let labels = self.marked.labels(self.judged);
        let rows = &compared.rows[1];
        let n_tuning = rows.partition_point(|&row| row < self.n_tuning);
        let labels: Vec<bool> = rows.iter().map(|&row| labels[row]).collect();
        trial.odds().map(|odds| {
            let threshold = with_precision(&odds[..n_tuning], &labels[..n_tuning], self.precision);
            Verdicts::new(
                odds[n_tuning..].to_vec(),
                labels[n_tuning..].to_vec(),
                threshold,
            )
        })
    }
}
