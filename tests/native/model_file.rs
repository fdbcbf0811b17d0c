//! Model files: the same rows again, and no panic whatever the bytes are.

use lookalike::device::{Compute, wait};
use lookalike::model_file::archive::{pack, unpack};
use lookalike::model_file::{open, save};
use lookalike::synth::{Config, MODELS, Synthesizer, Training};
use lookalike::table::csv::{WriteOptions, write};
use lookalike::table::{Schema, Table};
use lookalike::transform::Rare;
use lookalike::{ErrorKind, Rng};
use serde_json::{Value, json};

use crate::synth::small;
use crate::tables::mixed;

pub fn fit(table: &Table, schema: &Schema, model: &str, rare: Rare) -> Synthesizer {
    let config = Config {
        model: model.to_owned(),
        steps: Some(60),
        rare,
        params: small(model, 16.0),
        ..Config::default()
    };
    let mut training = Training::new(table, schema, &config, &Compute::cpu()).expect("it starts");
    while !wait(training.step(20)).expect("it learns").done {}
    wait(training.finish()).expect("it ends")
}

pub fn csv(synthesizer: &Synthesizer, seed: u64) -> String {
    let rows = wait(synthesizer.sample(300, seed)).expect("it samples");
    let options = WriteOptions::default();
    let bytes = write(&rows, &synthesizer.schema().dialect, &options);
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn an_opened_model_makes_the_same_rows() {
    let (real, schema) = mixed(600, 1);
    for model in MODELS {
        let fitted = fit(&real, &schema, model.id, Rare::Mark);
        let file = wait(save(&fitted)).expect("it saves");
        let opened = open(&file, &Compute::cpu()).expect("it opens");
        for seed in [1, 2] {
            assert_eq!(csv(&fitted, seed), csv(&opened, seed), "{}", model.id);
        }
        let again = wait(save(&opened)).expect("it saves");
        assert!(again == file, "{}", model.id);
        assert_eq!(opened.settings(), fitted.settings(), "{}", model.id);
        assert_eq!(opened.holdout().n_rows(), 0);
    }
}

pub fn part(file: &[u8], name: &str) -> Value {
    let entries = unpack(file).expect("a sound file");
    let entry = entries.iter().find(|(entry, _)| entry == name);
    serde_json::from_slice(entry.expect("a part").1).expect("JSON")
}

/// The file with one part replaced.
fn with(file: &[u8], name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let entries = unpack(file).expect("a sound file");
    let entries: Vec<(&str, Vec<u8>)> = entries
        .iter()
        .map(|(entry, old)| match entry == name {
            true => (name, bytes.clone()),
            false => (entry.as_str(), old.to_vec()),
        })
        .collect();
    pack(&entries)
}

/// Why a file is refused.
fn refused(file: &[u8]) -> String {
    let error = open(file, &Compute::cpu()).err().expect("it is refused");
    assert!(matches!(error.kind(), ErrorKind::BadModelFile { .. }));
    error.to_string()
}

#[test]
fn a_damaged_or_foreign_file_is_refused_with_its_reason() {
    let (real, schema) = mixed(200, 2);
    let file = wait(save(&fit(&real, &schema, "vae", Rare::Mark))).expect("it saves");
    for share in 0..20 {
        refused(&file[..file.len() * share / 20]);
    }
    let rows = csv(&open(&file, &Compute::cpu()).expect("it opens"), 1);
    for place in (0..file.len()).step_by(file.len() / 300) {
        let mut flipped = file.clone();
        flipped[place] ^= 1 << (place % 8);
        // the date of an entry, say, changes nothing
        if let Ok(opened) = open(&flipped, &Compute::cpu()) {
            assert_eq!(csv(&opened, 1), rows, "{place}");
        }
    }
    let mut config = part(&file, "config.json");
    for (format, said) in [(0, "an older version"), (99, "a newer version")] {
        config["format"] = json!(format);
        let bytes = serde_json::to_vec(&config).expect("JSON");
        assert!(refused(&with(&file, "config.json", bytes)).contains(said));
    }
    config["format"] = json!(1);
    config["settings"]["config"]["model"] = json!("oracle");
    let bytes = serde_json::to_vec(&config).expect("JSON");
    assert!(refused(&with(&file, "config.json", bytes)).contains("oracle"));
    assert!(refused(b"age,city\n1,Ulm\n").contains("no .lookalike file"));
    assert!(refused(&pack(&[("word/document.xml", b"<w/>".to_vec())])).contains("config.json"));
    assert!(refused(&with(&file, "schema.json", b"{\"fields\":[]}".to_vec())).contains("columns"));
    refused(&with(&file, "weights.safetensors", vec![255; 64]));
    // an entry that says it is packed, and of 4 GB when unpacked
    let mut bomb = pack(&[("config.json", vec![0; 64])]);
    let directory = bomb.len() - 22 - 46 - "config.json".len();
    bomb[directory + 10] = 8;
    bomb[directory + 24..directory + 28].fill(255);
    assert!(refused(&bomb).contains("another program"));
}

/// Every number of a JSON value, to be changed.
fn visit_numbers(value: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Number(_) => change(value),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| visit_numbers(item, change)),
        Value::Object(items) => items
            .values_mut()
            .for_each(|item| visit_numbers(item, change)),
        _ => {}
    }
}

#[test]
fn no_number_in_a_file_makes_it_panic() {
    let (real, schema) = mixed(150, 3);
    let mut rng = Rng::new(4);
    let mut opened = 0;
    for model in MODELS {
        let file = wait(save(&fit(&real, &schema, model.id, Rare::Mark))).expect("it saves");
        for round in 0..60 {
            let name = ["config.json", "transformer.json"][round % 2];
            let mut changed = part(&file, name);
            let state = if round % 2 == 0 {
                &mut changed["state"]
            } else {
                &mut changed
            };
            let mut numbers = 0;
            visit_numbers(state, &mut |_| numbers += 1);
            let Some(chosen) = (numbers > 0).then(|| rng.below(numbers)) else {
                continue;
            };
            let odd = [
                json!(0),
                json!(1),
                json!(-1),
                json!(70_000),
                json!(i64::MAX),
                json!(u32::MAX),
            ];
            let odd = &odd[rng.below(odd.len())];
            let mut place = 0;
            visit_numbers(state, &mut |number| {
                if place == chosen {
                    *number = odd.clone();
                }
                place += 1;
            });
            let bytes = serde_json::to_vec(&changed).expect("JSON");
            if let Ok(synthesizer) = open(&with(&file, name, bytes), &Compute::cpu()) {
                csv(&synthesizer, 1);
                opened += 1;
            }
        }
    }
    assert!(opened > 0, "some numbers are as good as others");
}
