//! Addresses: real cities, invented streets and numbers.

use super::locale::{GROUP, LOCALE, Locale, Shared};
use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default};
use crate::rules::words::{en, zh};
use crate::{Result, Rng};

pub(super) const ADDRESS: Generator = Generator {
    id: "address",
    title: "Address",
    doc: "Addresses in real cities, with invented streets and numbers. Columns of one group have parts of the same address.",
    settings: &[
        LOCALE,
        default(
            "part",
            Takes::OneOf {
                values: &["full", "street", "city", "region", "postcode"],
            },
            "\"full\"",
            "The whole address or one of its parts; the region is the state or province.",
        ),
        GROUP,
    ],
    read: |fields| {
        let part = match &*fields.text("part")? {
            "street" => Part::Street,
            "city" => Part::City,
            "region" => Part::Region,
            "postcode" => Part::Postcode,
            _ => Part::Full,
        };
        Ok(Box::new(Addresses {
            locale: Locale::read(fields)?,
            part,
            shared: Shared::read(fields)?,
        }))
    },
};

#[derive(Debug, Clone, Copy)]
enum Part {
    Full,
    Street,
    City,
    Region,
    Postcode,
}

#[derive(Debug)]
struct Addresses {
    locale: Locale,
    part: Part,
    shared: Shared,
}

/// Numbers that an address is made of; what they mean depends on the language.
struct Address {
    city: usize,
    district: usize,
    street: usize,
    kind: usize,
    number: usize,
    room: usize,
    post: usize,
}

impl Addresses {
    fn draw(&self, rng: &mut Rng) -> Address {
        let (cities, streets, kinds) = match self.locale {
            Locale::En => (en::CITIES.len(), en::STREETS.len(), en::STREET_KINDS.len()),
            Locale::Zh => (zh::CITIES.len(), zh::STREETS.len(), zh::STREET_KINDS.len()),
        };
        Address {
            city: rng.below(cities),
            district: rng.below(60),
            street: rng.below(streets),
            kind: rng.below(kinds),
            number: 1 + rng.below(if self.locale == Locale::En {
                9_999
            } else {
                999
            }),
            room: rng.below(3_000),
            post: rng.below(100),
        }
    }
}

impl Address {
    fn put_en(&self, part: Part, cell: &mut Cell) {
        let (city, state, zip) = en::CITIES[self.city];
        let (street, kind) = (en::STREETS[self.street], en::STREET_KINDS[self.kind]);
        let (number, post) = (self.number, self.post);
        match part {
            Part::Full => cell.put(format_args!(
                "{number} {street} {kind}, {city}, {state} {zip}{post:02}"
            )),
            Part::Street => cell.put(format_args!("{number} {street} {kind}")),
            Part::City => cell.put(city),
            Part::Region => cell.put(state),
            Part::Postcode => cell.put(format_args!("{zip}{post:02}")),
        }
    }

    fn put_zh(&self, part: Part, cell: &mut Cell) {
        let (region, city, districts, code) = zh::CITIES[self.city];
        let district = districts[self.district % districts.len()];
        let (street, kind, number) = (
            zh::STREETS[self.street],
            zh::STREET_KINDS[self.kind],
            self.number,
        );
        // A third are houses of their own; others have a floor up to 20 and a door up to 4.
        let (floor, door) = (1 + self.room % 20, 1 + self.room / 20 % 4);
        let room = match self.room % 3 {
            0 => String::new(),
            _ => format!("{floor}{door:02}室"),
        };
        match part {
            Part::Full => {
                let region = if region == city { "" } else { region };
                cell.put(format_args!(
                    "{region}{city}{district}{street}{kind}{number}号{room}"
                ));
            }
            Part::Street => cell.put(format_args!("{district}{street}{kind}{number}号{room}")),
            Part::City => cell.put(city),
            Part::Region => cell.put(region),
            Part::Postcode => cell.put(format_args!("{code}{:02}", self.post)),
        }
    }
}

impl Generate for Addresses {
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let address = self.shared.draw(at, rng, |rng| self.draw(rng));
        match self.locale {
            Locale::En => address.put_en(self.part, cell),
            Locale::Zh => address.put_zh(self.part, cell),
        }
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        let cities = match self.locale {
            Locale::En => en::CITIES.len(),
            Locale::Zh => zh::CITIES.len(),
        };
        match self.part {
            Part::City | Part::Region => Distinct::AtMost(cities as u128),
            Part::Postcode => Distinct::AtMost(100 * cities as u128),
            Part::Full | Part::Street => Distinct::Unknown,
        }
    }

    fn is_random(&self) -> bool {
        !self.shared.is_shared()
    }
}
