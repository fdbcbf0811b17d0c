//! What is said to mistakes in a rule set.

use lookalike::rules::{GENERATORS, RuleSet};
use serde_json::{Value as Json, json};

use super::{least, refused};

#[test]
fn slips_name_the_column_and_the_field() {
    let date = |name: &str, value: Json| {
        let mut rule = json!({ "generator": "datetime", "from": "2024-01-01", "to": "2024-01-31" });
        rule[name] = value;
        rule
    };
    for (rule, said) in [
        (
            json!({}),
            "\"generator\" is missing. Generators are sequence, uuid, ",
        ),
        (
            json!({ "generator": "integr" }),
            "\"generator\" must be the name of a generator, found \"integr\". Did you mean \"integer\"?",
        ),
        (
            json!({ "generator": 5 }),
            "\"generator\" must be the name of a generator, found 5",
        ),
        (
            json!({ "generator": "integer", "min": 1 }),
            "\"max\" is missing; it must be a whole number",
        ),
        (
            json!({ "generator": "integer", "min": "x", "max": 2 }),
            "\"min\" must be a whole number from -1000000000000000 to 1000000000000000, found \"x\"",
        ),
        (
            json!({ "generator": "integer", "min": 1.5, "max": 2 }),
            "\"min\" must be a whole number",
        ),
        (
            json!({ "generator": "integer", "min": 5, "max": 2 }),
            "\"min\" must not be above \"max\", found 5 above 2",
        ),
        (
            json!({ "generator": "integer", "min": 5, "mx": 9, "max": 9 }),
            "\"mx\" is no field of the generator \"integer\". Did you mean \"max\"? It has min, max, step",
        ),
        (
            json!({ "generator": "uniform", "min": 0.125, "max": 2 }),
            "\"min\" must have at most 2 decimals, found 0.125. Allow more",
        ),
        (
            json!({ "generator": "uniform", "min": 0, "max": 1e14, "decimals": 12 }),
            "\"max\" must be smaller for 12 decimals",
        ),
        (
            json!({ "generator": "sequence", "step": 0 }),
            "\"step\" must not be 0",
        ),
        (
            json!({ "generator": "normal", "deviation": 0 }),
            "\"deviation\" must be a number from",
        ),
        (
            json!({ "generator": "normal", "min": 50 }),
            "\"min\" leaves nothing of the distribution",
        ),
        (
            json!({ "generator": "normal", "max": -50 }),
            "\"max\" leaves nothing of the distribution",
        ),
        (
            json!({ "generator": "boolean", "probability": 1.5 }),
            "\"probability\" must be a number from 0 to 1, found 1.5",
        ),
        (
            json!({ "generator": "list", "values": [] }),
            "\"values\" must have at least one value",
        ),
        (
            json!({ "generator": "list", "values": "a" }),
            "\"values\" must be a list of values, or values with weights, found \"a\"",
        ),
        (
            json!({ "generator": "list", "values": ["a", null] }),
            "\"values\" must be a list of values",
        ),
        (
            json!({ "generator": "list", "values": ["a", "a"] }),
            "\"values\" has \"a\" twice",
        ),
        (
            json!({ "generator": "list", "values": { "a": -1 } }),
            "\"values\" must have a weight of 0 or more for every value; that of \"a\" is none",
        ),
        (
            json!({ "generator": "histogram", "bins": [[3, 1, 1]] }),
            "\"bins\" must be a list of [from, to, weight], from at most to and no weight below 0, found [3,1,1]",
        ),
        (
            json!({ "generator": "histogram", "bins": [[1, 2, 0]] }),
            "\"bins\" must have at least one range",
        ),
        (
            date("from", json!("1.1.2024")),
            "\"from\" must be a date such as 2026-03-01 or 2026-03-01T09:30:00, found \"1.1.2024\"",
        ),
        (date("from", json!("2024-02-30")), "\"from\" must be a date"),
        (
            date("from", json!("2025-01-01")),
            "\"from\" must not be after \"to\"",
        ),
        (
            json!({ "generator": "date", "from": "0001-01-01", "to": "2024-01-31", "business_days": true }),
            "\"to\" must be at most 366000 days after",
        ),
        (
            date("weekdays", json!([1, 1])),
            "\"weekdays\" must be 7 numbers, none below 0 and at least one above, found [1,1]",
        ),
        (
            date("months", json!([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
            "\"months\" leaves no day",
        ),
        (
            json!({ "generator": "date", "from": "2024-01-06", "to": "2024-01-07", "business_days": true }),
            "\"business_days\" leaves no day",
        ),
        (
            json!({ "generator": "date", "from": "2024-01-06", "to": "2024-01-07", "format": "%Y-%m-%d %H" }),
            "\"format\" must be a format such as",
        ),
        (
            json!({ "generator": "time", "format": "%Y" }),
            "\"format\" must be a format such as",
        ),
        (
            date("opens", json!("25:00")),
            "\"opens\" must be a time of day such as 09:30, at most 24:00, found \"25:00\"",
        ),
        (
            date("closes", json!("00:00")),
            "\"opens\" must be before \"closes\"",
        ),
        (
            date("every", json!("week")),
            "\"every\" must be one of second, minute, quarter, hour, found \"week\"",
        ),
        (
            date("format", json!("%Q!")),
            "\"format\" must be a format such as \"%Y-%m-%d\"",
        ),
        (
            json!({ "generator": "datetime", "from": "2024-01-01T18:00:00", "to": "2024-01-01T20:00:00", "closes": "17:00" }),
            "\"to\" leaves no moment",
        ),
        (
            json!({ "generator": "time", "opens": "09:10", "closes": "09:20", "every": "hour" }),
            "\"every\" leaves no time",
        ),
        (
            json!({ "generator": "pattern", "pattern": "(" }),
            "\"pattern\" must be a regular expression: unclosed group",
        ),
        (
            json!({ "generator": "pattern", "pattern": "^a$" }),
            "\"pattern\" must not have anchors",
        ),
        (
            json!({ "generator": "pattern", "pattern": "[a&&b]" }),
            "\"pattern\" must match some text",
        ),
        (
            json!({ "generator": "pattern", "pattern": "(a{1000}){1000}" }),
            "\"pattern\" must not write more than 100000 characters",
        ),
        (
            json!({ "generator": "name", "locale": "fr" }),
            "\"locale\" must be one of en, zh-CN, found \"fr\"",
        ),
        (
            json!({ "generator": "email", "domain": "a b" }),
            "\"domain\" must be a domain such as example.com",
        ),
        (
            json!({ "generator": "identity", "birth": "born" }),
            "\"birth\" names the column \"born\", and there is none of that name",
        ),
        (
            json!({ "generator": "card", "length": 20 }),
            "\"length\" must be a whole number from 12 to 19",
        ),
        (
            json!({ "generator": "template", "template": "{{ y" }),
            "\"template\" has \"{{\" without \"}}\"",
        ),
        (
            json!({ "generator": "template", "template": "{{ yy }}" }),
            "\"template\" names the column \"yy\", and there is none of that name. Did you mean \"y\"?",
        ),
        (
            json!({ "generator": "formula", "formula": "y +" }),
            "\"formula\" must be a formula: the formula \"y +\" cannot be used",
        ),
        (
            json!({ "generator": "formula", "formula": "rond(y)" }),
            "Did you mean \"round\"?",
        ),
        (
            json!({ "generator": "conditional", "cases": [] }),
            "\"cases\" must have at least one case",
        ),
        (
            json!({ "generator": "conditional", "cases": [{ "if": "y" }] }),
            "\"cases[0]\" must be a list of {\"if\": formula, \"then\": rule}",
        ),
        (
            json!({ "generator": "conditional", "cases": [{ "if": "y", "then": 1 }, { "if": "q", "then": 2 }] }),
            "\"cases[1].if\" names the column \"q\"",
        ),
        (
            json!({ "generator": "conditional", "cases": [{ "if": "y", "then": { "generator": "integer", "min": 1 } }] }),
            "\"cases[0].then.max\" is missing",
        ),
        (
            json!({ "generator": "conditional", "cases": [{ "if": "y", "then": 1 }], "else": { "generator": "uuid", "unique": true } }),
            "\"else.unique\" is no field",
        ),
        (
            json!({ "generator": "uuid", "missing": 2 }),
            "\"missing\" must be a share from 0 to 1, found 2",
        ),
        (
            json!({ "generator": "uuid", "unique": "yes" }),
            "\"unique\" must be true or false, found \"yes\"",
        ),
        (
            json!({ "generator": "uuid", "uniqe": true }),
            "Did you mean \"unique\"?",
        ),
    ] {
        let mut rule = rule;
        rule["name"] = json!("x");
        let message = refused(json!([rule, { "name": "y", "generator": "uuid" }]));
        assert!(
            message.starts_with("column \"x\": \"") && message.contains(said),
            "{rule}: {message}"
        );
    }
}

#[test]
fn slips_in_the_document_are_said() {
    for (text, said) in [
        ("{", "the rules cannot be used: this is no JSON: "),
        ("[]", "a rule set is a JSON object"),
        (
            r#"{ "columns": [] }"#,
            "\"version\" is missing; it must be 1",
        ),
        (
            r#"{ "version": 2, "columns": [] }"#,
            "\"version\" must be 1, found 2",
        ),
        (r#"{ "version": 1 }"#, "\"columns\" must be a list"),
        (
            r#"{ "version": 1, "columns": [] }"#,
            "needs at least one column",
        ),
        (
            r#"{ "version": 1, "colums": [] }"#,
            "has no field \"colums\". Did you mean \"columns\"?",
        ),
        (
            r#"{ "version": 1, "columns": [1] }"#,
            "column 1 must be an object",
        ),
        (
            r#"{ "version": 1, "columns": [{}] }"#,
            "column 1 has no \"name\"",
        ),
        (
            r#"{ "version": 1, "columns": [{ "name": "" }] }"#,
            "the \"name\" of column 1 must be a text",
        ),
        (
            r#"{ "version": 1, "columns": [{ "name": "a", "generator": "uuid" }, { "name": "a", "generator": "uuid" }] }"#,
            "column \"a\": \"name\" stands twice",
        ),
    ] {
        let message = RuleSet::parse(text).expect_err("a slip").to_string();
        assert!(message.contains(said), "{text}: {message}");
    }
    let deep = (0..30).fold(json!("x"), |inner, _| json!({ "generator": "conditional", "cases": [{ "if": "true", "then": inner }] }));
    let mut deep = deep;
    deep["name"] = json!("x");
    assert!(refused(json!([deep])).contains("stands too deep"));
}

/// Values that somebody may write by mistake or in malice.
fn hostile() -> Vec<Json> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([[]]),
        json!([null]),
        json!({ "": {} }),
        json!(0),
        json!(-1),
        json!(1),
        json!(1e300),
        json!(-1e300),
        json!(5e-324),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e15),
        json!(-1e15),
        json!(12),
        json!([1e308, 1e308]),
        json!([[0, 1e15, 1e-300]]),
    ];
    values.extend(
        [
            "",
            " ",
            "x",
            "\u{0}",
            "-009999-01-01",
            "9999-12-31",
            "0001-01-01",
            "9999-12-31T23:59:59",
            "24:00",
            "99:99",
            "%",
            "%Y",
            "%H%",
            "{{",
            "{{}}",
            "{{ x }}",
            "{{ y",
            "x",
            "y",
            "y.y",
            "y[0]",
            "y()",
            "x()",
            "((((((((((",
            "1 / 0",
            "2 ** 9999999",
            "'a' * 99999999",
            "[y] * 9999999",
            "range(9)",
            "y | pad(99999999)",
            "round(1, -99999)",
            "add_days('9999-12-31', 1)",
            "add_months(y, 9223372036854775807)",
            "()*",
            "(a*)*",
            "(a{9999}){9999}",
            "(()){999999999}",
            "[^\\x00-\\x{10FFFF}]",
            "(?i)k|\\u212a",
            "\\xff",
            "zh-CN",
            "full",
            "any",
            "hour",
        ]
        .map(|text| json!(text)),
    );
    values.push(json!("(".repeat(9_000)));
    values.push(json!("not ".repeat(2_000) + "y"));
    values
}

#[test]
fn no_value_of_any_field_panics() {
    let (mut refused, mut made) = (0, 0);
    for generator in &GENERATORS {
        let names = generator.settings.iter().map(|setting| setting.name);
        for name in names.chain(["missing", "unique", "name", "generator"]) {
            for value in hostile() {
                let mut rule = least(generator.id);
                rule["name"] = json!("x");
                rule["unique"] = json!(true);
                rule[name] = value;
                let columns = json!([rule, { "name": "y", "generator": "date", "from": "0001-01-01", "to": "9999-12-31" }]);
                let text = json!({ "version": 1, "columns": columns }).to_string();
                match RuleSet::parse(&text).and_then(|rules| rules.generate(3, 1)) {
                    Ok(_) => made += 1,
                    Err(error) => {
                        assert!(!error.to_string().is_empty());
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(
        refused > 2_000 && made > 500,
        "{refused} refused, {made} made"
    );
}
