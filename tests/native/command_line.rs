//! The command line as a script meets it: exit codes, one-line errors, files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lookalike::metric::METRICS;

pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/csv")
        .join(name);
    path.to_str().expect("a path in ASCII").to_owned()
}

/// A file of this name that no other test uses.
pub fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

pub fn lookalike(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lookalike"))
        .args(arguments)
        .output()
        .expect("it runs")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A table with a column of every way of being written, semicolons, decimal commas and Windows line ends.
fn mixed(path: &Path) {
    let mut lines = "nr;name;amount;day;note\r\n".to_owned();
    for i in 0..200 {
        let name = ["Ada", "Bo", "Cy"][i % 3];
        let note = format!(
            "{} said it{}",
            name.repeat(1 + i % 40),
            " again".repeat(i / 40)
        );
        let (whole, cents, day) = (i * 7 % 50, i % 100, 1 + i % 28);
        lines.push_str(&format!(
            "{};{name};{whole},{cents:02};{day:02}.03.2024;{note}\r\n",
            1000 + i
        ));
    }
    fs::write(path, lines).expect("a scratch file");
}

#[test]
fn a_synthetic_table_has_the_dialect_of_the_real_one() {
    let (input, out, held) = (
        scratch("mixed.csv"),
        scratch("mixed-out.csv"),
        scratch("mixed-held.csv"),
    );
    let settings = scratch("mixed-settings.json");
    mixed(&input);
    let paths = [&input, &out, &held, &settings].map(|path| path.to_str().expect("ASCII"));
    let run = lookalike(&[
        "synth",
        paths[0],
        "--out",
        paths[1],
        "--model",
        "independent",
        "--rows",
        "90",
        "--seed",
        "5",
        "--holdout",
        "0.2",
        "--holdout-out",
        paths[2],
        "--settings-out",
        paths[3],
    ]);
    let said = text(&run.stderr);
    assert!(run.status.success() && run.stdout.is_empty(), "{said}");
    assert!(said.contains("Columns left out: note."), "{said}");
    let synthetic = fs::read_to_string(&out).expect("the output");
    assert!(
        synthetic.starts_with("nr;name;amount;day\r\n1200;"),
        "{synthetic}"
    );
    assert_eq!(synthetic.lines().count(), 91);
    for line in synthetic.lines().skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        let decimals = fields[2]
            .split_once(',')
            .map(|(_, decimals)| decimals.len());
        assert_eq!(
            (fields.len(), decimals, fields[3].len()),
            (4, Some(2), 10),
            "{line}"
        );
    }
    let held = fs::read_to_string(&held).expect("the holdout");
    assert_eq!(held.lines().count(), 41);
    let real = fs::read_to_string(&input).expect("the input");
    assert!(
        held.lines().all(|line| real.contains(line)),
        "the holdout is real rows"
    );
    assert!(
        fs::read_to_string(&settings)
            .expect("the settings")
            .contains("\"independent\"")
    );
}

#[test]
fn a_saved_model_makes_the_rows_that_synth_makes() {
    let input = scratch("saved.csv");
    mixed(&input);
    let [input, model, once, twice] = ["saved.csv", "saved.lookalike", "once.csv", "twice.csv"]
        .map(|name| scratch(name).to_str().expect("ASCII").to_owned());
    let learning = ["--model", "bayes_net", "--seed", "4"];
    let runs = [
        [
            &["synth", &input, "--out", &once, "--rows", "70"],
            &learning[..],
        ]
        .concat(),
        [&["train", &input, "--model-out", &model], &learning[..]].concat(),
        vec![
            "sample", &model, "--out", &twice, "--rows", "70", "--seed", "4",
        ],
    ];
    for arguments in &runs {
        let run = lookalike(arguments);
        assert!(run.status.success(), "{}", text(&run.stderr));
    }
    let [once, twice] = [once, twice].map(|path| fs::read_to_string(path).expect("the output"));
    assert!(once == twice && once.lines().count() == 71, "{twice}");
    let out = scratch("never-cold.csv");
    let out = out.to_str().expect("ASCII");
    let run = lookalike(&["sample", &model, "--out", out, "--temperature", "0.5"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(text(&run.stderr).contains("bayes_net does not draw at a temperature"));
}

#[test]
fn rows_are_drawn_at_the_temperature_asked_for() {
    let (input, model) = (scratch("warm.csv"), scratch("warm.lookalike"));
    mixed(&input);
    let [input, model] = [input, model].map(|path| path.to_str().expect("ASCII").to_owned());
    let run = lookalike(&[
        "train",
        &input,
        "--model-out",
        &model,
        "--model",
        "vae",
        "--steps",
        "30",
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let drawn = |temperature: &[&str]| {
        let out = scratch("drawn.csv").to_str().expect("ASCII").to_owned();
        let run = lookalike(&[&["sample", &model, "--out", &out], temperature].concat());
        assert!(run.status.success(), "{}", text(&run.stderr));
        fs::read_to_string(out).expect("the output")
    };
    let own = drawn(&[]);
    assert_eq!(own, drawn(&["--temperature", "1"]), "the model's own is 1");
    assert_ne!(own, drawn(&["--temperature", "0.3"]));
}

#[test]
fn the_schema_that_inspect_prints_is_one_that_synth_reads() {
    let (schema, out) = (scratch("schema.json"), scratch("schema-out.csv"));
    let input = fixture("date-german.csv");
    let run = lookalike(&["inspect", &input, "--json"]);
    assert!(run.status.success());
    let json = text(&run.stdout).replacen("\"included\": true", "\"included\": false", 1);
    fs::write(&schema, json).expect("a scratch file");
    let (schema, path) = (
        schema.to_str().expect("ASCII"),
        out.to_str().expect("ASCII"),
    );
    let run = lookalike(&[
        "synth",
        &input,
        "--out",
        path,
        "--schema",
        schema,
        "--model",
        "independent",
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert!(
        fs::read_to_string(&out)
            .expect("the output")
            .starts_with("n\n")
    );
}

#[test]
fn every_error_is_one_line_and_exit_code_1() {
    let good = fixture("integer.csv");
    let out = scratch("never.csv");
    let out = out.to_str().expect("ASCII");
    let ragged = fixture("error-ragged-long.csv");
    for (arguments, part) in [
        (vec!["synth", "nowhere.csv", "--out", out], "no such file"),
        (
            vec!["synth", &good, "--out", "/nowhere/at/all.csv"],
            "no such file or folder",
        ),
        (vec!["synth", &good, "--out", &good], "not the input"),
        (
            vec!["synth", &good, "--out", out, "--model", "crystal-ball"],
            "crystal-ball",
        ),
        (
            vec!["synth", &good, "--out", out, "--holdout", "0.9"],
            "0.5",
        ),
        (vec!["synth", &good, "--out", out, "--rows", "0"], "rows"),
        (vec!["synth", &good, "--out", out, "--rows", "many"], "many"),
        (vec!["synth", &good], "--out"),
        (
            vec!["synth", &ragged, "--out", out],
            "row 4: expected 3 fields, found 4: \"Smith\"",
        ),
        (
            vec!["inspect", &good, "--decimal-mark", "x"],
            "a point or a comma",
        ),
        (vec!["sample", &good, "--out", out], "no .lookalike file"),
        (vec!["sample", "nowhere", "--out", out], "no such file"),
        (vec!["train", &good, "--model-out", &good], "not the input"),
        (vec!["train", &good], "--model-out"),
        (vec!["fly"], "fly"),
        (vec![], "synth"),
    ] {
        let run = lookalike(&arguments);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.contains(part) && said.trim_end().lines().count() == 1,
            "{arguments:?}: {said}"
        );
        assert!(
            run.stdout.is_empty() && !Path::new(out).exists(),
            "{arguments:?}"
        );
    }
    let kept = fs::read(&good).expect("the fixture");
    assert!(kept.starts_with(b"balance,n\n"), "the input is untouched");
}

#[test]
fn models_and_help_are_printed() {
    let run = lookalike(&["models"]);
    let listed = text(&run.stdout);
    assert!(run.status.success());
    for model in lookalike::synth::MODELS {
        assert!(listed.contains(model.id), "{listed}");
    }
    let run = lookalike(&["synth", "--help"]);
    assert!(run.status.success() && text(&run.stdout).contains("--time-budget"));
}

#[test]
fn compare_sets_models_between_the_ceiling_and_the_floor() {
    let input = scratch("compare.csv");
    mixed(&input);
    let input = input.to_str().expect("ASCII");
    let arguments = [
        "compare",
        input,
        "--models",
        "copula,independent",
        "--holdout",
        "0.5",
    ];
    let run = lookalike(&arguments);
    let table = text(&run.stdout);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let first = |line: &str| {
        line.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let names: Vec<String> = table.lines().map(first).collect();
    assert_eq!(
        names,
        ["Model", "holdout", "copula", "independent"],
        "{table}"
    );

    let run = lookalike(&[&arguments[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let models = json["models"].as_array().expect("a list");
    assert_eq!(models.len(), 3);
    for model in models {
        assert_eq!(model["rows"], 100);
        for metric in METRICS {
            assert!(
                model["scores"][metric.key()].is_f64() || metric.id == "strong_pair_trends",
                "{model}"
            );
        }
    }
    let run = lookalike(&["compare", input, "--models", "copula,crystal-ball"]);
    assert!(!run.status.success() && text(&run.stderr).contains("crystal-ball"));
}

#[test]
fn rows_are_made_under_conditions_and_slips_are_said_before_learning() {
    let (input, out) = (scratch("given.csv"), scratch("given-out.csv"));
    mixed(&input);
    let paths = [&input, &out].map(|path| path.to_str().expect("ASCII"));
    let given = |conditions: &[&str]| {
        let start = ["synth", paths[0], "--out", paths[1], "--rows", "60"];
        lookalike(&[&start[..], &["--model", "bayes_net"], conditions].concat())
    };
    let run = given(&[
        "--where",
        "amount>=20,00",
        "--balance",
        "name=Ada:0.25,Bo:0.75",
    ]);
    let said = text(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("% of the rows drawn met the conditions."),
        "{said}"
    );
    let made = fs::read_to_string(&out).expect("the output");
    let rows: Vec<Vec<&str>> = made
        .lines()
        .skip(1)
        .map(|l| l.split(';').collect())
        .collect();
    assert_eq!(
        rows.iter().filter(|row| row[1] == "Ada").count(),
        15,
        "{made}"
    );
    assert_eq!(
        rows.iter().filter(|row| row[1] == "Bo").count(),
        45,
        "{made}"
    );
    let amount = |row: &Vec<&str>| row[2].replace(',', ".").parse::<f64>().expect("a number");
    assert!(rows.iter().all(|row| amount(row) >= 20.0), "{made}");
    fs::remove_file(&out).expect("it is there");
    for (condition, part) in [
        ("nmae=Ada", "\"name\""),
        ("name=Adda", "Near ones are \"Ada\""),
        ("day>=04.2024", "cannot be read as datetime"),
        ("day>31.03.2030", "Its values go from"),
    ] {
        let run = given(&["--where", condition]);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{condition}: {said}");
        assert!(said.contains(part) && !out.exists(), "{condition}: {said}");
    }
}
