//! What cannot be held is said: before any row is drawn where that is possible, else with the numbers.

use lookalike::rules::constraint::{Bound, Options, hold};
use lookalike::table::{Schema, Table};
use lookalike::transform::Rare;

use crate::made::{bound, cells, constraints, day, drawing, table};

fn orders() -> (Table, Schema) {
    table(vec![
        ("id", cells(300, |row| format!("A{:05}", row * row))),
        ("价格", cells(300, |row| (row % 60).to_string())),
        ("cost", cells(300, |row| (row % 50 + 100).to_string())),
        (
            "kind",
            cells(300, |row| ["x", "y", "z"][row % 3].to_owned()),
        ),
        ("day", cells(300, |row| day(row as i64))),
        (
            "note",
            cells(300, |row| format!("something else was said {row} times")),
        ),
    ])
}

#[test]
fn what_does_not_fit_the_columns_is_named() {
    let (real, schema) = orders();
    for (list, said) in [
        (
            r#"{"kind":"range","column":"kosten","min":0}"#,
            "constraint 1 (range) cannot be used: there is no column \"kosten\"; those with a like name are \"cost\"",
        ),
        (
            r#"{"kind":"range","column":"kind","min":0}"#,
            "the column \"kind\" must hold numbers or dates, and it is categorical",
        ),
        (
            r#"{"kind":"range","column":"价格","min":"cheap"}"#,
            "`min` must be a number, found \"cheap\"",
        ),
        (
            r#"{"kind":"range","column":"day","max":5}"#,
            "`max` must be a date such as 2024-01-31, or as the column writes it, found \"5\"",
        ),
        (
            r#"{"kind":"range","column":"cost","min":9,"max":3}"#,
            "`min` \"9\" is above `max` \"3\"",
        ),
        (
            r#"{"kind":"inequality","low":"cost","high":"day"}"#,
            "\"cost\" is integer and \"day\" is datetime: only two columns",
        ),
        (
            r#"{"kind":"inequality","low":"cost","high":"cost"}"#,
            "`low` and `high` are both \"cost\"",
        ),
        (
            r#"{"kind":"combinations","columns":["kind","id"]}"#,
            "the column \"id\" is an id, which is made anew and knows nothing of its row",
        ),
        (
            r#"{"kind":"combinations","columns":["cost","价格"]}"#,
            "no combination of \"cost\" and \"价格\" stands in 7 rows or more",
        ),
        (
            r#"{"kind":"notNull","column":"note"}"#,
            "the column \"note\" is left out",
        ),
        (
            r#"{"kind":"pattern","column":"kind","pattern":"[a-"}"#,
            "`pattern` \"[a-\" is no regular expression",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"价格 *"}"#,
            "the formula \"价格 *\" cannot be used",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"cost + 1"}"#,
            "the formula of \"cost\" reads the column itself",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"preis * 2"}"#,
            "there is no column \"preis\"",
        ),
        (
            r#"{"kind":"unique","columns":["kind"]},{"kind":"notNull","column":"gone"}"#,
            "constraint 2 (notNull) cannot be used",
        ),
    ] {
        let error = Bound::to_table(&constraints(list), &real, &schema, Rare::Mark);
        let error = error.err().unwrap_or_else(|| panic!("{list}")).to_string();
        assert!(error.contains(said), "{list}: {error}");
    }
    let list = constraints(r#"{"kind":"combinations","columns":["kind","cost"]}"#);
    let error = Bound::new(&list, &schema)
        .err()
        .expect("no table")
        .to_string();
    assert!(
        error.contains("`allowed` is not there, and there is no real table here"),
        "{error}"
    );
}

#[test]
fn contradictions_are_found_before_anything_is_drawn() {
    let (real, schema) = orders();
    for (list, said) in [
        (
            r#"{"kind":"range","column":"cost","min":5},{"kind":"range","column":"cost","max":4}"#,
            "constraint 2 (range) cannot be used: it contradicts constraint 1: no value of \"cost\" lies in both ranges",
        ),
        (
            r#"{"kind":"range","column":"价格","min":50},{"kind":"inequality","low":"价格","high":"cost"},
               {"kind":"range","column":"cost","max":40}"#,
            "constraint 2 (inequality) cannot be used: it contradicts constraint 1: the least \"价格\" is above the greatest \"cost\"",
        ),
        (
            r#"{"kind":"inequality","low":"价格","high":"cost","strict":true},{"kind":"inequality","low":"cost","high":"价格"}"#,
            "it contradicts constraint 2: together they would have \"价格\" below itself",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"价格 + 1"},{"kind":"derived","column":"cost","formula":"价格 + 2"}"#,
            "it contradicts constraint 1: both compute \"cost\"",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"价格 + 1"},{"kind":"derived","column":"价格","formula":"cost - 1"}"#,
            "leads back to the column itself",
        ),
    ] {
        let error = Bound::to_table(&constraints(list), &real, &schema, Rare::Mark);
        let error = error.err().unwrap_or_else(|| panic!("{list}")).to_string();
        assert!(error.contains(said), "{list}: {error}");
    }
}

/// What is said of constraints that too few rows meet.
fn unmet(list: &str, wanted: usize) -> String {
    let (real, schema) = orders();
    let mut draw = drawing(&real, &schema, 1);
    let held = hold(
        bound(list, &real, &schema),
        wanted,
        Options::default(),
        |n| Ok(draw(n)),
    );
    held.err().unwrap_or_else(|| panic!("{list}")).to_string()
}

#[test]
fn what_no_row_meets_is_named_with_its_numbers() {
    for (list, wanted, said) in [
        (
            r#"{"kind":"notNull","column":"kind"},{"kind":"range","column":"价格","min":1000}"#,
            100,
            "constraint 2 cannot be held; 0 of ",
        ),
        (
            r#"{"kind":"unique","columns":["kind"]}"#,
            4,
            "rows tried meet it, and 4 are wanted: \"kind\" never repeats. Loosen it",
        ),
        (
            r#"{"kind":"pattern","column":"kind","pattern":"[xy]"},{"kind":"pattern","column":"kind","pattern":"[z]"}"#,
            50,
            "constraints 1 and 2 cannot be held together; 0 of ",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"kind * 2.5"}"#,
            50,
            "the formula \"kind * 2.5\" cannot be used",
        ),
        (
            r#"{"kind":"derived","column":"cost","formula":"kind ~ 'A'"}"#,
            50,
            "which is no integer",
        ),
        (
            r#"{"kind":"range","column":"价格","min":30},{"kind":"pattern","column":"id","pattern":"[B-Z].*"}"#,
            50,
            "constraint 2 cannot be held; 0 of ",
        ),
    ] {
        let error = unmet(list, wanted);
        assert!(error.contains(said), "{list}: {error}");
    }
    let error = unmet(r#"{"kind":"range","column":"价格","min":1000}"#, 10);
    assert!(
        error.contains("10 are wanted: \"价格\" is at least 1000. Loosen it"),
        "{error}"
    );
}

#[test]
fn tries_are_bounded() {
    let (real, schema) = orders();
    let mut draw = drawing(&real, &schema, 1);
    let list = r#"{"kind":"range","column":"价格","min":59}"#;
    let options = Options {
        max_tries: Some(1_500),
        ..Options::default()
    };
    let mut tried = 0;
    let held = hold(bound(list, &real, &schema), 1_000, options, |n| {
        tried += n;
        Ok(draw(n))
    });
    assert!(held.is_err() && (1_500..1_600).contains(&tried), "{tried}");
}

#[test]
fn a_condition_on_a_computed_column_is_refused() {
    let (real, schema) = orders();
    let bound = bound(
        r#"{"kind":"derived","column":"cost","formula":"价格 + 100"}"#,
        &real,
        &schema,
    );
    let options = Options {
        fixed: vec!["cost".to_owned()],
        ..Options::default()
    };
    let error = hold(bound, 5, options, |_| unreachable!("nothing is drawn")).expect_err("refused");
    assert!(
        error
            .to_string()
            .contains("a condition asks for values of \"cost\", which it computes"),
        "{error}"
    );
}
