//! What the command line says to slips in its arguments, and what it says of its work.

use std::fs;
use std::path::Path;

use crate::command_line::{fixture, lookalike, scratch, text};

/// The one line of an error.
fn error(arguments: &[&str]) -> String {
    let run = lookalike(arguments);
    let said = text(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn a_slip_in_a_number_says_which_numbers_can_be() {
    let (input, out) = (fixture("integer.csv"), scratch("slip.csv"));
    let synth = ["synth", &input, "--out", out.to_str().expect("ASCII")];
    for (slip, part) in [
        (
            ["--rows", "-3"],
            "'-3' for '--rows <N>': expected a whole number, 1 or more",
        ),
        (["--rows", "abc"], "expected a whole number, 1 or more"),
        (["--steps", "0"], "expected a whole number, 1 or more"),
        (["--seed", "-1"], "expected a whole number, 0 or more"),
        (["--time-budget", "-1"], "more than 0"),
        (["--holdout", "much"], "expected a number"),
        (
            ["--param", "foo=1"],
            "has no setting \"foo\"; it has hidden",
        ),
    ] {
        let said = error(&[&synth[..], &slip].concat());
        assert!(said.contains(part), "{slip:?}: {said}");
    }
    let hot = error(&[&synth[..], &["--model", "vae", "--temperature", "9"]].concat());
    assert!(hot.contains("temperature must be 0.2 to 2"), "{hot}");
    for model in ["copula", "ctgan", "auto"] {
        let none = error(&[&synth[..], &["--model", model, "--temperature", "1"]].concat());
        assert!(none.contains("does not draw at a temperature"), "{none}");
        assert!(none.contains("autoregressive, vae"), "{none}");
    }
    let both = error(&[&synth[..], &["--steps", "5", "--time-budget", "5"]].concat());
    assert!(both.contains("cannot be used with"), "{both}");
    let none = error(&[&synth[..], &["--model", "copula", "--param", "foo=1"]].concat());
    assert!(none.contains("the model copula has no settings"), "{none}");
    assert!(!out.exists());
}

#[test]
fn help_names_the_defaults() {
    let help = text(&lookalike(&["synth", "--help"]).stdout);
    for default in [
        "[default: auto]",
        "[default: 30]",
        "[default: 0.1]",
        "[default: mark]",
        "[default: 1]",
    ] {
        assert!(help.contains(default), "{default}: {help}");
    }
}

#[test]
fn a_file_that_cannot_be_read_names_the_place_and_the_flag() {
    let ragged = error(&["inspect", &fixture("error-ragged-long.csv")]);
    assert!(ragged.ends_with("go on with --skip-ragged.\n"), "{ragged}");
    let path = scratch("long-cell.csv");
    fs::write(&path, format!("a,note\n1,x\n2,{}\n", "x".repeat(1_000_001)))
        .expect("a scratch file");
    let long = error(&["inspect", path.to_str().expect("ASCII")]);
    assert!(
        long.contains("row 3, column \"note\": at most 1000000 bytes in a cell"),
        "{long}"
    );
}

#[test]
fn inspect_shows_what_a_schema_says() {
    let input = fixture("integer.csv");
    let json = text(&lookalike(&["inspect", &input, "--json"]).stdout);
    let schema = scratch("edited.json");
    let edited = json.replacen("\"kind\": \"integer\"", "\"kind\": \"categorical\"", 1);
    fs::write(&schema, edited).expect("a scratch file");
    let run = lookalike(&[
        "inspect",
        &input,
        "--schema",
        schema.to_str().expect("ASCII"),
    ]);
    let said = text(&run.stdout);
    assert!(
        said.contains("categorical  You chose categorical."),
        "{said}"
    );
}

#[test]
fn progress_tells_rows_and_no_steps_where_there_are_none() {
    let path = |name: &str| scratch(name).to_str().expect("ASCII").to_owned();
    let (input, model, out) = (
        fixture("integer.csv"),
        path("at-once.lookalike"),
        path("at-once.csv"),
    );
    let train = lookalike(&[
        "train",
        &input,
        "--model",
        "independent",
        "--model-out",
        &model,
    ]);
    let said = text(&train.stderr);
    assert!(
        said.contains("Fitted at once.") && !said.contains("step 0"),
        "{said}"
    );
    let sample = lookalike(&["sample", &model, "--rows", "70000", "--out", &out]);
    let said = text(&sample.stderr);
    assert!(said.contains("65,536 of 70,000 rows made"), "{said}");
    let made = fs::read_to_string(Path::new(&out)).expect("the output");
    assert_eq!(made.lines().count(), 70_001);
}
