//! The class and all others.

use crate::table::{Column, Format, Kind, Schema, Table};

/// Tables in which the target only tells the class from all others, by rows that have one.
pub(super) struct Marked {
    pub(super) target: String,
    pub(super) class: String,
    /// What stands for no class.
    pub(super) missing: Vec<String>,
}

impl Marked {
    /// What stands for the class, and for all others.
    const TEXTS: [&str; 2] = ["0", "1"];

    /// The table by its rows that have a class.
    pub(super) fn table(&self, table: &Table) -> Table {
        let Some(column) = table.column(&self.target) else {
            return Table::default();
        };
        let texts = column.dictionary().iter();
        let is_class: Vec<Option<bool>> = texts
            .map(|text| {
                (!self.missing.iter().any(|m| **m == **text)).then_some(**text == *self.class)
            })
            .collect();
        let of = |row: usize| is_class[column.codes()[row] as usize];
        let rows: Vec<usize> = (0..table.n_rows())
            .filter(|&row| of(row).is_some())
            .collect();
        let marks = rows
            .iter()
            .map(|&row| Self::TEXTS[usize::from(of(row) == Some(true))]);
        let marks = Column::from_texts(&self.target, marks);
        let columns = table.select(&rows).into_columns().into_iter();
        let marked = |column: Column| match column.name == self.target {
            true => marks.clone(),
            false => column,
        };
        Table::new(columns.map(marked).collect())
    }

    /// The schema of such tables.
    pub(super) fn schema(&self, schema: &Schema) -> Schema {
        let mut schema = schema.clone();
        for field in schema
            .fields
            .iter_mut()
            .filter(|field| field.name == self.target)
        {
            (field.kind, field.format) = (Kind::Boolean, Format::Plain);
            field.missing.clear();
        }
        schema
    }

    /// Which rows of a marked table are of the class.
    pub(super) fn labels(&self, table: &Table) -> Vec<bool> {
        let column = table
            .column(&self.target)
            .expect("a marked table has its target");
        (0..table.n_rows())
            .map(|row| column.text(row) == Self::TEXTS[1])
            .collect()
    }
}
