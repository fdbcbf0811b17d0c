//! Reading and writing, held to every fixture.

use std::fs;

use lookalike::table::csv::{ReadOptions, ReadTable, WriteOptions, read, write};
use lookalike::table::infer::infer;
use lookalike::table::limit::{MAX_CELL_BYTES, MAX_COLUMNS};
use lookalike::table::summary::summary;
use lookalike::{ErrorKind, Result, Rng};

use crate::fixture::{folder, open, readable};

/// A text of the given rows, read.
fn parse(text: &str) -> Result<ReadTable> {
    read(text.as_bytes(), &ReadOptions::default())
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
