//! Every kind of column through tokens and back, and what must never come out of it.

use std::collections::BTreeMap;

use lookalike::table::{
    Column, DatetimeFormat, Field, Format, IdFormat, Kind, NumberFormat, Schema, Table,
};
use lookalike::transform::{Rare, Role, TableTransformer, TransformOptions};
use lookalike::{ErrorKind, Rng};

/// A column and its field; numbers learn their format from the cells that are not missing.
fn column(name: &str, kind: Kind, cells: Vec<String>) -> (Column, Field) {
    let missing = vec![String::new(), "NA".to_owned()];
    let values: Vec<&str> =
        cells.iter().map(String::as_str).filter(|cell| !missing.iter().any(|m| m == cell)).collect();
    let format = match kind {
        Kind::Integer | Kind::Decimal => Format::Number(
            NumberFormat::learn(values.into_iter(), '.').expect("the cells are numbers"),
        ),
        Kind::Datetime => Format::Datetime(DatetimeFormat::new("%Y-%m-%d")),
        Kind::Id => Format::Id(IdFormat::learn_or_count(&values)),
        _ => Format::Plain,
    };
    let field = Field {
        name: name.to_owned(),
        kind,
        included: true,
        reason: String::new(),
        missing,
        format,
    };
    (Column::from_texts(name, cells), field)
}

fn table(columns: Vec<(Column, Field)>) -> (Table, Schema) {
    let (columns, fields) = columns.into_iter().unzip();
    let schema = Schema {
        dialect: Default::default(),
        fields,
    };
    (Table::new(columns), schema)
}

fn numbers(n: usize, draw: impl FnMut(usize) -> i64) -> Vec<String> {
    (0..n).map(draw).map(|value| value.to_string()).collect()
}

/// One column of every kind, as skewed, spiked and patchy as real ones.
fn mixed(n: usize, seed: u64) -> (Table, Schema) {
    let mut rng = Rng::new(seed);
    let mut skewed = |_| (f64::from(rng.normal()).exp() * 1e5) as i64 * 25;
    let income = numbers(n, &mut skewed);
    let mut rng = rng.fork();
    let city = |row: usize| ["Ulm", "Köln", "北京", "Köln", "NA"][row * row % 5].to_owned();
    let gain = |_| if rng.below(10) < 8 { 0 } else { rng.between(1_000, 90_000) };
    let gain = numbers(n, gain);
    let price = (0..n).map(|_| format!("{}.{:02}", rng.below(40), rng.below(100))).collect();
    let age = (0..n).map(|_| match rng.below(9) {
        0 => String::new(),
        _ => rng.between(17, 80).to_string(),
    });
    let age = age.collect();
    let day = (0..n).map(|_| format!("2024-{:02}-{:02}", 1 + rng.below(12), 1 + rng.below(28)));
    let day = day.collect();
    table(vec![
        column("id", Kind::Id, (0..n).map(|row| format!("P{row:06}")).collect()),
        column("city", Kind::Categorical, (0..n).map(city).collect()),
        column("income", Kind::Integer, income),
        column("gain", Kind::Integer, gain),
        column("price", Kind::Decimal, price),
        column("age", Kind::Integer, age),
        column("day", Kind::Datetime, day),
        column("unit", Kind::Constant, vec!["EUR".to_owned(); n]),
    ])
}

fn round_trip(real: &Table, schema: &Schema, seed: u64) -> (TableTransformer, Table) {
    let mut rng = Rng::new(seed);
    let options = TransformOptions::default();
    let fitted = TableTransformer::fit(real, schema, &options, &mut rng).expect("learnable");
    let synthetic = fitted.inverse_transform(&fitted.transform(real), &mut rng);
    (fitted, synthetic)
}

fn cells<'a>(table: &'a Table, name: &str) -> Vec<&'a str> {
    let column = table.column(name).expect("a column of the test");
    (0..column.n_rows()).map(|row| column.text(row)).collect()
}

/// The largest distance between the distributions of two columns, missing cells aside.
fn ks(real: &Table, synthetic: &Table, field: &Field) -> f64 {
    let sorted = |table: &Table| {
        let mut ticks: Vec<i64> =
            cells(table, &field.name).iter().filter_map(|cell| field.ticks(cell)).collect();
        ticks.sort_unstable();
        ticks
    };
    let (a, b) = (sorted(real), sorted(synthetic));
    let below = |of: &[i64], x| of.partition_point(|&v| v <= x) as f64 / of.len() as f64;
    let gaps = a.iter().chain(&b).map(|&x| (below(&a, x) - below(&b, x)).abs());
    gaps.fold(0.0, f64::max)
}

#[test]
fn every_kind_keeps_its_distribution() {
    let (real, schema) = mixed(12_000, 1);
    let (fitted, synthetic) = round_trip(&real, &schema, 2);
    assert!(fitted.cardinalities().iter().all(|&k| k <= 130), "{:?}", fitted.cardinalities());
    for field in schema.fields.iter().filter(|field| field.kind.is_ordered()) {
        let ks = ks(&real, &synthetic, field);
        assert!(ks < 0.01, "{}: {ks}", field.name);
    }
    let count = |table: &Table, name: &str, text: &str| {
        cells(table, name).iter().filter(|&&cell| cell == text).count()
    };
    for (name, text) in [("city", "Köln"), ("city", "NA"), ("age", ""), ("gain", "0"), ("unit", "EUR")] {
        assert_eq!(count(&real, name, text), count(&synthetic, name, text), "{name} {text}");
    }
}

#[test]
fn formats_grids_and_ids_hold() {
    let (real, schema) = mixed(3_000, 3);
    let (_, synthetic) = round_trip(&real, &schema, 4);
    let names = |table: &Table| -> Vec<String> {
        table.columns().iter().map(|column| column.name.clone()).collect()
    };
    assert_eq!(names(&real), names(&synthetic));
    for income in cells(&synthetic, "income") {
        assert_eq!(income.parse::<i64>().expect("a whole number") % 25, 0);
    }
    for day in cells(&synthetic, "day") {
        assert!(schema.fields[6].ticks(day).is_some(), "{day} is a date");
    }
    for price in cells(&synthetic, "price") {
        assert_eq!(price.split_once('.').map(|(_, cents)| cents.len()), Some(2), "{price}");
    }
    let real_ids = cells(&real, "id");
    let ids = cells(&synthetic, "id");
    assert!(ids.iter().all(|id| id.starts_with('P') && real_ids.binary_search(id).is_err()));
}

/// A table in which one row alone holds a rare category, an extreme number and an odd number in mid-range.
fn planted(n: usize) -> (Table, Schema) {
    let mut rng = Rng::new(5);
    let mut number = numbers(n, |_| rng.between(1_000_000, 9_000_000));
    number[n / 2] = "987654321987".to_owned();
    // Between two clusters, where any trace of it would show.
    let mut odd = numbers(n, |row| rng.between(0, 1_000_000) + 80_000_000 * (row as i64 % 2));
    odd[n / 3] = "41234567".to_owned();
    let mut job: Vec<String> = (0..n).map(|row| ["cook", "nurse"][row % 2].to_owned()).collect();
    job[n / 2] = "astronaut".to_owned();
    let mut patchy = numbers(n, |row| row as i64 % 7);
    patchy[n / 2] = "ask Bob".to_owned();
    let (patchy, mut field) = column("patchy", Kind::Integer, patchy.iter().map(|cell| cell.replace("ask Bob", "1")).collect());
    field.missing.clear();
    let cells = (0..n).map(|row| if row == n / 2 { "ask Bob" } else { patchy.text(row) });
    let patchy = Column::from_texts("patchy", cells);
    table(vec![
        column("number", Kind::Integer, number),
        column("odd", Kind::Integer, odd),
        column("job", Kind::Categorical, job),
        (patchy, field),
    ])
}

#[test]
fn what_one_row_holds_is_neither_kept_nor_written() {
    for n in [30, 60, 120, 1_000, 20_000] {
        let (real, schema) = planted(n);
        for rare in [Rare::Mark, Rare::Redraw] {
            let options = TransformOptions { rare, ..TransformOptions::default() };
            let mut rng = Rng::new(n as u64);
            let fitted = TableTransformer::fit(&real, &schema, &options, &mut rng).expect("learnable");
            let mut told = serde_json::to_string(&fitted).expect("plain data");
            for j in 0..fitted.learned().len() {
                told += &serde_json::to_string(&fitted.display(j)).expect("plain data");
            }
            let synthetic = fitted.inverse_transform(&fitted.transform(&real), &mut rng);
            told += &synthetic.columns().iter().flat_map(|column| column.dictionary()).cloned().collect::<Vec<_>>().join(" ");
            for secret in ["987654321987", "41234567", "astronaut", "ask Bob"] {
                assert!(!told.contains(secret), "{secret} at {n} rows, {rare:?}");
            }
            assert!(fitted.protections().iter().any(|p| p.message().contains("job: 1 category")));
        }
    }
}

#[test]
fn no_border_or_knot_is_one_rows_value() {
    let mut rng = Rng::new(8);
    let cells: Vec<String> = numbers(5_000, |_| (f64::from(rng.normal()) * 1e12) as i64);
    let (real, schema) = table(vec![column("x", Kind::Integer, cells)]);
    let (fitted, _) = round_trip(&real, &schema, 1);
    let json = serde_json::to_string(&fitted).expect("plain data");
    let kept: std::collections::BTreeSet<&str> = json.split(|c: char| !c.is_ascii_digit() && c != '-').collect();
    assert!(real.columns()[0].dictionary().iter().all(|cell| !kept.contains(&**cell)));
}

#[test]
fn protection_off_keeps_all() {
    let (real, schema) = planted(1_000);
    let options = TransformOptions { rare: Rare::Off, ..TransformOptions::default() };
    let mut rng = Rng::new(1);
    let fitted = TableTransformer::fit(&real, &schema, &options, &mut rng).expect("learnable");
    let synthetic = fitted.inverse_transform(&fitted.transform(&real), &mut rng);
    assert_eq!(cells(&real, "job"), cells(&synthetic, "job"));
    assert_eq!(cells(&real, "patchy"), cells(&synthetic, "patchy"));
    assert!(fitted.protections().is_empty());
}

#[test]
fn unseen_cells_and_absent_columns_do_not_panic() {
    let (real, schema) = mixed(500, 1);
    let (fitted, _) = round_trip(&real, &schema, 1);
    let odd = ["", "NA", "?", "Atlantis", "-9223372036854775808", "9223372036854775807", "0001-01-01", "1e300"];
    let columns = schema.fields.iter().map(|field| Column::from_texts(&field.name, odd));
    let strange = Table::new(columns.collect());
    assert_eq!(fitted.transform(&strange).n_rows(), odd.len());
    let nothing = Table::new(vec![Column::from_texts("other", odd)]);
    assert_eq!(fitted.transform(&nothing).n_rows(), odd.len());
}

#[test]
fn large_integers_and_leading_zeros_are_exact() {
    let big = numbers(200, |row| 9_007_199_254_740_993 + 2 * (row as i64 % 4));
    let code = (0..200).map(|row| format!("{:05}", row % 3)).collect();
    let (real, schema) =
        table(vec![column("big", Kind::Integer, big), column("code", Kind::Categorical, code)]);
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
        one.fields.iter_mut().for_each(|other| other.included = other.name == field.name);
        let (fitted, synthetic) = round_trip(&real, &one, 1);
        assert_eq!((fitted.learned().len(), synthetic.columns().len()), (1, 1));
    }
}

#[test]
fn ids_and_constants_alone_are_nothing_to_learn() {
    let (real, mut schema) = mixed(50, 1);
    schema.fields.iter_mut().for_each(|field| field.included = !field.kind.is_learned());
    let error = TableTransformer::fit(&real, &schema, &TransformOptions::default(), &mut Rng::new(1));
    assert!(matches!(error, Err(e) if *e.kind() == ErrorKind::NothingToLearn));
}

#[test]
fn the_same_seed_gives_the_same_table_also_from_a_saved_transformer() {
    let (real, schema) = mixed(400, 7);
    let (fitted, synthetic) = round_trip(&real, &schema, 9);
    assert_eq!(round_trip(&real, &schema, 9), (fitted.clone(), synthetic));
    assert_ne!(round_trip(&real, &schema, 10).1, round_trip(&real, &schema, 9).1);
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
        tokens.column(j).iter().for_each(|&token| counts[usize::from(token)] += 1);
        let display = fitted.display(j);
        assert!(display.groups.len() <= 24);
        assert_eq!(display.group_counts(&counts).iter().sum::<usize>(), 2_000);
    }
    let labels: BTreeMap<String, Role> =
        fitted.display(0).groups.into_iter().map(|group| (group.label, group.role)).collect();
    assert_eq!(labels.get("Köln"), Some(&Role::Value));
    assert_eq!(labels.get("(missing)"), Some(&Role::Missing));
    assert!(fitted.is_discrete(0) && !fitted.is_discrete(1));
}
