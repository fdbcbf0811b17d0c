//! Distance to the closest record: whether synthetic rows lie closer to the rows that were learned from than to others.

use super::nearest::Neighbour;
use crate::stats::interval::{Share, Z};

/// Distances that differ by less are equal.
const TIE: f64 = 1e-12;

/// The share of synthetic rows that lie closer to the rows learned from than to the holdout, equally close counting half:
/// 1/2 is expected where it makes no difference (Platzer and Reutterer 2021, "Holdout-based empirical assessment of mixed-
/// type synthetic data"). Averaged over parts of the rows learned from, each as large as the holdout.
///
/// Synthetic rows that share their closest real row are not independent: the error counts what hangs on every real row
/// as one.
///
/// # Panics
/// When a part has not as many neighbours as the holdout, or there are none.
pub fn share(parts: &[Vec<Neighbour>], holdout: &[Neighbour]) -> Share {
    let n = (parts.len() * holdout.len()) as f64;
    assert!(n > 0.0, "distances to compare");
    let closer = |ours: &Neighbour, theirs: &Neighbour| {
        if (ours.distance - theirs.distance).abs() <= TIE {
            0.5
        } else {
            f64::from(u8::from(ours.distance < theirs.distance))
        }
    };
    let pairs = || {
        let parts = parts.iter().enumerate();
        parts.flat_map(|(part, ours)| {
            assert_eq!(ours.len(), holdout.len(), "a neighbour a row");
            ours.iter().zip(holdout).map(move |(a, b)| (part, a, b))
        })
    };
    let value = pairs()
        .map(|(_, ours, theirs)| closer(ours, theirs))
        .sum::<f64>()
        / n;
    // What every real row adds to the share: those of each part, then those of the holdout.
    let mut added = vec![Vec::new(); parts.len() + 1];
    let mut add = |table: usize, row: u32, weight: f64| {
        let rows: &mut Vec<f64> = &mut added[table];
        rows.resize(rows.len().max(row as usize + 1), 0.0);
        rows[row as usize] += weight / n;
    };
    for (part, ours, theirs) in pairs() {
        let closer = closer(ours, theirs);
        add(part, ours.row, closer * (1.0 - value));
        add(parts.len(), theirs.row, (1.0 - closer) * -value);
    }
    let variance: f64 = added.iter().flatten().map(|added| added * added).sum();
    Share {
        value,
        error: Z * variance.sqrt(),
    }
}

/// The share of synthetic rows that lie strictly closer to a row learned from than to any of the holdout: what SDMetrics
/// 0.32 calls closer to training (`DCROverfittingProtection`).
pub fn strictly_closer(ours: &[Neighbour], theirs: &[Neighbour]) -> Option<f64> {
    let both = ours.iter().zip(theirs);
    let closer = both.filter(|(a, b)| a.distance < b.distance - TIE).count();
    (!ours.is_empty()).then(|| closer as f64 / ours.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::{Neighbour, share, strictly_closer};

    #[test]
    fn ties_count_half_and_a_crowd_around_one_row_counts_as_one() {
        let at = |row, distance| Neighbour { row, distance };
        let ours = vec![at(0, 0.1), at(1, 0.2), at(2, 0.3), at(3, 0.3)];
        let theirs = [at(0, 0.2), at(1, 0.1), at(2, 0.3), at(3, 0.4)];
        let found = share(std::slice::from_ref(&ours), &theirs);
        assert!((found.value - 0.625).abs() < 1e-12);
        assert_eq!(strictly_closer(&ours, &theirs), Some(0.5));

        let crowd = |n_rows: u32| {
            let near = (0..100).map(|i| at(i % n_rows, f64::from(i % 2))).collect();
            let far: Vec<Neighbour> = (0..100)
                .map(|i| at(i % n_rows, f64::from((i + 1) % 2)))
                .collect();
            share(&[near], &far).error
        };
        // 100 rows of their own: sqrt(0.25 / 100) on either side of the middle.
        assert!((crowd(100) - 1.96 * 0.05).abs() < 1e-3, "{}", crowd(100));
        assert!((crowd(4) - 1.96 * 0.25).abs() < 1e-3, "{}", crowd(4));
    }
}
