//! The two languages that people, places and firms are invented in, and what columns of one row share.

use crate::rules::fields::Fields;
use crate::rules::made::At;
use crate::rules::setting::{Setting, Takes, default, optional};
use crate::{Result, Rng};

/// A language of invented people and places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Locale {
    En,
    Zh,
}

pub(super) const LOCALE: Setting = default(
    "locale",
    Takes::OneOf {
        values: &["en", "zh-CN"],
    },
    "\"en\"",
    "The language: English or Chinese.",
);

pub(super) const GROUP: Setting = optional(
    "group",
    Takes::Text,
    "Columns of one group tell of the same person or place in a row: first name, last name and e-mail belong together.",
);

impl Locale {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self> {
        Ok(match &*fields.text("locale")? {
            "zh-CN" => Self::Zh,
            _ => Self::En,
        })
    }
}

/// Where the chance of a row comes from: of its own, or that of a group.
#[derive(Debug, Clone)]
pub(super) struct Shared(Option<u64>);

impl Shared {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self> {
        let group = fields.text_or_none("group")?;
        Ok(Self(group.map(|group| crate::rules::seed::of_name(&group))))
    }

    /// Whether the row decides what is drawn.
    pub(super) fn is_shared(&self) -> bool {
        self.0.is_some()
    }

    /// Draws with the numbers that all columns of the group have for this row, else with these.
    pub(super) fn draw<T>(
        &self,
        at: &At<'_>,
        rng: &mut Rng,
        draw: impl FnOnce(&mut Rng) -> T,
    ) -> T {
        match self.0 {
            None => draw(rng),
            Some(group) => draw(&mut Rng::new(crate::rules::seed::mixed(
                at.seed ^ group,
                at.row,
            ))),
        }
    }
}
