//! What crosses to JavaScript: plain objects in camelCase, problems with their kind and place, bytes.

use js_sys::Uint8Array;
use lookalike::web::{
    Dataset, Judging, Synthesizer, Training, estimate, init, limits, models, scatter, version,
};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A JavaScript value as JSON, which is all that it may hold.
pub fn plain(value: &JsValue) -> Value {
    let text = js_sys::JSON::stringify(value).expect("it is plain data");
    serde_json::from_str(&String::from(text)).expect("JavaScript writes JSON")
}

pub fn object(value: &Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).expect("it is JSON")
}

fn bytes(of: &[u8]) -> Uint8Array {
    Uint8Array::from(of)
}

pub fn parse(text: &str) -> Result<Dataset, JsValue> {
    Dataset::parse(&bytes(text.as_bytes()), object(&json!({})))
}

pub fn problem<T>(answer: Result<T, JsValue>) -> Value {
    plain(&answer.err().expect("it is refused"))
}

/// A number, a category, and a category that is missing in every second row.
pub fn rows(n: usize) -> String {
    let row = |i: usize| {
        let letter = if i.is_multiple_of(3) { "a" } else { "b" };
        let gap = if i.is_multiple_of(2) { "x" } else { "" };
        format!("{},{letter},{gap}\n", i % 7)
    };
    format!("size,letter,gap\n{}", (0..n).map(row).collect::<String>())
}

pub fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[wasm_bindgen_test]
fn a_table_is_described_in_plain_camel_case_objects() {
    let data = parse(&rows(60)).expect("it is a table");
    let info = plain(&data.info().expect("info"));
    assert_eq!(
        keys(&info),
        [
            "columns",
            "dialect",
            "picture",
            "repeatedId",
            "rows",
            "warnings"
        ]
    );
    assert_eq!((&info["rows"], &info["columns"]), (&json!(60), &json!(3)));
    assert_eq!(info["repeatedId"], Value::Null);

    let summary = plain(&data.summary().expect("a summary"));
    let gap = &summary[2];
    assert_eq!(
        (&gap["name"], &gap["missing"], &gap["missingShare"]),
        (&json!("gap"), &json!(30), &json!(0.5))
    );
    assert_eq!(summary[0]["kind"], json!("integer"));
    assert!(summary[0]["bars"][0]["count"].is_u64());
    assert_eq!(
        plain(&data.preview(58, 99).expect("rows")),
        json!([["2", "b", "x"], ["3", "b", ""]])
    );
}

/// A schema without its reasons, which say what was chosen by whom and are written anew when a schema is taken.
fn without_reasons(schema: &JsValue) -> Value {
    let mut schema = plain(schema);
    for field in schema["fields"].as_array_mut().expect("a list of fields") {
        field.as_object_mut().expect("a field").remove("reason");
    }
    schema
}

#[wasm_bindgen_test]
fn the_schema_goes_out_and_comes_back_in() {
    let mut data = parse(&rows(60)).expect("it is a table");
    data.set_kind("size", JsValue::from_str("categorical"))
        .expect("any value can be a category");
    data.set_included("letter", false)
        .expect("the column is there");
    let edited = data.schema().expect("a schema");
    let mut again = parse(&rows(60)).expect("it is a table");
    again
        .set_schema(edited.clone())
        .expect("it is of this table");
    assert_eq!(
        without_reasons(&again.schema().expect("a schema")),
        without_reasons(&edited)
    );

    let other = object(&json!({ "fields": [{ "name": "nowhere", "kind": "integer" }] }));
    assert_eq!(problem(again.set_schema(other))["kind"], json!("BadSchema"));
    assert_eq!(
        without_reasons(&again.schema().expect("a schema")),
        without_reasons(&edited),
        "a refused schema changes nothing"
    );
}

#[wasm_bindgen_test]
fn a_problem_keeps_its_kind_and_place() {
    let ragged = problem(parse("a,b\n1,2\n3\n4,5\n"));
    assert_eq!(keys(&ragged), ["column", "hint", "kind", "message", "row"]);
    assert_eq!(
        (&ragged["kind"], &ragged["row"]),
        (&json!("RaggedRow"), &json!(3))
    );
    let options = object(&json!({ "skipRagged": true }));
    let kept =
        Dataset::parse(&bytes(b"a,b\n1,2\n3\n4,5\n"), options).expect("such rows are dropped");
    assert_eq!(plain(&kept.info().expect("info"))["rows"], json!(2));

    assert_eq!(problem(parse(""))["kind"], json!("EmptyFile"));
    assert_eq!(problem(parse("a,b\n"))["kind"], json!("HeaderOnly"));
    assert_eq!(
        problem(parse("a,b\n1,\"2\n3,4\n"))["kind"],
        json!("UnterminatedQuote")
    );
    let mut data = parse(&rows(60)).expect("it is a table");
    let wrong = problem(data.set_kind("letter", JsValue::from_str("integer")));
    assert_eq!(
        (&wrong["kind"], &wrong["column"]),
        (&json!("WrongKind"), &json!("letter"))
    );
    assert_eq!(
        problem(data.set_included("nowhere", true))["kind"],
        json!("UnknownColumn")
    );
}

#[wasm_bindgen_test]
fn the_page_can_draw_its_forms_from_what_it_is_told() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
    let models = plain(&models().expect("models"));
    for model in models.as_array().expect("a list") {
        assert_eq!(keys(model), ["doc", "id", "neural", "params", "title"]);
        for param in model["params"].as_array().expect("a list") {
            let [min, max, default] =
                ["min", "max", "default"].map(|key| param[key].as_f64().expect("a number"));
            assert!(min <= default && default <= max, "{param}");
        }
    }
    assert_eq!(plain(&limits().expect("limits"))["minRows"], json!(30));
}

#[wasm_bindgen_test]
fn a_report_comes_in_pieces_and_its_files_hold_no_row() {
    let named = |n: usize, name: &str| {
        let lines = rows(n);
        let lines = lines.lines().enumerate();
        let lines = lines.map(|(i, line)| match i {
            0 => format!("{line},who\n"),
            i => format!("{line},{name} the {i}th\n"),
        });
        parse(&lines.collect::<String>()).expect("it is a table")
    };
    let (real, synthetic) = (named(120, "Xanthippe"), named(60, "Nobody"));
    let options = object(&json!({ "target": "letter", "sensitive": null, "seed": 1 }));
    let judging = Judging::new(&real, &synthetic, Some(named(40, "Socrates")), options);
    let mut judging = judging.expect("it can be judged");
    assert_eq!(problem(judging.to_json())["kind"], json!("NotFitted"));
    let mut pieces = 0;
    loop {
        let progress = plain(&judging.step(0).expect("a piece of the work"));
        assert_eq!(keys(&progress), ["done", "fraction", "share", "stage"]);
        pieces += 1;
        if progress["done"] == json!(true) {
            break;
        }
    }
    assert!(pieces > 10, "{pieces}");
    assert_eq!(problem(judging.step(0))["kind"], json!("NotFitted"));

    let files = [judging.to_json(), judging.to_html()].map(|file| file.expect("a file"));
    let report: Value = serde_json::from_str(&files[0]).expect("it is JSON");
    assert_eq!(
        report["rows"],
        json!({ "real": 120, "synthetic": 60, "holdout": 40 })
    );
    for name in ["Xanthippe", "Nobody", "Socrates"] {
        assert!(files.iter().all(|file| !file.contains(name)), "{name}");
    }
    assert!(plain(&judging.close_rows().expect("a list")).is_array());
    assert!(plain(&judging.rare_values().expect("a list")).is_array());

    let axes = plain(&scatter(&real, &synthetic, "size", "letter").expect("two axes"));
    assert_eq!(axes[1]["categories"], json!(["b", "a"]));
    assert_eq!(axes[0]["real"].as_array().map(Vec::len), Some(120));
    let other = object(&json!({ "target": "nowhere", "sensitive": null, "seed": 1 }));
    let refused = Judging::new(&real, &synthetic, None, other);
    assert_eq!(problem(refused)["kind"], json!("UnknownColumn"));
}

#[wasm_bindgen_test]
async fn a_run_on_the_processor_ends_in_rows_and_bytes() {
    let opened = plain(
        &init("cpu".to_owned())
            .await
            .expect("a processor is always there"),
    );
    assert_eq!(opened["backend"], json!("cpu"));
    let data = parse(&rows(90)).expect("it is a table");
    let config =
        json!({ "model": "vae", "steps": 4, "seed": 7, "holdout": 0.2, "params": { "hidden": 8 } });
    let expected = plain(&estimate(&data, object(&config)).expect("an estimate"));
    assert_eq!(
        (&expected["rowsTrain"], &expected["rowsHoldout"]),
        (&json!(72), &json!(18))
    );

    let training = Training::new(&data, object(&config)).expect("it can be learned from");
    let first = plain(&training.step(2).await.expect("two steps"));
    assert_eq!(
        (&first["step"], &first["done"], &first["outcome"]),
        (&json!(2), &json!(false), &Value::Null)
    );
    let checkpoint = training.checkpoint().await.expect("a checkpoint");
    let resumed =
        Training::resume(&data, object(&config), &bytes(&checkpoint)).expect("of the same run");
    let last = plain(&resumed.step(99).await.expect("the rest"));
    assert_eq!((&last["step"], &last["done"]), (&json!(4), &json!(true)));

    let synthesizer = resumed.finish().await.expect("it has learned");
    assert_eq!(problem(resumed.step(1).await)["kind"], json!("NotFitted"));
    assert_eq!(
        plain(&synthesizer.settings().expect("settings"))["config"]["seed"],
        json!(7)
    );
    let made = synthesizer
        .sample(object(&json!({ "rows": 5, "seed": 1 })))
        .await
        .expect("rows");
    let csv = made
        .to_csv(object(&json!({ "bom": true, "formulaGuard": false })))
        .expect("a file");
    let text = String::from_utf8(csv).expect("UTF-8");
    assert!(text.starts_with("\u{feff}size,letter,gap\n"), "{text}");
    assert_eq!(text.lines().count(), 6);
    let file = synthesizer.to_model_file().await.expect("a model file");
    let opened = Synthesizer::open(&bytes(&file)).expect("it is one");
    let again = opened
        .sample(object(&json!({ "rows": 5, "seed": 1 })))
        .await
        .expect("rows");
    assert_eq!(
        plain(&again.preview(0, 5).expect("rows")),
        plain(&made.preview(0, 5).expect("rows"))
    );
    assert!(opened.holdout().is_none(), "the file holds no rows");
    assert_eq!(
        problem(Synthesizer::open(&bytes(&file[..99])))["kind"],
        json!("BadModelFile")
    );
    let held = synthesizer.holdout().expect("a fifth was set aside");
    assert_eq!(plain(&held.info().expect("info"))["rows"], json!(18));
}

#[wasm_bindgen_test]
async fn a_model_at_work_is_looked_at_in_plain_objects() {
    init("cpu".to_owned())
        .await
        .expect("a processor is always there");
    let data = parse(&rows(90)).expect("it is a table");
    let start = |model: &str| {
        let params = match model {
            "bayes_net" => json!({}),
            _ => json!({ "hidden": 8 }),
        };
        let config = json!({ "model": model, "steps": 9, "seed": 7, "params": params });
        Training::new(&data, object(&config)).expect("it can be learned from")
    };
    let training = start("vae");
    let player = |name: &str| JsValue::from_str(name);
    let progress = training.step_player(player("both")).await;
    assert_eq!(plain(&progress.expect("a step"))["step"], json!(1));
    let preview = plain(&training.preview().await.expect("distributions"));
    assert_eq!(preview["columns"][1]["name"], json!("letter"));
    let insights = plain(&training.insights().await.expect("a map"));
    assert_eq!(keys(&insights[0]), ["explained", "kind", "points", "rows"]);
    assert_eq!(insights[0]["kind"], json!("latent"));
    let real = training.real_rows().expect("rows it learns from");
    let made = training.made_rows().await.expect("rows it makes");
    let n_rows = |data: &Dataset| plain(&data.info().expect("info"))["rows"].clone();
    let on_map = insights[0]["rows"].as_array().expect("a list");
    assert_eq!(
        (n_rows(&real), n_rows(&made)),
        (json!(on_map.len()), json!(1000))
    );
    let row = plain(&training.decode_at(0.5, -0.5).await.expect("a row"));
    assert_eq!(row.as_array().expect("cells").len(), 3);
    let at = |i: usize| on_map[i].as_u64().expect("a number") as usize;
    let way = plain(&training.interpolate(at(0), at(1), 4).await.expect("rows"));
    assert_eq!(way.as_array().expect("rows").len(), 4);
    let colours = plain(&training.map_colours("size").expect("a column"));
    assert_eq!(
        colours["label"][0],
        json!(colours["value"][0].to_string().replace(".0", ""))
    );
    assert!(training.finish().await.is_ok());
    assert!(
        training.decode_at(0.5, -0.5).await.is_ok(),
        "a fitted one can be asked"
    );

    let training = start("gan");
    let progress = plain(
        &training
            .step_player(player("discriminator"))
            .await
            .expect("an update"),
    );
    let names = ["real", "generated", "value", "discriminator"];
    for (term, name) in progress["terms"]
        .as_array()
        .expect("terms")
        .iter()
        .zip(names)
    {
        assert_eq!(term["name"], json!(name));
    }
    let judged = &plain(&training.insights().await.expect("scores"))[0];
    assert_eq!(
        keys(judged),
        ["edges", "generated", "kind", "real", "value"]
    );
    assert_eq!(
        (&judged["kind"], &judged["value"]),
        (&json!("adversarial"), &json!("probability"))
    );
    assert!(training.step_player(player("nobody")).await.is_err());
    assert_eq!(
        problem(training.decode_at(0.0, 0.0).await)["kind"],
        json!("NotFitted")
    );

    let training = start("bayes_net");
    training.step(1).await.expect("it is fitted");
    let graph = &plain(&training.insights().await.expect("a graph"))[0];
    assert_eq!(keys(graph), ["directed", "edges", "kind", "order"]);
}

#[wasm_bindgen_test]
async fn a_run_that_cannot_be_is_refused_with_its_reason() {
    init("cpu".to_owned())
        .await
        .expect("a processor is always there");
    let data = parse(&rows(60)).expect("it is a table");
    let refused = |config: Value| problem(Training::new(&data, object(&config)))["kind"].clone();
    assert_eq!(refused(json!({ "model": "oracle" })), json!("UnknownModel"));
    assert_eq!(
        refused(json!({ "model": "vae", "params": { "hidden": -1 } })),
        json!("BadParam")
    );
    let few = parse(&rows(12)).expect("it is a table");
    let config = object(&json!({ "model": "vae" }));
    assert_eq!(
        problem(Training::new(&few, config))["kind"],
        json!("TooFewRows")
    );
}
