//! Finds the notation that a column's numbers share: decimals, leading zeros, separators, signs, exponents.

use std::collections::BTreeMap;

use super::notation::{self, Notation};
use super::number::{Exponent, Negative, NumberFormat, When};

/// The digits that a 64-bit scale holds whatever they are.
const EXACT_DIGITS: i32 = 18;
/// Powers of ten of the leading digit that most programs write without an exponent.
const USUALLY_PLAIN: (i16, i16) = (-4, 15);

/// What the texts of a column have in common, gathered one by one.
#[derive(Default)]
pub(super) struct Seen {
    count: usize,
    whole_digits: usize,
    shortest_whole: usize,
    padded: usize,
    longest_padded: usize,
    thousands: Option<char>,
    positives: usize,
    negatives: usize,
    pluses: usize,
    /// How many numbers below 0 are written each way.
    ways: BTreeMap<Negative, usize>,
    affixes: Option<(String, String)>,
    /// The fewest decimals of the numbers without an exponent.
    min_decimals: Option<usize>,
    /// The powers of ten that the digits other than 0 reach from and to.
    reach: Option<(i32, i32)>,
    /// The leading digit's power of ten of the number next to 0.
    least: i32,
    significant: i32,
    /// The leading digits' powers of ten of the numbers without an exponent, 0 aside.
    plain: Option<(i16, i16)>,
    exponent: Option<Exponent>,
    exponents: usize,
    /// The leading digits' powers of ten of the numbers with an exponent.
    scientific: Vec<i16>,
}

impl Seen {
    /// `None` where the text does not go with the ones before it.
    pub fn add(&mut self, parts: &Notation) -> Option<()> {
        let whole = parts.whole.len();
        if self.count == 0 {
            self.shortest_whole = whole;
            self.affixes = Some((parts.prefix.to_owned(), parts.suffix.to_owned()));
        }
        let (prefix, suffix) = self.affixes.as_ref()?;
        if !parts.stands_between(prefix, suffix) {
            return None;
        }
        if parts.thousands.is_some() {
            if self.thousands.is_some() && self.thousands != parts.thousands {
                return None;
            }
            self.thousands = parts.thousands;
        }
        self.count += 1;
        let significant = parts.whole.trim_start_matches('0').len();
        self.whole_digits = self.whole_digits.max(significant);
        self.shortest_whole = self.shortest_whole.min(whole);
        if whole > 1 && parts.whole.starts_with('0') {
            self.padded += 1;
            self.longest_padded = self.longest_padded.max(whole);
        }
        self.add_sign(parts);
        match parts.extent() {
            Some((lead, last)) => self.add_digits(parts, lead, last),
            None => self.add_zero(parts),
        }
    }

    fn add_sign(&mut self, parts: &Notation) {
        if let Some(way) = parts.negative {
            *self.ways.entry(way).or_default() += 1;
        }
        if parts.is_zero() {
            return;
        }
        if parts.negative.is_some() {
            self.negatives += 1;
        } else {
            self.positives += 1;
            self.pluses += usize::from(parts.plus);
        }
    }

    fn add_digits(&mut self, parts: &Notation, lead: i32, last: i32) -> Option<()> {
        let (first, finest) = self.reach.unwrap_or((lead, last));
        self.least = self.reach.map_or(lead, |_| self.least.min(lead));
        self.reach = Some((first.max(lead), finest.min(last)));
        self.significant = self.significant.max(lead - last + 1);
        let lead = i16::try_from(lead).ok()?;
        match parts.exponent {
            None => {
                let (from, to) = self.plain.unwrap_or((lead, lead));
                self.plain = Some((from.min(lead), to.max(lead)));
                self.add_plain_decimals(parts);
            }
            Some(written) => {
                self.scientific.push(lead);
                self.add_exponent(written);
                let format = self.exponent.as_mut()?;
                let fraction = parts.fraction.len().min(255) as u8;
                format.min_decimals = format.min_decimals.min(fraction);
            }
        }
        Some(())
    }

    fn add_zero(&mut self, parts: &Notation) -> Option<()> {
        match parts.exponent {
            None => self.add_plain_decimals(parts),
            Some(written) => self.add_exponent(written),
        }
        Some(())
    }

    fn add_plain_decimals(&mut self, parts: &Notation) {
        let written = parts.fraction.len();
        let fewest = self
            .min_decimals
            .map_or(written, |fewest| fewest.min(written));
        self.min_decimals = Some(fewest);
    }

    fn add_exponent(&mut self, written: notation::Exponent) {
        self.exponents += 1;
        let digits = written.digits.len() as u8;
        let format = self.exponent.get_or_insert(Exponent {
            mark: written.mark,
            plus: false,
            digits,
            min_decimals: u8::MAX,
            when: When::Always,
        });
        format.plus |= written.plus;
        format.digits = format.digits.min(digits);
    }

    pub fn format(mut self, decimal_mark: char) -> Option<NumberFormat> {
        let (prefix, suffix) = self.affixes.take()?;
        let even = self.longest_padded == self.shortest_whole;
        if self.padded > 0 && (!even || self.longest_padded > 64) && self.padded * 10 > self.count {
            return None; // zeros that no width explains belong to codes
        }
        let negative = self.ways.iter().max_by_key(|&(_, count)| count);
        let negative = negative.map_or(Negative::Minus, |(&way, _)| way);
        let is_sign = matches!(negative, Negative::Minus | Negative::InnerMinus);
        if !is_sign && self.ways[&negative] == self.count {
            return None; // labels: (1), (2), (3)
        }
        let width = if even { self.longest_padded } else { 0 };
        let exponent = self.exponent();
        let (lead, last) = self.reach.unwrap_or((0, 0));
        // Whole numbers without exponents count ones, however many zeros they end with.
        let decimals = if exponent.is_some() {
            -last
        } else {
            (-last).max(0)
        };
        let whole = decimals == 0 && exponent.is_none();
        if whole && self.whole_digits > 19 {
            return None; // beyond 64 bits: as floating point it would lose digits
        }
        let exact = whole || lead + 1 + decimals <= EXACT_DIGITS;
        // Around 0 the order of floating-point numbers would give nearly all places to numbers next to 0.
        let rounded = !exact && self.positives > 0 && self.negatives > 0;
        let float = !exact && !rounded;
        let min_decimals = self.min_decimals.unwrap_or(0);
        Some(NumberFormat {
            decimals: match (float, rounded) {
                (true, _) => 0,
                (_, true) => i16::try_from(EXACT_DIGITS - 1 - lead).ok()?,
                (false, false) => i16::try_from(decimals).ok()?,
            },
            min_decimals: if exact {
                min_decimals
            } else {
                min_decimals.min(1)
            } as u8,
            width: width as u8,
            thousands: self.thousands,
            decimal_mark,
            plus: self.positives > 0 && self.pluses == self.positives,
            negative,
            prefix,
            suffix,
            significant: match exponent.is_some() || rounded {
                true => self.significant.min(17) as u8,
                false => 0,
            },
            exponent,
            rounded,
            float,
            least: if float {
                i16::try_from(self.least).ok()?
            } else {
                0
            },
        })
    }

    /// How exponents are written, and for which numbers.
    fn exponent(&self) -> Option<Exponent> {
        let mut exponent = self.exponent.clone()?;
        if self.scientific.is_empty() {
            exponent.min_decimals = 0;
        }
        exponent.when = match self.plain {
            _ if self.exponents == self.count => When::Always,
            None => When::Outside { from: 1, to: 0 },
            Some(plain) => self.outside(plain),
        };
        Some(exponent)
    }

    /// The plain numbers' range of magnitudes, as far as usual where the column does not tell.
    fn outside(&self, (low, high): (i16, i16)) -> When {
        let exponents = || self.scientific.iter().copied();
        if exponents().any(|lead| (low..=high).contains(&lead)) {
            return When::Shorter;
        }
        let below = exponents().filter(|&lead| lead < low).max();
        let above = exponents().filter(|&lead| lead > high).min();
        let from = USUALLY_PLAIN.0.max(below.map_or(i16::MIN, |lead| lead + 1));
        let to = USUALLY_PLAIN.1.min(above.map_or(i16::MAX, |lead| lead - 1));
        When::Outside {
            from: from.min(low),
            to: to.max(high),
        }
    }
}
