//! Rows under conditions: drawn until there are enough, or until it is clear that there will not be.

use super::plan::Part;
use super::{Conditions, Plan};
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::stats::apportion::apportion;
use crate::synth::Synthesizer;
use crate::table::{ColumnBuilder, Table};

/// Rows tried before the acceptance rate is trusted.
const FEWEST_TRIES: usize = 20_000;

/// Rows tried at most for each row asked for, and in any case before giving up on a condition that rows do meet.
const TRIES_A_ROW: usize = 400;
const MOST_TRIES: usize = 400_000;

/// Rows drawn at once, at least and at most.
const BATCH: (usize, usize) = (256, 16_384);

/// Rows drawn for each that is needed, so that a second batch is rarely wanted.
const SPARE: f64 = 1.1;

/// Rows, and how hard they were to get.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    /// The rows.
    pub table: Table,
    /// The share of the rows drawn that met the conditions, above 0 and at most 1.
    pub acceptance: f64,
}

/// What was tried so far, and kept.
#[derive(Default)]
struct Tally {
    tried: usize,
    kept: usize,
}

impl Tally {
    fn rate(&self) -> f64 {
        self.kept as f64 / self.tried.max(1) as f64
    }

    /// How many rows to try next.
    fn next(&self, missing: usize) -> usize {
        let rate = match self.tried {
            0 => 1.0,
            _ => self.rate().max(1.0 / BATCH.1 as f64),
        };
        let exact = rate >= 1.0;
        let wanted = missing as f64 / rate * if exact { 1.0 } else { SPARE };
        (wanted.ceil() as usize).clamp(BATCH.0, BATCH.1)
    }

    /// Whether so many rows are out of reach.
    fn is_hopeless(&self, n_rows: usize) -> bool {
        let most = MOST_TRIES.max(n_rows.saturating_mul(TRIES_A_ROW));
        let expected = n_rows as f64 / self.rate();
        self.tried >= FEWEST_TRIES && (self.kept == 0 || expected > most as f64)
    }
}

impl Synthesizer {
    /// New rows that meet conditions, in the shares that a balance asks for. Without conditions the same rows as
    /// [`Synthesizer::sample`].
    ///
    /// # Errors
    /// `UnknownColumn`, `UnknownValue`, `WrongKind` and `BadCondition` for conditions that cannot be used;
    /// `RareCondition` where too few of the rows drawn meet them.
    pub async fn sample_given(
        &self,
        n_rows: usize,
        seed: u64,
        conditions: &Conditions,
    ) -> Result<Sampled> {
        self.sample_watched(n_rows, seed, conditions, &mut |_| {})
            .await
    }

    /// The same, and says now and then how many rows there are.
    ///
    /// # Errors
    /// As [`Synthesizer::sample_given`].
    pub async fn sample_watched(
        &self,
        n_rows: usize,
        seed: u64,
        conditions: &Conditions,
        watch: &mut dyn FnMut(usize),
    ) -> Result<Sampled> {
        if conditions.is_empty() {
            let table = self.draw(n_rows, &mut Rng::new(seed), watch).await?;
            return Ok(Sampled {
                table,
                acceptance: 1.0,
            });
        }
        let plan = Plan::new(conditions, self.schema(), self.transformer())?;
        self.make_room(n_rows)?;
        let shares: Vec<f64> = plan.parts.iter().map(|part| part.share).collect();
        let mut rng = Rng::new(seed);
        let (mut rows, mut total, mut before) = (Vec::new(), Tally::default(), 0);
        for (part, n) in plan.parts.iter().zip(apportion(n_rows, &shares)) {
            let watch = &mut |made| watch(before + made);
            let tally = self.fill(part, n, &mut rows, &mut rng, watch).await?;
            total.tried += tally.tried;
            total.kept += tally.kept;
            before += n;
        }
        let columns = rows.into_iter().map(ColumnBuilder::finish);
        let mut table = Table::new(columns.collect());
        if plan.parts.len() > 1 {
            table = table.select(&rng.permutation(table.n_rows()));
        }
        Ok(Sampled {
            table: self.transformer().renew_ids(table, &mut rng),
            acceptance: if total.tried > 0 { total.rate() } else { 1.0 },
        })
    }

    /// Adds `n_rows` rows of one part.
    async fn fill(
        &self,
        part: &Part<'_>,
        n_rows: usize,
        rows: &mut Vec<ColumnBuilder>,
        rng: &mut Rng,
        watch: &mut dyn FnMut(usize),
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        // Also without a single row to add, the table has its columns.
        while tally.kept < n_rows || rows.is_empty() {
            let missing = n_rows.saturating_sub(tally.kept);
            let tries = tally.next(missing);
            let tokens = self.draw_given(tries, &part.given, rng).await?;
            let table = self.transformer().inverse_transform(&tokens, rng);
            let fitting = part.fitting(&table);
            add(rows, &table, &fitting[..fitting.len().min(missing)])?;
            tally.tried += tries;
            tally.kept += fitting.len();
            if tally.kept < n_rows && tally.is_hopeless(n_rows) {
                return Err(rare(n_rows, &tally));
            }
            watch(tally.kept.min(n_rows));
        }
        Ok(tally)
    }
}

/// Adds these rows of a table.
fn add(rows: &mut Vec<ColumnBuilder>, table: &Table, fitting: &[usize]) -> Result<()> {
    if rows.is_empty() {
        let names = table.columns().iter().map(|column| &column.name);
        rows.extend(names.map(ColumnBuilder::new));
    }
    for (builder, column) in rows.iter_mut().zip(table.columns()) {
        for &row in fitting {
            builder.push(column.text(row))?;
        }
    }
    Ok(())
}

fn rare(wanted: usize, tally: &Tally) -> Error {
    Error::new(ErrorKind::RareCondition {
        wanted,
        kept: tally.kept,
        tried: tally.tried,
    })
    .hint(
        "Loosen a condition, ask for fewer rows, or learn again with the autoregressive model and these columns first",
    )
}
