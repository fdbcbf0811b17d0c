//! Which columns name classes: what is balanced, or told from all others.

use super::{Column, Field, Kind};

/// Whole numbers name classes, such as the digit on a picture, where there are no more different ones.
const MOST_NUMBERS: usize = 20;

/// Whether the values of a column name classes: categories, yes and no, and few whole numbers.
pub fn names_classes(column: &Column, field: &Field) -> bool {
    let few = || column.counts().iter().filter(|rows| **rows > 0).count() <= MOST_NUMBERS;
    match field.kind {
        Kind::Categorical | Kind::Boolean => true,
        Kind::Integer => few(),
        _ => false,
    }
}
