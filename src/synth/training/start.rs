//! What is settled before the first step: the model, the rows, what a run will take.

use super::Training;
use crate::error::{Error, ErrorKind, Result};
use crate::memory;
use crate::rng::Rng;
use crate::synth::{Config, Estimate, Limit, Model, Values, auto, model};
use crate::table::{Column, Field, Schema, Table, footprint, split};
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

/// What is named where memory has no room.
const LEARNING: &str = "learning";

/// Bytes of numbers that learning keeps of each one it learns: weights, gradient, two moments and a kept copy.
const A_PARAMETER: u64 = 4 * 5;

/// Makes sure that memory has room for what grows with the rows and with the network.
pub(super) fn make_room(
    table: &Table,
    schema: &Schema,
    model: &Model,
    values: &Values,
) -> Result<()> {
    let bytes = lasting(table, &widths(table, schema), model, values);
    memory::room(bytes, LEARNING).map_err(smaller)
}

fn smaller(error: Error) -> Error {
    error.hint("Open fewer rows or columns, or make the network smaller")
}

/// Tokens that each learned column may get.
fn widths(table: &Table, schema: &Schema) -> Vec<usize> {
    let widest = TransformOptions::default().max_tokens;
    let learned = schema
        .fields
        .iter()
        .filter(|field| field.included && field.kind.is_learned());
    let columns = learned.filter_map(|field| table.column(&field.name));
    let width = |column: &Column| column.dictionary().len().min(widest);
    columns.map(width).collect()
}

/// Bytes that stay as long as learning does: copies of the rows on either side of the split, their tokens before and
/// after another one, some lists of their numbers, and what belongs to each number that a network learns.
fn lasting(table: &Table, widths: &[usize], model: &Model, values: &Values) -> u64 {
    let a_row = 2 * 2 * widths.len() + 3 * size_of::<usize>();
    let rows = 2 * footprint::table(table) + (table.n_rows() * a_row) as u64;
    let parameters = if model.neural {
        (model.size)(widths, values)
    } else {
        0
    };
    rows + A_PARAMETER * parameters as u64
}

impl Training {
    /// What a run will take. Cheap: nothing is encoded.
    ///
    /// # Errors
    /// As [`Training::new`], but memory is held to its budget alone.
    pub fn estimate(table: &Table, schema: &Schema, config: &Config) -> Result<Estimate> {
        let (model, limit, _) = chosen(table, schema, config)?;
        let values = config.resolve(model, table.n_rows())?;
        let widths = widths(table, schema);
        let lasting = lasting(table, &widths, model, &values);
        memory::within(lasting, LEARNING).map_err(smaller)?;
        let rows_holdout = (table.n_rows() as f64 * config.holdout).round() as usize;
        // some twenty matrices of a batch
        let batch = if model.neural {
            4 * 20 * 512 * widths.iter().sum::<usize>()
        } else {
            0
        };
        Ok(Estimate {
            parameters: (model.size)(&widths, &values),
            bytes: lasting + batch as u64,
            rows_train: table.n_rows() - rows_holdout,
            rows_holdout,
            seconds_budget: match limit {
                Limit::Seconds(seconds) => seconds,
                Limit::Steps(_) => config.seconds,
            },
        })
    }
}
