//! Tables with rules in them, and rows drawn from them without regard for any: each column by itself.

use lookalike::Rng;
use lookalike::rules::constraint::{Bound, Constraints, Held, Options, hold};
use lookalike::table::dialect::Dialect;
use lookalike::table::{Column, Schema, Table, infer};
use lookalike::transform::{Rare, TableTransformer, Tokens, TransformOptions};

/// A table of these columns, with the schema that is guessed.
pub fn table(columns: Vec<(&str, Vec<String>)>) -> (Table, Schema) {
    let columns = columns
        .into_iter()
        .map(|(name, cells)| Column::from_texts(name, cells));
    let table = Table::new(columns.collect());
    let schema = infer::infer(&table, &Dialect::default());
    (table, schema)
}

/// A column of so many cells.
pub fn cells(n: usize, cell: impl FnMut(usize) -> String) -> Vec<String> {
    (0..n).map(cell).collect()
}

/// A day of 2024.
pub fn day(n: i64) -> String {
    let (month, day) = (n.rem_euclid(336) / 28 + 1, n.rem_euclid(28) + 1);
    format!("2024-{month:02}-{day:02}")
}

/// Draws rows as a model would that learned every column by itself: protected, in ranges, ids made anew.
pub fn drawing(table: &Table, schema: &Schema, seed: u64) -> impl FnMut(usize) -> Table {
    let mut rng = Rng::new(seed);
    let options = TransformOptions::default();
    let transformer =
        TableTransformer::fit(table, schema, &options, &mut rng).expect("something to learn");
    move |n| {
        let frequencies = transformer.frequencies();
        let column = |shares: &Vec<f32>| (0..n).map(|_| rng.weighted(shares) as u16).collect();
        let tokens = frequencies.iter().map(column).collect();
        let tokens = Tokens::new(tokens, transformer.cardinalities());
        transformer.inverse_transform(&tokens, &mut rng)
    }
}

pub fn constraints(list: &str) -> Constraints {
    let json = format!(r#"{{"version":1,"constraints":[{list}]}}"#);
    Constraints::from_json(&json).expect("constraints")
}

pub fn bound(list: &str, table: &Table, schema: &Schema) -> Bound {
    Bound::to_table(&constraints(list), table, schema, Rare::Mark).expect("they fit the table")
}

/// So many rows that obey, none of which breaks a constraint as a reader of the file sees it.
pub fn held(list: &str, table: &Table, schema: &Schema, n: usize) -> (Table, Held) {
    let mut draw = drawing(table, schema, 3);
    let bound = || bound(list, table, schema);
    let (rows, held) = hold(bound(), n, Options::default(), |n| Ok(draw(n))).expect("enough rows");
    assert_eq!((rows.n_rows(), held.rows), (n, n));
    let broken = bound().violations(&rows).expect("the same columns");
    assert!(broken.is_empty(), "{broken:?}");
    (rows, held)
}
