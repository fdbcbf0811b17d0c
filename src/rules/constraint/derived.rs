//! A column that follows from others by a formula. It is computed, and compared to its own last digit.

use super::cells::{Cell, cell, column, is_missing, rounds_to};
use super::fields::{self, Found};
use super::moment;
use crate::rules::{Formula, Value};
use crate::table::words::quoted;
use crate::table::{Column, Field, Format, Schema, Table};

/// A column and the formula that gives it.
pub(super) struct Derived {
    pub(super) field: Field,
    pub(super) formula: Formula,
    /// The columns that the formula reads.
    pub(super) inputs: Vec<Field>,
}

/// What the formula gives for one row.
enum Given {
    /// Nothing, since a cell that it reads is missing.
    Unknown,
    /// A cell as the column writes it, and the number behind it.
    Cell(String, Option<f64>),
    /// Nothing that fits the column.
    Wrong(String),
}

impl Derived {
    pub(super) fn new(schema: &Schema, name: &str, formula: &str) -> Found<Self> {
        let field = fields::of_row(schema, name)?;
        let formula = Formula::parse(formula).map_err(|error| error.to_string())?;
        if formula.columns().iter().any(|input| input == name) {
            return Err(format!(
                "the formula of {} reads the column itself",
                quoted(name)
            ));
        }
        let inputs = fields::several(schema, formula.columns())?;
        Ok(Self {
            field,
            formula,
            inputs,
        })
    }

    /// The formula for every row.
    fn computed(&self, table: &Table) -> Vec<Given> {
        let columns: Vec<_> = self.inputs.iter().map(|f| column(table, f)).collect();
        let inputs = columns.iter().zip(&self.inputs);
        let values: Vec<Vec<Value<'_>>> = inputs.map(|(c, field)| values(c, field)).collect();
        let mut cells = Vec::with_capacity(columns.len());
        let row = |row: usize| {
            cells.clear();
            let inputs = columns.iter().zip(&values);
            cells.extend(inputs.map(|(c, values)| values[c.codes()[row] as usize].clone()));
            self.given(&cells)
        };
        (0..table.n_rows()).map(row).collect()
    }

    fn given(&self, cells: &[Value<'_>]) -> Given {
        match self.formula.value(cells) {
            Err(error) => Given::Wrong(error.to_string()),
            Ok(Value::Missing) if cells.iter().any(Value::is_missing) => Given::Unknown,
            Ok(Value::Missing) => {
                let missing = self.field.missing.first();
                Given::Cell(missing.cloned().unwrap_or_default(), None)
            }
            Ok(value) => match self.written(&value) {
                Some(text) => Given::Cell(text, value.number()),
                None => Given::Wrong(format!(
                    "the formula gives {}, which is no {}",
                    quoted(&value.to_string()),
                    self.field.kind.name()
                )),
            },
        }
    }

    /// A value as the column writes it.
    fn written(&self, value: &Value<'_>) -> Option<String> {
        match (&self.field.format, value) {
            (Format::Number(format), Value::Text(text)) => {
                let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite())?;
                Some(format.write(format.nearest(number)))
            }
            (Format::Number(format), Value::Whole(whole))
                if format.decimals == 0 && !format.float =>
            {
                Some(format.write(*whole))
            }
            (Format::Number(format), value) => {
                let ticks = format.nearest(value.number()?);
                Some(format.write(ticks))
            }
            (Format::Datetime(_), Value::Text(text)) => {
                moment::of_iso(&self.field, text).map(|ticks| self.field.write(ticks))
            }
            (Format::Datetime(_), _) => None,
            (Format::Plain | Format::Id(_), value) => Some(value.to_string()),
        }
    }

    /// For every row whether it breaks the constraint.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        let computed = self.computed(table);
        let column = column(table, &self.field);
        let rows = computed.iter().enumerate();
        rows.map(|(row, given)| !self.obeys(column.text(row), given))
            .collect()
    }

    fn obeys(&self, text: &str, given: &Given) -> bool {
        match given {
            Given::Unknown => true,
            Given::Wrong(_) => is_missing(&self.field, text),
            Given::Cell(wanted, _) if is_missing(&self.field, wanted) => {
                is_missing(&self.field, text)
            }
            Given::Cell(..) if is_missing(&self.field, text) => true,
            Given::Cell(wanted, number) => text == wanted || self.is_same(text, wanted, *number),
        }
    }

    /// Whether a cell that is written otherwise is the computed one: at a half a number may be rounded either way.
    fn is_same(&self, text: &str, wanted: &str, number: Option<f64>) -> bool {
        let Cell::Value(ticks, _) = cell(&self.field, text) else {
            return false;
        };
        self.field.ticks(wanted) == Some(ticks)
            || match (&self.field.format, number) {
                (Format::Number(format), Some(number)) => rounds_to(format, number, ticks),
                _ => false,
            }
    }

    /// The table with the column computed where it has a value, the rows in which that changed it, and for every row
    /// whether it is still broken, since the formula gives nothing there.
    pub(super) fn mended(&self, table: Table) -> (Table, Vec<usize>, Vec<bool>) {
        let computed = self.computed(&table);
        let old = column(&table, &self.field);
        let mut broken = vec![false; table.n_rows()];
        let mut changes = Vec::new();
        for (row, given) in computed.iter().enumerate() {
            match given {
                _ if self.obeys(old.text(row), given) => {}
                Given::Cell(text, _) => changes.push((row, text.as_str())),
                Given::Unknown | Given::Wrong(_) => broken[row] = true,
            }
        }
        let changed = changes.iter().map(|(row, _)| *row).collect();
        let column = old.clone().with_cells(changes);
        (table.with_column(column), changed, broken)
    }

    /// Why the formula gave nothing, where it gave nothing for a row of the table.
    pub(super) fn trouble(&self, table: &Table) -> Option<String> {
        let rows = self.computed(table).into_iter();
        let mut wrong = rows.filter_map(|given| match given {
            Given::Wrong(why) => Some(why),
            Given::Unknown | Given::Cell(..) => None,
        });
        wrong.next()
    }
}

/// The distinct cells of a column as formulas read them.
fn values<'a>(column: &'a Column, field: &Field) -> Vec<Value<'a>> {
    let value = |text: &'a str| match (&field.format, cell(field, text)) {
        (_, Cell::Missing) => Value::Missing,
        (Format::Number(format), Cell::Value(ticks, _))
            if format.is_whole() && format.decimals == 0 =>
        {
            Value::Whole(ticks)
        }
        (Format::Number(_), Cell::Value(_, value)) => Value::Number(value),
        (Format::Datetime(_), Cell::Value(ticks, _)) => {
            Value::Text(moment::iso(field, ticks).into())
        }
        (Format::Plain | Format::Id(_), _) => Value::of_text(text),
        (_, Cell::Unreadable) => Value::Text(text.into()),
    };
    let texts = column.dictionary().iter().map(|text| &**text);
    texts.map(value).collect()
}
