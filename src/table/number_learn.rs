//! Finds the notation that a column's numbers share: decimals, leading zeros, separators, signs.

use super::notation::Notation;
use super::number::{MAX_DECIMALS, NumberFormat};

/// What the texts of a column have in common, gathered one by one.
#[derive(Default)]
pub(super) struct Seen {
    count: usize,
    decimals: usize,
    min_decimals: usize,
    whole_digits: usize,
    shortest_whole: usize,
    padded: usize,
    longest_padded: usize,
    thousands: Option<char>,
    pluses: usize,
    positives: usize,
    exponent: bool,
    affixes: Option<(String, String)>,
}

impl Seen {
    /// `None` where the text does not go with the ones before it.
    pub fn add(&mut self, parts: &Notation) -> Option<()> {
        let written = parts.fraction.len();
        let decimals = parts.fraction.trim_end_matches('0').len();
        let whole = parts.whole.len();
        if self.count == 0 {
            self.min_decimals = written;
            self.shortest_whole = whole;
            self.affixes = Some((parts.prefix.to_owned(), parts.suffix.to_owned()));
        }
        let (prefix, suffix) = self.affixes.as_ref()?;
        if parts.prefix != prefix || parts.suffix != suffix {
            return None;
        }
        if parts.thousands.is_some() {
            if self.thousands.is_some() && self.thousands != parts.thousands {
                return None;
            }
            self.thousands = parts.thousands;
        }
        let significant = parts.whole.trim_start_matches('0').len();
        self.count += 1;
        self.decimals = self.decimals.max(decimals);
        self.min_decimals = self.min_decimals.min(written);
        self.whole_digits = self.whole_digits.max(significant);
        self.shortest_whole = self.shortest_whole.min(whole);
        if whole > 1 && parts.whole.starts_with('0') {
            self.padded += 1;
            self.longest_padded = self.longest_padded.max(whole);
        }
        self.exponent |= parts.has_exponent;
        if !parts.negative && !parts.is_zero() {
            self.positives += 1;
            self.pluses += usize::from(parts.plus);
        }
        Some(())
    }

    pub fn format(self, decimal_mark: char) -> Option<NumberFormat> {
        let (prefix, suffix) = self.affixes?;
        let even = self.longest_padded == self.shortest_whole;
        if self.padded > 0 && (!even || self.longest_padded > 64) && self.padded * 10 > self.count {
            return None; // zeros that no width explains belong to codes
        }
        let width = if even { self.longest_padded } else { 0 };
        let whole = self.decimals == 0 && !self.exponent;
        if whole && self.whole_digits > 19 {
            return None; // beyond 64 bits: as floating point it would lose digits
        }
        let too_fine = self.decimals > usize::from(MAX_DECIMALS);
        let float = !whole && (self.exponent || too_fine || self.whole_digits + self.decimals > 18);
        Some(NumberFormat {
            decimals: if float { 0 } else { self.decimals as u8 },
            min_decimals: if float {
                self.min_decimals.min(1)
            } else {
                self.min_decimals
            } as u8,
            width: width as u8,
            thousands: self.thousands,
            decimal_mark,
            plus: self.positives > 0 && self.pluses == self.positives,
            prefix,
            suffix,
            float,
        })
    }
}
