//! WebGPU and Flex do the same arithmetic.

use burn::tensor::{Device, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

async fn product(device: &Device) -> Vec<f32> {
    let a = Tensor::<2>::from_data([[1.0, 2.0], [3.0, 4.0]], device);
    let data = a
        .clone()
        .matmul(a)
        .into_data_async()
        .await
        .expect("the device answers");
    data.iter::<f32>().collect()
}

#[wasm_bindgen_test]
async fn webgpu_and_flex_agree_on_a_product() {
    let gpu = Device::wgpu_options()
        .init_async()
        .await
        .expect("an adapter is offered");
    assert_eq!(product(&gpu).await, product(&Device::flex()).await);
}
