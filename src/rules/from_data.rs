//! Rules from a real table, to be edited: kinds, ranges, shares and formats, and nothing that fewer than five rows tell.
//!
//! Everything comes from a fitted [`TableTransformer`], which has hidden rare categories and cut extremes before; shares
//! are rounded besides. Each column stands by itself: what belongs together in the data no longer does.

use serde_json::{Map, Value as Json, json};

use super::{Rule, RuleSet};
use crate::table::datetime::Unit;
use crate::table::{DatetimeFormat, Field, Format, IdFormat, Kind, NumberFormat, Schema, Table};
use crate::transform::{Meaning, Protection, RARE_TEXT, TableTransformer, TransformOptions};
use crate::{Result, Rng};

/// Rules of a real table, and what was kept out of them.
#[derive(Debug)]
pub struct FromData {
    /// The rules.
    pub rules: RuleSet,
    /// What was hidden.
    pub protections: Vec<Protection>,
    /// Columns without a rule: those that the schema leaves out, and those with nothing to show.
    pub left_out: Vec<String>,
}

/// Ranges of a histogram are joined to about this many.
const MOST_BINS: usize = 24;

/// A value with this share of the rows keeps a range of its own.
const SPIKE: f64 = 0.04;

/// Rules that make tables like this one, column by column.
///
/// # Errors
/// As [`TableTransformer::fit`].
pub fn rules(table: &Table, schema: &Schema, seed: u64) -> Result<FromData> {
    let options = TransformOptions::default();
    let fitted = TableTransformer::fit(table, schema, &options, &mut Rng::new(seed))?;
    let kept = fitted.sealed().schema(&schema.dialect);
    let mut rules = Vec::new();
    let mut left_out = Vec::new();
    for field in &schema.fields {
        let shown = kept.field(&field.name).filter(|_| field.included);
        match shown.and_then(|shown| rule(&fitted, shown)) {
            Some(given) => rules.push(Rule {
                name: field.name.clone(),
                given,
            }),
            None => left_out.push(field.name.clone()),
        }
    }
    let protections = fitted.protections().to_vec();
    Ok(FromData {
        rules: RuleSet::new(rules)?,
        protections,
        left_out,
    })
}

/// The rule of a column; `None` where nothing of it may be shown.
fn rule(fitted: &TableTransformer, field: &Field) -> Option<Map<String, Json>> {
    let rule = match (field.kind, &field.format) {
        (Kind::Id, Format::Id(format)) => id(format),
        (Kind::Constant, _) => {
            json!({ "generator": "constant", "value": fitted.constant(&field.name)? })
        }
        _ => learned(fitted, field)?,
    };
    match rule {
        Json::Object(given) => Some(given),
        _ => None,
    }
}

/// A column that a model would learn.
fn learned(fitted: &TableTransformer, field: &Field) -> Option<Json> {
    let meanings = fitted.meanings(&field.name)?;
    let shares = fitted.token_shares(&field.name)?;
    let mut missing = 0.0;
    let mut categories = Map::new();
    let mut ranges: Vec<(i64, i64, f64)> = Vec::new();
    for (meaning, &share) in meanings.iter().zip(&shares) {
        let share = f64::from(share);
        match meaning {
            Meaning::Missing(_) => missing += share,
            Meaning::Category(text) => {
                categories.insert((*text).to_owned(), weight(share));
            }
            Meaning::Values { low, high } => ranges.push((*low, *high, share)),
            Meaning::Rare | Meaning::Redrawn => {}
        }
    }
    let mut rule = match &field.format {
        Format::Number(format) if !ranges.is_empty() => numbers(format, &joined(&ranges)),
        Format::Datetime(format) if !ranges.is_empty() => dates(format, &ranges),
        _ if !categories.is_empty() => json!({ "generator": "list", "values": categories }),
        _ if missing >= 1.0 => return None,
        _ => json!({ "generator": "constant", "value": RARE_TEXT }),
    };
    if missing > 0.0 {
        rule["missing"] = rounded(missing, 3);
    }
    Some(rule)
}

/// A share of the rows without the digits that would tell how many they are.
fn weight(share: f64) -> Json {
    rounded(share.max(0.0001), 4)
}

fn rounded(number: f64, decimals: i32) -> Json {
    let unit = 10f64.powi(decimals);
    json!((number * unit).round() / unit)
}

/// Fewer and wider ranges; a common value stays one of its own.
fn joined(ranges: &[(i64, i64, f64)]) -> Vec<(i64, i64, f64)> {
    let total: f64 = ranges.iter().map(|&(_, _, share)| share).sum();
    let is_spike = |&(low, high, share): &(i64, i64, f64)| low == high && share >= SPIKE * total;
    let few = ranges.len() <= MOST_BINS;
    let mut joined: Vec<(i64, i64, f64)> = Vec::new();
    for (i, range) in ranges.iter().enumerate() {
        let alone = few || is_spike(range) || i == 0 || is_spike(&ranges[i - 1]);
        match joined.last_mut() {
            Some(last) if !alone && last.2 + range.2 <= total / (MOST_BINS / 2) as f64 => {
                (last.1, last.2) = (range.1, last.2 + range.2);
            }
            _ => joined.push(*range),
        }
    }
    joined
}

fn numbers(format: &NumberFormat, ranges: &[(i64, i64, f64)]) -> Json {
    let ends = ranges
        .iter()
        .flat_map(|&(low, high, _)| [format.value(low).abs(), format.value(high).abs()]);
    let largest = ends.fold(0.0, f64::max);
    // Four digits of the largest number where its own are as many as a double has.
    let decimals = match format.float {
        true => (4.0 - largest.max(1e-9).log10()).ceil().clamp(0.0, 12.0) as i32,
        false => i32::from(format.decimals).clamp(0, 12),
    };
    let end = |ticks: i64| match rounded(format.value(ticks).clamp(-1e15, 1e15), decimals) {
        number if decimals == 0 => json!(number.as_f64().unwrap_or_default() as i64),
        number => number,
    };
    let bins: Vec<Json> = ranges
        .iter()
        .map(|&(low, high, share)| json!([end(low), end(high), weight(share)]))
        .collect();
    json!({ "generator": "histogram", "bins": bins, "decimals": decimals })
}

fn dates(format: &DatetimeFormat, ranges: &[(i64, i64, f64)]) -> Json {
    let low = ranges.first().map_or(0, |&(low, ..)| low);
    let high = ranges.last().map_or(0, |&(_, high, _)| high);
    let iso = |pattern: &str, ticks: i64| {
        let by_unit = DatetimeFormat::new(pattern);
        by_unit.write(in_unit(ticks, format.unit(), by_unit.unit()))
    };
    let pattern = &format.pattern;
    if format.is_time_only() {
        return json!({ "generator": "time", "opens": iso("%H:%M", low), "closes": closes(&iso("%H:%M", high)), "format": pattern });
    }
    if format.unit() == Unit::Day {
        return json!({ "generator": "date", "from": iso("%Y-%m-%d", low), "to": iso("%Y-%m-%d", high), "format": pattern });
    }
    let every = match format.unit() {
        Unit::Hour => "hour",
        Unit::Minute => "minute",
        _ => "second",
    };
    let second = "%Y-%m-%dT%H:%M:%S";
    json!({ "generator": "datetime", "from": iso(second, low), "to": iso(second, high), "every": every, "format": pattern })
}

/// The minute after a time of day, which is the first that no longer comes.
fn closes(last: &str) -> String {
    let minutes = last.split(':').filter_map(|part| part.parse::<u32>().ok());
    let after = minutes.fold(0, |sum, part| sum * 60 + part) + 1;
    format!("{:02}:{:02}", after / 60, after % 60)
}

/// A place on a scale of one unit on that of another.
fn in_unit(ticks: i64, from: Unit, to: Unit) -> i64 {
    let nanoseconds = i128::from(ticks) * from.nanoseconds();
    nanoseconds.div_euclid(to.nanoseconds()) as i64
}

fn id(format: &IdFormat) -> Json {
    match format {
        IdFormat::Sequence(sequence) => json!({
            "generator": "sequence",
            "start": sequence.start, "step": if sequence.step == 0 { 1 } else { sequence.step },
            "prefix": sequence.prefix, "suffix": sequence.suffix, "width": sequence.width,
        }),
        IdFormat::Pattern { masks } => {
            let patterns: Vec<String> = masks
                .iter()
                .map(|mask| of_mask(&String::from(mask.clone())))
                .collect();
            json!({ "generator": "pattern", "pattern": patterns.join("|"), "unique": true })
        }
    }
}

/// A mask of ids as a regular expression.
fn of_mask(mask: &str) -> String {
    let mut pattern = String::new();
    let mut characters = mask.chars();
    while let Some(c) = characters.next() {
        match c {
            '9' => pattern.push_str("[0-9]"),
            '1' => pattern.push_str("[1-9]"),
            'A' => pattern.push_str("[A-Z]"),
            'a' => pattern.push_str("[a-z]"),
            'X' => pattern.push_str("[0-9A-F]"),
            'x' => pattern.push_str("[0-9a-f]"),
            'U' => pattern.push_str("[0-9A-Z]"),
            '*' => pattern.push_str("[0-9A-Za-z]"),
            '\\' => pattern.push_str(&escaped(characters.next().unwrap_or('\\'))),
            other => pattern.push_str(&escaped(other)),
        }
    }
    pattern
}

fn escaped(c: char) -> String {
    regex_syntax::escape(c.encode_utf8(&mut [0; 4]))
}
