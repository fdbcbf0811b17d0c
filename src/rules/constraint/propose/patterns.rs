//! The one shape that all values of a column of codes have.

use super::super::cells::is_missing;
use super::super::combination::FEWEST;
use super::Found;
use super::look::{Look, Looked};
use crate::rules::constraint::Constraint;
use crate::table::{Format, IdFormat, Kind};

/// Fewer different values show no shape.
const FEWEST_DISTINCT: usize = 20;

/// Share of the rows that may hold a rare value: it is no longer of the form once it is protected.
const MOST_RARE: f64 = 0.05;

/// Longer values are no codes.
const MOST_RUNS: usize = 12;

/// Characters of one class in a row.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    class: Class,
    /// The characters, while all values have the same.
    text: Option<String>,
    /// How many, while all values have as many.
    length: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Upper,
    Lower,
    Digit,
    /// Anything else: one character, the same in every value.
    Sign(char),
}

pub(super) fn find(look: &Look) -> Found {
    let is_code = |column: &&Looked| {
        let is_told = match column.field.kind {
            Kind::Id => true,
            Kind::Categorical | Kind::Text => rare_share(column) <= MOST_RARE,
            _ => false,
        };
        is_told && column.n_distinct >= FEWEST_DISTINCT
    };
    let columns = look.columns.iter().filter(is_code);
    let pattern = |column: &Looked| {
        let constraint = Constraint::Pattern {
            column: column.name(),
            pattern: shape(column)?,
        };
        Some((constraint, column.n_values))
    };
    columns.filter_map(pattern).collect()
}

/// The share of the rows whose value few rows hold.
fn rare_share(column: &Looked) -> f64 {
    let counts = column.column.counts().into_iter();
    let rare: usize = counts.filter(|rows| *rows < FEWEST).sum();
    rare as f64 / column.column.n_rows() as f64
}

/// The shape as a regular expression; `None` where there is none, or it says nothing.
fn shape(column: &Looked) -> Option<String> {
    let cells = column
        .column
        .dictionary()
        .iter()
        .zip(column.column.counts());
    let values = cells.filter(|(text, rows)| *rows > 0 && !is_missing(column.field, text));
    let mut values = values.map(|(text, _)| runs(text));
    let mut shape = values.next()??;
    for runs in values {
        shape = shared(shape, runs?)?;
    }
    if let Format::Id(IdFormat::Sequence(_)) = column.field.format {
        // A sequence goes on, and its numbers grow longer.
        for run in shape.iter_mut().filter(|run| run.class == Class::Digit) {
            (run.text, run.length) = (None, None);
        }
    }
    let varies = |class: Class| {
        shape
            .iter()
            .any(|run| run.class == class && run.text.is_none())
    };
    let is_code = varies(Class::Digit) && (shape.len() > 1 || shape[0].length.is_some());
    is_code.then(|| shape.iter().map(Run::written).collect())
}

fn runs(text: &str) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    for c in text.chars() {
        let class = match c {
            'A'..='Z' => Class::Upper,
            'a'..='z' => Class::Lower,
            '0'..='9' => Class::Digit,
            sign => Class::Sign(sign),
        };
        match runs.last_mut() {
            Some(run) if run.class == class && !matches!(class, Class::Sign(_)) => {
                run.text.get_or_insert_default().push(c);
                run.length = run.length.map(|length| length + 1);
            }
            _ => runs.push(Run {
                class,
                text: Some(c.to_string()),
                length: Some(1),
            }),
        }
        if runs.len() > MOST_RUNS {
            return None;
        }
    }
    (!runs.is_empty()).then_some(runs)
}

/// What two values have in common; `None` where their runs are of other classes.
fn shared(mut shape: Vec<Run>, runs: Vec<Run>) -> Option<Vec<Run>> {
    if shape.len() != runs.len() {
        return None;
    }
    for (run, other) in shape.iter_mut().zip(runs) {
        if run.class != other.class {
            return None;
        }
        if run.text != other.text {
            run.text = None;
        }
        if run.length != other.length {
            run.length = None;
        }
    }
    Some(shape)
}

impl Run {
    fn written(&self) -> String {
        if let Some(text) = &self.text {
            return escaped(text);
        }
        let class = match self.class {
            Class::Upper => "[A-Z]",
            Class::Lower => "[a-z]",
            Class::Digit => "\\d",
            Class::Sign(sign) => return escaped(&sign.to_string()),
        };
        match self.length {
            Some(1) => class.to_owned(),
            Some(length) => format!("{class}{{{length}}}"),
            // How long the longest is would tell of single rows.
            None => format!("{class}+"),
        }
    }
}

/// The text as a regular expression, in this dialect and in others.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if r"\.+*?()|[]{}^$".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
