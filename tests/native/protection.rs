//! What a single row holds must never leave the transformer.

use lookalike::Rng;
use lookalike::table::Kind;
use lookalike::transform::{Rare, TableTransformer, TransformOptions};

use crate::tables::{cells, column, numbers, planted, round_trip, table};

#[test]
fn what_one_row_holds_is_neither_kept_nor_written() {
    for n in [30, 60, 120, 1_000, 20_000] {
        let (real, schema) = planted(n);
        for rare in [Rare::Mark, Rare::Redraw] {
            let options = TransformOptions {
                rare,
                ..TransformOptions::default()
            };
            let mut rng = Rng::new(n as u64);
            let fitted =
                TableTransformer::fit(&real, &schema, &options, &mut rng).expect("learnable");
            let mut told = serde_json::to_string(&fitted).expect("plain data");
            for j in 0..fitted.learned().len() {
                told += &serde_json::to_string(&fitted.display(j)).expect("plain data");
            }
            let synthetic = fitted.inverse_transform(&fitted.transform(&real), &mut rng);
            told += &synthetic
                .columns()
                .iter()
                .flat_map(|column| column.dictionary())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ");
            for secret in ["987654321987", "41234567", "astronaut", "ask Bob"] {
                assert!(!told.contains(secret), "{secret} at {n} rows, {rare:?}");
            }
            assert!(
                fitted
                    .protections()
                    .iter()
                    .any(|p| p.message().contains("job: 1 category"))
            );
        }
    }
}

#[test]
fn no_border_or_knot_is_one_rows_value() {
    let mut rng = Rng::new(8);
    let cells: Vec<String> = numbers(5_000, |_| (f64::from(rng.normal()) * 1e12) as i64);
    let (real, schema) = table(vec![column("x", Kind::Integer, cells)]);
    let (fitted, _) = round_trip(&real, &schema, 1);
    let json = serde_json::to_string(&fitted).expect("plain data");
    let kept: std::collections::BTreeSet<&str> = json
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .collect();
    assert!(
        real.columns()[0]
            .dictionary()
            .iter()
            .all(|cell| !kept.contains(&**cell))
    );
}

#[test]
fn protection_off_keeps_all() {
    let (real, schema) = planted(1_000);
    let options = TransformOptions {
        rare: Rare::Off,
        ..TransformOptions::default()
    };
    let mut rng = Rng::new(1);
    let fitted = TableTransformer::fit(&real, &schema, &options, &mut rng).expect("learnable");
    let synthetic = fitted.inverse_transform(&fitted.transform(&real), &mut rng);
    assert_eq!(cells(&real, "job"), cells(&synthetic, "job"));
    assert_eq!(cells(&real, "patchy"), cells(&synthetic, "patchy"));
    assert!(fitted.protections().is_empty());
    // The same words that the test above looks for: here they do appear.
    let told = serde_json::to_string(&fitted).expect("plain data");
    assert!(
        told.contains("987654321987") && told.contains("astronaut") && told.contains("ask Bob")
    );
}

#[test]
fn the_rarer_of_two_values_never_becomes_a_third() {
    for (yes, expected) in [(3, vec!["no"]), (40, vec!["no", "yes"])] {
        for kind in [Kind::Boolean, Kind::Categorical] {
            let flag = (0..500).map(|i| if i < yes { "yes" } else { "no" }.to_owned());
            let size = numbers(500, |i| i as i64);
            let columns = vec![
                column("fraud", kind, flag.collect()),
                column("size", Kind::Integer, size),
            ];
            let (real, schema) = table(columns);
            let (fitted, synthetic) = round_trip(&real, &schema, 1);
            let mut seen = cells(&synthetic, "fraud");
            seen.sort();
            seen.dedup();
            assert_eq!(seen, expected);
            let said = fitted.protections().iter().map(|p| p.message());
            let warned = said.filter(|m| m.starts_with("fraud: one of its two values"));
            assert_eq!(warned.count(), usize::from(yes == 3));
        }
    }
}
