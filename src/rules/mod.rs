//! Tables from rules alone, with no real data at all, and [`constraint`]s that any table is held to.
//!
//! A [`RuleSet`] is a JSON document: for each column a generator with its fields, the share of missing cells, and whether
//! all values differ. Columns may read others (texts, formulas, conditions); they are made in an order in which that
//! works. The same seed gives the same rows, however many are made at once, and a column's cells depend on its own rule,
//! its name and the columns it reads alone.
//!
//! ```json
//! { "version": 1, "columns": [
//!   { "name": "id", "generator": "sequence", "prefix": "C-", "width": 5 },
//!   { "name": "country", "generator": "list", "values": { "CN": 3, "US": 1 } },
//!   { "name": "price", "generator": "lognormal", "median": 40, "spread": 0.6, "missing": 0.02 },
//!   { "name": "total", "generator": "formula", "formula": "price * 1.2", "decimals": 2 }
//! ] }
//! ```
//!
//! [`GENERATORS`] lists the generators with their fields; [`formula`] says how formulas are written.

mod choice;
pub mod constraint;
mod fields;
pub mod formula;
pub mod from_data;
mod generator;
mod made;
mod order;
mod rows;
pub mod schema;
mod seed;
pub mod setting;
mod template;
mod unique;
mod value;
mod words;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Map, Value as Json};

pub use formula::Formula;
pub use generator::{GENERATORS, Generator};
pub use rows::Rows;
pub use value::Value;

use crate::table::Table;
use crate::table::limit::{MAX_COLUMNS, MAX_NAME_BYTES};
use crate::{Error, ErrorKind, Result};
use fields::{meant, shown};
use generator::Generate;

/// The version of the documents that this program writes and reads.
pub const VERSION: u64 = 1;

/// Rules for the columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    columns: Vec<Rule>,
}

/// The rule of one column, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The column's name.
    pub name: String,
    /// Everything else: `generator` and its fields, `missing`, `unique`.
    pub given: Map<String, Json>,
}

/// A column's rule, ready for rows.
#[derive(Debug)]
struct Planned {
    name: String,
    generator: Box<dyn Generate>,
    /// The share of rows without a value.
    missing: f64,
    unique: bool,
}

impl RuleSet {
    /// Reads a document and checks every rule in it.
    ///
    /// # Errors
    /// `BadRules` with the column and the field, what the field takes and what was found.
    pub fn parse(text: &str) -> Result<Self> {
        let json: Json = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| whole(format!("this is no JSON: {error}")))?;
        let Json::Object(document) = json else {
            return Err(whole(
                "a rule set is a JSON object with \"version\" and \"columns\"",
            ));
        };
        check_head(&document)?;
        let list = document.get("columns").and_then(Json::as_array);
        let list = list.ok_or_else(|| whole("\"columns\" must be a list of rules"))?;
        let columns = list.iter().enumerate().map(|(i, rule)| Rule::read(i, rule));
        Self::new(columns.collect::<Result<_>>()?)
    }

    /// A rule set of these rules.
    ///
    /// # Errors
    /// As [`RuleSet::parse`].
    pub fn new(columns: Vec<Rule>) -> Result<Self> {
        let rules = Self { columns };
        rules.plan()?;
        Ok(rules)
    }

    /// The rules, in the order of the columns.
    pub fn columns(&self) -> &[Rule] {
        &self.columns
    }

    /// The document, a line for every column.
    pub fn to_json(&self) -> String {
        let column = |rule: &Rule| serde_json::to_string(rule).expect("names, texts and numbers");
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        format!(
            "{{\n\"version\": {VERSION},\n\"columns\": [\n{}\n]\n}}",
            columns.join(",\n")
        )
    }

    /// A table of so many rows.
    ///
    /// # Errors
    /// As [`RuleSet::rows`] and [`Rows::next`].
    pub fn generate(&self, n_rows: usize, seed: u64) -> Result<Table> {
        let mut rows = self.rows(n_rows as u64, seed)?;
        rows.next(n_rows)
    }

    /// So many rows, to be made in pieces.
    ///
    /// # Errors
    /// `BadRules` where a column cannot have so many distinct values as `unique` asks for.
    pub fn rows(&self, n_rows: u64, seed: u64) -> Result<Rows> {
        let columns = self.plan()?;
        let order = order::order(&columns)?;
        Rows::new(columns, order, n_rows, seed)
    }

    fn plan(&self) -> Result<Vec<Planned>> {
        self.check_columns()?;
        let names: Vec<String> = self.columns.iter().map(|rule| rule.name.clone()).collect();
        let planned = self.columns.iter().map(|rule| rule.planned(&names));
        let planned = planned.collect::<Result<Vec<_>>>()?;
        order::order(&planned)?;
        Ok(planned)
    }

    fn check_columns(&self) -> Result<()> {
        let (limit, found) = (MAX_COLUMNS, self.columns.len() as u64);
        if found > limit {
            return Err(ErrorKind::TooLarge {
                what: "columns",
                limit,
                found,
            }
            .into());
        }
        if found == 0 {
            return Err(whole("a rule set needs at least one column"));
        }
        for (i, rule) in self.columns.iter().enumerate() {
            if self.columns[..i]
                .iter()
                .any(|before| before.name == rule.name)
            {
                return Err(fields::bad(
                    &rule.name,
                    "name",
                    "stands twice; every column needs a name of its own".to_owned(),
                ));
            }
        }
        Ok(())
    }
}

impl Serialize for RuleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("columns", &self.columns)?;
        map.end()
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + self.given.len()))?;
        map.serialize_entry("name", &self.name)?;
        self.given
            .iter()
            .try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

impl Rule {
    /// Reads the rule of a column; `place` counts from 0.
    fn read(place: usize, json: &Json) -> Result<Self> {
        let number = place + 1;
        let Json::Object(given) = json else {
            return Err(whole(format!(
                "column {number} must be an object with \"name\" and \"generator\", found {}",
                shown(json)
            )));
        };
        let mut given = given.clone();
        match given.shift_remove("name") {
            Some(Json::String(name)) if !name.is_empty() && name.len() as u64 <= MAX_NAME_BYTES => {
                Ok(Self { name, given })
            }
            Some(other) => Err(whole(format!(
                "the \"name\" of column {number} must be a text of 1 to {MAX_NAME_BYTES} bytes, found {}",
                shown(&other)
            ))),
            None => Err(whole(format!("column {number} has no \"name\""))),
        }
    }

    fn planned(&self, names: &[String]) -> Result<Planned> {
        let generator = fields::read(&self.name, &self.given, names)?;
        let wrong = |field: &str, what: &str, found: &Json| {
            fields::bad(
                &self.name,
                field,
                format!("must be {what}, found {}", shown(found)),
            )
        };
        let missing = match self.given.get("missing") {
            None => 0.0,
            Some(json) => {
                let share = json.as_f64().filter(|share| (0.0..=1.0).contains(share));
                share.ok_or_else(|| wrong("missing", "a share from 0 to 1", json))?
            }
        };
        let unique = match self.given.get("unique") {
            None => false,
            Some(json) => json
                .as_bool()
                .ok_or_else(|| wrong("unique", "true or false", json))?,
        };
        Ok(Planned {
            name: self.name.clone(),
            generator,
            missing,
            unique,
        })
    }
}

/// The version is ours, and nothing unknown stands beside the columns.
fn check_head(document: &Map<String, Json>) -> Result<()> {
    const KNOWN: [&str; 3] = ["version", "columns", "$schema"];
    if let Some(name) = document.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        let reason = format!("a rule set has no field {name:?}");
        return Err(whole(reason).hint(meant(name, KNOWN.into_iter())));
    }
    match document.get("version") {
        Some(version) if version.as_u64() == Some(VERSION) => Ok(()),
        Some(version) => {
            let reason = format!("\"version\" must be {VERSION}, found {}", shown(version));
            Err(whole(reason).hint("Another version of this program may read it"))
        }
        None => Err(whole(format!(
            "\"version\" is missing; it must be {VERSION}"
        ))),
    }
}

/// A problem of no one column.
fn whole(reason: impl Into<String>) -> Error {
    let (field, reason) = (String::new(), reason.into());
    ErrorKind::BadRules { field, reason }.into()
}
