//! WebGPU and Flex do the same arithmetic, and a long run does not fill the graphics memory.
//!
//! All chance comes from our own generator, so both devices see the same batches and the same noise.

use std::cell::OnceCell;

use lookalike::device::Compute;
use lookalike::synth::{Config, Insight, Player, Training};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::infer::infer;
use lookalike::table::{Schema, Table};
use wasm_bindgen_test::wasm_bindgen_test;

thread_local! {
    // burn lets an instance initialise the adapter once, and all tests run in one instance
    static GPU: OnceCell<Compute> = const { OnceCell::new() };
}

async fn gpu() -> Compute {
    if let Some(compute) = GPU.with(|cell| cell.get().cloned()) {
        return compute;
    }
    let compute = Compute::webgpu().await.expect("an adapter is offered");
    GPU.with(|cell| cell.get_or_init(|| compute).clone())
}

/// Two clusters, with a category and a number that tell them apart.
fn clusters() -> (Table, Schema) {
    let mut text = String::from("group,size\n");
    for i in 0..120 {
        let (group, least) = if i % 3 == 0 {
            ("big", 60)
        } else {
            ("small", 20)
        };
        text += &format!("{group},{}\n", least + i % 7);
    }
    let got = read(text.as_bytes(), &ReadOptions::default()).expect("it is a table");
    let schema = infer(&got.table, &got.dialect);
    (got.table, schema)
}

fn training(model: &str, compute: &Compute) -> Training {
    let (table, schema) = clusters();
    let mut config = Config {
        model: model.to_owned(),
        steps: Some(1_000),
        ..Config::default()
    };
    for (name, value) in [("hidden", 16.0), ("batch", 32.0)] {
        config.params.insert(name.to_owned(), value);
    }
    Training::new(&table, &schema, &config, compute).expect("the table can be learned from")
}

/// The parts of the loss after each of the first steps.
async fn losses(model: &str, compute: &Compute, steps: usize) -> Vec<(String, f32)> {
    let mut training = training(model, compute);
    let mut seen = Vec::new();
    for step in 1..=steps {
        let progress = training.step(1).await.expect("a step");
        seen.extend(
            progress
                .terms
                .iter()
                .map(|term| (format!("{} at step {step}", term.name), term.value)),
        );
    }
    seen
}

async fn agree(model: &str, steps: usize) {
    let cpu = losses(model, &Compute::cpu(), steps).await;
    let gpu = losses(model, &gpu().await, steps).await;
    assert!(cpu.len() >= 2 * steps, "a model reports at least two parts");
    assert_eq!(cpu.len(), gpu.len());
    for ((name, on_cpu), (_, on_gpu)) in cpu.iter().zip(&gpu) {
        let off = (on_cpu - on_gpu).abs();
        assert!(
            off < 2e-3 * (1.0 + on_cpu.abs()),
            "{name}: {on_cpu} on the CPU, {on_gpu} on WebGPU"
        );
    }
}

#[wasm_bindgen_test]
async fn webgpu_and_cpu_agree_on_the_losses_of_the_autoencoder() {
    agree("vae", 5).await;
}

#[wasm_bindgen_test]
async fn webgpu_and_cpu_agree_on_the_losses_of_the_gan() {
    agree("ctgan", 2).await;
}

#[wasm_bindgen_test]
async fn a_model_at_work_is_looked_at_on_webgpu() {
    let compute = gpu().await;
    for model in ["vae", "gan", "ctgan"] {
        let mut training = training(model, &compute);
        for player in [Player::Discriminator, Player::Generator] {
            training.step_player(player).await.expect("an update");
        }
        let insights = training.insights().await.expect("a picture");
        assert_eq!(insights.len(), 1, "{model}");
        if let Insight::Latent { points, rows, .. } = &insights[0] {
            assert!(points.iter().flatten().all(|x| x.is_finite()));
            training.decode_at([0.0, 0.0]).await.expect("a row");
            let way = training.interpolate([rows[0], rows[1]], 3).await;
            assert_eq!(way.expect("rows").n_rows(), 3);
        }
        training.preview().await.expect("distributions");
        assert_eq!(training.made_rows().await.expect("rows").n_rows(), 1000);
    }
}

#[wasm_bindgen_test]
async fn sixty_steps_leave_the_graphics_memory_flat() {
    let compute = gpu().await;
    let mut training = training("vae", &compute);
    let mut in_use = Vec::new();
    for _ in 0..6 {
        training.step(10).await.expect("ten steps");
        in_use.push(
            compute
                .device
                .memory_pool_usage()
                .expect("WebGPU counts its memory")
                .bytes_in_use,
        );
    }
    // the first chunks still allocate moments and pools; from then on nothing may be kept from step to step
    let (early, late) = (in_use[2], in_use[5]);
    assert!(
        late <= early + early / 10,
        "bytes in use after every ten steps: {in_use:?}"
    );
}

#[wasm_bindgen_test]
async fn rows_come_back_from_webgpu_as_they_should() {
    let mut training = training("vae", &gpu().await);
    training.step(3).await.expect("three steps");
    let synthesizer = training.finish().await.expect("it has learned something");
    let made = synthesizer.sample(50, 1).await.expect("rows");
    assert_eq!(made.n_rows(), 50);
    let group = made.column("group").expect("the column is there");
    assert!((0..50).all(|row| matches!(group.text(row), "big" | "small")));
}
