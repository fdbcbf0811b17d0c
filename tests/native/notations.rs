//! Numbers keep their notation and their range from the table through the tokens and back.

use lookalike::Rng;
use lookalike::table::Kind;

use crate::tables::{cells, column, round_trip, table};

/// Texts of numbers drawn by chance: a normal number to each.
fn drawn(n: usize, text: impl Fn(f64) -> String) -> Vec<String> {
    let mut rng = Rng::new(3);
    (0..n).map(|_| text(f64::from(rng.normal()))).collect()
}

/// The cells before and after.
fn through(real: Vec<String>) -> (Vec<String>, Vec<String>) {
    let (real, schema) = table(vec![column("x", Kind::Decimal, real)]);
    let (_, synthetic) = round_trip(&real, &schema, 1);
    [&real, &synthetic]
        .map(|table| cells(table, "x").into_iter().map(str::to_owned).collect())
        .into()
}

fn values(cells: &[String]) -> Vec<f64> {
    let mut values: Vec<f64> = cells
        .iter()
        .map(|cell| cell.parse().expect("a number"))
        .collect();
    values.sort_by(f64::total_cmp);
    values
}

/// A number as C's `%.3e` writes it.
fn scientific(value: f64) -> String {
    let text = format!("{value:.3e}");
    let (mantissa, exponent) = text.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("a number");
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

#[test]
fn scientific_notation_comes_back_in_the_real_range_and_in_itself() {
    let ways: [&dyn Fn(f64) -> f64; 6] = [
        &|z| (z - 5.0).exp(),
        &|z| 10f64.powf(4.0 * z),
        &|z| 1e-12 * z.exp(),
        &|z| 1e25 * z.exp(),
        &|z| z,
        &|z| 1e-3 * (5.0 + z.clamp(-3.9, 3.9)),
    ];
    for (which, way) in ways.into_iter().enumerate() {
        let (real, synthetic) = through(drawn(1_000, |z| scientific(way(z))));
        for cell in &synthetic {
            let value: f64 = cell.parse().expect("a number");
            assert_eq!(*cell, scientific(value), "{which}");
        }
        let (real, synthetic) = (values(&real), values(&synthetic));
        assert!(
            real[0] <= synthetic[0] && synthetic[999] <= real[999],
            "{which}"
        );
        for rank in [100, 500, 900] {
            let near = &real[rank - 60..rank + 60];
            assert!(
                near[0] <= synthetic[rank] && synthetic[rank] <= near[119],
                "{which} at {rank}"
            );
        }
    }
}

#[test]
fn exponents_stand_where_they_stood() {
    let shortest = |value: f64| match (1e-4..1e16).contains(&value) {
        true => format!("{value}"),
        false => scientific(value),
    };
    let (_, synthetic) = through(drawn(1_000, |z| shortest(10f64.powf(4.0 * z))));
    for cell in &synthetic {
        let value: f64 = cell.parse().expect("a number");
        assert_eq!(cell.contains('e'), value < 1e-4, "{cell}");
    }
}

#[test]
fn numbers_of_full_precision_around_0_are_not_drawn_next_to_0() {
    let (_, synthetic) = through(drawn(300, |z| format!("{}", z * 1.234_567_890_123_456_7)));
    let tiny = values(&synthetic)
        .iter()
        .filter(|value| value.abs() < 1e-6)
        .count();
    assert_eq!(tiny, 0);
}

#[test]
fn negative_numbers_in_parentheses_come_back_so() {
    let amount = |z: f64| match (100.0 * z).round() as i64 {
        n if n < 0 => format!("({}.50)", -n),
        n => format!("{n}.50"),
    };
    let (real, synthetic) = through(drawn(400, amount));
    let negative = |cells: &[String]| cells.iter().filter(|cell| cell.starts_with('(')).count();
    assert!(
        synthetic
            .iter()
            .all(|cell| cell.ends_with(".50") || cell.ends_with(".50)"))
    );
    assert!(negative(&real).abs_diff(negative(&synthetic)) < 10);
}
