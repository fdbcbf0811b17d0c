//! Names of invented firms.

use super::locale::{LOCALE, Locale};
use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::words::{en, zh};
use crate::{Result, Rng};

pub(super) const COMPANY: Generator = Generator {
    id: "company",
    title: "Company",
    doc: "Names of invented firms.",
    settings: &[LOCALE],
    read: |fields| Ok(Box::new(Companies(Locale::read(fields)?))),
};

#[derive(Debug)]
struct Companies(Locale);

fn one<'a>(words: &[&'a str], rng: &mut Rng) -> &'a str {
    words[rng.below(words.len())]
}

impl Generate for Companies {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        match self.0 {
            Locale::En => {
                let name = match rng.below(2) {
                    0 => en::SURNAMES[rng.below(en::SURNAMES.len())].0,
                    _ => one(&en::FIRM_NAMES, rng),
                };
                let (trade, form) = (one(&en::FIRM_TRADES, rng), one(&en::FIRM_FORMS, rng));
                cell.put(format_args!("{name} {trade} {form}"));
            }
            Locale::Zh => {
                let (_, city, ..) = zh::CITIES[rng.below(zh::CITIES.len())];
                let city = city.trim_end_matches('市');
                let (name, trade) = (one(&zh::FIRM_NAMES, rng), one(&zh::FIRM_TRADES, rng));
                cell.put(format_args!(
                    "{city}{name}{trade}{}",
                    one(&zh::FIRM_FORMS, rng)
                ));
            }
        }
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        Distinct::AtMost(match self.0 {
            Locale::En => {
                (en::SURNAMES.len() + en::FIRM_NAMES.len())
                    * en::FIRM_TRADES.len()
                    * en::FIRM_FORMS.len()
            }
            Locale::Zh => {
                zh::CITIES.len()
                    * zh::FIRM_NAMES.len()
                    * zh::FIRM_TRADES.len()
                    * zh::FIRM_FORMS.len()
            }
        } as u128)
    }
}
