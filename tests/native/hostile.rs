//! Files as bad as they come: each ends in a table or in an error that says where, and nothing panics on the way.

use std::collections::BTreeMap;

use lookalike::device::{Compute, wait};
use lookalike::metric;
use lookalike::synth::{Config, Training};
use lookalike::table::csv::{ReadOptions, WriteOptions, write};
use lookalike::table::infer::infer;
use lookalike::table::summary::summary;

use crate::fixture::{open, readable};

/// What Python's reader was told, too.
fn options(name: &str) -> ReadOptions {
    let delimiter = match name {
        "semicolon" | "semicolon-point" => Some(';'),
        "tab" => Some('\t'),
        "bar" => Some('|'),
        _ => Some(','),
    };
    ReadOptions {
        delimiter,
        quote: Some(if name == "single-quote" { '\'' } else { '"' }),
        header: Some(false),
        ..ReadOptions::default()
    }
}

#[test]
fn well_formed_files_read_as_in_python() {
    let path = "tests/fixtures/reference/python-csv.json";
    let json = std::fs::read_to_string(path).expect("the reference");
    let all: BTreeMap<String, Vec<Vec<String>>> = serde_json::from_str(&json).expect("JSON");
    assert!(all.len() > 60, "{}", all.len());
    for (name, expected) in &all {
        let table = open(name, &options(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .table;
        let row = |at: usize| -> Vec<&str> {
            table
                .columns()
                .iter()
                .map(|column| column.text(at))
                .collect()
        };
        let gap = expected.iter().position(|row| row == &["…"]);
        for (at, cells) in expected.iter().enumerate() {
            let at = match gap {
                Some(gap) if at == gap => continue,
                Some(gap) if at > gap => table.n_rows() + at - expected.len(),
                _ => at,
            };
            assert_eq!(&row(at), cells, "{name}, row {}", at + 1);
        }
        assert!(gap.is_some() || table.n_rows() == expected.len(), "{name}");
    }
}

#[test]
fn hostile_files_end_in_a_table() {
    for (name, n_rows, n_columns) in [
        ("hostile-stray-quotes", 4, 2),
        ("hostile-quotes-only", 3, 2),
        ("hostile-nul", 3, 2),
        ("hostile-lone-cr", 2, 2),
        ("hostile-mixed-ends", 3, 2),
        ("hostile-bom-inside", 3, 2),
        ("hostile-two-boms", 2, 2),
        ("hostile-utf16-no-bom", 3, 2),
        ("hostile-utf16-odd", 2, 2),
        ("hostile-utf8-overlong", 402, 2),
        ("hostile-same-names", 2, 4),
        ("hostile-invisible-names", 2, 3),
        ("hostile-invisible-cells", 4, 2),
        ("hostile-huge-numbers", 120, 2),
        ("hostile-few-huge-numbers", 120, 2),
        ("hostile-ends-of-time", 120, 2),
        ("hostile-full-width", 120, 2),
        ("hostile-long-ids", 120, 2),
        ("hostile-formulas", 4, 3),
        ("hostile-markup", 2, 2),
        ("hostile-separators-only", 4, 3),
        ("hostile-spaces", 4, 2),
        ("hostile-one-cell", 1, 1),
        ("hostile-prototype", 40, 4),
    ] {
        let table = open(name, &ReadOptions::default())
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .table;
        let found = (table.n_rows(), table.columns().len());
        assert_eq!(found, (n_rows, n_columns), "{name}");
    }
}

#[test]
fn hostile_files_without_a_table_say_where() {
    for (name, kind, row, column) in [
        ("error-hostile-columns", "TooLarge", Some(1), None),
        ("error-hostile-name", "TooLarge", Some(1), Some("column 2")),
        (
            "error-hostile-quote-swallows",
            "UnterminatedQuote",
            Some(3),
            None,
        ),
        ("error-hostile-ragged", "RaggedRow", Some(3), None),
        ("error-hostile-nul", "BinaryFile", None, None),
    ] {
        let error = open(name, &ReadOptions::default()).expect_err(name);
        let at = error.location();
        assert_eq!(
            (error.kind().name(), at.row, at.column.as_deref()),
            (kind, row, column),
            "{name}: {error}"
        );
        assert!(error.hint_text().is_some(), "{name} names the way out");
    }
}

#[test]
fn what_was_mended_is_said_with_its_place() {
    for (name, row, column, says) in [
        ("hostile-nul", 2, Some("b"), "NUL"),
        (
            "hostile-utf8-overlong",
            402,
            None,
            "could not be read as UTF-8",
        ),
        ("hostile-same-names", 1, Some("a_2"), "name of another"),
        ("hostile-invisible-names", 1, Some("na\u{200b}me"), "U+200B"),
    ] {
        let read = open(name, &ReadOptions::default()).expect("readable");
        let warning = read
            .warnings
            .first()
            .unwrap_or_else(|| panic!("{name} warns"));
        assert!(
            warning.message.contains(says),
            "{name}: {}",
            warning.message
        );
        let place = (warning.row, warning.column.as_deref());
        assert_eq!(place, (Some(row), column), "{name}");
    }
}

/// Kinds are guessed, columns summed up, models fitted and their rows written: numbers stay numbers throughout.
#[test]
fn hostile_tables_are_learned_like_any_other() {
    for name in readable()
        .iter()
        .filter(|name| name.starts_with("hostile-"))
    {
        let first = open(name, &ReadOptions::default()).expect("readable");
        let repeated: Vec<usize> = (0..60.max(first.table.n_rows()))
            .map(|row| row % first.table.n_rows())
            .collect();
        let table = first.table.select(&repeated);
        let schema = infer(&table, &first.dialect);
        summary(&table, &schema);
        for model in ["independent", "copula", "bayes_net"] {
            let config = Config {
                model: model.to_owned(),
                ..Config::default()
            };
            let training = match Training::new(&table, &schema, &config, &Compute::cpu()) {
                Ok(training) => training,
                Err(error) => {
                    assert_eq!(error.kind().name(), "NothingToLearn", "{name}: {error}");
                    continue;
                }
            };
            let made = finished(training);
            assert_eq!(made.n_rows(), 50, "{name}, {model}");
            for (metric, score) in metric::scores(&table, &made, &schema) {
                assert!(
                    score.is_none_or(f64::is_finite),
                    "{name}, {model}: {}",
                    metric.title
                );
            }
            let bytes = write(&made, &first.dialect, &WriteOptions::default());
            assert!(std::str::from_utf8(&bytes).is_ok(), "{name}, {model}");
        }
    }
}

fn finished(mut training: Training) -> lookalike::table::Table {
    while !wait(training.step(1)).expect("it learns").done {}
    let synthesizer = wait(training.finish()).expect("it ends");
    wait(synthesizer.sample(50, 1)).expect("it samples")
}
