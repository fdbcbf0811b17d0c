//! Conditions on the rows that are made, for every model in the registry.

use std::time::Instant;

use lookalike::device::{Compute, wait};
use lookalike::model_file::{open, save};
use lookalike::synth::{Conditions, Config, MODELS, Sampled, Synthesizer, Training};
use lookalike::table::{Column, Kind, Schema, Table};
use lookalike::{Result, Rng};

use crate::determined::schools;
use crate::synth::{clusters, config, fit};
use crate::tables::{cells, column, numbers, table};

fn conditions(wheres: &[&str], balance: Option<&str>) -> Conditions {
    Conditions {
        wheres: wheres.iter().map(|text| (*text).to_owned()).collect(),
        balance: balance.map(str::to_owned),
    }
}

fn given(model: &Synthesizer, n: usize, wheres: &[&str], balance: Option<&str>) -> Result<Sampled> {
    wait(model.sample_given(n, 7, &conditions(wheres, balance)))
}

/// Numbers of a column, of the rows that have one.
fn values(table: &Table, name: &str) -> Vec<f64> {
    let cells = cells(table, name).into_iter();
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn share(table: &Table, name: &str, cell: &str) -> f64 {
    let cells = cells(table, name);
    cells.iter().filter(|&&c| c == cell).count() as f64 / cells.len() as f64
}

#[test]
fn every_model_honours_every_condition() {
    let (real, schema) = clusters(600, 1);
    for model in MODELS {
        let fitted = fit(&real, &schema, &config(model.id, 60));
        let rows = |wheres: &[&str]| {
            let sampled = given(&fitted, 200, wheres, None);
            let Sampled { table, acceptance } =
                sampled.unwrap_or_else(|error| panic!("{}: {error}", model.id));
            assert_eq!(table.n_rows(), 200);
            assert!(acceptance > 0.0 && acceptance <= 1.0, "{acceptance}");
            table
        };
        let left = rows(&["side=left"]);
        assert!(
            cells(&left, "side").iter().all(|&c| c == "left"),
            "{}",
            model.id
        );
        let either = rows(&["noise=a", "noise=c"]);
        let noise = cells(&either, "noise");
        assert!(noise.contains(&"a") && noise.contains(&"c") && !noise.contains(&"b"));
        let ranged = values(&rows(&["position>=22", "position<80"]), "position");
        assert!(ranged.len() == 200 && ranged.iter().all(|p| (22.0..80.0).contains(p)));
        let missing = rows(&["amount="]);
        assert!(cells(&missing, "amount").iter().all(|cell| cell.is_empty()));
        let there = rows(&["amount!=", "amount>3.05"]);
        assert!(
            values(&there, "amount")
                .iter()
                .filter(|&&a| a > 3.05)
                .count()
                == 200
        );
        let both = rows(&["noise!=b", "position<=60"]);
        assert!(!cells(&both, "noise").contains(&"b"));
        assert!(values(&both, "position").iter().all(|&p| p <= 60.0));
        let sampled = given(&fitted, 300, &["position>40"], Some("noise=a:0.2,c:0.8"));
        let table = sampled.expect("rows").table;
        assert!((share(&table, "noise", "a") - 0.2).abs() < 1e-9);
        assert!((share(&table, "noise", "c") - 0.8).abs() < 1e-9);
        assert!(values(&table, "position").iter().all(|&p| p > 40.0));
        let even = given(&fitted, 300, &[], Some("noise")).expect("rows").table;
        assert!(
            ["a", "b", "c"]
                .iter()
                .all(|c| (share(&even, "noise", c) - 1.0 / 3.0).abs() < 1e-9)
        );
    }
}

#[test]
fn without_conditions_the_rows_are_those_of_sample() {
    let (real, schema) = clusters(300, 2);
    for model in MODELS {
        let fitted = fit(&real, &schema, &config(model.id, 10));
        let plain = wait(fitted.sample(50, 7)).expect("it samples");
        let Sampled { table, acceptance } = given(&fitted, 50, &[], None).expect("it samples");
        assert!(table == plain && acceptance >= 1.0, "{}", model.id);
        let again = || given(&fitted, 50, &["side=right"], None).expect("it samples");
        assert_eq!(again(), again(), "{}", model.id);
    }
}

#[test]
fn rows_are_distributed_as_if_all_others_were_thrown_away() {
    let (real, schema) = clusters(2000, 3);
    for model in MODELS.iter().filter(|model| model.id != "ctgan") {
        let fitted = fit(&real, &schema, &config(model.id, 200));
        let free = wait(fitted.sample(60_000, 1)).expect("it samples");
        let asked = given(
            &fitted,
            8_000,
            &["amount>=3", "noise!=a", "position>=15"],
            None,
        );
        let asked = asked.expect("it samples").table;
        let fits = |&row: &usize| {
            let number = |name: &str| -> Option<f64> { free.column(name)?.text(row).parse().ok() };
            free.column("noise")
                .is_some_and(|noise| noise.text(row) != "a")
                && number("amount").is_some_and(|amount| amount >= 3.0)
                && number("position").is_some_and(|position| position >= 15.0)
        };
        let rows: Vec<usize> = (0..free.n_rows()).filter(fits).collect();
        let kept = free.select(&rows);
        for name in ["position", "amount"] {
            let (a, b) = (values(&kept, name), values(&asked, name));
            let (a, b, all) = (mean(&a), mean(&b), values(&real, name));
            let spread =
                all.iter().map(|v| (v - mean(&all)).powi(2)).sum::<f64>() / all.len() as f64;
            let error = spread.sqrt() * (1.0 / rows.len() as f64 + 1.0 / 8_000.0).sqrt();
            assert!((a - b).abs() < 4.0 * error, "{} {name}: {a} {b}", model.id);
        }
        let sides = share(&kept, "side", "left") - share(&asked, "side", "left");
        assert!(sides.abs() < 0.03, "{}: {sides}", model.id);
    }
}

#[test]
fn the_network_is_right_under_conditions_and_loses_nothing_where_they_come_first() {
    let (real, schema) = clusters(2000, 3);
    let mut settings = config("autoregressive", 400);
    let last = fit(&real, &schema, &settings);
    settings.first = vec!["side".to_owned()];
    let first = fit(&real, &schema, &settings);
    for (side, centre) in [("side=left", 20.0), ("side=right", 80.0)] {
        for fitted in [&first, &last] {
            let sampled = given(fitted, 2_000, &[side], None).expect("it samples");
            let found = mean(&values(&sampled.table, "position"));
            assert!((found - centre).abs() < 4.0, "{side}: {found}");
        }
        let sampled = given(&first, 2_000, &[side], None).expect("it samples");
        assert!(sampled.acceptance >= 1.0);
    }
    let even = given(&first, 1_000, &[], Some("side=left:0.9,right:0.1"));
    let even = even.expect("it samples");
    assert!(even.acceptance >= 1.0);
    assert!(
        values(&even.table, "position")[..100]
            .iter()
            .any(|&p| p > 50.0),
        "it is shuffled"
    );
}

#[test]
fn a_table_of_counts_loses_no_row_whatever_comes_first_and_none_from_a_file() {
    let mut rng = Rng::new(6);
    let score: Vec<i64> = (0..3000)
        .map(|_| rng.between(0, 10) + rng.between(0, 10))
        .collect();
    let grade = |score: &i64| ["low", "middle", "high"][(*score as usize / 7).min(2)].to_owned();
    let passed = |&score: &i64| match rng.uniform() < 0.9 {
        true => (score >= 9).to_string(),
        false => (score < 9).to_string(),
    };
    let (real, schema) = table(vec![
        column(
            "passed",
            Kind::Categorical,
            score.iter().map(passed).collect(),
        ),
        column(
            "score",
            Kind::Integer,
            score.iter().map(i64::to_string).collect(),
        ),
        column(
            "grade",
            Kind::Categorical,
            score.iter().map(grade).collect(),
        ),
    ]);
    let fitted = fit(&real, &schema, &config("bayes_net", 1));
    let file = wait(save(&fitted)).expect("it saves");
    let opened = open(&file, &Compute::cpu()).expect("it opens");
    let free = wait(fitted.sample(100_000, 1)).expect("it samples");
    let (scores, all_passed) = (values(&free, "score"), cells(&free, "passed"));
    for model in [&fitted, &opened] {
        let high = given(model, 20_000, &["score>=10"], None).expect("rows");
        assert!(high.acceptance >= 1.0, "{}", high.acceptance);
        let kept: Vec<f64> = scores.iter().copied().filter(|&s| s >= 10.0).collect();
        let found = mean(&values(&high.table, "score")) - mean(&kept);
        assert!(found.abs() < 0.08, "{found}");
        let failed = given(
            model,
            20_000,
            &["passed=false", "score>3", "score<=14"],
            None,
        );
        let failed = failed.expect("rows");
        assert!(failed.acceptance >= 1.0, "{}", failed.acceptance);
        let rows = scores.iter().zip(&all_passed);
        let kept = rows.filter(|&(&s, &p)| p == "false" && s > 3.0 && s <= 14.0);
        let kept: Vec<f64> = kept.map(|(&s, _)| s).collect();
        let found = mean(&values(&failed.table, "score")) - mean(&kept);
        assert!(found.abs() < 0.08, "{found}");
        let even = given(model, 900, &["passed=true"], Some("grade")).expect("rows");
        assert!(even.acceptance >= 1.0, "{}", even.acceptance);
        assert!((share(&even.table, "grade", "low") - 1.0 / 3.0).abs() < 1e-9);
    }
}

#[test]
fn what_cannot_be_met_is_said_within_seconds() {
    let mut rng = Rng::new(4);
    let (real, schema) = table(vec![
        column(
            "income",
            Kind::Integer,
            numbers(400, |_| rng.between(0, 1_000_000_000)),
        ),
        column(
            "sex",
            Kind::Categorical,
            (0..400).map(|i| ["f", "m"][i % 2].to_owned()).collect(),
        ),
    ]);
    for model in MODELS {
        let fitted = fit(&real, &schema, &config(model.id, 10));
        let began = Instant::now();
        let error = given(&fitted, 10, &["income=500000001", "sex=f"], None).expect_err("rare");
        assert_eq!(error.kind().name(), "RareCondition", "{}", model.id);
        assert!(error.to_string().contains('%') && error.hint_text().is_some());
        assert!(
            began.elapsed().as_secs() < 20,
            "{}: {:?}",
            model.id,
            began.elapsed()
        );
        let error = given(&fitted, 10, &["income>600000000", "income<400000000"], None);
        assert_eq!(error.expect_err("nothing").kind().name(), "BadCondition");
    }
}

/// A table with a column of each kind that cannot be chosen by, and one determined by another.
fn refusing() -> (Table, Schema) {
    let (real, mut schema) = schools(600, 5);
    let ids = (0..600).map(|row| format!("P{row:04}")).collect();
    let (id, id_field) = column("id", Kind::Id, ids);
    let (unit, unit_field) = column("unit", Kind::Constant, vec!["EUR".to_owned(); 600]);
    let columns: Vec<Column> = real.into_columns().into_iter().chain([id, unit]).collect();
    schema.fields.extend([id_field, unit_field]);
    (Table::new(columns), schema)
}

#[test]
fn a_condition_that_cannot_be_used_says_what_to_write() {
    let (real, mut schema) = refusing();
    schema.fields[4].included = false;
    let fitted = fit(&real, &schema, &config("independent", 1));
    for (text, kind, part) in [
        ("scool=high", "UnknownColumn", "\"school\""),
        ("school=hihg", "UnknownValue", "\"high\""),
        ("school=", "UnknownValue", "missing"),
        ("school>high", "BadCondition", "only numbers and dates"),
        ("years=many", "WrongKind", "\"16\""),
        ("age>=500", "BadCondition", "values go from"),
        ("town=A", "BadCondition", "left out"),
        ("id=P0001", "BadCondition", "id"),
        ("unit=EUR", "BadCondition", "same value"),
        ("school", "BadCondition", "COLUMN=VALUE"),
    ] {
        let error = given(&fitted, 10, &[text], None).expect_err(text);
        assert_eq!(error.kind().name(), kind, "{text}: {error}");
        assert!(error.to_string().contains(part), "{text}: {error}");
    }
    for (text, part) in [
        ("school=high:0.3,low:0.7", "no value \"low\""),
        ("group=high:0.3,low:0.6", "sum to 0.9"),
        ("group=high:0,low:1", "more than 0"),
        ("group=high:0.5,high:0.5", "second time"),
        ("group=high", "a class and its share"),
        ("grup", "\"group\""),
        ("id", "id"),
    ] {
        let error = given(&fitted, 10, &[], Some(text)).expect_err(text);
        assert!(error.to_string().contains(part), "{text}: {error}");
    }
}

#[test]
fn a_copied_column_can_be_chosen_and_balanced_by_and_ids_stay_unique() {
    let (real, schema) = refusing();
    for model in MODELS {
        let fitted = fit(&real, &schema, &config(model.id, 10));
        let rows = given(&fitted, 300, &["school!=none"], Some("group"))
            .expect("rows")
            .table;
        assert!(
            (share(&rows, "group", "low") - 0.5).abs() < 1e-9,
            "{}",
            model.id
        );
        assert!(!cells(&rows, "school").contains(&"none"));
        let mut ids = cells(&rows, "id");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 300, "{}", model.id);
    }
    let first = Config {
        first: vec!["group".to_owned()],
        ..config("autoregressive", 10)
    };
    let fitted = fit(&real, &schema, &first);
    let sampled = given(&fitted, 300, &["group=low"], None).expect("rows");
    assert!(sampled.acceptance >= 1.0);
    let unknown = Config {
        first: vec!["id".to_owned()],
        ..first
    };
    let error = Training::new(&real, &schema, &unknown, &Compute::cpu()).err();
    assert_eq!(error.expect("refused").kind().name(), "UnknownColumn");
}
