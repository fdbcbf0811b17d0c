//! The JSON of constraints, read so that whatever is wrong is named: which constraint, which field, what is allowed.

mod entry;

use serde_json::Value;

use entry::{Entry, Read};

use super::{Constraint, Constraints};
use crate::table::words::nearest;
use crate::{Error, ErrorKind, Result};

/// The kinds, each with its fields: those that must be there, and those that may.
const KINDS: [(&str, &[&str], &[&str]); 7] = [
    ("range", &["column"], &["min", "max"]),
    ("inequality", &["low", "high"], &["strict"]),
    ("combinations", &["columns"], &["allowed"]),
    ("derived", &["column", "formula"], &[]),
    ("unique", &["columns"], &[]),
    ("notNull", &["column"], &[]),
    ("pattern", &["column", "pattern"], &[]),
];

impl Constraints {
    /// Reads the JSON of a document.
    ///
    /// # Errors
    /// `BadConstraint` with the place of the constraint, its field, and what is allowed.
    pub fn from_json(text: &str) -> Result<Self> {
        let whole = |reason| bad(0, "", reason);
        let json: Value =
            serde_json::from_str(text).map_err(|error| whole(format!("it is no JSON: {error}")))?;
        let found = "expected {\"version\": 1, \"constraints\": [...]}";
        let document = json.as_object().ok_or_else(|| whole(found.to_owned()))?;
        if let Some(key) = document
            .keys()
            .find(|key| !["version", "constraints"].contains(&key.as_str()))
        {
            return Err(whole(format!("{found}, and there is no field {key:?}")));
        }
        match document.get("version") {
            Some(version) if version.as_u64() == Some(Self::VERSION) => {}
            Some(version) => {
                return Err(whole(format!(
                    "`version` must be {}, found {version}",
                    Self::VERSION
                )));
            }
            None => return Err(whole(format!("{found}; `version` is not there"))),
        }
        let list = document.get("constraints").and_then(Value::as_array);
        let list = list.ok_or_else(|| whole("`constraints` must be a list".to_owned()))?;
        let read = list.iter().zip(1..).map(|(json, place)| {
            let kind = json.get("kind").and_then(Value::as_str).unwrap_or_default();
            one(json).map_err(|reason| bad(place, kind, reason))
        });
        Ok(Self::new(read.collect::<Result<_>>()?))
    }
}

/// A constraint that cannot be used, and why.
pub(super) fn bad(place: usize, kind: &str, reason: impl Into<String>) -> Error {
    ErrorKind::BadConstraint {
        place,
        constraint: kind.to_owned(),
        reason: reason.into(),
    }
    .into()
}

/// One constraint.
fn one(json: &Value) -> Read<Constraint> {
    let fields = json.as_object().ok_or("expected {\"kind\": ..., ...}")?;
    let kinds = KINDS.iter().map(|(kind, ..)| *kind);
    let kind = match fields.get("kind").map(Value::as_str) {
        Some(Some(kind)) => kind,
        _ => return Err(format!("`kind` must be one of {}", listed(kinds))),
    };
    let Some((_, needed, optional)) = KINDS.iter().find(|(name, ..)| *name == kind) else {
        return Err(format!(
            "there is no kind {kind:?}; there are {}",
            listed(kinds)
        ));
    };
    let known: Vec<&str> = needed.iter().chain(*optional).copied().collect();
    for key in fields.keys().filter(|key| *key != "kind") {
        if !known.contains(&key.as_str()) {
            let near = nearest(key, known.iter().copied())[0];
            return Err(format!("it has no field {key:?}; the nearest is `{near}`"));
        }
    }
    if let Some(missing) = needed.iter().find(|key| !fields.contains_key(**key)) {
        return Err(format!("`{missing}` is not there"));
    }
    of_kind(kind, &Entry(fields))
}

fn of_kind(kind: &str, fields: &Entry) -> Read<Constraint> {
    Ok(match kind {
        "range" => {
            let (min, max) = (fields.limit("min")?, fields.limit("max")?);
            if min.is_none() && max.is_none() {
                return Err("it needs `min`, `max` or both".to_owned());
            }
            let column = fields.text("column")?;
            Constraint::Range { column, min, max }
        }
        "inequality" => Constraint::Inequality {
            low: fields.text("low")?,
            high: fields.text("high")?,
            strict: fields.flag("strict")?,
        },
        "combinations" => {
            let columns = fields.texts("columns", 2)?;
            let allowed = fields.rows("allowed", columns.len())?;
            Constraint::Combinations { columns, allowed }
        }
        "derived" => Constraint::Derived {
            column: fields.text("column")?,
            formula: fields.text("formula")?,
        },
        "unique" => Constraint::Unique {
            columns: fields.texts("columns", 1)?,
        },
        "notNull" => Constraint::NotNull {
            column: fields.text("column")?,
        },
        _ => Constraint::Pattern {
            column: fields.text("column")?,
            pattern: fields.text("pattern")?,
        },
    })
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::Constraints;

    const ALL: &str = r#"{"version":1,"constraints":[
        {"kind":"range","column":"age","min":0,"max":120},
        {"kind":"range","column":"day","min":"2024-01-01"},
        {"kind":"inequality","low":"start","high":"结束","strict":true},
        {"kind":"combinations","columns":["city","zip"],"allowed":[["Ulm",89073]]},
        {"kind":"derived","column":"total","formula":"price * quantity"},
        {"kind":"unique","columns":["code"]},
        {"kind":"notNull","column":"x"},
        {"kind":"pattern","column":"code","pattern":"[A-Z]{3}\\d+"}]}"#;

    #[test]
    fn every_kind_is_read_and_written() {
        let read = Constraints::from_json(ALL).expect("constraints");
        assert_eq!(read.constraints.len(), 8);
        let again = Constraints::from_json(&read.to_json()).expect("its own JSON");
        assert_eq!(again, read);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let one = |json: &str| format!(r#"{{"version":1,"constraints":[{json}]}}"#);
        for (json, said) in [
            ("[", "the constraints cannot be used: it is no JSON"),
            ("[]", "expected {\"version\": 1"),
            (r#"{"constraints":[]}"#, "`version` is not there"),
            (
                r#"{"version":2,"constraints":[]}"#,
                "`version` must be 1, found 2",
            ),
            (r#"{"version":1}"#, "`constraints` must be a list"),
            (
                r#"{"version":1,"constraint":[]}"#,
                "there is no field \"constraint\"",
            ),
            (&one("5"), "constraint 1 cannot be used: expected {\"kind\""),
            (
                &one(r#"{"column":"x"}"#),
                "`kind` must be one of range, inequality,",
            ),
            (
                &one(r#"{"kind":"rnage","column":"x"}"#),
                "there is no kind \"rnage\"; there are range,",
            ),
            (
                &one(r#"{"kind":"range","column":"x","mni":1}"#),
                "constraint 1 (range) cannot be used: it has no field \"mni\"; the nearest is `min`",
            ),
            (
                &one(r#"{"kind":"range","column":"x"}"#),
                "it needs `min`, `max` or both",
            ),
            (&one(r#"{"kind":"range","min":1}"#), "`column` is not there"),
            (
                &one(r#"{"kind":"range","column":7,"min":1}"#),
                "`column` must be a text, found 7",
            ),
            (
                &one(r#"{"kind":"range","column":"x","min":[1]}"#),
                "`min` must be a number or a text, found [1]",
            ),
            (
                &one(r#"{"kind":"inequality","low":"a","high":"b","strict":1}"#),
                "`strict` must be true or false, found 1",
            ),
            (
                &one(r#"{"kind":"unique","columns":[]}"#),
                "`columns` must be a list of one column or more, found []",
            ),
            (
                &one(r#"{"kind":"combinations","columns":["a"]}"#),
                "`columns` must be a list of two columns or more, found [\"a\"]",
            ),
            (
                &one(r#"{"kind":"combinations","columns":["a","a"]}"#),
                "`columns` names \"a\" twice",
            ),
            (
                &one(r#"{"kind":"combinations","columns":["a","b"],"allowed":[["x"]]}"#),
                "one cell for each of the 2 columns, found [\"x\"]",
            ),
            (
                &one(r#"{"kind":"notNull","column":"x"},{"kind":"derived","column":"x"}"#),
                "constraint 2 (derived) cannot be used: `formula` is not there",
            ),
        ] {
            let error = Constraints::from_json(json).expect_err(json).to_string();
            assert!(error.contains(said), "{json}: {error}");
        }
    }
}
