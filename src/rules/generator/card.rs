//! Bank card numbers that no bank has given out: they begin with 9 and the number of a country that is none.
//!
//! ISO/IEC 7812 gives numbers that begin with 9 to the standards body of the country whose ISO 3166 number follows, and
//! ISO 3166 keeps 900 to 999 from ever being a country's. The check digit is right.

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default};
use crate::{Result, Rng};

pub(super) const CARD: Generator = Generator {
    id: "card",
    title: "Bank card number",
    doc: "Card numbers with the right check digit, in a range that no bank has (99).",
    settings: &[default(
        "length",
        Takes::Whole {
            least: 12,
            most: 19,
        },
        "16",
        "How many digits.",
    )],
    read: |fields| {
        Ok(Box::new(Cards {
            free: fields.whole("length")? as u32 - 3,
        }))
    },
};

#[derive(Debug)]
struct Cards {
    /// Digits between the range and the check digit.
    free: u32,
}

impl Cards {
    fn count(&self) -> u64 {
        10u64.pow(self.free)
    }
}

impl Generate for Cards {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        // Below 10^16 the remainder of 64 bits is even enough.
        let place = rng.bits() % self.count();
        self.write_place(u128::from(place), cell);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::Exactly(u128::from(self.count()))
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        let number = 99 * self.count() + place as u64;
        cell.put(format_args!("{number}{}", luhn(number)));
    }
}

/// The check digit that stands behind a number (Luhn 1960).
fn luhn(number: u64) -> u64 {
    let (mut rest, mut sum, mut is_doubled) = (number, 0, true);
    while rest > 0 {
        let digit = rest % 10;
        sum += match (is_doubled, digit * 2) {
            (false, _) => digit,
            (true, twice) => twice / 10 + twice % 10,
        };
        (rest, is_doubled) = (rest / 10, !is_doubled);
    }
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::luhn;

    #[test]
    fn check_digits_are_luhns() {
        assert_eq!(luhn(7_992_739_871), 3);
        assert_eq!(luhn(411_111_111_111_111), 1);
    }
}
