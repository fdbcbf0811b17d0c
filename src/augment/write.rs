//! The cells of rows that are added.

use std::collections::HashSet;

use super::draft::{Draft, Neighbours, Parents, Rule};
use super::features::{Feature, Features, Role};
use super::scale::Scale;
use crate::error::Result;
use crate::rng::Rng;
use crate::table::{Column, ColumnBuilder, IdFormat, Table};

/// The rows of these classes, one class after another.
///
/// # Errors
/// `OutOfMemory`.
pub(super) fn table(features: &Features, drafts: &[(&str, Draft)], rng: &mut Rng) -> Result<Table> {
    let column = |(place, feature): (usize, &Feature)| {
        // Each column draws from its own numbers, so that leaving one out does not change the others.
        let mut rng = rng.fork();
        let mut builder = ColumnBuilder::new(&feature.column.name);
        if let Role::Id(format) = &feature.role {
            return Ok(ids(feature, format, drafts, &mut rng));
        }
        for (class, draft) in drafts {
            if let Some(codes) = draft.rule.drawn(place) {
                let texts = feature.column.dictionary();
                let mut cells = codes.map(|code| &texts[code as usize]);
                cells.try_for_each(|cell| builder.push(cell))?;
                continue;
            }
            match &feature.role {
                Role::Ordered(scale) => ordered(feature, scale, draft, &mut builder, &mut rng)?,
                Role::Discrete(codes) => discrete(feature, codes, draft, &mut builder, &mut rng)?,
                Role::Target => draft.rows.iter().try_for_each(|_| builder.push(class))?,
                Role::Copied | Role::Id(_) => {
                    let bases = draft.rows.iter().map(|row| row.base);
                    let mut cells = bases.map(|base| feature.column.text(base as usize));
                    cells.try_for_each(|cell| builder.push(cell))?;
                }
            }
        }
        Ok(builder.finish())
    };
    let columns: Result<_> = features.columns.iter().enumerate().map(column).collect();
    Ok(Table::new(columns?))
}

/// New ids, none of them a real one.
fn ids(feature: &Feature, format: &IdFormat, drafts: &[(&str, Draft)], rng: &mut Rng) -> Column {
    let n_rows = drafts.iter().map(|(_, draft)| draft.rows.len()).sum();
    let real = feature.column.dictionary();
    let taken: HashSet<&str> = real.iter().map(|id| &**id).collect();
    let made = format.make(n_rows, &taken, real.len(), rng);
    Column::from_texts(&feature.column.name, made)
}

fn ordered(
    feature: &Feature,
    scale: &Scale,
    draft: &Draft,
    to: &mut ColumnBuilder,
    rng: &mut Rng,
) -> Result<()> {
    let spread = match &draft.rule {
        Rule::Shaken { noise, class, .. } => noise * feature.spread(scale, class),
        _ => 0.0,
    };
    for Parents { base, other, share } in &draft.rows {
        let [from, towards] = [*base, *other].map(|row| scale.tick(feature.code(row)));
        let place = match (&draft.rule, from, towards) {
            (Rule::Interpolated(_) | Rule::Mixed, Some(from), Some(to)) => {
                Some(scale.between(from, to, *share))
            }
            (Rule::Shaken { .. }, Some(from), _) => {
                Some(scale.moved(from, spread * f64::from(rng.normal())))
            }
            _ => None,
        };
        match place {
            Some(place) if Some(place) != from => to.push(&scale.write(place))?,
            // An end without a number, or a number that has not moved: the cell as it stands.
            Some(_) => to.push(feature.column.text(*base as usize))?,
            None => {
                let nearer = if *share < 0.5 { base } else { other };
                to.push(feature.column.text(*nearer as usize))?;
            }
        }
    }
    Ok(())
}

fn discrete(
    feature: &Feature,
    codes: &[u32],
    draft: &Draft,
    to: &mut ColumnBuilder,
    rng: &mut Rng,
) -> Result<()> {
    for Parents { base, other, share } in &draft.rows {
        let row = match &draft.rule {
            Rule::Repeated | Rule::Drawn { .. } => *base,
            Rule::Interpolated(neighbours) => voted(feature, codes, neighbours, *base, rng),
            Rule::Mixed if rng.uniform() < *share => *other,
            Rule::Mixed => *base,
            Rule::Shaken { swap, class, .. } if rng.uniform() < *swap => {
                class[rng.below(class.len())]
            }
            Rule::Shaken { .. } => *base,
        };
        to.push(feature.column.text(row as usize))?;
    }
    Ok(())
}

/// A row with the most frequent category among the neighbours of a row; of equally frequent ones by chance.
fn voted(
    feature: &Feature,
    codes: &[u32],
    neighbours: &Neighbours,
    base: u32,
    rng: &mut Rng,
) -> u32 {
    let near = neighbours.of(base);
    let code = |row: u32| codes[feature.code(row) as usize];
    let votes = |row: u32| {
        near.iter()
            .filter(|&&other| code(other) == code(row))
            .count()
    };
    let most = near.iter().map(|&row| votes(row)).max().unwrap_or(0);
    // Every category has as many rows here as it has votes, so one of these rows is one of these categories.
    let first: Vec<u32> = near
        .iter()
        .copied()
        .filter(|&row| votes(row) == most)
        .collect();
    first[rng.below(first.len())]
}
