//! The patterns of dates and times that are tried on a column, the usual ones first. What they mean is decided in
//! [`super::datetime`].

use super::datetime::DatetimeFormat;

/// Dates, in order of preference: where day and month are in doubt, the month comes first with `/` and last else.
const DATES: [&str; 41] = [
    "%Y-%m-%d",
    "%Y-%-m-%-d",
    "%Y/%m/%d",
    "%Y/%-m/%-d",
    "%Y.%m.%d",
    "%Y.%-m.%-d",
    "%Y年%m月%d日",
    "%Y年%-m月%-d日",
    "%Y%m%d",
    "%d.%m.%Y",
    "%-d.%-m.%Y",
    "%m/%d/%Y",
    "%-m/%-d/%Y",
    "%d/%m/%Y",
    "%-d/%-m/%Y",
    "%d-%m-%Y",
    "%-d-%-m-%Y",
    "%m-%d-%Y",
    "%-m-%-d-%Y",
    "%d.%m.%y",
    "%m/%d/%y",
    "%-m/%-d/%y",
    "%d/%m/%y",
    "%-d/%-m/%y",
    "%d %b %Y",
    "%-d %b %Y",
    "%d %B %Y",
    "%-d %B %Y",
    "%b %d, %Y",
    "%b %-d, %Y",
    "%B %d, %Y",
    "%B %-d, %Y",
    "%d-%b-%Y",
    "%-d-%b-%Y",
    "%d-%b-%y",
    "%-d-%b-%y",
    "%a, %d %b %Y",
    "%a, %-d %b %Y",
    "%A, %d %B %Y",
    "%A, %-d %B %Y",
    "%A, %B %-d, %Y",
];

/// Times, the ones that say least first, so that `00:00:00` in every row is copied and not learned.
const TIMES: [&str; 18] = [
    "00:00:00",
    "00:00",
    "%H:00:00",
    "%H:%M:00",
    "%H:%M:%S",
    "%H:%M",
    "%-H:%M:%S",
    "%-H:%M",
    "%H:%M:%S%.3f",
    "%H:%M:%S%.6f",
    "%H:%M:%S%.9f",
    "%H:%M:%S%.f",
    "%I:%M %p",
    "%-I:%M %p",
    "%I:%M:%S %p",
    "%-I:%M:%S %p",
    "%H时%M分%S秒",
    "%H时%M分",
];

/// What stands between a date and a time.
const SEPARATORS: [&str; 4] = [" ", "T", ", ", ""];

/// The patterns that reproduce at least one of these texts, in order of preference.
pub(crate) fn candidates(texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts.iter().filter(|text| could_be_date(text)) {
        let (body, zone) = split_zone(text);
        let mut offer = |pattern: String| {
            if DatetimeFormat::new(pattern.as_str()).reproduces(body) {
                let pattern = format!("{pattern}{zone}");
                if !found.contains(&pattern) {
                    found.push(pattern);
                }
            }
        };
        for date in DATES {
            offer(date.to_owned());
        }
        for time in TIMES.into_iter().filter(|time| time.contains('%')) {
            offer(time.to_owned());
        }
        if body.contains([':', '时']) {
            for date in DATES {
                for separator in SEPARATORS {
                    TIMES
                        .iter()
                        .for_each(|time| offer(format!("{date}{separator}{time}")));
                }
            }
        }
    }
    found
}

/// Whether the pattern writes the month as a number before the day, as in the United States.
pub(crate) fn is_month_first(pattern: &str) -> bool {
    ["%m/%d/", "%-m/%-d/", "%m-%d-%Y", "%-m-%-d-%Y"]
        .iter()
        .any(|start| pattern.starts_with(start))
}

/// A quick look that spares most texts the patterns.
fn could_be_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (3..=40).contains(&digits) && text.len() <= 48
}

/// Cuts off a `Z`, a `UTC` or an offset such as `+02:00`, which a pattern copies.
fn split_zone(text: &str) -> (&str, &str) {
    if !text.contains(':') {
        return (text, "");
    }
    for zone in ["Z", " Z", " UTC", " GMT"] {
        if let Some(body) = text.strip_suffix(zone) {
            return (body, zone);
        }
    }
    let Some(sign) = text.rfind(['+', '-']) else {
        return (text, "");
    };
    let digits = text[sign + 1..].replace(':', "");
    let is_offset = matches!(digits.len(), 2 | 4) && digits.bytes().all(|c| c.is_ascii_digit());
    let (body, zone) = text.split_at(text[..sign].trim_end().len());
    if is_offset && body.contains(':') {
        (body, zone)
    } else {
        (text, "")
    }
}
