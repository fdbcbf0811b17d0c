//! Rows that obey, taken from drawn ones until there are enough. Whoever draws keeps the loop, so that drawing may wait
//! for something else.

mod ids;
mod quota;
mod repeats;

use super::bound::{Bound, Rule, Test};
use super::document::bad;
use super::held::Held;
use super::mend::Mended;
use super::tally::Tally;
use crate::table::words::quoted;
use crate::table::{ColumnBuilder, Kind, Table};
use crate::{Error, ErrorKind, Result, Rng};
use ids::Ids;
use quota::Quota;
use repeats::Repeats;

/// How rows are taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The seed of every choice.
    pub seed: u64,
    /// Rows drawn at most; 100 for each row asked for and at least 400,000 where left out.
    pub max_tries: Option<usize>,
    /// Columns that rows were drawn for: no cell of them is changed.
    pub fixed: Vec<String>,
    /// A column whose shares must stay as they are in the rows drawn first.
    pub balance: Option<String>,
}

/// Rows being taken.
pub struct Holding {
    bound: Bound,
    options: Options,
    wanted: usize,
    rng: Rng,
    tally: Tally,
    rows: Vec<ColumnBuilder>,
    ids: Vec<Ids>,
    repeats: Repeats,
    quota: Option<Quota>,
}

/// Draws until enough rows obey: `draw` gives so many rows, or a few more or less.
///
/// # Errors
/// As [`Holding::offer`], and what `draw` says.
pub fn hold(
    bound: Bound,
    wanted: usize,
    options: Options,
    mut draw: impl FnMut(usize) -> Result<Table>,
) -> Result<(Table, Held)> {
    let mut holding = Holding::new(bound, wanted, options)?;
    while holding.missing() > 0 {
        let drawn = draw(holding.next())?;
        holding.offer(&drawn)?;
    }
    Ok(holding.finish())
}

impl Holding {
    /// Nothing taken yet of `wanted` rows.
    ///
    /// # Errors
    /// `BadConstraint` where a fixed column is computed.
    pub fn new(bound: Bound, wanted: usize, options: Options) -> Result<Self> {
        for rule in &bound.rules {
            let computed = rule.columns()[0];
            let is_fixed = options.fixed.iter().any(|fixed| fixed == computed);
            if is_fixed && matches!(rule.test, Test::Derived(_)) {
                let reason = format!(
                    "a condition asks for values of {}, which it computes",
                    quoted(computed)
                );
                let error = bad(rule.place, rule.constraint.kind(), reason);
                return Err(error.hint("Write the condition as a constraint instead"));
            }
        }
        Ok(Self {
            repeats: Repeats::new(&bound.rules),
            rng: Rng::new(options.seed),
            tally: Tally::new(bound.rules.len(), wanted, options.max_tries),
            rows: Vec::new(),
            ids: Vec::new(),
            quota: None,
            bound,
            options,
            wanted,
        })
    }

    /// How many rows are still wanted.
    pub fn missing(&self) -> usize {
        let fewest_ids = self.ids.iter().map(Ids::len).min();
        let there = fewest_ids.map_or(self.tally.kept, |ids| ids.min(self.tally.kept));
        self.wanted - there.min(self.wanted)
    }

    /// How many rows to draw next.
    pub fn next(&self) -> usize {
        self.tally.next(self.missing())
    }

    /// Takes the rows that obey, mended where that helps, until none is missing.
    ///
    /// # Errors
    /// `UnknownColumn` for a table without a column that a constraint names; `UnmetConstraint` once it is clear that
    /// there will not be enough rows.
    pub fn offer(&mut self, drawn: &Table) -> Result<()> {
        self.bound.check(drawn)?;
        if self.rows.is_empty() {
            self.begin(drawn);
        }
        for ids in &mut self.ids {
            ids.take(drawn, &self.bound.rules, self.wanted, &mut self.tally);
        }
        let fixed = &self.options.fixed;
        let mended = self.bound.mended(drawn.clone(), fixed, &mut self.rng);
        let mut broken = broken(&self.bound.rules, &mended);
        let taken = self.taken(&mended.table, &mut broken);
        for (builder, column) in self.rows.iter_mut().zip(mended.table.columns()) {
            let mut cells = taken.iter().map(|&row| column.text(row));
            cells.try_for_each(|cell| builder.push(cell))?;
        }
        for (count, changed) in self.tally.repaired.iter_mut().zip(&mended.changed) {
            *count += taken.iter().filter(|&&row| changed[row]).count();
        }
        self.tally.count(&broken, drawn.n_rows(), taken.len());
        if self.tally.kept >= self.wanted {
            for ids in &mut self.ids {
                ids.fill_up(&self.bound.rules, self.wanted, &mut self.rng);
            }
        }
        let missing = self.missing();
        match missing > 0 && self.tally.is_hopeless(missing) {
            true => Err(self.unmet(drawn)),
            false => Ok(()),
        }
    }

    /// The rows, and how hard they were to get.
    pub fn finish(mut self) -> (Table, Held) {
        let held = Held::new(&self.bound.rules, &self.bound.schema, &self.tally);
        let mut table = Table::new(self.rows.into_iter().map(ColumnBuilder::finish).collect());
        if self.quota.is_some() {
            // The classes that were hardest to get came last.
            table = table.select(&self.rng.permutation(table.n_rows()));
        }
        for ids in self.ids {
            let n_rows = table.n_rows();
            table = table.with_column(ids.column(n_rows));
        }
        (table, held)
    }

    /// Prepares for tables of these columns.
    fn begin(&mut self, drawn: &Table) {
        let names = drawn.columns().iter().map(|column| &column.name);
        self.rows = names.map(ColumnBuilder::new).collect();
        let schema = &self.bound.schema;
        let fields = drawn.columns().iter().map(|c| schema.field(&c.name));
        let ids = fields.flatten().filter(|field| field.kind == Kind::Id);
        self.ids = ids.map(Ids::new).collect();
        let balanced = self.options.balance.as_deref();
        let balanced = balanced.and_then(|name| drawn.column(name));
        self.quota = balanced.map(|column| Quota::new(column, self.wanted));
    }

    /// The rows to take, in order. Marks those that repeat what was taken before.
    fn taken(&mut self, table: &Table, broken: &mut [Vec<bool>]) -> Vec<usize> {
        let keys = self.repeats.keys(&self.bound.rules, table);
        let mut taken = Vec::new();
        for row in 0..table.n_rows() {
            self.repeats.mark(&keys, row, broken);
            let is_full = self.tally.kept + taken.len() >= self.wanted;
            if is_full || broken.iter().any(|broken| broken[row]) {
                continue;
            }
            if self
                .quota
                .as_mut()
                .is_none_or(|quota| quota.takes(table, row))
            {
                self.repeats.take(&keys, row);
                taken.push(row);
            }
        }
        taken
    }

    /// That there will not be enough rows, and why, where a formula gave nothing.
    fn unmet(&self, drawn: &Table) -> Error {
        let worst = self.tally.worst();
        let named: Vec<&Rule> = worst.rules.iter().map(|&i| &self.bound.rules[i]).collect();
        let schema = &self.bound.schema;
        let sentences = named.iter().map(|rule| rule.constraint.sentence(schema));
        let trouble = named.iter().find_map(|rule| match &rule.test {
            Test::Derived(derived) => derived.trouble(drawn),
            _ => None,
        });
        let error = Error::new(ErrorKind::UnmetConstraint {
            places: named.iter().map(|rule| rule.place).collect(),
            said: sentences.collect::<Vec<_>>().join(" "),
            wanted: self.wanted,
            met: worst.met,
            tried: worst.tried,
        });
        let loosen = || "Loosen it, leave it out, or ask for fewer rows".to_owned();
        error.hint(trouble.unwrap_or_else(loosen))
    }
}

/// For every constraint the rows that break it, but for what was taken before. What ids must obey they were chosen by.
fn broken(rules: &[Rule], mended: &Mended) -> Vec<Vec<bool>> {
    let table = &mended.table;
    let known = rules.iter().zip(&mended.broken);
    let broken = known.map(|(rule, known)| match (&rule.test, known) {
        (_, Some(broken)) => broken.clone(),
        (Test::Single(single), _) if single.field.kind == Kind::Id => vec![false; table.n_rows()],
        (Test::Unique(_), _) => vec![false; table.n_rows()],
        _ => rule.broken(table),
    });
    broken.collect()
}
