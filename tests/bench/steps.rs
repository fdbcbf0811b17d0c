//! Times of the native core on one table, one line of JSON: `steps TABLE.csv MODEL`, with MODEL `-` for what is no step.
//!
//! tests/bench/core.js does the same things in the same order with the wasm, and tests/bench/speed.mjs sets both side by
//! side. Native learning takes one thread whatever there is, as in the page.

use std::io::Write;
use std::time::Instant;

use lookalike::device::{Compute, wait};
use lookalike::synth::{Config, Training};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::infer::infer;

/// Steps before the clock starts; then so many chunks of so many steps. Core.js has the same.
const WARM_UP: usize = 5;
const CHUNKS: usize = 7;
const CHUNK: usize = 6;

/// How often what is no step is measured, and the rows drawn.
const REPEATS: usize = 3;
const ROWS: usize = 32_561;

/// The middle of several measurements of seconds.
fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// Seconds that a piece of work takes, and what it made.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let began = Instant::now();
    let made = work();
    (began.elapsed().as_secs_f64(), made)
}

fn repeated<T>(work: impl Fn() -> T) -> f64 {
    median((0..REPEATS).map(|_| timed(&work).0).collect())
}

fn config(model: &str) -> Config {
    Config {
        model: model.to_owned(),
        steps: Some(1000),
        ..Config::default()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, path, model, ..] = arguments.as_slice() else {
        panic!("usage: steps TABLE.csv MODEL");
    };
    let bytes = std::fs::read(path).expect("the table can be read");
    let options = ReadOptions::default();
    let parse = || {
        let got = read(&bytes, &options).expect("it is a table");
        let schema = infer(&got.table, &got.dialect);
        (got.table, schema)
    };
    let (table, schema) = parse();
    let begin = |model: &str| {
        Training::new(&table, &schema, &config(model), &Compute::cpu()).expect("it can be learned")
    };
    let measured = if model == "-" {
        let mut training = begin("autoregressive");
        wait(training.step(WARM_UP)).expect("some steps");
        let fitted = wait(training.finish()).expect("it has learned");
        let rows = |seconds: f64, n: usize| n as f64 / seconds;
        serde_json::json!({
            "parse": rows(repeated(parse), table.n_rows()),
            "encode": rows(repeated(|| begin("independent")), table.n_rows()),
            "sample": rows(repeated(|| wait(fitted.sample(ROWS, 1)).expect("rows")), ROWS),
        })
    } else {
        let mut training = begin(model);
        wait(training.step(WARM_UP)).expect("some steps");
        let chunks = (0..CHUNKS).map(|_| timed(|| wait(training.step(CHUNK)).expect("steps")).0);
        serde_json::json!({ "step": median(chunks.collect()) * 1000.0 / CHUNK as f64 })
    };
    writeln!(std::io::stdout(), "{measured}").expect("someone reads it");
}
