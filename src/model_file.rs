//! Saves and opens a fitted model: `.lookalike`, a zip of four plain parts.
//!
//! | entry | holds |
//! | --- | --- |
//! | `config.json` | the format's version, the run's settings, and what the model says of its weights |
//! | `schema.json` | the columns of the synthetic table, without the reasons, which may name single values |
//! | `transformer.json` | how tokens become values: nothing that fewer than five rows hold |
//! | `weights.safetensors` | the model's matrices, by name |
//!
//! It holds no rows, neither those learned from nor the holdout. With the protection of rare values switched off it does
//! hold what single rows hold, as the synthetic table then does.

pub mod archive;
mod weights;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::device::Compute;
use crate::error::{Error, Result};
use crate::synth::{Settings, State, Synthesizer};
use crate::table::Schema;
use crate::table::limit::MAX_ROWS;

/// Moves with every change after which an older program would misread a file, or this one an older file.
pub const FORMAT: u32 = 1;

const CONFIG: &str = "config.json";
const SCHEMA: &str = "schema.json";
const TRANSFORMER: &str = "transformer.json";
const WEIGHTS: &str = "weights.safetensors";

/// What must be known of a file before the rest of it can be read.
#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct Config {
    format: u32,
    settings: Settings,
    state: Value,
}

/// The fitted model as a file. Reads the device.
///
/// # Errors
/// [`DeviceLost`](crate::ErrorKind::DeviceLost).
pub async fn save(synthesizer: &Synthesizer) -> Result<Vec<u8>> {
    let State { matrices, plain } = synthesizer.state().await?;
    let transformer = synthesizer.transformer().sealed();
    let schema = transformer.schema(&synthesizer.schema().dialect);
    let mut settings = synthesizer.settings().clone();
    // a column that is left out is not named
    let kept = |name: &String| schema.field(name).is_some();
    settings.config.first.retain(kept);
    let group = &mut settings.config.group_by;
    *group = group.take().filter(kept);
    let config = Config {
        format: FORMAT,
        settings,
        state: plain,
    };
    Ok(archive::pack(&[
        (CONFIG, json(&config)),
        (SCHEMA, json(&schema)),
        (TRANSFORMER, json(&transformer)),
        (WEIGHTS, weights::write(&matrices)),
    ]))
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data")
}

/// Opens what [`save`] made. It makes the same rows from the same seed, on the same kind of processor.
///
/// # Errors
/// [`BadModelFile`](crate::ErrorKind::BadModelFile) for a file that is none, damaged, or of another version.
pub fn open(bytes: &[u8], compute: &Compute) -> Result<Synthesizer> {
    let entries = archive::unpack(bytes)?;
    let entries: BTreeMap<&str, &[u8]> = entries.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let entry = |name: &str| {
        let missing = || Error::bad_model_file(format!("it has no {name}"));
        entries.get(name).copied().ok_or_else(missing)
    };
    let head: Head = parsed(CONFIG, entry(CONFIG)?)?;
    if head.format != FORMAT {
        let age = if head.format < FORMAT {
            "an older"
        } else {
            "a newer"
        };
        let reason = format!("it was written by {age} version of this program");
        return Err(
            Error::bad_model_file(reason).hint("Train the model again, or use that version")
        );
    }
    let config: Config = parsed(CONFIG, entry(CONFIG)?)?;
    let Settings {
        rows_train,
        rows_validation,
        rows_holdout,
        ..
    } = config.settings;
    if [rows_train, rows_validation, rows_holdout]
        .iter()
        .any(|&rows| rows as u64 > MAX_ROWS)
    {
        return Err(Error::bad_model_file("it is of more rows than a table has"));
    }
    let schema: Schema = parsed(SCHEMA, entry(SCHEMA)?)?;
    let transformer = parsed(TRANSFORMER, entry(TRANSFORMER)?)?;
    let state = State {
        matrices: weights::read(entry(WEIGHTS)?)?,
        plain: config.state,
    };
    Synthesizer::open(schema, transformer, config.settings, state, compute)
}

fn parsed<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes)
        .map_err(|_| Error::bad_model_file(format!("{name} is not what it should be")))
}
