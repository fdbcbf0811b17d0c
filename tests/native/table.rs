//! Reading, kinds, formats and writing, held to every fixture in `tests/fixtures/csv`.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use lookalike::table::csv::{ReadOptions, ReadTable, WriteOptions, read, write};
use lookalike::table::infer::{change_kind, infer, repeated_id};
use lookalike::table::limit::{MAX_CELL_BYTES, MAX_COLUMNS};
use lookalike::table::summary::{MAX_BARS, summary};
use lookalike::table::{Format, Kind, Schema, Table};
use lookalike::{ErrorKind, Result, Rng};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv")
}

fn open(name: &str, options: &ReadOptions) -> Result<ReadTable> {
    let path = folder().join(format!("{name}.csv"));
    read(
        &fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}")),
        options,
    )
}

fn table(name: &str) -> (Table, Schema) {
    let read =
        open(name, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let schema = infer(&read.table, &read.dialect);
    (read.table, schema)
}

/// The names of all fixtures that can be read.
fn readable() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the fixtures are there")
        .map(|entry| {
            entry
                .expect("a file")
                .path()
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with("error-"))
        .collect();
    names.sort();
    names
}

/// A text of the given rows, read.
fn parse(text: &str) -> Result<ReadTable> {
    read(text.as_bytes(), &ReadOptions::default())
}

#[test]
fn every_kind_is_recognised() {
    use Kind::{Boolean, Categorical, Constant, Datetime, Decimal, Id, Integer, Text};
    let expected = [
        (
            Integer,
            "integer integer-beyond-2-53 whole-floats thousands padded-numbers epoch year number-unique",
        ),
        (Integer, "missing-spellings missing-question missing-misfit"),
        (
            Decimal,
            "decimal decimal-trimmed scientific currency percent",
        ),
        (Categorical, "categorical leading-zeros"),
        (Boolean, "boolean boolean-zh"),
        (Constant, "constant all-missing"),
        (Text, "text"),
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
        "All 119 values are whole numbers between 18 and 89. 1 cell missing, counting \"over 90\" (1 row)."
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
fn reading_what_was_written_gives_the_same_table() {
    for name in readable() {
        let first = open(&name, &ReadOptions::default()).expect("readable");
        for keep_encoding in [false, true] {
            let options = WriteOptions {
                bom: first.dialect.bom,
                formula_guard: false,
                keep_encoding,
            };
            let bytes = write(&first.table, &first.dialect, &options);
            let mut reading = ReadOptions::from(&first.dialect);
            if !keep_encoding {
                reading.encoding = None;
            }
            let again = read(&bytes, &reading).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(again.table, first.table, "{name}");
            assert_eq!(again.dialect.line_end, first.dialect.line_end, "{name}");
            assert_eq!(again.dialect.sep_line, first.dialect.sep_line, "{name}");
        }
    }
}

#[test]
fn files_come_back_byte_for_byte_where_nothing_was_quoted_without_need() {
    for name in [
        "integer",
        "decimal",
        "crlf",
        "semicolon",
        "tab",
        "utf8-bom",
        "date-zh",
        "thousands",
        "sep-line",
        "no-header",
        "utf16le",
        "gb18030",
        "windows-1252",
    ] {
        let bytes = fs::read(folder().join(format!("{name}.csv"))).expect("a fixture");
        let first = read(&bytes, &ReadOptions::default()).expect("readable");
        let options = WriteOptions {
            bom: first.dialect.bom,
            formula_guard: false,
            keep_encoding: true,
        };
        assert!(
            write(&first.table, &first.dialect, &options) == bytes,
            "{name}"
        );
    }
}

#[test]
fn encodings_are_guessed_and_may_be_chosen() {
    for (name, encoding, cell) in [
        ("utf8", "UTF-8", "Zoë"),
        ("utf8-bom", "UTF-8", "Zoë"),
        ("utf16le", "UTF-16LE", "Zoë"),
        ("utf16be", "UTF-16BE", "Zoë"),
        ("windows-1252", "windows-1252", "Zoë"),
        ("gbk", "gb18030", "王小明"),
        ("gb18030", "gb18030", "王小明"),
    ] {
        let read = open(name, &ReadOptions::default()).expect("readable");
        assert_eq!(read.dialect.encoding, encoding, "{name}");
        assert_eq!(read.table.columns()[0].text(0), cell, "{name}");
        assert!(read.warnings.is_empty(), "{name}: {:?}", read.warnings);
    }
    let chosen = ReadOptions {
        encoding: Some("windows-1252".into()),
        ..ReadOptions::default()
    };
    let wrong = open("gbk", &chosen).expect("every byte is a character");
    assert_ne!(wrong.table.columns()[0].text(0), "王小明");
    let damaged = open("damaged-utf8", &ReadOptions::default()).expect("readable");
    assert_eq!(damaged.warnings[0].row, Some(3));
}

#[test]
fn dialects_are_guessed_and_may_be_chosen() {
    for (name, delimiter, mark, n_columns, n_rows) in [
        ("semicolon", ';', ',', 3, 4),
        ("semicolon-point", ';', '.', 3, 4),
        ("tab", '\t', '.', 3, 4),
        ("bar", '|', '.', 3, 4),
        ("comma-decimal", ',', ',', 2, 4),
        ("single-quote", ',', '.', 2, 3),
        ("sep-line", '|', '.', 3, 2),
        ("quoted-newline", ',', '.', 2, 3),
        ("one-column", ',', '.', 1, 3),
        ("blank-lines", ',', '.', 2, 2),
    ] {
        let read = open(name, &ReadOptions::default()).expect("readable");
        let found = (read.dialect.delimiter, read.dialect.decimal_mark);
        assert_eq!(found, (delimiter, mark), "{name}");
        assert_eq!(
            (read.table.columns().len(), read.table.n_rows()),
            (n_columns, n_rows),
            "{name}"
        );
    }
    assert!(
        !open("no-header", &ReadOptions::default())
            .expect("readable")
            .dialect
            .header
    );
    assert!(
        open("years-header", &ReadOptions::default())
            .expect("readable")
            .dialect
            .header
    );
    let chosen = ReadOptions {
        header: Some(false),
        delimiter: Some(';'),
        ..ReadOptions::default()
    };
    let read = open("tab", &chosen).expect("one column of everything");
    assert_eq!(
        (read.table.columns()[0].name.as_str(), read.table.n_rows()),
        ("column_1", 5)
    );
}

#[test]
fn bad_files_are_refused_with_their_row() {
    for (name, kind, row) in [
        ("error-empty", "EmptyFile", None),
        ("error-blank", "EmptyFile", None),
        ("error-header-only", "HeaderOnly", None),
        ("error-xlsx", "BinaryFile", None),
        ("error-binary", "BinaryFile", None),
        ("error-ragged-long", "RaggedRow", Some(4)),
        ("error-ragged-short", "RaggedRow", Some(5)),
        ("error-quote", "UnterminatedQuote", Some(3)),
    ] {
        let error = open(name, &ReadOptions::default()).expect_err(name);
        assert_eq!(
            (error.kind().name(), error.location().row),
            (kind, row),
            "{name}: {error}"
        );
    }
    let error = open("error-ragged-long", &ReadOptions::default()).expect_err("a surplus field");
    let expected = ErrorKind::RaggedRow {
        expected: 3,
        found: 4,
        value: "Smith".to_owned(),
    };
    assert_eq!(error.kind(), &expected);
}

#[test]
fn ragged_rows_may_be_dropped_and_are_counted() {
    let options = ReadOptions {
        skip_ragged: true,
        ..ReadOptions::default()
    };
    let read = open("error-ragged-long", &options).expect("the other rows");
    assert_eq!((read.table.n_rows(), read.warnings[0].row), (3, Some(4)));
    assert!(
        read.warnings[0].message.starts_with("1 row was dropped"),
        "{:?}",
        read.warnings
    );
    assert!(
        open("error-quote", &options).is_err(),
        "an open quote is not a ragged row"
    );
}

#[test]
fn names_of_columns_are_repaired() {
    let read = open("repaired-header", &ReadOptions::default()).expect("readable");
    let names: Vec<&str> = read
        .table
        .columns()
        .iter()
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(names, ["x", "x_3", "column_3", "x_2", "column_5"]);
    assert_eq!(read.warnings.len(), 3);
}

#[test]
fn limits_are_kept() {
    let kind = |text: &str| parse(text).expect_err("too large").kind().name();
    let n = MAX_COLUMNS as usize + 1;
    assert_eq!(
        kind(&format!(
            "{}\n{}\n",
            vec!["a"; n].join(","),
            vec!["1"; n].join(",")
        )),
        "TooLarge"
    );
    let cell = "x".repeat(MAX_CELL_BYTES as usize + 1);
    assert_eq!(kind(&format!("a,b\n1,{cell}\n")), "TooLarge");
    assert_eq!(kind(&format!("a,b\n1,\"{cell}\n")), "UnterminatedQuote");
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
        let (table, mut schema) = self::table(&name);
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
        let made = format.make(5_000, &real, &mut Rng::new(1));
        let distinct: HashSet<&str> = made.iter().map(String::as_str).collect();
        assert_eq!(distinct.len(), 5_000, "{name}");
        assert!(distinct.is_disjoint(&real), "{name}");
        assert_eq!(made, format.make(5_000, &real, &mut Rng::new(1)), "{name}");
    }
    let (table, schema) = table("id-repeated");
    assert_eq!(repeated_id(&table, &schema).as_deref(), Some("patient_id"));
    let (table, schema) = self::table("id-uuid");
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
    assert_eq!(summary(&table, &schema)[0].missing, 48);
}

#[test]
fn formulas_are_guarded_when_asked() {
    let read = open("formulas", &ReadOptions::default()).expect("readable");
    let options = WriteOptions {
        formula_guard: true,
        ..WriteOptions::default()
    };
    let text = String::from_utf8(write(&read.table, &read.dialect, &options)).expect("UTF-8");
    assert!(text.starts_with("name,x,'=note\n'=1+1,-5,'@a\n"), "{text}");
    assert!(
        text.contains("\n'＝SUM(A1),-1.5,ok\n' =A1,2,b=c\n"),
        "{text}"
    );
}

#[test]
fn any_bytes_are_a_table_or_an_error() {
    let mut rng = Rng::new(7);
    let alphabet: Vec<char> = "ab1290.,;\t|\"'\n\r =-+é年\u{feff}".chars().collect();
    for _ in 0..3_000 {
        let length = rng.below(60);
        let text: String = (0..length)
            .map(|_| alphabet[rng.below(alphabet.len())])
            .collect();
        let Ok(first) = parse(&text) else { continue };
        let schema = infer(&first.table, &first.dialect);
        summary(&first.table, &schema);
        let bytes = write(&first.table, &first.dialect, &WriteOptions::default());
        let mut options = ReadOptions::from(&first.dialect);
        options.encoding = Some("UTF-8".to_owned());
        if first.dialect.header {
            let again = read(&bytes, &options).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(again.table, first.table, "{text:?}");
        }
    }
}
