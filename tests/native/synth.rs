//! Every model in the registry, held to the same promises.

use std::collections::BTreeMap;

use lookalike::device::{Compute, wait};
use lookalike::synth::{Config, MODELS, Synthesizer, Training, split_rows};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Schema, Table, infer};
use lookalike::{ErrorKind, Rng};

/// Two clusters a column of categories tells apart, a number that follows them, and a number that is often missing in
/// one of them.
pub fn clusters(n_rows: usize, seed: u64) -> (Table, Schema) {
    let mut rng = Rng::new(seed);
    let mut cells: [Vec<String>; 4] = Default::default();
    for _ in 0..n_rows {
        let left = rng.uniform() < 0.4;
        let centre = if left { 20.0 } else { 80.0 };
        cells[0].push(if left { "left" } else { "right" }.to_owned());
        cells[1].push(format!("{:.0}", centre + 5.0 * f64::from(rng.normal())));
        let missing = left && rng.uniform() < 0.5;
        let amount = format!("{:.2}", centre / 10.0 + f64::from(rng.normal()));
        cells[2].push(if missing { String::new() } else { amount });
        cells[3].push(["a", "b", "c"][rng.below(3)].to_owned());
    }
    let names = ["side", "position", "amount", "noise"];
    let columns = names
        .into_iter()
        .zip(&cells)
        .map(|(name, texts)| Column::from_texts(name, texts));
    let table = Table::new(columns.collect());
    let schema = infer::infer(&table, &Dialect::default());
    (table, schema)
}

pub fn config(model: &str, steps: usize) -> Config {
    Config {
        model: model.to_owned(),
        steps: Some(steps),
        params: small(model, 32.0),
        ..Config::default()
    }
}

/// A small network, and that network also where counts would predict better.
pub fn small(model: &str, hidden: f64) -> BTreeMap<String, f64> {
    let model = MODELS.iter().find(|m| m.id == model);
    let params = model.map_or(&[][..], |model| model.params);
    let has = |name: &str| params.iter().any(|param| param.name == name);
    let small = [("hidden", hidden), ("fallback", 0.0)];
    let of_model = small.into_iter().filter(|(name, _)| has(name));
    of_model
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

pub fn fit(table: &Table, schema: &Schema, config: &Config) -> Synthesizer {
    let mut training = Training::new(table, schema, config, &Compute::cpu()).expect("it starts");
    while !wait(training.step(7)).expect("it learns").done {}
    wait(training.finish()).expect("it ends")
}

fn shares(table: &Table, column: &str) -> BTreeMap<String, f64> {
    let column = table.column(column).expect("the column is there");
    let mut shares = BTreeMap::new();
    for row in 0..column.n_rows() {
        *shares.entry(column.text(row).to_owned()).or_insert(0.0) += 1.0 / column.n_rows() as f64;
    }
    shares
}

#[test]
fn every_model_makes_legal_rows() {
    let (table, schema) = clusters(400, 1);
    for model in MODELS {
        let synthesizer = fit(&table, &schema, &config(model.id, 20));
        let rows = wait(synthesizer.sample(300, 5)).expect("it samples");
        assert_eq!(rows.n_rows(), 300, "{}", model.id);
        let names = |t: &Table| {
            t.columns()
                .iter()
                .map(|c| c.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&rows), names(&table), "{}", model.id);
        let real = shares(&table, "side");
        assert!(
            shares(&rows, "side")
                .keys()
                .all(|side| real.contains_key(side))
        );
        let amounts = shares(&rows, "amount");
        assert!(
            amounts.contains_key(""),
            "{}: missing stays missing",
            model.id
        );
        let field = schema.field("amount").expect("the column is there");
        assert!(
            amounts
                .keys()
                .all(|text| text.is_empty() || field.ticks(text).is_some())
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_rows_again() {
    let (table, schema) = clusters(300, 2);
    for model in MODELS {
        let rows = |seed| {
            let config = Config {
                seed,
                ..config(model.id, 15)
            };
            wait(fit(&table, &schema, &config).sample(100, 9)).expect("it samples")
        };
        assert_eq!(rows(3), rows(3), "{}", model.id);
        assert_ne!(rows(3), rows(4), "{}", model.id);
    }
}

#[test]
fn neural_models_learn_what_independent_cannot() {
    let (table, schema) = clusters(2000, 3);
    // how far the positions of the two sides are apart, in units of the whole column: about 60
    let gap = |table: &Table| {
        let (side, position) = (&table.columns()[0], &table.columns()[1]);
        let mut sums = BTreeMap::from([("left", (0.0, 0.0)), ("right", (0.0, 0.0))]);
        for row in 0..table.n_rows() {
            let sum = sums.get_mut(side.text(row)).expect("a known side");
            sum.0 += position.text(row).parse::<f64>().expect("a number");
            sum.1 += 1.0;
        }
        sums["right"].0 / sums["right"].1 - sums["left"].0 / sums["left"].1
    };
    for (model, steps, least) in [("vae", 1000, 30.0), ("ctgan", 1500, 20.0)] {
        let mut config = config(model, steps);
        config.params.insert("rate".to_owned(), 2e-3);
        let synthesizer = fit(&table, &schema, &config);
        let found = gap(&wait(synthesizer.sample(2000, 1)).expect("it samples"));
        assert!(found > least, "{model}: {found}");
    }
    let independent = fit(&table, &schema, &config("independent", 1));
    let found = gap(&wait(independent.sample(2000, 1)).expect("it samples"));
    assert!(found.abs() < 5.0, "independent: {found}");
}

#[test]
fn small_tables_train_and_smaller_ones_say_why_not() {
    let (table, schema) = clusters(30, 4);
    for model in MODELS {
        let rows = wait(fit(&table, &schema, &config(model.id, 10)).sample(30, 1));
        assert_eq!(rows.expect("it samples").n_rows(), 30, "{}", model.id);
    }
    let (table, schema) = clusters(29, 4);
    let refused = Training::new(&table, &schema, &config("vae", 10), &Compute::cpu());
    let kind = refused.err().expect("too few").kind().clone();
    assert_eq!(
        kind,
        ErrorKind::TooFewRows {
            needed: 30,
            found: 29
        }
    );
    fit(&table, &schema, &config("independent", 1));
}

#[test]
fn the_holdout_is_set_aside_and_groups_stay_together() {
    let (table, schema) = clusters(200, 5);
    let mut config = config("independent", 1);
    config.holdout = 0.2;
    assert_eq!(fit(&table, &schema, &config).holdout().n_rows(), 40);
    config.group_by = Some("noise".to_owned());
    let holdout = fit(&table, &schema, &config).holdout().clone();
    let group = shares(&holdout, "noise");
    assert!(
        group.len() < 3
            && group.keys().all(|g| {
                let all = table.column("noise").expect("there");
                let count = (0..200).filter(|&row| all.text(row) == g).count();
                (group[g] * holdout.n_rows() as f64 - count as f64).abs() < 1e-6
            })
    );
}

#[test]
fn a_checkpoint_goes_on_where_it_stopped() {
    let (table, schema) = clusters(300, 6);
    for model in MODELS.iter().filter(|model| model.neural) {
        let config = config(model.id, 40);
        let compute = Compute::cpu();
        let mut training = Training::new(&table, &schema, &config, &compute).expect("it starts");
        wait(training.step(25)).expect("it learns");
        let bytes = wait(training.checkpoint()).expect("it saves");
        let mut again =
            Training::resume(&table, &schema, &config, &compute, &bytes).expect("it goes on");
        assert_eq!(
            wait(again.checkpoint()).expect("it saves"),
            bytes,
            "{}",
            model.id
        );
        let progress = wait(again.step(100)).expect("it learns");
        assert_eq!((progress.step, progress.done), (40, true));
        let damaged = Training::resume(
            &table,
            &schema,
            &config,
            &compute,
            &bytes[..bytes.len() / 2],
        );
        let kind = damaged.err().expect("half is not enough").kind().name();
        assert_eq!(kind, "BadCheckpoint");
    }
}

/// The loss on unseen rows is lowest long before the end, and whoever goes on from there must not forget it.
#[test]
fn a_checkpoint_holds_the_best_state_beside_the_last() {
    let (table, schema) = clusters(80, 6);
    let config = config("vae", 2_000);
    let compute = Compute::cpu();
    let mut training = Training::new(&table, &schema, &config, &compute).expect("it starts");
    let progress = wait(training.step(800)).expect("it learns");
    let bytes = wait(training.checkpoint()).expect("it saves");
    let mut again =
        Training::resume(&table, &schema, &config, &compute, &bytes).expect("it goes on");
    let whole = wait(training.finish()).expect("it ends");
    assert!(
        whole.settings().kept_step < progress.step,
        "the best state is an earlier one"
    );
    let next = wait(again.step(1)).expect("it learns");
    assert_eq!(next.step, progress.step + usize::from(!progress.done));
    let taken_up = wait(again.finish()).expect("it ends");
    assert_eq!(taken_up.settings().kept_step, whole.settings().kept_step);
    let rows = |model: &Synthesizer| wait(model.sample(200, 1)).expect("it samples");
    assert!(rows(&taken_up) == rows(&whole), "of the same model");
}

#[test]
fn a_run_says_what_it_was() {
    let (table, schema) = clusters(300, 7);
    let settings = fit(&table, &schema, &config("vae", 12)).settings().clone();
    assert_eq!((settings.steps, settings.rows_holdout), (12, 30));
    assert_eq!(settings.rows_train + settings.rows_validation, 270);
    assert!((settings.config.params["latent"] - 32.0).abs() < f64::EPSILON);
    assert!(settings.parameters > 1000);
}

#[test]
fn settings_outside_their_range_are_refused_by_name() {
    let (table, schema) = clusters(100, 8);
    let refused = |change: fn(&mut Config)| {
        let mut config = config("vae", 5);
        change(&mut config);
        let error = Training::new(&table, &schema, &config, &Compute::cpu()).err();
        error.expect("it is refused").to_string()
    };
    assert!(refused(|c| c.model = "oracle".into()).contains("independent"));
    assert!(refused(|c| c.holdout = 0.7).contains("0 to 0.5"));
    assert!(refused(|c| c.params = BTreeMap::from([("latent".into(), 1e9)])).contains("2 to 128"));
    assert!(refused(|c| c.params = BTreeMap::from([("depth".into(), 1.0)])).contains("hidden"));
    assert!(refused(|c| c.group_by = Some("who".into())).contains("who"));
}

#[test]
fn every_model_sets_the_same_rows_aside() {
    let (table, schema) = clusters(200, 3);
    for model in MODELS {
        let config = config(model.id, 5);
        let (train, holdout) = split_rows(&table, &config).expect("a split");
        let synthesizer = fit(&table, &schema, &config);
        assert_eq!((train.len(), holdout.len()), (180, 20));
        assert!(
            *synthesizer.holdout() == table.select(&holdout),
            "{}",
            model.id
        );
    }
}

#[test]
fn counts_take_over_a_small_table_that_they_predict_better() {
    let (real, schema) = clusters(600, 1);
    let mut settings = config("autoregressive", 10);
    let kept = fit(&real, &schema, &settings);
    assert_eq!(kept.settings().config.model, "autoregressive");
    settings.params.clear();
    // ten steps are too few for a network
    let fitted = fit(&real, &schema, &settings);
    let found = fitted.settings();
    assert_eq!(found.config.model, "bayes_net");
    assert!(found.config.params.is_empty() && found.outcome.contains("takes over"));
    assert_eq!((found.rows_train, found.rows_validation), (540, 0));
    let rows = wait(fitted.sample(500, 1)).expect("it samples");
    assert_eq!(rows.n_rows(), 500);
    let (real, schema) = clusters(2_300, 1);
    let many = fit(&real, &schema, &settings);
    assert_eq!(
        many.settings().config.model,
        "autoregressive",
        "rows enough"
    );
}
