//! The device of this instance, and how fast it is.

use std::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::{Answer, plain, thrown};
use crate::device::{Backend, Compute};
use crate::error::{Error, ErrorKind, Result};
use crate::synth;

thread_local! {
    /// The device of this instance: burn refuses to open one twice.
    static COMPUTE: RefCell<Option<Compute>> = const { RefCell::new(None) };
}

/// The device, once [`init`] has opened it.
pub(super) fn compute() -> Result<Compute> {
    COMPUTE.with_borrow(|slot| {
        slot.clone().ok_or_else(|| {
            Error::new(ErrorKind::NoGpu {
                reason: "init was not called".to_owned(),
            })
        })
    })
}

#[derive(Serialize)]
struct Opened {
    backend: Backend,
    reason: String,
}

/// Opens the device: `auto` and `webgpu` try the graphics adapter first, `cpu` does not. Never fails for want of one.
#[wasm_bindgen]
pub async fn init(prefer: String) -> Answer<JsValue> {
    let (compute, reason) = open(&prefer).await;
    let backend = compute.backend;
    COMPUTE.set(Some(compute));
    plain(&Opened { backend, reason })
}

#[cfg(feature = "webgpu")]
async fn open(prefer: &str) -> (Compute, String) {
    if prefer == "cpu" {
        return (Compute::cpu(), "asked for".to_owned());
    }
    match Compute::webgpu().await {
        Ok(compute) => (compute, "an adapter was found".to_owned()),
        Err(error) => (Compute::cpu(), error.kind().to_string()),
    }
}

#[cfg(not(feature = "webgpu"))]
async fn open(_prefer: &str) -> (Compute, String) {
    (
        Compute::cpu(),
        "this build computes on the processor".to_owned(),
    )
}

/// Milliseconds a training step takes on the open device.
#[wasm_bindgen]
pub async fn probe() -> Answer<f64> {
    let compute = compute().map_err(thrown)?;
    synth::probe(&compute).await.map_err(thrown)
}

/// Bytes of a device's memory.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pool {
    in_use: u64,
    reserved: u64,
}

/// What tensors use of the device's memory, and what is held for them: `{inUse, reserved}`; null where the device does
/// not count.
#[wasm_bindgen(js_name = memoryPool)]
pub fn memory_pool() -> Answer<JsValue> {
    let compute = compute().map_err(thrown)?;
    let usage = compute.device.memory_pool_usage();
    plain(&usage.map(|usage| Pool {
        in_use: usage.bytes_in_use,
        reserved: usage.bytes_reserved,
    }))
}
