//! Dates with times: days as [`super::date`] draws them, times as [`super::time_of_day`] does.

use jiff::civil::DateTime;

use super::date::{BUSINESS_DAYS, Days, Format, MONTHS, WEEKDAYS};
use super::time_of_day::{CLOSES, Clock, EVERY, HOURS, OPENS, time};
use super::{Cell, Generate, Generator};
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{Takes, default, required};
use crate::{Result, Rng};

pub(super) const DATETIME: Generator = Generator {
    id: "datetime",
    title: "Date and time",
    doc: "Dates with times in a range, both ends included.",
    settings: &[
        required("from", Takes::Moment, "The first day, or the first moment."),
        required("to", Takes::Moment, "The last day, or the last moment."),
        BUSINESS_DAYS,
        WEEKDAYS,
        MONTHS,
        OPENS,
        CLOSES,
        HOURS,
        EVERY,
        default(
            "format",
            Takes::Text,
            "\"%Y-%m-%d %H:%M:%S\"",
            "How they are written, in the letters of strftime: %Y-%m-%dT%H:%M:%SZ or %Y年%-m月%-d日 %H:%M.",
        ),
    ],
    read,
};

/// A range that fewer draws than this hit is a mistake.
const TRIED: usize = 10_000;

fn read(fields: &Fields<'_>) -> Result<Box<dyn Generate>> {
    let ((from, _), (to, has_time)) = (fields.moment("from")?, fields.moment("to")?);
    let to = if has_time {
        to
    } else {
        to.date().at(23, 59, 59, 0)
    };
    if to < from {
        return Err(fields.problem("from", "must not be after \"to\""));
    }
    let moments = Moments {
        days: Days::read(fields, from.date(), to.date())?,
        clock: Clock::read(fields)?,
        format: Format::read(fields, "%Y-%m-%dT%H:%M:%S", from)?,
        from,
        to,
    };
    let mut rng = Rng::new(0);
    if (0..TRIED).any(|_| moments.fits(moments.draw(&mut rng))) {
        return Ok(Box::new(moments));
    }
    Err(fields.problem(
        "to",
        "leaves no moment after \"from\" on these days at these hours",
    ))
}

#[derive(Debug)]
struct Moments {
    days: Days,
    clock: Clock,
    format: Format,
    from: DateTime,
    to: DateTime,
}

impl Moments {
    fn draw(&self, rng: &mut Rng) -> DateTime {
        self.days.draw(rng).to_datetime(time(self.clock.draw(rng)))
    }

    /// Only on the first and the last day may a moment lie outside.
    fn fits(&self, moment: DateTime) -> bool {
        (self.from..=self.to).contains(&moment)
    }
}

impl Generate for Moments {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let moment = loop {
            let moment = self.draw(rng);
            if self.fits(moment) {
                break moment;
            }
        };
        self.format.write(moment, cell);
        Ok(())
    }
}
