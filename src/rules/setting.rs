//! What a field of a generator takes: said once, for errors, for the JSON Schema and for the page's forms.

use serde::Serialize;
use serde_json::Value as Json;

/// A field of a generator.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Setting {
    /// Its name in a rule set.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds when it is left out.
    pub otherwise: Otherwise,
}

/// What holds when a field is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "type", content = "json")]
pub enum Otherwise {
    /// It must be given.
    Required,
    /// Nothing: the generator does without it.
    Nothing,
    /// This JSON.
    Default(&'static str),
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum Takes {
    /// A whole number.
    Whole {
        /// The least.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// Any number.
    Number {
        /// The least.
        least: f64,
        /// The largest.
        most: f64,
    },
    /// A text.
    Text,
    /// A text, a number, true or false.
    Value,
    /// True or false.
    Truth,
    /// One of these.
    OneOf {
        /// The texts.
        values: &'static [&'static str],
    },
    /// A date, `2026-03-01`.
    Date,
    /// A date, or a date and time, `2026-03-01T09:30:00`.
    Moment,
    /// A time of day, `09:30`, up to `24:00`.
    Clock,
    /// So many numbers, none below 0 and one above.
    Weights {
        /// How many.
        count: usize,
    },
    /// A list of values, or values with weights.
    Values,
    /// Ranges of numbers with weights.
    Bins,
    /// A regular expression.
    Pattern,
    /// A text with formulas in it.
    Template,
    /// A formula.
    Formula,
    /// The name of another column.
    Column,
    /// A generator with its fields, or one value.
    Rule,
    /// Conditions, each with a rule.
    Cases,
}

/// Any number that a rule set is likely to mean.
pub(super) const ANY: Takes = Takes::Number {
    least: -1e15,
    most: 1e15,
};

/// More decimals say nothing.
pub(super) const DECIMALS: Takes = Takes::Whole { least: 0, most: 12 };

pub(super) const fn required(name: &'static str, takes: Takes, doc: &'static str) -> Setting {
    let otherwise = Otherwise::Required;
    Setting {
        name,
        doc,
        takes,
        otherwise,
    }
}

pub(super) const fn optional(name: &'static str, takes: Takes, doc: &'static str) -> Setting {
    let otherwise = Otherwise::Nothing;
    Setting {
        name,
        doc,
        takes,
        otherwise,
    }
}

pub(super) const fn default(
    name: &'static str,
    takes: Takes,
    json: &'static str,
    doc: &'static str,
) -> Setting {
    let otherwise = Otherwise::Default(json);
    Setting {
        name,
        doc,
        takes,
        otherwise,
    }
}

impl Takes {
    /// Whether a value is of the right form. What stands inside a formula or a rule is its reader's business.
    pub(super) fn fits(self, json: &Json) -> bool {
        match self {
            Self::Whole { least, most } => {
                json.as_i64().is_some_and(|n| (least..=most).contains(&n))
            }
            Self::Number { least, most } => {
                json.as_f64().is_some_and(|x| (least..=most).contains(&x))
            }
            Self::Truth => json.is_boolean(),
            Self::OneOf { values } => json.as_str().is_some_and(|text| values.contains(&text)),
            Self::Text | Self::Pattern | Self::Template | Self::Formula | Self::Column => {
                json.is_string()
            }
            Self::Date | Self::Moment | Self::Clock => json.is_string(),
            Self::Weights { count } => json.as_array().is_some_and(|list| are_weights(list, count)),
            Self::Values => json.is_array() || json.is_object(),
            Self::Bins | Self::Cases => json.is_array(),
            Self::Value => is_value(json),
            Self::Rule => json.is_object() || is_value(json),
        }
    }

    /// What must be given, for an error: `must be ...`.
    pub(super) fn allowed(self) -> String {
        match self {
            Self::Whole { least, most } if least > i64::MIN / 2 && most < i64::MAX / 2 => {
                format!("a whole number from {least} to {most}")
            }
            Self::Whole { .. } => "a whole number".to_owned(),
            Self::Number { least, most } if (least, most) != (-1e15, 1e15) => {
                format!("a number from {least} to {most}")
            }
            Self::Number { .. } => "a number".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Value => "a text, a number, true or false".to_owned(),
            Self::Truth => "true or false".to_owned(),
            Self::OneOf { values } => format!("one of {}", values.join(", ")),
            Self::Date => "a date such as 2026-03-01".to_owned(),
            Self::Moment => "a date such as 2026-03-01 or 2026-03-01T09:30:00".to_owned(),
            Self::Clock => "a time of day such as 09:30, at most 24:00".to_owned(),
            Self::Weights { count } => {
                format!("{count} numbers, none below 0 and at least one above")
            }
            Self::Values => "a list of values, or values with weights".to_owned(),
            Self::Bins => "a list of [from, to, weight]".to_owned(),
            Self::Pattern => "a regular expression".to_owned(),
            Self::Template => "a text with formulas in {{ }}".to_owned(),
            Self::Formula => "a formula".to_owned(),
            Self::Column => "the name of a column".to_owned(),
            Self::Rule => "a generator with its fields, or one value".to_owned(),
            Self::Cases => "a list of {\"if\": formula, \"then\": rule}".to_owned(),
        }
    }
}

/// Whether this is one cell: a text, a number or a truth.
pub(super) fn is_value(json: &Json) -> bool {
    json.is_string() || json.is_number() || json.is_boolean()
}

fn are_weights(list: &[Json], count: usize) -> bool {
    let weights: Option<Vec<f64>> = list.iter().map(Json::as_f64).collect();
    weights.is_some_and(|weights| {
        let are_some = weights.iter().all(|&w| (0.0..=1e15).contains(&w));
        weights.len() == count && are_some && weights.iter().any(|&w| w > 0.0)
    })
}
