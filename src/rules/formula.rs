//! Formulas over the columns of one row: `round(price * quantity, 2)`, `"adult" if age >= 18 else "child"`.
//!
//! The language is Jinja's expressions (minijinja), with the functions of [`FUNCTIONS`] and no others. There are no
//! loops and nothing to read or write outside the row, and what one formula may compute is bounded. A column is
//! written by its name, or in backquotes where the name is no single word: `` `first name` ``. A column always wins
//! over a function of the same name unless a bracket follows.

mod functions;
mod names;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, RwLock};

use minijinja::value::{Object, ValueKind};
use minijinja::{Environment, Expression, UndefinedBehavior};

pub use functions::{FUNCTIONS, Function};

use super::value::Value;
use crate::{Error, ErrorKind, Result};

/// The work one formula may do on one row: some thousand operations, some hundred kilobytes of text.
const FUEL: u64 = 10_000;

/// The longest formula, in bytes.
const MOST_BYTES: usize = 10_000;

static LANGUAGE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut language = Environment::empty();
    language.set_undefined_behavior(UndefinedBehavior::Strict);
    language.set_fuel(Some(FUEL));
    functions::add_to(&mut language);
    language
});

/// A formula that has been read, ready for any number of rows.
#[derive(Debug)]
pub struct Formula {
    text: String,
    columns: Vec<String>,
    /// Whether it says itself what a missing cell means.
    minds_missing: bool,
    expression: Expression<'static, 'static>,
    row: Arc<Row>,
}

/// The cells of the row at hand, under the names that [`names`] gives them.
#[derive(Debug, Default)]
struct Row(RwLock<Vec<minijinja::Value>>);

impl Object for Row {
    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<minijinja::Value> {
        let place: usize = key.strip_prefix(names::PREFIX)?.parse().ok()?;
        self.0.read().ok()?.get(place).cloned()
    }

    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        self.get_value_by_str(key.as_str()?)
    }
}

impl Formula {
    /// Reads a formula.
    ///
    /// # Errors
    /// `BadFormula` where it is no formula or names an unknown function.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = |reason: String| bad(text, reason);
        if text.len() > MOST_BYTES {
            return Err(bad(format!("it is longer than {MOST_BYTES} bytes")));
        }
        if text.trim().is_empty() {
            return Err(bad("it is empty".to_owned()));
        }
        let named = names::read(text).map_err(bad)?;
        let expression = LANGUAGE.compile_expression_owned(named.text);
        Ok(Self {
            text: text.to_owned(),
            columns: named.columns,
            minds_missing: named.minds_missing,
            expression: expression.map_err(|error| bad(reason(&error)))?,
            row: Arc::default(),
        })
    }

    /// The formula as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The columns it reads, each once, in the order it names them.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// What it gives for a row: the values of [`Formula::columns`], in that order. Where one of them is missing so is
    /// what it gives, unless the formula asks for it (`x is none`, `missing(x)`, `default(x, 0)`).
    ///
    /// # Errors
    /// `BadFormula` where it cannot be computed for these values: a text times a number, a division by 0.
    ///
    /// # Panics
    /// When there is not one value a column.
    pub fn value(&self, row: &[Value<'_>]) -> Result<Value<'static>> {
        assert_eq!(row.len(), self.columns.len(), "one value a column");
        if !self.minds_missing && row.iter().any(Value::is_missing) {
            return Ok(Value::Missing);
        }
        self.computed(row).and_then(|value| match simple(&value) {
            Ok(value) => Ok(value),
            Err(reason) => Err(bad(&self.text, reason)),
        })
    }

    /// Whether a condition holds for a row; `None` where that depends on a missing cell.
    ///
    /// # Errors
    /// As [`Formula::value`].
    ///
    /// # Panics
    /// When there is not one value a column.
    pub fn holds(&self, row: &[Value<'_>]) -> Result<Option<bool>> {
        Ok(match self.value(row)? {
            Value::Missing => None,
            Value::Truth(truth) => Some(truth),
            Value::Whole(number) => Some(number != 0),
            Value::Number(number) => Some(number != 0.0),
            Value::Text(text) => Some(!text.is_empty()),
        })
    }

    fn computed(&self, row: &[Value<'_>]) -> Result<minijinja::Value> {
        {
            let mut cells = self.row.0.write().expect("no formula panics");
            cells.clear();
            cells.extend(row.iter().map(given));
        }
        let row = minijinja::Value::from_dyn_object(self.row.clone());
        let computed = self.expression.eval(row);
        computed.map_err(|error| bad(&self.text, reason(&error)))
    }
}

fn given(value: &Value<'_>) -> minijinja::Value {
    match value {
        Value::Missing => minijinja::Value::from(()),
        Value::Whole(number) => minijinja::Value::from(*number),
        Value::Number(number) => minijinja::Value::from(*number),
        Value::Truth(truth) => minijinja::Value::from(*truth),
        Value::Text(text) => minijinja::Value::from(text.as_ref()),
    }
}

/// The value as a cell, or why it cannot be one.
fn simple(value: &minijinja::Value) -> std::result::Result<Value<'static>, String> {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(Value::Missing),
        ValueKind::Bool => Ok(Value::Truth(value.is_true())),
        ValueKind::Number => match i64::try_from(value.clone()) {
            Ok(number) if value.is_integer() => Ok(Value::Whole(number)),
            _ => match f64::try_from(value.clone()) {
                Ok(number) if number.is_finite() => Ok(Value::Number(number)),
                _ => Err(format!("it gives {value}, which is no number")),
            },
        },
        ValueKind::String => {
            let text = value.as_str().unwrap_or_default();
            Ok(Value::Text(Cow::Owned(text.to_owned())))
        }
        other => Err(format!("it gives a {other}, and not one value")),
    }
}

fn bad(formula: &str, reason: String) -> Error {
    let formula = formula.to_owned();
    ErrorKind::BadFormula { formula, reason }.into()
}

/// What the language says, without its own places and column names.
fn reason(error: &minijinja::Error) -> String {
    if error.kind() == minijinja::ErrorKind::OutOfFuel {
        return "it computes too much".to_owned();
    }
    error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Formula, Value};

    fn value(text: &str, row: &[Value<'_>]) -> Value<'static> {
        let formula = Formula::parse(text).expect("a formula");
        formula.value(row).expect("a value")
    }

    fn refused(text: &str, row: &[Value<'_>]) -> String {
        match Formula::parse(text) {
            Err(error) => error.to_string(),
            Ok(formula) => formula.value(row).expect_err("no value").to_string(),
        }
    }

    #[test]
    fn columns_are_found_whatever_they_are_called() {
        let formula =
            Formula::parse("`first name` ~ 姓 ~ year(year) ~ \"no_column\" ~ `first name`");
        let formula = formula.expect("a formula");
        assert_eq!(formula.columns(), ["first name", "姓", "year"]);
        let row = ["Ann", "王", "2024-05-06"].map(|text| Value::Text(text.into()));
        let given = formula.value(&row).expect("a value");
        assert_eq!(given, Value::Text("Ann王2024no_columnAnn".into()));
    }

    #[test]
    fn kinds_of_values_are_kept() {
        let row = [Value::Whole(7), Value::Number(2.5)];
        assert_eq!(value("a * 2 + b * 0 - b", &row), Value::Number(11.5));
        assert_eq!(value("a // 2", &row[..1]), Value::Whole(3));
        assert_eq!(value("a > 3 and a < 9", &row[..1]), Value::Truth(true));
        assert_eq!(
            value("'x' if a == 7 else 'y'", &row[..1]),
            Value::Text("x".into())
        );
    }

    #[test]
    fn a_missing_cell_makes_the_value_missing_unless_it_is_asked_for() {
        let missing = [Value::Missing];
        assert_eq!(value("a + 1", &missing), Value::Missing);
        assert_eq!(value("a is none", &missing), Value::Truth(true));
        assert_eq!(value("default(a, 3) + 1", &missing), Value::Whole(4));
        assert_eq!(
            value("none if a > 3 else 1", &[Value::Whole(5)]),
            Value::Missing
        );
        let condition = Formula::parse("a >= 18").expect("a formula");
        assert_eq!(condition.holds(&missing), Ok(None));
        assert_eq!(condition.holds(&[Value::Whole(18)]), Ok(Some(true)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("a +", "the formula \"a +\" cannot be used: "),
            ("", "it is empty"),
            (
                "rnd(a)",
                "no function is called \"rnd\". Did you mean \"round\"?",
            ),
            (
                "a | uper",
                "no function is called \"uper\". Did you mean \"upper\"?",
            ),
            ("`a", "a backquote is not closed"),
            ("'a", "a quotation mark is not closed"),
            ("a / 0", "unable to calculate 1 / 0"),
            ("exp(a * 1000)", "it gives inf, which is no number"),
            ("[a]", "it gives a sequence, and not one value"),
            ("'x' * 1000000 * a", "it computes too much"),
        ] {
            let refused = refused(text, &[Value::Whole(1)]);
            assert!(refused.contains(said), "{text}: {refused}");
        }
    }
}
