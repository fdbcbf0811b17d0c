//! The end of a range as it is written: a number, or a number or date as text.

use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

/// The end of a range, as text. In JSON a number where it is one, else a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit(String);

impl Limit {
    /// An end that is written so.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The end of a JSON value; `None` where it is neither number nor text.
    pub(super) fn of_json(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Some(Self(number.to_string())),
            Value::String(text) => Some(Self(text.trim().to_owned())),
            _ => None,
        }
    }

    /// The value, where it is a number in plain notation.
    pub(super) fn number(&self) -> Option<f64> {
        self.0
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.parse::<Number>() {
            Ok(number) if number.to_string() == self.0 => number.serialize(serializer),
            _ => serializer.serialize_str(&self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn a_number_stays_a_number_and_a_date_a_text() {
        for json in [
            "0",
            "-12",
            "0.5",
            "\"2024-01-31\"",
            "9007199254740993",
            "\"$5\"",
        ] {
            let value = serde_json::from_str(json).expect("JSON");
            let limit = Limit::of_json(&value).expect("a limit");
            assert_eq!(serde_json::to_string(&limit).expect("plain"), json);
        }
        assert_eq!(Limit::of_json(&true.into()), None);
        assert_eq!(Limit::new("1e3").number(), Some(1000.0));
        assert_eq!(Limit::new("inf").number(), None);
    }
}
