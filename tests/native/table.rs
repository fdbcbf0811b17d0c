//! Kinds, formats, schemas and summaries, held to every fixture.

use std::collections::HashSet;

use lookalike::Rng;
use lookalike::table::infer::{change_kind, repeated_id};
use lookalike::table::summary::{MAX_BARS, summary};
use lookalike::table::{Format, Kind, Schema, packed};

use crate::fixture::{readable, table};

#[test]
fn every_kind_is_recognised() {
    use Kind::{Boolean, Categorical, Constant, Datetime, Decimal, Id, Integer, Text};
    let expected = [
        (
            Integer,
            "integer integer-beyond-2-53 whole-floats thousands padded-numbers epoch year number-unique number-index",
        ),
        (Integer, "missing-spellings missing-question missing-misfit"),
        (
            Decimal,
            "decimal decimal-trimmed scientific currency percent",
        ),
        (Categorical, "categorical leading-zeros"),
        (Boolean, "boolean boolean-zh"),
        (Constant, "constant all-missing"),
        (Text, "text text-counted"),
        (
            Datetime,
            "date-iso date-slashes date-german date-us date-eu date-ambiguous date-zh date-compact",
        ),
        (
            Datetime,
            "datetime datetime-minutes datetime-zone datetime-midnight date-misfits",
        ),
        (Id, "id-sequence id-pattern id-uuid id-shuffled id-repeated"),
    ];
    for (kind, names) in expected {
        for name in names.split(' ') {
            let field = &table(name).1.fields[0];
            assert_eq!(field.kind, kind, "{name}: {}", field.reason);
            assert_eq!(field.included, kind != Text, "{name}");
        }
    }
}

#[test]
fn every_guess_has_a_reason_in_a_sentence() {
    for name in readable() {
        let (_, schema) = table(&name);
        for reason in schema
            .fields
            .iter()
            .map(|f| &f.reason)
            .chain(schema.dialect.reasons.values())
        {
            assert!(
                reason.ends_with('.') && reason.len() > 10,
                "{name}: {reason:?}"
            );
            assert!(!reason.contains('\n'), "{name}: {reason:?}");
        }
    }
    assert_eq!(
        table("missing-misfit").1.fields[0].reason,
        "All 119 values are whole numbers between 18 and 86. 1 cell missing, counting \"over 90\" (1 row)."
    );
    assert!(
        table("date-eu").1.fields[0]
            .reason
            .contains("the day comes first")
    );
    assert!(
        table("date-ambiguous").1.fields[0]
            .reason
            .contains("no value decides")
    );
}

#[test]
fn ordered_values_are_written_as_they_were_and_keep_their_order() {
    let mut checked = 0;
    for name in readable().iter().filter(|name| *name != "formulas") {
        let (table, schema) = table(name);
        for (column, field) in table.columns().iter().zip(&schema.fields) {
            if !field.kind.is_ordered() {
                continue;
            }
            let texts = column
                .dictionary()
                .iter()
                .filter(|text| !field.is_missing(text));
            let mut ticks = Vec::new();
            for text in texts {
                let place = field
                    .ticks(text)
                    .unwrap_or_else(|| panic!("{name}: {text:?}"));
                assert_eq!(field.write(place), **text, "{name}");
                ticks.push(place);
            }
            let distinct: HashSet<i64> = ticks.iter().copied().collect();
            assert_eq!(
                distinct.len(),
                ticks.len(),
                "{name}: the scale tells all values apart"
            );
            ticks.sort_unstable();
            let again: Vec<_> = ticks
                .iter()
                .map(|&t| field.ticks(&field.write(t)))
                .collect();
            assert!(
                again.is_sorted() && again.iter().all(Option::is_some),
                "{name}"
            );
            checked += ticks.len();
        }
    }
    assert!(checked > 3_000, "{checked}");
}

#[test]
fn a_change_of_kind_says_why_it_cannot_be() {
    let (table, mut schema) = table("leading-zeros");
    change_kind(&table, &mut schema, "district", Kind::Integer).expect("digits");
    let field = &schema.fields[0];
    assert!(
        field.reason.starts_with("You chose integer."),
        "{}",
        field.reason
    );
    assert_eq!(field.write(field.ticks("0042").expect("a number")), "0042");
    let error = change_kind(&table, &mut schema, "district", Kind::Datetime).expect_err("no date");
    assert_eq!(
        (error.kind().name(), error.location().column.as_deref()),
        ("WrongKind", Some("district"))
    );
    assert!(change_kind(&table, &mut schema, "nobody", Kind::Id).is_err());
    assert_eq!(
        schema.fields[0].kind,
        Kind::Integer,
        "an error changes nothing"
    );
    for name in readable() {
        let (table, mut schema) = crate::fixture::table(&name);
        let column = schema.fields[0].name.clone();
        for kind in Kind::ALL {
            if change_kind(&table, &mut schema, &column, kind).is_ok() {
                assert_eq!(schema.fields[0].kind, kind);
                schema
                    .clone()
                    .complete(&table)
                    .unwrap_or_else(|error| panic!("{name} {kind:?}: {error}"));
            }
        }
    }
}

#[test]
fn a_schema_survives_its_json_and_may_be_written_by_hand() {
    for name in readable() {
        let (table, schema) = table(&name);
        let mut again = Schema::from_json(&schema.to_json()).expect("its own JSON");
        again
            .complete(&table)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(again, schema, "{name}");
    }
    let (table, _) = table("date-ambiguous");
    let hand = r#"{"fields": [{"name": "n", "kind": "integer"}, {"name": "day", "kind": "datetime",
        "format": {"type": "datetime", "pattern": "%d/%m/%Y"}}]}"#;
    let mut schema = Schema::from_json(hand).expect("a schema");
    schema.complete(&table).expect("fits the table");
    assert_eq!(schema.fields[0].name, "day", "in the table's order");
    assert!(matches!(schema.fields[1].format, Format::Number(_)));
    for bad in [
        "{",
        r#"{"fields": []}"#,
        r#"{"fields": [{"name": "day", "kind": "colour"}]}"#,
        r#"{"fields": [{"name": "day", "kind": "text"}, {"name": "n", "kind": "id"}, {"name": "z", "kind": "id"}]}"#,
        r#"{"fields": [{"name": "day", "kind": "integer"}, {"name": "n", "kind": "integer"}]}"#,
    ] {
        assert!(
            Schema::from_json(bad)
                .and_then(|mut s| s.complete(&table))
                .is_err(),
            "{bad}"
        );
    }
}

#[test]
fn ids_are_made_in_the_pattern_and_never_equal_a_real_one() {
    for name in [
        "id-sequence",
        "id-pattern",
        "id-uuid",
        "id-shuffled",
        "id-repeated",
    ] {
        let (table, schema) = table(name);
        let Format::Id(format) = &schema.fields[0].format else {
            panic!("{name} is an id");
        };
        let real: HashSet<&str> = table.columns()[0]
            .dictionary()
            .iter()
            .map(|t| &**t)
            .collect();
        let made = format.make(5_000, &real, real.len(), &mut Rng::new(1));
        let distinct: HashSet<&str> = made.iter().map(String::as_str).collect();
        assert_eq!(distinct.len(), 5_000, "{name}");
        assert!(distinct.is_disjoint(&real), "{name}");
        assert_eq!(
            made,
            format.make(5_000, &real, real.len(), &mut Rng::new(1)),
            "{name}"
        );
    }
    let (table, schema) = table("id-repeated");
    assert_eq!(repeated_id(&table, &schema).as_deref(), Some("patient_id"));
    let (table, schema) = crate::fixture::table("id-uuid");
    assert_eq!(repeated_id(&table, &schema), None);
}

#[test]
fn summaries_count_every_row_once() {
    for name in readable() {
        let (table, schema) = table(&name);
        for column in summary(&table, &schema) {
            let counted: usize = column.bars.iter().map(|bar| bar.count).sum();
            assert!(column.bars.len() <= MAX_BARS, "{name}");
            if !column.bars.is_empty() {
                assert_eq!(
                    counted + column.missing,
                    table.n_rows(),
                    "{name} {}",
                    column.name
                );
            }
            assert_eq!(column.min.is_some(), column.kind.is_ordered(), "{name}");
        }
    }
    let (table, schema) = table("missing-question");
    let marks = (0..table.n_rows())
        .filter(|&row| table.columns()[0].text(row) == "?")
        .count();
    assert_eq!(summary(&table, &schema)[0].missing, marks);
}

#[test]
fn a_column_of_empty_cells_has_no_value_and_misses_all() {
    let (table, schema) = table("all-missing");
    let notes = &summary(&table, &schema)[0];
    assert_eq!((notes.distinct, notes.missing), (0, table.n_rows()));
    assert!(notes.bars.is_empty() && (notes.missing_share - 1.0).abs() < 1e-12);
}

#[test]
fn a_packed_table_comes_out_as_it_was() {
    for name in readable() {
        let (table, schema) = table(&name);
        let unpacked = packed::unpack(&packed::pack(&table, &schema));
        assert_eq!(unpacked, (table, schema), "{name}");
    }
}
