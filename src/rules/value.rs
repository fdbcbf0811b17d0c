//! What one cell is to a formula: nothing, a number, a text, a truth. A date is its ISO text, which sorts as dates do.

use std::borrow::Cow;
use std::fmt;

/// One cell as a formula reads it, and what a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Missing,
    /// A whole number.
    Whole(i64),
    /// A number, always finite.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// Anything else. A date is written `2026-03-01`, a date and time `2026-03-01T09:30:00`.
    Text(Cow<'a, str>),
}

impl Value<'_> {
    /// The value of a cell that nothing more is known about: a number where it is written as one, `true` and `false`,
    /// else its text; the empty cell is missing. What would lose its leading zeros or its last digits stays text.
    pub fn of_text(text: &str) -> Value<'_> {
        match text {
            "" => Value::Missing,
            "true" => Value::Truth(true),
            "false" => Value::Truth(false),
            _ => of_number(text).unwrap_or(Value::Text(Cow::Borrowed(text))),
        }
    }

    /// Whether there is no value.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            Self::Missing | Self::Truth(_) | Self::Text(_) => None,
        }
    }
}

/// The digits of a double that all come back.
const SURE_DIGITS: usize = 15;

fn of_number(text: &str) -> Option<Value<'static>> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let is_plain = bare.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    let keeps_zeros = bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.");
    if !is_plain || keeps_zeros || !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match bare.contains('.') {
        false => text.parse().ok().map(Value::Whole),
        true if bare.len() > SURE_DIGITS => None,
        true => text.parse().ok().map(Value::Number),
    }
}

/// As a cell is written: nothing for a missing one, and no digits of a number that only its binary form has.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{}", tidy(*number)),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// The number without the digits that sums such as 0.1 + 0.2 bring in, and 0 without a sign.
fn tidy(number: f64) -> f64 {
    let digits = SURE_DIGITS - 1;
    let rounded: f64 = format!("{number:.digits$e}").parse().unwrap_or(number);
    rounded + 0.0
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn a_cell_is_a_number_only_where_no_digit_is_lost() {
        assert_eq!(Value::of_text("42"), Value::Whole(42));
        assert_eq!(Value::of_text("-0.5"), Value::Number(-0.5));
        assert_eq!(Value::of_text(""), Value::Missing);
        assert_eq!(Value::of_text("true"), Value::Truth(true));
        for text in ["007", "1.2.3", "-", "1e5", "3.14159265358979323", "٣", "."] {
            assert_eq!(Value::of_text(text), Value::Text(text.into()), "{text}");
        }
    }

    #[test]
    fn numbers_are_written_without_binary_dust() {
        assert_eq!(Value::Number(0.1 + 0.2).to_string(), "0.3");
        assert_eq!(Value::Number(-0.0).to_string(), "0");
        assert_eq!(Value::Number(1e21).to_string(), "1000000000000000000000");
        assert_eq!(Value::Missing.to_string(), "");
    }
}
