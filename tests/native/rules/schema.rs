//! The published JSON Schema: made of the generators, true of the example, and of use against slips.

use std::collections::BTreeSet;

use lookalike::rules::GENERATORS;
use serde_json::{Value as Json, json};

use super::{least, made};

#[test]
fn every_generator_makes_rows_and_is_in_the_schema() {
    let text = include_str!("../../../www/demo/rules.schema.json");
    let schema: Json = serde_json::from_str(text).expect("JSON");
    assert_eq!(
        schema,
        lookalike::rules::schema::schema(),
        "write it anew with `lookalike rules --json-schema`"
    );
    for generator in &GENERATORS {
        let mut rule = least(generator.id);
        let cells = made(rule.clone(), 200);
        assert!(
            cells
                .iter()
                .all(|text| !text.is_empty() && !text.contains("{{")),
            "{rule}: {cells:?}"
        );
        rule["name"] = json!("x");
        let document = json!({ "version": 1, "columns": [rule] });
        assert!(is_valid(&schema, &schema, &document), "{document}");
        rule["another"] = json!(1);
        assert!(
            !is_valid(
                &schema,
                &schema,
                &json!({ "version": 1, "columns": [rule] })
            ),
            "{rule}"
        );
    }
}

#[test]
fn the_schema_takes_the_example_and_refuses_slips() {
    let schema = lookalike::rules::schema::schema();
    let example: Json =
        serde_json::from_str(include_str!("../../../www/demo/rules-example.json")).expect("JSON");
    assert!(is_valid(&schema, &schema, &example));
    for rule in [
        json!({ "name": "x" }),
        json!({ "generator": "uuid" }),
        json!({ "name": "x", "generator": "uid" }),
        json!({ "name": "x", "generator": "integer", "min": 1 }),
        json!({ "name": "x", "generator": "integer", "min": "a", "max": 1 }),
        json!({ "name": "x", "generator": "boolean", "probability": 2 }),
        json!({ "name": "x", "generator": "list", "values": { "a": -1 } }),
        json!({ "name": "x", "generator": "uuid", "missing": 2 }),
        json!({ "name": "x", "generator": "date", "from": "2024-01-01", "to": "2024-12-31", "weekdays": [1] }),
        json!({ "name": "x", "generator": "conditional", "cases": [{ "if": "true", "then": { "generator": "integer" } }] }),
        json!({ "name": "x", "generator": "conditional", "cases": [{ "if": "true", "then": { "generator": "uuid", "unique": true } }] }),
    ] {
        assert!(
            !is_valid(
                &schema,
                &schema,
                &json!({ "version": 1, "columns": [rule] })
            ),
            "{rule}"
        );
    }
}

/// Whether a document fits a schema: the part of JSON Schema that ours is written in, anything else panics.
fn is_valid(root: &Json, schema: &Json, json: &Json) -> bool {
    evaluated(root, schema, json).is_some()
}

/// The fields of an object that a schema looked at; `None` where the document does not fit.
fn evaluated(root: &Json, schema: &Json, json: &Json) -> Option<BTreeSet<String>> {
    let mut seen = BTreeSet::new();
    let object = json.as_object();
    // What is left over is known at the end alone.
    let (last, first): (Vec<_>, Vec<_>) = schema
        .as_object()?
        .iter()
        .partition(|(key, _)| *key == "unevaluatedProperties");
    for (key, value) in first.into_iter().chain(last) {
        let list = || value.as_array().expect("a list").iter();
        let fits = match key.as_str() {
            "$schema" | "title" | "description" | "default" | "$defs" | "format" | "then"
            | "pattern" => true,
            "$ref" => {
                let name = value
                    .as_str()?
                    .strip_prefix("#/$defs/")
                    .expect("a part of this schema");
                let part = &root["$defs"][name];
                assert!(part.is_object(), "{name}");
                seen.extend(evaluated(root, part, json)?);
                true
            }
            "type" => match value {
                Json::Array(types) => types.iter().any(|name| is_type(name, json)),
                name => is_type(name, json),
            },
            "const" => json == value,
            "enum" => list().any(|one| one == json),
            "minimum" => json
                .as_f64()
                .is_none_or(|x| x >= value.as_f64().expect("a number")),
            "maximum" => json
                .as_f64()
                .is_none_or(|x| x <= value.as_f64().expect("a number")),
            "minLength" => json
                .as_str()
                .is_none_or(|text| text.len() as u64 >= value.as_u64().expect("a number")),
            "minItems" => json
                .as_array()
                .is_none_or(|list| list.len() as u64 >= value.as_u64().expect("a number")),
            "maxItems" => json
                .as_array()
                .is_none_or(|list| list.len() as u64 <= value.as_u64().expect("a number")),
            "minProperties" => {
                object.is_none_or(|map| map.len() as u64 >= value.as_u64().expect("a number"))
            }
            "items" => json
                .as_array()
                .is_none_or(|items| items.iter().all(|item| is_valid(root, value, item))),
            "required" => object.is_none_or(|map| {
                list().all(|name| map.contains_key(name.as_str().expect("a name")))
            }),
            "properties" => object.is_none_or(|map| {
                let known = value.as_object().expect("fields");
                map.iter().all(|(name, inner)| match known.get(name) {
                    Some(part) => seen.insert(name.clone()) | true && is_valid(root, part, inner),
                    None => true,
                })
            }),
            "additionalProperties" => object.is_none_or(|map| {
                let known = schema["properties"].as_object();
                let others = map
                    .iter()
                    .filter(|(name, _)| !known.is_some_and(|known| known.contains_key(*name)));
                others
                    .into_iter()
                    .all(|(_, inner)| value.is_object() && is_valid(root, value, inner))
            }),
            "unevaluatedProperties" => {
                object.is_none_or(|map| map.keys().all(|name| seen.contains(name)))
            }
            "allOf" => {
                for part in list() {
                    seen.extend(evaluated(root, part, json)?);
                }
                true
            }
            "anyOf" => {
                let fitting: Vec<_> = list()
                    .filter_map(|part| evaluated(root, part, json))
                    .collect();
                let any = !fitting.is_empty();
                seen.extend(fitting.into_iter().flatten());
                any
            }
            "if" => match evaluated(root, value, json) {
                Some(_) => {
                    seen.extend(evaluated(root, &schema["then"], json)?);
                    true
                }
                None => true,
            },
            other => panic!("{other} is not understood"),
        };
        if !fits {
            return None;
        }
    }
    Some(seen)
}

fn is_type(name: &Json, json: &Json) -> bool {
    match name.as_str().expect("a name") {
        "object" => json.is_object(),
        "array" => json.is_array(),
        "string" => json.is_string(),
        "boolean" => json.is_boolean(),
        "number" => json.is_number(),
        "integer" => json.is_i64() || json.is_u64(),
        other => panic!("{other} is not understood"),
    }
}
