//! `lookalike rules` and `inspect --rules` as a script meets them.

use std::fs;

use crate::command_line::{fixture, lookalike, scratch, text};

const RULES: &str = r#"{ "version": 1, "columns": [
  { "name": "编号", "generator": "sequence", "prefix": "=" },
  { "name": "n", "generator": "integer", "min": 1, "max": 6 },
  { "name": "twice", "generator": "formula", "formula": "n * 2" }
] }"#;

#[test]
fn rules_make_a_file_of_many_pieces() {
    let (rules, out) = (scratch("rules.json"), scratch("rules.csv"));
    fs::write(&rules, RULES).expect("a scratch file");
    let [rules, path] = [&rules, &out].map(|path| path.to_str().expect("ASCII"));
    let make = |more: &[&str]| {
        let run = lookalike(&[&["rules", rules, "--out", path, "--rows", "25000"], more].concat());
        assert!(run.status.success(), "{}", text(&run.stderr));
        assert!(text(&run.stderr).contains("Wrote 25,000 rows to "));
        fs::read_to_string(&out).expect("the table")
    };
    let csv = make(&["--bom"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!((lines.len(), lines[0]), (25_001, "\u{feff}编号,n,twice"));
    for (i, line) in lines[1..].iter().enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let n: u32 = cells[1].parse().expect("a number");
        assert_eq!(
            cells,
            [format!("={}", i + 1), n.to_string(), (2 * n).to_string()]
        );
    }
    assert_eq!(csv, make(&["--bom", "--seed", "1"]));
    let guarded = make(&["--seed", "2", "--formula-guard"]);
    assert!(
        guarded
            .lines()
            .nth(20_000)
            .is_some_and(|line| line.starts_with("'="))
    );
    assert_ne!(guarded.replace('\'', ""), csv.replace('\u{feff}', ""));
}

#[test]
fn slips_in_rules_are_one_line_and_leave_no_file() {
    let (rules, out) = (scratch("slips.json"), scratch("slips.csv"));
    let [path, to] = [&rules, &out].map(|path| path.to_str().expect("ASCII"));
    for (text_of, rows, said) in [
        (
            RULES.replace("\"max\": 6", "\"max\": 0"),
            "5",
            "column \"n\": \"min\" must not be above \"max\"",
        ),
        (
            RULES.replace("n * 2", "1 / (n - 6)"),
            "50000",
            "column \"twice\": the formula \"1 / (n - 6)\"",
        ),
        ("no rules".to_owned(), "5", "this is no JSON"),
    ] {
        fs::write(&rules, text_of).expect("a scratch file");
        let run = lookalike(&["rules", path, "--out", to, "--rows", rows]);
        let error = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{error}");
        assert!(
            error.contains(said) && error.lines().count() == 1,
            "{error}"
        );
        assert!(!out.exists(), "{error}");
    }
    let own = lookalike(&["rules", path, "--out", path]);
    assert!(text(&own.stderr).contains("this is no JSON") && rules.exists());
    fs::write(&rules, RULES).expect("a scratch file");
    let own = lookalike(&["rules", path, "--out", path]);
    assert!(text(&own.stderr).contains("not the input"));
    assert_eq!(fs::read_to_string(&rules).expect("the rules"), RULES);
}

#[test]
fn what_inspect_takes_from_a_table_is_what_rules_reads() {
    let (rules, out) = (scratch("taken.json"), scratch("taken.csv"));
    let run = lookalike(&["inspect", &fixture("integer.csv"), "--rules"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    fs::write(&rules, &run.stdout).expect("a scratch file");
    let [rules, path] = [&rules, &out].map(|path| path.to_str().expect("ASCII"));
    let run = lookalike(&["rules", rules, "--out", path, "--rows", "7"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let csv = fs::read_to_string(&out).expect("the table");
    assert_eq!(
        (csv.lines().count(), csv.lines().next()),
        (8, Some("balance,n"))
    );
}

#[test]
fn generators_and_the_schema_are_printed() {
    let listed = text(&lookalike(&["rules", "--list"]).stdout);
    for generator in &lookalike::rules::GENERATORS {
        assert!(
            listed.contains(&format!("{}\n  {}", generator.id, generator.doc)),
            "{listed}"
        );
    }
    let schema = text(&lookalike(&["rules", "--json-schema"]).stdout);
    assert_eq!(schema, include_str!("../../www/demo/rules.schema.json"));
}
