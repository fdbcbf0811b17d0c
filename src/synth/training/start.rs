//! What is settled before the first step: the model, the rows, what a run will take.

use super::Training;
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::synth::{Config, Estimate, Limit, Model, auto, model};
use crate::table::{Field, Schema, Table, split};
use crate::transform::{TableTransformer, TransformOptions};

/// Share of the rows that tell when to stop.
const VALIDATION_SHARE: f64 = 0.1;

/// The model, when it ends at the latest, and why it was chosen if it was not asked for.
pub(super) fn chosen(
    table: &Table,
    schema: &Schema,
    config: &Config,
) -> Result<(&'static Model, Limit, Option<String>)> {
    if config.model != auto::ID {
        return Ok((model(&config.model)?, config.limit(), None));
    }
    let learned = |field: &&Field| field.included && field.kind.is_learned();
    let n_columns = schema.fields.iter().filter(learned).count();
    let choice = auto::choose(table.n_rows(), n_columns, config.limit());
    let reason = format!("{}. {}", choice.model.title, choice.reason);
    Ok((choice.model, choice.limit, Some(reason)))
}

/// Rows to learn from, and rows set aside.
pub(super) fn set_aside(
    table: &Table,
    config: &Config,
    rng: &mut Rng,
) -> Result<(Vec<usize>, Vec<usize>)> {
    match &config.group_by {
        None => Ok(split::split(table.n_rows(), config.holdout, rng)),
        Some(name) => match table.column(name) {
            Some(column) => Ok(split::split_grouped(column, config.holdout, rng)),
            None => Err(Error::new(ErrorKind::UnknownColumn { name: name.clone() })),
        },
    }
}

/// The rows that a run with this seed and holdout learns from, and those it sets aside: the same for every model, so
/// that several can be compared on them.
///
/// # Errors
/// [`ErrorKind::UnknownColumn`], [`ErrorKind::BadParam`].
pub fn split_rows(table: &Table, config: &Config) -> Result<(Vec<usize>, Vec<usize>)> {
    config.check()?;
    set_aside(table, config, &mut Rng::new(config.seed))
}

/// Rows to learn from, and rows that tell when to stop.
pub(super) fn validation_split(
    n_rows: usize,
    neural: bool,
    rng: &mut Rng,
) -> (Vec<usize>, Vec<usize>) {
    let share = if neural { VALIDATION_SHARE } else { 0.0 };
    split::split(n_rows, share, rng)
}

/// Where the named columns stand among the learned ones; a copied column stands for the one it is copied from.
pub(super) fn places(names: &[String], transformer: &TableTransformer) -> Result<Vec<usize>> {
    let place = |name: &String| {
        let meanings = transformer.meanings(name);
        let found = meanings.and_then(|m| transformer.behind(name, vec![true; m.len()]));
        let unknown = || Error::new(ErrorKind::UnknownColumn { name: name.clone() });
        found
            .map(|(place, _)| place)
            .ok_or_else(|| unknown().hint("Only learned columns can come first"))
    };
    names.iter().map(place).collect()
}

impl Training {
    /// What a run will take. Cheap: nothing is encoded.
    ///
    /// # Errors
    /// As [`Training::new`].
    pub fn estimate(table: &Table, schema: &Schema, config: &Config) -> Result<Estimate> {
        let (model, limit, _) = chosen(table, schema, config)?;
        let values = config.resolve(model, table.n_rows())?;
        let widest = TransformOptions::default().max_tokens;
        let cardinalities: Vec<usize> = schema
            .fields
            .iter()
            .filter(|field| field.included && field.kind.is_learned())
            .filter_map(|field| table.column(&field.name))
            .map(|column| column.dictionary().len().min(widest))
            .collect();
        let parameters = (model.size)(&cardinalities, &values);
        let rows_holdout = (table.n_rows() as f64 * config.holdout).round() as usize;
        let data_dim: usize = cardinalities.iter().sum();
        // weights, gradient, two moments and a kept copy; some twenty matrices of a batch; the tokens twice
        let bytes =
            4 * (5 * parameters + 20 * 512 * data_dim) + 6 * table.n_rows() * cardinalities.len();
        Ok(Estimate {
            parameters,
            bytes: bytes as u64,
            rows_train: table.n_rows() - rows_holdout,
            rows_holdout,
            seconds_budget: match limit {
                Limit::Seconds(seconds) => seconds,
                Limit::Steps(_) => config.seconds,
            },
        })
    }
}
