//! Proposals: what always holds is found, what one row in a thousand breaks is not, and nothing that chance made.

use std::time::Instant;

use lookalike::Rng;
use lookalike::rules::constraint::{Bound, Constraint, Constraints, propose, violations};
use lookalike::table::{Schema, Table};
use lookalike::transform::Rare;

use crate::made::{cells, day, held, table};

const ROWS: usize = 2_000;

/// A table of orders in which every kind of rule holds, and in one row of a thousand each of these columns' does not.
fn orders(broken: &str) -> (Table, Schema) {
    let mut rng = Rng::new(1);
    let n = ROWS;
    let breaks = |column: &str, row: usize| column == broken && row % 1_000 == 777;
    let cents: Vec<i64> = (0..n).map(|_| rng.between(100, 9_999)).collect();
    let quantity: Vec<i64> = (0..n).map(|_| rng.between(1, 40)).collect();
    let ordered: Vec<i64> = (0..n).map(|_| rng.between(0, 250)).collect();
    let wait: Vec<i64> = (0..n).map(|_| rng.between(0, 40)).collect();
    let city: Vec<usize> = (0..n).map(|_| rng.below(12)).collect();
    let share: Vec<i64> = (0..n).map(|_| rng.between(0, 1_000)).collect();
    let order = rng.permutation(n * 2);
    let total = |row: usize| cents[row] * quantity[row] + i64::from(breaks("total", row));
    let sent = |row: usize| match breaks("sent", row) {
        true => ordered[row] - 3,
        false => ordered[row] + wait[row],
    };
    let country = |row: usize| {
        ["DE", "FR", "IT", "ES"][(city[row] + usize::from(breaks("country", row))) % 4]
    };
    let code = |row: usize| match breaks("code", row) {
        true => "none yet".to_owned(),
        false => format!("{}-{:03}", ["AB", "CX"][row % 2], row % 90),
    };
    let ticket = |row: usize| order[if breaks("ticket", row) { row - 1 } else { row }];
    let gap = |row: usize| {
        if breaks("gap", row) {
            String::new()
        } else {
            (row % 7).to_string()
        }
    };
    let dust = |row: usize| share[row] - if breaks("share", row) { 1_001 } else { 0 };
    table(vec![
        ("gap", cells(n, gap)),
        (
            "price",
            cells(n, |row| format!("{:.2}", cents[row] as f64 / 100.0)),
        ),
        ("quantity", cells(n, |row| quantity[row].to_string())),
        (
            "total",
            cells(n, |row| format!("{:.2}", total(row) as f64 / 100.0)),
        ),
        ("ordered", cells(n, |row| day(ordered[row]))),
        ("sent", cells(n, |row| day(sent(row)))),
        ("城市", cells(n, |row| format!("city {}", city[row]))),
        ("country", cells(n, |row| country(row).to_owned())),
        (
            "share",
            cells(n, |row| format!("{:.3}", dust(row) as f64 / 1_000.0)),
        ),
        ("ticket", cells(n, |row| (ticket(row) + 5_000).to_string())),
        ("code", cells(n, code)),
        (
            "patchy",
            cells(n, |row| {
                if row % 3 == 0 {
                    String::new()
                } else {
                    (row % 8).to_string()
                }
            }),
        ),
    ])
}

fn sentences(table: &Table, schema: &Schema) -> Vec<String> {
    let found = propose(table, schema);
    for proposal in &found {
        assert!(
            proposal.rows == proposal.obeyed && proposal.rows >= 20,
            "{proposal:?}"
        );
    }
    // Who checks constraints does not know who found them.
    let list = Constraints::new(found.iter().map(|p| p.constraint.clone()).collect());
    let broken = violations(&list, table, schema).expect("they fit the table");
    assert!(broken.is_empty(), "{broken:#?}");
    found
        .into_iter()
        .map(|proposal| proposal.sentence)
        .collect()
}

/// What is found in the table of orders, each with the column that breaks it.
const FOUND: [(&str, &str); 7] = [
    ("total", "\"total\" equals price * quantity."),
    ("sent", "\"ordered\" is never after \"sent\"."),
    (
        "country",
        "\"城市\" and \"country\" stand only in combinations that the table has.",
    ),
    ("ticket", "\"ticket\" never repeats."),
    ("share", "\"share\" lies between 0 and 1."),
    ("code", "\"code\" is always written as [A-Z]{2}-\\d{3}."),
    ("gap", "\"gap\" always has a value."),
];

#[test]
fn what_always_holds_is_found_and_what_one_row_in_a_thousand_breaks_is_not() {
    let (real, schema) = orders("");
    let found = sentences(&real, &schema);
    for (column, sentence) in FOUND {
        assert!(
            found.iter().any(|one| one == sentence),
            "{sentence}: {found:#?}"
        );
        let (real, schema) = orders(column);
        let left = sentences(&real, &schema);
        assert!(
            left.iter().all(|one| one != sentence),
            "{column}: {sentence}"
        );
        for (other, sentence) in FOUND.iter().filter(|(other, _)| *other != column) {
            assert!(
                left.iter().any(|one| one == sentence),
                "{column} {other}: {left:#?}"
            );
        }
    }
}

#[test]
fn all_that_is_proposed_can_be_held() {
    let (real, schema) = orders("");
    let found = propose(&real, &schema)
        .into_iter()
        .map(|proposal| proposal.constraint);
    let json = Constraints::new(found.collect()).to_json();
    let list = json
        .trim_start_matches(|c| c != '[')
        .trim_start_matches('[');
    let list = list.trim_end_matches(|c| c != ']').trim_end_matches(']');
    held(list, &real, &schema, 1_000);
}

#[test]
fn nothing_is_found_where_columns_have_nothing_to_do_with_each_other() {
    let mut rng = Rng::new(2);
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for i in 0..24 {
        let cell = |_| match i % 4 {
            0 => rng.between(-1_000, 1_000).to_string(),
            1 => format!("{:.2}", rng.normal()),
            2 => ["a", "b", "c", "d", "e"][rng.below(5)].to_owned(),
            _ => day(rng.between(0, 300)),
        };
        columns.push((format!("c{i}"), cells(3_000, cell)));
    }
    let columns = columns.iter().map(|(name, cells)| (&**name, cells.clone()));
    let (real, schema) = table(columns.collect());
    assert_eq!(sentences(&real, &schema), [""; 0]);
}

#[test]
fn every_form_of_derivation_is_found_once() {
    let mut rng = Rng::new(3);
    let n = 1_500;
    let mut draw = |low, high| -> Vec<i64> { (0..n).map(|_| rng.between(low, high)).collect() };
    let (a, b, c, d) = (draw(-500, 900), draw(1, 77), draw(1, 50_000), draw(3, 90));
    let (start, length) = (draw(0, 200), draw(1, 60));
    let hours = draw(0, 23);
    let quarters = [0; 4].map(|_| draw(-90, 5_000));
    // Full years on the day of 2024 that `from` holds.
    let age = |row: usize| {
        let (month, today) = (1 + d[row] % 12, start[row] / 28 + 1);
        let is_past = (month, 1 + start[row] % 28) <= (today, start[row] % 28 + 1);
        84 - b[row] - i64::from(!is_past)
    };
    let text = |cell: &dyn Fn(usize) -> i64| cells(n, |row| cell(row).to_string());
    let (real, schema) = table(vec![
        ("a", text(&|row| a[row])),
        ("b", text(&|row| b[row])),
        ("a again", text(&|row| a[row])),
        ("sum", text(&|row| a[row] + b[row])),
        ("c", text(&|row| c[row])),
        ("net", text(&|row| c[row] - d[row])),
        ("d", text(&|row| d[row])),
        (
            "rate",
            cells(n, |row| format!("{:.3}", c[row] as f64 / b[row] as f64)),
        ),
        ("q1", text(&|row| quarters[0][row])),
        ("q2", text(&|row| quarters[1][row])),
        ("q3", text(&|row| quarters[2][row])),
        ("q4", text(&|row| quarters[3][row])),
        (
            "all year",
            text(&|row| quarters.iter().map(|q| q[row]).sum()),
        ),
        (
            "part",
            cells(n, |row| {
                format!("{:.1}", 100.0 * d[row] as f64 / c[row].max(1) as f64)
            }),
        ),
        (
            "born",
            cells(n, |row| {
                format!(
                    "{}-{:02}-{:02}",
                    1940 + b[row],
                    1 + d[row] % 12,
                    1 + start[row] % 28
                )
            }),
        ),
        ("age", cells(n, |row| age(row).to_string())),
        ("month", cells(n, |row| (1 + start[row] / 28).to_string())),
        ("from", cells(n, |row| day(start[row]))),
        ("until", cells(n, |row| day(start[row] + length[row]))),
        (
            "stay",
            cells(n, |row| {
                days(&day(start[row]), &day(start[row] + length[row])).to_string()
            }),
        ),
        (
            "begin",
            cells(n, |row| format!("{} 05:00", day(start[row]))),
        ),
        (
            "stop",
            cells(n, |row| {
                format!("{} {:02}:30", day(start[row] + length[row]), hours[row])
            }),
        ),
        (
            "lasted",
            cells(n, |row| {
                format!(
                    "{:.1}",
                    24 * days(&day(start[row]), &day(start[row] + length[row])) + hours[row] - 5
                )
                .replace(".0", "")
                    + ".5"
            }),
        ),
    ]);
    sentences(&real, &schema);
    let found = propose(&real, &schema);
    let formulas: Vec<(&str, &str)> = found
        .iter()
        .filter_map(|proposal| match &proposal.constraint {
            Constraint::Derived { column, formula } => Some((&**column, &**formula)),
            _ => None,
        })
        .collect();
    let expected = [
        ("a again", "a"),
        ("sum", "a + b"),
        ("rate", "c / b"),
        ("d", "c - net"),
        ("stay", "days(from, until)"),
        ("lasted", "hours(begin, stop)"),
        ("all year", "q1 + q2 + q3 + q4"),
        ("part", "d / c * 100"),
        ("age", "years(born, from)"),
        ("month", "month(from)"),
    ];
    for one in expected {
        assert!(formulas.contains(&one), "{one:?}: {formulas:#?}");
    }
    assert_eq!(formulas.len(), expected.len(), "{formulas:#?}");
    let order = |low: &str, high: &str| {
        let is = |p: &lookalike::rules::constraint::Proposal| matches!(&p.constraint, Constraint::Inequality { low: l, high: h, .. } if l == low && h == high);
        found.iter().any(is)
    };
    assert!(
        order("from", "until") || order("from", "stop"),
        "{found:#?}"
    );
    assert!(!order("a", "sum"), "what follows from a sum is not said");
}

/// Days between two dates in ISO form.
fn days(from: &str, to: &str) -> i64 {
    let format = lookalike::table::DatetimeFormat::new("%Y-%m-%d");
    let [from, to] = [from, to].map(|text| format.ticks(text).expect("a date"));
    to - from
}

#[test]
fn chains_and_hierarchies_are_said_once() {
    let mut rng = Rng::new(4);
    let n = 2_000;
    let rows: Vec<[i64; 3]> = (0..n)
        .map(|_| {
            let mut row = [0; 3].map(|_| rng.between(0, 1_000));
            row.sort_unstable();
            row
        })
        .collect();
    let street: Vec<usize> = (0..n).map(|_| rng.below(40)).collect();
    let (real, schema) = table(vec![
        ("least", cells(n, |row| rows[row][0].to_string())),
        ("middle", cells(n, |row| rows[row][1].to_string())),
        ("most", cells(n, |row| rows[row][2].to_string())),
        ("street", cells(n, |row| format!("s{}", street[row]))),
        ("town", cells(n, |row| format!("t{}", street[row] / 4))),
        ("land", cells(n, |row| format!("l{}", street[row] / 13 % 2))),
    ]);
    let found = sentences(&real, &schema);
    let about = |word: &str| found.iter().filter(|one| one.contains(word)).count();
    assert_eq!(about("never above"), 2, "{found:#?}");
    assert_eq!(about("combinations"), 1, "{found:#?}");
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("\"street\", \"town\" and \"land\"")),
        "{found:#?}"
    );
}

#[test]
fn nothing_of_single_rows_is_told() {
    let (real, schema) = table(vec![
        (
            "income",
            cells(1_000, |row| {
                if row == 500 {
                    "987654".to_owned()
                } else {
                    (row * 7 % 900).to_string()
                }
            }),
        ),
        (
            "town",
            cells(1_000, |row| {
                if row == 500 {
                    "Atlantis".to_owned()
                } else {
                    format!("t{}", row % 10)
                }
            }),
        ),
        (
            "land",
            cells(1_000, |row| {
                if row == 500 {
                    "Sea".to_owned()
                } else {
                    format!("l{}", row % 10 / 4)
                }
            }),
        ),
        (
            "code",
            cells(1_000, |row| {
                if row == 500 {
                    "A123456789".to_owned()
                } else {
                    format!("A{}", row * row % 97)
                }
            }),
        ),
    ]);
    let found = propose(&real, &schema);
    let constraints = Constraints::new(found.into_iter().map(|p| p.constraint).collect());
    assert!(
        constraints.constraints.len() >= 3,
        "{}",
        constraints.to_json()
    );
    let complete = constraints
        .with_allowed(&real, &schema, Rare::Mark)
        .expect("common combinations");
    let json = complete.to_json();
    for secret in ["987654", "Atlantis", "Sea", "{9}", "{1,9}"] {
        assert!(!json.contains(secret), "{secret}: {json}");
    }
    assert!(Bound::new(&complete, &schema).is_ok());
}

#[test]
fn a_wide_table_takes_little_time_and_few_words() {
    let mut rng = Rng::new(5);
    let base: Vec<i64> = (0..4_000).map(|_| rng.between(0, 10_000)).collect();
    let columns: Vec<(String, Vec<String>)> = (0..200)
        .map(|i| {
            let cell =
                |row: usize| (base[row] * (1 + i % 3) + rng.between(0, 500 * (1 + i))).to_string();
            (format!("c{i}"), cells(4_000, cell))
        })
        .collect();
    let columns = columns.iter().map(|(name, cells)| (&**name, cells.clone()));
    let (real, schema) = table(columns.collect());
    let begun = Instant::now();
    let found = sentences(&real, &schema);
    let seconds = begun.elapsed().as_secs_f64();
    assert!(
        found.len() <= 42 && seconds < 20.0,
        "{seconds} s: {found:#?}"
    );
}
