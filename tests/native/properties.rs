//! What holds of every table, tried on tables made by chance; one that breaks a promise is cut down to its smallest form.
//!
//! Chance begins at the same place in every run, so that a failure comes again.

use lookalike::Rng;
use lookalike::table::csv::{ReadOptions, WriteOptions, read, write};
use lookalike::table::dialect::{Dialect, LineEnd};
use lookalike::table::infer::infer;
use lookalike::table::packed::{pack, unpack};
use lookalike::table::{Column, Schema, Table};
use lookalike::transform::{Rare, TableTransformer, TransformOptions};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};

/// Letters, and whatever has a meaning to somebody who reads tables.
const SIGNS: [char; 34] = [
    'a', 'b', 'Z', '0', '1', '9', ' ', '.', ',', ';', '\t', '|', '"', '\'', '\n', '\r', '=', '+',
    '-', '@', '#', '$', '%', '(', ')', '\\', 'é', '年', '＝', '－', '\u{a0}', '\u{200b}',
    '\u{2028}', '🦀',
];

fn cell() -> impl Strategy<Value = String> {
    vec(prop::sample::select(&SIGNS[..]), 0..8).prop_map(String::from_iter)
}

/// A column's name: there, and none that begins like the line `sep=`.
fn name(i: usize) -> impl Strategy<Value = String> {
    cell().prop_map(move |rest| format!("n{i}{rest}"))
}

/// Columns of cells from anywhere.
fn wild() -> impl Strategy<Value = Table> {
    (1usize..5, 1usize..12).prop_flat_map(|(n_columns, n_rows)| {
        let column = |i| (name(i), vec(cell(), n_rows));
        (0..n_columns)
            .map(column)
            .collect::<Vec<_>>()
            .prop_map(|columns| {
                let made = columns
                    .into_iter()
                    .map(|(n, cells)| Column::from_texts(n, cells));
                Table::new(made.collect())
            })
    })
}

/// Cells of one kind, as tables have them.
fn values() -> impl Strategy<Value = Vec<String>> {
    let rows = 30..120usize;
    prop_oneof![
        vec(any::<i64>(), rows.clone())
            .prop_map(|all| all.iter().map(i64::to_string).collect::<Vec<_>>()),
        (vec(-9_999i32..9_999, rows.clone()), 0usize..4).prop_map(|(all, decimals)| {
            let write = |n: &i32| format!("{:.decimals$}", f64::from(*n) / 100.0);
            all.iter().map(write).collect()
        }),
        vec(0u32..20_000, rows.clone()).prop_map(|all| {
            let write = |n: &u32| format!("20{:02}-{:02}-{:02}", n % 30, n % 12 + 1, n % 28 + 1);
            all.iter().map(write).collect()
        }),
        vec(
            prop::sample::select(&["red", "blue", "", "NA", "=1", "年"][..]),
            rows.clone()
        )
        .prop_map(|all| all.into_iter().map(str::to_owned).collect()),
        vec(cell(), rows),
    ]
}

/// A table as tables are: each column of one kind.
fn usual() -> impl Strategy<Value = Table> {
    vec(values(), 1..4).prop_map(|columns| {
        let n_rows = columns.iter().map(Vec::len).min().unwrap_or(0);
        let column = |(i, cells): (usize, Vec<String>)| {
            Column::from_texts(format!("c{i}"), &cells[..n_rows])
        };
        Table::new(columns.into_iter().enumerate().map(column).collect())
    })
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let delimiter = prop::sample::select(&[',', ';', '\t', '|'][..]);
    let quote = prop::sample::select(&['"', '\''][..]);
    let end = prop_oneof![Just(LineEnd::Lf), Just(LineEnd::CrLf), Just(LineEnd::Cr)];
    (delimiter, quote, end).prop_map(|(delimiter, quote, line_end)| Dialect {
        delimiter,
        quote,
        line_end,
        header: true,
        ..Dialect::default()
    })
}

/// Reads what was written, as it was written.
fn again(bytes: &[u8], dialect: &Dialect) -> Table {
    let options = ReadOptions {
        encoding: Some("UTF-8".to_owned()),
        ..ReadOptions::from(dialect)
    };
    read(bytes, &options)
        .expect("what was written can be read")
        .table
}

/// Whether a spreadsheet takes a cell for a formula. It drops white space before it, and knows numbers by themselves.
fn runs(cell: &str) -> bool {
    let bare =
        cell.trim_matches(|c: char| c.is_whitespace() || "\u{200b}\u{feff}\u{ad}".contains(c));
    let mut rest = bare.chars();
    match rest.next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            let rest = rest.as_str();
            let is_number =
                |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,$%'()\"".contains(c);
            !rest.chars().all(is_number)
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_as_it_was(table in wild(), dialect in dialect()) {
        let bytes = write(&table, &dialect, &WriteOptions::default());
        prop_assert_eq!(again(&bytes, &dialect), table);
    }

    #[test]
    fn a_text_reads_the_same_in_every_encoding(table in wild(), dialect in dialect(), encoding in prop::sample::select(&["UTF-16LE", "UTF-16BE", "GB18030"][..])) {
        let options = WriteOptions { keep_encoding: true, ..WriteOptions::default() };
        let dialect = Dialect { encoding: encoding.to_owned(), ..dialect };
        let bytes = write(&table, &dialect, &options);
        prop_assert_eq!(read(&bytes, &ReadOptions::from(&dialect)).expect("it can be read").table, table);
    }

    #[test]
    fn no_guarded_cell_is_run_whatever_delimiter_a_program_expects(table in wild(), dialect in dialect()) {
        let options = WriteOptions { formula_guard: true, ..WriteOptions::default() };
        let bytes = write(&table, &dialect, &options);
        // as a spreadsheet does, and as the file is meant to be read
        let readings = [(',', '"'), (';', '"'), ('\t', '"'), ('|', '"'), (dialect.delimiter, dialect.quote)];
        for (delimiter, quote) in readings {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true)
                .delimiter(delimiter as u8).quote(quote as u8).from_reader(&*bytes);
            for record in reader.records() {
                for cell in &record.expect("UTF-8") {
                    // numbers are left alone, whatever they become together with the cell beside them
                    let own = cell.split(dialect.delimiter).next().unwrap_or_default();
                    prop_assert!(!runs(own), "{cell:?} in {:?}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }

    #[test]
    fn a_guard_adds_marks_and_takes_nothing(table in wild(), dialect in dialect()) {
        let options = WriteOptions { formula_guard: true, ..WriteOptions::default() };
        let read = again(&write(&table, &dialect, &options), &dialect);
        for (column, real) in read.columns().iter().zip(table.columns()) {
            for row in 0..table.n_rows() {
                let bare = |text: &str| text.replace('\'', "");
                prop_assert_eq!(bare(column.text(row)), bare(real.text(row)));
            }
        }
    }

    #[test]
    fn any_bytes_are_a_table_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(read) = read(&bytes, &ReadOptions::default()) {
            prop_assert!(read.table.n_rows() > 0);
            infer(&read.table, &read.dialect);
        }
    }

    #[test]
    fn values_on_a_scale_are_written_as_they_stood(table in usual()) {
        let schema = infer(&table, &Dialect::default());
        for (column, field) in table.columns().iter().zip(&schema.fields) {
            for text in column.dictionary() {
                if let (true, Some(tick)) = (field.kind.is_ordered() && !field.is_missing(text), field.ticks(text)) {
                    prop_assert_eq!(field.ticks(&field.write(tick)), Some(tick), "{} in {:?}", text, field);
                }
            }
        }
    }

    #[test]
    fn a_schema_and_a_table_come_back_from_bytes(table in usual()) {
        let schema = infer(&table, &Dialect::default());
        prop_assert_eq!(&Schema::from_json(&schema.to_json()).expect("its own"), &schema);
        prop_assert_eq!(unpack(&pack(&table, &schema)), (table, schema));
    }

    #[test]
    fn tokens_that_are_decoded_are_encoded_as_the_same(table in usual(), rare in prop::sample::select(&[Rare::Mark, Rare::Off][..])) {
        let schema = infer(&table, &Dialect::default());
        let mut rng = Rng::new(1);
        let options = TransformOptions { rare, ..TransformOptions::default() };
        if let Ok(transformer) = TableTransformer::fit(&table, &schema, &options, &mut rng) {
            let tokens = transformer.transform(&table);
            let back = transformer.inverse_transform(&tokens, &mut rng);
            prop_assert_eq!(transformer.transform(&back), tokens);
        }
    }
}
