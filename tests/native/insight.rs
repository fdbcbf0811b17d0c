//! What the pictures of a model at work are drawn from.

use lookalike::device::{Compute, wait};
use lookalike::synth::{ColumnPreview, Conditions, Insight, Player, Progress, Training};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Schema, Table, infer};
use lookalike::transform::Role;
use lookalike::{ErrorKind, Rng, model_file};

use super::synth::{clusters, config};

fn start(model: &str, table: &Table, schema: &Schema) -> Training {
    Training::new(table, schema, &config(model, 2000), &Compute::cpu()).expect("it starts")
}

fn term(progress: &Progress, name: &str) -> f32 {
    let found = progress.terms.iter().find(|term| term.name == name);
    found.unwrap_or_else(|| panic!("{name} is there")).value
}

/// The numbers of both networks: generator, critic, and the generator's running statistics.
fn weights(training: &Training) -> Vec<u8> {
    let bytes = wait(training.checkpoint()).expect("it saves");
    let header = bytes.iter().position(|&b| b == b'\n').expect("a header");
    bytes[header + 1..].to_vec()
}

#[test]
fn the_terms_of_a_game_add_up_and_move() {
    let (table, schema) = clusters(300, 1);
    let mut training = start("gan", &table, &schema);
    let first = wait(training.step(1)).expect("a step");
    let later = wait(training.step(40)).expect("steps");
    for progress in [&first, &later] {
        let [real, generated, value] = ["real", "generated", "value"].map(|n| term(progress, n));
        assert!((value - real - generated).abs() < 1e-6);
        assert!((term(progress, "discriminator") + value).abs() < 1e-6);
        assert!(real < 0.0 && generated < 0.0, "logarithms of probabilities");
    }
    for name in ["real", "generated", "generator"] {
        assert!(
            (term(&first, name) - term(&later, name)).abs() > 1e-4,
            "{name} stands still"
        );
    }

    let mut training = start("ctgan", &table, &schema);
    let progress = wait(training.step(3)).expect("steps");
    let [real, generated, penalty] = ["real", "generated", "penalty"].map(|n| term(&progress, n));
    assert!((term(&progress, "critic") - (generated - real + penalty)).abs() < 1e-6);
    assert!(penalty > 0.0 && term(&progress, "condition") > 0.0);
}

#[test]
fn a_step_of_one_player_leaves_the_other_alone() {
    let (table, schema) = clusters(300, 2);
    for model in ["gan", "ctgan"] {
        let mut training = start(model, &table, &schema);
        let untrained = weights(&training);
        let progress = wait(training.step_player(Player::Discriminator)).expect("an update");
        assert_eq!(
            progress.step, 0,
            "{model}: the generator still has its turn"
        );
        assert!(progress.terms.iter().all(|term| term.name != "generator"));
        let judged = weights(&training);
        let progress = wait(training.step_player(Player::Generator)).expect("an update");
        assert_eq!(progress.step, 1, "{model}");
        let made = weights(&training);
        // one network each: what moved in the one step stood still in the other
        let moved = |a: &[u8], b: &[u8]| -> Vec<usize> {
            (0..a.len() / 4)
                .filter(|i| a[4 * i..4 * i + 4] != b[4 * i..4 * i + 4])
                .collect()
        };
        let (critic, generator) = (moved(&untrained, &judged), moved(&judged, &made));
        assert!(critic.len() > 100 && generator.len() > 100, "{model}");
        let (first, last) = (critic[0], critic[critic.len() - 1]);
        assert!(
            generator.iter().all(|at| !(first..=last).contains(at)),
            "{model}: the generator's step moved the other network"
        );
    }
}

#[test]
fn a_critic_is_shown_on_real_and_on_generated_rows() {
    let (table, schema) = clusters(300, 3);
    for model in ["gan", "ctgan", "latent_gan"] {
        let mut settings = config(model, 20);
        settings.params.insert("pac".to_owned(), 4.0);
        if model == "gan" {
            settings.params.remove("pac");
        }
        let mut training =
            Training::new(&table, &schema, &settings, &Compute::cpu()).expect("it starts");
        wait(training.step(16)).expect("steps");
        let insights = wait(training.insights()).expect("it is looked at");
        assert_eq!(
            insights,
            wait(training.insights()).expect("again"),
            "{model}: the same rows"
        );
        let shown = insights.iter().find_map(|insight| match insight {
            Insight::Adversarial {
                edges,
                real,
                generated,
                ..
            } => Some((edges, real, generated)),
            _ => None,
        });
        let (edges, real, generated) = shown.unwrap_or_else(|| panic!("{model} has a critic"));
        assert!(edges.windows(2).all(|pair| pair[0] < pair[1]));
        for shares in [real, generated] {
            assert_eq!(shares.len() + 1, edges.len());
            assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{model}");
        }
        let is_map = |insight: &Insight| matches!(insight, Insight::Latent { .. });
        assert_eq!(insights.iter().any(is_map), model == "latent_gan");
    }
}

#[test]
fn a_critic_without_conditions_or_packs_plays_too() {
    let (table, schema) = clusters(300, 4);
    let mut settings = config("ctgan", 12);
    settings.params.insert("conditional".to_owned(), 0.0);
    settings.params.insert("pac".to_owned(), 1.0);
    let mut training =
        Training::new(&table, &schema, &settings, &Compute::cpu()).expect("it starts");
    let progress = wait(training.step(12)).expect("steps");
    assert!(progress.terms.iter().all(|term| term.name != "condition"));
    let fitted = wait(training.finish()).expect("it ends");
    assert_eq!(wait(fitted.sample(50, 1)).expect("rows").n_rows(), 50);
}

/// Where the rows of a map lie, and their numbers.
fn map(training: &mut Training) -> (Vec<[f32; 2]>, Vec<usize>) {
    let insights = wait(training.insights()).expect("it is looked at");
    match insights.into_iter().next() {
        Some(Insight::Latent {
            points,
            rows,
            explained,
        }) => {
            assert!(explained.iter().all(|share| (0.0..=1.0).contains(share)));
            (points, rows)
        }
        other => panic!("no map: {other:?}"),
    }
}

#[test]
fn a_map_of_two_clusters_tells_them_apart_and_does_not_flip() {
    let (table, schema) = clusters(600, 5);
    let mut settings = config("vae", 2000);
    settings.params.insert("rate".to_owned(), 1e-2);
    let mut training =
        Training::new(&table, &schema, &settings, &Compute::cpu()).expect("it starts");
    wait(training.step(700)).expect("steps");
    let (before, rows) = map(&mut training);
    assert!(rows.len() > 400 && rows.is_sorted());
    let shared = |a: &[[f32; 2]], b: &[[f32; 2]], axis: usize| -> f32 {
        a.iter().zip(b).map(|(a, b)| a[axis] * b[axis]).sum()
    };
    wait(training.step(60)).expect("steps");
    let (points, _) = map(&mut training);
    for axis in 0..2 {
        assert!(
            shared(&before, &points, axis) > 0.0,
            "axis {axis} turned round"
        );
    }

    let side = training.real_rows().column("side").expect("there").clone();
    let middle = |name: &str| {
        let own = points
            .iter()
            .enumerate()
            .filter(|(i, _)| side.text(*i) == name);
        let own: Vec<&[f32; 2]> = own.map(|(_, point)| point).collect();
        [0, 1].map(|axis| own.iter().map(|p| p[axis]).sum::<f32>() / own.len() as f32)
    };
    let [left, right] = ["left", "right"].map(middle);
    let distance = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
    let nearer = points.iter().enumerate().filter(|&(i, &point)| {
        let is_left = distance(point, left) < distance(point, right);
        is_left == (side.text(i) == "left")
    });
    assert!(
        nearer.count() * 20 > points.len() * 19,
        "the sides lie apart"
    );

    let colours = training.colours("position").expect("a column");
    assert_eq!(colours.label.len(), points.len());
    assert!(
        (0..points.len()).all(|i| (colours.value[i] > Some(50.0)) == (side.text(i) == "right"))
    );
    assert!(training.colours("side").expect("a column").value[0].is_none());
    for (name, place) in [("left", left), ("right", right)] {
        let row = wait(training.decode_at(place.map(f64::from))).expect("a row");
        assert_eq!(row.column("side").expect("there").text(0), name);
    }
    let of_side = |name: &str| {
        (0..rows.len())
            .find(|&i| side.text(i) == name)
            .expect("both")
    };
    let ends = [rows[of_side("left")], rows[of_side("right")]];
    let way = wait(training.interpolate(ends, 7)).expect("a way");
    let sides = way.column("side").expect("there");
    assert_eq!(
        (way.n_rows(), sides.text(0), sides.text(6)),
        (7, "left", "right")
    );
    assert!(wait(training.interpolate([usize::MAX, rows[0]], 7)).is_err());

    wait(training.finish()).expect("it ends");
    let (after, _) = map(&mut training);
    assert_eq!(after.len(), points.len(), "a finished run can be looked at");
    assert!(wait(training.decode_at([0.0, 0.0])).is_ok());
    assert!(wait(training.step(1)).is_err(), "but learns no more");
}

/// A number, another that follows it, a category, and another number.
fn planted(n_rows: usize) -> (Table, Schema) {
    let mut rng = Rng::new(1);
    let mut cells: [Vec<String>; 4] = Default::default();
    for _ in 0..n_rows {
        let cause = rng.normal();
        cells[0].push(format!("{:.1}", 10.0 * cause));
        cells[1].push(format!("{:.1}", 10.0 * cause + 3.0 * rng.normal()));
        cells[2].push(["a", "b", "c"][rng.below(3)].to_owned());
        cells[3].push(format!("{:.1}", 10.0 * rng.normal()));
    }
    let names = ["cause", "effect", "letter", "noise"];
    let columns = names.into_iter().zip(&cells);
    let columns = columns.map(|(name, texts)| Column::from_texts(name, texts));
    let table = Table::new(columns.collect());
    let schema = infer::infer(&table, &Dialect::default());
    (table, schema)
}

#[test]
fn a_graph_finds_the_planted_dependence() {
    let (table, schema) = planted(800);
    for (model, is_directed) in [
        ("autoregressive", true),
        ("bayes_net", true),
        ("copula", false),
    ] {
        let mut training = start(model, &table, &schema);
        wait(training.step(1)).expect("a step");
        let insights = wait(training.insights()).expect("it is looked at");
        let [
            Insight::Graph {
                order,
                edges,
                directed,
            },
        ] = &insights[..]
        else {
            panic!("{model}: {insights:?}");
        };
        assert_eq!(
            (*directed, order.is_empty()),
            (is_directed, !is_directed),
            "{model}"
        );
        let mut strongest = [&*edges[0].from, &*edges[0].to];
        strongest.sort_unstable();
        assert_eq!(strongest, ["cause", "effect"], "{model}: {edges:?}");
        assert!(
            edges[0].strength > 0.8 && edges[0].strength <= 1.0,
            "{model}: {edges:?}"
        );
        assert!(
            edges[1..].iter().all(|edge| edge.strength < 0.3),
            "{model}: {edges:?}"
        );
        if *directed {
            let place = |name: &str| order.iter().position(|n| n == name);
            assert!(edges.iter().all(|edge| place(&edge.from) < place(&edge.to)));
        }
    }
}

#[test]
fn a_low_temperature_draws_likely_values_more_often_and_is_kept_in_a_model_file() {
    let (table, schema) = clusters(300, 8);
    for model in ["autoregressive", "vae"] {
        // how often the commoner side is drawn
        let common = |temperature: f64| {
            let mut settings = config(model, 30);
            settings
                .params
                .insert("temperature".to_owned(), temperature);
            let mut training =
                Training::new(&table, &schema, &settings, &Compute::cpu()).expect("starts");
            wait(training.step(30)).expect("steps");
            let fitted = wait(training.finish()).expect("it ends");
            let rows = wait(fitted.sample(500, 1)).expect("rows");
            let file = wait(model_file::save(&fitted)).expect("a file");
            let opened = model_file::open(&file, &Compute::cpu()).expect("it opens");
            assert_eq!(wait(opened.sample(500, 1)).expect("rows"), rows, "{model}");
            let side = rows.column("side").expect("there");
            (0..500).filter(|&row| side.text(row) == "right").count()
        };
        let (cold, usual, hot) = (common(0.2), common(1.0), common(2.0));
        assert!(
            cold > usual + 50 && usual > hot + 10,
            "{model}: {cold} {usual} {hot}"
        );
    }
}

#[test]
fn another_temperature_is_drawn_at_without_a_new_run() {
    let (table, schema) = clusters(300, 8);
    let learned = |model: &str| {
        let mut training =
            Training::new(&table, &schema, &config(model, 30), &Compute::cpu()).expect("it starts");
        wait(training.step(30)).expect("steps");
        training
    };
    let common = |rows: &Table| {
        let side = rows.column("side").expect("there");
        let right = (0..rows.n_rows()).filter(|&row| side.text(row) == "right");
        right.count() as f64 / rows.n_rows() as f64
    };
    for model in ["autoregressive", "vae"] {
        let mut training = learned(model);
        assert_eq!(training.temperature().map(|range| range.own), Some(1.0));
        let usual = wait(training.made_rows()).expect("rows");
        training.temper(0.2).expect("in range");
        let cold = wait(training.made_rows()).expect("rows");
        assert!(
            common(&cold) > common(&usual) + 0.1,
            "{model}: the pictures follow"
        );
        assert!(training.temper(5.0).is_err());

        let fitted = wait(training.finish()).expect("it ends");
        let own = wait(fitted.sample(500, 1)).expect("rows");
        let cold = fitted.tempered(0.2).expect("in range");
        let rows = wait(cold.sample(500, 1)).expect("rows");
        assert!(common(&rows) > common(&own) + 0.1, "{model}");
        let conditions = Conditions {
            wheres: vec!["side=left".to_owned()],
            balance: None,
        };
        let given = wait(cold.sample_given(50, 1, &conditions)).expect("rows");
        assert!(
            common(&given.table) < 1e-9,
            "{model}: conditions hold at any temperature"
        );
        let again = fitted.tempered(1.0).expect("in range");
        assert_eq!(wait(again.sample(500, 1)).expect("rows"), own, "{model}");
        assert_eq!(
            wait(fitted.sample(500, 1)).expect("rows"),
            own,
            "{model}: the model itself is as before"
        );

        let file = wait(model_file::save(&cold)).expect("a file");
        let opened = model_file::open(&file, &Compute::cpu()).expect("it opens");
        assert_eq!(
            opened.settings().temperature().map(|range| range.own),
            Some(0.2)
        );
        assert_eq!(wait(opened.sample(500, 1)).expect("rows"), rows, "{model}");
    }
    let mut training = learned("ctgan");
    assert!(training.temperature().is_none() && training.temper(1.0).is_err());
    let fitted = wait(training.finish()).expect("it ends");
    let error = fitted.tempered(1.0).err().expect("it has none");
    assert!(
        matches!(error.kind(), ErrorKind::NoTemperature { .. }),
        "{error}"
    );
}

#[test]
fn a_bar_says_what_it_stands_for() {
    let letters = (0..400).map(|row| match row % 40 {
        0 => "",
        n if n < 30 => ["other", "(missing)"][n % 2],
        n => &"abcdefghij"[n - 30..n - 29],
    });
    let rare = ["x", "y"].into_iter();
    let letters = Column::from_texts("letter", letters.chain(rare));
    let many = Column::from_texts("many", (0..402).map(|row| format!("m{}", row % 30)));
    let table = Table::new(vec![letters, many]);
    let schema = infer::infer(&table, &Dialect::default());
    let mut training = start("bayes_net", &table, &schema);
    wait(training.step(1)).expect("it is fitted");
    let columns = wait(training.preview()).expect("bars");
    let role = |column: usize, label: &str, role: Role| {
        let ColumnPreview { labels, roles, .. } = &columns[column];
        assert_eq!(labels.len(), roles.len());
        let found = labels
            .iter()
            .zip(roles)
            .any(|(l, r)| l == label && *r == role);
        assert!(found, "{label}: {labels:?} {roles:?}");
    };
    // a value that is spelled like one of our words is a value all the same
    role(0, "other", Role::Value);
    role(0, "(missing)", Role::Missing);
    role(0, "(rare)", Role::Rare);
    role(1, "other", Role::Other);
}

#[test]
fn looking_at_a_run_does_not_change_it() {
    let (table, schema) = clusters(300, 7);
    for model in ["vae", "ctgan", "latent_gan", "autoregressive"] {
        let run = |looks: bool| {
            let mut training = Training::new(&table, &schema, &config(model, 20), &Compute::cpu())
                .expect("starts");
            for _ in 0..4 {
                wait(training.step(5)).expect("steps");
                if looks {
                    wait(training.preview()).expect("distributions");
                    wait(training.insights()).expect("insights");
                    assert_eq!(wait(training.made_rows()).expect("rows").n_rows(), 1000);
                }
            }
            let fitted = wait(training.finish()).expect("it ends");
            wait(fitted.sample(50, 1)).expect("rows")
        };
        assert_eq!(run(true), run(false), "{model}");
    }
}
