//! Texts that match a regular expression, drawn along its parts.
//!
//! The syntax is the one of `regex-syntax`; drawing is our own, because it also counts how many texts there are. Where a
//! class is as wide as `\d`, `\w`, `.` or `[^x]` only its printable ASCII characters are drawn: nobody who writes `\d`
//! wants the digits of all scripts.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::made::At;
use crate::rules::setting::{Takes, default, required};
use crate::{Result, Rng};

pub(super) const PATTERN: Generator = Generator {
    id: "pattern",
    title: "Pattern",
    doc: "Texts that match a regular expression as a whole: [A-Z]{2}-\\d{4}.",
    settings: &[
        required(
            "pattern",
            Takes::Pattern,
            "The regular expression, without anchors.",
        ),
        default(
            "most_repeats",
            Takes::Whole {
                least: 1,
                most: 1_000,
            },
            "10",
            "How often * and + repeat at most.",
        ),
    ],
    read: |fields| {
        let most = fields.whole("most_repeats")? as u32;
        let pattern = Pattern::parse(&fields.text("pattern")?, most);
        let pattern = pattern.map_err(|reason| fields.problem("pattern", reason))?;
        Ok(Box::new(pattern))
    },
};

/// The longest text of a pattern, in characters.
const LONGEST: u64 = 100_000;

/// Classes of more ranges than this are those of whole scripts.
const FEW_RANGES: usize = 9;

/// A regular expression to draw texts from.
#[derive(Debug)]
pub(in crate::rules) struct Pattern {
    part: Part,
    distinct: Distinct,
}

#[derive(Debug)]
enum Part {
    Literal(String),
    /// Ranges of characters, and how many they are.
    Class(Vec<(char, char)>, u32),
    Repeat(Box<Part>, u32, u32),
    Concat(Vec<Part>),
    Either(Vec<Part>),
}

impl Pattern {
    /// Reads a regular expression; unbounded repeats end after `most`.
    pub(in crate::rules) fn parse(text: &str, most: u32) -> std::result::Result<Self, String> {
        let parsed = ParserBuilder::new().nest_limit(50).build().parse(text);
        let hir = parsed.map_err(|error| {
            format!(
                "must be a regular expression: {}",
                last_line(&error.to_string())
            )
        })?;
        let part = Part::of(&hir, most)?;
        if part.longest() > LONGEST {
            return Err(format!("must not write more than {LONGEST} characters"));
        }
        let (count, is_exact) = part.count();
        let distinct = if is_exact {
            Distinct::Exactly(count)
        } else {
            Distinct::AtMost(count)
        };
        Ok(Self { part, distinct })
    }
}

/// The sentence of an error that also draws where it is.
fn last_line(text: &str) -> String {
    let line = text.lines().next_back().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

impl Part {
    fn of(hir: &Hir, most: u32) -> std::result::Result<Self, String> {
        let all = |parts: &[Hir]| -> std::result::Result<Vec<Self>, String> {
            parts.iter().map(|part| Self::of(part, most)).collect()
        };
        Ok(match hir.kind() {
            HirKind::Empty => Self::Literal(String::new()),
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(text) => Self::Literal(text.to_owned()),
                Err(_) => return Err("must not hold bytes that are no text".to_owned()),
            },
            HirKind::Class(class) => Self::class(class)?,
            HirKind::Look(_) => {
                return Err(
                    "must not have anchors such as ^, $ or \\b: it matches the whole text anyway"
                        .to_owned(),
                );
            }
            HirKind::Repetition(repeat) => {
                let last = repeat.max.unwrap_or(repeat.min.saturating_add(most));
                match Self::of(&repeat.sub, most)? {
                    // However often: there is nothing to write.
                    part if part.longest() == 0 => part,
                    part => Self::Repeat(Box::new(part), repeat.min, last),
                }
            }
            HirKind::Capture(capture) => Self::of(&capture.sub, most)?,
            HirKind::Concat(parts) => Self::Concat(all(parts)?),
            HirKind::Alternation(parts) => Self::Either(all(parts)?),
        })
    }

    fn class(class: &Class) -> std::result::Result<Self, String> {
        let ranges: Vec<(char, char)> = match class {
            Class::Unicode(class) => class
                .ranges()
                .iter()
                .map(|r| (r.start(), r.end()))
                .collect(),
            Class::Bytes(class) => {
                let ranges = class.ranges().iter();
                ranges
                    .map(|r| (char::from(r.start()), char::from(r.end())))
                    .collect()
            }
        };
        let is_wide =
            ranges.len() > FEW_RANGES || ranges.last().is_some_and(|&(_, end)| end == char::MAX);
        let ascii: Vec<(char, char)> = ranges
            .iter()
            .map(|&(start, end)| (start.max(' '), end.min('~')))
            .filter(|(start, end)| start <= end)
            .collect();
        let mut kept = if is_wide && !ascii.is_empty() {
            ascii
        } else {
            ranges
        };
        // With case ignored, the Kelvin sign and the long s join k and s.
        let is_folded = |c: char| kept.iter().any(|&(start, end)| (start..=end).contains(&c));
        let odd: Vec<char> = [('\u{212a}', 'k'), ('\u{17f}', 's')]
            .iter()
            .filter(|(_, plain)| is_folded(*plain))
            .map(|&(odd, _)| odd)
            .collect();
        kept.retain(|&(start, end)| start != end || !odd.contains(&start));
        let count = kept.iter().map(|&range| size(range)).sum();
        match count {
            0 => Err("must match some text".to_owned()),
            _ => Ok(Self::Class(kept, count)),
        }
    }

    fn put(&self, rng: &mut Rng, out: &mut String) {
        match self {
            Self::Literal(text) => out.push_str(text),
            Self::Class(ranges, count) => out.push(nth(ranges, rng.below(*count as usize) as u32)),
            Self::Repeat(part, least, most) => {
                let times = rng.between(i64::from(*least), i64::from(*most));
                (0..times).for_each(|_| part.put(rng, out));
            }
            Self::Concat(parts) => parts.iter().for_each(|part| part.put(rng, out)),
            Self::Either(parts) => parts[rng.below(parts.len())].put(rng, out),
        }
    }

    /// Writes the text of a place, where the count is exact, and gives what is left of the place for the next part.
    fn put_place(&self, place: u128, out: &mut String) -> u128 {
        match self {
            Self::Literal(text) => out.push_str(text),
            Self::Class(ranges, count) => {
                out.push(nth(ranges, (place % u128::from(*count)) as u32));
                return place / u128::from(*count);
            }
            Self::Repeat(part, least, _) => {
                return (0..*least).fold(place, |place, _| part.put_place(place, out));
            }
            Self::Concat(parts) => {
                return parts
                    .iter()
                    .fold(place, |place, part| part.put_place(place, out));
            }
            Self::Either(_) => unreachable!("its count is not exact"),
        }
        place
    }

    /// How many ways through the pattern there are, and whether each writes another text.
    fn count(&self) -> (u128, bool) {
        match self {
            Self::Literal(_) => (1, true),
            Self::Class(_, count) => (u128::from(*count), true),
            Self::Repeat(part, least, most) => {
                let (count, is_exact) = part.count();
                let of = |times: u32| count.checked_pow(times).unwrap_or(u128::MAX);
                let last = (*most).min(least.saturating_add(200));
                let total = (*least..=last).fold(0u128, |sum, times| sum.saturating_add(of(times)));
                (total, is_exact && least == most && total < u128::MAX)
            }
            Self::Concat(parts) => {
                parts
                    .iter()
                    .map(Self::count)
                    .fold((1, true), |(product, all), (count, exact)| {
                        let product = product.saturating_mul(count);
                        (product, all && exact && product < u128::MAX)
                    })
            }
            Self::Either(parts) => {
                let counts = parts.iter().map(|part| part.count().0);
                (counts.fold(0, u128::saturating_add), false)
            }
        }
    }

    /// The longest text, in characters.
    fn longest(&self) -> u64 {
        match self {
            Self::Literal(text) => text.chars().count() as u64,
            Self::Class(..) => 1,
            Self::Repeat(part, _, most) => part.longest().saturating_mul(u64::from(*most)),
            Self::Concat(parts) => parts.iter().map(Self::longest).fold(0, u64::saturating_add),
            Self::Either(parts) => parts.iter().map(Self::longest).max().unwrap_or(0),
        }
    }
}

/// The characters of a range; the surrogates are none.
fn size((start, end): (char, char)) -> u32 {
    let spans = u32::from(start) < 0xd800 && u32::from(end) > 0xdfff;
    u32::from(end) - u32::from(start) + 1 - if spans { 0x800 } else { 0 }
}

fn nth(ranges: &[(char, char)], mut place: u32) -> char {
    for &range in ranges {
        if place < size(range) {
            return (range.0..=range.1).nth(place as usize).unwrap_or(range.0);
        }
        place -= size(range);
    }
    ranges[0].0
}

impl Generate for Pattern {
    fn write(&self, _at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        self.part.put(rng, &mut cell.text);
        Ok(())
    }

    fn distinct(&self) -> Distinct {
        self.distinct
    }

    fn write_place(&self, place: u128, cell: &mut Cell) {
        self.part.put_place(place, &mut cell.text);
    }
}
