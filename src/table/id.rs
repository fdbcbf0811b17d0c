//! How the ids of a column are written, and new ones in the same pattern. Ids are never learned and never equal a
//! real one.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::mask::Mask;
use crate::rng::Rng;

/// How the ids of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "style", rename_all = "lowercase")]
pub enum IdFormat {
    /// Numbers that go on by a step.
    Sequence(Sequence),
    /// Random characters in fixed places.
    Pattern {
        /// The patterns that occur, in the letters of [`Mask`], the most common first; at least one.
        masks: Vec<Mask>,
    },
}

/// Ids that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Sequence {
    /// Stands before the number.
    pub prefix: String,
    /// The first number that is handed out: the one after the last real one. Text in JSON: a browser's numbers end at
    /// 2^53.
    #[serde(with = "digits")]
    pub start: i64,
    /// From one number to the next; not 0. Text in JSON.
    #[serde(with = "digits")]
    pub step: i64,
    /// Digits are filled with zeros on the left up to this many; 0 for none.
    pub width: u8,
    /// Stands after the number.
    pub suffix: String,
}

/// Whole numbers as text in JSON; plain numbers are read too.
mod digits {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Number(i64),
    }

    pub fn serialize<S: Serializer>(number: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&number.to_string())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::Number(number) => Ok(number),
            Written::Text(text) => text.parse().map_err(D::Error::custom),
        }
    }
}

impl Default for Sequence {
    fn default() -> Self {
        Self {
            prefix: String::new(),
            start: 1,
            step: 1,
            width: 0,
            suffix: String::new(),
        }
    }
}

impl Default for IdFormat {
    fn default() -> Self {
        Self::Sequence(Sequence::default())
    }
}

/// More kinds of pattern than this in one column are no pattern.
const MAX_MASKS: usize = 4;

impl IdFormat {
    /// The format of these distinct texts, in the order of their rows; `None` where they share no pattern.
    pub fn learn(texts: &[&str]) -> Option<Self> {
        if let Some((sequence, true)) = Sequence::learn(texts) {
            return Some(Self::Sequence(sequence));
        }
        Mask::learn(texts, MAX_MASKS).map(|masks| Self::Pattern { masks })
    }

    /// The format of texts that are ids because the user says so: a plain count where they share no pattern.
    pub fn learn_or_count(texts: &[&str]) -> Self {
        Self::learn(texts).unwrap_or_default()
    }

    /// The same format without what fewer than `fewest` of these ids tell: the last number of a sequence, which is
    /// rounded, and patterns of few.
    pub fn without_few(self, ids: &[Box<str>], fewest: usize) -> Self {
        match self {
            _ if ids.len() < fewest => Self::default(),
            Self::Sequence(sequence) => {
                let last = sequence.write(i128::from(sequence.start) - i128::from(sequence.step));
                // a start that goes on after no real id is the user's own
                let tells = ids.iter().any(|id| **id == last);
                Self::Sequence(if tells { sequence.rounded() } else { sequence })
            }
            Self::Pattern { mut masks } => {
                let lengths: Vec<usize> = ids.iter().map(|id| id.chars().count()).collect();
                masks.retain(|mask| {
                    let these = lengths.iter().filter(|&&length| length == mask.length());
                    let n = these.count();
                    n == 0 || n >= fewest
                });
                match masks.is_empty() {
                    true => Self::default(),
                    false => Self::Pattern { masks },
                }
            }
        }
    }

    /// `n` new ids, distinct and none of them in `taken`. A pattern has room for `room` more beside them.
    ///
    /// A pattern with too few free values is widened by a position at its end, so that an id is always found.
    pub fn make(&self, n: usize, taken: &HashSet<&str>, room: usize, rng: &mut Rng) -> Vec<String> {
        match self {
            Self::Sequence(sequence) => sequence.make(n, taken),
            Self::Pattern { masks } => make_from_masks(masks, n, taken, room, rng),
        }
    }
}

impl Sequence {
    /// The sequence of these texts, and whether they are most of it: numbers with the same text around them.
    pub fn learn(texts: &[&str]) -> Option<(Self, bool)> {
        let (around, _) = split_number(texts.first()?)?;
        let mut numbers = Vec::with_capacity(texts.len());
        let (mut filled, mut shortest) = (false, usize::MAX);
        for text in texts {
            let (these, digits) = split_number(text)?;
            if these != around {
                return None;
            }
            numbers.push(digits.parse::<i64>().ok()?);
            filled |= digits.len() > 1 && digits.starts_with('0');
            shortest = shortest.min(digits.len());
        }
        let (low, high) = (*numbers.iter().min()?, *numbers.iter().max()?);
        let first_step = numbers.get(1).map_or(1, |second| second - numbers[0]);
        let in_order = first_step != 0
            && numbers
                .windows(2)
                .all(|pair| pair[1] - pair[0] == first_step);
        let step = if in_order { first_step } else { 1 };
        let dense = (high - low) as u64 / 2 < numbers.len() as u64;
        let sequence = Self {
            prefix: around.0.to_owned(),
            start: if step > 0 { high } else { low }.saturating_add(step),
            step,
            width: if filled { shortest.min(18) as u8 } else { 0 },
            suffix: around.1.to_owned(),
        };
        Some((sequence, texts.len() > 1 && (in_order || dense)))
    }

    /// The same sequence from a number with two leading digits on, at least a full ten further.
    fn rounded(mut self) -> Self {
        let (start, step) = (i128::from(self.start), i128::from(self.step));
        let digits = start.unsigned_abs().checked_ilog10().unwrap_or(0);
        let unit = 10_i128.pow(digits.saturating_sub(1).max(1));
        let missing = match step < 0 {
            true => start.rem_euclid(unit),
            false => (-start).rem_euclid(unit),
        };
        let steps = (missing + step.abs() - 1) / step.abs().max(1);
        self.start = i64::try_from(start + steps * step).unwrap_or(self.start);
        self
    }

    /// The id of a number.
    pub fn write(&self, number: i128) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let digits = number.unsigned_abs();
        format!(
            "{}{sign}{digits:0>width$}{}",
            self.prefix,
            self.suffix,
            width = usize::from(self.width)
        )
    }

    fn make(&self, n: usize, taken: &HashSet<&str>) -> Vec<String> {
        let step = if self.step == 0 {
            1
        } else {
            i128::from(self.step)
        };
        (0i128..)
            .map(|i| self.write(i128::from(self.start) + i * step))
            .filter(|id| !taken.contains(id.as_str()))
            .take(n)
            .collect()
    }
}

/// The text around the last run of digits, and those digits.
fn split_number(text: &str) -> Option<((&str, &str), &str)> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = text[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| {
            i + text[i..].chars().next().map_or(1, char::len_utf8)
        });
    Some(((&text[..start], &text[end..]), &text[start..end]))
}

fn make_from_masks(
    masks: &[Mask],
    n: usize,
    taken: &HashSet<&str>,
    room: usize,
    rng: &mut Rng,
) -> Vec<String> {
    let mut masks = masks.to_vec();
    if masks.is_empty() {
        return Sequence::default().make(n, taken);
    }
    // With half of the values free, two draws find one on average.
    let needed = 2 * (n as u128 + room as u128);
    for mask in &mut masks {
        while mask.capacity() < needed {
            mask.widen();
        }
    }
    let mut made = HashSet::with_capacity(n);
    let mut ids = Vec::with_capacity(n);
    while ids.len() < n {
        let id = masks[rng.below(masks.len())].draw(rng);
        if !taken.contains(id.as_str()) && made.insert(id.clone()) {
            ids.push(id);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::IdFormat;
    use crate::rng::Rng;

    fn made(texts: &[&str], n: usize) -> Vec<String> {
        let format = IdFormat::learn(texts).expect("a pattern");
        let taken: HashSet<&str> = texts.iter().copied().collect();
        let ids = format.make(n, &taken, taken.len(), &mut Rng::new(1));
        let distinct: HashSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(distinct.len(), n);
        assert!(distinct.is_disjoint(&taken));
        ids
    }

    #[test]
    fn sequences_go_on_after_the_last_real_one() {
        assert_eq!(made(&["1", "2", "3"], 2), ["4", "5"]);
        assert_eq!(made(&["P-008", "P-010", "P-012"], 2), ["P-014", "P-016"]);
        assert_eq!(made(&["3", "1", "2", "5"], 2), ["6", "7"]);
        assert_eq!(made(&["9", "8", "7"], 1), ["6"]);
    }

    #[test]
    fn a_last_number_or_a_lone_pattern_is_not_told() {
        let sealed = |texts: &[String]| {
            let ids: Vec<Box<str>> = texts.iter().map(|text| text.as_str().into()).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let format = IdFormat::learn(&texts).expect("a pattern");
            serde_json::to_string(&format.without_few(&ids, 5)).expect("plain data")
        };
        let up: Vec<String> = (0..40).map(|i| format!("P{:05}", 2 * i + 81_235)).collect();
        assert!(
            sealed(&up).contains("\"start\":\"82001\""),
            "{}",
            sealed(&up)
        );
        let down: Vec<String> = (0..7).map(|i| (19 - i).to_string()).collect();
        assert!(
            sealed(&down).contains("\"start\":\"10\""),
            "{}",
            sealed(&down)
        );
        let mut mixed: Vec<String> = (0..9).map(|i| format!("{}-{i}", i * i + 10)).collect();
        mixed.push("Bob-Smith".to_owned());
        assert!(!sealed(&mixed).contains("Bob"), "{}", sealed(&mixed));
        assert!(!sealed(&up[..3]).contains('P'));
    }

    #[test]
    fn patterns_keep_their_classes_and_are_widened_when_full() {
        let uuids = [
            "0b6fa1c2-7d1e-4a55-8c0e-aa12f3b4c5d6",
            "c91e77aa-01f2-4b3c-9d4e-5f60718293a4",
        ];
        for id in made(&uuids, 50) {
            assert_eq!((id.len(), &id[14..15]), (36, "4"), "{id}");
        }
        assert!(
            made(&["AB-7731", "QX-1290", "ZT-4451"], 9)
                .iter()
                .all(|id| id.len() == 7)
        );
        assert!(
            made(&["x1", "x9", "x5", "a3", "b7"], 500)
                .iter()
                .all(|id| id.len() > 2)
        );
        assert_eq!(
            IdFormat::learn(&["one", "two words", "3!", "?", "..."]),
            None
        );
    }
}
