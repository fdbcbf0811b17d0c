//! A column's tokens in a few labelled groups, for the histograms that the page refreshes while a model learns.

use serde::{Deserialize, Serialize};

use super::column::{LearnedColumn, Values};
use super::ordered::Ordered;
use super::protection::RARE_TEXT;
use crate::table::Field;

/// The most groups a histogram has, the one for missing cells included.
pub const MOST_GROUPS: usize = 24;

/// A column's tokens in labelled groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Display {
    /// The groups in the order of the histogram's bars, 1 to [`MOST_GROUPS`].
    pub groups: Vec<Group>,
    /// For every token the place of its group.
    pub group_of: Vec<usize>,
}

/// One bar of a histogram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What stands under the bar: a value or a range as the column writes it, or the English word for its role.
    pub label: String,
    /// What the bar stands for, so that the page can name it in its own language.
    pub role: Role,
}

/// A column for a histogram: its bars, and how full they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown<'a> {
    /// The column's name.
    pub name: &'a str,
    /// The bars.
    pub groups: Vec<Group>,
    /// Share of the fitted rows in each bar.
    pub real: Vec<f32>,
    /// Share of the synthetic rows in each bar.
    pub synthetic: Vec<f32>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(column: &'a LearnedColumn, synthetic: &[u16]) -> Self {
        let Display { groups, group_of } = Display::new(column);
        let mut shown = Self {
            name: &column.field.name,
            real: vec![0.0; groups.len()],
            synthetic: vec![0.0; groups.len()],
            groups,
        };
        for (&group, share) in group_of.iter().zip(column.shares()) {
            shown.real[group] += share;
        }
        for &token in synthetic {
            shown.synthetic[group_of[usize::from(token)]] += 1.0 / synthetic.len() as f32;
        }
        shown
    }
}

/// What a group of tokens stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A value, or a range of values.
    Value,
    /// The categories that are too rare to show.
    Rare,
    /// The categories that found no bar of their own, the rare ones among them.
    Other,
    /// Cells without a value.
    Missing,
}

impl Display {
    /// The fitted rows' or any other counts of tokens, added up by group.
    ///
    /// # Panics
    /// When there is not one count a token.
    pub fn group_counts(&self, token_counts: &[usize]) -> Vec<usize> {
        assert_eq!(token_counts.len(), self.group_of.len(), "one count a token");
        let mut counts = vec![0; self.groups.len()];
        for (&group, &count) in self.group_of.iter().zip(token_counts) {
            counts[group] += count;
        }
        counts
    }

    pub(super) fn new(column: &LearnedColumn) -> Self {
        let mut display = Self {
            groups: Vec::new(),
            group_of: Vec::new(),
        };
        match &column.values {
            Values::Categories(categories) => {
                display.add_categories(categories.texts(), categories.n_tokens());
            }
            Values::Ordered(ordered) => display.add_ordered(ordered, &column.field, column.rows()),
            Values::Hidden => {}
        }
        if display.group_of.len() < column.n_tokens() {
            display.push("(missing)", Role::Missing);
            display
                .group_of
                .resize(column.n_tokens(), display.groups.len() - 1);
        }
        display
    }

    fn push(&mut self, label: impl Into<String>, role: Role) {
        self.groups.push(Group {
            label: label.into(),
            role,
        });
    }

    /// The most common categories, then one bar for all others.
    fn add_categories(&mut self, texts: &[String], n_tokens: usize) {
        let has_rare = n_tokens > texts.len();
        let all_fit = n_tokens < MOST_GROUPS;
        let shown = if all_fit {
            texts.len()
        } else {
            MOST_GROUPS - 2
        };
        texts[..shown]
            .iter()
            .for_each(|text| self.push(text, Role::Value));
        match (all_fit, has_rare) {
            (true, true) => self.push(RARE_TEXT, Role::Rare),
            (true, false) => {}
            (false, _) => self.push("other", Role::Other),
        }
        self.group_of
            .extend((0..n_tokens).map(|token| token.min(shown)));
    }

    /// Ranges of about equal width; the outer 2 % of the rows at each end share the outer ones, so that a long tail
    /// does not squeeze everything else into one bar. A token with a tenth of the rows has a bar of its own.
    fn add_ordered(&mut self, ordered: &Ordered, field: &Field, rows: &[u32]) {
        let n_tokens = ordered.n_tokens();
        let bar_of = bars(ordered, &rows[..n_tokens]);
        let mut first = 0;
        for token in 0..n_tokens {
            if token > 0 && bar_of[token] != bar_of[token - 1] {
                self.push(range_label(ordered, field, first, token - 1), Role::Value);
                first = token;
            }
            self.group_of.push(self.groups.len());
        }
        self.push(
            range_label(ordered, field, first, n_tokens - 1),
            Role::Value,
        );
    }
}

/// For every token the number of its bar; neighbours with the same number share one.
fn bars(ordered: &Ordered, rows: &[u32]) -> Vec<i128> {
    const BARS: usize = MOST_GROUPS - 2;
    if rows.len() <= BARS {
        return (0..rows.len() as i128).collect();
    }
    let total: u64 = rows.iter().map(|&r| u64::from(r)).sum();
    let is_own = |token: usize| u64::from(rows[token]) * 10 >= total;
    // Such a token may also cut a bar in two.
    let own = (0..rows.len()).filter(|&token| is_own(token)).count();
    let even = BARS.saturating_sub(2 * own).max(1) as i128;
    let (first, last) = inner_tokens(rows);
    let (low, high) = (ordered.range(first).0, ordered.range(last).1);
    // Whole steps, so that each bar spans as many of the column's values as the next.
    let step = i128::from(ordered.step());
    let places = (i128::from(high) - i128::from(low)) / step + 1;
    let width = (places + even - 1) / even * step;
    let bar = |token: usize| {
        if is_own(token) {
            return even + token as i128;
        }
        let (from, to) = ordered.range(token);
        let middle = (i128::from(from) + i128::from(to)).div_euclid(2);
        ((middle - i128::from(low)).div_euclid(width)).clamp(0, even - 1)
    };
    (0..rows.len()).map(bar).collect()
}

/// The tokens within which all but the outer 2 % at each end lie.
fn inner_tokens(rows: &[u32]) -> (usize, usize) {
    let outer = rows.iter().map(|&r| u64::from(r)).sum::<u64>() / 50;
    let reach = |order: &mut dyn Iterator<Item = &u32>| {
        let mut seen = 0;
        order
            .take_while(|&&r| {
                seen += u64::from(r);
                seen <= outer
            })
            .count()
    };
    let (first, last) = (reach(&mut rows.iter()), reach(&mut rows.iter().rev()));
    let end = rows.len().saturating_sub(1);
    (first.min(end), end.saturating_sub(last).max(first.min(end)))
}

/// The value or the range that these tokens stand for.
fn range_label(ordered: &Ordered, field: &Field, first: usize, last: usize) -> String {
    let (low, high) = (ordered.range(first).0, ordered.range(last).1);
    let low_text = field.write(low);
    if low == high {
        return low_text;
    }
    format!("{low_text} – {}", field.write(high))
}
