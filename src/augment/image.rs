//! Pictures of a class turned, scaled, moved and made noisy: for rows whose columns are pixels.
//!
//! A row starts from one of the class. Its pixels are moved ([`affine`](super::affine)) and get normal noise. What comes in from
//! beyond the edge is blank, which is the least value of all pixels. Each cell is then the nearest one that its column has, so
//! that no pixel leaves its column's range; all other columns, the class among them, stay as they are in that row.

use super::Method;
use super::affine::{Move, moved};
use super::draft::{Class, Draft, Parents, Rule, rounds};
use super::pixels::{FIRST, HEIGHT, Pixels, WIDTH};
use crate::error::Result;
use crate::param::{Param, ParamKind, Values};
use crate::rng::Rng;
use crate::table::picture::Shape;

pub(super) const METHOD: Method = Method {
    id: "image",
    title: "Turned and moved pictures",
    doc: "For rows that are pictures, a column a pixel: turns, scales and moves pictures of a class a little, and adds noise.",
    params: &[TURN, SIZE, SHIFT, NOISE, WIDTH, HEIGHT, FIRST],
    pictures: true,
    draft,
};

const TURN: Param = Param {
    name: "turn",
    title: "Turn",
    doc: "Degrees that a picture is turned by at most, either way. A 6 that is turned by half is a 9.",
    min: 0.0,
    max: 180.0,
    default: 10.0,
    kind: ParamKind::Number,
};

const SIZE: Param = Param {
    name: "size",
    title: "Size",
    doc: "How much larger or smaller a picture becomes at most, as a share of its size.",
    min: 0.0,
    max: 0.9,
    default: 0.1,
    kind: ParamKind::Number,
};

const SHIFT: Param = Param {
    name: "shift",
    title: "Shift",
    doc: "How far a picture is moved at most, across and down, as a share of its width and height.",
    min: 0.0,
    max: 0.5,
    default: 0.06,
    kind: ParamKind::Number,
};

const NOISE: Param = Param {
    name: "noise",
    title: "Noise",
    doc: "Noise on every pixel, as a share of the range from blank to full.",
    min: 0.0,
    max: 0.5,
    default: 0.03,
    kind: ParamKind::Number,
};

/// A move by chance, within the settings.
fn chance(shape: &Shape, values: &Values, rng: &mut Rng) -> Move {
    let mut within = |most: f64| most * (2.0 * rng.uniform() - 1.0);
    let shift = values[SHIFT.name];
    Move {
        turn: within(values[TURN.name]),
        scale: 1.0 + within(values[SIZE.name]),
        right: within(shift * shape.width as f64),
        down: within(shift * shape.height as f64),
    }
}

fn draft(class: &mut Class, n: usize, values: &Values, rng: &mut Rng) -> Result<Draft> {
    let pixels = Pixels::new(class.features, values)?;
    let [blank, full] = pixels.ends;
    let noise = values[NOISE.name] * (full - blank);
    let bases = rounds(&class.rows, n, rng);
    let mut drawn = |base: u32| {
        let by = chance(&pixels.shape, values, rng);
        let mut picture = moved(&pixels.of(base), pixels.shape.width, blank, &by);
        for value in &mut picture {
            *value += noise * f64::from(rng.normal());
        }
        pixels.cells(&picture, base)
    };
    Ok(Draft {
        rule: Rule::Drawn {
            first: pixels.shape.from,
            pictures: bases.iter().map(|&base| drawn(base)).collect(),
        },
        rows: bases.into_iter().map(Parents::one).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::METHOD;
    use crate::augment::{Augmented, Request, augment};
    use crate::error::Result;
    use crate::rng::Rng;
    use crate::table::Table;
    use crate::table::csv::{self, ReadOptions};
    use crate::table::infer::infer;

    const DIGITS: &[u8] = include_bytes!("../../www/demo/digits.csv");

    fn digits() -> Table {
        let read = csv::read(DIGITS, &ReadOptions::default()).expect("a sample");
        read.table
    }

    fn augmented(table: &Table, params: &[(&str, f64)]) -> Result<Augmented> {
        let schema = infer(table, &Default::default());
        let params: BTreeMap<String, f64> = params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect();
        let request = Request {
            method: METHOD.id.to_owned(),
            target: "digit".to_owned(),
            rows: Some(2_500),
            keep_real: false,
            params,
            ..Request::default()
        };
        augment(table, &schema, &request, &mut Rng::new(1))
    }

    fn row(table: &Table, row: usize) -> Vec<String> {
        let cells = table.columns().iter().map(|column| column.text(row));
        cells.map(str::to_owned).collect()
    }

    #[test]
    fn without_turn_size_shift_and_noise_rows_are_real_ones() {
        let still = [("turn", 0.0), ("size", 0.0), ("shift", 0.0), ("noise", 0.0)];
        let (real, made) = (
            digits(),
            augmented(&digits(), &still).expect("pictures").table,
        );
        let known: BTreeSet<_> = (0..real.n_rows()).map(|i| row(&real, i)).collect();
        assert_eq!(made.n_rows(), 2_500 - real.n_rows());
        assert!((0..made.n_rows()).all(|i| known.contains(&row(&made, i))));
    }

    #[test]
    fn moved_pictures_are_new_stay_in_range_and_look_like_their_label() {
        let (real, made) = (digits(), augmented(&digits(), &[]).expect("pictures").table);
        let known: BTreeSet<_> = (0..real.n_rows()).map(|i| row(&real, i)).collect();
        let old = (0..made.n_rows()).filter(|&i| known.contains(&row(&made, i)));
        assert!(old.count() < made.n_rows() / 20);
        for (before, after) in real.columns().iter().zip(made.columns()) {
            let cells: BTreeSet<_> = before.dictionary().iter().collect();
            assert!(
                after.dictionary().iter().all(|cell| cells.contains(cell)),
                "{}",
                after.name
            );
        }
        let numbers = |table: &Table, i| -> Vec<f64> {
            row(table, i)
                .iter()
                .map(|cell| cell.parse().expect("a number"))
                .collect()
        };
        let rows: Vec<_> = (0..real.n_rows()).map(|i| numbers(&real, i)).collect();
        let nearest = |of: &[f64]| {
            let distance = |other: &Vec<f64>| -> f64 {
                of[..64]
                    .iter()
                    .zip(other)
                    .map(|(a, b)| (a - b) * (a - b))
                    .sum()
            };
            let near = rows
                .iter()
                .min_by(|a, b| distance(a).total_cmp(&distance(b)));
            near.expect("rows")[64]
        };
        let made: Vec<_> = (0..made.n_rows()).map(|i| numbers(&made, i)).collect();
        let right = made
            .iter()
            .filter(|row| (nearest(row) - row[64]).abs() < 0.5)
            .count();
        assert!(right > made.len() * 95 / 100, "{right} of {}", made.len());
    }

    #[test]
    fn without_pictures_it_says_what_is_missing() {
        let said = |table: &Table, params: &[(&str, f64)]| {
            augmented(table, params)
                .expect_err("no pictures")
                .to_string()
        };
        let half = Table::new(digits().columns()[30..].to_vec());
        assert!(said(&half, &[]).contains("no columns look like the pixels of a square"));
        let set = [("width", 8.0), ("height", 8.0), ("first", 2.0)];
        assert!(said(&digits(), &set).contains("columns 2 to 65 are not all there"));
        let strip = [("width", 8.0), ("height", 4.0), ("first", 1.0)];
        assert!(augmented(&half, &strip).is_ok());
    }
}
