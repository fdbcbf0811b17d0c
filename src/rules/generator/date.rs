//! Dates in a range, by weights of weekdays and months where there are seasons.

use std::fmt::Display;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::BrokenDownTime;

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::choice::Choice;
use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{Setting, Takes, default, optional, required};
use crate::{Result, Rng};

/// Weights are kept for so many days; more than nine centuries.
const MOST_DAYS: i64 = 366_000;

const ISO: &str = "%Y-%m-%d";

pub(super) const DATE: Generator = Generator {
    id: "date",
    title: "Date",
    doc: "Dates in a range, both ends included.",
    settings: &[
        required("from", Takes::Date, "The first day."),
        required("to", Takes::Date, "The last day."),
        BUSINESS_DAYS,
        WEEKDAYS,
        MONTHS,
        default(
            "format",
            Takes::Text,
            "\"%Y-%m-%d\"",
            "How dates are written, in the letters of strftime: %d.%m.%Y or %Y年%-m月%-d日.",
        ),
    ],
    read: |fields| {
        let from = fields.date("from")?;
        let days = Days::read(fields, from, fields.date("to")?)?;
        let format = Format::read(fields, ISO, from)?;
        Ok(Box::new(Dates { days, format }))
    },
};

pub(super) const BUSINESS_DAYS: Setting = default(
    "business_days",
    Takes::Truth,
    "false",
    "Only Monday to Friday.",
);
pub(super) const WEEKDAYS: Setting = optional(
    "weekdays",
    Takes::Weights { count: 7 },
    "Weights of Monday to Sunday.",
);
pub(super) const MONTHS: Setting = optional(
    "months",
    Takes::Weights { count: 12 },
    "Weights of January to December.",
);

/// The days that may come, and how often.
#[derive(Debug)]
pub(super) struct Days {
    first: Date,
    count: i64,
    /// Where not all come equally often.
    choice: Option<Choice>,
}

impl Days {
    /// All days between two.
    pub(super) fn all(first: Date, last: Date) -> Self {
        let count = first
            .until(last)
            .map_or(0, |span| i64::from(span.get_days()))
            + 1;
        Self {
            first,
            count,
            choice: None,
        }
    }

    pub(super) fn read(fields: &Fields<'_>, first: Date, last: Date) -> Result<Self> {
        if last < first {
            return Err(fields.problem(
                "from",
                format!("must not be after \"to\", found {first} after {last}"),
            ));
        }
        let all = Self::all(first, last);
        let count = all.count;
        let seasons = Seasons {
            weekdays: fields.weights("weekdays")?,
            months: fields.weights("months")?,
            business: fields.truth("business_days")?,
        };
        if seasons.are_even() {
            return Ok(all);
        }
        if count > MOST_DAYS {
            return Err(fields.problem(
                "to",
                format!("must be at most {MOST_DAYS} days after \"from\", found {count}"),
            ));
        }
        let weights: Vec<f64> = (0..count)
            .map(|day| seasons.weight(after(first, day)))
            .collect();
        if !weights.iter().any(|&weight| weight > 0.0) {
            return Err(
                fields.problem(seasons.field(), "leaves no day between \"from\" and \"to\"")
            );
        }
        Ok(Self {
            choice: Some(Choice::new(&weights)),
            ..all
        })
    }

    pub(super) fn draw(&self, rng: &mut Rng) -> Date {
        let day = match &self.choice {
            Some(choice) => choice.draw(rng) as i64,
            None => rng.between(0, self.count - 1),
        };
        after(self.first, day)
    }

    fn distinct(&self) -> usize {
        self.choice
            .as_ref()
            .map_or(self.count as usize, |choice| choice.possible().len())
    }

    fn place(&self, place: usize) -> Date {
        let day = self
            .choice
            .as_ref()
            .map_or(place, |choice| choice.possible()[place]);
        after(self.first, day as i64)
    }
}

/// How often days come.
struct Seasons {
    weekdays: Option<Vec<f64>>,
    months: Option<Vec<f64>>,
    business: bool,
}

impl Seasons {
    fn are_even(&self) -> bool {
        self.weekdays.is_none() && self.months.is_none() && !self.business
    }

    fn weight(&self, date: Date) -> f64 {
        let weekday = usize::from(date.weekday().to_monday_zero_offset() as u8);
        let month = usize::from(date.month() as u8) - 1;
        let by =
            |weights: &Option<Vec<f64>>, place: usize| weights.as_ref().map_or(1.0, |w| w[place]);
        let open = if self.business && weekday > 4 {
            0.0
        } else {
            1.0
        };
        open * by(&self.weekdays, weekday) * by(&self.months, month)
    }

    /// The field to name where no day is left.
    fn field(&self) -> &'static str {
        match (&self.months, &self.weekdays) {
            (Some(_), _) => "months",
            (None, Some(_)) => "weekdays",
            (None, None) => "business_days",
        }
    }
}

fn after(first: Date, days: i64) -> Date {
    first
        .checked_add(days.days())
        .expect("a day before the last")
}

/// How dates and times are written.
#[derive(Debug)]
pub(super) struct Format {
    pattern: String,
    is_iso: bool,
}

impl Format {
    /// The format that a field gives, tried on an example; `iso` is the one whose texts formulas read as they are.
    pub(super) fn read(
        fields: &Fields<'_>,
        iso: &str,
        example: impl Into<BrokenDownTime>,
    ) -> Result<Self> {
        let pattern = fields.text("format")?;
        if let Err(error) = jiff::fmt::strtime::format(&pattern, example) {
            let reason = format!("must be a format such as \"%Y-%m-%d\": {error}");
            return Err(fields.problem("format", reason));
        }
        Ok(Self {
            is_iso: pattern == iso,
            pattern,
        })
    }

    /// Whether its texts are what formulas read.
    pub(super) fn is_iso(&self) -> bool {
        self.is_iso
    }

    fn put(&self, moment: impl Into<BrokenDownTime>, cell: &mut Cell) {
        let written = moment.into().format(&self.pattern, &mut cell.text);
        written.expect("the format was tried");
    }

    /// Writes a date or time in the format, and beside it what formulas read.
    pub(super) fn write(&self, moment: impl Into<BrokenDownTime> + Display, cell: &mut Cell) {
        if self.is_iso {
            return cell.put(moment);
        }
        cell.iso = moment.to_string();
        self.put(moment, cell);
    }

    /// Writes the date of an ISO text in the format, and a text that is none as it is.
    pub(super) fn put_date(&self, text: &str, cell: &mut Cell) {
        let date = text.parse().map(|date: Date| date.at(0, 0, 0, 0));
        match text.parse().or(date) {
            Ok(moment) => {
                let moment: DateTime = moment;
                self.put(moment, cell);
                cell.iso.push_str(text);
            }
            Err(_) => cell.text.push_str(text),
        }
    }
}

#[derive(Debug)]
struct Dates {
    days: Days,
    format: Format,
}

impl Generate for Dates {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        self.format.write(self.days.draw(rng), cell);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        let days = self.days.distinct() as u128;
        // A format such as %Y writes many days alike.
        if self.format.is_iso() {
            Distinct::Exactly(days)
        } else {
            Distinct::AtMost(days)
        }
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        self.format.write(self.days.place(place as usize), cell);
    }
}
