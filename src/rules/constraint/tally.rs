//! What was tried so far and kept, how many rows to draw next, and when it is clear that there will not be enough.

/// Rows tried before the share that obeys is trusted, and over which pairs of constraints are counted.
const FEWEST_TRIES: usize = 20_000;

/// Rows tried at most for each row asked for, and in any case before giving up on constraints that rows do meet.
const TRIES_A_ROW: usize = 100;
const MOST_TRIES: usize = 400_000;

/// Rows drawn at once after the first time, at least and at most.
const BATCH: (usize, usize) = (256, 65_536);

/// Rows drawn at once are at most so many times all that were tried before.
const GROWTH: usize = 8;

/// Rows drawn for each that is needed, so that a third time is rarely wanted.
const SPARE: f64 = 1.1;

/// Counts over everything that was drawn.
pub(super) struct Tally {
    pub(super) tried: usize,
    pub(super) kept: usize,
    /// For every constraint the rows kept in which it changed a cell.
    pub(super) repaired: Vec<usize>,
    /// For every constraint the rows that broke it after mending.
    pub(super) broken: Vec<usize>,
    /// For every two constraints the rows that met both, among the first ones.
    both: Vec<Vec<usize>>,
    both_tried: usize,
    /// The share kept of the rows drawn last.
    rate: f64,
    most: usize,
}

/// What most rows fail at.
pub(super) struct Worst {
    /// One constraint or two, as places among the rules.
    pub(super) rules: Vec<usize>,
    /// The rows that met it, or both.
    pub(super) met: usize,
    pub(super) tried: usize,
}

impl Tally {
    pub(super) fn new(n_rules: usize, wanted: usize, most: Option<usize>) -> Self {
        Self {
            tried: 0,
            kept: 0,
            repaired: vec![0; n_rules],
            broken: vec![0; n_rules],
            both: vec![vec![0; n_rules]; n_rules],
            both_tried: 0,
            rate: 1.0,
            most: most.unwrap_or(MOST_TRIES.max(wanted.saturating_mul(TRIES_A_ROW))),
        }
    }

    /// Counts drawn rows: for every constraint which it broke.
    pub(super) fn count(&mut self, broken: &[Vec<bool>], tried: usize, kept: usize) {
        for (count, broken) in self.broken.iter_mut().zip(broken) {
            *count += broken.iter().filter(|&&broken| broken).count();
        }
        if self.tried < FEWEST_TRIES {
            self.both_tried += tried;
            for (i, one) in broken.iter().enumerate() {
                for (j, other) in broken.iter().enumerate().skip(i + 1) {
                    let rows = one.iter().zip(other);
                    self.both[i][j] += rows.filter(|&(a, b)| !a && !b).count();
                }
            }
        }
        self.tried += tried;
        self.kept += kept;
        self.rate = kept as f64 / tried.max(1) as f64;
    }

    /// How many rows to draw for so many that are missing.
    pub(super) fn next(&self, missing: usize) -> usize {
        if self.tried == 0 {
            return missing.max(1);
        }
        let rate = self.rate.max(1.0 / BATCH.1 as f64);
        let wanted = (missing as f64 / rate * SPARE).ceil() as usize;
        let left = self.most.saturating_sub(self.tried).max(1);
        // What a few rows say of how many obey is not much.
        let most = self.tried.saturating_mul(GROWTH).clamp(BATCH.0, BATCH.1);
        wanted.clamp(BATCH.0, most).min(left)
    }

    /// Whether so many more rows are out of reach.
    pub(super) fn is_hopeless(&self, missing: usize) -> bool {
        if self.tried >= self.most {
            return true;
        }
        let expected = self.tried as f64 + missing as f64 / self.rate.max(1e-9);
        self.tried >= FEWEST_TRIES && (self.kept == 0 || expected > self.most as f64)
    }

    /// The constraint that the fewest rows meet, or two that hardly any row meets together.
    pub(super) fn worst(&self) -> Worst {
        let n = self.broken.len();
        let met = |i: &usize| self.tried.saturating_sub(self.broken[*i]);
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let one = (0..n).min_by_key(met).unwrap_or_default();
        let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        let alone = share(met(&one), self.tried);
        match pairs.min_by_key(|&(i, j)| self.both[i][j]) {
            Some((i, j)) if share(self.both[i][j], self.both_tried) < alone / 2.0 => Worst {
                rules: vec![i, j],
                met: self.both[i][j],
                tried: self.both_tried,
            },
            _ => Worst {
                rules: vec![one],
                met: met(&one),
                tried: self.tried,
            },
        }
    }
}
