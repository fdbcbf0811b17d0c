//! Losses and penalties against numbers worked out another way.

use burn::tensor::{Device, Int, Tensor, TensorData};
use lookalike::Rng;
use lookalike::device::{Compute, read, wait};
use lookalike::nn::penalty::gradient_penalty;
use lookalike::nn::{self, Adam, BatchNorm, Linear, Spans, Weights, matrix};

fn device() -> Device {
    Compute::cpu().device
}

fn numbers(tensor: Tensor<2>) -> Vec<f32> {
    wait(read(vec![tensor.inner()]))
        .expect("the processor answers")
        .remove(0)
}

fn scalar(tensor: Tensor<1>) -> f32 {
    numbers(tensor.reshape([1, 1]))[0]
}

#[derive(Clone)]
struct Critic([Linear; 3]);

impl Weights for Critic {
    fn each(&mut self, visit: &mut dyn FnMut(&mut Tensor<2>)) {
        for layer in &mut self.0 {
            layer.each(visit);
        }
    }
}

impl Critic {
    fn new(rng: &mut Rng) -> Self {
        let device = device();
        Self([
            Linear::new(4, 3, &device, rng),
            Linear::new(3, 2, &device, rng),
            Linear::new(2, 1, &device, rng),
        ])
    }

    fn score(&self, x: &[f64; 4], masks: &[Vec<f32>; 2]) -> f64 {
        let mut h = x.to_vec();
        for (depth, layer) in self.0.iter().enumerate() {
            let [n_in, n_out] = layer.weight.dims();
            let weight = numbers(layer.weight.clone());
            let bias = numbers(layer.bias.clone());
            h = (0..n_out)
                .map(|o| {
                    let sum: f64 = (0..n_in)
                        .map(|i| h[i] * f64::from(weight[i * n_out + o]))
                        .sum();
                    let u = sum + f64::from(bias[o]);
                    match masks.get(depth) {
                        Some(mask) => (if u > 0.0 { u } else { 0.2 * u }) * f64::from(mask[o]),
                        None => u,
                    }
                })
                .collect();
        }
        h[0]
    }

    /// The penalty from central differences of the score.
    fn penalty(&self, x: &[f64; 4], masks: &[Vec<f32>; 2]) -> f64 {
        const H: f64 = 1e-5;
        let squares: f64 = (0..4)
            .map(|i| {
                let (mut up, mut down) = (*x, *x);
                up[i] += H;
                down[i] -= H;
                let slope = (self.score(&up, masks) - self.score(&down, masks)) / (2.0 * H);
                slope * slope
            })
            .sum();
        (squares.sqrt() - 1.0).powi(2)
    }
}

/// Moves one weight of a critic.
fn nudge(critic: &Critic, place: usize, at: usize, by: f32) -> Critic {
    let mut copy = critic.clone();
    let mut here = 0;
    copy.each(&mut |tensor| {
        if here == place {
            let shape = tensor.dims();
            let mut all = numbers(tensor.clone());
            all[at] += by;
            *tensor = matrix(all, shape, &device()).autodiff().require_grad();
        }
        here += 1;
    });
    copy
}

#[test]
fn gradient_penalty_and_its_gradient_match_finite_differences() {
    let mut rng = Rng::new(5);
    let mut critic = Critic::new(&mut rng);
    let x = [0.3, -0.7, 0.9, 0.2];
    let masks = [vec![2.0, 2.0, 0.0], vec![2.0, 2.0]];
    let tensor = |v: Vec<f32>| {
        let n = v.len();
        matrix(v, [1, n], &device())
    };
    let penalty = gradient_penalty(
        [&critic.0[0], &critic.0[1], &critic.0[2]],
        tensor(x.map(|v| v as f32).to_vec()),
        masks.clone().map(tensor),
    );
    let expected = critic.penalty(&x, &masks);
    assert!((f64::from(scalar(penalty.clone())) - expected).abs() < 1e-5);

    let gradients = penalty.backward();
    let mut found = Vec::new();
    critic.each(&mut |tensor| found.push(tensor.grad(&gradients).map(numbers)));
    let mut checked = 0;
    // weights only: in double back-propagation, too, the biases get no gradient almost everywhere
    for place in [0, 2, 4] {
        let found = found[place].clone().expect("every weight takes part");
        for (at, &value) in found.iter().enumerate() {
            const H: f32 = 1e-2;
            let up = nudge(&critic, place, at, H).penalty(&x, &masks);
            let down = nudge(&critic, place, at, -H).penalty(&x, &masks);
            let expected = (up - down) / f64::from(2.0 * H);
            assert!(
                (f64::from(value) - expected).abs() < 2e-3 * (1.0 + expected.abs()),
                "weight {at} of tensor {place}: {value} for {expected}"
            );
            checked += usize::from(expected.abs() > 1e-3);
        }
    }
    assert!(checked > 5, "most weights move the penalty");
}

#[test]
fn spans_make_one_hots_and_softmaxes_by_column() {
    let spans = Spans::new(&[2, 3], &device());
    let codes = TensorData::new(vec![1, 0, 0, 2], [2, 2]);
    let tokens = Tensor::<2, Int>::from_data(codes, &device());
    let one_hots = spans.one_hots(tokens);
    assert_eq!(
        numbers(one_hots.clone()),
        [0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]
    );
    let logits = matrix(
        vec![0.0, 3f32.ln(), 200.0, 200.0, -900.0],
        [1, 5],
        &device(),
    );
    let shares = numbers(spans.softmax(logits, 1.0));
    for (found, expected) in shares.iter().zip([0.25, 0.75, 0.5, 0.5, 0.0]) {
        assert!((found - expected).abs() < 1e-6, "{shares:?}");
    }
}

#[test]
fn cross_entropy_is_minus_the_log_likelihood() {
    let spans = Spans::new(&[2, 3], &device());
    let logits = matrix(vec![0.0, 3f32.ln(), 0.0, 0.0, 2f32.ln()], [1, 5], &device());
    let row = matrix(vec![0.0, 1.0, 0.0, 0.0, 1.0], [1, 5], &device());
    let both = scalar(spans.cross_entropy(logits.clone(), row));
    assert!((both + (0.75f32 * 0.5).ln()).abs() < 1e-6, "{both}");
    let target = matrix(vec![1.0, 0.0, 0.0, 0.0, 0.0], [1, 5], &device());
    let column = matrix(vec![1.0, 0.0], [1, 2], &device());
    let one = scalar(spans.column_cross_entropy(logits, target, column));
    assert!((one + 0.25f32.ln()).abs() < 1e-6, "{one}");
}

#[test]
fn batch_norm_standardises_a_batch_and_remembers_it() {
    let mut norm = BatchNorm::new(1, &device());
    let batch = matrix(vec![1.0, 3.0], [2, 1], &device());
    let learned = numbers(norm.learn(batch.clone()));
    assert!((learned[0] + 1.0).abs() < 1e-4 && (learned[1] - 1.0).abs() < 1e-4);
    for _ in 0..200 {
        norm.learn(batch.clone());
    }
    let alone = numbers(norm.forward(matrix(vec![2.0], [1, 1], &device())));
    assert!(alone[0].abs() < 1e-4, "the running mean is 2: {alone:?}");
}

#[test]
fn adam_finds_a_minimum_and_never_turns_denormal() {
    let mut layer = Linear::new(1, 1, &device(), &mut Rng::new(1));
    let mut adam = Adam::new(0.5, 0.9, 0.0);
    let one = matrix(vec![1.0], [1, 1], &device());
    for _ in 0..2000 {
        let loss = (layer.forward(one.clone()) - 3.0).square().mean();
        adam.step(&mut layer, loss.backward(), 0.02);
    }
    let found = numbers(layer.forward(one))[0];
    assert!((found - 3.0).abs() < 1e-2, "{found}");
}

#[test]
fn saved_weights_come_back() {
    let mut rng = Rng::new(9);
    let critic = Critic::new(&mut rng);
    let saved = wait(nn::save(&critic)).expect("the processor answers");
    assert_eq!(saved.len(), nn::n_parameters(&critic));
    let mut other = Critic::new(&mut rng);
    nn::load(&mut other, &saved, &device()).expect("the same shape");
    assert_eq!(
        wait(nn::save(&other)).expect("the processor answers"),
        saved
    );
    assert!(nn::load(&mut other, &saved[1..], &device()).is_err());
}
