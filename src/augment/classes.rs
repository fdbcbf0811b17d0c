//! The classes of a target column.

use crate::error::{Error, ErrorKind, Result};
use crate::stats::order::descending;
use crate::table::classes::names_classes;
use crate::table::words::{count, list, nearest, quoted};
use crate::table::{Schema, Table};

/// More classes than this are no classes but a mistake.
const MOST_CLASSES: usize = 200;

/// The classes of a column, the most frequent first.
pub(super) struct Classes {
    pub(super) target: String,
    pub(super) names: Vec<String>,
    /// The class of every row; `None` where it is missing.
    of_row: Vec<Option<u32>>,
}

impl Classes {
    /// The classes of the column of this name.
    pub(super) fn new(table: &Table, schema: &Schema, target: &str) -> Result<Self> {
        let unknown = || {
            let names = schema.fields.iter().map(|field| field.name.as_str());
            let near = nearest(target, names);
            let hint = format!("Near ones are {}", list(&near));
            let name = target.to_owned();
            Error::new(ErrorKind::UnknownColumn { name }).hint(hint)
        };
        let field = schema.field(target).ok_or_else(unknown)?;
        let column = table.column(target).ok_or_else(unknown)?;
        let bad = |reason: String| Error::new(ErrorKind::BadTarget { reason }).at_column(target);
        if !names_classes(column, field) {
            let reason = format!("it is {}", field.kind.name());
            return Err(bad(reason).hint(
                "Choose a column of categories or of yes and no, or have this one read as categorical",
            ));
        }
        if !field.included {
            return Err(bad("it is left out".to_owned()).hint("Include it"));
        }
        let texts = column.dictionary();
        let mut counts = column.counts();
        for (count, text) in counts.iter_mut().zip(texts) {
            *count *= usize::from(!field.is_missing(text));
        }
        let mut order = descending(counts.iter().map(|&count| count as f64));
        order.retain(|&code| counts[code] > 0);
        match order.len() {
            0 => return Err(bad("no row has one".to_owned())),
            1 => {
                let only = quoted(&texts[order[0]]);
                return Err(bad(format!("all rows have {only}")));
            }
            n if n > MOST_CLASSES => {
                return Err(bad(format!(
                    "it has {} classes, at most {MOST_CLASSES} can be",
                    count(n)
                )));
            }
            _ => {}
        }
        let mut class_of = vec![None; texts.len()];
        for (class, &code) in order.iter().enumerate() {
            class_of[code] = Some(class as u32);
        }
        let codes = column.codes().iter();
        Ok(Self {
            target: target.to_owned(),
            names: order.iter().map(|&code| texts[code].to_string()).collect(),
            of_row: codes.map(|&code| class_of[code as usize]).collect(),
        })
    }

    /// The rows of a class.
    pub(super) fn rows(&self, class: usize) -> Vec<u32> {
        self.rows_where(|of| of == Some(class as u32))
    }

    /// The rows that have one.
    pub(super) fn with_class(&self) -> Vec<u32> {
        self.rows_where(|of| of.is_some())
    }

    /// How many rows have none.
    pub(super) fn without(&self) -> usize {
        self.of_row.iter().filter(|of| of.is_none()).count()
    }

    /// The rows of every class.
    pub(super) fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.names.len()];
        for class in self.of_row.iter().flatten() {
            counts[*class as usize] += 1;
        }
        counts
    }

    fn rows_where(&self, picked: impl Fn(Option<u32>) -> bool) -> Vec<u32> {
        let rows = self.of_row.iter().enumerate();
        let rows = rows.filter(|(_, of)| picked(**of));
        rows.map(|(row, _)| row as u32).collect()
    }
}
