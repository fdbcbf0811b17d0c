//! Numbers that follow a distribution, cut where a least and a largest are given.
//!
//! What falls outside is drawn again, so the shape inside stays as it was (a truncated distribution).

use rand_distr::{Distribution, Exp, LogNormal, Normal, Poisson, Zipf};

use super::number::{check_range, put_rounded};
use super::{Cell, Generate, Generator};
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{ANY, DECIMALS, Setting, Takes, default, optional, required};
use crate::{Result, Rng};

const MIN: Setting = optional(
    "min",
    ANY,
    "None is below this; what would be is drawn again.",
);
const MAX: Setting = optional(
    "max",
    ANY,
    "None is above this; what would be is drawn again.",
);
const PLACES: Setting = default("decimals", DECIMALS, "2", "Digits after the point.");
const ABOVE_0: Takes = Takes::Number {
    least: 1e-12,
    most: 1e15,
};

pub(super) const NORMAL: Generator = Generator {
    id: "normal",
    title: "Normal distribution",
    doc: "Numbers around a mean, as many measurements are.",
    settings: &[
        default("mean", ANY, "0", "The mean."),
        default("deviation", ABOVE_0, "1", "The standard deviation."),
        MIN,
        MAX,
        PLACES,
    ],
    read: |fields| {
        let normal = Normal::new(fields.number("mean")?, fields.number("deviation")?);
        drawn(
            fields,
            normal.expect("a deviation above 0"),
            fields.whole("decimals")?,
        )
    },
};

pub(super) const LOGNORMAL: Generator = Generator {
    id: "lognormal",
    title: "Log-normal distribution",
    doc: "Numbers above 0 with a long tail, as incomes and durations are.",
    settings: &[
        default(
            "median",
            ABOVE_0,
            "1",
            "Half of the numbers are below it; e to the mean of the logarithm.",
        ),
        default(
            "spread",
            Takes::Number {
                least: 1e-12,
                most: 100.0,
            },
            "1",
            "The standard deviation of the natural logarithm.",
        ),
        MIN,
        MAX,
        PLACES,
    ],
    read: |fields| {
        let normal = LogNormal::new(fields.number("median")?.ln(), fields.number("spread")?);
        drawn(
            fields,
            normal.expect("a spread above 0"),
            fields.whole("decimals")?,
        )
    },
};

pub(super) const EXPONENTIAL: Generator = Generator {
    id: "exponential",
    title: "Exponential distribution",
    doc: "Waiting times between events that come by chance.",
    settings: &[default("mean", ABOVE_0, "1", "The mean."), MIN, MAX, PLACES],
    read: |fields| {
        let exponential = Exp::new(1.0 / fields.number("mean")?);
        drawn(
            fields,
            exponential.expect("a rate above 0"),
            fields.whole("decimals")?,
        )
    },
};

pub(super) const POISSON: Generator = Generator {
    id: "poisson",
    title: "Poisson distribution",
    doc: "How often something happens by chance: whole numbers from 0.",
    settings: &[
        required(
            "mean",
            Takes::Number {
                least: 1e-12,
                most: 1e9,
            },
            "The mean.",
        ),
        MIN,
        MAX,
    ],
    read: |fields| {
        let poisson = Poisson::new(fields.number("mean")?);
        drawn(fields, poisson.expect("a mean above 0"), 0)
    },
};

pub(super) const ZIPF: Generator = Generator {
    id: "zipf",
    title: "Zipf distribution",
    doc: "Ranks from 1 on, the second half as often as the first, as words and clicks are.",
    settings: &[
        required(
            "max",
            Takes::Whole {
                least: 1,
                most: 1_000_000_000_000,
            },
            "The last rank.",
        ),
        default(
            "exponent",
            Takes::Number {
                least: 0.0,
                most: 100.0,
            },
            "1",
            "How much more often the first ranks come; 0 makes all equal.",
        ),
    ],
    read: |fields| {
        let zipf = Zipf::new(fields.whole("max")? as f64, fields.number("exponent")?);
        let distribution = zipf.expect("at least one rank");
        Ok(Box::new(Drawn {
            distribution,
            min: f64::MIN,
            max: f64::MAX,
            decimals: 0,
        }))
    },
};

/// A range that fewer draws than this hit is a mistake.
const TRIED: usize = 10_000;

/// Draws for one cell, before it becomes the nearest end: with one hit in ten thousand, that happens never.
const MOST_TRIES: usize = 1_000_000;

fn drawn<D: Distribution<f64> + std::fmt::Debug + 'static>(
    fields: &Fields<'_>,
    distribution: D,
    decimals: i64,
) -> Result<Box<dyn Generate>> {
    let (given_min, given_max) = (fields.number_or_none("min")?, fields.number_or_none("max")?);
    let drawn = Drawn {
        distribution,
        min: given_min.unwrap_or(f64::MIN),
        max: given_max.unwrap_or(f64::MAX),
        decimals: decimals as u8,
    };
    check_range(fields, drawn.min, drawn.max, |x| x.to_string())?;
    let mut rng = Rng::new(0);
    if (0..TRIED).any(|_| drawn.fits(drawn.draw(&mut rng))) {
        return Ok(Box::new(drawn));
    }
    let side = if given_min.is_some() { "min" } else { "max" };
    Err(fields.problem(
        side,
        "leaves nothing of the distribution: of 10,000 numbers none was inside",
    ))
}

#[derive(Debug)]
struct Drawn<D> {
    distribution: D,
    min: f64,
    max: f64,
    decimals: u8,
}

impl<D: Distribution<f64>> Drawn<D> {
    /// A number as it is written: rounded, so that the ends hold for what is seen.
    fn draw(&self, rng: &mut Rng) -> f64 {
        let unit = 10f64.powi(i32::from(self.decimals));
        let drawn = rng.sample(&self.distribution);
        let rounded = (drawn * unit).round() / unit;
        if rounded.is_finite() { rounded } else { drawn }
    }

    fn fits(&self, number: f64) -> bool {
        (self.min..=self.max).contains(&number)
    }
}

impl<D: Distribution<f64> + std::fmt::Debug> Generate for Drawn<D> {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let mut tries = (0..MOST_TRIES).map(|_| self.draw(rng));
        let number = tries.find(|&number| self.fits(number));
        put_rounded(number.unwrap_or(self.min.max(-1e15)), self.decimals, cell);
        Ok(())
    }
}
