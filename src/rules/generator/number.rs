//! Whole numbers and decimals in a range, each step as likely as the next.

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{ANY, DECIMALS, Takes, default, optional, required};
use crate::{Result, Rng};

/// Beyond it doubles no longer tell neighbours apart.
const MOST: i64 = 1_000_000_000_000_000;
const WHOLE: Takes = Takes::Whole {
    least: -MOST,
    most: MOST,
};

pub(super) const INTEGER: Generator = Generator {
    id: "integer",
    title: "Whole number",
    doc: "Whole numbers in a range, all equally often.",
    settings: &[
        required("min", WHOLE, "The least."),
        required("max", WHOLE, "The largest."),
        default(
            "step",
            Takes::Whole {
                least: 1,
                most: MOST,
            },
            "1",
            "From one possible number to the next, counted from the least.",
        ),
    ],
    read: |fields| {
        let (min, max) = (fields.whole("min")?, fields.whole("max")?);
        check_range(fields, min, max, |ticks| ticks.to_string())?;
        Ok(Box::new(Grid {
            first: min,
            last: max,
            step: fields.whole("step")?,
            decimals: 0,
        }))
    },
};

pub(super) const UNIFORM: Generator = Generator {
    id: "uniform",
    title: "Decimal number",
    doc: "Decimal numbers in a range, all equally often.",
    settings: &[
        required("min", ANY, "The least."),
        required("max", ANY, "The largest."),
        default("decimals", DECIMALS, "2", "Digits after the point."),
        optional(
            "step",
            Takes::Number {
                least: 1e-12,
                most: 1e15,
            },
            "From one possible number to the next, counted from the least; the last decimal otherwise.",
        ),
    ],
    read: |fields| {
        let decimals = fields.whole("decimals")? as u8;
        let ticks = |name: &str, number: f64| ticks(fields, name, number, decimals);
        let (min, max) = (
            ticks("min", fields.number("min")?)?,
            ticks("max", fields.number("max")?)?,
        );
        check_range(fields, min, max, |ticks| shown(ticks, decimals))?;
        let step = match fields.number_or_none("step")? {
            Some(step) => ticks("step", step)?,
            None => 1,
        };
        Ok(Box::new(Grid {
            first: min,
            last: max,
            step,
            decimals,
        }))
    },
};

/// A number in units of its last decimal; one that has more decimals is refused.
fn ticks(fields: &Fields<'_>, name: &str, number: f64, decimals: u8) -> Result<i64> {
    let scaled = number * 10f64.powi(i32::from(decimals));
    let ticks = scaled.round();
    // So that the distance of two fits as well.
    if ticks.abs() >= 4e18 {
        return Err(fields.problem(
            name,
            format!("must be smaller for {decimals} decimals, found {number}"),
        ));
    }
    // Nearest doubles of decimals are off by less.
    if (scaled - ticks).abs() > 1e-6 * scaled.abs().max(1e-3) {
        let reason = format!("must have at most {decimals} decimals, found {number}");
        return Err(fields
            .problem(name, reason)
            .hint("Allow more with the field \"decimals\""));
    }
    Ok(ticks as i64)
}

/// The least is below the largest.
pub(super) fn check_range<T: PartialOrd>(
    fields: &Fields<'_>,
    min: T,
    max: T,
    shown: impl Fn(T) -> String,
) -> Result<()> {
    if min <= max {
        return Ok(());
    }
    let reason = format!(
        "must not be above \"max\", found {} above {}",
        shown(min),
        shown(max)
    );
    Err(fields.problem("min", reason))
}

/// Numbers at equal distances, in units of the last decimal.
#[derive(Debug)]
struct Grid {
    first: i64,
    last: i64,
    step: i64,
    decimals: u8,
}

impl Grid {
    /// The number of steps from the first to the last.
    fn steps(&self) -> i64 {
        ((i128::from(self.last) - i128::from(self.first)) / i128::from(self.step)) as i64
    }
}

impl Generate for Grid {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let steps = rng.between(0, self.steps());
        put(self.first + steps * self.step, self.decimals, cell);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::Exactly(self.steps() as u128 + 1)
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        put(self.first + place as i64 * self.step, self.decimals, cell);
    }
}

/// Writes a number that is given in units of its last decimal.
pub(super) fn put(ticks: i64, decimals: u8, cell: &mut Cell) {
    if decimals == 0 {
        return cell.put(ticks);
    }
    let unit = 10u64.pow(u32::from(decimals));
    let (whole, part) = (ticks.unsigned_abs() / unit, ticks.unsigned_abs() % unit);
    let (sign, width) = (if ticks < 0 { "-" } else { "" }, usize::from(decimals));
    cell.put(format_args!("{sign}{whole}.{part:0width$}"));
}

/// Writes a number with so many decimals.
pub(super) fn put_rounded(number: f64, decimals: u8, cell: &mut Cell) {
    let scaled = number * 10f64.powi(i32::from(decimals));
    match scaled.abs() < 9e18 {
        true => put(scaled.round() as i64, decimals, cell),
        false => cell.put(format_args!("{number:.*}", usize::from(decimals))),
    }
}

fn shown(ticks: i64, decimals: u8) -> String {
    let mut cell = Cell::default();
    put(ticks, decimals, &mut cell);
    cell.text
}

#[cfg(test)]
mod tests {
    use super::{Cell, put_rounded};

    #[test]
    fn numbers_are_written_with_all_their_decimals() {
        for (number, decimals, text) in [
            (0.5, 2, "0.50"),
            (-0.001, 2, "0.00"),
            (-1.005, 2, "-1.00"),
            (-0.07, 2, "-0.07"),
            (1e18, 3, "1000000000000000000.000"),
            (7.5, 0, "8"),
        ] {
            let mut cell = Cell::default();
            put_rounded(number, decimals, &mut cell);
            assert_eq!(cell.text, text);
        }
    }
}
