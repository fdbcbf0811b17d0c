//! Rows added, and ways to add them compared, as the page asks for it.

use lookalike::web::{Contest, augmented, methods, plan_augment};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::boundary::{keys, object, parse, plain, problem, rows};

#[wasm_bindgen_test]
fn methods_describe_their_settings() {
    let methods = plain(&methods().expect("a list"));
    let smote = &methods[1];
    assert_eq!(smote["id"], json!("smote"));
    assert_eq!(
        keys(&smote["params"][0]),
        ["default", "doc", "kind", "max", "min", "name", "title"]
    );
}

#[wasm_bindgen_test]
fn rows_are_added_as_planned_and_said() {
    let data = parse(&rows(90)).expect("it is a table");
    let request = json!({ "method": "smote", "target": "letter", "shares": [["a", 0.5]], "rows": null, "keepReal": true,
        "params": { "k": 3 }, "seed": 7 });
    let plan = plain(&plan_augment(&data, object(&request)).expect("a plan"));
    let expected =
        json!([{ "name": "b", "real": 60, "added": 0 }, { "name": "a", "real": 30, "added": 30 }]);
    assert_eq!(plan, expected);
    let mut made = augmented(&data, object(&request)).expect("it can be done");
    let summary = plain(&made.summary().expect("a summary"));
    assert_eq!(
        keys(&summary),
        ["addedRows", "classes", "notes", "realRows"]
    );
    assert_eq!(
        (&summary["realRows"], &summary["addedRows"]),
        (&json!(90), &json!(30))
    );
    assert_eq!(summary["classes"], expected);
    let table = made.table().expect("the table");
    let cells = plain(&table.preview(90, 120).expect("rows"));
    assert_eq!(cells.as_array().map(Vec::len), Some(30));
    assert!(
        cells
            .as_array()
            .is_some_and(|rows| rows.iter().all(|row| row[1] == "a"))
    );
    assert!(made.table().is_none(), "it is handed out once");

    let mut other = request.clone();
    other["target"] = json!("size");
    let refused = problem(augmented(&data, object(&other)));
    assert_eq!(
        (&refused["kind"], &refused["column"]),
        (&json!("UnknownValue"), &json!("size"))
    );
}

#[wasm_bindgen_test]
fn a_contest_is_held_in_pieces() {
    let data = parse(&rows(300)).expect("it is a table");
    let asked = json!({ "target": "letter", "class": null, "precision": 0.5, "seed": 1 });
    let mut contest = Contest::new(&data, object(&asked)).expect("two classes");
    let request = json!({ "method": "oversample", "target": "letter" });
    contest
        .add_method("oversample".to_owned(), object(&request))
        .expect("it can be done");
    let train = contest.train().expect("before it begins");
    contest
        .add_rows("the same".to_owned(), &train)
        .expect("before it begins");
    let mut pieces = 0;
    loop {
        let progress = plain(&contest.step(0).expect("a piece of the work"));
        assert_eq!(keys(&progress), ["done", "fraction", "share", "stage"]);
        pieces += 1;
        if progress["done"] == json!(true) {
            break;
        }
    }
    assert!(pieces > 100, "{pieces}");
    assert_eq!(problem(contest.train())["kind"], json!("NotFitted"));
    let standings = plain(&contest.standings().expect("they are known"));
    let names: Vec<&Value> = (0..3).map(|i| &standings["lines"][i]["name"]).collect();
    assert_eq!(names, ["real rows only", "oversample", "the same"]);
    // Nearly every row has its like on both sides, and equally close ones count half.
    let share = standings["lines"][2]["closer"]["share"].as_f64();
    assert!(share.is_some_and(|share| (0.5..0.6).contains(&share)));
    assert!(standings["lines"][1]["boosted"]["prAuc"].is_f64());
    assert!(standings["headline"][0].is_string());
}
