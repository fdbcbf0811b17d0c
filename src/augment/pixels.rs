//! The columns of a table that are pixels, as numbers and back.

use super::features::{Features, Role};
use crate::error::{Error, ErrorKind, Result};
use crate::param::{Param, ParamKind, Values};
use crate::table::Column;
use crate::table::picture::{Shape, found_among, whole};

pub(super) const WIDTH: Param = Param {
    name: "width",
    title: "Pixels across",
    doc: "0 finds the pixels: columns next to each other, as many as fill a square.",
    min: 0.0,
    max: 999.0,
    default: 0.0,
    kind: ParamKind::Whole,
};

pub(super) const HEIGHT: Param = Param {
    name: "height",
    title: "Pixels down",
    doc: "Read only where the pixels across are set; 0 is as many as across.",
    min: 0.0,
    max: 999.0,
    default: 0.0,
    kind: ParamKind::Whole,
};

pub(super) const FIRST: Param = Param {
    name: "first",
    title: "Column of the first pixel",
    doc: "Counted from 1 among the columns that are included; read only where the pixels across are set.",
    min: 1.0,
    max: 9999.0,
    default: 1.0,
    kind: ParamKind::Whole,
};

/// The columns of the pixels of a picture, line by line.
pub(super) struct Pixels<'a> {
    pub(super) shape: Shape,
    /// The least and the greatest value of all of them.
    pub(super) ends: [f64; 2],
    pixels: Vec<Pixel<'a>>,
}

/// One of them.
struct Pixel<'a> {
    column: &'a Column,
    /// The value of every distinct cell, used or not.
    values: Vec<f64>,
    /// The values that it has, rising, each with its place in the dictionary.
    used: Vec<(f64, u32)>,
}

impl<'a> Pixels<'a> {
    /// As the settings say that they stand, or as they are found.
    ///
    /// # Errors
    /// `NoPictures`.
    pub(super) fn new(features: &Features<'a>, values: &Values) -> Result<Self> {
        let columns = features.columns.iter().map(|feature| {
            let may_be = !matches!(feature.role, Role::Target | Role::Id(_));
            may_be.then_some(feature.column)
        });
        let columns: Vec<Option<&'a Column>> = columns.collect();
        let shape = match set(values) {
            Some(shape) => shape,
            None => found_among(&columns).ok_or_else(none_found)?,
        };
        let to = shape.from + shape.width * shape.height;
        let chosen = columns.get(shape.from..to);
        let pixel = |column: &Option<&'a Column>| Pixel::new((*column)?);
        let pixels: Option<Vec<_>> = chosen.and_then(|all| all.iter().map(pixel).collect());
        let pixels = pixels.ok_or_else(|| unfit(shape.from + 1, to))?;
        let used = || pixels.iter().flat_map(|pixel| &pixel.used);
        let low = used().fold(f64::INFINITY, |low, (value, _)| low.min(*value));
        let high = used().fold(low, |high, (value, _)| high.max(*value));
        Ok(Self {
            shape,
            ends: [low, high],
            pixels,
        })
    }

    /// The picture in a row.
    pub(super) fn of(&self, row: u32) -> Vec<f64> {
        let value = |pixel: &Pixel| pixel.values[pixel.code(row) as usize];
        self.pixels.iter().map(value).collect()
    }

    /// For every pixel the nearest cell that its column has, by its place in the dictionary; that of the row where it is as
    /// near.
    pub(super) fn cells(&self, picture: &[f64], row: u32) -> Vec<u32> {
        let pixels = self.pixels.iter().zip(picture);
        pixels
            .map(|(pixel, &value)| pixel.nearest(value, row))
            .collect()
    }
}

impl<'a> Pixel<'a> {
    /// `None` where a cell is no whole number.
    fn new(column: &'a Column) -> Option<Self> {
        let texts = column.dictionary().iter().map(|text| &**text);
        let value = |(text, rows): (&str, usize)| match whole(text) {
            Some(value) => Some(f64::from(value)),
            None => (rows == 0).then_some(f64::NAN),
        };
        let values: Vec<f64> = texts
            .zip(column.counts())
            .map(value)
            .collect::<Option<_>>()?;
        let used = values.iter().zip(column.counts()).zip(0..);
        let used = used.filter(|((_, rows), _)| *rows > 0);
        let mut used: Vec<(f64, u32)> = used.map(|((&value, _), code)| (value, code)).collect();
        used.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(Self {
            column,
            values,
            used,
        })
    }

    fn code(&self, row: u32) -> u32 {
        self.column.codes()[row as usize]
    }

    fn nearest(&self, value: f64, row: u32) -> u32 {
        let own = (self.values[self.code(row) as usize], self.code(row));
        let above = self.used.partition_point(|(used, _)| *used < value);
        let near = self.used[above.saturating_sub(1)..].iter().take(2);
        let distance = |(used, _): &(f64, u32)| (used - value).abs();
        near.fold(own, |best, other| {
            if distance(other) < distance(&best) {
                *other
            } else {
                best
            }
        })
        .1
    }
}

/// The shape that the settings ask for.
fn set(values: &Values) -> Option<Shape> {
    let number = |name: &str| values[name].round() as usize;
    let (width, height) = (number(WIDTH.name), number(HEIGHT.name));
    (width > 0).then(|| Shape {
        width,
        height: if height > 0 { height } else { width },
        from: number(FIRST.name) - 1,
    })
}

fn none_found() -> Error {
    let reason = "no columns look like the pixels of a square".to_owned();
    Error::new(ErrorKind::NoPictures { reason }).hint(
        "Set the pixels across and down and the column of the first one, or choose another method",
    )
}

fn unfit(from: usize, to: usize) -> Error {
    let reason = format!("columns {from} to {to} are not all there with whole numbers and no gap");
    Error::new(ErrorKind::NoPictures { reason }).hint("Set another first column, width or height")
}
