//! How the numbers of a column are written, and their exact place on an integer scale.
//!
//! A number with `d` decimals is the integer `value * 10^d`, so order and every digit survive, also beyond 2^53.
//! Where that does not fit 64 bits (exponents, more than 15 decimals) the scale is the order of the floating-point
//! numbers themselves. This file does not decide whether a column *is* a number: [`super::infer`] does.

use serde::{Deserialize, Serialize};

use super::notation::{self, Notation};
use super::number_learn::Seen;

/// The most decimals that are kept exactly; a column with more is read as floating point.
pub const MAX_DECIMALS: u8 = 15;

/// How the numbers of a column are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NumberFormat {
    /// The most decimals that are written, 0 to 15; the scale's unit is the last of them.
    pub decimals: u8,
    /// The fewest decimals that are written: zeros fill up to them, and trailing zeros beyond them are dropped.
    pub min_decimals: u8,
    /// Integer digits are filled with zeros on the left up to this many; 0 for none.
    pub width: u8,
    /// Stands between groups of three integer digits.
    pub thousands: Option<char>,
    /// Stands between integer digits and decimals.
    pub decimal_mark: char,
    /// Positive numbers are written with a `+`.
    pub plus: bool,
    /// Stands before the digits: a currency sign.
    pub prefix: String,
    /// Stands after the digits: a currency sign or `%`.
    pub suffix: String,
    /// The scale is the order of the floating-point numbers, each written in its shortest form.
    pub float: bool,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self {
            decimals: 0,
            min_decimals: 0,
            width: 0,
            thousands: None,
            decimal_mark: '.',
            plus: false,
            prefix: String::new(),
            suffix: String::new(),
            float: false,
        }
    }
}

impl NumberFormat {
    /// The format that reads every one of these texts, or `None` where one of them is no number in this notation.
    pub fn learn<'a>(texts: impl Iterator<Item = &'a str>, decimal_mark: char) -> Option<Self> {
        let mut seen = Seen::default();
        for text in texts {
            seen.add(&notation::split(text, decimal_mark)?)?;
        }
        seen.format(decimal_mark)
    }

    /// The place of a text on the column's scale; `None` where it is no number of this format.
    pub fn ticks(&self, text: &str) -> Option<i64> {
        let parts = notation::split(text, self.decimal_mark)?;
        if parts.prefix != self.prefix || parts.suffix != self.suffix {
            return None;
        }
        if parts.thousands.is_some() && parts.thousands != self.thousands {
            return None;
        }
        if self.float {
            return float_to_ticks(parts.to_f64()?);
        }
        exact_ticks(&parts, self.decimals)
    }

    /// The text for a place on the column's scale: the inverse of [`NumberFormat::ticks`].
    pub fn write(&self, ticks: i64) -> String {
        let (negative, digits) = if self.float {
            let value = ticks_to_float(ticks);
            (value < 0.0, self.float_digits(value.abs()))
        } else {
            (ticks < 0, self.exact_digits(ticks.unsigned_abs()))
        };
        let sign = match (negative, self.plus) {
            (true, _) => "-",
            (false, true) if ticks != 0 => "+",
            (false, _) => "",
        };
        format!("{sign}{}{digits}{}", self.prefix, self.suffix)
    }

    /// The value of a place on the scale, rounded to a floating-point number.
    pub fn value(&self, ticks: i64) -> f64 {
        if self.float {
            ticks_to_float(ticks)
        } else {
            ticks as f64 / 10f64.powi(i32::from(self.decimals))
        }
    }

    /// The place nearest to a value, the first or last one beyond the scale and 0 for what is no number.
    pub fn nearest(&self, value: f64) -> i64 {
        if self.float {
            float_to_ticks(value).unwrap_or(0)
        } else {
            (value * 10f64.powi(i32::from(self.decimals))).round() as i64
        }
    }

    fn exact_digits(&self, magnitude: u64) -> String {
        let decimals = usize::from(self.decimals.min(MAX_DECIMALS));
        let all = format!("{magnitude:0>width$}", width = decimals + 1);
        let (whole, fraction) = all.split_at(all.len() - decimals);
        let kept = fraction.trim_end_matches('0');
        let fewest = usize::from(self.min_decimals);
        let mut text = self.grouped(whole);
        if kept.len().max(fewest) > 0 {
            text.push(self.decimal_mark);
            text.push_str(&format!("{kept:0<fewest$}"));
        }
        text
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

    /// Written as most programs do: an exponent of at least two digits below 1e-4 and from 1e16 on.
    fn float_digits(&self, value: f64) -> String {
        let text = if value != 0.0 && !(1e-4..1e16).contains(&value) {
            let text = format!("{value:e}");
            let (mantissa, exponent) = text.split_once('e').expect("{:e} writes an e");
            let (sign, digits) = match exponent.strip_prefix('-') {
                Some(digits) => ('-', digits),
                None => ('+', exponent),
            };
            format!("{mantissa}e{sign}{digits:0>2}")
        } else if self.min_decimals > 0 {
            format!("{value:?}")
        } else {
            format!("{value}")
        };
        text.replace('.', &self.decimal_mark.to_string())
    }
}

fn exact_ticks(parts: &Notation, decimals: u8) -> Option<i64> {
    if parts.has_exponent {
        return None;
    }
    let decimals = usize::from(decimals);
    let fraction = parts.fraction;
    let (kept, surplus) = fraction.split_at(fraction.len().min(decimals));
    if surplus.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let digits = parts.whole.bytes().chain(kept.bytes());
    let zeros = std::iter::repeat_n(b'0', decimals - kept.len());
    // Counted downwards, because the negative numbers reach one further.
    let mut ticks = 0i64;
    for digit in digits.chain(zeros) {
        ticks = ticks
            .checked_mul(10)?
            .checked_sub(i64::from(digit - b'0'))?;
    }
    if parts.negative {
        Some(ticks)
    } else {
        ticks.checked_neg()
    }
}

/// The order of the floating-point numbers: the larger value has the larger integer.
fn float_to_ticks(value: f64) -> Option<i64> {
    if !value.is_finite() {
        return None;
    }
    let magnitude = value.abs().to_bits() as i64;
    Some(if value < 0.0 { -magnitude } else { magnitude })
}

fn ticks_to_float(ticks: i64) -> f64 {
    let largest = f64::MAX.to_bits();
    let magnitude = f64::from_bits(ticks.unsigned_abs().min(largest));
    if ticks < 0 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    fn survives(texts: &[&str], mark: char) -> NumberFormat {
        let format = NumberFormat::learn(texts.iter().copied(), mark).expect("numbers");
        for text in texts {
            let ticks = format.ticks(text).expect("fits its own format");
            assert_eq!(&format.write(ticks), text, "{format:?}");
        }
        format
    }

    #[test]
    fn every_way_of_writing_survives() {
        survives(
            &[
                "1",
                "-20",
                "9007199254740993",
                "9223372036854775807",
                "-9223372036854775808",
            ],
            '.',
        );
        survives(&["15.0", "47.7", "-0.5"], '.');
        survives(&["4.2386", "4.1", "4"], '.');
        survives(&["4.0", "4.25"], '.');
        assert_eq!(survives(&["4.00", "-5.00"], '.').decimals, 0);
        survives(&["007", "042", "123"], '.');
        survives(&["1,234,567", "12", "-1,000"], '.');
        survives(&["1.234,50", "0,25"], ',');
        survives(&["$1,200.00", "-$3.50"], '.');
        survives(&["12.5%", "3.0%"], '.');
        survives(&["+1.5", "-2.5", "0.0"], '.');
        assert!(survives(&["1e-20", "2.5e-05", "1.5"], '.').float);
        assert!(survives(&["0.30000000000000004", "12.1"], '.').float);
    }

    #[test]
    fn order_is_kept_and_nothing_overflows() {
        let float = NumberFormat {
            float: true,
            ..NumberFormat::default()
        };
        let ordered = ["-1e300", "-2", "-1e-20", "0", "1e-20", "2", "1e300"];
        let ticks: Vec<_> = ordered.iter().map(|t| float.ticks(t)).collect();
        assert!(ticks.is_sorted() && ticks.iter().all(Option::is_some));
        for format in [
            NumberFormat {
                decimals: 15,
                ..NumberFormat::default()
            },
            float,
        ] {
            format.write(i64::MIN);
            format.write(i64::MAX);
        }
        let whole = NumberFormat::default();
        assert_eq!(whole.ticks("9223372036854775808"), None);
        assert_eq!(whole.ticks("-0"), Some(0));
        assert_eq!(whole.ticks("1.5"), None);
        for bad in [
            "", "-", ".", "1.2.3", "1,23", "--1", "e5", "NaN", "inf", "1 2", "٣",
        ] {
            assert_eq!(NumberFormat::learn([bad].into_iter(), '.'), None, "{bad}");
        }
    }
}
