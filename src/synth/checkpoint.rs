//! The state of learning as bytes: a line of JSON and the weights, the last ones and the best. No rows.

use serde::{Deserialize, Serialize};

use super::progress::Outcome;
use crate::error::{Error, ErrorKind, Result};

/// Where learning stood.
pub(super) struct Checkpoint {
    pub model: String,
    pub step: usize,
    pub elapsed_ms: f64,
    pub numbers: Vec<f32>,
    /// What a run falls back on, where that is not the last state.
    pub kept: Option<Kept>,
    /// Looks since the loss on unseen rows last fell.
    pub stale: usize,
    /// How it ended, if it has.
    pub outcome: Option<Outcome>,
}

/// The weights to fall back on.
#[derive(Clone)]
pub(super) struct Kept {
    pub step: usize,
    /// On rows not learned from, where the model has such a number.
    pub loss: Option<f32>,
    pub numbers: Vec<f32>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    version: String,
    model: String,
    step: usize,
    elapsed_ms: u64,
    kept: Option<(usize, Option<f32>)>,
    stale: usize,
    outcome: Option<Outcome>,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Checkpoint {
    /// The header, a line feed, and the numbers as little-endian 32-bit floats.
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = Header {
            version: VERSION.to_owned(),
            model: self.model.clone(),
            step: self.step,
            elapsed_ms: self.elapsed_ms.round() as u64,
            kept: self.kept.as_ref().map(|kept| (kept.step, kept.loss)),
            stale: self.stale,
            outcome: self.outcome,
        };
        let mut bytes = serde_json::to_vec(&header).expect("a header is plain data");
        bytes.push(b'\n');
        let kept = self.kept.iter().flat_map(|kept| &kept.numbers);
        let numbers = self.numbers.iter().chain(kept);
        bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        bytes
    }

    /// Reads what [`Checkpoint::to_bytes`] wrote for this model.
    pub fn from_bytes(bytes: &[u8], model: &str) -> Result<Self> {
        let end = bytes.iter().position(|&byte| byte == b'\n');
        let (header, numbers) = bytes.split_at(end.ok_or_else(|| bad("it has no header"))?);
        let header: Header =
            serde_json::from_slice(header).map_err(|_| bad("its header is damaged"))?;
        if header.version != VERSION || header.model != model {
            return Err(bad("it is of another version or model"));
        }
        let numbers = numbers[1..]
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let mut numbers: Vec<f32> = numbers.collect();
        // Both states are of one network. A cut one is found out where it is loaded.
        let half = numbers.len() / 2;
        let kept = header.kept.map(|(step, loss)| Kept {
            step,
            loss,
            numbers: numbers.split_off(half),
        });
        Ok(Self {
            model: header.model,
            step: header.step,
            elapsed_ms: header.elapsed_ms as f64,
            numbers,
            kept,
            stale: header.stale,
            outcome: header.outcome,
        })
    }
}

fn bad(reason: &str) -> Error {
    Error::new(ErrorKind::BadCheckpoint {
        reason: reason.to_owned(),
    })
}
