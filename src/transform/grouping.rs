//! Which neighbouring pieces of an ordered column make one token.

use super::pieces::Piece;

/// The first piece of every token, for at most `most` tokens of about equal mass.
pub(super) fn group(pieces: &[Piece], rows: usize, most: usize) -> Vec<usize> {
    if pieces.len() <= most {
        return (0..pieces.len()).collect();
    }
    let mut share = rows as f64 / most as f64;
    loop {
        let starts = group_by_share(pieces, share);
        // The share grows until one token holds everything, so this ends.
        if starts.len() <= most {
            return starts;
        }
        share *= 1.05;
    }
}

/// Tokens of about `share` rows: a single value with that many is one of its own, the pieces between two such values
/// are divided evenly.
fn group_by_share(pieces: &[Piece], share: f64) -> Vec<usize> {
    let is_own = |piece: &Piece| piece.low == piece.high && f64::from(piece.rows) >= share;
    let mut starts = Vec::new();
    let mut from = 0;
    while from < pieces.len() {
        if is_own(&pieces[from]) {
            starts.push(from);
            from += 1;
            continue;
        }
        let rest = &pieces[from..];
        let run = &rest[..rest.iter().position(is_own).unwrap_or(rest.len())];
        let rows: f64 = run.iter().map(|piece| f64::from(piece.rows)).sum();
        let tokens = (rows / share).round().max(1.0);
        let (mut below, mut last) = (0.0, -1.0);
        for (place, piece) in run.iter().enumerate() {
            let middle = below + f64::from(piece.rows) / 2.0;
            let token = (middle * tokens / rows).floor();
            if token > last {
                starts.push(from + place);
                last = token;
            }
            below += f64::from(piece.rows);
        }
        from += run.len();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::group;
    use crate::transform::pieces::Piece;

    #[test]
    fn a_heavy_value_is_a_token_of_its_own_and_the_rest_is_even() {
        let piece = |i: i64| match i {
            20 => Piece {
                low: 100,
                high: 100,
                rows: 500,
            },
            _ => Piece {
                low: 5 * i,
                high: 5 * i + 4,
                rows: 10,
            },
        };
        let pieces: Vec<Piece> = (0..70).map(piece).collect();
        let starts = group(&pieces, 1_190, 12);
        assert!(starts.len() <= 12 && starts.len() >= 8, "{starts:?}");
        assert!(starts.contains(&20) && starts.contains(&21));
        assert_eq!(group(&pieces[..5], 50, 12), [0, 1, 2, 3, 4]);
    }
}
