//! What a single row holds must never get into a model file.

use lookalike::Rng;
use lookalike::device::{Compute, wait};
use lookalike::model_file::archive::pack;
use lookalike::model_file::{open, save};
use lookalike::synth::{MODELS, Synthesizer};
use lookalike::table::{Kind, Schema, Table};
use lookalike::transform::Rare;

use crate::model_file::{csv, fit, part};
use crate::tables::{column, numbers, table};

/// What single rows of [`planted`] hold.
const NUMBERS: [i64; 4] = [41_234_567, 52_718_281, 63_141_592, 987_654_321_987];
const TEXTS: [&str; 3] = ["astronaut", "ask Bob", "C-Q7731"];
const ROW: usize = 321;
const ROW_TEXTS: [&str; 5] = ["Ulm", "night", "blue", "no", "4"];

/// Markers in mid-range and at the end, a rare category, a rare spelling of a missing cell, an odd id, and a row of
/// common values that no other row has together.
fn planted() -> (Table, Schema) {
    let n = 900;
    let mut rng = Rng::new(6);
    let mut amount = numbers(n, |_| rng.between(10_000_000, 90_000_000));
    for (row, marker) in NUMBERS.into_iter().enumerate() {
        amount[100 * row + 50] = marker.to_string();
    }
    let mut job: Vec<String> = numbers(n, |row| row as i64 % 3);
    job[5] = TEXTS[0].to_owned();
    let mut id: Vec<String> = (0..n).map(|row| format!("A-{:06}", row * row)).collect();
    id[7] = TEXTS[2].to_owned();
    let mut patchy = numbers(n, |row| row as i64 % 40);
    patchy[9] = String::new();
    // one side has mostly Ulm by day in blue, the other Bonn by night in red
    let columns = [
        ["Bonn", "Ulm"],
        ["night", "day"],
        ["red", "blue"],
        ["no", "yes"],
        ["4", "5"],
    ];
    let mut side = |row: usize| (row + usize::from(rng.uniform() < 0.01)) % 2;
    let mut common = columns
        .map(|pair| -> Vec<String> { (0..n).map(|row| pair[side(row)].to_owned()).collect() });
    for (column, text) in common.iter_mut().zip(ROW_TEXTS) {
        column[ROW] = text.to_owned();
    }
    let names = ["city", "shift", "colour", "member", "floor"];
    let mut all = vec![
        column("id", Kind::Id, id),
        column("amount", Kind::Integer, amount),
        column("job", Kind::Categorical, job),
    ];
    let (patchy, mut field) = column("patchy", Kind::Integer, patchy);
    field.missing = vec![TEXTS[1].to_owned()];
    field.reason = format!("All but {:?}, from {}", TEXTS[1], NUMBERS[3]);
    let cells = (0..n).map(|row| if row == 9 { TEXTS[1] } else { patchy.text(row) });
    let patchy = lookalike::table::Column::from_texts("patchy", cells);
    all.push((patchy, field));
    for (name, cells) in names.into_iter().zip(common) {
        all.push(column(name, Kind::Categorical, cells));
    }
    let secret = vec!["the secret diary".to_owned(); n];
    let (secret, mut field) = column("secret", Kind::Text, secret);
    field.included = false;
    all.push((secret, field));
    table(all)
}

/// The row's tokens in the ways in which a file could hold them.
fn row_markers(synthesizer: &Synthesizer, real: &Table) -> Vec<Vec<u8>> {
    let tokens = synthesizer.transformer().transform(real);
    let row: Vec<u16> = tokens.columns().iter().map(|column| column[ROW]).collect();
    // the last five columns are those of the rare combination
    let start = row.len() - ROW_TEXTS.len();
    let row = &row[start..];
    let is_same = |i: &usize| (0..row.len()).all(|j| tokens.column(start + j)[*i] == row[j]);
    let same = (0..tokens.n_rows()).filter(is_same);
    assert_eq!(same.count(), 1, "one row has this combination");
    let texts: Vec<String> = row.iter().map(u16::to_string).collect();
    vec![
        texts.join(",").into_bytes(),
        ROW_TEXTS.join("\",\"").into_bytes(),
        ROW_TEXTS.join(",").into_bytes(),
        row.iter().flat_map(|t| t.to_le_bytes()).collect(),
        row.iter()
            .flat_map(|&t| f32::from(t).to_le_bytes())
            .collect(),
        row.iter()
            .flat_map(|&t| u32::from(t).to_le_bytes())
            .collect(),
    ]
}

/// What of the markers stands in a file.
fn found(file: &[u8], row: &[Vec<u8>]) -> Vec<String> {
    let holds = |bytes: &[u8]| file.windows(bytes.len()).any(|window| window == bytes);
    let mut found = Vec::new();
    for number in NUMBERS {
        let ways: [Vec<u8>; 4] = [
            number.to_string().into_bytes(),
            number.to_le_bytes().into(),
            (number as f64).to_le_bytes().into(),
            (number as f32).to_le_bytes().into(),
        ];
        let held = ways.iter().enumerate().filter(|(_, bytes)| holds(bytes));
        found.extend(held.map(|(way, _)| format!("{number} in way {way}")));
    }
    let held = TEXTS.iter().filter(|text| holds(text.as_bytes()));
    found.extend(held.map(|text| (*text).to_owned()));
    let held = row.iter().enumerate().filter(|(_, bytes)| holds(bytes));
    found.extend(held.map(|(way, _)| format!("the row in way {way}")));
    found
}

#[test]
fn no_file_holds_what_a_single_row_holds() {
    let (real, schema) = planted();
    for model in MODELS {
        for rare in [Rare::Mark, Rare::Redraw] {
            let fitted = fit(&real, &schema, model.id, rare);
            let file = wait(save(&fitted)).expect("it saves");
            let held = found(&file, &row_markers(&fitted, &real));
            assert!(held.is_empty(), "{}: {held:?}", model.id);
            assert!(found(&file, &[b"secret".to_vec(), b"diary".to_vec()]).is_empty());
            assert!(csv(&open(&file, &Compute::cpu()).expect("it opens"), 3).contains("Ulm"));
        }
    }
}

#[test]
fn every_count_in_a_table_has_five_rows_behind_it() {
    let (real, schema) = planted();
    let file = wait(save(&fit(&real, &schema, "bayes_net", Rare::Mark))).expect("it saves");
    let config = part(&file, "config.json");
    let tables = config["state"]["nodes"].as_array().expect("nodes");
    let tables = tables
        .iter()
        .flat_map(|node| node["tables"].as_array().expect("tables"));
    let mut cells = 0;
    for table in tables {
        for cell in table["cells"].as_array().expect("cells") {
            assert!(cell["rows"].as_u64() >= Some(5), "{cell}");
            cells += 1;
        }
    }
    assert!(cells > 20, "{cells}");
}

#[test]
fn a_leaking_file_is_found_out() {
    let (real, schema) = planted();
    let leaking = fit(&real, &schema, "independent", Rare::Off);
    let row = row_markers(&leaking, &real);
    let file = wait(save(&leaking)).expect("it saves");
    let held = found(&file, &row);
    for marker in ["987654321987 in way 0", "astronaut", "ask Bob"] {
        assert!(held.iter().any(|held| held == marker), "{marker}: {held:?}");
    }
    // a sound file with one more entry, in every way of writing
    let sound = wait(save(&fit(&real, &schema, "independent", Rare::Mark))).expect("it saves");
    let number = NUMBERS[0];
    let mut ways = row.clone();
    ways.push(number.to_le_bytes().into());
    ways.push((number as f64).to_le_bytes().into());
    ways.push((number as f32).to_le_bytes().into());
    for way in ways {
        let leak = [("leak", way)];
        assert!(!found(&[sound.clone(), pack(&leak)].concat(), &row).is_empty());
    }
}
