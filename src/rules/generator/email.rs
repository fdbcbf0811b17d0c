//! E-mail addresses at domains that RFC 2606 keeps for examples, or at one that is given.

use super::locale::{GROUP, LOCALE, Locale, Shared};
use super::person::{Gender, People};
use super::{Cell, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default};
use crate::{Result, Rng};

pub(super) const EMAIL: Generator = Generator {
    id: "email",
    title: "E-mail address",
    doc: "Addresses made of invented names, Chinese ones in pinyin.",
    settings: &[
        LOCALE,
        default(
            "domain",
            Takes::Text,
            "\"example.com\"",
            "What stands after the @; nobody receives mail at example.com.",
        ),
        GROUP,
    ],
    read: |fields| {
        let domain = fields.text("domain")?;
        let is_one = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        if domain.is_empty() || !domain.chars().all(is_one) {
            let reason = format!("must be a domain such as example.com, found {domain:?}");
            return Err(fields.problem("domain", reason));
        }
        let people = People {
            locale: Locale::read(fields)?,
            gender: Gender::Any,
        };
        Ok(Box::new(Emails {
            people,
            domain,
            shared: Shared::read(fields)?,
        }))
    },
};

#[derive(Debug)]
struct Emails {
    people: People,
    domain: String,
    shared: Shared,
}

impl Generate for Emails {
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        let person = self.shared.draw(at, rng, |rng| self.people.draw(rng));
        let (last, first) = person.latin();
        let (last, first) = (last.to_ascii_lowercase(), first.to_ascii_lowercase());
        match (rng.below(4), self.people.locale) {
            (0, Locale::En) => cell.put(format_args!("{}{last}", &first[..1])),
            (1, Locale::En) => cell.put(format_args!("{first}_{last}")),
            (_, Locale::En) => cell.put(format_args!("{first}.{last}")),
            (0, Locale::Zh) => cell.put(format_args!("{last}_{first}")),
            (1, Locale::Zh) => cell.put(format_args!("{first}.{last}")),
            (_, Locale::Zh) => cell.put(format_args!("{last}{first}")),
        }
        if rng.below(2) == 0 {
            cell.put(rng.below(10_000));
        }
        cell.put(format_args!("@{}", self.domain));
        Ok(())
    }
}
