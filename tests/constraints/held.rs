//! Every kind is held in every row, whatever was drawn.

use std::collections::{BTreeMap, BTreeSet};

use lookalike::Rng;
use lookalike::rules::constraint::{Bound, Holding, Options, hold};
use lookalike::table::{Column, Kind, Schema, Table};

use crate::made::{bound, cells, constraints, day, drawing, held, table};
use crate::tables::cells as texts;

/// Numbers of a column, of the rows that have one.
fn numbers(table: &Table, name: &str) -> Vec<f64> {
    let cells = texts(table, name).into_iter();
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn a_range_keeps_the_shape_inside_it_and_piles_nothing_up_at_its_ends() {
    let mut rng = Rng::new(1);
    let share = |rng: &mut Rng| format!("{:.2}", rng.below(120) as f64 / 100.0);
    let (real, schema) = table(vec![(
        "x",
        cells(4_000, |row| {
            if row % 9 == 0 {
                String::new()
            } else {
                share(&mut rng)
            }
        }),
    )]);
    // 0.995 lies between two places of the column: 0.99 obeys it and 1.00 does not.
    let list = r#"{"kind":"range","column":"x","min":0.305,"max":"0.995"}"#;
    let (rows, held) = held(list, &real, &schema, 3_000);
    let values = numbers(&rows, "x");
    assert!(values.iter().all(|x| (0.31..=0.99).contains(x)));
    let at_the_ends = values.iter().filter(|x| **x < 0.315 || **x > 0.985).count();
    assert!(at_the_ends < 150, "{at_the_ends} of {}", values.len());
    assert!((mean(&values) - 0.65).abs() < 0.01, "{}", mean(&values));
    assert!(texts(&rows, "x").contains(&""), "a missing cell obeys");
    let held = &held.constraints[0];
    assert!(
        held.repaired == 0.0 && (0.3..0.45).contains(&held.redrawn),
        "{held:?}"
    );
}

#[test]
fn a_range_of_dates_is_written_in_iso_or_as_the_column_writes() {
    let german = |row: usize| format!("{:02}.{:02}.2024", row % 28 + 1, row / 28 % 12 + 1);
    let (real, schema) = table(vec![("tag", cells(2_000, german))]);
    let list = r#"{"kind":"range","column":"tag","min":"2024-03-05","max":"28.06.2024"}"#;
    let (rows, _) = held(list, &real, &schema, 500);
    for text in texts(&rows, "tag") {
        let iso = format!("{}-{}-{}", &text[6..], &text[3..5], &text[..2]);
        assert!(("2024-03-05".."2024-06-29").contains(&&*iso), "{text}");
    }
}

#[test]
fn dates_the_wrong_way_round_are_exchanged() {
    let mut rng = Rng::new(2);
    let start: Vec<i64> = (0..3_000).map(|_| rng.between(0, 300)).collect();
    let end: Vec<i64> = start.iter().map(|s| s + rng.between(0, 30)).collect();
    let (real, schema) = table(vec![
        (
            "入院",
            cells(3_000, |row| {
                if row % 11 == 0 {
                    String::new()
                } else {
                    day(start[row])
                }
            }),
        ),
        (
            "出院",
            cells(3_000, |row| {
                if row % 13 == 0 {
                    String::new()
                } else {
                    day(end[row])
                }
            }),
        ),
    ]);
    let list = r#"{"kind":"inequality","low":"入院","high":"出院"}"#;
    let (rows, report) = held(list, &real, &schema, 4_000);
    let report = &report.constraints[0];
    assert!(report.redrawn == 0.0 && report.repaired > 0.3, "{report:?}");
    let missing = texts(&rows, "入院")
        .iter()
        .filter(|cell| cell.is_empty())
        .count();
    assert!(
        (270..460).contains(&missing),
        "missing cells stay: {missing}"
    );
    // Where both are the same day an exchange does not help, and such a row is drawn again.
    let strict = r#"{"kind":"inequality","low":"入院","high":"出院","strict":true}"#;
    let (rows, report) = held(strict, &real, &schema, 4_000);
    let pairs = texts(&rows, "入院").into_iter().zip(texts(&rows, "出院"));
    for (low, high) in pairs {
        assert!(
            low.is_empty() || high.is_empty() || low < high,
            "{low} {high}"
        );
    }
    assert!(report.constraints[0].redrawn > 0.0);
}

#[test]
fn numbers_of_unlike_precision_compare_as_a_reader_sees_them() {
    let mut rng = Rng::new(3);
    let (real, schema) = table(vec![
        ("coarse", cells(1_000, |_| rng.between(0, 9).to_string())),
        (
            "fine",
            cells(1_000, |_| {
                format!("{:.3}", rng.between(0, 9_999) as f64 / 1_000.0)
            }),
        ),
        ("day", cells(1_000, |row| day(row as i64))),
        (
            "moment",
            cells(1_000, |row| {
                format!("{} {:02}:15", day(row as i64 * 7), row % 24)
            }),
        ),
    ]);
    let list = r#"{"kind":"inequality","low":"fine","high":"coarse","strict":true},
        {"kind":"inequality","low":"day","high":"moment"}"#;
    let (rows, _) = held(list, &real, &schema, 1_000);
    for (fine, coarse) in numbers(&rows, "fine")
        .into_iter()
        .zip(numbers(&rows, "coarse"))
    {
        assert!(fine < coarse, "{fine} {coarse}");
    }
    for (day, moment) in texts(&rows, "day").into_iter().zip(texts(&rows, "moment")) {
        assert!(day <= &moment[..10], "{day} {moment}");
    }
}

#[test]
fn a_chain_of_inequalities_is_sorted() {
    let mut rng = Rng::new(4);
    let mut column = || cells(1_000, |_| rng.between(0, 1_000).to_string());
    let names = ["a", "b", "c", "d"];
    let (real, schema) = table(names.map(|name| (name, column())).to_vec());
    // The last one first, so that one round of exchanges is not enough.
    let list = r#"{"kind":"inequality","low":"c","high":"d"},{"kind":"inequality","low":"b","high":"c"},
        {"kind":"inequality","low":"a","high":"b"}"#;
    let (rows, report) = held(list, &real, &schema, 2_000);
    assert_eq!(report.tried, 2_000, "nothing is drawn again");
    let all: Vec<f64> = names.iter().flat_map(|name| numbers(&rows, name)).collect();
    assert!((mean(&all) - 500.0).abs() < 20.0, "no value is lost");
}

/// Cities with their countries, some of them rare, and a third column that goes with both.
fn places(n: usize) -> (Table, Schema) {
    let place = |row: usize| match row % 100 {
        _ if row < 40 => (format!("village {}", row / 2), "DE", "north"),
        0..40 => ("Ulm".to_owned(), "DE", "south"),
        40..60 => ("Kiel".to_owned(), "DE", "north"),
        60..90 => ("Lyon".to_owned(), "FR", "south"),
        90..98 => (String::new(), "FR", "north"),
        _ => ("Lille".to_owned(), "FR", "north"),
    };
    table(vec![
        ("city", cells(n, |row| place(row).0)),
        ("country", cells(n, |row| place(row).1.to_owned())),
        ("region", cells(n, |row| place(row).2.to_owned())),
    ])
}

#[test]
fn only_combinations_that_enough_real_rows_hold_are_made() {
    let (real, schema) = places(2_000);
    let list = r#"{"kind":"combinations","columns":["city","country"]},
        {"kind":"combinations","columns":["city","region"]}"#;
    let (rows, report) = held(list, &real, &schema, 5_000);
    let pairs: BTreeSet<(&str, &str)> = texts(&rows, "city")
        .into_iter()
        .zip(texts(&rows, "country"))
        .collect();
    let expected = [
        ("", "FR"),
        ("(rare)", "DE"),
        ("Kiel", "DE"),
        ("Lille", "FR"),
        ("Lyon", "FR"),
        ("Ulm", "DE"),
    ];
    assert_eq!(pairs, BTreeSet::from(expected));
    assert_eq!(report.tried, 5_000, "{report:?}");
    let mut shares: BTreeMap<&str, usize> = BTreeMap::new();
    texts(&rows, "city")
        .into_iter()
        .for_each(|city| *shares.entry(city).or_default() += 1);
    assert!((1_700..2_300).contains(&shares["Ulm"]), "{shares:?}");
    assert!((50..170).contains(&shares["Lille"]), "{shares:?}");
}

#[test]
fn a_list_of_combinations_is_held_with_numbers_in_it() {
    let mut rng = Rng::new(5);
    let (real, schema) = table(vec![
        (
            "zip",
            cells(900, |_| ["1.50", "2.00", "3.25"][rng.below(3)].to_owned()),
        ),
        (
            "城市",
            cells(900, |row| ["北京", "上海", "广州"][row % 3].to_owned()),
        ),
    ]);
    let list = r#"{"kind":"combinations","columns":["城市","zip"],"allowed":[["北京",1.5],["上海","2.00"]]}"#;
    let (rows, _) = held(list, &real, &schema, 900);
    let pairs: BTreeSet<(&str, &str)> = texts(&rows, "城市")
        .into_iter()
        .zip(texts(&rows, "zip"))
        .collect();
    assert_eq!(pairs, BTreeSet::from([("北京", "1.50"), ("上海", "2.00")]));
}

#[test]
fn computed_columns_follow_in_their_own_precision() {
    let mut rng = Rng::new(6);
    let n = 2_000;
    let price: Vec<i64> = (0..n).map(|_| rng.between(1, 9_999)).collect();
    let quantity: Vec<i64> = (0..n).map(|_| rng.between(1, 30)).collect();
    let stay: Vec<i64> = (0..n).map(|_| rng.between(0, 20)).collect();
    let (real, schema) = table(vec![
        (
            "price (€)",
            cells(n as usize, |row| {
                format!("{:.3}", price[row] as f64 / 1_000.0)
            }),
        ),
        (
            "数量",
            cells(n as usize, |row| {
                if row % 7 == 0 {
                    "NA".to_owned()
                } else {
                    quantity[row].to_string()
                }
            }),
        ),
        (
            "total",
            cells(n as usize, |row| {
                format!("{:.1}", (price[row] * quantity[row]) as f64 / 1_000.0)
            }),
        ),
        ("in", cells(n as usize, |row| day(row as i64))),
        ("out", cells(n as usize, |row| day(row as i64 + stay[row]))),
        ("days", cells(n as usize, |row| stay[row].to_string())),
        (
            "with tax",
            cells(n as usize, |row| {
                format!("{:.2}", price[row] as f64 / 700.0)
            }),
        ),
    ]);
    let list = r#"{"kind":"derived","column":"with tax","formula":"total * 1.19"},
        {"kind":"derived","column":"total","formula":"`price (€)` * 数量"},
        {"kind":"derived","column":"days","formula":"days(`in`, out)"},
        {"kind":"inequality","low":"in","high":"out"}"#;
    let (rows, report) = held(list, &real, &schema, 3_000);
    let cell = |name: &str, row: usize| {
        rows.column(name)
            .expect("it is there")
            .text(row)
            .parse::<f64>()
    };
    let mut missing = 0;
    for row in 0..3_000 {
        let total = cell("total", row).expect("a total");
        assert!((cell("with tax", row).expect("a number") - total * 1.19).abs() < 0.005_001);
        match (cell("price (€)", row), cell("数量", row)) {
            (Ok(price), Ok(quantity)) => assert!((total - price * quantity).abs() < 0.050_001),
            _ => missing += 1,
        }
        assert!(
            cell("days", row).expect("days") >= 0.0,
            "it is computed after the exchange"
        );
    }
    assert!(missing > 300, "{missing}");
    assert_eq!(report.tried, 3_000, "{report:?}");
}

#[test]
fn a_half_may_be_rounded_either_way_and_nothing_is_divided_by_zero() {
    let (real, schema) = table(vec![
        ("a", cells(400, |row| (row % 40).to_string())),
        ("b", cells(400, |row| (row % 3 * 2).to_string())),
        (
            "half",
            cells(400, |row| {
                (row % 40 / 2 + usize::from(row % 4 == 3)).to_string()
            }),
        ),
        ("ratio", cells(400, |row| (row % 50).to_string())),
    ]);
    let whole = r#"{"kind":"derived","column":"half","formula":"a / 2"}"#;
    let list = bound(whole, &real, &schema)
        .violations(&real)
        .expect("it can be looked at");
    assert!(list.is_empty(), "{list:?}");
    let ratio = r#"{"kind":"derived","column":"ratio","formula":"a / b"}"#;
    let (rows, report) = held(ratio, &real, &schema, 500);
    assert!(numbers(&rows, "b").iter().all(|b| *b > 0.0));
    assert!(
        (0.2..0.45).contains(&report.constraints[0].redrawn),
        "{report:?}"
    );
}

#[test]
fn nothing_repeats_and_ids_go_on() {
    let mut rng = Rng::new(7);
    let (real, schema) = table(vec![
        ("id", cells(600, |row| format!("P-{:04}", row + 1))),
        ("seat", cells(600, |_| rng.between(1, 900).to_string())),
        (
            "room",
            cells(600, |_| ["a", "b", "c"][rng.below(3)].to_owned()),
        ),
        ("slot", cells(600, |_| rng.between(1, 400).to_string())),
    ]);
    assert_eq!(schema.fields[0].kind, Kind::Id);
    let list = r#"{"kind":"unique","columns":["seat"]},{"kind":"unique","columns":["room","slot"]},
        {"kind":"unique","columns":["id"]},{"kind":"pattern","column":"id","pattern":"P-\\d+"}"#;
    let (rows, report) = held(list, &real, &schema, 500);
    let distinct = |name: &str| {
        texts(&rows, name)
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!((distinct("id"), distinct("seat")), (500, 500));
    assert_eq!(
        texts(&rows, "id")[499],
        "P-1109",
        "one after the other, though rows were left out"
    );
    assert!(report.tried > 500 && report.constraints[0].redrawn > 0.1);
}

#[test]
fn ids_that_are_drawn_again_and_again_are_handed_out_once() {
    let (real, schema) = table(vec![
        ("id", cells(60, |row| format!("P-{:04}", row + 1))),
        ("x", cells(60, |row| (row % 9).to_string())),
    ]);
    let list = r#"{"kind":"range","column":"x","max":7},{"kind":"pattern","column":"id","pattern":"P-\\d{4}"}"#;
    let mut draw = drawing(&real, &schema, 1);
    let mut holding = Holding::new(bound(list, &real, &schema), 50, Options::default())
        .expect("nothing is fixed");
    while holding.missing() > 0 {
        holding.offer(&draw(7)).expect("there are enough");
    }
    let rows = holding.finish().0;
    let ids: BTreeSet<&str> = texts(&rows, "id").into_iter().collect();
    assert_eq!(ids.len(), 50);
    assert!(ids.iter().all(|id| **id > *"P-0060"), "{ids:?}");
}

#[test]
fn a_value_everywhere_and_one_form() {
    let mut rng = Rng::new(8);
    let code = |row: usize| match row % 10 {
        0 => "n/a".to_owned(),
        1 => format!("odd{row}"),
        _ => format!("{}{}型", ["ABC", "XYZ"][row % 2], row % 5),
    };
    let (real, schema) = table(vec![
        ("code", cells(3_000, code)),
        (
            "x",
            cells(3_000, |_| {
                if rng.below(10) > 0 {
                    String::new()
                } else {
                    rng.between(1, 40).to_string()
                }
            }),
        ),
    ]);
    let list = r#"{"kind":"pattern","column":"code","pattern":"[A-Z]{3}\\d+型"},{"kind":"notNull","column":"x"},
        {"kind":"notNull","column":"code"}"#;
    let (rows, report) = held(list, &real, &schema, 800);
    assert!(texts(&rows, "code").iter().all(|code| code.ends_with('型')));
    assert!(numbers(&rows, "x").len() == 800 && report.constraints[1].redrawn > 0.8);
    assert!(
        report.constraints[0].redrawn > 0.05,
        "(rare) is not of the form"
    );
}

#[test]
fn what_conditions_asked_for_stays() {
    let (real, schema) = places(2_000);
    let list = r#"{"kind":"combinations","columns":["city","country"]}"#;
    let mut draw = drawing(&real, &schema, 9);
    let mut half = |n: usize| {
        // As many rows of each country, whatever goes with it.
        let drawn = draw(n);
        let country = (0..n).map(|row| ["DE", "FR"][row % 2]);
        drawn.with_column(Column::from_texts("country", country))
    };
    let options = Options {
        fixed: vec!["country".to_owned()],
        balance: Some("country".to_owned()),
        ..Options::default()
    };
    let (rows, _) =
        hold(bound(list, &real, &schema), 1_001, options, |n| Ok(half(n))).expect("rows");
    let german = texts(&rows, "country")
        .iter()
        .filter(|c| **c == "DE")
        .count();
    assert_eq!(german, 501);
    assert!(
        bound(list, &real, &schema)
            .violations(&rows)
            .expect("there")
            .is_empty()
    );
}

#[test]
fn ten_thousand_rows_obey_everything_at_once_and_are_the_same_for_a_seed() {
    let (real, schema) = places(3_000);
    let mut rng = Rng::new(10);
    let mut columns = real.into_columns();
    let mut add = |name: &str, cell: &mut dyn FnMut(usize) -> String| {
        columns.push(Column::from_texts(name, (0..3_000).map(cell)));
    };
    add("low", &mut |_| rng.between(0, 500).to_string());
    add("high", &mut |row| {
        if row % 8 == 0 {
            String::new()
        } else {
            (row % 700).to_string()
        }
    });
    add("sum", &mut |row| (row % 1_300).to_string());
    add("key", &mut |row| (row * 37 % 100_003).to_string());
    let real = Table::new(columns);
    let schema = lookalike::table::infer::infer(&real, &schema.dialect);
    let list = r#"{"kind":"combinations","columns":["city","country","region"]},
        {"kind":"inequality","low":"low","high":"high","strict":true},{"kind":"derived","column":"sum","formula":"low + high"},
        {"kind":"range","column":"sum","max":900},{"kind":"unique","columns":["key"]},{"kind":"notNull","column":"high"}"#;
    let (first, report) = held(list, &real, &schema, 10_000);
    let (again, _) = held(list, &real, &schema, 10_000);
    assert!(first == again && report.constraints.len() == 6);
}

#[test]
fn rows_may_come_in_pieces_of_any_size() {
    let (real, schema) = places(2_000);
    let list = constraints(r#"{"kind":"combinations","columns":["city","country"]}"#);
    let complete = list
        .with_allowed(&real, &schema, lookalike::transform::Rare::Mark)
        .expect("combinations");
    let again = lookalike::rules::constraint::Constraints::from_json(&complete.to_json())
        .expect("its JSON");
    // A document with its combinations needs no real table any more.
    let bound = Bound::new(&again, &schema).expect("complete");
    let mut draw = drawing(&real, &schema, 11);
    let mut holding = Holding::new(bound, 300, Options::default()).expect("nothing is fixed");
    let mut sizes = [7, 1, 64].into_iter().cycle();
    while holding.missing() > 0 {
        let n = sizes.next().expect("it goes round");
        holding.offer(&draw(n)).expect("there are enough");
    }
    let (rows, held) = holding.finish();
    assert_eq!(rows.n_rows(), 300);
    assert!(held.tried >= 300);
}
