//! Where to draw the line between true and false on a score.

use super::order::descending;

/// The score from which on to call rows true so that most true ones are found while at least this share of those called true
/// are. `None` where no score is high enough for that.
///
/// # Panics
/// When scores and labels differ in length.
pub fn with_precision(scores: &[f64], labels: &[bool], precision: f64) -> Option<f64> {
    assert_eq!(scores.len(), labels.len(), "a label a score");
    let order = descending(scores.iter().copied());
    let mut called = [0.0; 2];
    let mut lowest = None;
    for ties in order.chunk_by(|&a, &b| scores[a].total_cmp(&scores[b]).is_eq()) {
        let before = called[0];
        ties.iter()
            .for_each(|&row| called[usize::from(!labels[row])] += 1.0);
        // A lower one that finds nobody more would only call more rows true.
        if called[0] > before && called[0] >= precision * (called[0] + called[1]) {
            lowest = Some(scores[ties[0]]);
        }
    }
    lowest
}

#[cfg(test)]
mod tests {
    use super::with_precision;

    #[test]
    fn the_line_is_as_low_as_precision_allows() {
        let scores = [0.9, 0.8, 0.8, 0.6, 0.4, 0.2];
        let labels = [true, true, false, true, false, false];
        let line = |precision| with_precision(&scores, &labels, precision);
        assert_eq!(line(1.0), Some(0.9));
        assert_eq!(line(0.75), Some(0.6));
        assert_eq!(line(0.5), Some(0.6));
        assert_eq!(with_precision(&scores, &[false; 6], 0.1), None);
        assert_eq!(with_precision(&[1.0, 0.0], &[false, true], 0.9), None);
    }
}
