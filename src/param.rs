//! Settings that a model or a method has of its own: the page and the command line draw their forms from these.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::{ErrorKind, Result};

/// What the value of a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParamKind {
    /// Any number of the range.
    Number,
    /// A whole number.
    Whole,
    /// On, 1, or off, 0.
    Switch,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Param {
    /// Its name where settings are given.
    pub name: &'static str,
    /// Its name on the page.
    pub title: &'static str,
    /// What it does, and what larger and smaller values bring.
    pub doc: &'static str,
    /// The least value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// The value when none is given.
    pub default: f64,
    /// What its value is, so that it can be asked for as that.
    pub kind: ParamKind,
}

/// Settings by name, each within its range.
pub type Values = BTreeMap<&'static str, f64>;

/// The settings with defaults filled in; `of` says whose they are: `the model vae`.
///
/// # Errors
/// [`ErrorKind::UnknownParam`], [`ErrorKind::BadParam`] for a setting outside its range.
pub fn resolve(
    of: &str,
    params: &'static [Param],
    given: &BTreeMap<String, f64>,
) -> Result<Values> {
    let is_known = |name: &str| params.iter().any(|param| param.name == name);
    if let Some(name) = given.keys().find(|name| !is_known(name)) {
        let names: Vec<_> = params.iter().map(|param| param.name).collect();
        return Err(ErrorKind::UnknownParam {
            name: name.clone(),
            of: of.to_owned(),
            known: names.join(", "),
        }
        .into());
    }
    let value = |param: &Param| {
        let value = given.get(param.name).copied().unwrap_or(param.default);
        if (param.min..=param.max).contains(&value) {
            return Ok((param.name, value));
        }
        Err(ErrorKind::BadParam {
            name: param.name.to_owned(),
            value: value.to_string(),
            allowed: format!("{} to {}", param.min, param.max),
        }
        .into())
    };
    params.iter().map(value).collect()
}
