//! One condition as text: a column's name, a comparison, a value. Names may hold any character, so the schema decides
//! where a name ends.

use crate::error::{Error, ErrorKind, Result};
use crate::table::words::{list, nearest};
use crate::table::{Field, Kind, Schema};

/// How a cell is compared with the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Is,
    IsNot,
    AtLeast,
    AtMost,
    Above,
    Below,
}

use Comparison::{Above, AtLeast, AtMost, Below, Is, IsNot};

/// Longer signs first: `>=` begins with `>`.
const SIGNS: [(&str, Comparison); 6] = [
    (">=", AtLeast),
    ("<=", AtMost),
    ("!=", IsNot),
    ("=", Is),
    (">", Above),
    ("<", Below),
];

/// A condition taken apart.
pub(super) struct Parts<'a> {
    pub(super) field: &'a Field,
    pub(super) comparison: Comparison,
    pub(super) value: &'a str,
    /// All of it, for messages.
    pub(super) text: &'a str,
}

/// Takes a condition apart: of several readings the one with the longest name of a column.
pub(super) fn split<'a>(text: &'a str, schema: &'a Schema) -> Result<Parts<'a>> {
    let mut unknown = None;
    let mut found: Option<Parts> = None;
    let mut at = 0;
    while at < text.len() {
        let sign = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign));
        let Some(&(sign, comparison)) = sign else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (name, value) = (&text[..at], &text[at + sign.len()..]);
        let named = schema.field(name).or_else(|| schema.field(name.trim()));
        if let Some(field) = named {
            found = Some(Parts {
                field,
                comparison,
                value,
                text,
            });
        }
        unknown.get_or_insert(name.trim());
        at += sign.len();
    }
    match (found, unknown) {
        (Some(parts), _) => learned(parts.field, text).map(|()| parts),
        (None, Some(name)) => Err(unknown_column(name, schema)),
        (None, None) => Err(bad(text, "it compares nothing")
            .hint("Write COLUMN=VALUE, COLUMN!=VALUE, or COLUMN>=VALUE and its like")),
    }
}

/// A condition that cannot be used, and why.
pub(super) fn bad(condition: &str, reason: impl Into<String>) -> Error {
    ErrorKind::BadCondition {
        condition: condition.to_owned(),
        reason: reason.into(),
    }
    .into()
}

/// No column has this name; those that are spelled most alike.
pub(super) fn unknown_column(name: &str, schema: &Schema) -> Error {
    let names = schema.fields.iter().map(|field| field.name.as_str());
    let near = nearest(name, names);
    Error::new(ErrorKind::UnknownColumn {
        name: name.to_owned(),
    })
    .hint(format!("Columns with a like name: {}", list(&near)))
}

/// Rows can be chosen only by columns that a model learns.
pub(super) fn learned(field: &Field, condition: &str) -> Result<()> {
    let why = match field.kind {
        _ if !field.included => "the column is left out",
        Kind::Id => "the column is an id, which is made anew and not learned",
        Kind::Constant => "the column holds the same value in every row",
        Kind::Text => "the column is free text, which is not learned",
        _ => return Ok(()),
    };
    Err(bad(condition, why).hint("Choose another column, or change this one's kind"))
}

#[cfg(test)]
mod tests {
    use super::{Comparison, split};
    use crate::table::dialect::Dialect;
    use crate::table::{Column, Schema, Table, infer};

    fn schema() -> Schema {
        let cells = || (0..40).map(|row| ["u", "v", "w"][row % 3]);
        let names = ["a", "a=b", "x > y"];
        let columns = names.map(|name| Column::from_texts(name, cells()));
        infer::infer(&Table::new(columns.into()), &Dialect::default())
    }

    #[test]
    fn the_longest_name_of_a_column_counts() {
        let schema = schema();
        let parts = |text| {
            let parts = split(text, &schema).expect("a condition");
            (&*parts.field.name, parts.comparison, parts.value)
        };
        assert_eq!(parts("a=c"), ("a", Comparison::Is, "c"));
        assert_eq!(parts("a=b=c"), ("a=b", Comparison::Is, "c"));
        assert_eq!(parts("x > y!=北"), ("x > y", Comparison::IsNot, "北"));
        assert_eq!(parts("a >=3"), ("a", Comparison::AtLeast, "3"));
        assert_eq!(parts("a="), ("a", Comparison::Is, ""));
    }

    #[test]
    fn what_is_no_condition_is_said() {
        let schema = schema();
        let said = |text| split(text, &schema).err().expect("refused").to_string();
        assert!(said("b=c").contains("\"a\""), "{}", said("b=c"));
        assert!(said("a").contains("COLUMN=VALUE"), "{}", said("a"));
    }
}
