//! What columns are taken for where that is not plain, what is said of it, and how a schema overrides it.

use lookalike::table::infer::infer;
use lookalike::table::{Column, Field, Kind, Schema, Table};

/// The guess for a column of these cells.
fn guess(name: &str, cells: Vec<String>) -> Field {
    let table = Table::new(vec![Column::from_texts(name, cells)]);
    infer(&table, &Default::default()).fields.remove(0)
}

fn cells(n: usize, cell: impl Fn(usize) -> String) -> Vec<String> {
    (0..n).map(cell).collect()
}

#[test]
fn numbers_and_dates_that_one_cell_spoils_name_it_and_the_way_out() {
    let date = |i: usize| format!("2024-{:02}-{:02}", 1 + i % 12, 1 + i % 28);
    let us = |i: usize| format!("{:02}/{:02}/2024", 1 + i % 12, 1 + i % 28);
    let mixed = guess(
        "day",
        cells(600, |i| if i % 5 == 4 { us(i) } else { date(i) }),
    );
    assert_eq!(mixed.kind, Kind::Text);
    let said = "The values look like dates written in several ways, such as \"2024-01-01\" (row 2) and \"05/05/2024\" \
                (row 6). Write them in one way in the file to have dates learned.";
    assert!(mixed.reason.ends_with(said), "{}", mixed.reason);

    let words = ["soon", "later", "tbc", "never"];
    let odd = |i: usize| words[i / 10 % 4].to_owned();
    let spoiled = guess(
        "day",
        cells(200, |i| if i % 10 == 9 { odd(i) } else { date(i) }),
    );
    let said = "Most values are dates, but \"soon\" (row 11) is none. To learn dates, mend such cells in the file, or \
                list them as \"missing\" in a schema that says datetime.";
    assert!(spoiled.reason.ends_with(said), "{}", spoiled.reason);

    let money = guess(
        "price",
        cells(100, |i| format!("{}{}", ["$", "€"][i % 2], 7 * i)),
    );
    assert!(
        money.reason.contains("\"$0\" (row 2) and \"€7\" (row 3)"),
        "{}",
        money.reason
    );
    let plain = guess(
        "size",
        cells(200, |i| ["S", "M", "L", "1", "2"][i % 5].to_owned()),
    );
    assert_eq!(plain.reason, "5 different values, such as \"S\" and \"M\".");
}

#[test]
fn cells_that_a_schema_lists_as_missing_spoil_nothing() {
    let column = Column::from_texts(
        "n",
        cells(100, |i| match i % 10 {
            9 => ["few", "some", "many", "lots"][i / 10 % 4].to_owned(),
            _ => i.to_string(),
        }),
    );
    let table = Table::new(vec![column]);
    let json = r#"{"fields": [{"name": "n", "kind": "integer", "missing": ["few", "some", "many", "lots"]}]}"#;
    let mut schema = Schema::from_json(json).expect("a schema");
    schema.complete(&table).expect("the rest are numbers");
    let field = &schema.fields[0];
    assert_eq!((field.ticks("57"), field.ticks("few")), (Some(57), None));
    assert_eq!(
        field.reason,
        "You chose integer. All 90 values are whole numbers between 0 and 98. 10 cells are missing."
    );
}

#[test]
fn what_stands_for_one_person_is_made_anew_though_it_repeats() {
    let eight = |i: usize| i / 8;
    for (name, said, column) in [
        (
            "customer number",
            "says id",
            cells(800, |i| (1_000 + eight(i)).to_string()),
        ),
        (
            "tax",
            "social security",
            cells(800, |i| format!("{:03}-12-{:04}", 100 + eight(i), eight(i))),
        ),
        (
            "contact",
            "e-mail",
            cells(800, |i| format!("ann{}@mail.org", eight(i))),
        ),
        (
            "call",
            "telephone",
            cells(800, |i| format!("+44 20 7000 {:04}", eight(i))),
        ),
        (
            "account",
            "IBANs",
            cells(800, |i| format!("DE89370400440532{:06}", eight(i))),
        ),
    ] {
        let field = guess(name, column);
        assert_eq!(field.kind, Kind::Id, "{name}: {}", field.reason);
        assert!(field.reason.contains(said), "{}", field.reason);
    }
    let account = guess("holder", cells(400, |i| format!("{:010}", 7_919 * i * i)));
    assert_eq!(account.kind, Kind::Id, "{}", account.reason);
    let contact = guess("contact", cells(40, |i| format!("ann{i}@mail.org")));
    let made = serde_json::to_string(&contact.format).expect("plain data");
    assert!(
        made.contains("user") && made.contains("@example.com"),
        "{made}"
    );
}

#[test]
fn what_may_name_persons_and_is_learned_says_so() {
    let visits = guess("patient_id", cells(900, |i| format!("P{:02}", i / 30)));
    assert_eq!(visits.kind, Kind::Categorical);
    assert!(
        visits
            .reason
            .contains("says id: choose id, or leave the column out"),
        "{}",
        visits.reason
    );
    let doctors = guess("doctor", cells(400, |i| format!("Dr {}", i / 8)));
    assert!(
        doctors.reason.contains("Each stands in 8 rows on average"),
        "{}",
        doctors.reason
    );
    let city = guess(
        "city",
        cells(300, |i| ["Ulm", "Bonn", "Köln"][i % 3].to_owned()),
    );
    assert!(!city.reason.contains("leave"), "{}", city.reason);
}

#[test]
fn a_schema_of_another_table_or_with_a_slip_names_the_columns() {
    let table = Table::new(vec![
        Column::from_texts("age", cells(30, |i| i.to_string())),
        Column::from_texts("sex", cells(30, |i| ["f", "m"][i % 2].to_owned())),
    ]);
    let error = |json: &str| {
        let read = Schema::from_json(json).and_then(|mut schema| schema.complete(&table));
        read.expect_err("does not fit").to_string()
    };
    let other = error(
        r#"{"fields": [{"name": "age", "kind": "integer"}, {"name": "gender", "kind": "categorical"}]}"#,
    );
    assert!(
        other.contains("the table has no column \"gender\", and the schema has no column \"sex\""),
        "{other}"
    );
    let slip = error(
        r#"{"fields": [{"name": "age", "kind": "integer"}, {"name": "sex", "kind": "colour"}]}"#,
    );
    assert!(
        slip.starts_with("column \"sex\": ") && slip.contains("`colour`"),
        "{slip}"
    );
}

#[test]
fn edits_of_a_schema_are_the_reason_that_is_shown() {
    let table = Table::new(vec![
        Column::from_texts("age", cells(60, |i| (i % 50).to_string())),
        Column::from_texts(
            "note",
            cells(60, |i| format!("{} said so", "ab".repeat(1 + i))),
        ),
    ]);
    let mut schema = infer(&table, &Default::default());
    schema.fields[0].kind = Kind::Categorical;
    schema.fields[1].included = true;
    schema.complete(&table).expect("both fit");
    let reasons = [&schema.fields[0].reason, &schema.fields[1].reason];
    assert!(
        reasons[0].starts_with("You chose categorical. 50 different values"),
        "{reasons:?}"
    );
    assert!(
        reasons[1].starts_with("You chose to take this text in"),
        "{reasons:?}"
    );
    schema.fields[0].included = false;
    schema.complete(&table).expect("fits");
    assert!(
        schema.fields[0]
            .reason
            .starts_with("You chose to leave it out. You chose categorical.")
    );
}

#[test]
fn values_that_would_nearly_all_be_hidden_are_left_out() {
    let surname = guess("customer", cells(900, |i| format!("Sur {}", i / 3)));
    assert_eq!(surname.kind, Kind::Text);
    let said = "Left out: 300 different texts, nearly all of them in fewer than 7 rows.";
    assert_eq!(surname.reason, said);
    assert!(!surname.included);
}

#[test]
fn errors_of_spreadsheets_and_days_that_never_were_are_missing() {
    let cell = |i: usize| match i % 4 {
        0 => ["#DIV/0!", "inf", "-inf"][i / 4 % 3].to_owned(),
        _ => format!("{i}.5"),
    };
    assert_eq!(guess("ratio", cells(120, cell)).kind, Kind::Decimal);
    let day = |i: usize| match i % 5 {
        0 => "0000-00-00".to_owned(),
        1 => "9999-12-31".to_owned(),
        _ => format!("2024-03-{:02}", 1 + i % 28),
    };
    assert_eq!(guess("left", cells(120, day)).kind, Kind::Datetime);
}
