//! Rules taken from a real table.

use std::collections::BTreeSet;

use lookalike::rules::RuleSet;
use lookalike::table::{Schema, Table, csv, infer};

use super::{assert_shares, texts};

/// A real table of 400 rows with secrets that few rows hold.
fn real() -> (Table, Schema) {
    let mut csv = "id,town,age,wage,seen,at,code,same,note\n".to_owned();
    for i in 0..400 {
        let town = match i {
            17 => "Secretville",
            18..21 => "Rareton",
            _ => ["Bonn", "Rome", "Oslo"][i % 3],
        };
        let (age, wage) = if i == 30 {
            (119, "987654.25".to_owned())
        } else {
            (20 + i % 50, format!("{}.50", 1_000 + i * 7 % 900))
        };
        let seen = format!("{:02}.{:02}.2024", 1 + i % 28, 1 + i % 12);
        let at = if i % 10 == 3 {
            String::new()
        } else {
            format!("{:02}:{:02}", 8 + i % 9, i * 7 % 60)
        };
        csv += &format!(
            "P-{:05},{town},{age},{wage},{seen},{at},{}{}-{:04},x,{} secret {i} of {} words{}\n",
            70_000 + i,
            char::from(b'A' + (i * 7 % 26) as u8),
            char::from(b'A' + (i * 11 % 26) as u8),
            i * 7_919 % 10_000,
            ["We met", "They kept", "Nobody told"][i % 3],
            i * 37 % 101,
            "!".repeat(i % 7)
        );
    }
    let read = csv::read(csv.as_bytes(), &csv::ReadOptions::default()).expect("a table");
    let schema = infer::infer(&read.table, &read.dialect);
    (read.table, schema)
}

#[test]
fn rules_from_data_make_such_columns_and_tell_no_secret() {
    let (table, schema) = real();
    let from_data = lookalike::rules::from_data::rules(&table, &schema, 1).expect("rules");
    let json = from_data.rules.to_json();
    for secret in [
        "Secretville",
        "Rareton",
        "987654",
        "secret note",
        "70399",
        "70400",
    ] {
        assert!(!json.contains(secret), "{secret}: {json}");
    }
    assert_eq!(from_data.left_out, ["note"]);
    assert!(
        from_data
            .protections
            .iter()
            .any(|protection| protection.column == "town")
    );
    let made = RuleSet::parse(&json)
        .expect("rules")
        .generate(4_000, 1)
        .expect("rows");
    assert_shares(
        texts(&made, "town"),
        [("Bonn", 132.0), ("Rome", 131.0), ("Oslo", 133.0)],
    );
    let ages: Vec<f64> = texts(&made, "age")
        .iter()
        .map(|text| text.parse().expect("an age"))
        .collect();
    assert!(ages.iter().all(|age| (20.0..70.0).contains(age)));
    assert!((ages.iter().sum::<f64>() / 4_000.0 - 44.5).abs() < 1.0);
    assert!(texts(&made, "wage").iter().all(|text| {
        text.split_once('.')
            .is_some_and(|(_, decimals)| decimals.len() == 2)
            || text.contains(".5")
    }));
    let field = |name: &str| schema.field(name).expect("a field");
    assert!(
        texts(&made, "seen")
            .iter()
            .all(|text| field("seen").ticks(text).is_some() && text.ends_with(".2024"))
    );
    let times = texts(&made, "at");
    let missing = times.iter().filter(|text| text.is_empty()).count();
    assert!(missing.abs_diff(400) < 80, "{missing}");
    assert!(
        times
            .iter()
            .all(|text| text.is_empty() || ("08:00"..="16:59").contains(&text.as_str()))
    );
    let codes: BTreeSet<String> = texts(&made, "code").into_iter().collect();
    assert!(
        codes.len() == 4_000
            && codes
                .iter()
                .all(|code| code.len() == 7 && &code[2..3] == "-")
    );
    assert!(texts(&made, "same").iter().all(|text| text == "x"));
    assert!(texts(&made, "id")[0].as_str() > "P-70399");
}
