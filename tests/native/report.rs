//! The report: the numbers of SDMetrics, what it says of tables that are known to be good or bad, and what it never says.

use std::fs;
use std::path::Path;

use lookalike::Rng;
use lookalike::metric::{Compared, detection};
use lookalike::report::{Bound, Inputs, Judged, Judging, Options, Score};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Table, infer};
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
