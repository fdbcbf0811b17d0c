//! The fields of one rule, checked while they are read: an error names the column and the field and says what it takes.

use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value as Json};

use super::formula::Formula;
use super::generator::{self, GENERATORS, Generate, Generator};
use super::made::Reader;
use super::setting::{Otherwise, Setting, Takes, is_value};
use crate::table::words;
use crate::{Error, ErrorKind, Result};

/// A rule inside a rule inside a rule; deeper ones are a mistake.
const MOST_NESTED: usize = 16;

/// The fields of one rule.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    column: &'a str,
    /// Where the rule stands in its column: empty, or `cases[1].then.`
    path: String,
    given: &'a Map<String, Json>,
    generator: &'static Generator,
    /// The names of all columns.
    columns: &'a [String],
    depth: usize,
}

/// The generator that a column's rule describes.
///
/// # Errors
/// `BadRules` with the column and the field.
pub(super) fn read(
    column: &str,
    given: &Map<String, Json>,
    columns: &[String],
) -> Result<Box<dyn Generate>> {
    read_nested(column, String::new(), given, columns, 0)
}

fn read_nested(
    column: &str,
    path: String,
    given: &Map<String, Json>,
    columns: &[String],
    depth: usize,
) -> Result<Box<dyn Generate>> {
    let problem = |field: &str, reason: String| bad(column, &format!("{path}{field}"), reason);
    let ids = || GENERATORS.iter().map(|generator| generator.id);
    let all = || format!("Generators are {}", ids().collect::<Vec<_>>().join(", "));
    let id = match given.get("generator") {
        None => return Err(problem("generator", "is missing".to_owned()).hint(all())),
        Some(Json::String(id)) => id,
        Some(other) => {
            let reason = format!("must be the name of a generator, found {}", shown(other));
            return Err(problem("generator", reason).hint(all()));
        }
    };
    let Some(generator) = generator::named(id) else {
        let reason = format!("must be the name of a generator, found {id:?}");
        return Err(problem("generator", reason).hint(format!("{}. {}", meant(id, ids()), all())));
    };
    if depth > MOST_NESTED {
        return Err(problem(
            "generator",
            "stands too deep inside other rules".to_owned(),
        ));
    }
    let fields = Fields {
        column,
        path,
        given,
        generator,
        columns,
        depth,
    };
    fields.check_names()?;
    (generator.read)(&fields)
}

/// A problem in a field of a column.
pub(super) fn bad(column: &str, field: &str, reason: String) -> Error {
    let field = field.to_owned();
    Error::new(ErrorKind::BadRules { field, reason }).at_column(column)
}

/// What may have been meant.
pub(super) fn meant<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> String {
    match words::nearest(found, known).first() {
        Some(nearest) => format!("Did you mean {nearest:?}?"),
        None => String::new(),
    }
}

/// A piece of JSON cut to what a sentence can hold.
pub(super) fn shown(json: &Json) -> String {
    const KEPT: usize = 40;
    let text = json.to_string();
    match text.char_indices().nth(KEPT) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

impl<'a> Fields<'a> {
    /// Every field is one of the generator's.
    fn check_names(&self) -> Result<()> {
        let own = || self.generator.settings.iter().map(|setting| setting.name);
        let unknown = self.given.keys().find(|name| {
            let is_common =
                *name == "generator" || (self.depth == 0 && COMMON.contains(&name.as_str()));
            !is_common && !own().any(|known| known == *name)
        });
        let Some(name) = unknown else { return Ok(()) };
        let known: Vec<&str> = own().chain(COMMON).collect();
        let reason = format!("is no field of the generator {:?}", self.generator.id);
        let list = format!("It has {}", known.join(", "));
        Err(self
            .problem(name, reason)
            .hint(format!("{} {list}", meant(name, known.into_iter()))))
    }

    /// A problem with a field, said as what follows its name: `must be ...`.
    pub(super) fn problem(&self, name: &str, reason: impl Into<String>) -> Error {
        bad(self.column, &format!("{}{name}", self.path), reason.into())
    }

    /// A field that does not have the right form.
    pub(super) fn wrong(&self, name: &str, takes: Takes, found: &Json) -> Error {
        self.problem(
            name,
            format!("must be {}, found {}", takes.allowed(), shown(found)),
        )
    }

    /// The place of a column of this name.
    fn place(&self, field: &str, name: &str) -> Result<usize> {
        let known = self.columns.iter().position(|column| column == name);
        known.ok_or_else(|| {
            let reason = format!("names the column {name:?}, and there is none of that name");
            let meant = meant(name, self.columns.iter().map(String::as_str));
            self.problem(field, reason).hint(meant)
        })
    }

    fn setting(&self, name: &str) -> &'static Setting {
        let mut settings = self.generator.settings.iter();
        settings
            .find(|setting| setting.name == name)
            .expect("a field that the generator declares")
    }

    /// What was given or else holds, of the right form.
    fn json(&self, name: &str) -> Result<Option<Json>> {
        let setting = self.setting(name);
        match (self.given.get(name), setting.otherwise) {
            (None | Some(Json::Null), Otherwise::Nothing) => Ok(None),
            (None | Some(Json::Null), Otherwise::Required) => {
                let reason = format!("is missing; it must be {}", setting.takes.allowed());
                Err(self.problem(name, reason))
            }
            (None | Some(Json::Null), Otherwise::Default(json)) => {
                Ok(Some(serde_json::from_str(json).expect("defaults are JSON")))
            }
            (Some(given), _) if setting.takes.fits(given) => Ok(Some(given.clone())),
            (Some(given), _) => Err(self.wrong(name, setting.takes, given)),
        }
    }

    /// A whole number, where there is one.
    pub(super) fn whole_or_none(&self, name: &str) -> Result<Option<i64>> {
        Ok(self.json(name)?.and_then(|json| json.as_i64()))
    }

    /// A whole number.
    pub(super) fn whole(&self, name: &str) -> Result<i64> {
        Ok(self.whole_or_none(name)?.expect("a default or an error"))
    }

    /// A number, where there is one.
    pub(super) fn number_or_none(&self, name: &str) -> Result<Option<f64>> {
        Ok(self.json(name)?.and_then(|json| json.as_f64()))
    }

    /// A number.
    pub(super) fn number(&self, name: &str) -> Result<f64> {
        Ok(self.number_or_none(name)?.expect("a default or an error"))
    }

    /// True or false.
    pub(super) fn truth(&self, name: &str) -> Result<bool> {
        Ok(self
            .json(name)?
            .and_then(|json| json.as_bool())
            .expect("a default or an error"))
    }

    /// A text, where there is one.
    pub(super) fn text_or_none(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .json(name)?
            .and_then(|json| json.as_str().map(str::to_owned)))
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        Ok(self.text_or_none(name)?.expect("a default or an error"))
    }

    /// A list, empty where there is none.
    pub(super) fn list(&self, name: &str) -> Result<Vec<Json>> {
        match self.json(name)? {
            Some(Json::Array(list)) => Ok(list),
            _ => Ok(Vec::new()),
        }
    }

    /// Whatever was given, where it was.
    pub(super) fn any_or_none(&self, name: &str) -> Result<Option<Json>> {
        self.json(name)
    }

    /// Whatever was given.
    pub(super) fn any(&self, name: &str) -> Result<Json> {
        Ok(self.json(name)?.expect("a default or an error"))
    }

    /// Numbers that weigh, where they are given.
    pub(super) fn weights(&self, name: &str) -> Result<Option<Vec<f64>>> {
        let list = self.json(name)?;
        let numbers = |list: &Vec<Json>| list.iter().filter_map(Json::as_f64).collect();
        Ok(list.as_ref().and_then(Json::as_array).map(numbers))
    }

    /// A date.
    pub(super) fn date(&self, name: &str) -> Result<Date> {
        let text = self.text(name)?;
        let date = text.parse().ok().filter(|date: &Date| date.year() > 0);
        date.ok_or_else(|| self.wrong(name, Takes::Date, &Json::String(text)))
    }

    /// A date and time, and whether it had a time.
    pub(super) fn moment(&self, name: &str) -> Result<(DateTime, bool)> {
        let text = self.text(name)?;
        let has_time = text.contains([':', 'T']);
        let moment = match has_time {
            true => text.parse().ok(),
            false => text.parse().ok().map(|date: Date| date.at(0, 0, 0, 0)),
        };
        let moment = moment.filter(|moment: &DateTime| moment.year() > 0);
        let moment = moment.map(|moment| (moment, has_time));
        moment.ok_or_else(|| self.wrong(name, Takes::Moment, &Json::String(text)))
    }

    /// A time of day in seconds after midnight, 0 to 86,400.
    pub(super) fn clock(&self, name: &str) -> Result<u32> {
        let text = self.text(name)?;
        let mut parts = text
            .split(':')
            .map(|part| part.parse::<u32>().ok().filter(|_| part.len() == 2));
        let seconds = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(h)), Some(Some(m)), None, None) if m < 60 => Some(h * 3_600 + m * 60),
            (Some(Some(h)), Some(Some(m)), Some(Some(s)), None) if m < 60 && s < 60 => {
                Some(h * 3_600 + m * 60 + s)
            }
            _ => None,
        };
        let seconds = seconds.filter(|&seconds| seconds <= 86_400);
        seconds.ok_or_else(|| self.wrong(name, Takes::Clock, &Json::String(text)))
    }

    /// A formula over the other columns.
    pub(super) fn formula(&self, name: &str) -> Result<Reader> {
        let text = self.text(name)?;
        self.reader(name, &text)
    }

    /// A formula that stands somewhere in a field.
    pub(super) fn reader(&self, name: &str, text: &str) -> Result<Reader> {
        let formula = Formula::parse(text);
        let formula = formula
            .map_err(|error| self.problem(name, format!("must be a formula: {}", error.kind())))?;
        let places = formula
            .columns()
            .iter()
            .map(|column| self.place(name, column));
        let places = places.collect::<Result<Vec<_>>>()?;
        Ok(Reader::new(formula, places))
    }

    /// The place of the column that a field names, where it names one.
    pub(super) fn column_or_none(&self, name: &str) -> Result<Option<usize>> {
        let named = self.text_or_none(name)?;
        named.map(|named| self.place(name, &named)).transpose()
    }

    /// The rule inside a field: a generator with its fields, or one value.
    pub(super) fn rule(&self, name: &str, json: &Json) -> Result<Box<dyn Generate>> {
        match json {
            Json::Object(given) => {
                let path = format!("{}{name}.", self.path);
                read_nested(self.column, path, given, self.columns, self.depth + 1)
            }
            value if is_value(value) => Ok(generator::constant(value)),
            other => Err(self.wrong(name, Takes::Rule, other)),
        }
    }
}

/// Fields of every column, beside its generator's.
pub(super) const COMMON: [&str; 4] = ["name", "generator", "missing", "unique"];
