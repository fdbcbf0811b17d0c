//! Names of people who do not exist.

use std::sync::LazyLock;

use super::locale::{GROUP, LOCALE, Locale, Shared};
use super::{Cell, Distinct, Generate, Generator};
use crate::rules::choice::Choice;
use crate::rules::made::At;
use crate::rules::setting::{Setting, Takes, default};
use crate::rules::words::{en, zh};
use crate::{Result, Rng};

pub(super) const NAME: Generator = Generator {
    id: "name",
    title: "Name of a person",
    doc: "Names of invented people, common surnames more often than others.",
    settings: &[
        LOCALE,
        default(
            "part",
            Takes::OneOf {
                values: &["full", "first", "last", "gender"],
            },
            "\"full\"",
            "The whole name, one of its parts, or the gender that goes with it.",
        ),
        GENDER,
        GROUP,
    ],
    read: |fields| {
        let people = People {
            locale: Locale::read(fields)?,
            gender: Gender::read(&fields.text("gender")?),
        };
        let part = match &*fields.text("part")? {
            "first" => Part::First,
            "last" => Part::Last,
            "gender" => Part::Gender,
            _ => Part::Full,
        };
        Ok(Box::new(Names {
            people,
            part,
            shared: Shared::read(fields)?,
        }))
    },
};

pub(super) const GENDER: Setting = default(
    "gender",
    Takes::OneOf {
        values: &["any", "female", "male"],
    },
    "\"any\"",
    "Whose given names.",
);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Any,
    Female,
    Male,
}

impl Gender {
    pub(super) fn read(text: &str) -> Self {
        match text {
            "female" => Self::Female,
            "male" => Self::Male,
            _ => Self::Any,
        }
    }

    /// Whether it is a woman.
    pub(super) fn draw(self, rng: &mut Rng) -> bool {
        // Drawn even where it is given, so that a group's names stay the same people.
        let is_female = rng.below(2) == 0;
        match self {
            Self::Any => is_female,
            Self::Female => true,
            Self::Male => false,
        }
    }
}

/// Who may come.
#[derive(Debug, Clone, Copy)]
pub(super) struct People {
    pub(super) locale: Locale,
    pub(super) gender: Gender,
}

/// Somebody who does not exist.
pub(super) struct Person {
    is_female: bool,
    /// The places of the surname and of the given name's one or two parts.
    last: usize,
    first: (usize, Option<usize>),
    locale: Locale,
}

static SURNAMES_EN: LazyLock<Choice> =
    LazyLock::new(|| Choice::new(&en::SURNAMES.map(|(_, often)| f64::from(often))));
static SURNAMES_ZH: LazyLock<Choice> =
    LazyLock::new(|| Choice::new(&zh::SURNAMES.map(|(_, _, often)| f64::from(often))));

/// Of Chinese given names, those of one character.
const ONE_CHARACTER: f64 = 0.15;

impl People {
    pub(super) fn draw(self, rng: &mut Rng) -> Person {
        let is_female = self.gender.draw(rng);
        let (last, first) = match self.locale {
            Locale::En => (SURNAMES_EN.draw(rng), (rng.below(en::FEMALE.len()), None)),
            Locale::Zh => {
                let (first, second) = (rng.below(zh::FEMALE.len()), rng.below(zh::FEMALE.len()));
                let is_one = rng.uniform() < ONE_CHARACTER || first == second;
                (SURNAMES_ZH.draw(rng), (first, (!is_one).then_some(second)))
            }
        };
        Person {
            is_female,
            last,
            first,
            locale: self.locale,
        }
    }

    /// How many names there are: surnames, and given names.
    fn count(self) -> (usize, usize) {
        let genders = if self.gender == Gender::Any { 2 } else { 1 };
        match self.locale {
            Locale::En => (en::SURNAMES.len(), genders * en::FEMALE.len()),
            Locale::Zh => (
                zh::SURNAMES.len(),
                genders * zh::FEMALE.len() * zh::FEMALE.len(),
            ),
        }
    }
}

impl Person {
    fn put_last(&self, out: &mut String) {
        out.push_str(match self.locale {
            Locale::En => en::SURNAMES[self.last].0,
            Locale::Zh => zh::SURNAMES[self.last].0,
        });
    }

    fn put_first(&self, out: &mut String) {
        self.given(|name, _| out.push_str(name));
    }

    /// The surname and the given name in small Latin letters.
    pub(super) fn latin(&self) -> (&'static str, String) {
        let mut first = String::new();
        self.given(|_, latin| first.push_str(latin));
        let last = match self.locale {
            Locale::En => en::SURNAMES[self.last].0,
            Locale::Zh => zh::SURNAMES[self.last].1,
        };
        (last, first)
    }

    /// Each part of the given name, and how it is written in Latin letters.
    fn given(&self, mut each: impl FnMut(&'static str, &'static str)) {
        let parts = std::iter::once(self.first.0).chain(self.first.1);
        for part in parts {
            match (self.locale, self.is_female) {
                (Locale::En, true) => each(en::FEMALE[part], en::FEMALE[part]),
                (Locale::En, false) => each(en::MALE[part], en::MALE[part]),
                (Locale::Zh, true) => each(zh::FEMALE[part].0, zh::FEMALE[part].1),
                (Locale::Zh, false) => each(zh::MALE[part].0, zh::MALE[part].1),
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Full,
    First,
    Last,
    Gender,
}

#[derive(Debug)]
struct Names {
    people: People,
    part: Part,
    shared: Shared,
}

impl Generate for Names {
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let person = self.shared.draw(at, rng, |rng| self.people.draw(rng));
        let out = &mut cell.text;
        match (self.part, person.locale) {
            (Part::Full, Locale::En) => {
                person.put_first(out);
                out.push(' ');
                person.put_last(out);
            }
            (Part::Full, Locale::Zh) => {
                person.put_last(out);
                person.put_first(out);
            }
            (Part::First, _) => person.put_first(out),
            (Part::Last, _) => person.put_last(out),
            (Part::Gender, Locale::En) => {
                out.push_str(if person.is_female { "female" } else { "male" })
            }
            (Part::Gender, Locale::Zh) => out.push(if person.is_female { '女' } else { '男' }),
        }
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        let (last, first) = self.people.count();
        Distinct::AtMost(match self.part {
            Part::Full => last * first,
            Part::First => first,
            Part::Last => last,
            Part::Gender => 2,
        } as u128)
    }

    fn is_random(&self) -> bool {
        !self.shared.is_shared()
    }
}
