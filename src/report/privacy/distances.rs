//! Distances to the closest row that was learned from.

use super::{CloseRow, Distances, HOLDOUT, QUERIES, Sampled, all_nearest};
use crate::metric::closeness;
use crate::metric::nearest::{Nearest, Neighbour};
use crate::metric::space::Space;
use crate::report::pace::{DISTANCES, Pace};
use crate::report::{Bound, Judged, Score};
use crate::stats::order::{ascending, descending, permuted, sorted};

/// Parts of the real table that are each held against the holdout at most.
const PARTS: usize = 20;

/// Pairs of rows that are listed at most.
const LISTED: usize = 50;

impl Sampled<'_> {
    /// Distances to the closest record.
    pub(super) async fn distances(&self, pace: &Pace, judged: &mut Judged) {
        let space = Space::new(self.compared, 0, None);
        let synthetic = self.points(&space, 1, QUERIES);
        // All real rows in parts about as large as the holdout, or as many of them as fit.
        let (n_real, n_holdout) = (self.real.len(), self.holdout.len());
        let n_parts = ((n_real + n_holdout / 2) / n_holdout).clamp(1, PARTS);
        let size = (n_real / n_parts).clamp(1, n_holdout);
        let mut parts: Vec<&[usize]> = self.real.chunks(size).take(n_parts).collect();
        let n_parts = parts.len();
        // The rows that are left over are one more.
        parts.push(&self.real[(n_parts * size).min(n_real)..]);
        let nearest = |rows: &[usize]| Nearest::new(space.points(self.compared, 0, rows));
        let parts: Vec<Nearest> = parts.into_iter().map(nearest).collect();
        let holdout = Nearest::new(self.points(&space, 2, size));

        let mut found = Vec::new();
        for part in &parts {
            let share = 0.5 * found.len() as f64 / parts.len() as f64;
            found.push(all_nearest::<1>(part, &synthetic, pace, (DISTANCES, share)).await);
        }
        let theirs = all_nearest::<1>(&holdout, &synthetic, pace, (DISTANCES, 0.5)).await;
        let firsts =
            |found: &[[Neighbour; 1]]| -> Vec<Neighbour> { found.iter().map(|[n]| *n).collect() };
        let mut found: Vec<Vec<Neighbour>> = found.iter().map(|found| firsts(found)).collect();
        let theirs = firsts(&theirs);
        let share = closeness::share(&found[..n_parts], &theirs);
        judged.report.dcr_share = Score {
            value: Some(share.value),
            interval: Some(share.interval()),
            ceiling: Bound::known(0.5),
            // A copy of a row of the part has it beside itself, of all others a part as large as the holdout.
            floor: Bound::known(0.5 + size as f64 / (2 * self.real.len()) as f64),
        };

        // The nearest of all parts: their rows begin one after another.
        let mut ours = found.swap_remove(0);
        for (part, found) in found.iter().enumerate() {
            // The last part has moved to the place of the first.
            let part = if part == 0 { n_parts } else { part };
            for (best, other) in ours.iter_mut().zip(found) {
                if other.distance < best.distance {
                    *best = Neighbour {
                        row: other.row + (part * size) as u32,
                        ..*other
                    };
                }
            }
        }
        let fresh = self.points(&space, 2, QUERIES / 2);
        let mut apart = vec![f64::INFINITY; fresh.n_rows()];
        for part in &parts {
            let found = all_nearest::<1>(part, &fresh, pace, (DISTANCES, 0.7)).await;
            apart
                .iter_mut()
                .zip(found)
                .for_each(|(best, [n])| *best = best.min(n.distance));
        }
        self.curves(&ours, &theirs, apart, judged);
        self.compatible(&ours, pace, judged).await;
    }

    fn curves(
        &self,
        ours: &[Neighbour],
        theirs: &[Neighbour],
        apart: Vec<f64>,
        judged: &mut Judged,
    ) {
        let closest = sorted(ours.iter().map(|near| near.distance).collect());
        let apart = sorted(apart);
        let shares: Vec<f64> = (0..=100).map(|i| f64::from(i) / 100.0).collect();
        let at = |sorted: &[f64]| {
            shares
                .iter()
                .map(|&share| quantile(sorted, share))
                .collect()
        };
        let (synthetic, holdout) = (at(&closest), at(&apart));
        judged.report.compatible.dcr_median = Some(quantile(&closest, 0.5));
        let least = quantile(&apart, 0.01);
        let rows = ours.iter().zip(theirs).enumerate();
        let close = rows
            .filter(|(_, (ours, theirs))| ours.distance < least && ours.distance < theirs.distance);
        let close: Vec<CloseRow> = close
            .map(|(i, (ours, theirs))| CloseRow {
                synthetic: self.compared.rows[1][self.synthetic[i]],
                real: self.compared.rows[0][self.real[ours.row as usize]],
                distance: ours.distance,
                holdout_distance: theirs.distance,
            })
            .collect();
        judged.report.privacy.close_share = Some(close.len() as f64 / ours.len() as f64);
        let order = descending(close.iter().map(|row| row.holdout_distance));
        let close = permuted(close, &order);
        let keys: Vec<f64> = close.iter().map(|row| row.distance).collect();
        let mut close = permuted(close, &ascending(&keys));
        close.truncate(LISTED);
        judged.close_rows = close;
        judged.report.privacy.distances = Some(Distances {
            shares,
            synthetic,
            holdout,
        });
    }

    /// SDMetrics' `DCROverfittingProtection`, where the holdout has scales of its own.
    async fn compatible(&self, ours: &[Neighbour], pace: &Pace, judged: &mut Judged) {
        let space = Space::new(self.compared, 2, None);
        let synthetic = self.points(&space, 1, QUERIES);
        let nearest = Nearest::new(self.points(&space, 2, HOLDOUT));
        let theirs = all_nearest::<1>(&nearest, &synthetic, pace, (DISTANCES, 0.85)).await;
        let theirs: Vec<Neighbour> = theirs.into_iter().map(|[near]| near).collect();
        let closer = closeness::strictly_closer(ours, &theirs);
        let compatible = &mut judged.report.compatible;
        compatible.closer_to_training = closer;
        compatible.dcr_overfitting_protection =
            closer.map(|closer| (2.0 * (1.0 - closer)).min(1.0));
    }
}

/// Where a share of sorted numbers lies below, between two of them on the line that joins them.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (low, high) = (
        sorted[place.floor() as usize],
        sorted[place.ceil() as usize],
    );
    low + (high - low) * place.fract()
}
