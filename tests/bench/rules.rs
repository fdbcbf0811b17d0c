//! How long rules take to make a million rows of ten columns, CSV included:
//! `cargo bench --no-default-features --features rules --bench rules`, and with `-- each` what each column takes.

use std::io::Write;
use std::time::Instant;

use lookalike::rules::RuleSet;
use lookalike::table::csv::{WriteOptions, write_rows};
use lookalike::table::dialect::Dialect;

const ROWS: u64 = 1_000_000;
const PIECE: usize = 10_000;

/// Ten columns of most kinds, two of them computed from others and one without a value twice.
const RULES: &str = r#"{ "version": 1, "columns": [
  { "name": "id", "generator": "sequence", "prefix": "C-", "width": 7 },
  { "name": "name", "generator": "name", "locale": "zh-CN" },
  { "name": "country", "generator": "list", "values": { "CN": 5, "US": 3, "GB": 2 } },
  { "name": "email", "generator": "email" },
  { "name": "born", "generator": "date", "from": "1950-01-01", "to": "2005-12-31" },
  { "name": "seen", "generator": "datetime", "from": "2025-01-01", "to": "2025-12-31", "weekdays": [1, 1, 1, 1, 2, 3, 2] },
  { "name": "code", "generator": "pattern", "pattern": "[A-Z]{2}-\\d{6}", "unique": true },
  { "name": "price", "generator": "lognormal", "median": 40, "spread": 0.7 },
  { "name": "total", "generator": "formula", "formula": "price * 1.2 if country == 'CN' else price", "decimals": 2 },
  { "name": "currency", "generator": "conditional", "cases": [{ "if": "country == 'CN'", "then": "CNY" }], "else": "USD" }
] }"#;

fn main() {
    let rules = RuleSet::parse(RULES).expect("rules");
    let began = Instant::now();
    let mut rows = rules.rows(ROWS, 1).expect("enough distinct values");
    let mut bytes = 0;
    while rows.left() > 0 {
        let table = rows.next(PIECE).expect("rows");
        bytes += write_rows(
            &table,
            &Dialect::default(),
            &WriteOptions::default(),
            0..table.n_rows(),
        )
        .len();
    }
    let seconds = began.elapsed().as_secs_f64();
    let line = format!(
        "{ROWS} rows of 10 columns, {:.0} MB of CSV: {seconds:.2} s\n",
        bytes as f64 / 1e6
    );
    std::io::stdout()
        .write_all(line.as_bytes())
        .expect("a terminal");
    if std::env::args().any(|argument| argument == "each") {
        each();
    }
}

/// Each generator's share: a million rows of one column alone.
fn each() {
    let all: serde_json::Value = serde_json::from_str(RULES).expect("JSON");
    for column in all["columns"].as_array().expect("columns") {
        let text = serde_json::json!({ "version": 1, "columns": [column] }).to_string();
        let Ok(rules) = RuleSet::parse(&text) else {
            continue;
        };
        let began = Instant::now();
        let mut rows = rules.rows(ROWS, 1).expect("enough distinct values");
        while rows.left() > 0 {
            rows.next(PIECE).expect("rows");
        }
        let line = format!(
            "  {:10} {:.2} s\n",
            column["generator"].as_str().unwrap_or_default(),
            began.elapsed().as_secs_f64()
        );
        std::io::stdout()
            .write_all(line.as_bytes())
            .expect("a terminal");
    }
}
