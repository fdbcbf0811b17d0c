//! Constraints on the rows of every model, and on the command line.

use std::fs;
use std::path::Path;

use lookalike::device::wait;
use lookalike::rules::constraint::{Bound, Constraints, Options, hold};
use lookalike::synth::MODELS;
use lookalike::table::{Column, Table, infer};
use lookalike::transform::Rare;
use lookalike::{Result, Rng};

use crate::command_line::{lookalike, scratch, text};
use crate::synth::{clusters, config, fit};

/// Stays in a clinic, in the dialect of a German spreadsheet: none ends before it begins, each has the days between
/// and the price of so many, and every ward is in one house.
fn stays(path: &Path) {
    let mut rng = Rng::new(1);
    let mut lines = "nr;ward;house;begin;end;nights;rate;price\r\n".to_owned();
    for row in 0..600 {
        let ward = rng.below(6);
        let (begin, nights) = (rng.between(1, 14), rng.between(0, 14));
        let rate = 100 + 25 * rng.between(0, 8);
        lines.push_str(&format!(
            "{};ward {ward};house {};{begin:02}.03.2024;{:02}.03.2024;{nights};{},50;{},00\r\n",
            1000 + row,
            ward / 2,
            begin + nights,
            rate,
            nights * rate + nights / 2
        ));
    }
    fs::write(path, lines).expect("a scratch file");
}

/// The stays and an output, as arguments.
fn paths(name: &str) -> [String; 3] {
    let paths = [".csv", "-out.csv", ".json"].map(|end| scratch(&format!("stays-{name}{end}")));
    fs::remove_file(&paths[1]).ok(); // of an earlier run
    stays(&paths[0]);
    paths.map(|path| path.to_str().expect("ASCII").to_owned())
}

#[test]
fn every_model_obeys_every_constraint() {
    let (real, schema) = clusters(600, 1);
    let mut columns = real.into_columns();
    let double = |row: usize| {
        let position: i64 = columns[1].text(row).parse().expect("a whole number");
        (2 * position).to_string()
    };
    let double = Column::from_texts("double", (0..600).map(double));
    columns.push(double);
    let real = Table::new(columns);
    let schema = infer::infer(&real, &schema.dialect);
    let list = Constraints::from_json(
        r#"{"version":1,"constraints":[{"kind":"range","column":"position","min":12,"max":90.5},
        {"kind":"derived","column":"double","formula":"position * 2"},{"kind":"notNull","column":"amount"},
        {"kind":"inequality","low":"amount","high":"position","strict":true},
        {"kind":"combinations","columns":["side","noise"],"allowed":[["left","a"],["left","b"],["right","c"]]}]}"#,
    );
    let list = list.expect("constraints");
    let bound = || Bound::to_table(&list, &real, &schema, Rare::Mark).expect("they fit");
    for model in MODELS {
        let fitted = fit(&real, &schema, &config(model.id, 60));
        let mut seed = 0;
        let draw = |n| -> Result<Table> {
            seed += 1;
            wait(fitted.sample(n, seed))
        };
        let held = hold(bound(), 400, Options::default(), draw);
        let (rows, held) = held.unwrap_or_else(|error| panic!("{}: {error}", model.id));
        let broken = bound().violations(&rows).expect("the same columns");
        assert!(
            rows.n_rows() == 400 && broken.is_empty(),
            "{}: {broken:?}",
            model.id
        );
        assert!(held.tried < 20_000, "{}: {held:?}", model.id);
    }
}

#[test]
fn what_is_found_is_held_and_checked() {
    let [input, out, json] = paths("found");
    let run = lookalike(&["constraints", &input]);
    let said = text(&run.stdout);
    assert!(run.status.success(), "{}", text(&run.stderr));
    for sentence in [
        "\"nights\" equals days(begin, end).",
        "\"begin\" is never after \"end\".",
        "\"ward\" and \"house\" stand only in combinations that the table has.",
    ] {
        assert!(said.contains(sentence), "{said}");
    }
    let run = lookalike(&["constraints", &input, "--json", "--allowed"]);
    fs::write(&json, run.stdout).expect("a scratch file");
    let check = |synthetic: &str| {
        lookalike(&[
            "constraints",
            &input,
            "--constraints",
            &json,
            "--check",
            synthetic,
        ])
    };
    let synth = [
        "synth",
        &input,
        "--out",
        &out,
        "--model",
        "independent",
        "--rows",
        "900",
    ];
    let run = lookalike(&synth);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let run = check(&out);
    let (listed, said) = (text(&run.stdout), text(&run.stderr));
    assert_eq!(
        run.status.code(),
        Some(1),
        "without them they are broken: {listed}"
    );
    assert!(
        listed.contains("rows break it (row ") && said.contains("the table breaks "),
        "{listed}{said}"
    );

    let run = lookalike(&[&synth[..], &["--constraints", &json]].concat());
    let said = text(&run.stderr);
    assert!(
        run.status.success() && said.contains("All 900 rows obey the constraints"),
        "{said}"
    );
    let run = check(&out);
    assert!(run.status.success(), "{}", text(&run.stdout));
    // As another program reads them: nothing is rounded away.
    for line in fs::read_to_string(&out)
        .expect("the output")
        .lines()
        .skip(1)
    {
        let cells: Vec<&str> = line.split(';').collect();
        let day = |cell: &str| cell[..2].parse::<i64>().expect("a day");
        let nights: i64 = cells[5].parse().expect("a whole number");
        assert_eq!(day(cells[4]) - day(cells[3]), nights, "{line}");
        let (ward, house) = (&cells[1][5..], &cells[2][6..]);
        assert_eq!(
            ward.parse::<i64>().expect("a number") / 2,
            house.parse::<i64>().expect("a number"),
            "{line}"
        );
    }
}

#[test]
fn a_saved_model_obeys_what_was_written_out() {
    let [input, out, json] = paths("saved");
    let model = scratch("stays.lookalike");
    let model = model.to_str().expect("ASCII");
    let list =
        r#"{"version":1,"constraints":[{"kind":"combinations","columns":["ward","house"]}]}"#;
    fs::write(&json, list).expect("a scratch file");
    let run = lookalike(&[
        "train",
        &input,
        "--model-out",
        model,
        "--model",
        "independent",
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let sample = ["sample", model, "--out", &out, "--constraints", &json];
    let run = lookalike(&sample);
    let said = text(&run.stderr);
    assert!(
        !run.status.success() && said.contains("`allowed` is not there"),
        "{said}"
    );
    let run = lookalike(&[
        "constraints",
        &input,
        "--constraints",
        &json,
        "--json",
        "--allowed",
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    fs::write(&json, run.stdout).expect("a scratch file");
    let run = lookalike(&sample);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let run = lookalike(&[
        "constraints",
        &input,
        "--constraints",
        &json,
        "--check",
        &out,
    ]);
    assert!(run.status.success(), "{}", text(&run.stdout));
}

#[test]
fn conditions_shares_and_constraints_hold_together() {
    let [input, out, json] = paths("given");
    let list = r#"{"version":1,"constraints":[{"kind":"inequality","low":"begin","high":"end"},
        {"kind":"combinations","columns":["ward","house"]}]}"#;
    fs::write(&json, list).expect("a scratch file");
    let run = lookalike(&[
        "synth",
        &input,
        "--out",
        &out,
        "--model",
        "bayes_net",
        "--rows",
        "300",
        "--constraints",
        &json,
        "--where",
        "begin>=05.03.2024",
        "--balance",
        "house=house 0:0.5,house 1:0.5",
    ]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let made = fs::read_to_string(&out).expect("the output");
    let rows: Vec<Vec<&str>> = made
        .lines()
        .skip(1)
        .map(|l| l.split(';').collect())
        .collect();
    assert_eq!(rows.iter().filter(|row| row[2] == "house 0").count(), 150);
    assert!(
        rows.iter()
            .all(|row| row[3] >= "05.03.2024" && row[3] <= row[4]),
        "{made}"
    );
}

#[test]
fn slips_are_said_before_learning_and_real_rows_that_break_a_constraint_are_listed() {
    let [input, out, json] = paths("slips");
    let run = |list: &str| {
        let list = format!(r#"{{"version":1,"constraints":[{list}]}}"#);
        fs::write(&json, list).expect("a scratch file");
        lookalike(&[
            "synth",
            &input,
            "--out",
            &out,
            "--model",
            "independent",
            "--constraints",
            &json,
        ])
    };
    for (list, part) in [
        (
            r#"{"kind":"range","column":"nights"}"#,
            "constraint 1 (range) cannot be used: it needs `min`, `max` or both",
        ),
        (
            r#"{"kind":"notNull","column":"night"}"#,
            "there is no column \"night\"; those with a like name are \"nights\"",
        ),
        (
            r#"{"kind":"range","column":"nights","min":99}"#,
            "constraint 1 cannot be held; 0 of ",
        ),
    ] {
        let run = run(list);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{said}");
        assert!(said.contains(part) && !Path::new(&out).exists(), "{said}");
    }
    let run = run(r#"{"kind":"range","column":"nights","max":13}"#);
    let said = text(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(
        said.contains("In the real table 1.") && said.contains("break it (row "),
        "{said}"
    );
}

#[test]
fn models_are_compared_under_constraints() {
    let [input, _, json] = paths("compared");
    let list = r#"{"version":1,"constraints":[{"kind":"inequality","low":"begin","high":"end"}]}"#;
    fs::write(&json, list).expect("a scratch file");
    let run = lookalike(&[
        "compare",
        &input,
        "--models",
        "bayes_net",
        "--constraints",
        &json,
    ]);
    let said = text(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert_eq!(
        said.matches("rows obey the constraints").count(),
        2,
        "{said}"
    );
}
