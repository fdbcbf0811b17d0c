//! What imbalanced-learn finds on the same table: all that does not hang on draws. `tests/fixtures/reference/` has the script.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::classes::Classes;
use super::draft::{Class, Draft, Parents, Rule};
use super::features::Features;
use super::{adasyn, borderline, write};
use crate::rng::Rng;
use crate::stats::apportion::apportion;
use crate::table::dialect::Dialect;
use crate::table::{Column, Schema, Table, infer};

const FOUND: &str = include_str!("../../tests/fixtures/reference/imbalanced-learn.json");

/// The table, its schema with or without categories, and what was found.
fn fixture(with_categories: bool) -> (Table, Schema, Value) {
    let found: Value = serde_json::from_str(FOUND).expect("the fixture is JSON");
    let columns = found["table"].as_object().expect("columns").iter();
    let columns = columns.map(|(name, cells)| {
        let cells = cells.as_array().expect("cells").iter();
        Column::from_texts(name, cells.map(|cell| cell.as_str().expect("a text")))
    });
    let table = Table::new(columns.collect());
    let mut schema = infer::infer(&table, &Dialect::default());
    for field in &mut schema.fields {
        field.included = with_categories || !["colour", "size"].contains(&&*field.name);
    }
    (table, schema, found)
}

fn numbers(of: &Value) -> Vec<u64> {
    let all = of.as_array().expect("a list").iter();
    all.map(|n| n.as_u64().expect("a number")).collect()
}

/// Does something with every class: what was found, the class, its rows.
fn each(with_categories: bool, mut check: impl FnMut(&Value, &mut Class, &[u32])) {
    let (table, schema, found) = fixture(with_categories);
    let classes = Classes::new(&table, &schema, "class").expect("classes");
    let features = Features::new(&table, &schema, "class").expect("columns");
    let all = classes.with_class();
    for (i, name) in classes.names.iter().enumerate() {
        let mut notes = Vec::new();
        let mut class = Class {
            features: &features,
            name,
            rows: classes.rows(i),
            all: &all,
            notes: &mut notes,
        };
        let found = &found["classes"][name];
        let rows = class.rows.clone();
        assert!(
            rows.iter()
                .map(|&row| u64::from(row))
                .eq(numbers(&found["rows"]))
        );
        check(found, &mut class, &rows);
        assert!(notes.is_empty(), "{notes:?}");
    }
}

fn same_neighbours(found: &Value, class: &Class, rows: &[u32]) {
    let ours = class.neighbours(rows, rows, 5);
    for &row in rows {
        let ours: BTreeSet<u64> = ours.of(row).iter().map(|&near| near.into()).collect();
        let theirs = numbers(&found[row.to_string()]).into_iter().collect();
        assert_eq!(ours, theirs, "row {row} of {}", class.name);
    }
}

#[test]
fn smote_has_the_same_neighbours() {
    each(false, |found, class, rows| {
        same_neighbours(&found["smote"], class, rows)
    });
}

#[test]
fn smote_of_mixed_columns_has_the_same_distances_and_neighbours() {
    each(true, |found, class, rows| {
        let space = class.space();
        let apart = found["medianStd"].as_f64().expect("a number");
        assert!(
            (space.apart - apart).abs() < 1e-12,
            "{} {apart}",
            space.apart
        );
        let points = space.points(rows);
        let theirs = found["distances"].as_array().expect("a list").iter();
        for (i, theirs) in theirs.enumerate() {
            let (ours, theirs) = (
                points.squared(0, i).sqrt(),
                theirs.as_f64().expect("a number"),
            );
            assert!((ours - theirs).abs() < 1e-9, "row {i}: {ours} {theirs}");
        }
        same_neighbours(&found["smotenc"], class, rows);
    });
}

#[test]
fn categories_are_voted_for_alike() {
    each(true, |found, class, rows| {
        for &base in rows {
            let draft = Draft {
                rows: (0..60).map(|_| Parents::one(base)).collect(),
                rule: Rule::Interpolated(class.neighbours(&[base], rows, 5)),
            };
            let made = write::table(class.features, &[(class.name, draft)], &mut Rng::new(1));
            let made = made.expect("memory for a few rows");
            for (name, theirs) in [("colour", 0), ("size", 1)] {
                let column = made.column(name).expect("it is included");
                let ours: BTreeSet<&str> = column.dictionary().iter().map(|text| &**text).collect();
                let theirs = found["votes"][base.to_string()][theirs].as_array();
                let theirs = theirs.expect("a list").iter().filter_map(Value::as_str);
                assert_eq!(ours, theirs.collect(), "{name} of row {base}");
            }
        }
    });
}

#[test]
fn borderline_finds_the_same_rows_in_danger() {
    each(false, |found, class, rows| {
        let ours = borderline::in_danger(class, rows, 10, &mut Rng::new(1));
        let ours: Vec<u64> = ours.into_iter().map(u64::from).collect();
        assert_eq!(ours, numbers(&found["danger"]), "{}", class.name);
    });
}

#[test]
fn adasyn_starts_as_often_from_every_row() {
    let mut sums = BTreeMap::new();
    each(false, |found, class, rows| {
        let theirs = numbers(&found["adasyn"]);
        let added: u64 = theirs.iter().sum();
        let shares = adasyn::shares(class, rows, 5, &mut Rng::new(1)).expect("other classes near");
        let ours = apportion(added as usize, &shares).into_iter();
        assert!(ours.map(|n| n as u64).eq(theirs), "{}", class.name);
        sums.insert(class.name.to_owned(), added);
    });
    assert_eq!(sums.into_values().collect::<Vec<_>>(), [63, 61, 62]);
}
