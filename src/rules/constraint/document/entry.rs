//! The fields of one constraint as JSON, each of the kind that is asked for or an error that says what it must be.

use serde_json::{Map, Value};

use super::super::Limit;

/// What is read, or what is wrong, without the place.
pub(super) type Read<T> = std::result::Result<T, String>;

/// The fields of one constraint.
pub(super) struct Entry<'a>(pub(super) &'a Map<String, Value>);

impl Entry<'_> {
    pub(super) fn text(&self, key: &str) -> Read<String> {
        match &self.0[key] {
            Value::String(text) if !text.is_empty() => Ok(text.clone()),
            other => Err(format!("`{key}` must be a text, found {other}")),
        }
    }

    pub(super) fn flag(&self, key: &str) -> Read<bool> {
        match self.0.get(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(format!("`{key}` must be true or false, found {other}")),
        }
    }

    pub(super) fn limit(&self, key: &str) -> Read<Option<Limit>> {
        let Some(value) = self.0.get(key).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        match Limit::of_json(value) {
            Some(limit) => Ok(Some(limit)),
            None => Err(format!("`{key}` must be a number or a text, found {value}")),
        }
    }

    /// Names of columns, each once.
    pub(super) fn texts(&self, key: &str, fewest: usize) -> Read<Vec<String>> {
        let wrong = |found: &Value| {
            let names = if fewest > 1 {
                "two columns or more"
            } else {
                "one column or more"
            };
            format!("`{key}` must be a list of {names}, found {found}")
        };
        let found = &self.0[key];
        let list = found.as_array().filter(|list| list.len() >= fewest);
        let mut texts: Vec<String> = Vec::new();
        for value in list.ok_or_else(|| wrong(found))? {
            let text = value.as_str().ok_or_else(|| wrong(found))?;
            if texts.iter().any(|known| known == text) {
                return Err(format!("`{key}` names {text:?} twice"));
            }
            texts.push(text.to_owned());
        }
        Ok(texts)
    }

    /// Lists of so many cells.
    pub(super) fn rows(&self, key: &str, width: usize) -> Read<Option<Vec<Vec<String>>>> {
        let Some(found) = self.0.get(key).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        let wrong = |found: &Value| {
            format!(
                "`{key}` must be a list of lists with one cell for each of the {width} columns, found {found}"
            )
        };
        let row = |json: &Value| -> Read<Vec<String>> {
            let cells = json.as_array().filter(|cells| cells.len() == width);
            let cells = cells
                .ok_or_else(|| wrong(json))?
                .iter()
                .map(|cell| match cell {
                    Value::String(text) => Ok(text.clone()),
                    Value::Number(number) => Ok(number.to_string()),
                    _ => Err(wrong(json)),
                });
            cells.collect()
        };
        let list = found.as_array().filter(|list| !list.is_empty());
        let rows = list.ok_or_else(|| wrong(found))?.iter().map(row);
        rows.collect::<Read<_>>().map(Some)
    }
}
