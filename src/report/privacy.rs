//! Privacy: whether the synthetic table gives away who was learned from.
//!
//! Every number stands beside what fresh real rows would have. There is no single score: the attacks tried here are few,
//! and another may do better.

mod attacks;
mod content;
mod distances;

use super::judging::{Inputs, Judged, Options};
use super::pace::{DISTANCES, Pace};
use super::{Bound, Stage};
use crate::metric::Compared;
use crate::metric::copies::{Keys, NearCopies};
use crate::metric::nearest::{Nearest, Neighbour};
use crate::metric::rare::{RareValue, rare_values};
use crate::metric::space::{Points, Space};
use crate::rng::Rng;
use crate::stats::interval::Share;
use crate::table::Table;

pub use content::{
    Attack, Attacked, Attribute, CloseRow, Distances, Membership, Privacy, RareColumn,
};

/// Below so many rows of the holdout numbers on privacy are given and tell nothing.
pub const ENOUGH_ROWS: usize = 200;

/// Rows of a table that are asked for their nearest at most.
const QUERIES: usize = 10_000;

/// Rows of the holdout that are looked among at most.
const HOLDOUT: usize = 20_000;

/// Rows that are asked between two turns of the driver.
const TURN: usize = 100;

/// Fills in privacy. Tables: real, synthetic, holdout.
pub(super) async fn judge(
    inputs: &Inputs,
    options: &Options,
    compared: &Compared,
    pace: &Pace,
    judged: &mut Judged,
) {
    let mut rng = Rng::new(options.seed).fork();
    matches(inputs, compared, judged);
    let rare = rare_values(compared, &inputs.real, &inputs.synthetic, &inputs.schema);
    judged.report.privacy.rare_values = counted(&rare);
    judged.rare_values = rare;

    let mut any = |side: usize, n_rows: usize| drawn(compared.rows[side].len(), n_rows, &mut rng);
    let real = any(0, usize::MAX);
    let synthetic = any(1, QUERIES);
    near_copies(compared, &synthetic, pace, judged).await;
    let n_holdout = compared.rows.get(2).map_or(0, Vec::len);
    judged.report.privacy.too_few_rows = n_holdout < ENOUGH_ROWS;
    if n_holdout == 0 || synthetic.is_empty() || real.is_empty() {
        return;
    }
    let holdout = any(2, HOLDOUT);
    let rows = Sampled {
        compared,
        real,
        synthetic,
        holdout,
    };
    rows.distances(pace, judged).await;
    rows.membership(pace, judged, &mut rng).await;
    rows.attribute(options, pace, judged).await;
}

/// Rows among the kept ones, in random order.
fn drawn(kept: usize, n_rows: usize, rng: &mut Rng) -> Vec<usize> {
    let mut rows = rng.permutation(kept);
    rows.truncate(n_rows);
    rows
}

/// Identical rows.
fn matches(inputs: &Inputs, compared: &Compared, judged: &mut Judged) {
    let keys = Keys::new(compared, &inputs.real);
    let share = |table: &Table| {
        let equal = Keys::new(compared, table).among(&keys);
        let found = equal.iter().filter(|&&equal| equal).count();
        (!equal.is_empty()).then(|| {
            (
                found as f64 / equal.len() as f64,
                Share::of(found, equal.len()),
            )
        })
    };
    let score = &mut judged.report.match_share;
    if let Some((value, interval)) = share(&inputs.synthetic) {
        score.value = Some(value);
        score.interval = Some(interval.interval());
    }
    let holdout = inputs.holdout.as_ref();
    score.ceiling = holdout.and_then(|holdout| {
        let value = share(holdout).map(|(value, _)| value);
        Bound::once(value, holdout.n_rows(), None)
    });
    score.floor = Bound::known(1.0);
}

fn counted(rare: &[RareValue]) -> Vec<RareColumn> {
    let columns = rare.chunk_by(|a, b| a.column == b.column);
    let columns = columns.map(|values| RareColumn {
        column: values[0].column.clone(),
        values: values.len(),
        synthetic_rows: values.iter().map(|value| value.synthetic_rows).sum(),
    });
    columns.collect()
}

/// SDMetrics' `NewRowSynthesis`.
async fn near_copies(compared: &Compared, synthetic: &[usize], pace: &Pace, judged: &mut Judged) {
    let copies = NearCopies::new(compared);
    let mut new = 0;
    for rows in synthetic.chunks(10 * TURN) {
        pace.at(DISTANCES, 0.0).await;
        new += rows.iter().filter(|&&row| !copies.has(row)).count();
    }
    let all = synthetic.len();
    judged.report.compatible.new_row_synthesis = (all > 0).then(|| new as f64 / all as f64);
}

/// The rows that are looked at, among the kept ones.
struct Sampled<'a> {
    compared: &'a Compared,
    real: Vec<usize>,
    synthetic: Vec<usize>,
    holdout: Vec<usize>,
}

impl Sampled<'_> {
    fn points(&self, space: &Space, side: usize, n_rows: usize) -> Points {
        let rows = [&self.real, &self.synthetic, &self.holdout][side];
        space.points(self.compared, side, &rows[..n_rows.min(rows.len())])
    }
}

/// The nearest of every query, a few at a time.
async fn all_nearest<const K: usize>(
    table: &Nearest,
    queries: &Points,
    pace: &Pace,
    (stage, share): (Stage, f64),
) -> Vec<[Neighbour; K]> {
    let mut found = Vec::with_capacity(queries.n_rows());
    while found.len() < queries.n_rows() {
        pace.at(stage, share).await;
        let to = (found.len() + TURN).min(queries.n_rows());
        found.extend(table.find::<K>(queries, found.len(), to));
    }
    found
}
