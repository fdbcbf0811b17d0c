//! Pairs of columns that never break.

use std::collections::BTreeSet;
use std::time::Instant;

use lookalike::Rng;
use lookalike::device::{Compute, wait};
use lookalike::synth::{MODELS, Synthesizer, Training};
use lookalike::table::{Kind, Schema, Table};
use lookalike::transform::{TableTransformer, TransformOptions};

use crate::synth::config;
use crate::tables::{cells, column, numbers, table};

/// A school and its number, the group it belongs to, and columns beside them that nothing determines.
pub fn schools(n_rows: usize, seed: u64) -> (Table, Schema) {
    const SCHOOLS: [(&str, i64, &str); 6] = [
        ("none", 1, "low"),
        ("primary", 4, "low"),
        ("middle", 7, "low"),
        ("high", 9, "high"),
        ("college", 13, "high"),
        ("doctorate", 16, "high"),
    ];
    let mut rng = Rng::new(seed);
    let rows: Vec<_> = (0..n_rows)
        .map(|_| SCHOOLS[rng.weighted(&[1.0, 2.0, 3.0, 6.0, 4.0, 1.0])])
        .collect();
    let text = |pick: fn(&(&str, i64, &str)) -> String| rows.iter().map(pick).collect();
    table(vec![
        column("school", Kind::Categorical, text(|row| row.0.to_owned())),
        column("years", Kind::Integer, text(|row| row.1.to_string())),
        column("group", Kind::Categorical, text(|row| row.2.to_owned())),
        column(
            "age",
            Kind::Integer,
            numbers(n_rows, |_| rng.between(17, 60)),
        ),
        column(
            "town",
            Kind::Categorical,
            (0..n_rows)
                .map(|_| ["A", "B", "C"][rng.below(3)].to_owned())
                .collect(),
        ),
    ])
}

fn fit(table: &Table, schema: &Schema, model: &str, steps: usize) -> Synthesizer {
    let config = config(model, steps);
    let mut training = Training::new(table, schema, &config, &Compute::cpu()).expect("it starts");
    while !wait(training.step(20)).expect("it learns").done {}
    wait(training.finish()).expect("it ends")
}

fn transformer(table: &Table, schema: &Schema) -> TableTransformer {
    let options = TransformOptions::default();
    TableTransformer::fit(table, schema, &options, &mut Rng::new(1)).expect("learnable")
}

/// The different pairs of two columns.
fn pairs<'a>(table: &'a Table, a: &str, b: &str) -> BTreeSet<(&'a str, &'a str)> {
    cells(table, a).into_iter().zip(cells(table, b)).collect()
}

#[test]
fn determined_pairs_are_never_broken() {
    let (real, schema) = schools(1500, 1);
    for model in MODELS {
        let synthesizer = fit(&real, &schema, model.id, 5);
        let rows = wait(synthesizer.sample(10_000, 2)).expect("it samples");
        for (a, b) in [("school", "years"), ("school", "group")] {
            let (real, made) = (pairs(&real, a, b), pairs(&rows, a, b));
            assert!(made.is_subset(&real), "{}: {made:?}", model.id);
        }
        let mut training =
            Training::new(&real, &schema, &config(model.id, 5), &Compute::cpu()).expect("starts");
        wait(training.step(5)).expect("it learns");
        let preview = wait(training.preview()).expect("it samples");
        let names: Vec<&str> = preview.iter().map(|column| &*column.name).collect();
        assert_eq!(names, ["school", "years", "group", "age", "town"]);
        let synthetic: f32 = preview[0].synthetic.iter().sum();
        assert!((synthetic - 1.0).abs() < 1e-3);
    }
}

#[test]
fn of_a_tie_and_a_chain_exactly_one_is_learned() {
    let (real, schema) = schools(1500, 1);
    let fitted = transformer(&real, &schema);
    assert_eq!(fitted.learned(), ["years", "age", "town"]);
    assert_eq!(
        fitted.determined(),
        [("school", "years"), ("group", "years")]
    );
    let json = serde_json::to_string(&fitted).expect("plain data");
    let opened: TableTransformer = serde_json::from_str(&json).expect("its own");
    let tokens = fitted.transform(&real);
    assert_eq!(
        opened.inverse_transform(&tokens, &mut Rng::new(3)),
        fitted.inverse_transform(&tokens, &mut Rng::new(3))
    );
}

#[test]
fn few_exceptions_are_put_right_and_more_keep_a_column_learned() {
    let broken = |every: usize| {
        let (real, schema) = schools(9_000, 2);
        let mut towns: Vec<String> = cells(&real, "group")
            .into_iter()
            .map(String::from)
            .collect();
        for row in (0..9_000).step_by(every) {
            towns[row] = "other".to_owned();
        }
        let (extra, field) = column("side", Kind::Categorical, towns);
        let mut columns = real.columns().to_vec();
        let mut schema = schema;
        columns.push(extra);
        schema.fields.push(field);
        let real = Table::new(columns);
        let fitted = transformer(&real, &schema);
        let copied: Vec<String> = fitted.determined().iter().map(|d| d.0.to_owned()).collect();
        copied.contains(&"side".to_owned())
    };
    assert!(broken(1_500), "6 of 9,000");
    assert!(!broken(500), "18 of 9,000");
}

#[test]
fn what_is_nearly_constant_a_range_or_without_support_is_learned() {
    let n = 2_000;
    let mut rng = Rng::new(4);
    let income = numbers(n, |_| rng.between(0, 1_000_000));
    let rich = income.iter().map(|i| (i.len() > 5).to_string()).collect();
    let flag = (0..n).map(|row| (row % 250 == 0).to_string()).collect();
    let (real, schema) = table(vec![
        column("income", Kind::Integer, income),
        column("rich", Kind::Boolean, rich),
        column("flag", Kind::Boolean, flag),
    ]);
    assert_eq!(transformer(&real, &schema).determined(), []);
    let n = 30;
    let (real, schema) = table(vec![
        column("a", Kind::Integer, numbers(n, |row| row as i64 / 5)),
        column("b", Kind::Integer, numbers(n, |row| row as i64 / 27)),
    ]);
    assert_eq!(transformer(&real, &schema).determined(), []);
}

#[test]
fn a_wide_table_is_searched_in_seconds() {
    let mut rng = Rng::new(5);
    let n = 5_000;
    let columns = (0..200).map(|j| {
        let spread = 2 + j as i64 % 40;
        let cells = numbers(n, |_| rng.between(0, spread));
        column(&format!("c{j}"), Kind::Integer, cells)
    });
    let (real, schema) = table(columns.collect());
    let began = Instant::now();
    assert_eq!(transformer(&real, &schema).determined(), []);
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}
