//! Telephone numbers that nobody has.
//!
//! The North American plan keeps 555-0100 to 555-0199 of every area for fiction. China keeps no range for it; the mobile
//! prefixes 154 and 194 are used instead, which no operator has been given.

use super::locale::{LOCALE, Locale};
use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default};
use crate::rules::words::en;
use crate::{Result, Rng};

pub(super) const PHONE: Generator = Generator {
    id: "phone",
    title: "Telephone number",
    doc: "Numbers from ranges kept for fiction (555-0100 to 555-0199), or in Chinese from mobile prefixes that no operator has (154, 194).",
    settings: &[
        LOCALE,
        default(
            "international",
            Takes::Truth,
            "false",
            "Written with +1 or +86.",
        ),
    ],
    read: |fields| {
        let locale = Locale::read(fields)?;
        Ok(Box::new(Phones {
            locale,
            is_international: fields.truth("international")?,
        }))
    },
};

const FICTION: usize = 100;
const CHINESE: [u64; 2] = [154, 194];
const CHINESE_EACH: u64 = 100_000_000;

#[derive(Debug)]
struct Phones {
    locale: Locale,
    is_international: bool,
}

impl Phones {
    fn count(&self) -> u128 {
        match self.locale {
            Locale::En => (en::AREA_CODES.len() * FICTION) as u128,
            Locale::Zh => CHINESE.len() as u128 * u128::from(CHINESE_EACH),
        }
    }
}

impl Generate for Phones {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let place = rng.below(self.count() as usize);
        self.write_place(place as u128, cell);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::Exactly(self.count())
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        match self.locale {
            Locale::En => {
                let (area, line) = (
                    en::AREA_CODES[place as usize / FICTION],
                    place as usize % FICTION,
                );
                match self.is_international {
                    true => cell.put(format_args!("+1-{area}-555-{:04}", 100 + line)),
                    false => cell.put(format_args!("({area}) 555-{:04}", 100 + line)),
                }
            }
            Locale::Zh => {
                let (prefix, rest) = (place as u64 / CHINESE_EACH, place as u64 % CHINESE_EACH);
                let country = if self.is_international { "+86" } else { "" };
                cell.put(format_args!(
                    "{country}{}{rest:08}",
                    CHINESE[prefix as usize]
                ));
            }
        }
    }
}
