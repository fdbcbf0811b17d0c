//! The report: the numbers of SDMetrics, what it says of tables that are known to be good or bad, and what it never says.

use std::fs;
use std::path::Path;
use std::time::Instant;

use lookalike::Rng;
use lookalike::metric::nearest::Nearest;
use lookalike::metric::space::Space;
use lookalike::metric::{Compared, detection};
use lookalike::report::{Bound, Inputs, Judged, Judging, Options, Score};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Table, infer};
use serde_json::Value;

use crate::fixture;

fn reference(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference/sdmetrics");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn table(name: &str) -> Table {
    let read = read(&reference(name), &ReadOptions::default()).expect("a table");
    read.table
}

/// The tables of SDMetrics' numbers.
fn inputs() -> Inputs {
    let real = read(&reference("real.csv"), &ReadOptions::default()).expect("a table");
    Inputs {
        schema: infer::infer(&real.table, &real.dialect),
        real: real.table,
        synthetic: table("synth.csv"),
        holdout: Some(table("holdout.csv")),
    }
}

fn judge(inputs: Inputs, options: Options) -> Judged {
    let mut judging = Judging::new(inputs, options).expect("tables that can be judged");
    let mut last = 0.0;
    loop {
        let progress = judging.step();
        assert!(progress.fraction >= last, "{progress:?} after {last}");
        last = progress.fraction;
        if progress.done {
            return judging.finish().expect("a report");
        }
    }
}

#[test]
fn compatible_numbers_are_those_of_sdmetrics() {
    let expected: Value = serde_json::from_slice(&reference("expected.json")).expect("JSON");
    let judged = judge(inputs(), Options::default());
    let report: Value = serde_json::from_str(&judged.report.to_json()).expect("JSON");
    let found = &report["compatible"];
    let at = |path: &str| {
        expected
            .pointer(path)
            .and_then(Value::as_f64)
            .expect("a number")
    };
    for (key, path) in [
        ("columnShapes", "/quality_default/props/0/Score"),
        ("pairTrends", "/quality_default/props/1/Score"),
        ("quality", "/quality_default/score"),
        ("pairTrendsAll", "/quality_thresholds_0/props/1/Score"),
        ("qualityAll", "/quality_thresholds_0/score"),
        ("diagnostic", "/diagnostic/score"),
        ("dataValidity", "/diagnostic/props/0/Score"),
        ("dataStructure", "/diagnostic/props/1/Score"),
        ("newRowSynthesis", "/new_row/score"),
        ("dcrMedian", "/dcr_syn_real/median"),
        ("dcrOverfittingProtection", "/dcr_overfitting/score"),
        (
            "closerToTraining",
            "/dcr_overfitting/synthetic_data_percentages/closer_to_training",
        ),
    ] {
        let found = found[key].as_f64().expect("a number");
        assert!(
            (found - at(path)).abs() < 1e-9,
            "{key}: {found}, SDMetrics {}",
            at(path)
        );
    }
    for (column, metrics) in expected["single"].as_object().expect("columns") {
        let cards = report["columns"].as_array().expect("columns").iter();
        let card = cards.clone().find(|card| card["name"] == column.as_str());
        let card = card.unwrap_or_else(|| panic!("{column} has no card"));
        for (metric, key) in [
            ("RangeCoverage", "coverage"),
            ("CategoryCoverage", "coverage"),
            ("MissingValueSimilarity", "missingSimilarity"),
        ] {
            if let Some(expected) = metrics.get(metric).and_then(Value::as_f64) {
                let found = card[key].as_f64().expect("a number");
                assert!(
                    (found - expected).abs() < 1e-9,
                    "{column} {metric}: {found} {expected}"
                );
            }
        }
    }
}

/// Numbers, categories and a date that hang on two hidden numbers, with gaps.
fn linked(n_rows: usize, seed: u64) -> Table {
    let mut rng = Rng::new(seed);
    let names = [
        "dose", "weight", "age", "cost", "ward", "sex", "seen", "ill",
    ];
    let mut cells: [Vec<String>; 8] = Default::default();
    for _ in 0..n_rows {
        let (x, y) = (f64::from(rng.normal()), f64::from(rng.normal()));
        let mut near = |value: f64, spread: f64| value + spread * f64::from(rng.normal());
        let row = [
            format!("{:.2}", 50.0 + 10.0 * near(x, 0.2)),
            format!("{:.1}", 70.0 + 9.0 * near(x, 0.4)),
            format!("{:.0}", (45.0 + 12.0 * near(y, 0.3)).clamp(18.0, 95.0)),
            format!("{:.2}", near(x + y, 0.2).exp() * 100.0),
            ["north", "south", "east"][((near(y, 0.3) + 1.5) as usize).min(2)].to_owned(),
            ["f", "m"][usize::from(near(x, 0.3) > 0.0)].to_owned(),
            format!(
                "2024-{:02}-{:02}",
                1 + (6.0 + 2.0 * near(y, 0.3)).clamp(0.0, 11.0) as u32,
                1 + rng.below(28)
            ),
            ["no", "yes"][usize::from(x + y + f64::from(rng.normal()) > 1.0)].to_owned(),
        ];
        for (cells, cell) in cells.iter_mut().zip(row) {
            cells.push(if rng.uniform() < 0.03 {
                String::new()
            } else {
                cell
            });
        }
    }
    let columns = names.into_iter().zip(&cells);
    Table::new(
        columns
            .map(|(name, cells)| Column::from_texts(name, cells))
            .collect(),
    )
}

/// The report on a table beside 2,000 real rows and 1,000 of the holdout.
fn report_on(synthetic: impl FnOnce(&Table, &Table) -> Table, target: Option<&str>) -> Judged {
    let (real, fresh) = (linked(2000, 1), linked(2000, 2));
    let halves = [0, 1].map(|i| fresh.select(&(i * 1000..(i + 1) * 1000).collect::<Vec<_>>()));
    let inputs = Inputs {
        schema: infer::infer(&real, &Dialect::default()),
        synthetic: synthetic(&real, &halves[0]),
        real,
        holdout: Some(halves[1].clone()),
    };
    let options = Options {
        target: target.map(str::to_owned),
        sensitive: Some("ward".to_owned()),
        seed: 3,
    };
    judge(inputs, options)
}

fn value(score: &Score) -> f64 {
    score.value.expect("a number")
}

#[test]
fn a_copy_is_like_the_real_table_and_gives_everybody_away() {
    let Judged {
        report, close_rows, ..
    } = report_on(|real, _| real.clone(), Some("ill"));
    assert!(value(&report.column_shapes) > 0.999 && value(&report.pair_trends) > 0.999);
    assert!(value(&report.c2st_auc) < 0.5);
    let trained = [&report.tstr, &report.trtr].map(value);
    assert!(
        (trained[0] - trained[1]).abs() < 1e-9 && trained[0] > 0.8,
        "{trained:?}"
    );
    assert!(value(&report.membership_auc) > 0.95);
    // Half of the real rows are as many as the holdout: each copy is in that half or not.
    assert!(
        (value(&report.dcr_share) - 0.75).abs() < 0.03,
        "{:?}",
        report.dcr_share
    );
    assert!(report.dcr_share.interval.is_some_and(|[low, _]| low > 0.6));
    assert!((value(&report.match_share) - 1.0).abs() < 1e-12);
    let fresh = report.match_share.ceiling.and_then(|ceiling| ceiling.value);
    assert!(fresh.is_some_and(|fresh| fresh < 0.01));
    assert!(
        close_rows
            .iter()
            .all(|row| row.real == row.synthetic && row.distance < 1e-12)
    );
    assert!(report.privacy.close_share.is_some_and(|share| share > 0.9) && close_rows.len() == 50);
    assert!(
        report
            .privacy
            .attribute
            .is_some_and(|a| value(&a.risk) > 0.9)
    );
    assert!(
        report
            .compatible
            .new_row_synthesis
            .is_some_and(|new| new < 1e-12)
    );
}

#[test]
fn shuffled_columns_keep_their_shapes_and_lose_their_pairs() {
    let Judged { report, .. } = report_on(|real, _| shuffled(real), Some("ill"));
    assert!(value(&report.column_shapes) > 0.999);
    let near = |bound: &Option<Bound>| {
        bound
            .as_ref()
            .and_then(|bound| bound.value)
            .expect("a bound")
    };
    let pairs = value(&report.pair_trends);
    assert!(
        pairs < near(&report.pair_trends.ceiling) - 0.1,
        "{:?}",
        report.pair_trends
    );
    assert!(
        (pairs - near(&report.pair_trends.floor)).abs() < 0.02,
        "{:?}",
        report.pair_trends
    );
    assert!(value(&report.c2st_auc) > 0.95, "{:?}", report.c2st_auc);
    assert!(value(&report.tstr) < 0.6, "{:?}", report.tstr);
    assert!(
        value(&report.membership_auc) < 0.55,
        "{:?}",
        report.membership_auc
    );
}

/// Every column in an order of its own.
fn shuffled(real: &Table) -> Table {
    let mut rng = Rng::new(9);
    let columns = real.columns().iter().map(|column| {
        let rows = rng.permutation(column.n_rows());
        Column::from_texts(&*column.name, rows.into_iter().map(|row| column.text(row)))
    });
    Table::new(columns.collect())
}

#[test]
fn fresh_real_rows_reach_the_ceiling_and_give_nobody_away() {
    let Judged { report, .. } = report_on(|_, fresh| fresh.clone(), None);
    assert!(value(&report.quality) > 0.96, "{:?}", report.quality);
    let within = |score: &Score, expected: f64, what: &str| {
        let [low, high] = score.interval.expect("an interval");
        let error = (high - low) / 2.0 / 1.96;
        let off = (value(score) - expected) / error;
        assert!(
            error > 0.0 && off.abs() < 3.0,
            "{what}: {score:?} is {off} errors off"
        );
    };
    within(&report.dcr_share, 0.5, "closer to the rows learned from");
    let membership = report.privacy.membership.expect("attacks");
    for part in [&membership.all, &membership.outlying] {
        for attack in &part.attacks {
            within(&attack.auc, 0.5, attack.id);
        }
    }
    within(
        &report.privacy.attribute.expect("an attack").risk,
        0.0,
        "attribute",
    );
    assert!(
        (value(&report.c2st_auc) - 0.5).abs() < 0.05,
        "{:?}",
        report.c2st_auc
    );
}

/// Adult where this machine has it, else a table like it in that columns hang together.
#[test]
fn columns_drawn_by_themselves_are_told_from_adult() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/data/adult/train.csv");
    let real = fs::read(path)
        .ok()
        .map(|bytes| read(&bytes, &ReadOptions::default()).expect("a table"));
    let real = real.map_or_else(
        || linked(6000, 5),
        |read| read.table.select(&(0..6000).collect::<Vec<_>>()),
    );
    let schema = infer::infer(&real, &Dialect::default());
    let area = detection::METRIC.score;
    let found = area(&Compared::new(&real, &shuffled(&real), &schema)).expect("an area");
    assert!(found > 0.95, "{found}");
}

#[test]
fn the_same_seed_gives_the_same_report() {
    let once = || judge(inputs(), Options::default()).report.to_json();
    assert_eq!(once(), once());
}

/// The exports of the worst case: a copy, of a table in which one person stands out in every column.
#[test]
fn no_export_shows_a_value_of_a_single_row() {
    let real = linked(400, 7);
    let odd = [
        "98765.43",
        "43198.7",
        "1234567",
        "7654321.09",
        "canaryward",
        "canarysex",
        "1931-05-17",
        "canaryill",
    ];
    let columns = real.columns().iter().zip(odd).map(|(column, odd)| {
        let cells = (0..400).map(|row| if row == 99 { odd } else { column.text(row) });
        Column::from_texts(&*column.name, cells)
    });
    let ids = Column::from_texts(
        "id",
        (0..400).map(|row| format!("person-{}", 7919 * (row + 11) % 100_003)),
    );
    let real = Table::new(columns.chain([ids]).collect());
    let inputs = Inputs {
        schema: infer::infer(&real, &Dialect::default()),
        synthetic: real.clone(),
        holdout: Some(linked(300, 8)),
        real,
    };
    // The holdout has ids of its own.
    let ids = Column::from_texts("id", (0..300).map(|row| format!("other-{row}")));
    let holdout = inputs.holdout.as_ref().map(|table| {
        Table::new(
            table
                .columns()
                .iter()
                .cloned()
                .chain([ids.clone()])
                .collect(),
        )
    });
    let options = Options {
        target: Some("ill".to_owned()),
        sensitive: Some("ward".to_owned()),
        seed: 1,
    };
    let judged = judge(Inputs { holdout, ..inputs }, options);
    let told = |column: &str| judged.rare_values.iter().any(|rare| rare.column == column);
    assert!(
        ["dose", "ward", "seen", "id"].into_iter().all(told),
        "the owner is told"
    );
    assert!(
        judged.close_rows.iter().any(|row| row.real == 99),
        "and shown the rows"
    );
    for export in [judged.report.to_json(), judged.report.to_html()] {
        for odd in [
            "canary", "98765", "43198", "1234567", "76543", "1931", "person-",
        ] {
            // A count or a score may have the digits of a number by chance: look for it as a value.
            let found = export.match_indices(odd).find(|(at, _)| {
                let before = export[..*at].chars().next_back();
                !before.is_some_and(|c| c.is_ascii_digit() || c == '.')
            });
            assert!(
                found.is_none(),
                "{odd}: {:?}",
                found.map(|(at, _)| &export[at.saturating_sub(60)..at + 20])
            );
        }
    }
}

#[test]
fn the_html_is_one_file_that_says_what_it_draws() {
    let html = report_on(|_, fresh| fresh.clone(), Some("ill"))
        .report
        .to_html();
    for remote in [
        "http:", "https:", "//", "<script", "<link", "<img", "url(", "@import", "src=",
    ] {
        assert!(!html.contains(remote), "{remote}");
    }
    let count = |text: &str| html.matches(text).count();
    // A drawing a column, three maps, a ROC curve and one of distances.
    assert_eq!(count("<svg "), 8 + 3 + 2);
    assert_eq!(count("<svg "), count("role=\"img\" aria-label=\""));
    assert!(count("Show as table") >= count("<figure>") - 2);
    for word in ["anonymous", "compliant", "GDPR", "differentially", "safe"] {
        let mut words = html.split(|c: char| !c.is_alphabetic());
        assert!(
            !words.any(|other| other.eq_ignore_ascii_case(word)),
            "{word}"
        );
    }
    assert!(html.contains("Internal: computed from real rows") && html.contains("2024-"));
}

#[test]
fn names_and_values_are_text_in_the_html() {
    let name = "<b onload=\"x\">&'";
    let real = Table::new(vec![
        Column::from_texts(name, (0..60).map(|row| ["<i>", "</svg>"][row % 2])),
        Column::from_texts("n", (0..60).map(|row| format!("{}.5", row % 13))),
    ]);
    let inputs = Inputs {
        schema: infer::infer(&real, &Dialect::default()),
        synthetic: real.clone(),
        holdout: None,
        real,
    };
    let html = judge(inputs, Options::default()).report.to_html();
    assert!(
        !html.contains("<b onload")
            && !html.contains("<i>")
            && html.contains("&lt;b onload=&quot;")
    );
}

#[test]
fn without_a_holdout_or_with_a_small_one_the_report_says_what_it_cannot() {
    let Judged {
        report, close_rows, ..
    } = judge(
        Inputs {
            holdout: None,
            ..inputs()
        },
        Options::default(),
    );
    assert!(
        report.privacy.too_few_rows && report.privacy.membership.is_none() && close_rows.is_empty()
    );
    assert!(report.quality.ceiling.is_none() && report.dcr_share.value.is_none());
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.contains("Without a holdout"))
    );
    let few = Some(table("holdout.csv").select(&(0..60).collect::<Vec<_>>()));
    let report = judge(
        Inputs {
            holdout: few,
            ..inputs()
        },
        Options::default(),
    )
    .report;
    assert!(report.privacy.too_few_rows && report.membership_auc.value.is_some());
    assert!(
        report
            .quality
            .ceiling
            .is_some_and(|ceiling| ceiling.rows == 60 && ceiling.same_rows.is_some())
    );
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.contains("too few rows to tell"))
    );
}

#[test]
fn columns_that_cannot_be_judged_are_named() {
    let target = |name: &str| Options {
        target: Some(name.to_owned()),
        ..Options::default()
    };
    let error = |inputs, options| {
        Judging::new(inputs, options)
            .err()
            .expect("an error")
            .to_string()
    };
    assert!(error(inputs(), target("pk")).contains("\"pk\""));
    assert!(error(inputs(), target("nobody")).contains("\"nobody\""));
    let nothing = Inputs {
        synthetic: Table::new(vec![Column::from_texts("x", ["1"])]),
        ..inputs()
    };
    assert!(error(nothing, Options::default()).contains("no column"));
}

/// The JSON is for scripts: its keys stay, and its numbers move only where a metric does. `UPDATE=1` writes it anew.
#[test]
fn the_json_is_that_of_the_snapshot() {
    let options = Options {
        target: Some("smoker".to_owned()),
        sensitive: Some("city".to_owned()),
        seed: 0,
    };
    let json = judge(inputs(), options).report.to_json();
    let mut found: Value = serde_json::from_str(&json).expect("JSON");
    found["program"] = "0.0.0".into();
    rounded(&mut found);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/report.json");
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&found).expect("JSON") + "\n";
        fs::write(&path, text).expect("a snapshot");
    }
    let expected: Value =
        serde_json::from_slice(&fs::read(&path).expect("a snapshot")).expect("JSON");
    assert_eq!(found, expected);
    for key in [
        "version",
        "columnShapes",
        "pairTrends",
        "quality",
        "diagnostic",
        "c2stAuc",
        "logisticDetection",
        "tstr",
        "trtr",
        "dcrShare",
        "matchShare",
        "membershipAuc",
    ] {
        assert!(!found[key].is_null(), "{key}");
    }
}

/// Numbers to four digits.
fn rounded(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().expect("a number");
            *value = Value::from((number * 1e4).round() / 1e4);
        }
        Value::Array(values) => values.iter_mut().for_each(rounded),
        Value::Object(values) => values.values_mut().for_each(rounded),
        _ => {}
    }
}

/// 30,000 rows among 30,000 by 15 columns that no tile can be given up early for.
#[test]
fn the_nearest_of_thirty_thousand_rows_are_found_in_seconds() {
    let mut rng = Rng::new(1);
    let mut uniform = || {
        let columns = (0..15).map(|i| {
            Column::from_texts(
                format!("x{i}"),
                (0..30_000).map(|_| format!("{:.3}", rng.uniform())),
            )
        });
        Table::new(columns.collect())
    };
    let (real, synthetic) = (uniform(), uniform());
    let schema = infer::infer(&real, &Dialect::default());
    let compared = Compared::new(&real, &synthetic, &schema);
    let space = Space::new(&compared, 0, None);
    let rows: Vec<usize> = (0..30_000).collect();
    let [others, queries] = [0, 1].map(|side| space.points(&compared, side, &rows));
    let nearest = Nearest::new(others);
    let start = Instant::now();
    let found = nearest.find::<1>(&queries, 0, 30_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(
        found
            .iter()
            .all(|[near]| near.distance > 0.0 && near.distance < 0.3)
    );
}

#[test]
fn every_table_can_be_judged_whatever_is_in_it() {
    let mut judged = 0;
    for name in fixture::readable() {
        let (real, schema) = fixture::table(&name);
        let half = real.select(&(0..real.n_rows() / 2).collect::<Vec<_>>());
        let learned = schema
            .fields
            .iter()
            .filter(|field| field.included && field.kind.is_learned());
        let targets: Vec<String> = learned.map(|field| field.name.clone()).collect();
        for (target, synthetic) in targets.iter().zip([&real, &half].into_iter().cycle()) {
            let inputs = Inputs {
                real: real.clone(),
                synthetic: synthetic.clone(),
                holdout: Some(half.clone()),
                schema: schema.clone(),
            };
            let options = Options {
                target: Some(target.clone()),
                sensitive: Some(target.clone()),
                seed: 0,
            };
            if let Ok(mut judging) = Judging::new(inputs, options) {
                while !judging.step().done {}
                let report = judging.finish().expect("a report").report;
                assert!(report.to_html().contains("</html>"), "{name} {target}");
                judged += 1;
            }
        }
    }
    assert!(judged > 50, "{judged}");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_prints_the_headline_and_writes_both_exports() {
    use std::process::Command;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference/sdmetrics");
    let [real, synthetic, holdout] =
        ["real.csv", "synth.csv", "holdout.csv"].map(|name| folder.join(name));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [json, html] = ["report.json", "report.html"].map(|name| out.join(name));
    let mut command = Command::new(env!("CARGO_BIN_EXE_lookalike"));
    let command = command.arg("report").args([&real, &synthetic]);
    let command = command
        .args(["--target", "smoker", "--holdout"])
        .arg(&holdout);
    let run = command
        .arg("--json")
        .arg(&json)
        .arg("--html")
        .arg(&html)
        .output()
        .expect("it runs");
    let (said, printed) = (
        String::from_utf8_lossy(&run.stderr),
        String::from_utf8_lossy(&run.stdout),
    );
    assert!(run.status.success(), "{said}");
    for part in [
        "Columns by themselves",
        "Quality",
        "Least alike columns",
        "Internal:",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    // "0.5 is a coin flip" and the like: a sentence with more numbers is read by nobody
    let headline = printed.split("\n\n").next().expect("it comes first");
    for sentence in headline.lines().flat_map(|line| line.split(". ")) {
        let words = sentence.split(|c: char| !c.is_ascii_digit() && c != '.');
        let numbers = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
        assert!(numbers.count() <= 3, "{sentence}");
    }
    let json: Value = serde_json::from_slice(&fs::read(json).expect("the JSON")).expect("JSON");
    assert_eq!(json["version"], 1);
    assert!(
        fs::read_to_string(html)
            .expect("the HTML")
            .starts_with("<!doctype html>")
    );

    // The synthetic table is no place for the report.
    let mut command = Command::new(env!("CARGO_BIN_EXE_lookalike"));
    let command = command
        .arg("report")
        .args([&real, &synthetic])
        .arg("--json")
        .arg(&synthetic);
    assert!(!command.output().expect("it runs").status.success());
}
