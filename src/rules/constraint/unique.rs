//! No two rows alike in some columns. What was drawn twice is drawn again.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::cells::{canonical, column, is_missing};
use super::fields::{self, Found};
use crate::table::{Field, Kind, Schema, Table};

/// Columns that tell rows apart.
pub(super) struct Unique {
    pub(super) fields: Vec<Field>,
}

impl Unique {
    pub(super) fn new(schema: &Schema, names: &[String]) -> Found<Self> {
        let fields = names.iter().map(|name| fields::any(schema, name));
        let fields = fields.collect::<Found<Vec<Field>>>()?;
        Ok(Self { fields })
    }

    /// Whether one of the columns is an id: no two rows have one in common.
    pub(super) fn has_id(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::Id)
    }

    /// For every row what tells it apart, as a hash: where two meet by chance a row more is drawn. `None` where a value
    /// is missing.
    pub(super) fn keys(&self, table: &Table) -> Vec<Option<u64>> {
        let mut keys: Vec<Option<DefaultHasher>> = vec![Some(DefaultHasher::new()); table.n_rows()];
        for field in &self.fields {
            let column = column(table, field);
            let texts = column.dictionary().iter();
            let hashes: Vec<Option<u64>> = texts
                .map(|text| (!is_missing(field, text)).then(|| hash(&canonical(field, text))))
                .collect();
            for (key, &code) in keys.iter_mut().zip(column.codes()) {
                match hashes[code as usize] {
                    Some(hash) => {
                        if let Some(key) = key {
                            hash.hash(key);
                        }
                    }
                    None => *key = None,
                }
            }
        }
        let finished = keys.into_iter().map(|key| key.map(|key| key.finish()));
        finished.collect()
    }

    /// For every row whether one before it is alike.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        let mut seen = HashSet::new();
        let keys = self.keys(table).into_iter();
        keys.map(|key| key.is_some_and(|key| !seen.insert(key)))
            .collect()
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
