//! Takes any bytes and panics where a promise is broken: each target is one function.

use lookalike::device::{Compute, wait};
use lookalike::synth::{Config, MODELS};
use lookalike::table::csv::{ReadOptions, ReadTable, WriteOptions, read, write};
use lookalike::table::infer::infer;
use lookalike::table::summary::summary;
use lookalike::transform::{TableTransformer, TransformOptions};
use lookalike::{Rng, model_file};

fn table(bytes: &[u8]) -> Option<ReadTable> {
    read(bytes, &ReadOptions::default()).ok()
}

/// Any bytes are a table or an error, and a table that is written reads as itself. A first row without names is left
/// out: what is written of it may look like names.
pub fn csv(bytes: &[u8]) {
    let Some(first) = table(bytes).filter(|first| first.dialect.header) else {
        return;
    };
    let written = write(&first.table, &first.dialect, &WriteOptions::default());
    let mut options = ReadOptions::from(&first.dialect);
    options.encoding = Some("UTF-8".to_owned());
    let again = read(&written, &options).expect("what was written can be read");
    assert_eq!(again.table, first.table);
    let guarded = WriteOptions {
        formula_guard: true,
        ..WriteOptions::default()
    };
    let guarded = write(&first.table, &first.dialect, &guarded);
    assert!(guarded.len() >= written.len(), "a guard only adds");
}

/// Every table has a kind for each column, and numbers and dates are written as they were.
pub fn infer_kinds(bytes: &[u8]) {
    let Some(first) = table(bytes) else { return };
    let schema = infer(&first.table, &first.dialect);
    assert_eq!(schema.fields.len(), first.table.columns().len());
    summary(&first.table, &schema);
    for (column, field) in first.table.columns().iter().zip(&schema.fields) {
        assert!(!field.reason.is_empty());
        for text in column
            .dictionary()
            .iter()
            .filter(|text| !field.is_missing(text))
        {
            if field.kind.is_ordered() {
                assert!(field.ticks(text).is_some(), "{text:?} is on the scale");
            }
        }
    }
}

/// What is encoded comes back with as many rows, in cells of the columns' own notation, or empty where a value was too
/// rare to be kept.
pub fn encode_decode(bytes: &[u8]) {
    let Some(first) = table(bytes) else { return };
    let schema = infer(&first.table, &first.dialect);
    let mut rng = Rng::new(1);
    let options = TransformOptions::default();
    let Ok(transformer) = TableTransformer::fit(&first.table, &schema, &options, &mut rng) else {
        return;
    };
    let tokens = transformer.transform(&first.table);
    assert_eq!(tokens.n_rows(), first.table.n_rows());
    let back = transformer.inverse_transform(&tokens, &mut rng);
    assert_eq!(back.n_rows(), first.table.n_rows());
    for column in back.columns() {
        let field = schema.field(&column.name).expect("a column of the table");
        for text in column
            .dictionary()
            .iter()
            .filter(|text| !text.is_empty() && !field.is_missing(text))
        {
            if field.kind.is_ordered() {
                assert!(field.ticks(text).is_some(), "{text:?} is on the scale");
            }
        }
    }
}

/// Any bytes are a model that makes rows, or an error.
pub fn model_file(bytes: &[u8]) {
    if let Ok(model) = model_file::open(bytes, &Compute::cpu()) {
        let rows = wait(model.sample(3, 1)).expect("an opened model makes rows");
        assert_eq!(rows.n_rows(), 3);
    }
}

/// Any settings are in their ranges, or an error.
pub fn config(bytes: &[u8]) {
    let Ok(config) = serde_json::from_slice::<Config>(bytes) else {
        return;
    };
    if config.check().is_err() {
        return;
    }
    for model in MODELS {
        let Ok(values) = config.resolve(model, 1_000) else {
            continue;
        };
        for param in model.params {
            let value = values[param.name];
            assert!(
                (param.min..=param.max).contains(&value),
                "{}: {value}",
                param.name
            );
        }
    }
}
