//! Numbers and dates of a column, as places on its scale: between two of them, and around one.

use crate::table::{Column, Field, Format};
use crate::transform::Lattice;

/// The values of an ordered column.
pub(super) struct Scale<'a> {
    field: &'a Field,
    /// For every distinct cell its place; `None` where it is missing.
    ticks: Vec<Option<i64>>,
    lattice: Lattice,
    /// The least and the greatest place.
    ends: [i64; 2],
    /// The standard deviation of all rows, 1 where they do not vary.
    pub(super) spread: f64,
}

impl<'a> Scale<'a> {
    /// The values of a column.
    pub(super) fn new(column: &Column, field: &'a Field) -> Self {
        let texts = column.dictionary().iter();
        let ticks: Vec<Option<i64>> = texts.map(|text| field.ticks(text)).collect();
        let used = ticks.iter().zip(column.counts());
        let used = used.filter_map(|(tick, rows)| Some((((*tick)?), rows)));
        let mut values: Vec<(i64, usize)> = used.filter(|(_, rows)| *rows > 0).collect();
        values.sort_unstable();
        let ends = [values.first(), values.last()].map(|end| end.map_or(0, |end| end.0));
        let lattice = match is_float(field) {
            true => Lattice::DENSE,
            false => Lattice::fit(&values),
        };
        let mut scale = Self {
            field,
            ticks,
            lattice,
            ends,
            spread: 1.0,
        };
        let numbers = values
            .iter()
            .map(|&(tick, rows)| (scale.number(tick), rows as f64));
        let spread = deviation(numbers);
        if spread > 0.0 {
            scale.spread = spread;
        }
        scale
    }

    /// The place of a distinct cell.
    pub(super) fn tick(&self, code: u32) -> Option<i64> {
        self.ticks[code as usize]
    }

    /// A place as a number that has the distances between values.
    pub(super) fn number(&self, tick: i64) -> f64 {
        match &self.field.format {
            Format::Number(format) if format.float => format.value(tick),
            _ => tick as f64,
        }
    }

    /// The place on the column's grid that is this share of the way from one place to another, and never beyond them.
    pub(super) fn between(&self, from: i64, to: i64, share: f64) -> i64 {
        if from == to {
            return from;
        }
        let place = match &self.field.format {
            Format::Number(format) if format.float => {
                let (a, b) = (format.value(from), format.value(to));
                format.nearest(a + share * (b - a))
            }
            _ => {
                // Exact beyond 2^53 as long as the way is shorter.
                let way = i128::from(to) - i128::from(from);
                (i128::from(from) + (way as f64 * share).round() as i128) as i64
            }
        };
        self.lattice
            .nearest(place)
            .clamp(from.min(to), from.max(to))
    }

    /// The place on the column's grid so far from a place, and never beyond the column's ends.
    pub(super) fn moved(&self, from: i64, by: f64) -> i64 {
        if by.abs() < f64::MIN_POSITIVE {
            return from;
        }
        let place = match &self.field.format {
            Format::Number(format) if format.float => format.nearest(format.value(from) + by),
            _ => from.saturating_add(by.round() as i64),
        };
        self.lattice
            .nearest(place)
            .clamp(self.ends[0], self.ends[1])
    }

    /// A place as the column writes it.
    pub(super) fn write(&self, tick: i64) -> String {
        self.field.write(tick)
    }
}

/// The standard deviation of numbers that each count so often; 0 of none.
pub(super) fn deviation(numbers: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let n: f64 = numbers.clone().map(|(_, weight)| weight).sum();
    if n <= 0.0 {
        return 0.0;
    }
    let sum: f64 = numbers
        .clone()
        .map(|(number, weight)| number * weight)
        .sum();
    let mean = sum / n;
    let squares: f64 = numbers
        .map(|(number, weight)| (number - mean).powi(2) * weight)
        .sum();
    (squares / n).sqrt()
}

fn is_float(field: &Field) -> bool {
    matches!(&field.format, Format::Number(format) if format.float)
}
