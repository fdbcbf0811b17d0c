//! What a model file keeps of a transformer: no value that fewer than five rows hold, and nothing that a damaged file
//! could make panic.

use super::TableTransformer;
use super::column::{LearnedColumn, Values};
use super::determined::Determined;
use super::output::Output;
use crate::table::dialect::Dialect;
use crate::table::{Field, Format, Kind, Schema};

/// Tokens are 16-bit numbers.
const MOST_TOKENS: usize = 1 << 16;

impl TableTransformer {
    /// The transformer as a model file keeps it: it forgets the spellings of missing cells and the formats that the
    /// output does not need, since single rows may stand behind them. Makes the same rows.
    pub fn sealed(&self) -> Self {
        let mut sealed = self.clone();
        let copied = sealed
            .determined
            .iter_mut()
            .map(|copied| &mut copied.column);
        for column in sealed.learned.iter_mut().chain(copied) {
            column.field.missing = column.missing.texts().to_vec();
            column.field.reason.clear();
            if matches!(column.values, Values::Hidden) {
                column.field.format = Format::Plain;
            }
        }
        for output in &mut sealed.output {
            if let Output::Id { taken, .. } = output {
                taken.clear();
            }
        }
        sealed
    }

    /// The schema of the tables it makes, from what it keeps and without reasons, which may name single values.
    pub fn schema(&self, dialect: &Dialect) -> Schema {
        let field = |output: &Output| match output {
            Output::Learned(j) => self.told(*j).field.clone(),
            Output::Constant { name, .. } => made(name, Kind::Constant, Format::Plain),
            Output::Id { name, format, .. } => made(name, Kind::Id, Format::Id(format.clone())),
        };
        Schema {
            dialect: Dialect {
                reasons: Default::default(),
                ..dialect.clone()
            },
            fields: self.output.iter().map(field).collect(),
        }
    }

    /// Whether its parts fit each other, so that every token it can be asked for has a text.
    pub fn is_sound(&self) -> bool {
        let known = |output: &Output| match output {
            Output::Learned(j) => *j < self.learned.len() + self.determined.len(),
            Output::Constant { .. } | Output::Id { .. } => true,
        };
        !self.learned.is_empty()
            && self.output.iter().all(known)
            && self.learned.iter().all(LearnedColumn::is_sound)
            && (0..self.determined.len()).all(|i| self.copies_soundly(i))
    }

    /// Whether a determined column has a token for each one it may be copied from.
    fn copies_soundly(&self, i: usize) -> bool {
        let Determined { column, of, lookup } = &self.determined[i];
        let n_tokens = column.n_tokens();
        let known = |choices: &Vec<(u16, u32)>| {
            let below = |&(choice, _): &(u16, u32)| usize::from(choice) < n_tokens;
            !choices.is_empty() && choices.iter().all(below)
        };
        *of < self.learned.len() + i
            && column.is_sound()
            && lookup.0.len() == self.told(*of).n_tokens()
            && lookup.0.iter().all(known)
    }
}

impl LearnedColumn {
    fn is_sound(&self) -> bool {
        let has_scale = matches!(self.field.format, Format::Number(_) | Format::Datetime(_));
        let values = match &self.values {
            Values::Categories(categories) => categories.is_sound(),
            Values::Ordered(ordered) => has_scale && ordered.is_sound(),
            Values::Hidden => true,
        };
        let total: u64 = self.rows().iter().map(|&rows| u64::from(rows)).sum();
        values
            && total > 0
            && (1..=MOST_TOKENS).contains(&self.n_tokens())
            && self.rows().len() == self.n_tokens()
    }
}

/// The field of a column that no model learns.
fn made(name: &str, kind: Kind, format: Format) -> Field {
    Field {
        name: name.to_owned(),
        kind,
        included: true,
        reason: String::new(),
        missing: Vec::new(),
        format,
    }
}
