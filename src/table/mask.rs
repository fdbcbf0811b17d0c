//! A pattern of characters: each position a fixed character or a class to draw from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rng::Rng;

/// A pattern of ids, one slot a character.
///
/// In JSON it is a string: `9` any digit, `1` a digit but 0, `A` and `a` a letter, `X` and `x` a hexadecimal digit,
/// `U` an upper-case letter or digit, `*` a letter of either case or a digit; other characters stand for themselves,
/// and so do these after a backslash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Mask(Vec<Slot>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Literal(char),
    Class(Class),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    NonZero,
    Digit,
    HexLower,
    HexUpper,
    Lower,
    Upper,
    UpperDigit,
    Alphanumeric,
}

impl Class {
    /// The narrowest first.
    const ALL: [Self; 8] = [
        Self::NonZero,
        Self::Digit,
        Self::HexLower,
        Self::HexUpper,
        Self::Lower,
        Self::Upper,
        Self::UpperDigit,
        Self::Alphanumeric,
    ];

    fn letter(self) -> char {
        match self {
            Self::NonZero => '1',
            Self::Digit => '9',
            Self::HexLower => 'x',
            Self::HexUpper => 'X',
            Self::Lower => 'a',
            Self::Upper => 'A',
            Self::UpperDigit => 'U',
            Self::Alphanumeric => '*',
        }
    }

    fn members(self) -> &'static [u8] {
        const ALL: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        match self {
            Self::NonZero => &ALL[1..10],
            Self::Digit => &ALL[..10],
            Self::HexLower => b"0123456789abcdef",
            Self::HexUpper => &ALL[..16],
            Self::Lower => &ALL[36..],
            Self::Upper => &ALL[10..36],
            Self::UpperDigit => &ALL[..36],
            Self::Alphanumeric => ALL,
        }
    }
}

/// Ids longer than this are no pattern.
const MAX_LENGTH: usize = 128;

impl Mask {
    /// The patterns of these texts, one for each length and the most common first; `None` where a position holds
    /// different characters that are no ASCII letters or digits, or there are more than `max` patterns.
    pub(crate) fn learn(texts: &[&str], max: usize) -> Option<Vec<Self>> {
        let mut by_length: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for text in texts {
            by_length
                .entry(text.chars().count())
                .or_default()
                .push(text);
            if by_length.len() > max {
                return None;
            }
        }
        let mut groups: Vec<Vec<&str>> = by_length.into_values().collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        groups
            .iter()
            .map(|group| Self::of_one_length(group))
            .collect()
    }

    fn of_one_length(texts: &[&str]) -> Option<Self> {
        let length = texts.first()?.chars().count();
        if length == 0 || length > MAX_LENGTH {
            return None;
        }
        // For every position its first character, whether all are that one, and which ASCII characters occur.
        let mut seen: Vec<(char, bool, u128)> = Vec::with_capacity(length);
        for text in texts {
            for (i, c) in text.chars().enumerate() {
                let bit = if c.is_ascii_alphanumeric() {
                    1u128 << (c as u32)
                } else {
                    1
                };
                match seen.get_mut(i) {
                    None => seen.push((c, true, bit)),
                    Some((first, same, bits)) => {
                        *same &= *first == c;
                        *bits |= bit;
                    }
                }
            }
        }
        let is_number = texts
            .iter()
            .all(|text| text.bytes().all(|c| c.is_ascii_digit()));
        let letters = seen
            .iter()
            .filter(|(_, same, _)| !same)
            .fold(0, |all, (_, _, bits)| all | bits);
        let slots = seen.iter().enumerate().map(|(i, &(first, same, bits))| {
            let keeps_off_zero = is_number && i == 0;
            if same {
                Some(Slot::Literal(first))
            } else {
                slot(bits, letters, keeps_off_zero)
            }
        });
        slots.collect::<Option<Vec<_>>>().map(Self)
    }

    /// The number of characters.
    pub(crate) fn length(&self) -> usize {
        self.0.len()
    }

    /// How many ids the pattern can write; at most `u128::MAX`.
    pub(crate) fn capacity(&self) -> u128 {
        self.0.iter().fold(1u128, |product, slot| match slot {
            Slot::Literal(_) => product,
            Slot::Class(class) => product.saturating_mul(class.members().len() as u128),
        })
    }

    /// Adds a position of the kind of the last drawn one, at the end.
    pub(crate) fn widen(&mut self) {
        let last = self.0.iter().rev().find_map(|slot| match slot {
            Slot::Class(Class::NonZero) | Slot::Literal(_) => None,
            Slot::Class(class) => Some(*class),
        });
        self.0.push(Slot::Class(last.unwrap_or(Class::Digit)));
    }

    /// One id.
    pub(crate) fn draw(&self, rng: &mut Rng) -> String {
        let draw = |slot: &Slot| match slot {
            Slot::Literal(c) => *c,
            Slot::Class(class) => {
                let members = class.members();
                char::from(members[rng.below(members.len())])
            }
        };
        self.0.iter().map(draw).collect()
    }
}

/// The narrowest class that holds every character seen here. A letter up to F is hexadecimal only where no position
/// of the pattern holds a later one.
fn slot(bits: u128, all_bits: u128, keeps_off_zero: bool) -> Option<Slot> {
    let holds = |class: Class, bits: u128| {
        let members = class.members().iter().fold(0u128, |all, &c| all | 1 << c);
        bits & !members == 0
    };
    let class = Class::ALL.into_iter().find(|&class| match class {
        Class::NonZero => keeps_off_zero && holds(class, bits),
        Class::HexLower | Class::HexUpper => holds(class, bits) && holds(class, all_bits),
        _ => holds(class, bits),
    })?;
    // In an id with hexadecimal letters a position that showed only digits is one by chance.
    let hex = [Class::HexLower, Class::HexUpper]
        .into_iter()
        .find(|&hex| holds(hex, all_bits));
    match (class, hex) {
        (Class::Digit, Some(hex)) if !holds(Class::Digit, all_bits) => Some(Slot::Class(hex)),
        _ => Some(Slot::Class(class)),
    }
}

impl From<Mask> for String {
    fn from(mask: Mask) -> Self {
        let mut text = String::new();
        for slot in mask.0 {
            match slot {
                Slot::Class(class) => text.push(class.letter()),
                Slot::Literal(c) => {
                    if c == '\\' || Class::ALL.iter().any(|class| class.letter() == c) {
                        text.push('\\');
                    }
                    text.push(c);
                }
            }
        }
        text
    }
}

impl From<String> for Mask {
    fn from(text: String) -> Self {
        let mut slots = Vec::new();
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            let class = Class::ALL.into_iter().find(|class| class.letter() == c);
            slots.push(match (c, class) {
                ('\\', _) => Slot::Literal(characters.next().unwrap_or('\\')),
                (_, Some(class)) => Slot::Class(class),
                (_, None) => Slot::Literal(c),
            });
        }
        Self(slots)
    }
}

#[cfg(test)]
mod tests {
    use super::Mask;

    #[test]
    fn a_mask_is_its_own_text() {
        for text in ["\\A9\\9", "1999", "xxxx-xxxx", "\\\\*", "编号99"] {
            assert_eq!(String::from(Mask::from(text.to_owned())), text);
        }
        let masks = Mask::learn(&["A1-07", "A2-94"], 4).expect("one pattern");
        assert_eq!(masks, [Mask::from("\\A9-99".to_owned())]);
    }
}
