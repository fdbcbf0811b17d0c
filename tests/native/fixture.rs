//! The files in `tests/fixtures/csv`.

use std::fs;
use std::path::{Path, PathBuf};

use lookalike::Result;
use lookalike::table::csv::{ReadOptions, ReadTable, read};
use lookalike::table::infer::infer;
use lookalike::table::{Schema, Table};

/// Where they are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv")
}

/// One of them, read.
pub fn open(name: &str, options: &ReadOptions) -> Result<ReadTable> {
    let path = folder().join(format!("{name}.csv"));
    read(
        &fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}")),
        options,
    )
}

/// One of them with the schema that is guessed.
pub fn table(name: &str) -> (Table, Schema) {
    let read =
        open(name, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let schema = infer(&read.table, &read.dialect);
    (read.table, schema)
}

/// The names of all fixtures that can be read.
pub fn readable() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the fixtures are there")
        .map(|entry| {
            entry
                .expect("a file")
                .path()
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with("error-"))
        .collect();
    names.sort();
    names
}
