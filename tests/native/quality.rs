//! The fast models on the tables that the page brings along: below these floors something that used to work is broken.

use std::fs;
use std::path::Path;

use lookalike::device::wait;
use lookalike::metric::scores;
use lookalike::synth::Config;
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::infer;

use super::synth::fit;

/// What a model has to reach on a table.
struct Floor {
    model: &'static str,
    /// `None` for a model that fits at once.
    steps: Option<usize>,
    column_shapes: f64,
    pair_trends: f64,
    strong_pair_trends: f64,
    /// The greatest AUC: what [`scores`] gives for detection, where 0.5 is best.
    detection: f64,
}

const fn floor(
    model: &'static str,
    steps: Option<usize>,
    [column_shapes, pair_trends, strong_pair_trends, detection]: [f64; 4],
) -> Floor {
    Floor {
        model,
        steps,
        column_shapes,
        pair_trends,
        strong_pair_trends,
        detection,
    }
}

/// Trains each model on a table of `www/demo`, makes as many rows as it learned from, and holds the scores to the floor.
fn hold(name: &str, floors: &[Floor]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("www/demo")
        .join(name);
    let bytes = fs::read(&path).expect("the demo is there");
    let real = read(&bytes, &ReadOptions::default()).expect("it reads");
    let schema = infer::infer(&real.table, &real.dialect);
    for floor in floors {
        let config = Config {
            model: floor.model.to_owned(),
            steps: floor.steps,
            ..Config::default()
        };
        let synthesizer = fit(&real.table, &schema, &config);
        let synthetic = wait(synthesizer.sample(real.table.n_rows(), 7)).expect("it samples");
        let found = scores(&real.table, &synthetic, &schema);
        for (id, least, sign) in [
            ("column_shapes", floor.column_shapes, 1.0),
            ("pair_trends", floor.pair_trends, 1.0),
            ("strong_pair_trends", floor.strong_pair_trends, 1.0),
            ("detection", floor.detection, -1.0),
        ] {
            let score = found.iter().find(|(metric, _)| metric.id == id);
            let score = score
                .and_then(|(_, score)| *score)
                .expect("the table has it");
            assert!(
                sign * score >= sign * least,
                "{}, {name}: {id} is {score:.4}, and {least} is the bound",
                floor.model
            );
        }
    }
}

#[test]
fn quality_of_mixed_columns_in_chinese() {
    hold(
        "clinic-zh.csv",
        &[
            floor("copula", None, [0.97, 0.83, 0.65, 0.97]),
            floor("bayes_net", None, [0.965, 0.89, 0.86, 0.61]),
            floor("autoregressive", Some(300), [0.965, 0.885, 0.84, 0.59]),
            floor("vae", Some(300), [0.965, 0.87, 0.78, 0.79]),
        ],
    );
}

#[test]
fn quality_of_a_rare_class() {
    hold(
        "fraud.csv",
        &[
            floor("copula", None, [0.985, 0.92, 0.66, 0.85]),
            floor("bayes_net", None, [0.985, 0.935, 0.95, 0.54]),
            floor("autoregressive", Some(300), [0.98, 0.93, 0.94, 0.57]),
            floor("vae", Some(300), [0.98, 0.93, 0.87, 0.68]),
        ],
    );
}

#[test]
fn quality_of_a_small_table() {
    hold(
        "penguins.csv",
        &[
            floor("copula", None, [0.95, 0.75, 0.70, 0.93]),
            floor("bayes_net", None, [0.95, 0.83, 0.79, 0.68]),
            floor("autoregressive", Some(300), [0.94, 0.80, 0.76, 0.80]),
        ],
    );
}
