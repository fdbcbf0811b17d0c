//! A place on a column's scale as the number's text: the inverse of [`NumberFormat::ticks`].

use super::number::{Exponent, Negative, NumberFormat, When};

/// The digits of a number without its sign, the first and the last not 0, and the first one's power of ten. Zero is
/// one digit.
struct Digits {
    text: String,
    lead: i32,
}

impl NumberFormat {
    /// The text for a place on the column's scale: the inverse of [`NumberFormat::ticks`].
    pub fn write(&self, ticks: i64) -> String {
        let (negative, digits) = if self.float {
            let value = self.ticks_to_float(ticks);
            (value < 0.0, Digits::of_float(value.abs(), self.significant))
        } else {
            let digits = Digits::of_ticks(ticks.unsigned_abs(), self.decimals, self.significant);
            (ticks < 0, digits)
        };
        let number = match &self.exponent {
            Some(exponent) if self.has_exponent(exponent, &digits) => {
                self.scientific(exponent, &digits)
            }
            _ => self.plain(&digits),
        };
        let (prefix, suffix) = (&self.prefix, &self.suffix);
        match (negative, self.negative) {
            (false, _) if self.plus && ticks != 0 => format!("+{prefix}{number}{suffix}"),
            (false, _) => format!("{prefix}{number}{suffix}"),
            (true, Negative::Minus) => format!("-{prefix}{number}{suffix}"),
            (true, Negative::InnerMinus) => format!("{prefix}-{number}{suffix}"),
            (true, Negative::MinusBehind) => format!("{prefix}{number}-{suffix}"),
            (true, Negative::Parentheses) => format!("({prefix}{number}{suffix})"),
            (true, Negative::InnerParentheses) => format!("{prefix}({number}){suffix}"),
        }
    }

    fn has_exponent(&self, exponent: &Exponent, digits: &Digits) -> bool {
        match exponent.when {
            When::Always => true,
            _ if digits.is_zero() => false,
            When::Outside { from, to } => !(i32::from(from)..=i32::from(to)).contains(&digits.lead),
            When::Shorter => self.scientific(exponent, digits).len() < self.plain(digits).len(),
        }
    }

    fn plain(&self, digits: &Digits) -> String {
        let n = digits.text.len();
        // Digits before the decimal mark; below 1 where the first stands after it.
        let before = digits.lead + 1;
        let (whole, fraction) = match usize::try_from(before) {
            Ok(0) | Err(_) => {
                let zeros = before.unsigned_abs() as usize;
                ("0".to_owned(), "0".repeat(zeros) + &digits.text)
            }
            Ok(before) if before >= n => (
                format!("{}{}", digits.text, "0".repeat(before - n)),
                String::new(),
            ),
            Ok(before) => {
                let (whole, fraction) = digits.text.split_at(before);
                (whole.to_owned(), fraction.to_owned())
            }
        };
        let mut text = self.grouped(&whole);
        self.push_fraction(&mut text, &fraction, self.min_decimals);
        text
    }

    fn scientific(&self, exponent: &Exponent, digits: &Digits) -> String {
        let (first, rest) = digits.text.split_at(1);
        let mut text = first.to_owned();
        self.push_fraction(&mut text, rest, exponent.min_decimals);
        text.push(exponent.mark);
        match (digits.lead < 0, exponent.plus) {
            (true, _) => text.push('-'),
            (false, true) => text.push('+'),
            (false, false) => {}
        }
        let width = usize::from(exponent.digits);
        text.push_str(&format!("{:0>width$}", digits.lead.unsigned_abs()));
        text
    }

    fn push_fraction(&self, text: &mut String, fraction: &str, fewest: u8) {
        let fewest = usize::from(fewest);
        if fraction.len().max(fewest) > 0 {
            text.push(self.decimal_mark);
            text.push_str(&format!("{fraction:0<fewest$}"));
        }
    }

    fn grouped(&self, whole: &str) -> String {
        let filled = format!("{whole:0>width$}", width = usize::from(self.width));
        let Some(mark) = self.thousands else {
            return filled;
        };
        let mut text = String::with_capacity(filled.len() * 4 / 3 + 1);
        for (i, digit) in filled.chars().enumerate() {
            if i > 0 && (filled.len() - i).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }
}

impl Digits {
    /// Those of `magnitude * 10^-decimals`, rounded to so many; 0 for all.
    fn of_ticks(magnitude: u64, decimals: i16, significant: u8) -> Self {
        let surplus = match magnitude.checked_ilog10() {
            Some(top) if significant > 0 => (top + 1).saturating_sub(u32::from(significant)),
            _ => 0,
        };
        let unit = 10u64.pow(surplus);
        let kept = magnitude / unit + u64::from(magnitude % unit >= unit.div_ceil(2) && unit > 1);
        let text = kept.to_string();
        let lead = text.len() as i32 - 1 + surplus as i32 - i32::from(decimals);
        Self::trimmed(&text, lead)
    }

    /// Those of the shortest text that reads as this number, or of the number rounded to so many where that is fewer.
    fn of_float(value: f64, significant: u8) -> Self {
        let text = match usize::from(significant) {
            0 | 17.. => format!("{value:e}"),
            digits => format!("{value:.0$e}", digits - 1),
        };
        let (mantissa, exponent) = text.split_once('e').expect("{:e} writes an e");
        let lead = exponent.parse().expect("{:e} writes a whole exponent");
        Self::trimmed(&mantissa.replace('.', ""), lead)
    }

    fn trimmed(text: &str, lead: i32) -> Self {
        let text = text.trim_end_matches('0');
        match text {
            "" => Self {
                text: "0".to_owned(),
                lead: 0,
            },
            _ => Self {
                text: text.to_owned(),
                lead,
            },
        }
    }

    fn is_zero(&self) -> bool {
        self.text == "0"
    }
}
