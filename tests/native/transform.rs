//! Every kind of column through tokens and back.

use std::collections::BTreeMap;

use lookalike::table::{Column, Field, Kind, Table};
use lookalike::transform::{Role, TableTransformer, TransformOptions};
use lookalike::{ErrorKind, Rng};

use crate::tables::{cells, column, mixed, numbers, round_trip, table};

/// The largest distance between the distributions of two columns, missing cells aside.
fn ks(real: &Table, synthetic: &Table, field: &Field) -> f64 {
    let sorted = |table: &Table| {
        let mut ticks: Vec<i64> = cells(table, &field.name)
            .iter()
            .filter_map(|cell| field.ticks(cell))
            .collect();
        ticks.sort_unstable();
        ticks
    };
    let (a, b) = (sorted(real), sorted(synthetic));
    let below = |of: &[i64], x| of.partition_point(|&v| v <= x) as f64 / of.len() as f64;
    let gaps = a
        .iter()
        .chain(&b)
        .map(|&x| (below(&a, x) - below(&b, x)).abs());
    gaps.fold(0.0, f64::max)
}

#[test]
fn every_kind_keeps_its_distribution() {
    let (real, schema) = mixed(12_000, 1);
    let (fitted, synthetic) = round_trip(&real, &schema, 2);
    assert!(
        fitted.cardinalities().iter().all(|&k| k <= 130),
        "{:?}",
        fitted.cardinalities()
    );
    for field in schema.fields.iter().filter(|field| field.kind.is_ordered()) {
        let ks = ks(&real, &synthetic, field);
        assert!(ks < 0.01, "{}: {ks}", field.name);
    }
    let count = |table: &Table, name: &str, text: &str| {
        cells(table, name)
            .iter()
            .filter(|&&cell| cell == text)
            .count()
    };
    for (name, text) in [
        ("city", "Köln"),
        ("city", "NA"),
        ("age", ""),
        ("gain", "0"),
        ("unit", "EUR"),
    ] {
        assert_eq!(
            count(&real, name, text),
            count(&synthetic, name, text),
            "{name} {text}"
        );
    }
}

#[test]
fn formats_grids_and_ids_hold() {
    let (real, schema) = mixed(3_000, 3);
    let (_, synthetic) = round_trip(&real, &schema, 4);
    let names = |table: &Table| -> Vec<String> {
        table
            .columns()
            .iter()
            .map(|column| column.name.clone())
            .collect()
    };
    assert_eq!(names(&real), names(&synthetic));
    for income in cells(&synthetic, "income") {
        assert_eq!(income.parse::<i64>().expect("a whole number") % 25, 0);
    }
    for day in cells(&synthetic, "day") {
        assert!(schema.fields[6].ticks(day).is_some(), "{day} is a date");
    }
    for price in cells(&synthetic, "price") {
        assert_eq!(
            price.split_once('.').map(|(_, cents)| cents.len()),
            Some(2),
            "{price}"
        );
    }
    let real_ids = cells(&real, "id");
    let ids = cells(&synthetic, "id");
    assert!(
        ids.iter()
            .all(|id| id.starts_with('P') && real_ids.binary_search(id).is_err())
    );
}

#[test]
fn a_small_table_keeps_its_grid() {
    let mut rng = Rng::new(4);
    let weights = numbers(70, |_| rng.between(118, 240) * 25);
    let (real, schema) = table(vec![column("weight", Kind::Integer, weights)]);
    let (_, synthetic) = round_trip(&real, &schema, 1);
    for weight in cells(&synthetic, "weight") {
        assert_eq!(weight.parse::<i64>().expect("a whole number") % 25, 0);
    }
}

#[test]
fn a_written_value_goes_back_to_the_token_it_came_from() {
    for n in [30, 200, 3_000] {
        let (real, schema) = mixed(n, 11);
        let (fitted, synthetic) = round_trip(&real, &schema, 1);
        let (before, after) = (fitted.transform(&real), fitted.transform(&synthetic));
        let ordered = (0..before.n_columns()).filter(|&j| !fitted.is_discrete(j));
        for j in ordered {
            assert_eq!(before.column(j), after.column(j), "column {j} at {n} rows");
        }
    }
}

#[test]
fn unseen_cells_and_absent_columns_do_not_panic() {
    let (real, schema) = mixed(500, 1);
    let (fitted, _) = round_trip(&real, &schema, 1);
    let odd = [
        "",
        "NA",
        "?",
        "Atlantis",
        "-9223372036854775808",
        "9223372036854775807",
        "0001-01-01",
        "1e300",
    ];
    let columns = schema
        .fields
        .iter()
        .map(|field| Column::from_texts(&field.name, odd));
    let strange = Table::new(columns.collect());
    assert_eq!(fitted.transform(&strange).n_rows(), odd.len());
    let nothing = Table::new(vec![Column::from_texts("other", odd)]);
    assert_eq!(fitted.transform(&nothing).n_rows(), odd.len());
}

#[test]
fn large_integers_and_leading_zeros_are_exact() {
    let big = numbers(200, |row| 9_007_199_254_740_993 + 2 * (row as i64 % 4));
    let code = (0..200).map(|row| format!("{:05}", row % 3)).collect();
    let (real, schema) = table(vec![
        column("big", Kind::Integer, big),
        column("code", Kind::Categorical, code),
    ]);
    let (_, synthetic) = round_trip(&real, &schema, 1);
    assert_eq!(cells(&real, "big"), cells(&synthetic, "big"));
    assert_eq!(cells(&real, "code"), cells(&synthetic, "code"));
}

#[test]
fn thirty_rows_and_single_columns_work() {
    let (real, schema) = mixed(30, 6);
    let (fitted, synthetic) = round_trip(&real, &schema, 1);
    assert_eq!(synthetic.n_rows(), 30);
    assert!(fitted.cardinalities().iter().all(|&k| k >= 1));
    for field in schema.fields.iter().filter(|field| field.kind.is_learned()) {
        let mut one = schema.clone();
        one.fields
            .iter_mut()
            .for_each(|other| other.included = other.name == field.name);
        let (fitted, synthetic) = round_trip(&real, &one, 1);
        assert_eq!((fitted.learned().len(), synthetic.columns().len()), (1, 1));
    }
}

#[test]
fn ids_and_constants_alone_are_nothing_to_learn() {
    let (real, mut schema) = mixed(50, 1);
    schema
        .fields
        .iter_mut()
        .for_each(|field| field.included = !field.kind.is_learned());
    let error = TableTransformer::fit(
        &real,
        &schema,
        &TransformOptions::default(),
        &mut Rng::new(1),
    );
    assert!(matches!(error, Err(e) if *e.kind() == ErrorKind::NothingToLearn));
}

#[test]
fn the_same_seed_gives_the_same_table_also_from_a_saved_transformer() {
    let (real, schema) = mixed(400, 7);
    let (fitted, synthetic) = round_trip(&real, &schema, 9);
    assert_eq!(round_trip(&real, &schema, 9), (fitted.clone(), synthetic));
    assert_ne!(
        round_trip(&real, &schema, 10).1,
        round_trip(&real, &schema, 9).1
    );
    let json = serde_json::to_string(&fitted).expect("plain data");
    let opened: TableTransformer = serde_json::from_str(&json).expect("as written");
    let tokens = fitted.transform(&real);
    assert_eq!(opened.transform(&real), tokens);
    assert_eq!(
        opened.inverse_transform(&tokens, &mut Rng::new(1)),
        fitted.inverse_transform(&tokens, &mut Rng::new(1))
    );
}

#[test]
fn the_order_of_rows_does_not_matter_to_what_is_learned() {
    let (real, schema) = mixed(600, 2);
    let shuffled = real.select(&Rng::new(1).permutation(600));
    let learn = |table: &Table| round_trip(table, &schema, 3).0;
    assert_eq!(learn(&real).frequencies(), learn(&shuffled).frequencies());
}

#[test]
fn frequencies_and_bars_account_for_every_row() {
    let (real, schema) = mixed(2_000, 2);
    let (fitted, _) = round_trip(&real, &schema, 3);
    let tokens = fitted.transform(&real);
    for (j, shares) in fitted.frequencies().iter().enumerate() {
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        let mut counts = vec![0; shares.len()];
        tokens
            .column(j)
            .iter()
            .for_each(|&token| counts[usize::from(token)] += 1);
        let display = fitted.display(j);
        assert!(display.groups.len() <= 24);
        assert_eq!(display.group_counts(&counts).iter().sum::<usize>(), 2_000);
    }
    let labels: BTreeMap<String, Role> = fitted
        .display(0)
        .groups
        .into_iter()
        .map(|group| (group.label, group.role))
        .collect();
    assert_eq!(labels.get("Köln"), Some(&Role::Value));
    assert_eq!(labels.get("(missing)"), Some(&Role::Missing));
    assert!(fitted.is_discrete(0) && !fitted.is_discrete(1));
}
