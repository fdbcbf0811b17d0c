//! The functions of formulas. Each can also follow a bar: `name | upper`.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};
use minijinja::value::{Rest, Value};
use minijinja::{Environment, Error, ErrorKind};

/// A function of formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// How it is called.
    pub call: &'static str,
    /// What it gives.
    pub doc: &'static str,
}

const fn function(name: &'static str, call: &'static str, doc: &'static str) -> Function {
    Function { name, call, doc }
}

/// Every function, in the order of the documentation.
pub const FUNCTIONS: [Function; 31] = [
    function(
        "round",
        "round(x, digits)",
        "the nearest number with so many decimals; a whole one without",
    ),
    function("floor", "floor(x)", "the whole number below"),
    function("ceil", "ceil(x)", "the whole number above"),
    function("abs", "abs(x)", "the number without its sign"),
    function("min", "min(a, b, ...)", "the least"),
    function("max", "max(a, b, ...)", "the greatest"),
    function("sqrt", "sqrt(x)", "the square root"),
    function("exp", "exp(x)", "e to this power"),
    function("log", "log(x)", "the natural logarithm"),
    function("number", "number(text)", "the number that a text writes"),
    function("text", "text(x)", "how a value is written"),
    function("missing", "missing(x)", "whether there is no value"),
    function(
        "default",
        "default(x, y)",
        "the second where the first is missing",
    ),
    function("upper", "upper(text)", "in capitals"),
    function("lower", "lower(text)", "in small letters"),
    function("trim", "trim(text)", "without white space at the ends"),
    function("length", "length(text)", "the number of characters"),
    function("left", "left(text, n)", "the first characters"),
    function("right", "right(text, n)", "the last characters"),
    function(
        "replace",
        "replace(text, old, new)",
        "with one text in place of another",
    ),
    function(
        "pad",
        "pad(x, width)",
        "with zeros on the left up to this width",
    ),
    function("days", "days(from, to)", "whole days between two dates"),
    function("hours", "hours(from, to)", "hours between two times"),
    function(
        "years",
        "years(from, to)",
        "full years between two dates, as an age is counted",
    ),
    function("add_days", "add_days(date, n)", "so many days later"),
    function("add_months", "add_months(date, n)", "so many months later"),
    function("add_hours", "add_hours(time, n)", "so many hours later"),
    function("year", "year(date)", "the year"),
    function("month", "month(date)", "the month, 1 to 12"),
    function("day", "day(date)", "the day of the month"),
    function("weekday", "weekday(date)", "1 for Monday to 7 for Sunday"),
];

/// Makes every function known to the language.
pub(super) fn add_to(language: &mut Environment<'static>) {
    macro_rules! add {
        ($($name:ident),* $(,)?) => {$(
            language.add_function(stringify!($name), $name);
            language.add_filter(stringify!($name), $name);
        )*};
    }
    language.add_test("none", missing);
    add!(
        round, floor, ceil, abs, min, max, sqrt, exp, log, number, text, missing, default
    );
    add!(upper, lower, trim, length, left, right, replace, pad);
    add!(
        days, hours, years, add_days, add_months, add_hours, year, month, day, weekday
    );
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}

/// A whole number where 64 bits hold it.
fn whole(x: f64) -> Value {
    // The last double below 2^63 is 1024 less.
    match x.abs() < 9.2e18 {
        true => Value::from(x as i64),
        false => Value::from(x),
    }
}

fn round(x: f64, digits: Option<i32>) -> Value {
    match digits.unwrap_or(0) {
        0 => whole(x.round()),
        digits => {
            let unit = 10f64.powi(digits.clamp(-300, 300));
            let rounded = (x * unit).round() / unit;
            // Numbers so large have no decimals to round.
            Value::from(if rounded.is_finite() { rounded } else { x })
        }
    }
}

fn floor(x: f64) -> Value {
    whole(x.floor())
}

fn ceil(x: f64) -> Value {
    whole(x.ceil())
}

fn abs(x: &Value) -> Result<Value, Error> {
    let number = f64::try_from(x.clone())?;
    Ok(
        match i64::try_from(x.clone()).ok().and_then(i64::checked_abs) {
            Some(whole) if x.is_integer() => Value::from(whole),
            _ => Value::from(number.abs()),
        },
    )
}

fn min(values: Rest<Value>) -> Result<Value, Error> {
    let values = values.0.into_iter().filter(|value| !value.is_none());
    values.min().ok_or_else(|| wrong("min needs a value"))
}

fn max(values: Rest<Value>) -> Result<Value, Error> {
    let values = values.0.into_iter().filter(|value| !value.is_none());
    values.max().ok_or_else(|| wrong("max needs a value"))
}

fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

fn exp(x: f64) -> f64 {
    x.exp()
}

fn log(x: f64) -> f64 {
    x.ln()
}

fn number(x: &Value) -> Result<Value, Error> {
    let Some(text) = x.as_str() else {
        return f64::try_from(x.clone()).map(|_| x.clone());
    };
    let text = text.trim();
    if let Ok(whole) = text.parse::<i64>() {
        return Ok(Value::from(whole));
    }
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number
        .map(Value::from)
        .ok_or_else(|| wrong(format!("{text:?} is no number")))
}

fn text(x: &Value) -> String {
    match (x.as_str(), super::simple(x)) {
        (Some(text), _) => text.to_owned(),
        (None, Ok(value)) => value.to_string(),
        (None, Err(_)) => x.to_string(),
    }
}

fn missing(x: &Value) -> bool {
    x.is_none()
}

fn default(x: Value, y: Value) -> Value {
    if x.is_none() { y } else { x }
}

fn upper(x: &Value) -> String {
    text(x).to_uppercase()
}

fn lower(x: &Value) -> String {
    text(x).to_lowercase()
}

fn trim(x: &Value) -> String {
    text(x).trim().to_owned()
}

fn length(x: &Value) -> usize {
    text(x).chars().count()
}

fn left(x: &Value, n: usize) -> String {
    text(x).chars().take(n).collect()
}

fn right(x: &Value, n: usize) -> String {
    let text = text(x);
    let skipped = text.chars().count().saturating_sub(n);
    text.chars().skip(skipped).collect()
}

/// Longer texts are not made: the language counts what a function gives only once it is there.
const MOST_BYTES: usize = 100_000;

fn replace(x: &Value, old: &str, new: &str) -> Result<String, Error> {
    let text = text(x);
    if (text.len() + 1).saturating_mul(new.len() + 1) > MOST_BYTES {
        return Err(wrong("the text would be too long"));
    }
    Ok(text.replace(old, new))
}

fn pad(x: &Value, width: usize) -> Result<String, Error> {
    if width > MOST_BYTES {
        return Err(wrong("the text would be too long"));
    }
    Ok(format!("{:0>width$}", text(x)))
}

/// A date and time; a date alone is its midnight.
fn moment(text: &str) -> Result<DateTime, Error> {
    let read = text.parse().or_else(|_| {
        text.parse()
            .map(|date: Date| date.to_datetime(Time::midnight()))
    });
    read.map_err(|_| wrong(format!("{text:?} is no date; dates are written 2026-03-01")))
}

fn days(from: &str, to: &str) -> Result<i64, Error> {
    let between = moment(from)?.date().until(moment(to)?.date());
    between
        .map(|span| i64::from(span.get_days()))
        .map_err(|error| wrong(error.to_string()))
}

fn hours(from: &str, to: &str) -> Result<f64, Error> {
    let between = moment(from)?.duration_until(moment(to)?);
    Ok(between.as_secs_f64() / 3_600.0)
}

fn years(from: &str, to: &str) -> Result<i64, Error> {
    let between = moment(from)?.date().until((Unit::Year, moment(to)?.date()));
    between
        .map(|span| i64::from(span.get_years()))
        .map_err(|error| wrong(error.to_string()))
}

fn add_days(x: &str, n: i64) -> Result<String, Error> {
    later(x, Span::new().try_days(n))
}

fn add_months(x: &str, n: i64) -> Result<String, Error> {
    later(x, Span::new().try_months(n))
}

/// A date alone becomes a date and time.
fn add_hours(x: &str, n: i64) -> Result<String, Error> {
    later(&moment(x)?.to_string(), Span::new().try_hours(n))
}

/// `2026-03-01`
const DATE_LENGTH: usize = 10;

/// A later date, written as the first was: without a time where it had none.
fn later(x: &str, by: Result<Span, jiff::Error>) -> Result<String, Error> {
    let from = moment(x)?;
    let moved = by.and_then(|by| from.checked_add(by));
    let moved = moved.map_err(|_| wrong("the date would be beyond the years -9999 to 9999"))?;
    Ok(match x.len() > DATE_LENGTH {
        true => moved.to_string(),
        false => moved.date().to_string(),
    })
}

fn year(x: &str) -> Result<i16, Error> {
    Ok(moment(x)?.year())
}

fn month(x: &str) -> Result<i8, Error> {
    Ok(moment(x)?.month())
}

fn day(x: &str) -> Result<i8, Error> {
    Ok(moment(x)?.day())
}

fn weekday(x: &str) -> Result<i8, Error> {
    Ok(moment(x)?.weekday().to_monday_one_offset())
}
