//! Constraints held against the columns of a schema: every name found, every limit and formula read, and none that
//! contradicts another.

use super::combination::{self, Combination, FEWEST};
use super::contradiction;
use super::derived::Derived;
use super::document::bad;
use super::fields::{self, Found};
use super::order::Order;
use super::single::Single;
use super::unique::Unique;
use super::{Constraint, Constraints};
use crate::table::words::list;
use crate::table::{Schema, Table};
use crate::transform::Rare;
use crate::{Error, ErrorKind, Result};

/// Constraints on the columns of a schema, ready to be held.
pub struct Bound {
    pub(super) rules: Vec<Rule>,
    pub(super) schema: Schema,
}

/// One of them.
pub(super) struct Rule {
    /// Its place in the document, from 1.
    pub(super) place: usize,
    pub(super) constraint: Constraint,
    pub(super) test: Test,
}

/// What is tested.
pub(super) enum Test {
    Single(Single),
    Order(Order),
    Combination(Combination),
    Derived(Derived),
    Unique(Unique),
}

impl Constraints {
    /// The same with the combinations of a real table written out, where a constraint takes them from one: a document
    /// that needs no real table any more. Combinations that few rows hold are not among them unless rare values are kept.
    ///
    /// # Errors
    /// `BadConstraint` for columns that the schema does not have, and where no combination is common enough.
    pub fn with_allowed(&self, table: &Table, schema: &Schema, rare: Rare) -> Result<Self> {
        let complete = |(constraint, place): (&Constraint, usize)| match constraint {
            Constraint::Combinations {
                columns,
                allowed: None,
            } => {
                let refused = |reason| bad(place, constraint.kind(), reason);
                let fields = fields::several(schema, columns).map_err(refused)?;
                check_columns(table, fields.iter().map(|field| &*field.name))?;
                let (allowed, _) = combination::of_table(table, &fields, rare);
                if allowed.is_empty() {
                    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
                    return Err(refused(format!(
                        "no combination of {} stands in {FEWEST} rows or more",
                        list(&names)
                    )));
                }
                Ok(Constraint::Combinations {
                    columns: columns.clone(),
                    allowed: Some(allowed),
                })
            }
            other => Ok(other.clone()),
        };
        let constraints = self.constraints.iter().zip(1..).map(complete);
        Ok(Self {
            version: self.version,
            constraints: constraints.collect::<Result<_>>()?,
        })
    }
}

impl Bound {
    /// Constraints on the columns of a schema. Combinations must be written out, see [`Constraints::with_allowed`].
    ///
    /// # Errors
    /// `BadConstraint` for a column that is not there or of another kind, a limit, formula or pattern that cannot be
    /// read, combinations that are not written out, and constraints that contradict each other.
    pub fn new(constraints: &Constraints, schema: &Schema) -> Result<Self> {
        Self::of(constraints.constraints.iter().zip(1..), schema)
    }

    /// The same with the combinations of the real table, where a constraint takes them from one.
    ///
    /// # Errors
    /// As [`Bound::new`] and [`Constraints::with_allowed`].
    pub fn to_table(
        constraints: &Constraints,
        table: &Table,
        schema: &Schema,
        rare: Rare,
    ) -> Result<Self> {
        Self::new(&constraints.with_allowed(table, schema, rare)?, schema)
    }

    /// Constraints, each with its place in the document.
    pub(super) fn of<'a>(
        constraints: impl Iterator<Item = (&'a Constraint, usize)>,
        schema: &Schema,
    ) -> Result<Self> {
        let rules = constraints.map(|(constraint, place)| {
            let test = test(constraint, schema);
            Ok(Rule {
                place,
                constraint: constraint.clone(),
                test: test.map_err(|reason| bad(place, constraint.kind(), reason))?,
            })
        });
        let rules: Vec<Rule> = rules.collect::<Result<_>>()?;
        contradiction::check(&rules)?;
        Ok(Self {
            rules,
            schema: schema.clone(),
        })
    }

    /// Whether there is nothing to hold.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Every column that a constraint names is one of the table.
    pub(super) fn check(&self, table: &Table) -> Result<()> {
        check_columns(table, self.rules.iter().flat_map(Rule::columns))
    }
}

impl Rule {
    /// The columns it looks at.
    pub(super) fn columns(&self) -> Vec<&str> {
        let mut columns = self.constraint.columns();
        if let Test::Derived(derived) = &self.test {
            columns.extend(derived.inputs.iter().map(|field| &*field.name));
        }
        columns
    }

    /// For every row of a table whether it breaks the constraint.
    pub(super) fn broken(&self, table: &Table) -> Vec<bool> {
        match &self.test {
            Test::Single(single) => single.broken(table),
            Test::Order(order) => order.broken(table),
            Test::Combination(combination) => combination.broken(table),
            Test::Derived(derived) => derived.broken(table),
            Test::Unique(unique) => unique.broken(table),
        }
    }
}

fn test(constraint: &Constraint, schema: &Schema) -> Found<Test> {
    Ok(match constraint {
        Constraint::Range { column, min, max } => {
            Test::Single(Single::range(schema, column, min.as_ref(), max.as_ref())?)
        }
        Constraint::NotNull { column } => Test::Single(Single::present(schema, column)?),
        Constraint::Pattern { column, pattern } => {
            Test::Single(Single::matches(schema, column, pattern)?)
        }
        Constraint::Inequality { low, high, strict } => {
            Test::Order(Order::new(schema, low, high, *strict)?)
        }
        Constraint::Combinations { columns, allowed } => {
            Test::Combination(Combination::new(schema, columns, allowed.as_deref())?)
        }
        Constraint::Derived { column, formula } => {
            Test::Derived(Derived::new(schema, column, formula)?)
        }
        Constraint::Unique { columns } => Test::Unique(Unique::new(schema, columns)?),
    })
}

fn check_columns<'a>(table: &Table, mut names: impl Iterator<Item = &'a str>) -> Result<()> {
    match names.find(|name| table.column(name).is_none()) {
        None => Ok(()),
        Some(name) => Err(Error::new(ErrorKind::UnknownColumn {
            name: name.to_owned(),
        })),
    }
}
