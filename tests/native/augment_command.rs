//! `lookalike augment` as a script meets it.

use std::fs;
use std::path::Path;

use crate::command_line::{fixture, lookalike, scratch, text};

/// A table in the German dialect, one row in twelve of class "ja"; ids and free text besides.
fn claims(path: &Path, n_rows: usize) {
    let mut lines = "nr;betrag;tag;schaden;notiz\r\n".to_owned();
    for i in 0..n_rows {
        let (is_rare, day) = (i % 12 == 0, 1 + i % 28);
        let (whole, cents) = (i * 7 % 50 + if is_rare { 40 } else { 0 }, i * 31 % 100);
        let note = format!("{} gesagt, dann {}", "das ".repeat(1 + i % 40), i * 7 % 300);
        let class = if is_rare { "ja" } else { "nein" };
        lines.push_str(&format!(
            "{};{whole},{cents:02};{day:02}.03.2024;{class};{note}\r\n",
            1000 + i
        ));
    }
    fs::write(path, lines).expect("a scratch file");
}

fn path(name: &str) -> String {
    scratch(name).to_str().expect("ASCII").to_owned()
}

#[test]
fn rows_are_added_in_the_dialect_of_the_table() {
    let (input, out) = (path("claims.csv"), path("claims-out.csv"));
    claims(Path::new(&input), 240);
    let augment = ["augment", &input, "--target", "schaden", "--out", &out];
    let run = lookalike(&[&augment[..], &["--method", "smote", "--shares", "ja:0.25"]].concat());
    let said = text(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("Columns left out: \"notiz\".") && said.contains("Wrote 293 rows"),
        "{said}"
    );
    let table = text(&run.stdout);
    let line = |class: &str| {
        let line = table.lines().find(|line| line.starts_with(class));
        line.map(|line| {
            line.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        line("ja").expect("a line"),
        ["ja", "20", "53", "24.9", "%"],
        "{table}"
    );
    let made = fs::read_to_string(&out).expect("the output");
    assert!(
        made.starts_with("nr;betrag;tag;schaden\r\n1000;40,00;01.03.2024;ja\r\n"),
        "{made}"
    );
    let added: Vec<Vec<&str>> = made
        .lines()
        .skip(241)
        .map(|line| line.split(';').collect())
        .collect();
    assert_eq!(added.len(), 53);
    for row in &added {
        let cents = row[1].split_once(',').map(|(_, cents)| cents.len());
        assert_eq!(
            (cents, row[2].len(), row[3]),
            (Some(2), 10, "ja"),
            "{row:?}"
        );
    }
    assert_eq!(added[0][0], "1240", "ids go on");

    let run = lookalike(
        &[
            &augment[..],
            &[
                "--only-added",
                "--method",
                "jitter",
                "--param",
                "swap=0",
                "--seed",
                "4",
            ],
        ]
        .concat(),
    );
    assert!(run.status.success(), "{}", text(&run.stderr));
    let alone = fs::read_to_string(&out).expect("the output");
    assert_eq!(alone.lines().count(), 1 + 200);
    let again = lookalike(
        &[
            &augment[..],
            &[
                "--only-added",
                "--method",
                "jitter",
                "--param",
                "swap=0",
                "--seed",
                "4",
            ],
        ]
        .concat(),
    );
    assert!(again.status.success() && fs::read_to_string(&out).expect("the output") == alone);
}

#[test]
fn ways_to_add_rows_are_compared_side_by_side() {
    let input = path("claims-compare.csv");
    claims(Path::new(&input), 1_200);
    let arguments = [
        "augment",
        &input,
        "--target",
        "schaden",
        "--compare",
        "--methods",
        "oversample,mixup",
        "--models",
        "bayes_net",
    ];
    let run = lookalike(&arguments);
    let (said, table) = (text(&run.stderr), text(&run.stdout));
    assert!(run.status.success(), "{said}");
    for part in [
        "Boosted trees",
        "Logistic regression",
        "PR-AUC",
        "Brier",
        "Closer to training rows",
        "weak learners",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    assert!(said.contains("bayes_net: learning from"), "{said}");
    let run = lookalike(&[&arguments[..], &["--json", "--class", "ja"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let lines = json["lines"].as_array().expect("lines");
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["name"].as_str())
        .collect();
    assert_eq!(
        names,
        ["real rows only", "oversample", "mixup", "bayes_net"]
    );
    for line in &lines[1..] {
        assert_eq!(
            (&line["added"], &line["addedOfClass"]),
            (&lines[1]["added"], &lines[1]["added"])
        );
        assert!(
            line["linear"]["prAuc"].is_f64() && line["closer"]["share"].is_f64(),
            "{line}"
        );
    }
    assert!(lines[1]["closer"]["share"].as_f64() > lines[3]["closer"]["share"].as_f64());
}

#[test]
fn a_slip_is_one_line_that_says_what_to_write() {
    let (input, out) = (path("claims-slip.csv"), path("claims-slip-out.csv"));
    claims(Path::new(&input), 240);
    let augment = ["augment", &input, "--target", "schaden"];
    let enough = path("claims-enough.csv");
    claims(Path::new(&enough), 1_200);
    let compare = ["augment", &enough, "--target", "schaden", "--compare"];
    let numbers = fixture("integer.csv");
    let to = ["--out", &*out];
    for (arguments, part) in [
        (
            [&augment[..], &to, &["--method", "smoot"]].concat(),
            "There are oversample, smote",
        ),
        (
            [&augment[..], &to, &["--shares", "ja"]].concat(),
            "Write a:0.3,b:0.7",
        ),
        (
            [
                &augment[..],
                &to,
                &["--shares", "ja:0.5,nein:0.5", "--rows", "300"],
            ]
            .concat(),
            "ask for 440 rows or more",
        ),
        (
            [&augment[..], &to, &["--shares", "yes:0.5"]].concat(),
            "no value \"yes\"",
        ),
        (
            [&augment[..], &to, &["--param", "k=0"]].concat(),
            "k must be 1 to 50",
        ),
        (
            [&augment[..], &to, &["--param", "k"]].concat(),
            "expected NAME=NUMBER",
        ),
        (
            [&augment[..], &to, &["--keep-real", "--only-added"]].concat(),
            "cannot be used with",
        ),
        (
            [&augment[..], &["--out", &*input]].concat(),
            "not the input",
        ),
        (augment.to_vec(), "--out"),
        (vec!["augment", &*input, "--out", &*out], "--target"),
        (
            vec!["augment", &*numbers, "--target", "n", "--out", &*out],
            "the target cannot be used",
        ),
        (
            [&augment[..], &["--compare", "--models", "crystal-ball"]].concat(),
            "crystal-ball",
        ),
        (
            [&augment[..], &["--compare", "--precision", "2"]].concat(),
            "above 0 and at most 1",
        ),
        (
            [&compare[..], &["--shares", "ja:0.00001"]].concat(),
            "At most 5,000,000 rows are made",
        ),
        (
            [&augment[..], &to, &["--compare"]].concat(),
            "given without --out, --method and --param, found \"--out\"",
        ),
        (
            [&augment[..], &to, &["--models", "bayes_net"]].concat(),
            "--compare",
        ),
    ] {
        let run = lookalike(&arguments);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.lines().last().is_some_and(|line| line.contains(part)),
            "{arguments:?}: {said}"
        );
        assert!(
            run.stdout.is_empty() && !Path::new(&out).exists(),
            "{arguments:?}"
        );
    }
}
