//! Every metric in the registry, held to the same promises, and the numbers of SDMetrics.

use std::fs;
use std::path::Path;

use lookalike::Rng;
use lookalike::metric::{Compared, Direction, METRICS, Metric, column_shapes, scores};
use lookalike::table::csv::{ReadOptions, read};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Kind, Schema, Table, infer};

/// The table and the score of an id.
fn score(id: &str, real: &Table, synthetic: &Table, schema: &Schema) -> Option<f64> {
    let scores = scores(real, synthetic, schema);
    let found = scores.into_iter().find(|(metric, _)| metric.id == id);
    found.unwrap_or_else(|| panic!("{id} is no metric")).1
}

/// Numbers, categories that follow them, a date that follows too, and values missing among them. A share of the rows is
/// noise.
fn table(n_rows: usize, noise: f64, seed: u64) -> Table {
    let mut rng = Rng::new(seed);
    let mut cells: [Vec<String>; 4] = Default::default();
    for _ in 0..n_rows {
        let x = 50.0 + 10.0 * f64::from(rng.normal());
        let mut seen = |spread: f64| {
            if rng.uniform() < noise {
                20.0 + 60.0 * rng.uniform()
            } else {
                x + spread * f64::from(rng.normal())
            }
        };
        cells[0].push(format!("{:.0}", seen(0.0)));
        cells[1].push(format!("{:.2}", seen(4.0)));
        cells[2].push(
            ["low", "middle", "high"][(seen(2.0) / 30.0).clamp(0.0, 2.0) as usize].to_owned(),
        );
        let day = (3.0 * seen(5.0)).clamp(0.0, 330.0) as usize;
        let date = format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
        cells[3].push(if rng.uniform() < 0.1 {
            String::new()
        } else {
            date
        });
    }
    let columns = ["x", "follows", "level", "day"].into_iter().zip(&cells);
    Table::new(
        columns
            .map(|(name, texts)| Column::from_texts(name, texts))
            .collect(),
    )
}

fn schema(table: &Table) -> Schema {
    infer::infer(table, &Dialect::default())
}

/// How far a score is from the best, never below 0.
fn loss(metric: &Metric, score: f64) -> f64 {
    let away = match metric.direction {
        Direction::Higher => metric.best - score,
        Direction::Lower => score - metric.best,
    };
    away.max(0.0)
}

#[test]
fn identical_tables_have_the_best_score_and_noise_worsens_it() {
    let real = table(2000, 0.0, 1);
    let schema = schema(&real);
    for metric in METRICS {
        let of = |synthetic: &Table| {
            let score = score(metric.id, &real, synthetic, &schema).expect("a score");
            let [least, greatest] = metric.range;
            assert!(
                (least..=greatest).contains(&score),
                "{}: {score}",
                metric.id
            );
            loss(metric, score)
        };
        let same = of(&real);
        assert!(same < 1e-12, "{}: {same}", metric.id);
        let worse = [0.0, 0.2, 0.8].map(|noise| of(&table(2000, noise, 2)));
        assert!(worse.is_sorted_by(|a, b| a < b), "{}: {worse:?}", metric.id);
    }
}

#[test]
fn symmetric_metrics_do_not_mind_the_order() {
    let (real, other) = (table(1000, 0.0, 3), table(700, 0.3, 4));
    let schema = schema(&real);
    for metric in METRICS.iter().filter(|metric| metric.symmetric) {
        let there = score(metric.id, &real, &other, &schema).expect("a score");
        let back = score(metric.id, &other, &real, &schema).expect("a score");
        assert!((there - back).abs() < 1e-6, "{}: {there} {back}", metric.id);
    }
}

#[test]
fn constant_and_empty_columns_are_no_trouble() {
    let columns = |cell: &str| {
        let named = |name: &str, text: &str| Column::from_texts(name, vec![text; 50]);
        Table::new(vec![
            named("number", cell),
            named("word", "x"),
            named("nothing", ""),
        ])
    };
    let (real, other) = (columns("5"), columns("6"));
    let mut schema = schema(&real);
    for kind in [Kind::Integer, Kind::Categorical, Kind::Boolean] {
        for field in &mut schema.fields {
            field.kind = kind;
            field.missing = vec![String::new()];
        }
        let empty = real.select(&[]);
        for (one, two) in [
            (&real, &real),
            (&real, &other),
            (&real, &empty),
            (&empty, &real),
            (&empty, &empty),
        ] {
            for metric in METRICS {
                let score = score(metric.id, one, two, &schema);
                let [least, greatest] = metric.range;
                let fits = score.is_none_or(|score| (least..=greatest).contains(&score));
                assert!(fits, "{} {kind:?}: {score:?}", metric.id);
            }
        }
    }
    let nothing = Table::default();
    assert!(
        scores(&nothing, &nothing, &schema)
            .iter()
            .all(|(_, score)| score.is_none())
    );
}

#[test]
fn ids_are_unique_and_ranges_hold_the_best() {
    assert_eq!(METRICS[0].key(), "columnShapes");
    for (i, metric) in METRICS.iter().enumerate() {
        assert!(METRICS[..i].iter().all(|other| other.id != metric.id));
        assert!(
            (metric.range[0]..=metric.range[1]).contains(&metric.best),
            "{}",
            metric.id
        );
        assert!(
            !metric.title.is_empty() && metric.doc.ends_with('.'),
            "{}",
            metric.id
        );
    }
}

fn reference(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference/sdmetrics");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn close(found: Option<f64>, expected: &serde_json::Value, what: &str) {
    let off = found
        .zip(expected.as_f64())
        .map(|(found, expected)| (found - expected).abs());
    let fits = off.map_or(found.is_none() && expected.is_null(), |off| off < 1e-9);
    assert!(fits, "{what}: {found:?}, SDMetrics {expected}");
}

#[test]
fn the_numbers_are_those_of_sdmetrics() {
    let expected: serde_json::Value =
        serde_json::from_slice(&reference("expected.json")).expect("JSON");
    let open = |name| read(&reference(name), &ReadOptions::default()).expect("a table");
    let (real, synthetic) = (open("real.csv"), open("synth.csv"));
    let schema = infer::infer(&real.table, &real.dialect);
    let compared = Compared::new(&real.table, &synthetic.table, &schema);

    let (strong, all) = (
        &expected["quality_default"],
        &expected["quality_thresholds_0"],
    );
    let shapes = column_shapes::shapes(&compared);
    let known = strong["shapes"].as_array().expect("columns");
    assert_eq!(shapes.len(), known.len());
    for ((name, score), row) in shapes.into_iter().zip(known) {
        assert_eq!(name, row["Column"]);
        close(score, &row["Score"], name);
    }
    let rows = strong["pairs"].as_array().expect("pairs").iter();
    let rows = rows.zip(all["pairs"].as_array().expect("pairs"));
    assert_eq!(compared.pairs().len(), rows.len());
    for (pair, (strong, all)) in compared.pairs().iter().zip(rows) {
        let what = format!("{} {}", strong["Column 1"], strong["Column 2"]);
        close(pair.score, &all["Score"], &what);
        let kind = if pair.by_correlation {
            "Real Correlation"
        } else {
            "Real Association"
        };
        close(pair.strengths[0], &strong[kind], &what);
        assert_eq!(pair.is_strong(), strong["Meets Threshold?"], "{what}");
    }
    let of = |id| score(id, &real.table, &synthetic.table, &schema);
    close(
        of("column_shapes"),
        &all["props"][0]["Score"],
        "column shapes",
    );
    close(of("pair_trends"), &all["props"][1]["Score"], "pair trends");
    close(
        of("strong_pair_trends"),
        &strong["props"][1]["Score"],
        "strong pair trends",
    );
    close(of("quality"), &all["score"], "quality");
}
