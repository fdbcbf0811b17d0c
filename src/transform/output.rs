//! The columns of the output: where each comes from.

use serde::{Deserialize, Serialize};

use super::TransformOptions;
use crate::table::{Column, Field, Format, IdFormat};

/// Where an output column comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Output {
    /// From the tokens of this column: the learned ones are counted first, then the determined ones.
    Learned(usize),
    /// The same text in every row.
    Constant { name: String, text: String },
    /// New ids.
    Id {
        name: String,
        format: IdFormat,
        /// The real ids, which must not be made again. Known while the table is: a saved transformer forgets them,
        /// since even a hash of an id could be found out by trying, and relies on its format (a sequence goes on
        /// after the last real number; a pattern repeats a real id only by chance).
        #[serde(skip)]
        taken: Vec<Box<str>>,
        /// A round number above that of the real ids: a pattern leaves room for them, so that few are made again.
        room: usize,
    },
}

impl Output {
    /// An id column: counted from 1 where the schema has no pattern for it.
    pub(super) fn id(column: &Column, field: &Field, options: &TransformOptions) -> Self {
        let format = match &field.format {
            Format::Id(format) => format.clone(),
            Format::Plain | Format::Number(_) | Format::Datetime(_) => IdFormat::default(),
        };
        let ids = column.dictionary();
        Self::Id {
            name: field.name.clone(),
            format: match options.rare.protects() {
                true => format.without_few(ids, options.rare.fewest_rows()),
                false => format,
            },
            taken: ids.to_vec(),
            room: ids.len().next_power_of_two(),
        }
    }

    /// A constant column: its commonest text, or empty where too few rows hold even that.
    pub(super) fn constant(column: &Column, options: &TransformOptions) -> Self {
        let fewest = options.rare.fewest_rows();
        let counts = column.counts();
        let texts = column.dictionary().iter().zip(&counts);
        // The first of equally common ones.
        let commonest = texts.rev().max_by_key(|&(_, rows)| rows);
        let shown = commonest.filter(|&(_, &rows)| rows >= fewest);
        Self::Constant {
            name: column.name.clone(),
            text: shown.map_or_else(String::new, |(text, _)| text.to_string()),
        }
    }
}
