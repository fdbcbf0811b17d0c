//! How large a network a table and a budget call for: settings as functions of rows, columns and measured speed.

use web_time::Instant;

use crate::device::{Backend, Compute};
use crate::nn::{Adam, Masked, MaskedShape};
use crate::rng::Rng;
use crate::synth::Limit;
use crate::synth::batch::by_column;
use crate::transform::Tokens;

/// Sizes to choose from, largest first: numbers a value, and hidden units a column.
pub const SIZES: [(usize, usize); 5] = [(16, 64), (12, 48), (8, 32), (6, 24), (4, 16)];

/// Under so many rows a larger network only learns them by heart.
const FEW_ROWS: usize = 2_000;

/// Steps that should fit into half of the budget.
const STEPS: f64 = 600.0;

/// Weights that a step may touch where its time is not measured.
const UNMEASURED: usize = 2_000_000;

/// Sizes as asked for; no embedding means a quarter of the hidden units.
pub fn sized(cardinalities: &[usize], embedding: usize, hidden: usize) -> MaskedShape {
    MaskedShape {
        cardinalities: cardinalities.to_vec(),
        embedding: match embedding {
            0 => (hidden / 4).max(2),
            embedding => embedding,
        },
        hidden,
    }
}

/// Share of the embeddings hidden in a step.
pub fn dropout(n_rows: usize) -> f64 {
    if n_rows < FEW_ROWS {
        0.35
    } else if n_rows < 50_000 {
        0.25
    } else {
        0.1
    }
}

/// Size of the first steps: by the square root of the batch, as TabularARGN has it.
pub fn rate(batch: usize) -> f32 {
    1e-3 * (batch as f32 / 32.0).sqrt()
}

/// The largest network that can take enough steps within the limit, by a short measured trial. Where a number of steps
/// is asked for, or the device works behind a queue, nothing is timed and the sizes alone decide.
pub fn choose(train: &Tokens, batch: usize, limit: Limit, compute: &Compute) -> MaskedShape {
    let shapes = SIZES.map(|(embedding, hidden)| sized(train.cardinalities(), embedding, hidden));
    let [.., smallest] = &shapes;
    let few = if train.n_rows() < FEW_ROWS { 2 } else { 0 };
    let measured = |shape| seconds_a_step(shape, train, batch, compute);
    let fitting = match (limit, compute.backend) {
        (Limit::Seconds(seconds), Backend::Cpu) => {
            let longest = 0.5 * seconds / STEPS;
            let least = measured(smallest) / smallest.n_parameters() as f64;
            // small steps are mostly overhead, so a large one takes less than its weights suggest: up to four times
            // less, and what is slower than that is not worth trying
            let hopeless =
                |shape: &MaskedShape| least * shape.n_parameters() as f64 > 4.0 * longest;
            shapes[few..]
                .iter()
                .find(|shape| !hopeless(shape) && measured(shape) <= longest)
        }
        _ => shapes[few..]
            .iter()
            .find(|shape| shape.n_parameters() <= UNMEASURED),
    };
    fitting.unwrap_or(smallest).clone()
}

/// Seconds a step of this network takes, after a first one that is not counted.
fn seconds_a_step(shape: &MaskedShape, train: &Tokens, batch: usize, compute: &Compute) -> f64 {
    const MEASURED: u32 = 2;
    let margins: Vec<Vec<f32>> = shape.cardinalities.iter().map(|&k| vec![0.0; k]).collect();
    let mut network = Masked::new(
        shape.clone(),
        &margins,
        &|_, _| true,
        &compute.device,
        &mut Rng::new(0),
    );
    let mut adam = Adam::new(0.9, 0.999, 0.0);
    let rows: Vec<usize> = (0..batch).collect();
    let tokens = by_column(&train.select(&rows), &compute.device);
    let mut began = Instant::now();
    for step in 0..=MEASURED {
        if step == 1 {
            began = Instant::now();
        }
        let (gradients, _) = network.learn(&tokens, None);
        adam.step(&mut network, gradients, 0.0);
    }
    began.elapsed().as_secs_f64() / f64::from(MEASURED)
}
