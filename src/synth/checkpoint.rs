//! The state of learning as bytes: a line of JSON and the weights. No rows.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};

/// Where learning stood.
pub(super) struct Checkpoint {
    pub model: String,
    pub step: usize,
    pub elapsed_ms: f64,
    pub numbers: Vec<f32>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    version: String,
    model: String,
    step: usize,
    elapsed_ms: u64,
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
        };
        let mut bytes = serde_json::to_vec(&header).expect("a header is plain data");
        bytes.push(b'\n');
        bytes.extend(self.numbers.iter().flat_map(|number| number.to_le_bytes()));
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
        Ok(Self {
            model: header.model,
            step: header.step,
            elapsed_ms: header.elapsed_ms as f64,
            numbers: numbers.collect(),
        })
    }
}

fn bad(reason: &str) -> Error {
    Error::new(ErrorKind::BadCheckpoint {
        reason: reason.to_owned(),
    })
}
