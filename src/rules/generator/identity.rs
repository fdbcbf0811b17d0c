//! Chinese resident identity numbers (GB 11643-1999) that nobody has: their regions begin with numbers that no province
//! was ever given. The birth date and the check digit are right.

use jiff::civil::Date;

use super::person::{GENDER, Gender};
use super::{Cell, Generate, Generator};
use crate::rules::fields::Fields;
use crate::rules::generator::date::Days;
use crate::rules::made::At;
use crate::rules::setting::{Takes, default, optional};
use crate::rules::value::Value;
use crate::{Result, Rng};

pub(super) const IDENTITY: Generator = Generator {
    id: "identity",
    title: "Chinese identity number",
    doc: "Chinese identity numbers of 18 digits with the right check digit, of regions that were never given a number.",
    settings: &[
        optional(
            "birth",
            Takes::Column,
            "The column of the birth date; drawn from the range where it is left out.",
        ),
        default(
            "from",
            Takes::Date,
            "\"1950-01-01\"",
            "The first birth date.",
        ),
        default("to", Takes::Date, "\"2005-12-31\"", "The last birth date."),
        GENDER,
    ],
    read,
};

/// First two digits that stand for no province, city or region, from 11 (Beijing) to 91 (abroad).
const NO_PROVINCE: [u64; 20] = [
    16, 17, 18, 19, 24, 25, 26, 27, 28, 29, 38, 39, 47, 48, 49, 55, 56, 57, 58, 59,
];

fn read(fields: &Fields<'_>) -> Result<Box<dyn Generate>> {
    let (from, to) = (fields.date("from")?, fields.date("to")?);
    if to < from {
        return Err(fields.problem(
            "from",
            format!("must not be after \"to\", found {from} after {to}"),
        ));
    }
    let births = Days::all(from, to);
    let gender = Gender::read(&fields.text("gender")?);
    Ok(Box::new(Identities {
        births,
        birth: fields.column_or_none("birth")?,
        gender,
    }))
}

#[derive(Debug)]
struct Identities {
    births: Days,
    birth: Option<usize>,
    gender: Gender,
}

impl Identities {
    /// The birth date of a row; `None` where the column has none.
    fn birth(&self, at: &At<'_>, rng: &mut Rng) -> Option<Date> {
        let Some(column) = self.birth else {
            return Some(self.births.draw(rng));
        };
        match at.value(column) {
            Value::Text(text) => {
                let date = text.get(..10)?.parse().ok();
                date.filter(|date: &Date| date.year() > 0)
            }
            _ => None,
        }
    }
}

impl Generate for Identities {
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let Some(birth) = self.birth(at, rng) else {
            return Ok(());
        };
        let province = NO_PROVINCE[rng.below(NO_PROVINCE.len())];
        let district = 1 + rng.below(9_999) as u64;
        // The last digit of the running number is odd for men.
        let is_female = self.gender.draw(rng);
        let running = 2 * rng.below(500) as u64 + u64::from(!is_female);
        let date = birth.year() as u64 * 10_000 + birth.month() as u64 * 100 + birth.day() as u64;
        let number = ((province * 10_000 + district) * 100_000_000 + date) * 1_000 + running;
        cell.put(format_args!("{number:017}{}", check(number)));
        Ok(())
    }

    fn reads(&self) -> Vec<usize> {
        self.birth.into_iter().collect()
    }
}

/// The check digit of 17 digits (ISO 7064, MOD 11-2), X for 10.
fn check(number: u64) -> char {
    // From the right, place i weighs 2^(i + 1) modulo 11.
    let (mut rest, mut weight, mut sum) = (number, 2, 0);
    for _ in 0..17 {
        sum += rest % 10 * weight;
        rest /= 10;
        weight = weight * 2 % 11;
    }
    match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from(b'0' + digit as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn check_digits_are_those_of_the_standard() {
        // The two examples of GB 11643-1999, annex A.
        assert_eq!(check(11_010_519_491_231_002), 'X');
        assert_eq!(check(44_052_418_800_101_001), '4');
    }
}
