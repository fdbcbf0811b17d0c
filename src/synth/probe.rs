//! How fast a device trains: a short measured trial on made-up rows, before any file is opened.

use std::collections::BTreeMap;

use web_time::Instant;

use super::{Learner, Limit, Start, vae};
use crate::device::Compute;
use crate::error::Result;
use crate::rng::Rng;
use crate::transform::Tokens;

/// The table of the trial: as wide as a usual one.
const ROWS: usize = 2048;
const COLUMNS: usize = 15;
const TOKENS: usize = 40;

/// Steps before the clock starts (a graphics device compiles its kernels at first use), and steps measured.
const WARM_UP: usize = 3;
const MEASURED: usize = 5;

/// Milliseconds a training step of the autoencoder takes at its default size.
///
/// # Errors
/// [`DeviceLost`](crate::ErrorKind::DeviceLost).
pub async fn probe(compute: &Compute) -> Result<f64> {
    let mut rng = Rng::new(0);
    let columns = (0..COLUMNS)
        .map(|_| (0..ROWS).map(|_| rng.below(TOKENS) as u16).collect())
        .collect();
    let train = Tokens::new(columns, vec![TOKENS; COLUMNS]);
    let values: BTreeMap<_, _> = vae::MODEL
        .params
        .iter()
        .map(|p| (p.name, p.default))
        .collect();
    let mut learner = (vae::MODEL.start)(Start {
        compute,
        validation: train.select(&[]),
        train,
        frequencies: vec![vec![1.0 / TOKENS as f32; TOKENS]; COLUMNS],
        discrete: vec![true; COLUMNS],
        values: &values,
        limit: Limit::Steps(WARM_UP + MEASURED),
        first: Vec::new(),
        rng,
    })?;
    run(learner.as_mut(), WARM_UP).await?;
    let began = Instant::now();
    run(learner.as_mut(), MEASURED).await?;
    Ok(began.elapsed().as_secs_f64() * 1000.0 / MEASURED as f64)
}

async fn run(learner: &mut dyn Learner, steps: usize) -> Result<()> {
    for _ in 0..steps {
        learner.step(0.0);
    }
    // a read waits for everything queued before it
    learner.terms().await.map(drop)
}
