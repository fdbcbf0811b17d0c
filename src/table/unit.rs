//! Words that stand beside a number without changing what it is: units and currencies.

/// After a number, compared with their case: `5 m` are metres, `5 M` millions.
const UNITS: [&str; 78] = [
    "kg", "g", "mg", "µg", "t", "lb", "lbs", "oz", "st", "km", "m", "cm", "mm", "µm", "nm", "mi",
    "yd", "ft", "in", "ha", "l", "L", "dl", "cl", "ml", "mL", "gal", "h", "hr", "hrs", "hours",
    "min", "mins", "minutes", "s", "sec", "secs", "seconds", "ms", "d", "day", "days", "weeks",
    "mo", "mos", "month", "months", "yr", "yrs", "year", "years", "C", "F", "K", "k", "M", "B",
    "bn", "mio", "W", "kW", "MW", "kWh", "V", "A", "mA", "Hz", "kHz", "MHz", "GHz", "KB", "kB",
    "MB", "GB", "TB", "bpm", "mmHg", "pct",
];
/// Before or after a number.
const CURRENCIES: [&str; 30] = [
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "AUD", "CAD", "NZD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "RUB", "TRY", "BRL", "MXN", "ZAR", "KRW", "SGD", "HKD", "Rs",
    "Rs.", "kr", "zł", "Kč",
];

/// Before a dollar sign.
const DOLLARS: [&str; 6] = ["US", "A", "C", "NZ", "HK", "R"];

/// Where a unit or currency at the end of the text begins; the text's end where there is none.
pub(crate) fn start_of_last(text: &str) -> usize {
    let start = text.trim_end_matches(is_of_word).len();
    let word = &text[start..];
    match UNITS.contains(&word) || is_currency(word) {
        true => start,
        false => text.len(),
    }
}

/// Where a currency at the start of the text ends; 0 where there is none.
pub(crate) fn end_of_first(text: &str) -> usize {
    let end = text.len() - text.trim_start_matches(is_of_word).len();
    let word = &text[..end];
    // R$, US$
    let of_dollar = DOLLARS.contains(&word) && text[end..].starts_with('$');
    match is_currency(word) || of_dollar {
        true => end,
        false => 0,
    }
}

fn is_currency(word: &str) -> bool {
    CURRENCIES.contains(&word)
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || c == '.'
}
