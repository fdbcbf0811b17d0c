//! How the numbers of a column are written, and their exact place on an integer scale.
//!
//! A number with `d` decimals is the integer `value * 10^d`, so order and every digit survive, also beyond 2^53.
//! Where that does not fit 64 bits (many magnitudes, more than 18 digits) the scale is the order of the floating-point
//! numbers themselves, or, where they stand on both sides of 0, even steps as fine as 64 bits allow.
//! This file does not decide whether a column *is* a number: [`super::infer`] does; [`super::number_write`] writes.

use serde::{Deserialize, Serialize};

use super::notation::{self, Notation};
use super::number_learn::Seen;

/// How the numbers of a column are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NumberFormat {
    /// The scale's unit is `10^-decimals`: the last decimal that is written. Below 0 for numbers such as `1.2e+30`.
    pub decimals: i16,
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
    /// How numbers below 0 are told from the others.
    pub negative: Negative,
    /// Stands before the digits: a currency sign.
    pub prefix: String,
    /// Stands after the digits: a currency sign or `%`.
    pub suffix: String,
    /// The most digits that are written from the first that is not 0 on, 1 to 17; 0 for any number.
    pub significant: u8,
    /// How numbers in scientific notation are written, where there are any.
    pub exponent: Option<Exponent>,
    /// Digits finer than the scale's unit are rounded off: floating-point numbers on both sides of 0.
    pub rounded: bool,
    /// The scale is the order of the floating-point numbers, each written in its shortest form.
    pub float: bool,
    /// Where it is, the power of ten from which on it tells numbers apart: 0 is the place before it.
    pub least: i16,
}

/// How the numbers of a column are written in scientific notation: `5.314e-03`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Exponent {
    /// `e` or `E`.
    pub mark: char,
    /// Exponents that are not negative have a `+`.
    pub plus: bool,
    /// Exponents are filled with zeros on the left up to this many digits.
    pub digits: u8,
    /// The fewest decimals before the exponent.
    pub min_decimals: u8,
    /// Which numbers have an exponent.
    pub when: When,
}

/// Which numbers have an exponent. Magnitudes are powers of ten: 3 for 1,000 to 9,999.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum When {
    /// All.
    Always,
    /// Those of a magnitude outside `from..=to`, but not 0.
    Outside {
        /// The first magnitude without an exponent.
        from: i16,
        /// The last one.
        to: i16,
    },
    /// Those that are shorter with one, but not 0.
    Shorter,
}

/// How numbers below 0 are told from the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Negative {
    /// `-$5`
    #[default]
    Minus,
    /// `$-5`
    InnerMinus,
    /// `5-`
    MinusBehind,
    /// `($5)`
    Parentheses,
    /// `$(5)`
    InnerParentheses,
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
            negative: Negative::Minus,
            prefix: String::new(),
            suffix: String::new(),
            significant: 0,
            exponent: None,
            rounded: false,
            float: false,
            least: 0,
        }
    }
}

impl Default for Exponent {
    fn default() -> Self {
        Self {
            mark: 'e',
            plus: true,
            digits: 2,
            min_decimals: 0,
            when: When::Always,
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

    /// Whether every number of the scale is a whole one.
    pub fn is_whole(&self) -> bool {
        self.decimals <= 0 && !self.float
    }

    /// The place of a text on the column's scale; `None` where it is no number of this format.
    pub fn ticks(&self, text: &str) -> Option<i64> {
        let parts = notation::split(text, self.decimal_mark)?;
        if !parts.stands_between(&self.prefix, &self.suffix) {
            return None;
        }
        if parts.thousands.is_some() && parts.thousands != self.thousands {
            return None;
        }
        if self.float {
            return self.float_to_ticks(parts.to_f64()?);
        }
        self.exact_ticks(&parts)
    }

    /// The value of a place on the scale, rounded to a floating-point number.
    pub fn value(&self, ticks: i64) -> f64 {
        if self.float {
            self.ticks_to_float(ticks)
        } else {
            ticks as f64 / 10f64.powi(i32::from(self.decimals))
        }
    }

    /// The place nearest to a value, the first or last one beyond the scale and 0 for what is no number.
    pub fn nearest(&self, value: f64) -> i64 {
        if self.float {
            self.float_to_ticks(value).unwrap_or(0)
        } else {
            (value * 10f64.powi(i32::from(self.decimals))).round() as i64
        }
    }

    fn exact_ticks(&self, parts: &Notation) -> Option<i64> {
        // Digits down to the scale's unit; below 0 where the first stands further to the right.
        let kept = parts.top() + 1 + i32::from(self.decimals);
        let kept = usize::try_from(kept).ok();
        let rest = || parts.digits().skip(kept.unwrap_or(0));
        if !self.rounded && rest().any(|digit| digit != b'0') {
            return None;
        }
        let zeros = std::iter::repeat(b'0');
        // Counted downwards, because the negative numbers reach one further.
        let mut ticks = 0i64;
        for digit in parts.digits().chain(zeros).take(kept.unwrap_or(0)) {
            ticks = ticks
                .checked_mul(10)?
                .checked_sub(i64::from(digit - b'0'))?;
        }
        if self.rounded && kept.is_some() && rest().next().is_some_and(|digit| digit >= b'5') {
            ticks = ticks.checked_sub(1)?;
        }
        if parts.negative.is_some() {
            Some(ticks)
        } else {
            ticks.checked_neg()
        }
    }

    /// The order of the floating-point numbers: the larger value has the larger integer.
    fn float_to_ticks(&self, value: f64) -> Option<i64> {
        if !value.is_finite() {
            return None;
        }
        let above = value.abs().to_bits() as i64 - self.least_bits();
        let magnitude = if value == 0.0 { 0 } else { above.max(0) + 1 };
        Some(if value < 0.0 { -magnitude } else { magnitude })
    }

    pub(super) fn ticks_to_float(&self, ticks: i64) -> f64 {
        let Some(above) = ticks.unsigned_abs().checked_sub(1) else {
            return 0.0;
        };
        let largest = f64::MAX.to_bits();
        let bits = above.saturating_add(self.least_bits() as u64);
        let magnitude = f64::from_bits(bits.min(largest));
        if ticks < 0 { -magnitude } else { magnitude }
    }

    fn least_bits(&self) -> i64 {
        10f64.powi(i32::from(self.least)).to_bits() as i64
    }
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
        survives(&["3.5 kg", "12.0 kg"], '.');
        survives(&["36 months", "60 months"], '.');
        survives(&["Rs. 500", "-Rs. 12"], '.');
        survives(&["CHF 1'200", "CHF 12"], '.');
        survives(&["US$1.50", "US$2.25"], '.');
        survives(&["1.200,50 EUR", "3,75 EUR"], ',');
        survives(&["(63)", "12", "0"], '.');
        survives(&["($1,200.00)", "$3.50"], '.');
        survives(&["$(1,200.00)", "$3.50"], '.');
        survives(&["5.00-", "12.50"], '.');
        survives(&[" -1.7", " 3.5"], '.');
        survives(&["€-1.7", "€3.5"], '.');
        assert!(survives(&["0.30000000000000004", "12.1"], '.').float);
    }

    #[test]
    fn scientific_notation_survives() {
        assert!(!survives(&["1e-20", "2.5e-05", "1.5"], '.').is_whole());
        survives(&["5.314e-03", "-1.200e+05", "0.000e+00"], '.');
        survives(&["5.31E-3", "1.20E12"], '.');
        assert!(survives(&["1.25e+30", "7e+29"], '.').is_whole());
        assert!(survives(&["1.5e-300", "2.25e+300", "0"], '.').float);
        // C's %g, and R, which takes what is shorter.
        survives(&["1e-05", "0.0001", "123456", "1.5e+06"], '.');
        survives(&["1e+05", "123456", "60000"], '.');
        survives(&["6,02e+23", "1,5"], ',');
    }

    #[test]
    fn floats_on_both_sides_of_0_have_even_steps() {
        let texts = ["-2.8616161313735775", "1e-40", "3.0137276351967217"];
        let format = NumberFormat::learn(texts.into_iter(), '.').expect("numbers");
        assert!(format.rounded && !format.float);
        let ticks = texts.map(|text| format.ticks(text).expect("fits its own format"));
        assert_eq!(format.write(ticks[2]), texts[2]);
        assert_eq!(format.write(0), "0.0");
        let middle = format.value((ticks[0] + ticks[2]) / 2);
        assert!((0.07..0.08).contains(&middle), "{middle}");
    }

    #[test]
    fn order_is_kept_and_nothing_overflows() {
        let float = NumberFormat {
            float: true,
            least: -300,
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
            NumberFormat {
                decimals: -3,
                significant: 3,
                exponent: Some(super::Exponent::default()),
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
            "", "-", ".", "(5)", "(-5)", "((5))", "P001", "12E", "n5", "kg", "5 kgs", "A5",
            "1.2.3", "1,23", "--1", "e5", "NaN", "inf", "1 2", "٣",
        ] {
            assert_eq!(NumberFormat::learn([bad].into_iter(), '.'), None, "{bad}");
        }
    }
}
