//! A constraint in one sentence.

use super::{Constraint, Limit};
use crate::table::words::{count, list, quoted};
use crate::table::{Kind, Schema};

impl Constraint {
    /// The constraint in one sentence.
    pub fn sentence(&self, schema: &Schema) -> String {
        match self {
            Self::Range { column, min, max } => range(column, min.as_ref(), max.as_ref()),
            Self::Inequality { low, high, strict } => {
                let is_date =
                    |name: &str| schema.field(name).is_some_and(|f| f.kind == Kind::Datetime);
                let (low_name, high_name) = (quoted(low), quoted(high));
                match (is_date(low), strict) {
                    (false, false) => format!("{low_name} is never above {high_name}."),
                    (false, true) => format!("{low_name} is always below {high_name}."),
                    (true, false) => format!("{low_name} is never after {high_name}."),
                    (true, true) => format!("{low_name} is always before {high_name}."),
                }
            }
            Self::Combinations { columns, allowed } => match allowed {
                None => format!(
                    "{} stand only in combinations that the table has.",
                    names(columns)
                ),
                Some(list) => format!(
                    "{} stand only in {} combinations.",
                    names(columns),
                    count(list.len())
                ),
            },
            Self::Derived { column, formula } => format!("{} equals {formula}.", quoted(column)),
            Self::Unique { columns } => match &columns[..] {
                [column] => format!("{} never repeats.", quoted(column)),
                columns => format!("{} never repeat together.", names(columns)),
            },
            Self::NotNull { column } => format!("{} always has a value.", quoted(column)),
            Self::Pattern { column, pattern } => {
                format!("{} is always written as {pattern}.", quoted(column))
            }
        }
    }

    /// The columns it names, the ones that a formula reads left out.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Range { column, .. }
            | Self::Derived { column, .. }
            | Self::NotNull { column }
            | Self::Pattern { column, .. } => vec![column],
            Self::Inequality { low, high, .. } => vec![low, high],
            Self::Combinations { columns, .. } | Self::Unique { columns } => {
                columns.iter().map(String::as_str).collect()
            }
        }
    }
}

fn range(column: &str, min: Option<&Limit>, max: Option<&Limit>) -> String {
    let column = quoted(column);
    match (min.map(Limit::text), max.map(Limit::text)) {
        (Some("0"), None) => format!("{column} is never negative."),
        (Some(min), None) => format!("{column} is at least {min}."),
        (None, max) => format!("{column} is at most {}.", max.unwrap_or_default()),
        (Some(min), Some(max)) => format!("{column} lies between {min} and {max}."),
    }
}

fn names(columns: &[String]) -> String {
    list(&columns.iter().map(String::as_str).collect::<Vec<_>>())
}
