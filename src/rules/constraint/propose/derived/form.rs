//! How one column may be computed from others, as arithmetic on their numbers and as the formula that says the same.

use jiff::civil::Date;
use jiff::{Span, Unit};

use super::super::FEWEST_ROWS;
use super::super::look::{Look, Looked};
use crate::rules::constraint::cells::rounds_to;

/// How a column is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `a`, numbers
    Copy,
    /// `a`, texts
    TextCopy,
    /// `a + b + ...`
    Sum,
    /// `a - b`
    Difference,
    /// `a * b`
    Product,
    /// `a / b`
    Ratio,
    /// `a / b * 100`
    Percent,
    /// Days from `a` to `b`, and so many more
    Days(i32),
    /// Full years from `a` to `b`
    Years,
    /// Hours from `a` to `b`, times so many
    Hours(i32),
    /// A part of the date `a`
    Part(Part),
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month,
    Day,
    Weekday,
}

/// A name as formulas write it.
pub(super) fn written(name: &str) -> String {
    const WORDS: [&str; 12] = [
        "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False",
    ];
    let is_letter = |c: char| c.is_alphabetic() || c == '_';
    let is_word =
        name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_numeric());
    match is_word && !WORDS.contains(&name) {
        true => name.to_owned(),
        false => format!("`{name}`"),
    }
}

impl Form {
    /// The formula over columns of these names.
    pub(super) fn formula(self, names: &[&str]) -> String {
        let names: Vec<String> = names.iter().map(|name| written(name)).collect();
        match self {
            Self::Copy | Self::TextCopy => names[0].clone(),
            Self::Sum => names.join(" + "),
            Self::Difference => names.join(" - "),
            Self::Product => names.join(" * "),
            Self::Ratio => names.join(" / "),
            Self::Percent => format!("{} * 100", names.join(" / ")),
            Self::Years => format!("years({})", names.join(", ")),
            Self::Part(part) => format!("{}({})", part.function(), names[0]),
            Self::Days(0) => format!("days({})", names.join(", ")),
            Self::Days(more) => format!("days({}) + {more}", names.join(", ")),
            Self::Hours(1) => format!("hours({})", names.join(", ")),
            Self::Hours(times) => format!("hours({}) * {times}", names.join(", ")),
        }
    }

    /// The number for two; not a number where there is none. Dates are days.
    pub(super) fn of_two(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Copy | Self::TextCopy => a,
            Self::Sum => a + b,
            Self::Difference => a - b,
            Self::Product => a * b,
            Self::Ratio | Self::Percent if b == 0.0 => f64::NAN,
            Self::Ratio => a / b,
            Self::Percent => a / b * 100.0,
            Self::Years => full_years(a, b).unwrap_or(f64::NAN),
            Self::Part(part) => part.of(a).unwrap_or(f64::NAN),
            Self::Days(more) => b.floor() - a.floor() + f64::from(more),
            Self::Hours(times) => (b - a) * 24.0 * f64::from(times),
        }
    }

    fn of(self, inputs: impl Iterator<Item = f64>) -> f64 {
        let mut inputs = inputs;
        let first = inputs.next().unwrap_or(f64::NAN);
        match self {
            Self::Sum => first + inputs.sum::<f64>(),
            _ => self.of_two(first, inputs.next().unwrap_or(0.0)),
        }
    }

    /// The rows that have all values, where all of them obey and there are enough.
    pub(super) fn verified(self, look: &Look, target: usize, inputs: &[usize]) -> Option<usize> {
        if self == Self::TextCopy {
            let [a, b] = [target, inputs[0]].map(|i| look.columns[i].column);
            let mut rows = 0..look.table.n_rows();
            let same = rows.all(|row| a.text(row) == b.text(row));
            return same.then_some(look.columns[target].n_values);
        }
        let column = &look.columns[target];
        let mut rows = 0;
        for row in 0..look.table.n_rows() {
            let computed = self.of(inputs.iter().map(|&i| look.columns[i].number(row)));
            match fits(column, column.number(row), computed) {
                None => {}
                Some(true) => rows += 1,
                Some(false) => return None,
            }
        }
        // A formula cannot name a column with a backquote in its name.
        let is_sayable = inputs
            .iter()
            .all(|&i| !look.columns[i].field.name.contains('`'));
        (rows >= FEWEST_ROWS && is_sayable).then_some(rows)
    }
}

impl Part {
    /// The function of formulas that gives it.
    fn function(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Weekday => "weekday",
        }
    }

    fn of(self, days: f64) -> Option<f64> {
        let date = date(days)?;
        Some(match self {
            Self::Year => f64::from(date.year()),
            Self::Month => f64::from(date.month()),
            Self::Day => f64::from(date.day()),
            Self::Weekday => f64::from(date.weekday().to_monday_one_offset()),
        })
    }
}

/// The date of so many days since 1970.
fn date(days: f64) -> Option<Date> {
    let days = Span::new().try_days(days.floor() as i64).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

fn full_years(from: f64, to: f64) -> Option<f64> {
    let between = date(from)?.until((Unit::Year, date(to)?)).ok()?;
    Some(f64::from(between.get_years()))
}

/// Whether a number of a column is the computed one, to its last digit; `None` where either is missing.
pub(super) fn fits(column: &Looked, number: f64, computed: f64) -> Option<bool> {
    if number.is_nan() || computed.is_nan() {
        return None;
    }
    let format = column.number_format()?;
    Some(rounds_to(format, computed, format.nearest(number)))
}
