//! Tables made by chance for the tests, each with its schema.

use lookalike::Rng;
use lookalike::table::{
    Column, DatetimeFormat, Field, Format, IdFormat, Kind, NumberFormat, Schema, Table,
};
use lookalike::transform::{TableTransformer, TransformOptions};

/// A column and its field; numbers learn their format from the cells that are not missing.
pub fn column(name: &str, kind: Kind, cells: Vec<String>) -> (Column, Field) {
    let missing = vec![String::new(), "NA".to_owned()];
    let values: Vec<&str> = cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !missing.iter().any(|m| m == cell))
        .collect();
    let format = match kind {
        Kind::Integer | Kind::Decimal => Format::Number(
            NumberFormat::learn(values.into_iter(), '.').expect("the cells are numbers"),
        ),
        Kind::Datetime => Format::Datetime(DatetimeFormat::new("%Y-%m-%d")),
        Kind::Id => Format::Id(IdFormat::learn_or_count(&values)),
        _ => Format::Plain,
    };
    let field = Field {
        name: name.to_owned(),
        kind,
        included: true,
        reason: String::new(),
        missing,
        format,
    };
    (Column::from_texts(name, cells), field)
}

pub fn table(columns: Vec<(Column, Field)>) -> (Table, Schema) {
    let (columns, fields) = columns.into_iter().unzip();
    let schema = Schema {
        dialect: Default::default(),
        fields,
    };
    (Table::new(columns), schema)
}

pub fn numbers(n: usize, draw: impl FnMut(usize) -> i64) -> Vec<String> {
    (0..n).map(draw).map(|value| value.to_string()).collect()
}

/// One column of every kind, as skewed, spiked and patchy as real ones.
pub fn mixed(n: usize, seed: u64) -> (Table, Schema) {
    let mut rng = Rng::new(seed);
    let mut skewed = |_| (f64::from(rng.normal()).exp() * 1e5) as i64 * 25;
    let income = numbers(n, &mut skewed);
    let mut rng = rng.fork();
    let city = |row: usize| ["Ulm", "Köln", "北京", "Köln", "NA"][row * row % 5].to_owned();
    let gain = |_| {
        if rng.below(10) < 8 {
            0
        } else {
            rng.between(1_000, 90_000)
        }
    };
    let gain = numbers(n, gain);
    let price = (0..n)
        .map(|_| format!("{}.{:02}", rng.below(40), rng.below(100)))
        .collect();
    let age = (0..n).map(|_| match rng.below(9) {
        0 => String::new(),
        _ => rng.between(17, 80).to_string(),
    });
    let age = age.collect();
    let day = (0..n).map(|_| format!("2024-{:02}-{:02}", 1 + rng.below(12), 1 + rng.below(28)));
    let day = day.collect();
    table(vec![
        column(
            "id",
            Kind::Id,
            (0..n).map(|row| format!("P{row:06}")).collect(),
        ),
        column("city", Kind::Categorical, (0..n).map(city).collect()),
        column("income", Kind::Integer, income),
        column("gain", Kind::Integer, gain),
        column("price", Kind::Decimal, price),
        column("age", Kind::Integer, age),
        column("day", Kind::Datetime, day),
        column("unit", Kind::Constant, vec!["EUR".to_owned(); n]),
    ])
}

/// A table in which one row alone holds a rare category, an extreme number and an odd number in mid-range.
pub fn planted(n: usize) -> (Table, Schema) {
    let mut rng = Rng::new(5);
    let mut number = numbers(n, |_| rng.between(1_000_000, 9_000_000));
    number[n / 2] = "987654321987".to_owned();
    // Between two clusters, where any trace of it would show.
    let mut odd = numbers(n, |row| {
        rng.between(0, 1_000_000) + 80_000_000 * (row as i64 % 2)
    });
    odd[n / 3] = "41234567".to_owned();
    let mut job: Vec<String> = (0..n)
        .map(|row| ["cook", "nurse"][row % 2].to_owned())
        .collect();
    job[n / 2] = "astronaut".to_owned();
    let mut patchy = numbers(n, |row| row as i64 % 7);
    patchy[n / 2] = "ask Bob".to_owned();
    let (patchy, mut field) = column(
        "patchy",
        Kind::Integer,
        patchy
            .iter()
            .map(|cell| cell.replace("ask Bob", "1"))
            .collect(),
    );
    field.missing.clear();
    let cells = (0..n).map(|row| {
        if row == n / 2 {
            "ask Bob"
        } else {
            patchy.text(row)
        }
    });
    let patchy = Column::from_texts("patchy", cells);
    table(vec![
        column("number", Kind::Integer, number),
        column("odd", Kind::Integer, odd),
        column("job", Kind::Categorical, job),
        (patchy, field),
    ])
}

pub fn round_trip(real: &Table, schema: &Schema, seed: u64) -> (TableTransformer, Table) {
    let mut rng = Rng::new(seed);
    let options = TransformOptions::default();
    let fitted = TableTransformer::fit(real, schema, &options, &mut rng).expect("learnable");
    let synthetic = fitted.inverse_transform(&fitted.transform(real), &mut rng);
    (fitted, synthetic)
}

pub fn cells<'a>(table: &'a Table, name: &str) -> Vec<&'a str> {
    let column = table.column(name).expect("a column of the test");
    (0..column.n_rows()).map(|row| column.text(row)).collect()
}
