//! Numbers and dates as tokens: common values as they are, everything between as ranges, decoded inside a range by the
//! column's own distribution.
//!
//! Two levels. The fine one are [`pieces`](super::pieces): up to about a thousand values and gaps that reproduce the
//! column's distribution. A token is one piece where the column has few, otherwise a run of neighbouring pieces of
//! about equal mass, a value held by a full share of the rows staying a token of its own.

use serde::{Deserialize, Serialize};

use super::extremes;
use super::grouping::group;
use super::lattice::Lattice;
use super::pieces::{self, Piece, Value};
use super::protection::{RARE_BELOW, Rare};
use crate::Rng;

/// Tokens of a column with more distinct values than tokens (at most 100 quantile bins).
const RANGE_TOKENS: usize = 100;

/// Tokens that even the smallest table may have.
const FEWEST_TOKENS: usize = 8;

/// Rows per token that a model needs to learn it: small tables get fewer tokens.
const ROWS_PER_TOKEN: usize = 20;

/// A scale this short is kept value by value, however small the table.
const SHORT_SCALE: usize = 20;

/// Gaps of the fine level.
const MOST_GAPS: usize = 1_000;

/// The distribution of an ordered column, cut into tokens. Holds no single row's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Ordered {
    pieces: Vec<Piece>,
    /// For every token the place of its first piece, rising from 0.
    starts: Vec<usize>,
    lattice: Lattice,
}

impl Ordered {
    /// Learns the distribution of sorted distinct `(tick, rows)`. `None` where too few rows have a value for anything
    /// to be shown.
    pub(super) fn fit(
        values: &[(i64, usize)],
        max_tokens: usize,
        rare: Rare,
        rng: &mut Rng,
    ) -> Option<Self> {
        let total: usize = values.iter().map(|&(_, rows)| rows).sum();
        let few = values.len() <= max_tokens;
        let fewest = rare.fewest_rows();
        if total < fewest {
            return None;
        }
        let (low, high) = match rare.protects() {
            true => extremes::cut(values, rng),
            false => (values.first()?.0, values.last()?.0),
        };
        let gap_rows = if few {
            RARE_BELOW
        } else {
            RARE_BELOW.max(total.div_ceil(MOST_GAPS))
        };
        let atom_rows = if few { fewest } else { gap_rows };
        // Without the values that are written exactly (a cap of 500001 among prices in hundreds), and without the cut,
        // which is a mean.
        let loose: Vec<(i64, usize)> = values
            .iter()
            .filter(|&&(tick, rows)| (low..=high).contains(&tick) && rows < atom_rows)
            .copied()
            .collect();
        let lattice = Lattice::fit(&loose);
        let values = clamped(values, low, high, atom_rows);
        let pieces = pieces::build(&values, lattice, gap_rows, fewest);
        let most = most_tokens(values.len(), total, few, max_tokens);
        let starts = group(&pieces, total, most);
        Some(Self {
            pieces,
            starts,
            lattice,
        })
    }

    /// The number of tokens, at least 1.
    pub(super) fn n_tokens(&self) -> usize {
        self.starts.len()
    }

    /// Whether the pieces of a model file fall into tokens, each with a piece.
    pub(super) fn is_sound(&self) -> bool {
        self.starts.first() == Some(&0)
            && self.starts.windows(2).all(|pair| pair[0] < pair[1])
            && self
                .starts
                .last()
                .is_some_and(|&last| last < self.pieces.len())
            && self.pieces.iter().all(|piece| piece.low <= piece.high)
            && self.lattice.is_sound()
    }

    /// The token of a place on the scale; the nearest one where no fitted row was there.
    pub(super) fn token(&self, tick: i64) -> u16 {
        let piece = pieces::nearest(&self.pieces, tick);
        (self.starts.partition_point(|&start| start <= piece) - 1) as u16
    }

    /// A place on the scale, drawn from the rows behind a token.
    pub(super) fn draw(&self, token: u16, rng: &mut Rng) -> i64 {
        let pieces = self.pieces_of(usize::from(token));
        let total: usize = pieces.iter().map(|piece| piece.rows as usize).sum();
        let mut left = rng.below(total.max(1));
        let mut drawn = &pieces[0];
        for piece in pieces {
            drawn = piece;
            match left.checked_sub(piece.rows as usize) {
                Some(rest) => left = rest,
                None => break,
            }
        }
        drawn.draw(self.lattice, rng)
    }

    /// The smallest and the largest place a token stands for.
    pub(super) fn range(&self, token: usize) -> (i64, i64) {
        let pieces = self.pieces_of(token);
        (pieces[0].low, pieces[pieces.len() - 1].high)
    }

    /// The distance between neighbouring values of the column, in ticks.
    pub(super) fn step(&self) -> i64 {
        self.lattice.step()
    }

    fn pieces_of(&self, token: usize) -> &[Piece] {
        let end = self
            .starts
            .get(token + 1)
            .copied()
            .unwrap_or(self.pieces.len());
        &self.pieces[self.starts[token]..end]
    }
}

/// The values moved inside the cut, with those marked that enough rows hold to be shown as they are. Rows that were
/// moved to the cut do not make it such a value: it would become a spike that the real column does not have.
fn clamped(values: &[(i64, usize)], low: i64, high: i64, atom_rows: usize) -> Vec<Value> {
    let mut inside: Vec<Value> = Vec::with_capacity(values.len());
    for &(tick, rows) in values {
        let moved = tick.clamp(low, high);
        let atom = moved == tick && rows >= atom_rows;
        match inside.last_mut() {
            Some(last) if last.tick == moved => {
                last.rows += rows;
                last.atom |= atom;
            }
            _ => inside.push(Value {
                tick: moved,
                rows,
                atom,
            }),
        }
    }
    inside
}

/// The most tokens for a column of so many distinct values and rows.
fn most_tokens(distinct: usize, rows: usize, few: bool, max_tokens: usize) -> usize {
    if distinct <= SHORT_SCALE.min(max_tokens) {
        return distinct;
    }
    let most = if few {
        max_tokens
    } else {
        RANGE_TOKENS.min(max_tokens)
    };
    most.min(FEWEST_TOKENS.max(rows / ROWS_PER_TOKEN)).max(1)
}

#[cfg(test)]
mod tests {
    use super::Ordered;
    use crate::Rng;
    use crate::transform::protection::Rare;

    fn fit(mut ticks: Vec<i64>) -> Ordered {
        ticks.sort_unstable();
        let mut values: Vec<(i64, usize)> = Vec::new();
        for tick in ticks {
            match values.last_mut() {
                Some((last, rows)) if *last == tick => *rows += 1,
                _ => values.push((tick, 1)),
            }
        }
        Ordered::fit(&values, 128, Rare::Mark, &mut Rng::new(1)).expect("enough rows")
    }

    /// Rows through tokens and back.
    fn round_trip(ordered: &Ordered, ticks: &[i64]) -> Vec<i64> {
        let mut rng = Rng::new(2);
        ticks
            .iter()
            .map(|&tick| ordered.draw(ordered.token(tick), &mut rng))
            .collect()
    }

    /// The largest distance between two empirical distribution functions.
    fn ks(a: &[i64], b: &[i64]) -> f64 {
        let sorted = |values: &[i64]| {
            let mut values = values.to_vec();
            values.sort_unstable();
            values
        };
        let (a, b) = (sorted(a), sorted(b));
        let below = |of: &[i64], x| of.partition_point(|&v| v <= x) as f64 / of.len() as f64;
        a.iter()
            .chain(&b)
            .map(|&x| (below(&a, x) - below(&b, x)).abs())
            .fold(0.0, f64::max)
    }

    #[test]
    fn a_smooth_column_keeps_its_distribution_in_a_hundred_tokens() {
        let mut rng = Rng::new(5);
        let ticks: Vec<i64> = (0..20_000)
            .map(|_| (f64::from(rng.normal()).exp() * 1e6) as i64)
            .collect();
        let ordered = fit(ticks.clone());
        assert!(
            (90..=100).contains(&ordered.n_tokens()),
            "{}",
            ordered.n_tokens()
        );
        assert!(ks(&ticks, &round_trip(&ordered, &ticks)) < 0.005);
    }

    #[test]
    fn common_values_come_back_exactly() {
        let mut rng = Rng::new(5);
        let ticks: Vec<i64> = (0..9_000)
            .map(|i| {
                if i % 3 == 0 {
                    0
                } else {
                    rng.between(10_000, 99_999)
                }
            })
            .collect();
        let back = round_trip(&fit(ticks.clone()), &ticks);
        for (real, made) in ticks.iter().zip(back) {
            assert_eq!(*real == 0, made == 0);
            assert!(made == 0 || made >= 10_000, "{made}");
        }
    }

    #[test]
    fn a_small_table_gets_few_tokens_and_loses_little() {
        let mut rng = Rng::new(5);
        let ticks: Vec<i64> = (0..30).map(|_| (rng.normal() * 1e4) as i64).collect();
        let ordered = fit(ticks.clone());
        assert!(ordered.n_tokens() <= 8);
        let many: Vec<i64> = ticks.iter().copied().cycle().take(3_000).collect();
        assert!(ks(&ticks, &round_trip(&ordered, &many)) < 0.17);
    }

    #[test]
    fn the_ends_of_the_64_bit_range_do_not_overflow() {
        let ticks: Vec<i64> = (0..300)
            .map(|i| {
                if i % 2 == 0 {
                    i64::MIN + i
                } else {
                    i64::MAX - i
                }
            })
            .collect();
        assert_eq!(round_trip(&fit(ticks.clone()), &ticks).len(), 300);
    }
}
