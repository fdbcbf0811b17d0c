//! Columns made of other columns of the row: a text with their cells in it, or a formula.

use jiff::civil::DateTime;

use super::date::Format;
use super::number::put_rounded;
use super::{Cell, Generate, Generator};
use crate::rules::made::{At, Reader};
use crate::rules::setting::{DECIMALS, Takes, optional, required};
use crate::rules::template::Template;
use crate::rules::value::Value;
use crate::{Result, Rng};

pub(super) const TEMPLATE: Generator = Generator {
    id: "template",
    title: "Text from other columns",
    doc: "A text with other columns or formulas in double braces: {{ first }} {{ last }}.",
    settings: &[required("template", Takes::Template, "The text.")],
    read: |fields| {
        let text = fields.text("template")?;
        Ok(Box::new(Template::read(&text, fields)?))
    },
};

impl Generate for Template {
    fn write(&self, at: &At<'_>, _rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        self.put(at, &mut cell.text)
    }

    fn is_random(&self) -> bool {
        false
    }

    fn reads(&self) -> Vec<usize> {
        self.places()
    }
}

pub(super) const FORMULA: Generator = Generator {
    id: "formula",
    title: "Formula",
    doc: "Computed from other columns: round(price * quantity, 2).",
    settings: &[
        required("formula", Takes::Formula, "The formula."),
        optional(
            "decimals",
            DECIMALS,
            "Digits after the point of a number; as many as it has when left out.",
        ),
        optional(
            "format",
            Takes::Text,
            "How a date is written, in the letters of strftime; 2026-03-01 when left out.",
        ),
    ],
    read: |fields| {
        let format = match fields.text_or_none("format")? {
            Some(_) => Some(Format::read(fields, "", EXAMPLE)?),
            None => None,
        };
        Ok(Box::new(Computed {
            reader: fields.formula("formula")?,
            decimals: fields
                .whole_or_none("decimals")?
                .map(|decimals| decimals as u8),
            format,
        }))
    },
};

/// Formulas give dates with and without a time.
const EXAMPLE: DateTime = jiff::civil::date(2026, 3, 1).at(9, 30, 0, 0);

#[derive(Debug)]
struct Computed {
    reader: Reader,
    decimals: Option<u8>,
    format: Option<Format>,
}

impl Generate for Computed {
    fn write(&self, at: &At<'_>, _rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let value = self.reader.value(at)?;
        match (&value, value.number(), self.decimals, &self.format) {
            (_, Some(number), Some(decimals), _) => put_rounded(number, decimals, cell),
            (Value::Text(text), _, _, Some(format)) => format.put_date(text, cell),
            _ => cell.put(&value),
        }
        Ok(())
    }

    fn is_random(&self) -> bool {
        false
    }

    fn reads(&self) -> Vec<usize> {
        self.reader.places().to_vec()
    }
}
