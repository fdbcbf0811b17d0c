//! A written number taken apart: sign, currency or per cent sign, digits, separators, exponent. No values, no scale.

use std::borrow::Cow;

/// The parts of a written number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notation<'a> {
    pub negative: bool,
    pub plus: bool,
    pub prefix: &'a str,
    pub suffix: &'a str,
    /// Digits before the decimal mark, without separators; at least one where there is no fraction.
    pub whole: Cow<'a, str>,
    pub fraction: &'a str,
    pub thousands: Option<char>,
    pub exponent: i32,
    pub has_exponent: bool,
}

impl Notation<'_> {
    pub fn is_zero(&self) -> bool {
        self.whole
            .bytes()
            .chain(self.fraction.bytes())
            .all(|digit| digit == b'0')
    }

    /// The nearest floating-point number; `None` beyond its range.
    pub fn to_f64(&self) -> Option<f64> {
        let sign = if self.negative && !self.is_zero() {
            "-"
        } else {
            ""
        };
        let text = format!("{sign}{}.{}e{}", self.whole, self.fraction, self.exponent);
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

/// Takes a text apart; `None` where it is not a number written with this decimal mark.
pub(crate) fn split(text: &str, decimal_mark: char) -> Option<Notation<'_>> {
    // The sign stands before or after the currency sign: -$5, $-5.
    let (outer, rest) = take_sign(text);
    let end = rest.find(|c| !is_affix(c)).unwrap_or(rest.len());
    let (prefix, rest) = rest.split_at(end);
    let (inner, rest) = take_sign(rest);
    if outer.is_some() && inner.is_some() {
        return None;
    }
    let sign = outer.or(inner);
    let start = rest.trim_end_matches(is_affix).len();
    let (number, suffix) = rest.split_at(start);
    let (mantissa, exponent) = take_exponent(number)?;
    let (whole, fraction) = match mantissa.split_once(decimal_mark) {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (whole, thousands) = ungroup(whole, decimal_mark)?;
    Some(Notation {
        negative: sign == Some('-'),
        plus: sign == Some('+'),
        prefix,
        suffix,
        whole,
        fraction,
        thousands,
        exponent: exponent.unwrap_or(0),
        has_exponent: exponent.is_some(),
    })
}

fn take_sign(text: &str) -> (Option<char>, &str) {
    match text.chars().next() {
        Some(c @ ('-' | '+')) => (Some(c), &text[1..]),
        // The typographic minus.
        Some('\u{2212}') => (Some('-'), &text['\u{2212}'.len_utf8()..]),
        _ => (None, text),
    }
}

/// Signs that stand beside a number without changing what it is.
fn is_affix(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}'
            | '\u{202f}'
            | '%'
            | '\u{2030}'
            | '\u{b0}'
            | '$'
            | '¢'
            | '£'
            | '¥'
            | '￥'
            | '€'
    ) || matches!(c, '₹' | '₩' | '₽' | '₺' | '₫' | '元' | '円')
}

fn take_exponent(number: &str) -> Option<(&str, Option<i32>)> {
    match number.split_once(['e', 'E']) {
        None => Some((number, None)),
        Some((mantissa, exponent)) => {
            let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
            let fits =
                (1..=4).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
            if !fits {
                return None;
            }
            exponent
                .parse()
                .ok()
                .map(|exponent| (mantissa, Some(exponent)))
        }
    }
}

/// The digits without the marks between groups of three, and that mark.
fn ungroup(whole: &str, decimal_mark: char) -> Option<(Cow<'_, str>, Option<char>)> {
    if whole.bytes().all(|c| c.is_ascii_digit()) {
        return Some((Cow::Borrowed(whole), None));
    }
    let mark = whole.chars().find(|c| !c.is_ascii_digit())?;
    if mark == decimal_mark || !matches!(mark, ',' | '.' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}')
    {
        return None;
    }
    let mut digits = String::with_capacity(whole.len());
    for (i, group) in whole.split(mark).enumerate() {
        let length_fits = if i == 0 {
            (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        if !length_fits || !group.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        digits.push_str(group);
    }
    // 0,123 is no grouped number.
    if digits.starts_with('0') {
        return None;
    }
    Some((Cow::Owned(digits), Some(mark)))
}
