//! Columns that need little: a sequence, random identifiers, one value, true or false.

use serde_json::Value as Json;

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default, required};
use crate::{Result, Rng};

pub(super) const SEQUENCE: Generator = Generator {
    id: "sequence",
    title: "Sequence",
    doc: "Numbers that count, one for every row.",
    settings: &[
        default("start", WHOLE, "1", "The first number."),
        default("step", WHOLE, "1", "From one number to the next; not 0."),
        default("prefix", Takes::Text, "\"\"", "Stands before the number."),
        default("suffix", Takes::Text, "\"\"", "Stands after the number."),
        default(
            "width",
            Takes::Whole { least: 0, most: 30 },
            "0",
            "Zeros fill up to so many digits.",
        ),
    ],
    read: |fields| {
        let step = fields.whole("step")?;
        if step == 0 {
            return Err(fields.problem(
                "step",
                "must not be 0: every row would have the same number",
            ));
        }
        Ok(Box::new(Sequence {
            start: fields.whole("start")?,
            step,
            prefix: fields.text("prefix")?,
            suffix: fields.text("suffix")?,
            width: fields.whole("width")? as usize,
        }))
    },
};

const WHOLE: Takes = Takes::Whole {
    least: i64::MIN,
    most: i64::MAX,
};

#[derive(Debug)]
struct Sequence {
    start: i64,
    step: i64,
    prefix: String,
    suffix: String,
    width: usize,
}

impl Sequence {
    fn put(&self, place: u128, cell: &mut Cell) {
        let number = i128::from(self.start) + place as i128 * i128::from(self.step);
        let (sign, width) = (if number < 0 { "-" } else { "" }, self.width);
        let digits = number.unsigned_abs();
        cell.put(format_args!(
            "{}{sign}{digits:0width$}{}",
            self.prefix, self.suffix
        ));
    }
}

impl Generate for Sequence {
    fn write(&self, at: &At<'_>, _rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        self.put(u128::from(at.row), cell);
        Ok(())
    }

    fn is_random(&self) -> bool {
        false
    }
}

pub(super) const UUID: Generator = Generator {
    id: "uuid",
    title: "Random identifier",
    doc: "Universally unique identifiers of version 4 (RFC 9562), from 122 random bits.",
    settings: &[],
    read: |_| Ok(Box::new(Uuid)),
};

#[derive(Debug)]
struct Uuid;

impl Generate for Uuid {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let (high, low) = (rng.bits(), rng.bits());
        // Version 4 and the variant of RFC 9562 stand in fixed places.
        let high = high & !0xf000 | 0x4000;
        let low = low & !(0b11 << 62) | 0b10 << 62;
        cell.put(format_args!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        ));
        Ok(())
    }
}

pub(super) const CONSTANT: Generator = Generator {
    id: "constant",
    title: "One value",
    doc: "The same value in every row.",
    settings: &[required("value", Takes::Value, "The value.")],
    read: |fields| Ok(constant(&fields.any("value")?)),
};

#[derive(Debug)]
struct Constant(String);

impl Generate for Constant {
    fn write(&self, _at: &At<'_>, _rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        cell.text.push_str(&self.0);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::AtMost(1)
    }

    fn is_random(&self) -> bool {
        false
    }
}

/// A generator of this value alone.
pub(in crate::rules) fn constant(value: &Json) -> Box<dyn Generate> {
    Box::new(Constant(text_of(value)))
}

/// A value of a rule set as a cell shows it.
pub(super) fn text_of(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub(super) const BOOLEAN: Generator = Generator {
    id: "boolean",
    title: "True or false",
    doc: "One of two values, the first with a given probability.",
    settings: &[
        default(
            "probability",
            Takes::Number {
                least: 0.0,
                most: 1.0,
            },
            "0.5",
            "How often the first comes.",
        ),
        default("yes", Takes::Text, "\"true\"", "How the first is written."),
        default("no", Takes::Text, "\"false\"", "How the second is written."),
    ],
    read: |fields| {
        Ok(Box::new(Boolean {
            probability: fields.number("probability")?,
            texts: [fields.text("no")?, fields.text("yes")?],
        }))
    },
};

#[derive(Debug)]
struct Boolean {
    probability: f64,
    texts: [String; 2],
}

impl Generate for Boolean {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let is_yes = rng.uniform() < self.probability;
        cell.text.push_str(&self.texts[usize::from(is_yes)]);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::AtMost(2)
    }
}
