//! Tables from rules: distributions, determinism, distinct values, order. Without burn: `cargo test
//! --no-default-features --features rules --test rules`.

#[path = "rules/data.rs"]
mod data;
#[path = "rules/schema.rs"]
mod schema;
#[path = "rules/slips.rs"]
mod slips;

use std::collections::{BTreeMap, BTreeSet};

use lookalike::rules::RuleSet;
use lookalike::table::Table;
use serde_json::{Value as Json, json};

const ROWS: usize = 20_000;

/// A rule set of these columns.
fn rules(columns: Json) -> RuleSet {
    let text = json!({ "version": 1, "columns": columns }).to_string();
    RuleSet::parse(&text).expect("rules")
}

/// What is said to a rule set of these columns.
fn refused(columns: Json) -> String {
    let text = json!({ "version": 1, "columns": columns }).to_string();
    RuleSet::parse(&text).expect_err("a slip").to_string()
}

/// The cells of a column.
fn texts(table: &Table, column: &str) -> Vec<String> {
    let column = table.column(column).expect("a column");
    (0..column.n_rows())
        .map(|row| column.text(row).to_owned())
        .collect()
}

/// Cells of one rule alone, seed 1.
fn made(mut rule: Json, n_rows: usize) -> Vec<String> {
    rule["name"] = json!("x");
    let table = rules(json!([rule])).generate(n_rows, 1).expect("rows");
    texts(&table, "x")
}

fn numbers(rule: Json) -> Vec<f64> {
    made(rule, ROWS)
        .iter()
        .map(|text| text.parse().expect("a number"))
        .collect()
}

/// A rule of a generator with no more fields than it needs.
fn least(id: &str) -> Json {
    let mut rule = json!({ "generator": id });
    for (name, value) in match id {
        "constant" => vec![("value", json!("v"))],
        "list" => vec![("values", json!(["a", "b"]))],
        "integer" | "uniform" => vec![("min", json!(1)), ("max", json!(9))],
        "poisson" => vec![("mean", json!(3))],
        "zipf" => vec![("max", json!(9))],
        "histogram" => vec![("bins", json!([[0, 9, 1]]))],
        "date" | "datetime" => vec![("from", json!("2024-01-01")), ("to", json!("2024-12-31"))],
        "pattern" => vec![("pattern", json!("[a-z]{3}"))],
        "template" => vec![("template", json!("a{{ 1 + 1 }}"))],
        "formula" => vec![("formula", json!("1 + 1"))],
        "conditional" => vec![("cases", json!([{ "if": "1 < 2", "then": "yes" }]))],
        _ => vec![],
    } {
        rule[name] = value;
    }
    rule
}

/// The largest distance between the cells' distribution and the one that is meant (Kolmogorov and Smirnov).
fn distance(mut numbers: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len() as f64;
    let at = |i: usize, x: f64| {
        let (below, up_to) = (i as f64 / n, (i + 1) as f64 / n);
        (cdf(x) - below).abs().max((cdf(x) - up_to).abs())
    };
    numbers
        .iter()
        .enumerate()
        .map(|(i, &x)| at(i, x))
        .fold(0.0, f64::max)
}

/// Above this a sample of [`ROWS`] is one of a thousand: 1.95 / sqrt(n).
fn far() -> f64 {
    1.95 / (ROWS as f64).sqrt()
}

fn normal_cdf(x: f64) -> f64 {
    lookalike::stats::normal::cdf(x)
}

/// How unlike the counts are to the shares, and what one of a thousand samples would reach (chi-square, by the
/// approximation of Wilson and Hilferty).
fn chi_square(counts: &BTreeMap<String, usize>, shares: &BTreeMap<String, f64>) -> (f64, f64) {
    assert!(
        counts.keys().all(|text| shares.contains_key(text)),
        "{counts:?}"
    );
    let n: usize = counts.values().sum();
    let total: f64 = shares.values().sum();
    let terms = shares.iter().map(|(text, share)| {
        let expected = n as f64 * share / total;
        let found = counts.get(text).copied().unwrap_or(0) as f64;
        (found - expected).powi(2) / expected
    });
    let k = shares.len() as f64 - 1.0;
    let limit = k * (1.0 - 2.0 / (9.0 * k) + 3.09 * (2.0 / (9.0 * k)).sqrt()).powi(3);
    (terms.sum(), limit)
}

fn assert_shares<T: ToString>(
    cells: impl IntoIterator<Item = String>,
    shares: impl IntoIterator<Item = (T, f64)>,
) {
    let mut counts = BTreeMap::new();
    cells
        .into_iter()
        .for_each(|cell| *counts.entry(cell).or_insert(0) += 1);
    let shares = shares
        .into_iter()
        .map(|(text, share)| (text.to_string(), share));
    let shares: BTreeMap<String, f64> = shares.collect();
    let (found, limit) = chi_square(&counts, &shares);
    assert!(found < limit, "{found} of {limit}: {counts:?}");
}

#[test]
fn numbers_follow_their_distributions() {
    let cases: [(Json, &dyn Fn(f64) -> f64); 6] = [
        (
            json!({ "generator": "uniform", "min": -5, "max": 15, "decimals": 6 }),
            &|x| (x + 5.0) / 20.0,
        ),
        (
            json!({ "generator": "normal", "mean": 10, "deviation": 3, "decimals": 6 }),
            &|x| normal_cdf((x - 10.0) / 3.0),
        ),
        (
            json!({ "generator": "lognormal", "median": 40, "spread": 0.7, "decimals": 6 }),
            &|x| normal_cdf((x / 40.0).ln() / 0.7),
        ),
        (
            json!({ "generator": "exponential", "mean": 4, "decimals": 6 }),
            &|x| 1.0 - (-x / 4.0).exp(),
        ),
        (
            json!({ "generator": "normal", "min": 1, "max": 2, "decimals": 6 }),
            &|x| (normal_cdf(x) - normal_cdf(1.0)) / (normal_cdf(2.0) - normal_cdf(1.0)),
        ),
        (
            json!({ "generator": "histogram", "bins": [[0, 1, 1], [1, 3, 3]], "decimals": 6 }),
            &|x| {
                if x < 1.0 {
                    x / 4.0
                } else {
                    0.25 + (x - 1.0) * 0.375
                }
            },
        ),
    ];
    for (rule, cdf) in cases {
        let found = distance(numbers(rule.clone()), cdf);
        assert!(found < far(), "{rule}: {found}");
    }
    let wrong = distance(
        numbers(json!({ "generator": "normal", "decimals": 6 })),
        |x| normal_cdf(x * 0.95),
    );
    assert!(
        wrong > far(),
        "the bound tells a tenth of a deviation: {wrong}"
    );
}

#[test]
fn counts_follow_their_shares() {
    let list = json!({ "generator": "list", "values": { "a": 1, "b": 2.5, "c": 0, "d": 0.5 } });
    assert_shares(made(list, ROWS), [("a", 1.0), ("b", 2.5), ("d", 0.5)]);
    assert_shares(
        made(
            json!({ "generator": "list", "values": ["u", 2, true] }),
            ROWS,
        ),
        [("u", 1.0), ("2", 1.0), ("true", 1.0)],
    );
    let yes = json!({ "generator": "boolean", "probability": 0.2, "yes": "是", "no": "否" });
    assert_shares(made(yes, ROWS), [("是", 0.2), ("否", 0.8)]);
    assert_shares(
        made(
            json!({ "generator": "integer", "min": -3, "max": 9, "step": 3 }),
            ROWS,
        ),
        [-3, 0, 3, 6, 9].map(|x| (x, 1.0)),
    );
    let steps = made(
        json!({ "generator": "uniform", "min": 0.1, "max": 0.3, "step": 0.05 }),
        ROWS,
    );
    assert_shares(
        steps,
        ["0.10", "0.15", "0.20", "0.25", "0.30"].map(|x| (x, 1.0)),
    );
    let mut poisson = 1.0f64;
    let shares = (0..=7).map(|k| {
        poisson *= if k == 0 { 1.0 } else { 2.0 / f64::from(k) };
        (k, poisson)
    });
    assert_shares(
        made(json!({ "generator": "poisson", "mean": 2, "max": 7 }), ROWS),
        shares,
    );
    let zipf = made(
        json!({ "generator": "zipf", "max": 20, "exponent": 1.2 }),
        ROWS,
    );
    assert_shares(zipf, (1..=20).map(|k| (k, f64::from(k).powf(-1.2))));
    let bins = made(
        json!({ "generator": "histogram", "bins": [[1, 3, 3], [7, 7, 1]] }),
        ROWS,
    );
    assert_shares(bins, [(1, 1.0), (2, 1.0), (3, 1.0), (7, 1.0)]);
}

#[test]
fn weights_in_any_order_give_the_same_rows() {
    let cells = |weights: &str| {
        let values: Json = serde_json::from_str(weights).expect("JSON");
        made(json!({ "generator": "list", "values": values }), 200)
    };
    let written = cells(r#"{"10":1,"a":5,"2":3}"#);
    // As JavaScript would write it again.
    assert_eq!(written, cells(r#"{"2":3,"10":1,"a":5}"#));
    assert!(written.iter().any(|cell| cell == "10"));
}

#[test]
fn dates_keep_to_their_range_days_and_seasons() {
    let all = made(
        json!({ "generator": "date", "from": "0001-01-01", "to": "9999-12-31" }),
        50,
    );
    assert!(all.iter().all(|text| text.len() == 10), "{all:?}");
    let mut days: Vec<String> = made(
        json!({ "generator": "date", "from": "2024-02-27", "to": "2024-03-01" }),
        500,
    );
    days.sort();
    days.dedup();
    assert_eq!(
        days,
        ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]
    );
    let week = |rule: Json| {
        let cells = made(rule, ROWS).into_iter();
        cells.map(|text| {
            text.parse::<jiff::civil::Date>()
                .expect("a date")
                .weekday()
                .to_monday_one_offset()
                .to_string()
        })
    };
    let year = json!({ "generator": "date", "from": "2024-01-01", "to": "2024-12-29" });
    let with = |name: &str, value: Json| {
        let mut rule = year.clone();
        rule[name] = value;
        rule
    };
    assert_shares(
        week(with("business_days", json!(true))),
        (1..=5).map(|day| (day, 1.0)),
    );
    assert_shares(
        week(with("weekdays", json!([1, 1, 1, 1, 1, 3, 0]))),
        (1..=6).map(|day| (day, if day == 6 { 3.0 } else { 1.0 })),
    );
    let months = made(
        with("months", json!([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])),
        ROWS,
    );
    // 29 days of February, and 29 of December twice as often each.
    assert_shares(
        months.into_iter().map(|text| text[5..7].to_owned()),
        [("02", 29.0), ("12", 58.0)],
    );
}

#[test]
fn times_keep_to_their_hours() {
    let times = made(
        json!({ "generator": "time", "opens": "08:30", "closes": "10:00", "every": "quarter", "format": "%H.%M" }),
        ROWS,
    );
    assert_shares(
        times,
        ["08.30", "08.45", "09.00", "09.15", "09.30", "09.45"].map(|time| (time, 1.0)),
    );
    let mut hours = vec![0.0; 24];
    (hours[9], hours[20]) = (1.0, 3.0);
    let rule = json!({
        "generator": "datetime", "from": "2025-03-01T09:30:00", "to": "2025-03-03", "hours": hours,
        "every": "minute", "format": "%Y-%m-%dT%H:%M:%S",
    });
    let moments = made(rule, ROWS);
    assert!(moments.iter().all(|text| &**text >= "2025-03-01T09:30:00"
        && &**text < "2025-03-04"
        && text.ends_with(":00")));
    // Of the first morning only the second half is left.
    assert_shares(
        moments.into_iter().map(|text| text[8..13].to_owned()),
        [
            ("01T09", 0.5),
            ("01T20", 3.0),
            ("02T09", 1.0),
            ("02T20", 3.0),
            ("03T09", 1.0),
            ("03T20", 3.0),
        ],
    );
}

#[test]
fn patterns_are_matched_and_all_their_texts_come() {
    let texts: BTreeSet<String> = made(
        json!({ "generator": "pattern", "pattern": "(a|bc)x?[01]{2}" }),
        2_000,
    )
    .into_iter()
    .collect();
    assert_eq!(texts.len(), 2 * 2 * 4);
    let is_it = |text: &str| {
        let rest = text
            .strip_prefix('a')
            .or_else(|| text.strip_prefix("bc"))
            .expect("a or bc");
        rest.trim_start_matches('x')
            .chars()
            .all(|c| "01".contains(c))
            && [2, 3].contains(&rest.len())
    };
    assert!(texts.iter().all(|text| is_it(text)), "{texts:?}");
    let wide = made(
        json!({ "generator": "pattern", "pattern": r"\d\w.[^a](?i:k)[一-三]\s" }),
        2_000,
    );
    for text in &wide {
        let characters: Vec<char> = text.chars().collect();
        assert!(
            characters[0].is_ascii_digit() && "一丁丂七丄丅丆万丈三".contains(characters[5]),
            "{text}"
        );
        assert!(
            characters[..5].iter().all(char::is_ascii) && "kK".contains(characters[4]),
            "{text}"
        );
    }
    let repeats = made(
        json!({ "generator": "pattern", "pattern": "a*b+", "most_repeats": 3 }),
        500,
    );
    assert_eq!(repeats.iter().collect::<BTreeSet<_>>().len(), 4 * 4);
}

/// The check digit of an identity number, from the left as the standard writes it.
fn identity_check(number: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize]
}

/// Whether the last digit of a card number is right, from the left.
fn is_luhn(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, digit)| {
            let digit = u32::from(digit - b'0') * if i % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[test]
fn identity_and_card_numbers_have_right_check_digits_and_were_never_given() {
    /// The first two digits of every province, city and region (GB/T 2260), Taiwan, Hong Kong, Macau and abroad.
    const GIVEN: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
        "65", "71", "81", "82", "83",
    ];
    let table = rules(json!([
        { "name": "born", "generator": "date", "from": "1980-01-01", "to": "1989-12-31", "format": "%d.%m.%Y" },
        { "name": "id", "generator": "identity", "birth": "born", "gender": "female" },
    ])).generate(2_000, 1).expect("rows");
    for (born, id) in texts(&table, "born").iter().zip(texts(&table, "id")) {
        assert_eq!(id.len(), 18);
        assert_eq!(id.chars().last(), Some(identity_check(&id[..17])), "{id}");
        assert!(!GIVEN.contains(&&id[..2]) && &id[..2] != "91", "{id}");
        assert_eq!(
            format!("{}{}{}", &born[6..], &born[3..5], &born[..2]),
            id[6..14]
        );
        assert!("02468".contains(&id[16..17]), "{id}");
    }
    for length in [16, 19] {
        for card in made(json!({ "generator": "card", "length": length }), 2_000) {
            assert!(
                card.len() == length && card.starts_with("99") && is_luhn(&card),
                "{card}"
            );
        }
    }
    assert!(!is_luhn("9912345678901234"));
}

#[test]
fn phones_and_mails_reach_nobody() {
    for phone in made(json!({ "generator": "phone" }), 2_000) {
        let line: u32 = phone[phone.len() - 4..].parse().expect("digits");
        assert!(
            phone.contains(") 555-") && (100..200).contains(&line),
            "{phone}"
        );
    }
    for phone in made(
        json!({ "generator": "phone", "locale": "zh-CN", "international": true }),
        2_000,
    ) {
        assert!(
            phone.len() == 14 && (phone.starts_with("+86154") || phone.starts_with("+86194")),
            "{phone}"
        );
    }
    for locale in ["en", "zh-CN"] {
        for mail in made(json!({ "generator": "email", "locale": locale }), 2_000) {
            let (name, domain) = mail.split_once('@').expect("an @");
            assert_eq!(domain, "example.com");
            assert!(
                !name.is_empty()
                    && name.bytes().all(|c| c.is_ascii_lowercase()
                        || c.is_ascii_digit()
                        || b"._".contains(&c)),
                "{mail}"
            );
        }
    }
}

#[test]
fn columns_of_a_group_tell_of_one_person_and_one_place() {
    let table = rules(json!([
        { "name": "full", "generator": "name", "locale": "zh-CN", "group": "p" },
        { "name": "mail", "generator": "email", "group": "q" },
        { "name": "last", "generator": "name", "locale": "zh-CN", "part": "last", "group": "p" },
        { "name": "first", "generator": "name", "locale": "zh-CN", "part": "first", "group": "p" },
        { "name": "both", "generator": "template", "template": "{{last}}{{ first }}" },
        { "name": "other", "generator": "name", "locale": "zh-CN" },
        { "name": "she", "generator": "name", "part": "last", "group": "q" },
        { "name": "home", "generator": "address", "locale": "zh-CN", "group": "h" },
        { "name": "city", "generator": "address", "locale": "zh-CN", "part": "city", "group": "h" },
    ]))
    .generate(500, 1)
    .expect("rows");
    assert_eq!(texts(&table, "full"), texts(&table, "both"));
    assert_ne!(texts(&table, "full"), texts(&table, "other"));
    for (mail, last) in texts(&table, "mail").iter().zip(texts(&table, "she")) {
        assert!(mail.contains(&last.to_lowercase()), "{mail} {last}");
    }
    for (home, city) in texts(&table, "home").iter().zip(texts(&table, "city")) {
        assert!(home.contains(&city), "{home} {city}");
    }
    let names = texts(&table, "full");
    assert!(names.iter().all(
        |name| (2..=4).contains(&name.chars().count()) && name.chars().all(|c| c >= '\u{4e00}')
    ));
}

#[test]
fn every_case_follows_its_condition() {
    let table = rules(json!([
        { "name": "total", "generator": "formula", "formula": "round(price * n, 2)", "decimals": 2 },
        { "name": "price", "generator": "uniform", "min": 1, "max": 50 },
        { "name": "n", "generator": "integer", "min": 1, "max": 9, "missing": 0.2 },
        { "name": "country", "generator": "list", "values": ["CN", "US", "DE"] },
        { "name": "money", "generator": "conditional", "cases": [
            { "if": "country == 'CN' and n > 5", "then": { "generator": "integer", "min": 100, "max": 199 } },
            { "if": "country == 'CN'", "then": "CNY" },
            { "if": "n is none", "then": { "generator": "constant", "value": "?" } },
        ], "else": { "generator": "pattern", "pattern": "[x-z]" } },
        { "name": "bare", "generator": "conditional", "cases": [{ "if": "n >= 1", "then": 1 }] },
    ])).generate(5_000, 1).expect("rows");
    let columns =
        ["total", "price", "n", "country", "money", "bare"].map(|name| texts(&table, name));
    for row in 0..table.n_rows() {
        let [total, price, n, country, money, bare] =
            columns.each_ref().map(|column| &*column[row]);
        let count = n.parse::<f64>().ok();
        let expected = count.map_or_else(String::new, |n| {
            format!("{:.2}", price.parse::<f64>().expect("a number") * n)
        });
        assert_eq!(total, expected);
        match (country, count) {
            ("CN", Some(6.0..)) => assert!((100..200).contains(&money.parse().expect("a number"))),
            ("CN", _) => assert_eq!(money, "CNY"),
            (_, None) => assert_eq!(money, "?"),
            _ => assert!(["x", "y", "z"].contains(&money)),
        }
        assert_eq!(bare, if count.is_some() { "1" } else { "" });
    }
}

#[test]
fn formulas_read_dates_whatever_their_format() {
    let table = rules(json!([
        { "name": "from", "generator": "date", "from": "2024-01-01", "to": "2024-12-31", "format": "%Y年%-m月%-d日" },
        { "name": "n", "generator": "integer", "min": 0, "max": 400 },
        { "name": "to", "generator": "formula", "formula": "add_days(from, n)", "format": "%d/%m/%Y" },
        { "name": "again", "generator": "formula", "formula": "days(from, to)" },
        { "name": "text", "generator": "template", "template": "{{ from }} – {{ to }}: {{ '}}' if n > 200 else year(to) }}" },
    ])).generate(500, 1).expect("rows");
    assert_eq!(texts(&table, "n"), texts(&table, "again"));
    let text = &texts(&table, "text")[0];
    assert!(
        text.contains("年") && text.contains('/') && !text.contains("{{"),
        "{text}"
    );
}

#[test]
fn missing_cells_come_by_their_share() {
    let cells = made(json!({ "generator": "sequence", "missing": 0.1 }), ROWS);
    let missing = cells.iter().filter(|text| text.is_empty()).count();
    // Four standard deviations of the binomial.
    assert!(missing.abs_diff(ROWS / 10) < 170, "{missing}");
    assert_eq!(
        cells.iter().position(|text| text == "100"),
        Some(99),
        "a sequence counts rows"
    );
    assert!(
        made(json!({ "generator": "uuid", "missing": 1 }), 10)
            .iter()
            .all(String::is_empty)
    );
}

#[test]
fn the_same_seed_gives_the_same_rows_in_pieces_of_any_size() {
    let rules = example();
    let whole = rules.generate(300, 7).expect("rows");
    assert_ne!(whole, rules.generate(300, 8).expect("rows"));
    for piece in [1, 7, 299, 1_000] {
        let mut rows = rules.rows(300, 7).expect("rows");
        let mut cells: Vec<Vec<String>> = vec![Vec::new(); whole.columns().len()];
        while rows.left() > 0 {
            let part = rows.next(piece).expect("rows");
            for (all, column) in cells.iter_mut().zip(part.columns()) {
                all.extend(texts(&part, &column.name));
            }
        }
        for (all, column) in cells.iter().zip(whole.columns()) {
            assert_eq!(
                *all,
                texts(&whole, &column.name),
                "pieces of {piece}: {}",
                column.name
            );
        }
        assert_eq!(rows.next(5).expect("nothing").n_rows(), 0);
    }
}

#[test]
fn a_column_keeps_its_cells_when_others_come_and_go() {
    let (a, b) = (
        json!({ "name": "a", "generator": "uuid" }),
        json!({ "name": "b", "generator": "normal" }),
    );
    let both = rules(json!([a, b])).generate(50, 3).expect("rows");
    let turned = rules(json!([b, { "name": "c", "generator": "uuid" }, a]))
        .generate(50, 3)
        .expect("rows");
    assert_eq!(texts(&both, "a"), texts(&turned, "a"));
    assert_eq!(texts(&both, "b"), texts(&turned, "b"));
    assert_ne!(texts(&turned, "a"), texts(&turned, "c"));
}

#[test]
fn unique_columns_have_no_value_twice_down_to_the_last_one() {
    for (rule, n) in [
        (json!({ "generator": "integer", "min": 1, "max": 500 }), 500),
        (
            json!({ "generator": "uniform", "min": 0, "max": 1, "step": 0.01 }),
            101,
        ),
        (
            json!({ "generator": "list", "values": { "a": 9, "b": 0.1, "c": 1, "zero": 0 } }),
            3,
        ),
        (
            json!({ "generator": "date", "from": "2024-01-01", "to": "2024-12-31", "business_days": true }),
            262,
        ),
        (
            json!({ "generator": "date", "from": "2024-01-01", "to": "2024-12-31", "format": "%-d.%-m." }),
            366,
        ),
        (
            json!({ "generator": "pattern", "pattern": "[A-C]\\d-[xy]" }),
            60,
        ),
        (
            json!({ "generator": "pattern", "pattern": "\\d{1,2}" }),
            110,
        ),
        (json!({ "generator": "phone" }), 5_000),
        (json!({ "generator": "card" }), 5_000),
        (json!({ "generator": "name", "locale": "zh-CN" }), 5_000),
        (json!({ "generator": "email" }), 5_000),
        (
            json!({ "generator": "normal", "decimals": 1, "min": -1, "max": 1 }),
            21,
        ),
        (json!({ "generator": "boolean" }), 2),
        (json!({ "generator": "sequence" }), 50),
        (json!({ "generator": "uuid" }), 50),
    ] {
        let mut rule = rule;
        rule["unique"] = json!(true);
        let cells = made(rule.clone(), n);
        assert_eq!(cells.iter().collect::<BTreeSet<_>>().len(), n, "{rule}");
    }
}

#[test]
fn too_few_distinct_values_are_said_with_their_number() {
    let asked = |mut rule: Json, n: usize| {
        (rule["name"], rule["unique"]) = (json!("x"), json!(true));
        rules(json!([rule]))
            .generate(n, 1)
            .expect_err("too few")
            .to_string()
    };
    let said = asked(
        json!({ "generator": "integer", "min": 1, "max": 1500 }),
        2_000,
    );
    assert_eq!(
        said,
        "column \"x\": \"unique\" asks for 2,000 distinct values, and this generator gives at most 1,500. Make fewer rows, or let the generator give more values."
    );
    for (rule, part) in [
        (
            json!({ "generator": "pattern", "pattern": "[ab]{3}" }),
            "gives at most 8",
        ),
        (
            json!({ "generator": "conditional", "cases": [{ "if": "true", "then": "a" }], "else": { "generator": "boolean" } }),
            "gives at most 3",
        ),
        (
            json!({ "generator": "normal", "decimals": 0, "min": 1, "max": 3 }),
            "row 5, column \"x\": \"unique\" asks for one more distinct value, and after 3",
        ),
    ] {
        let said = asked(rule, 20);
        assert!(said.contains(part), "{said}");
    }
    let copies = json!([
        { "name": "x", "generator": "integer", "min": 1, "max": 3 },
        { "name": "y", "generator": "formula", "formula": "x + 1", "unique": true },
    ]);
    let said = rules(copies)
        .generate(10, 1)
        .expect_err("too few")
        .to_string();
    assert!(
        said.contains("column \"y\": \"unique\" asks for one more"),
        "{said}"
    );
}

#[test]
fn columns_that_read_each_other_are_named() {
    let circle = refused(json!([
        { "name": "a", "generator": "formula", "formula": "b + 1" },
        { "name": "z", "generator": "uuid" },
        { "name": "b", "generator": "template", "template": "{{ c }}{{ z }}" },
        { "name": "c", "generator": "conditional", "cases": [{ "if": "a > 1", "then": 1 }] },
    ]));
    assert!(circle.starts_with("column \"a\": \"generator\" reads columns in a circle: \"a\" reads \"b\" reads \"c\" reads \"a\""), "{circle}");
    let own = refused(json!([{ "name": "a", "generator": "formula", "formula": "a" }]));
    assert!(own.contains("\"generator\" reads its own column"), "{own}");
}

#[test]
fn a_formula_that_fails_names_column_and_row() {
    let table = rules(json!([
        { "name": "n", "generator": "sequence", "start": -3 },
        { "name": "share", "generator": "formula", "formula": "1 / n" },
    ]));
    let said = table
        .generate(10, 1)
        .expect_err("a division by 0")
        .to_string();
    assert!(
        said.starts_with("row 5, column \"share\": the formula \"1 / n\" cannot be used: "),
        "{said}"
    );
}

/// The rule set that the page and the README show.
fn example() -> RuleSet {
    RuleSet::parse(include_str!("../../www/demo/rules-example.json")).expect("rules")
}

#[test]
fn the_example_is_written_back_as_it_was_read() {
    let again = RuleSet::parse(&example().to_json()).expect("rules");
    assert_eq!(again, example());
    let table = example().generate(3_000, 1).expect("rows");
    let has = |column: &str, test: &dyn Fn(char) -> bool| {
        texts(&table, column).iter().any(|text| text.contains(test))
    };
    assert!(has("customer", &|c| c >= '\u{4e00}') && has("customer", &|c| c.is_ascii_alphabetic()));
    assert!(
        texts(&table, "delivered")
            .iter()
            .all(|text| text.contains('年'))
    );
}
