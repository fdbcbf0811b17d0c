//! The JSON Schema of rule sets, made of what the generators say of themselves. `www/demo/rules.schema.json` is this one.

use serde_json::{Map, Value as Json, json};

use super::generator::{GENERATORS, Generator};
use super::setting::{Otherwise, Setting, Takes};
use super::{VERSION, formula};
use crate::table::limit::MAX_COLUMNS;

/// The schema, in the draft of 2020-12.
pub fn schema() -> Json {
    let mut parts = Map::new();
    parts.insert("column".to_owned(), column());
    parts.insert("rule".to_owned(), rule());
    parts.insert(
        "inner".to_owned(),
        json!({
            "description": "A generator with its fields, or one value.",
            "anyOf": [
                { "type": ["string", "number", "boolean"] },
                { "$ref": "#/$defs/rule", "unevaluatedProperties": false },
            ],
        }),
    );
    for generator in &GENERATORS {
        parts.insert(format!("{}-fields", generator.id), fields(generator));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rules for the columns of a table",
        "description": functions(),
        "type": "object",
        "required": ["version", "columns"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" },
            "version": { "const": VERSION },
            "columns": {
                "type": "array",
                "minItems": 1,
                "maxItems": MAX_COLUMNS,
                "items": { "$ref": "#/$defs/column" },
            },
        },
        "$defs": parts,
    })
}

fn functions() -> String {
    let calls: Vec<&str> = formula::FUNCTIONS
        .iter()
        .map(|function| function.call)
        .collect();
    format!(
        "Formulas are Jinja expressions over the other columns, with {}.",
        calls.join(", ")
    )
}

fn column() -> Json {
    json!({
        "$ref": "#/$defs/rule",
        "required": ["name"],
        "properties": {
            "name": { "type": "string", "minLength": 1, "description": "The column's name." },
            "missing": {
                "type": "number", "minimum": 0, "maximum": 1, "default": 0,
                "description": "The share of rows without a value.",
            },
            "unique": { "type": "boolean", "default": false, "description": "Whether all values differ." },
        },
        "unevaluatedProperties": false,
    })
}

/// What all rules share: a generator, and the fields that go with it.
fn rule() -> Json {
    let ids: Vec<&str> = GENERATORS.iter().map(|generator| generator.id).collect();
    let each = |generator: &Generator| {
        json!({
            "if": { "properties": { "generator": { "const": generator.id } } },
            "then": { "$ref": format!("#/$defs/{}-fields", generator.id) },
        })
    };
    json!({
        "type": "object",
        "required": ["generator"],
        "properties": { "generator": { "enum": ids } },
        "allOf": GENERATORS.iter().map(each).collect::<Vec<_>>(),
    })
}

fn fields(generator: &Generator) -> Json {
    let properties = generator
        .settings
        .iter()
        .map(|setting| (setting.name.to_owned(), field(setting)));
    let required = generator
        .settings
        .iter()
        .filter(|setting| setting.otherwise == Otherwise::Required);
    json!({
        "description": generator.doc,
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.map(|setting| setting.name).collect::<Vec<_>>(),
    })
}

fn field(setting: &Setting) -> Json {
    let mut field = taken(setting.takes);
    let parts = field.as_object_mut().expect("an object");
    parts.insert("description".to_owned(), setting.doc.into());
    if let Otherwise::Default(json) = setting.otherwise {
        parts.insert(
            "default".to_owned(),
            serde_json::from_str(json).expect("defaults are JSON"),
        );
    }
    field
}

fn taken(takes: Takes) -> Json {
    let weight = json!({ "type": "number", "minimum": 0 });
    let value = json!({ "type": ["string", "number", "boolean"] });
    match takes {
        Takes::Whole { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Number { least, most } => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Takes::Text | Takes::Template | Takes::Formula | Takes::Column | Takes::Moment => {
            json!({ "type": "string" })
        }
        Takes::Value => value,
        Takes::Truth => json!({ "type": "boolean" }),
        Takes::OneOf { values } => json!({ "enum": values }),
        Takes::Date => json!({ "type": "string", "format": "date" }),
        Takes::Clock => {
            json!({ "type": "string", "pattern": "^([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9])?$" })
        }
        Takes::Weights { count } => {
            json!({ "type": "array", "items": weight, "minItems": count, "maxItems": count })
        }
        Takes::Values => json!({ "anyOf": [
            { "type": "array", "items": value, "minItems": 1 },
            { "type": "object", "additionalProperties": weight, "minProperties": 1 },
        ] }),
        Takes::Bins => json!({
            "type": "array", "minItems": 1,
            "items": { "type": "array", "items": { "type": "number" }, "minItems": 3, "maxItems": 3 },
        }),
        Takes::Pattern => json!({ "type": "string", "format": "regex" }),
        Takes::Rule => json!({ "$ref": "#/$defs/inner" }),
        Takes::Cases => json!({
            "type": "array", "minItems": 1,
            "items": {
                "type": "object", "required": ["if", "then"], "additionalProperties": false,
                "properties": { "if": { "type": "string" }, "then": { "$ref": "#/$defs/inner" } },
            },
        }),
    }
}
