//! A written number taken apart: sign, currency or per cent sign, digits, separators, exponent. No values, no scale.
//!
//! A number in parentheses is negative, as accountants write it, and so is one with a minus behind it.

use std::borrow::Cow;

use super::number::Negative;
use super::unit;

/// The parts of a written number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notation<'a> {
    pub negative: Option<Negative>,
    pub plus: bool,
    pub prefix: &'a str,
    pub suffix: &'a str,
    /// Digits before the decimal mark, without separators; at least one where there is no fraction.
    pub whole: Cow<'a, str>,
    pub fraction: &'a str,
    pub thousands: Option<char>,
    pub exponent: Option<Exponent<'a>>,
}

/// The exponent of a number in scientific notation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Exponent<'a> {
    pub value: i32,
    /// `e` or `E`.
    pub mark: char,
    pub plus: bool,
    pub digits: &'a str,
}

impl Notation<'_> {
    /// The digits as written, without the decimal mark.
    pub fn digits(&self) -> impl DoubleEndedIterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    pub fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == b'0')
    }

    /// The power of ten of the first written digit.
    pub fn top(&self) -> i32 {
        self.whole.len() as i32 - 1 + self.power()
    }

    /// The powers of ten of the first and the last digit that is not 0; `None` for zero.
    pub fn extent(&self) -> Option<(i32, i32)> {
        let first = self.digits().position(|digit| digit != b'0')?;
        let zeros = self.digits().rev().position(|digit| digit != b'0')?;
        let lowest = self.power() - self.fraction.len() as i32;
        Some((self.top() - first as i32, lowest + zeros as i32))
    }

    /// Whether the signs beside the number are these, spaces aside.
    pub fn stands_between(&self, prefix: &str, suffix: &str) -> bool {
        self.prefix.trim() == prefix.trim() && self.suffix.trim() == suffix.trim()
    }

    fn power(&self) -> i32 {
        self.exponent.map_or(0, |exponent| exponent.value)
    }

    /// The nearest floating-point number; `None` beyond its range.
    pub fn to_f64(&self) -> Option<f64> {
        let sign = if self.negative.is_some() && !self.is_zero() {
            "-"
        } else {
            ""
        };
        let text = format!("{sign}{}.{}e{}", self.whole, self.fraction, self.power());
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

/// Takes a text apart; `None` where it is not a number written with this decimal mark.
pub(crate) fn split(text: &str, decimal_mark: char) -> Option<Notation<'_>> {
    match inside_parentheses(text) {
        None => split_signed(text, decimal_mark),
        Some(inside) => negated(split_signed(inside, decimal_mark)?, Negative::Parentheses),
    }
}

fn inside_parentheses(text: &str) -> Option<&str> {
    text.strip_prefix('(')?.strip_suffix(')')
}

/// The same number below 0, written this way; `None` where it has a sign already.
fn negated(number: Notation, negative: Negative) -> Option<Notation> {
    let unsigned = number.negative.is_none() && !number.plus;
    unsigned.then_some(Notation {
        negative: Some(negative),
        ..number
    })
}

fn split_signed(text: &str, decimal_mark: char) -> Option<Notation<'_>> {
    // The sign stands before or after the currency sign: -$5, $-5; parentheses likewise: ($5), $(5). Or behind: 5-.
    let (outer, rest) = take_sign(text);
    let word = unit::end_of_first(rest);
    let end = rest.len() - rest[word..].trim_start_matches(is_affix).len();
    let (prefix, rest) = rest.split_at(end);
    let (inner, rest) = take_sign(rest);
    if outer.is_some() && inner.is_some() {
        return None;
    }
    let sign = outer.or(inner);
    let signs = rest.trim_end_matches(is_affix);
    let start = signs[..unit::start_of_last(signs)]
        .trim_end_matches(is_affix)
        .len();
    let (number, suffix) = rest.split_at(start);
    let negative = match (outer, inner) {
        (Some('-'), _) => Some(Negative::Minus),
        (_, Some('-')) if prefix.is_empty() => Some(Negative::Minus),
        (_, Some('-')) => Some(Negative::InnerMinus),
        _ => None,
    };
    let marked = inside_parentheses(number).map(|inside| (inside, Negative::InnerParentheses));
    let marked = marked.or_else(|| Some((number.strip_suffix('-')?, Negative::MinusBehind)));
    if let (None, Some((bare, negative))) = (sign, marked) {
        let number = split_signed(bare, decimal_mark)?;
        let is_bare = number.prefix.is_empty() && number.suffix.is_empty();
        let number = Notation {
            prefix,
            suffix,
            ..number
        };
        return is_bare.then(|| negated(number, negative)).flatten();
    }
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
        negative,
        plus: sign == Some('+'),
        prefix,
        suffix,
        whole,
        fraction,
        thousands,
        exponent,
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

fn take_exponent(number: &str) -> Option<(&str, Option<Exponent<'_>>)> {
    let Some(at) = number.find(['e', 'E']) else {
        return Some((number, None));
    };
    let (mantissa, exponent) = (&number[..at], &number[at + 1..]);
    let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
    let exponent = Exponent {
        value: exponent.parse().ok().filter(|_| fits)?,
        mark: char::from(number.as_bytes()[at]),
        plus: exponent.starts_with('+'),
        digits,
    };
    Some((mantissa, Some(exponent)))
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
