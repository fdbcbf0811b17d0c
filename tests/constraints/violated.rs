//! What a table breaks is listed by the rows of a spreadsheet.

use lookalike::rules::constraint::violations;

use crate::made::{cells, constraints, table};

#[test]
fn rows_are_counted_as_a_spreadsheet_does_and_the_list_ends() {
    let (real, schema) = table(vec![
        (
            "a",
            cells(100, |row| {
                if row == 0 {
                    String::new()
                } else {
                    (row % 97).to_string()
                }
            }),
        ),
        (
            "b",
            cells(100, |row| {
                if row == 4 {
                    "1".to_owned()
                } else {
                    (row + 5).to_string()
                }
            }),
        ),
        ("c", cells(100, |row| ["u", "v"][row % 2].to_owned())),
    ]);
    let list = constraints(
        r#"{"kind":"inequality","low":"a","high":"b"},{"kind":"range","column":"b","max":50},
           {"kind":"unique","columns":["a"]},{"kind":"notNull","column":"a"},{"kind":"combinations","columns":["a","c"]},
           {"kind":"pattern","column":"c","pattern":"[uv]"}"#,
    );
    let found = violations(&list, &real, &schema).expect("it can be looked at");
    let found: Vec<_> = found
        .iter()
        .map(|v| (v.place, v.kind, v.count, &v.rows[..]))
        .collect();
    let rows: Vec<u64> = (48..68).collect();
    assert_eq!(
        found,
        [
            (1, "inequality", 1, &[6][..]),
            (2, "range", 54, &rows[..]),
            (3, "unique", 2, &[100, 101][..]),
            (4, "notNull", 1, &[2][..]),
        ]
    );
    let mut headless = schema.clone();
    headless.dialect.header = false;
    let found = violations(&list, &real, &headless).expect("it can be looked at");
    assert_eq!(
        found[0].rows,
        [5],
        "without a header the first row is row 1"
    );
}

#[test]
fn a_cell_that_cannot_be_read_breaks_a_range() {
    let (_, schema) = table(vec![("n", cells(50, |row| (row % 9 * 10).to_string()))]);
    let (other, _) = table(vec![(
        "n",
        vec!["3".to_owned(), "many".to_owned(), String::new()],
    )]);
    let list = constraints(r#"{"kind":"range","column":"n","min":0}"#);
    let found = violations(&list, &other, &schema).expect("it can be looked at");
    assert_eq!(found[0].rows, [3]);
    let (lacks, _) = table(vec![("m", vec!["3".to_owned()])]);
    let error = violations(&list, &lacks, &schema).expect_err("no column");
    assert!(
        error.to_string().contains("no column is called \"n\""),
        "{error}"
    );
}
