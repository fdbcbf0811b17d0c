//! Where tensors live: the processor (Flex) or a graphics adapter (WebGPU), chosen at run time; and the only place
//! that reads tensors back.
//!
//! In a browser a synchronous read panics on WebGPU, so every read is awaited here, several tensors in one go.

use burn::tensor::{Device, Tensor, Transaction};

use crate::error::{Error, ErrorKind, Result};

/// What computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Backend {
    /// The processor, through burn's Flex.
    Cpu,
    /// A graphics adapter, through WebGPU.
    WebGpu,
}

/// A device together with what it is.
#[derive(Debug, Clone)]
pub struct Compute {
    /// The device without autodiff: for tables, noise and sampling.
    pub device: Device,
    /// What it is.
    pub backend: Backend,
}

impl Compute {
    /// The processor.
    #[cfg(feature = "cpu")]
    pub fn cpu() -> Self {
        Self {
            device: Device::flex(),
            backend: Backend::Cpu,
        }
    }

    /// The graphics adapter. Call once an instance: burn refuses a second initialisation.
    ///
    /// # Errors
    /// [`ErrorKind::NoGpu`] where there is no adapter, or it refuses.
    #[cfg(feature = "webgpu")]
    pub async fn webgpu() -> Result<Self> {
        let device = Device::wgpu_options().init_async().await.map_err(|e| {
            Error::new(ErrorKind::NoGpu {
                reason: e.to_string(),
            })
        })?;
        Ok(Self {
            device,
            backend: Backend::WebGpu,
        })
    }

    /// The same device with gradients: for weights while they learn.
    pub fn learning(&self) -> Device {
        self.device.clone().autodiff()
    }
}

/// Whether this is the processor, where a small operation costs its arithmetic and not a dispatch.
pub fn is_processor(device: &Device) -> bool {
    #[cfg(feature = "cpu")]
    return device.clone().inner() == Device::flex();
    #[cfg(not(feature = "cpu"))]
    return false;
}

/// Reads tensors back, row by row, in one transfer. On WebGPU this waits for everything queued before it.
///
/// # Errors
/// [`ErrorKind::DeviceLost`] where the device no longer answers.
pub async fn read(tensors: Vec<Tensor<2>>) -> Result<Vec<Vec<f32>>> {
    let mut transaction = Transaction::default();
    for tensor in tensors {
        transaction = transaction.register(tensor);
    }
    let data = transaction.execute_async().await.map_err(|e| {
        Error::new(ErrorKind::DeviceLost {
            reason: e.to_string(),
        })
    })?;
    Ok(data
        .into_iter()
        .map(|data| data.iter::<f32>().collect())
        .collect())
}

/// Waits for a future on a thread of its own: for the command line and native tests, never in a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn wait<F: Future>(future: F) -> F::Output {
    pollster::block_on(future)
}
