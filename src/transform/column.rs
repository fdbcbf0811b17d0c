//! One learned column as one categorical: its values' tokens first, then those of its missing cells.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::TransformOptions;
use super::category::Categories;
use super::missing::Missing;
use super::ordered::Ordered;
use super::protection::{Protected, Rare};
use crate::Rng;
use crate::table::{Column, Field};

/// A learned column: how its cells become tokens and back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct LearnedColumn {
    pub(super) field: Field,
    pub(super) values: Values,
    pub(super) missing: Missing,
    /// Fitted rows behind each token.
    rows: Vec<u32>,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Values {
    /// One of a list.
    Categories(Categories),
    /// On a scale.
    Ordered(Ordered),
    /// Too few rows have one for any to be shown.
    Hidden,
}

impl Values {
    /// The number of tokens.
    pub(super) fn n_tokens(&self) -> usize {
        match self {
            Self::Categories(categories) => categories.n_tokens(),
            Self::Ordered(ordered) => ordered.n_tokens(),
            Self::Hidden => 0,
        }
    }
}

impl LearnedColumn {
    /// Learns a column that has at least one row, and says what was protected in it.
    pub(super) fn fit(
        column: &Column,
        field: &Field,
        options: &TransformOptions,
        rng: &mut Rng,
    ) -> (Self, Vec<Protected>) {
        let counts = column.counts();
        let texts = column.dictionary().iter().map(|text| &**text);
        let cells = texts.zip(counts).filter(|&(_, rows)| rows > 0);
        let (values, protected, absent) = if field.kind.is_ordered() {
            fit_ordered(cells, field, options, rng)
        } else {
            let (absent, present) = cells.partition(|(text, _)| field.is_missing(text));
            fit_categories(present, absent, options, rng)
        };
        let values_become_missing = matches!(protected[..], [Protected::FewValues { .. }]);
        let fewest = options.rare.fewest_rows();
        let missing = Missing::fit(absent, field, fewest, values_become_missing);
        let mut learned = Self {
            // The reason is written for the user and may name single values.
            field: Field {
                reason: String::new(),
                ..field.clone()
            },
            values,
            missing,
            rows: Vec::new(),
        };
        learned.rows = learned.count(column);
        (learned, protected)
    }

    /// The number of tokens, at least 1.
    pub(super) fn n_tokens(&self) -> usize {
        self.values.n_tokens() + self.missing.n_tokens()
    }

    /// Fitted rows behind each token.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The share of the fitted rows behind each token.
    pub(super) fn shares(&self) -> Vec<f32> {
        let total: f64 = self.rows.iter().map(|&rows| f64::from(rows)).sum();
        let share = |&rows: &u32| (f64::from(rows) / total) as f32;
        self.rows.iter().map(share).collect()
    }

    /// The tokens of a column's cells. A cell unlike any fitted one gets the token that says so, or the nearest.
    pub(super) fn transform(&self, column: &Column) -> Vec<u16> {
        let index = match &self.values {
            Values::Categories(categories) => categories.index(),
            Values::Ordered(_) | Values::Hidden => HashMap::new(),
        };
        let tokens: Vec<u16> = column
            .dictionary()
            .iter()
            .map(|text| self.token(text, &index))
            .collect();
        column
            .codes()
            .iter()
            .map(|&code| tokens[code as usize])
            .collect()
    }

    /// The text of a token, drawn where it stands for several.
    pub(super) fn text(&self, token: u16, rng: &mut Rng) -> Cow<'_, str> {
        let n_values = self.values.n_tokens();
        match &self.values {
            _ if usize::from(token) >= n_values => Cow::Borrowed(self.missing_text(token)),
            Values::Categories(categories) => Cow::Borrowed(categories.text(token, rng)),
            Values::Ordered(ordered) => Cow::Owned(self.field.write(ordered.draw(token, rng))),
            Values::Hidden => unreachable!("a hidden column has no tokens of values"),
        }
    }

    /// How a token of missing cells is written.
    ///
    /// # Panics
    /// When it is one of values.
    pub(super) fn missing_text(&self, token: u16) -> &str {
        self.missing
            .text(usize::from(token) - self.values.n_tokens())
    }

    /// The token for rows of a table that lacks the column: missing, or else the most common.
    pub(super) fn absent(&self) -> u16 {
        self.missing_token("").unwrap_or_else(|| self.commonest())
    }

    /// The token with the most rows.
    pub(super) fn commonest(&self) -> u16 {
        let commonest = self.rows.iter().enumerate().max_by_key(|&(_, rows)| rows);
        commonest.map_or(0, |(token, _)| token as u16)
    }

    /// Whether the values are on a scale.
    pub(super) fn is_ordered(&self) -> bool {
        matches!(self.values, Values::Ordered(_))
    }

    /// Whether a token stands for several rare categories.
    pub(super) fn is_rare(&self, token: u16) -> bool {
        match &self.values {
            Values::Categories(categories) => {
                (categories.texts().len()..categories.n_tokens()).contains(&usize::from(token))
            }
            Values::Ordered(_) | Values::Hidden => false,
        }
    }

    /// Whether a token stands for a range of values.
    pub(super) fn is_range(&self, token: u16) -> bool {
        match &self.values {
            Values::Ordered(ordered) if usize::from(token) < ordered.n_tokens() => {
                let (low, high) = ordered.range(usize::from(token));
                low < high
            }
            _ => false,
        }
    }

    /// Whether rare categories are written as common ones, so that a token does not tell what will be written.
    pub(super) fn redraws(&self) -> bool {
        matches!(&self.values, Values::Categories(categories) if categories.redraws())
    }

    /// Whether every token is written in one way, so that others may be copied from it.
    pub(super) fn may_determine(&self) -> bool {
        !self.redraws() && (0..self.n_tokens() as u16).all(|token| !self.is_range(token))
    }

    fn token(&self, text: &str, index: &HashMap<&str, u16>) -> u16 {
        let value = match &self.values {
            _ if self.field.is_missing(text) => None,
            Values::Categories(categories) => Some(
                index
                    .get(text)
                    .copied()
                    .unwrap_or_else(|| categories.unseen()),
            ),
            Values::Ordered(ordered) => self.field.ticks(text).map(|tick| ordered.token(tick)),
            Values::Hidden => None,
        };
        value
            .or_else(|| self.missing_token(text))
            .unwrap_or_else(|| self.absent())
    }

    fn missing_token(&self, text: &str) -> Option<u16> {
        let place = self.missing.place(text)?;
        Some((self.values.n_tokens() + place) as u16)
    }

    /// How many rows of a column become each token.
    fn count(&self, column: &Column) -> Vec<u32> {
        let mut rows = vec![0; self.n_tokens()];
        for token in self.transform(column) {
            rows[usize::from(token)] += 1;
        }
        rows
    }
}

/// What was learned of the values, what was protected, and the cells without a value.
type Fitted<'a> = (Values, Vec<Protected>, Vec<(&'a str, usize)>);

/// Learns the values of a column of categories. Where it has one or two and both are rare, they become missing: it
/// must not gain a value.
fn fit_categories<'a>(
    present: Vec<(&'a str, usize)>,
    absent: Vec<(&'a str, usize)>,
    options: &TransformOptions,
    rng: &mut Rng,
) -> Fitted<'a> {
    let rows = present.iter().map(|&(_, rows)| rows).sum();
    let few = present.len() <= 2;
    let (values, protected) =
        Categories::fit(present, options.most_categories(), options.rare, rng);
    match protected[..] {
        [Protected::EveryCategoryRare { .. }] if few => {
            (Values::Hidden, vec![Protected::FewValues { rows }], absent)
        }
        _ => (Values::Categories(values), protected, absent),
    }
}

/// Learns the values of a number or date column.
fn fit_ordered<'a>(
    cells: impl Iterator<Item = (&'a str, usize)>,
    field: &Field,
    options: &TransformOptions,
    rng: &mut Rng,
) -> Fitted<'a> {
    let (mut ticks, mut absent) = (Vec::new(), Vec::new());
    for (text, rows) in cells {
        match field.ticks(text) {
            Some(tick) => ticks.push((tick, rows)),
            None => absent.push((text, rows)),
        }
    }
    ticks.sort_unstable();
    // Several spellings of one number ("1.0", "1.00") are one value.
    ticks.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    let (values, protected) = match Ordered::fit(&ticks, options.most_tokens(), options.rare, rng) {
        Some(ordered) => {
            let cut = cut_extremes(&ticks, &ordered, field, options.rare);
            (Values::Ordered(ordered), cut)
        }
        None if ticks.is_empty() => (Values::Hidden, None),
        None => {
            let rows = ticks.iter().map(|&(_, rows)| rows).sum();
            (Values::Hidden, Some(Protected::FewValues { rows }))
        }
    };
    (values, protected.into_iter().collect(), absent)
}

/// The rows that lay outside the range that is left; `None` where there were none.
fn cut_extremes(
    ticks: &[(i64, usize)],
    ordered: &Ordered,
    field: &Field,
    rare: Rare,
) -> Option<Protected> {
    let (low, high) = (ordered.range(0).0, ordered.range(ordered.n_tokens() - 1).1);
    let below = &ticks[..ticks.partition_point(|&(tick, _)| tick < low)];
    let above = &ticks[ticks.partition_point(|&(tick, _)| tick <= high)..];
    let rows = below.iter().chain(above).map(|&(_, rows)| rows).sum();
    let side = |outside: &[_], tick| (!outside.is_empty()).then(|| field.write(tick));
    let protected = Protected::CutExtremes {
        below: side(below, low),
        above: side(above, high),
        rows,
    };
    (rows > 0 && rare.protects()).then_some(protected)
}
