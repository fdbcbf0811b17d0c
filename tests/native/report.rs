//! The report: the numbers of SDMetrics, what it says of tables that are known to be good or bad, and what it never says.

use std::fs;
use std::path::Path;

use lookalike::report::{Inputs, Judged, Judging, Options};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::{Table, infer};
use serde_json::Value;

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
