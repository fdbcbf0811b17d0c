//! Real rows changed: every method held to its promises, and what is said to wishes that cannot be met.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lookalike::augment::{Augmented, METHODS, MOST_OF_CLASS, Method, Request, augment, plan};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Kind, Schema, Table, infer};
use lookalike::{Error, Rng};

fn schema(table: &Table) -> Schema {
    let dialect = Dialect {
        delimiter: ';',
        decimal_mark: ',',
        ..Dialect::default()
    };
    infer::infer(table, &dialect)
}

/// 300 rows of three classes, a column of every kind, German numbers and dates, and a tenth of the amounts missing.
fn mixed() -> (Table, Schema) {
    let mut rng = Rng::new(3);
    let mut cells: [Vec<String>; 8] = Default::default();
    for row in 0..300 {
        let class =
            ["common", "middle", "rare"][usize::from(row % 10 > 5) + usize::from(row % 10 == 9)];
        let shift = f64::from(u8::from(class == "rare"));
        let size = 20.0 + 10.0 * shift + 4.0 * f64::from(rng.normal());
        cells[0].push(format!("K-{:04}", 1000 + row));
        cells[1].push(class.to_owned());
        cells[2].push(match rng.below(10) {
            0 => String::new(),
            _ => format!("{:.2}", 1500.0 + 90.0 * size).replace('.', ","),
        });
        cells[3].push(format!(
            "{:02}.{:02}.2024",
            1 + row % 28,
            1 + (row / 28) % 12
        ));
        cells[4].push((25 * (40 + rng.below(30))).to_string());
        cells[5].push(["north", "south", "west"][rng.below(3)].to_owned());
        cells[6].push(format!(
            "said {}, then {}",
            "this ".repeat(1 + row % 40),
            row * 7 % 300
        ));
        cells[7].push("EUR".to_owned());
    }
    let names = [
        "nr", "kind", "amount", "day", "price", "region", "note", "unit",
    ];
    let columns = names.into_iter().zip(cells);
    let table = Table::new(
        columns
            .map(|(name, cells)| Column::from_texts(name, cells))
            .collect(),
    );
    let schema = schema(&table);
    let kinds: Vec<Kind> = schema.fields.iter().map(|field| field.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Id,
            Kind::Categorical,
            Kind::Decimal,
            Kind::Datetime,
            Kind::Integer,
            Kind::Categorical,
            Kind::Text,
            Kind::Constant
        ]
    );
    (table, schema)
}

fn request(method: &str, target: &str) -> Request {
    Request {
        method: method.to_owned(),
        target: target.to_owned(),
        ..Request::default()
    }
}

/// The methods that need no pictures.
fn of_any_rows() -> impl Iterator<Item = &'static Method> {
    METHODS.iter().filter(|method| !method.pictures)
}

fn shares(of: &[(&str, f64)]) -> Vec<(String, f64)> {
    of.iter()
        .map(|&(name, share)| (name.to_owned(), share))
        .collect()
}

fn made(table: &Table, schema: &Schema, request: &Request) -> Augmented {
    augment(table, schema, request, &mut Rng::new(7)).expect("it can be met")
}

fn cells(table: &Table, name: &str) -> Vec<String> {
    let column = table.column(name).expect("it is there");
    (0..table.n_rows())
        .map(|row| column.text(row).to_owned())
        .collect()
}

fn rows_of(table: &Table, target: &str, class: &str) -> usize {
    cells(table, target)
        .iter()
        .filter(|cell| *cell == class)
        .count()
}

/// The added rows of a table whose columns are plain numbers, a row each.
fn added(augmented: &Augmented, names: &[&str]) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<String>> = names
        .iter()
        .map(|name| cells(&augmented.table, name))
        .collect();
    let number = |cell: &String| cell.parse().expect("a number");
    let rows = augmented.n_real..augmented.table.n_rows();
    rows.map(|row| columns.iter().map(|column| number(&column[row])).collect())
        .collect()
}

#[test]
fn every_method_adds_just_what_is_wanted_and_leaves_real_rows_alone() {
    let (table, schema) = mixed();
    let names = ["nr", "kind", "amount", "day", "price", "region", "unit"];
    for method in of_any_rows() {
        let request = request(method.id, "kind");
        let augmented = made(&table, &schema, &request);
        assert_eq!(
            (augmented.n_real, augmented.table.n_rows()),
            (300, 540),
            "{}",
            method.id
        );
        for class in &augmented.classes {
            assert_eq!(class.real + class.added, 180, "{}: {class:?}", method.id);
            assert_eq!(
                rows_of(&augmented.table, "kind", &class.name),
                180,
                "{}",
                method.id
            );
        }
        let columns: Vec<&str> = augmented
            .table
            .columns()
            .iter()
            .map(|c| c.name.as_str())
            .collect();
        assert_eq!(columns, names, "{}: free text is left out", method.id);
        for name in names {
            let after = cells(&augmented.table, name);
            assert_eq!(
                after[..300],
                cells(&table, name)[..],
                "{}: {name}",
                method.id
            );
        }
        let again = augment(&table, &schema, &request, &mut Rng::new(7)).expect("as before");
        assert_eq!(
            again, augmented,
            "{}: a seed gives the same rows",
            method.id
        );
        let other = augment(&table, &schema, &request, &mut Rng::new(8)).expect("as before");
        assert_ne!(
            other.table, augmented.table,
            "{}: another seed others",
            method.id
        );
    }
}

#[test]
fn added_cells_are_written_as_their_column_is() {
    let (table, schema) = mixed();
    for method in of_any_rows() {
        let augmented = made(&table, &schema, &request(method.id, "kind"));
        let n_real = augmented.n_real;
        let after = |name: &str| cells(&augmented.table, name)[n_real..].to_vec();
        for name in ["amount", "day", "price"] {
            let field = schema.field(name).expect("a field");
            for cell in after(name).iter().filter(|cell| !field.is_missing(cell)) {
                let tick = field.ticks(cell);
                assert_eq!(
                    tick.map(|tick| field.write(tick)).as_ref(),
                    Some(cell),
                    "{}",
                    method.id
                );
            }
        }
        let on_grid = |cell: &String| cell.parse::<i64>().is_ok_and(|price| price % 25 == 0);
        assert!(
            after("price").iter().all(on_grid),
            "{}: prices in steps of 25",
            method.id
        );
        let missing = after("amount")
            .iter()
            .filter(|cell| cell.is_empty())
            .count();
        assert!(
            (10..45).contains(&missing),
            "{}: {missing} of 240 missing",
            method.id
        );
        let real: BTreeSet<String> = cells(&table, "region").into_iter().collect();
        assert!(
            after("region").iter().all(|region| real.contains(region)),
            "{}",
            method.id
        );
        assert!(
            after("unit").iter().all(|unit| unit == "EUR"),
            "{}",
            method.id
        );
        let ids: BTreeSet<String> = cells(&augmented.table, "nr").into_iter().collect();
        assert_eq!(
            ids.len(),
            540,
            "{}: ids are new and all different",
            method.id
        );
        assert!(
            after("nr").iter().all(|id| id.starts_with("K-")),
            "{}",
            method.id
        );
    }
}

#[test]
fn only_added_rows_are_given_where_real_ones_are_not_kept_and_text_is_repeated_where_included() {
    let (table, mut schema) = mixed();
    let note = schema.fields.iter_mut().find(|field| field.name == "note");
    note.expect("a field").included = true;
    let request = Request {
        keep_real: false,
        ..request("smote", "kind")
    };
    let augmented = made(&table, &schema, &request);
    assert_eq!((augmented.n_real, augmented.table.n_rows()), (0, 240));
    assert_eq!(rows_of(&augmented.table, "kind", "common"), 0);
    let real: BTreeSet<String> = cells(&table, "note").into_iter().collect();
    assert!(
        cells(&augmented.table, "note")
            .iter()
            .all(|note| real.contains(note))
    );
    let said = augmented.notes.join("\n");
    assert!(said.contains("\"note\" is free text"), "{said}");
    assert!(said.contains("give away what those do"), "{said}");
}

/// 400 rows with two numbers of ten digits, 40 of them of class "b" elsewhere.
fn numbers() -> (Table, Schema) {
    let mut rng = Rng::new(4);
    let mut cells: [Vec<String>; 3] = Default::default();
    for row in 0..400 {
        let is_rare = row % 10 == 0;
        let mut number = |at: f64| format!("{:.8}", at + f64::from(rng.normal()));
        cells[0].push(number(if is_rare { 2.0 } else { 0.0 }));
        cells[1].push(number(0.0));
        cells[2].push(if is_rare { "b" } else { "a" }.to_owned());
    }
    let columns = ["x", "y", "class"].into_iter().zip(cells);
    let table = Table::new(
        columns
            .map(|(name, cells)| Column::from_texts(name, cells))
            .collect(),
    );
    let schema = infer::infer(&table, &Dialect::default());
    (table, schema)
}

#[test]
fn interpolated_rows_lie_between_two_real_ones_of_their_class() {
    let (table, schema) = numbers();
    let real: Vec<[f64; 2]> = (0..400)
        .step_by(10)
        .map(|row| ["x", "y"].map(|name| cells(&table, name)[row].parse().expect("a number")))
        .collect();
    for method in ["smote", "borderline", "adasyn"] {
        let augmented = made(&table, &schema, &request(method, "class"));
        let rows = added(&augmented, &["x", "y"]);
        assert_eq!(rows.len(), 320);
        let mut between = 0;
        for row in &rows {
            let on_the_way = |[a, b]: [&[f64; 2]; 2]| {
                let way = [b[0] - a[0], b[1] - a[1]];
                let come = [row[0] - a[0], row[1] - a[1]];
                let across = (way[0] * come[1] - way[1] * come[0]).abs();
                let share =
                    (way[0] * come[0] + way[1] * come[1]) / (way[0] * way[0] + way[1] * way[1]);
                across < 1e-6 && (-1e-6..=1.0 + 1e-6).contains(&share)
            };
            let pairs = real.iter().flat_map(|a| real.iter().map(move |b| [a, b]));
            assert!(
                pairs.filter(|[a, b]| !std::ptr::eq(*a, *b)).any(on_the_way),
                "{method}: {row:?}"
            );
            between += usize::from(real.iter().all(|real| (real[0] - row[0]).abs() > 1e-7));
        }
        assert!(
            between > 310,
            "{method}: {between} rows are none of the real ones"
        );
    }
}

/// 4,000 rows: class "b" at 0 and at 1,000, each place with a letter of its own; "a" all around.
fn two_places() -> (Table, Schema) {
    let mut rng = Rng::new(5);
    let mut cells: [Vec<String>; 3] = Default::default();
    for row in 0..4_000 {
        let (at, letter, class) = match row % 4 {
            0 => (0.0, "p", "b"),
            1 => (1_000.0, "q", "b"),
            _ => (
                6_000.0 * rng.uniform() - 3_000.0,
                ["p", "q", "r"][rng.below(3)],
                "a",
            ),
        };
        let class = if row < 2_000 { class } else { "a" };
        cells[0].push(format!("{at:.4}"));
        cells[1].push(letter.to_owned());
        cells[2].push(class.to_owned());
    }
    let columns = ["x", "letter", "class"].into_iter().zip(cells);
    let table = Table::new(
        columns
            .map(|(name, cells)| Column::from_texts(name, cells))
            .collect(),
    );
    let schema = infer::infer(&table, &Dialect::default());
    (table, schema)
}

#[test]
fn jitter_shakes_by_the_spread_of_the_class_and_swaps_within_it() {
    let (table, schema) = two_places();
    let mut request = request("jitter", "class");
    request.params.insert("noise".to_owned(), 0.1);
    request.params.insert("swap".to_owned(), 0.4);
    let augmented = made(&table, &schema, &request);
    let rows = added(&augmented, &["x"]);
    assert_eq!(rows.len(), 2_000);
    let apart = |x: f64| if x < 500.0 { x } else { x - 1_000.0 };
    // The class's standard deviation is 500.
    let squares: f64 = rows.iter().map(|row| apart(row[0]).powi(2)).sum();
    let spread = (squares / 2_000.0).sqrt();
    assert!((spread - 50.0).abs() < 3.0, "{spread}");
    let letters = cells(&augmented.table, "letter")[4_000..].to_vec();
    let other = |(row, letter): (&Vec<f64>, &String)| (row[0] < 500.0) != (letter == "p");
    // Half of the swaps draw the letter that was there.
    let others = rows
        .iter()
        .zip(&letters)
        .filter(|&pair| other(pair))
        .count();
    assert!((340..460).contains(&others), "{others}");
    assert!(
        letters.iter().all(|letter| letter != "r"),
        "the class has no such letter"
    );

    request.params.insert("noise".to_owned(), 0.0);
    request.params.insert("swap".to_owned(), 0.0);
    let still = made(&table, &schema, &request);
    let is_real = |row: &Vec<f64>| row[0].abs() < 1e-9 || (row[0] - 1_000.0).abs() < 1e-9;
    assert!(added(&still, &["x"]).iter().all(is_real));
}

#[test]
fn mixup_stays_on_the_side_of_the_class() {
    let mut rng = Rng::new(9);
    let mut cells: [Vec<String>; 2] = Default::default();
    for row in 0..1_000 {
        let (at, class) = if row % 5 == 0 {
            (0.0, "b")
        } else {
            (100.0, "a")
        };
        cells[0].push(format!("{:.6}", at + rng.uniform() / 1_000.0));
        cells[1].push(class.to_owned());
    }
    let columns = ["x", "class"].into_iter().zip(cells);
    let columns = columns.map(|(name, cells)| Column::from_texts(name, cells));
    let table = Table::new(columns.collect());
    let schema = infer::infer(&table, &Dialect::default());
    let mut request = request("mixup", "class");
    request.params.insert("alpha".to_owned(), 1.0);
    let rows = added(&made(&table, &schema, &request), &["x"]);
    assert_eq!(rows.len(), 600);
    assert!(rows.iter().all(|row| (0.0..=50.001).contains(&row[0])));
    // Four rows of five are mixed with the other class, a quarter on average: the share is uniform, folded at the half.
    let mean = rows.iter().map(|row| row[0]).sum::<f64>() / 600.0;
    assert!((mean - 20.0).abs() < 2.0, "{mean}");
}

#[test]
fn shares_and_rows_say_how_many_are_added() {
    let (table, schema) = mixed();
    let planned = |of: &[(&str, f64)], rows| -> Vec<usize> {
        let request = Request {
            shares: shares(of),
            rows,
            ..request("smote", "kind")
        };
        let planned = plan(&table, &schema, &request).expect("it can be met");
        planned.iter().map(|class| class.added).collect()
    };
    // The real rows are 180, 90 and 30.
    assert_eq!(planned(&[], None), [0, 90, 150]);
    assert_eq!(planned(&[], Some(600)), [20, 110, 170]);
    assert_eq!(
        planned(&[("rare", 0.5), ("common", 0.3), ("middle", 0.2)], None),
        [0, 30, 270]
    );
    // What is not named keeps its proportions: 2 to 1.
    assert_eq!(planned(&[("rare", 0.4)], None), [0, 0, 150]);
    assert_eq!(
        planned(&[("rare", 0.26)], None),
        [0, 0, 65],
        "no row for the sake of rounding"
    );
    assert_eq!(planned(&[("rare", 0.1)], None), [0, 0, 0]);
    let same = made(
        &table,
        &schema,
        &Request {
            shares: shares(&[("rare", 0.1)]),
            ..request("smote", "kind")
        },
    );
    assert_eq!((same.table.n_rows(), same.notes.len()), (300, 1));
    assert!(
        same.notes[0].contains("no row was added"),
        "{:?}",
        same.notes
    );
}

/// What is said to a request.
fn refused(change: impl FnOnce(&mut Request)) -> Error {
    let (table, mut schema) = mixed();
    schema.fields[5].included = false;
    let mut request = request("smote", "kind");
    change(&mut request);
    augment(&table, &schema, &request, &mut Rng::new(1)).expect_err("it cannot be met")
}

#[test]
fn a_wish_that_cannot_be_met_is_answered_with_names_and_numbers() {
    type Change = fn(&mut Request);
    let slips: [(Change, &str, &[&str]); 16] = [
        (
            |r| r.method = "smoot".into(),
            "UnknownMethod",
            &["smoot", "oversample, smote, borderline"],
        ),
        (
            |r| r.target = "knid".into(),
            "UnknownColumn",
            &["knid", "\"kind\""],
        ),
        (
            |r| r.target = "amount".into(),
            "BadTarget",
            &["\"amount\"", "it is decimal", "read as categorical"],
        ),
        (|r| r.target = "nr".into(), "BadTarget", &["it is id"]),
        (
            |r| r.target = "region".into(),
            "BadTarget",
            &["it is left out"],
        ),
        (
            |r| {
                r.params.insert("k".into(), 0.0);
            },
            "BadParam",
            &["k must be 1 to 50, found \"0\""],
        ),
        (
            |r| {
                r.params.insert("n".into(), 1.0);
            },
            "UnknownParam",
            &["the method smote has no setting \"n\"; it has k"],
        ),
        (
            |r| r.shares = shares(&[("rear", 0.5)]),
            "UnknownValue",
            &["\"rear\"", "\"rare\""],
        ),
        (
            |r| r.shares = shares(&[("rare", 0.0)]),
            "BadShares",
            &["\"rare\" must be above 0", "0.3 for 30 %"],
        ),
        (
            |r| r.shares = shares(&[("rare", 30.0)]),
            "BadShares",
            &["at most 1"],
        ),
        (
            |r| r.shares = shares(&[("rare", 0.2), ("rare", 0.3)]),
            "BadShares",
            &["\"rare\" is named twice"],
        ),
        (
            |r| r.shares = shares(&[("rare", 0.6), ("common", 0.6)]),
            "BadShares",
            &["sum to 1.2"],
        ),
        (
            |r| r.shares = shares(&[("rare", 0.6), ("common", 0.4)]),
            "BadShares",
            &[
                "\"middle\" has 90 rows and no share is left for it",
                "never taken away",
            ],
        ),
        (
            |r| {
                r.shares = shares(&[("rare", 0.5), ("common", 0.25), ("middle", 0.25)]);
                r.rows = Some(600);
            },
            "BadShares",
            &[
                "\"common\" has 180 rows, more than 25 % of 600",
                "ask for 720 rows or more",
            ],
        ),
        (
            |r| r.shares = shares(&[("rare", 0.99996), ("common", 0.00002), ("middle", 0.00002)]),
            "BadShares",
            &[
                "\"common\" has 180 rows, and for these to be 0.002 % of it the table would have 9,000,000 rows",
            ],
        ),
        (
            |r| r.rows = Some(6_000_000),
            "TooLarge",
            &["at most 5000000 rows, found 6000000"],
        ),
    ];
    for (i, (change, kind, parts)) in slips.into_iter().enumerate() {
        let error = refused(change);
        assert_eq!(error.kind().name(), kind, "{i}: {error}");
        for part in parts {
            assert!(error.to_string().contains(part), "{i}: {error}");
        }
    }
}

#[test]
fn a_target_needs_classes_and_the_rest_of_the_table_something_to_change() {
    let one = Table::new(vec![
        Column::from_texts("c", ["x"; 20]),
        Column::from_texts("n", (0..20).map(|n| (n * n % 7).to_string())),
    ]);
    let mut schema = infer::infer(&one, &Dialect::default());
    infer::change_kind(&one, &mut schema, "c", Kind::Categorical).expect("words");
    let error = augment(&one, &schema, &request("smote", "c"), &mut Rng::new(1)).expect_err("one");
    assert!(error.to_string().contains("all rows have \"x\""), "{error}");
    let alone = Table::new(vec![Column::from_texts(
        "c",
        (0..20).map(|n| ["x", "y"][n % 2]),
    )]);
    let schema = infer::infer(&alone, &Dialect::default());
    let error =
        augment(&alone, &schema, &request("smote", "c"), &mut Rng::new(1)).expect_err("alone");
    assert_eq!(error.kind().name(), "NothingToLearn");
}

#[test]
fn classes_too_small_for_their_neighbours_are_said() {
    let classes = (0..60).map(|row| match row {
        0 => "one",
        1..=3 => "three",
        4 => "",
        _ => "many",
    });
    let table = Table::new(vec![
        Column::from_texts("n", (0..60).map(|n| format!("{}.{}", n * 37 % 61, n % 10))),
        Column::from_texts("class", classes),
    ]);
    let mut schema = infer::infer(&table, &Dialect::default());
    schema.fields[1].missing = vec![String::new()];
    for method in ["smote", "borderline", "adasyn"] {
        let augmented = made(&table, &schema, &request(method, "class"));
        let said = augmented.notes.join("\n");
        assert!(
            said.contains("Class \"one\": it has one row"),
            "{method}: {said}"
        );
        assert!(
            said.contains("Class \"three\": with 3 rows, 2 in place of 5 neighbours"),
            "{method}: {said}"
        );
        assert!(said.contains("1 row without a class"), "{method}: {said}");
        assert_eq!(rows_of(&augmented.table, "class", "one"), 55);
        assert_eq!(rows_of(&augmented.table, "class", ""), 1);
        let repeated = cells(&augmented.table, "n")
            .iter()
            .filter(|n| *n == "0.0")
            .count();
        assert!(repeated >= 55, "{method}: {repeated}");
    }
}

#[test]
fn classes_far_apart_have_no_border_and_that_is_said() {
    let row = |n: usize| (n * 37 % 61) as f64 + if n.is_multiple_of(5) { 1e6 } else { 0.0 };
    let table = Table::new(vec![
        Column::from_texts("n", (0..100).map(|n| format!("{:.1}", row(n)))),
        Column::from_texts(
            "class",
            (0..100).map(|n| if n % 5 == 0 { "b" } else { "a" }),
        ),
    ]);
    let schema = infer::infer(&table, &Dialect::default());
    for (method, part) in [
        ("borderline", "every row is started from"),
        ("adasyn", "rows take turns"),
    ] {
        let augmented = made(&table, &schema, &request(method, "class"));
        let said = augmented.notes.join("\n");
        assert!(said.contains(part), "{method}: {said}");
        assert_eq!(rows_of(&augmented.table, "class", "b"), 80);
    }
}

#[test]
fn of_many_rows_some_are_built_on_and_that_is_said() {
    let n_rows = 2 * MOST_OF_CLASS + 20;
    let mut rng = Rng::new(6);
    let table = Table::new(vec![
        Column::from_texts("x", (0..n_rows).map(|_| format!("{:.3}", rng.normal()))),
        Column::from_texts(
            "class",
            (0..n_rows).map(|n| ["a", "b"][usize::from(n % 2 == 0 && n > 8)]),
        ),
    ]);
    let schema = infer::infer(&table, &Dialect::default());
    let augmented = made(&table, &schema, &request("adasyn", "class"));
    let said = augmented.notes.join("\n");
    assert!(
        said.contains("of its 10,005 rows 10,000, drawn by chance, are built on"),
        "{said}"
    );
    assert!(
        said.contains("of all 20,020 rows 20,000, drawn by chance"),
        "{said}"
    );
    assert_eq!(augmented.table.n_rows(), 2 * augmented.classes[0].real);
}

#[test]
fn every_fixture_with_classes_can_be_augmented() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("fixtures")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    let mut tried = BTreeSet::new();
    for path in paths {
        let Ok(read) = read(
            &fs::read(&path).expect("a fixture"),
            &ReadOptions::default(),
        ) else {
            continue;
        };
        let schema = infer::infer(&read.table, &read.dialect);
        let is_class = |kind| matches!(kind, Kind::Categorical | Kind::Boolean);
        let targets = schema
            .fields
            .iter()
            .filter(|field| field.included && is_class(field.kind));
        for target in targets {
            for method in of_any_rows() {
                let wish = request(method.id, &target.name);
                match augment(&read.table, &schema, &wish, &mut Rng::new(1)) {
                    Ok(augmented) => {
                        checked(&augmented, &schema, &format!("{path:?} {}", method.id));
                        tried.insert(path.clone());
                    }
                    Err(error) => {
                        let kind = error.kind().name();
                        assert!(
                            ["BadTarget", "NothingToLearn"].contains(&kind),
                            "{path:?}: {error}"
                        );
                    }
                }
            }
        }
    }
    assert!(tried.len() > 10, "{}", tried.len());
}

/// Classes are as large as each other, and every added cell is one that its column could have.
fn checked(augmented: &Augmented, schema: &Schema, what: &str) {
    let sizes: BTreeSet<usize> = augmented
        .classes
        .iter()
        .map(|class| class.real + class.added)
        .collect();
    assert_eq!(sizes.len(), 1, "{what}: {sizes:?}");
    for column in augmented.table.columns() {
        let field = schema.field(&column.name).expect("a field");
        for row in augmented.n_real..augmented.table.n_rows() {
            let cell = column.text(row);
            let fits =
                !field.kind.is_ordered() || field.is_missing(cell) || field.ticks(cell).is_some();
            assert!(fits, "{what}: {cell:?} in {:?}", column.name);
        }
    }
}
