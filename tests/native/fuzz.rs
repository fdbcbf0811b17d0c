//! A short run of the fuzz targets: over their seeds, and over seeds with bytes changed. `make fuzz` looks for new ways.

use std::fs;
use std::path::Path;

use lookalike::Rng;

use crate::damage::damaged;

#[path = "../fuzz/src/checks.rs"]
mod checks;

fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(&path)
        .unwrap_or_else(|error| panic!("{path:?}: {error}"))
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("bytes"))
        .collect()
}

/// Each seed, and this many damaged ones, through the check.
fn run(folder: &str, times: usize, check: impl Fn(&[u8])) {
    let seeds = seeds(folder);
    assert!(!seeds.is_empty());
    seeds.iter().for_each(|seed| check(seed));
    let small: Vec<Vec<u8>> = seeds
        .into_iter()
        .filter(|seed| seed.len() < 20_000)
        .collect();
    let mut rng = Rng::new(3);
    for _ in 0..times {
        check(&damaged(&small, &mut rng));
    }
}

#[test]
fn csv_files_are_read_as_they_are_written() {
    run("fixtures/csv", 600, checks::csv);
}

#[test]
fn every_column_has_a_kind_that_writes_it() {
    run("fixtures/csv", 600, checks::infer_kinds);
}

#[test]
fn what_is_encoded_comes_back_in_its_own_notation() {
    run("fixtures/csv", 300, checks::encode_decode);
}

#[test]
fn model_files_open_or_say_why_not() {
    run("fuzz/seeds/model_file", 300, checks::model_file);
}

#[test]
fn settings_are_in_their_ranges_or_refused() {
    run("fuzz/seeds/config", 600, checks::config);
}
