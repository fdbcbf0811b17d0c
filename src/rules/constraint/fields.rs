//! The columns that a constraint names, found in the schema, or why they cannot be used.

use crate::table::words::{list, nearest, quoted};
use crate::table::{Field, Kind, Schema};

/// What is wrong, without the place.
pub(super) type Found<T> = std::result::Result<T, String>;

/// A column of the output.
pub(super) fn any(schema: &Schema, name: &str) -> Found<Field> {
    match schema.field(name) {
        Some(field) if field.included => Ok(field.clone()),
        Some(_) => Err(format!("the column {} is left out", quoted(name))),
        None => {
            let names = schema.fields.iter().map(|field| field.name.as_str());
            let near = nearest(name, names);
            Err(format!(
                "there is no column {}; those with a like name are {}",
                quoted(name),
                list(&near)
            ))
        }
    }
}

/// A column whose cells belong to their row: no id.
pub(super) fn of_row(schema: &Schema, name: &str) -> Found<Field> {
    match any(schema, name)? {
        field if field.kind == Kind::Id => Err(format!(
            "the column {} is an id, which is made anew and knows nothing of its row",
            quoted(name)
        )),
        field => Ok(field),
    }
}

/// A column of numbers or dates.
pub(super) fn ordered(schema: &Schema, name: &str) -> Found<Field> {
    match any(schema, name)? {
        field if field.kind.is_ordered() => Ok(field),
        field => Err(format!(
            "the column {} must hold numbers or dates, and it is {}",
            quoted(name),
            field.kind.name()
        )),
    }
}

/// Several columns whose cells belong to their row.
pub(super) fn several(schema: &Schema, names: &[String]) -> Found<Vec<Field>> {
    names.iter().map(|name| of_row(schema, name)).collect()
}
