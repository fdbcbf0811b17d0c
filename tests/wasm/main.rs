//! What only a browser can tell: the boundary to JavaScript, and WebGPU. Runs in headless Chromium, in a dedicated
//! worker, on SwiftShader's software adapter; so every net here is tiny.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

mod augment;
mod boundary;
mod training;
