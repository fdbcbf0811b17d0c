//! Whether added rows lie on the rows that they were made from.

use super::standings::Closer;
use crate::metric::Compared;
use crate::metric::closeness;
use crate::metric::nearest::{Nearest, Neighbour};
use crate::metric::space::Space;
use crate::report::pace::{DISTANCES, Pace};
use crate::rng::Rng;
use crate::table::{Schema, Table};

/// Rows of `train` and of the holdout that are looked among, at most. A copy of any other looks like a fresh row.
const AMONG: usize = 300_000;

/// Added rows that are looked at, at most.
const QUERIES: usize = 2_000;

/// Rows between two turns of the driver.
const TURN: usize = 100;

/// The share of added rows that lie closer to `train` than to the holdout. Tables: train, added, holdout. All rows of `train`
/// are looked among, so a fresh real row's closest is one of them as often as they are among all: every row of both is as
/// likely to be the closest.
pub(super) async fn share(
    tables: [&Table; 3],
    schema: &Schema,
    seed: u64,
    pace: &Pace,
    [from, takes]: [f64; 2],
) -> Option<Closer> {
    pace.at(DISTANCES, from).await;
    let compared = Compared::up_to(AMONG, &tables, schema);
    let mut queries = Rng::new(seed).permutation(compared.rows[1].len());
    queries.truncate(QUERIES);
    if queries.is_empty() || compared.columns.is_empty() {
        return None;
    }
    let space = Space::new(&compared, 0, None);
    let points = |side: usize| {
        let rows: Vec<usize> = (0..compared.rows[side].len()).collect();
        Nearest::new(space.points(&compared, side, &rows))
    };
    let sides = [points(0), points(2)];
    let queries = space.points(&compared, 1, &queries);
    let mut near: [Vec<Neighbour>; 2] = Default::default();
    while near[0].len() < queries.n_rows() {
        let done = near[0].len();
        pace.at(
            DISTANCES,
            from + takes * done as f64 / queries.n_rows() as f64,
        )
        .await;
        let to = (done + TURN).min(queries.n_rows());
        for (near, side) in near.iter_mut().zip(&sides) {
            let found = side.find::<1>(&queries, done, to).into_iter();
            near.extend(found.map(|[nearest]| nearest));
        }
    }
    let [ours, theirs] = near;
    let share = closeness::share(&[ours], &theirs);
    let [train, holdout] = [0, 2].map(|side| compared.rows[side].len() as f64);
    Some(Closer {
        share: share.value,
        interval: share.interval(),
        expected: train / (train + holdout),
    })
}
