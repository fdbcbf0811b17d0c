//! Times of day between two, by weights of hours where there are busy ones.

use jiff::civil::Time;

use super::date::Format;
use super::{Cell, Generate, Generator};
use crate::rules::choice::Choice;
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{Setting, Takes, default, optional};
use crate::{Result, Rng};

pub(super) const TIME: Generator = Generator {
    id: "time",
    title: "Time of day",
    doc: "Times of day, the last one excluded.",
    settings: &[
        OPENS,
        CLOSES,
        HOURS,
        EVERY,
        default(
            "format",
            Takes::Text,
            "\"%H:%M:%S\"",
            "How times are written, in the letters of strftime: %H:%M or %-I:%M %p.",
        ),
    ],
    read: |fields| {
        let clock = Clock::read(fields)?;
        let format = Format::read(fields, "%H:%M:%S", time(0))?;
        Ok(Box::new(Times { clock, format }))
    },
};

pub(super) const OPENS: Setting = default(
    "opens",
    Takes::Clock,
    "\"00:00\"",
    "No time of day is before it.",
);
pub(super) const CLOSES: Setting = default(
    "closes",
    Takes::Clock,
    "\"24:00\"",
    "All times of day are before it.",
);
pub(super) const HOURS: Setting = optional(
    "hours",
    Takes::Weights { count: 24 },
    "Weights of the hours from 0 to 23.",
);
pub(super) const EVERY: Setting = default(
    "every",
    Takes::OneOf {
        values: &["second", "minute", "quarter", "hour"],
    },
    "\"second\"",
    "Times are full seconds, minutes, quarters of an hour or hours.",
);

/// The times of day that may come, and how often.
#[derive(Debug)]
pub(super) struct Clock {
    /// For each hour, how many steps from midnight its first time is, and how many times it has.
    hours: Vec<(u32, u32)>,
    choice: Choice,
    step: u32,
}

impl Clock {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self> {
        let (opens, closes) = (fields.clock("opens")?, fields.clock("closes")?);
        if opens >= closes {
            return Err(fields.problem("opens", "must be before \"closes\""));
        }
        let step = match &*fields.text("every")? {
            "minute" => 60,
            "quarter" => 900,
            "hour" => 3_600,
            _ => 1,
        };
        let inside = |hour: u32| {
            let first = opens.max(hour * 3_600).div_ceil(step);
            let end = closes.min((hour + 1) * 3_600).div_ceil(step);
            (first, end.saturating_sub(first))
        };
        let hours: Vec<(u32, u32)> = (0..24).map(inside).collect();
        let given = fields.weights("hours")?;
        let weight =
            |hour: usize| given.as_ref().map_or(1.0, |w| w[hour]) * f64::from(hours[hour].1);
        let weights: Vec<f64> = (0..24).map(weight).collect();
        if !weights.iter().any(|&weight| weight > 0.0) {
            let field = if given.is_some() { "hours" } else { "every" };
            return Err(fields.problem(field, "leaves no time between \"opens\" and \"closes\""));
        }
        Ok(Self {
            choice: Choice::new(&weights),
            hours,
            step,
        })
    }

    /// A time in seconds after midnight.
    pub(super) fn draw(&self, rng: &mut Rng) -> u32 {
        let (first, count) = self.hours[self.choice.draw(rng)];
        (first + rng.below(count as usize) as u32) * self.step
    }
}

/// A time of day from its seconds after midnight.
pub(super) fn time(seconds: u32) -> Time {
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    jiff::civil::time(hour as i8, minute as i8, second as i8, 0)
}

#[derive(Debug)]
struct Times {
    clock: Clock,
    format: Format,
}

impl Generate for Times {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        self.format.write(time(self.clock.draw(rng)), cell);
        Ok(())
    }
}
