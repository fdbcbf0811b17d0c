//! How the dates and times of a column are written, and their exact place on an integer scale since 1970.
//!
//! Times are read as the clock showed them; no time zone is applied, and a constant `Z` or offset is copied.
//! Numbers that count seconds since 1970 stay numbers.

use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// How the dates and times of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DatetimeFormat {
    /// The pattern in the letters of `strptime`: `%Y-%m-%d`, `%-d.%-m.%Y %H:%M`; `%-m` is a month without a leading
    /// zero, `%.3f` a point and three decimals of a second.
    pub pattern: String,
}

/// The smallest part of a time that a format writes: the unit of its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Days since 1970-01-01.
    Day,
    /// Hours.
    Hour,
    /// Minutes.
    Minute,
    /// Seconds.
    Second,
    /// Thousandths of a second.
    Millisecond,
    /// Millionths of a second.
    Microsecond,
    /// Billionths of a second; years 1678 to 2261 only.
    Nanosecond,
}

/// A format that fits a column, and what does not fit it.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The format.
    pub format: DatetimeFormat,
    /// The places of the texts that the format does not reproduce.
    pub misfits: Vec<usize>,
    /// Day and month could be the other way round: no value decides.
    pub ambiguous: bool,
}

const DAY_NS: i128 = 86_400_000_000_000;
/// 0001-01-01 and 9999-12-31 in nanoseconds since 1970: what four digits can write.
const FIRST: i128 = -719_162 * DAY_NS;
const LAST: i128 = 2_932_897 * DAY_NS - 1;
/// Timestamps end before the last day of 9999, which many tables write for "never": they are taken so much earlier.
const EARLIER_DAYS: i8 = 2;

impl Unit {
    /// Its length in nanoseconds.
    pub fn nanoseconds(self) -> i128 {
        match self {
            Self::Day => DAY_NS,
            Self::Hour => 3_600_000_000_000,
            Self::Minute => 60_000_000_000,
            Self::Second => 1_000_000_000,
            Self::Millisecond => 1_000_000,
            Self::Microsecond => 1_000,
            Self::Nanosecond => 1,
        }
    }
}

/// The unit that one specifier of a pattern writes.
fn finest(specifier: &str) -> Unit {
    match specifier {
        ".9f" | "9f" => Unit::Nanosecond,
        ".3f" | "3f" => Unit::Millisecond,
        _ => match specifier.chars().next_back() {
            Some('f') => Unit::Microsecond,
            Some('S' | 'T') => Unit::Second,
            Some('M' | 'R') => Unit::Minute,
            Some('H' | 'I' | 'k' | 'l') => Unit::Hour,
            _ => Unit::Day,
        },
    }
}

impl DatetimeFormat {
    /// A format of this pattern.
    pub fn new(pattern: impl Into<String>) -> Self {
        Self {
            pattern: pattern.into(),
        }
    }

    /// The format that reproduces these distinct texts, all but at most `max_misfits` of them.
    pub fn learn(texts: &[&str], max_misfits: usize) -> Option<Learned> {
        let mut survivors =
            super::date_pattern::candidates(&texts[..texts.len().min(max_misfits + 1)])
                .into_iter()
                .map(|pattern| (Self { pattern }, Vec::new()))
                .collect::<Vec<_>>();
        for (i, text) in texts.iter().enumerate() {
            survivors.retain_mut(|(format, misfits)| {
                if !format.reproduces(text) {
                    misfits.push(i);
                }
                misfits.len() <= max_misfits
            });
            if survivors.is_empty() {
                return None;
            }
        }
        let fewest = survivors.iter().map(|(_, misfits)| misfits.len()).min()?;
        if fewest == texts.len() {
            return None;
        }
        survivors.retain(|(_, misfits)| misfits.len() == fewest);
        let month_first = |format: &Self| super::date_pattern::is_month_first(&format.pattern);
        let orders = survivors.iter().map(|(format, _)| month_first(format));
        let ambiguous = orders.clone().any(|first| first) && orders.clone().any(|first| !first);
        let (format, misfits) = survivors.swap_remove(0);
        Some(Learned {
            format,
            misfits,
            ambiguous,
        })
    }

    /// The unit of the scale: the finest part that the pattern writes.
    pub fn unit(&self) -> Unit {
        self.specifiers().map(finest).max().unwrap_or(Unit::Day)
    }

    /// Whether the pattern writes times of day without a date.
    pub fn is_time_only(&self) -> bool {
        !self
            .specifiers()
            .any(|specifier| specifier.contains(['Y', 'y', 'F', 'D']))
    }

    /// What follows each `%`, up to its letter: `Y`, `-m`, `.3f`.
    fn specifiers(&self) -> impl Iterator<Item = &str> {
        self.pattern.split('%').skip(1).map(|rest| {
            let end = rest
                .find(|c: char| c.is_ascii_alphabetic())
                .map_or(rest.len(), |i| i + 1);
            &rest[..end]
        })
    }

    /// The place of a text on the column's scale: units since 1970-01-01 00:00. `None` where the text does not fit
    /// the pattern or names a day or time that does not exist.
    pub fn ticks(&self, text: &str) -> Option<i64> {
        let parts = BrokenDownTime::parse(&self.pattern, text).ok()?;
        let time = parts.to_time().ok()?;
        let date = if self.is_time_only() {
            jiff::civil::date(1970, 1, 1)
        } else {
            parts.to_date().ok()?
        };
        let earlier = date.checked_sub(EARLIER_DAYS.days()).ok()?;
        let instant = Offset::UTC.to_timestamp(earlier.to_datetime(time)).ok()?;
        let instant = instant.as_nanosecond() + i128::from(EARLIER_DAYS) * DAY_NS;
        if !(FIRST..=LAST).contains(&instant) {
            return None;
        }
        i64::try_from(instant.div_euclid(self.unit().nanoseconds())).ok()
    }

    /// The text for a place on the column's scale: the inverse of [`DatetimeFormat::ticks`]. Places before the year
    /// 1 or after 9999 give the first or last day; a time of day starts again after midnight.
    pub fn write(&self, ticks: i64) -> String {
        let mut instant = i128::from(ticks) * self.unit().nanoseconds();
        if self.is_time_only() {
            instant = instant.rem_euclid(DAY_NS);
        }
        let earlier = instant.clamp(FIRST, LAST) - i128::from(EARLIER_DAYS) * DAY_NS;
        let earlier = Timestamp::from_nanosecond(earlier).expect("before the end of 9999");
        let datetime = Offset::UTC
            .to_datetime(earlier)
            .checked_add(EARLIER_DAYS.days())
            .expect("clamped to the years 1 to 9999");
        // Only a hand-written pattern can ask for what a date without a zone does not have.
        BrokenDownTime::from(datetime)
            .to_string(&self.pattern)
            .unwrap_or_else(|_| datetime.to_string())
    }

    /// Whether reading and writing gives the text back.
    pub fn reproduces(&self, text: &str) -> bool {
        self.ticks(text)
            .is_some_and(|ticks| self.write(ticks) == text)
    }
}

#[cfg(test)]
mod tests {
    use super::{DatetimeFormat, Unit};

    fn survives(texts: &[&str], pattern: &str) -> DatetimeFormat {
        let learned = DatetimeFormat::learn(texts, 0).expect("dates");
        assert_eq!(learned.format.pattern, pattern);
        let mut ticks: Vec<_> = texts.iter().map(|t| learned.format.ticks(t)).collect();
        assert!(ticks.iter().all(Option::is_some));
        ticks.sort_unstable();
        ticks.dedup();
        assert_eq!(ticks.len(), texts.len(), "the scale keeps every part");
        learned.format
    }

    #[test]
    fn every_way_of_writing_survives() {
        survives(&["2024-03-05", "1960-12-31"], "%Y-%m-%d");
        survives(&["2024/3/5", "2024/12/15"], "%Y/%-m/%-d");
        survives(&["05.03.2024", "25.03.2024"], "%d.%m.%Y");
        survives(&["03/05/2024", "03/25/2024"], "%m/%d/%Y");
        survives(&["03/05/2024", "25/03/2024"], "%d/%m/%Y");
        survives(&["2024年3月5日", "2023年12月15日"], "%Y年%-m月%-d日");
        survives(
            &["2024-03-05 00:00:00", "2024-03-06 00:00:00"],
            "%Y-%m-%d 00:00:00",
        );
        survives(
            &["2024-03-05T10:15:30Z", "2024-03-06T11:00:00Z"],
            "%Y-%m-%dT%H:%M:%SZ",
        );
        survives(&["2024-03-05T10:15:30+02:00"], "%Y-%m-%dT%H:%M:%S+02:00");
        survives(
            &["2024-03-05 10:15:30.125", "2024-03-05 10:15:30.126"],
            "%Y-%m-%d %H:%M:%S%.3f",
        );
        survives(&["2024-03-05 10:15", "2024-03-05 09:20"], "%Y-%m-%d %H:%M");
        survives(&["3/5/2024 9:05", "12/25/2024 10:00"], "%-m/%-d/%Y %-H:%M");
        survives(&["20240305", "20231231"], "%Y%m%d");
        survives(&["5 Mar 2024", "15 Dec 2023"], "%-d %b %Y");
        survives(
            &["2024-03-05 10:15:30 UTC", "2024-03-05 10:15:31 UTC"],
            "%Y-%m-%d %H:%M:%S UTC",
        );
        survives(
            &["Tue, 05 Mar 2024 10:15:30 +0000"],
            "%a, %d %b %Y %H:%M:%S +0000",
        );
        survives(&["Tuesday, 05 March 2024"], "%A, %d %B %Y");
        survives(&["10:15", "23:59"], "%H:%M");
        survives(&["31.12.9999", "01.01.0001"], "%d.%m.%Y");
    }

    #[test]
    fn days_that_do_not_exist_do_not_parse() {
        let format = DatetimeFormat::new("%Y-%m-%d");
        assert_eq!(format.ticks("1970-01-02"), Some(1));
        for bad in [
            "2023-02-29",
            "2024-02-30",
            "2024-13-01",
            "",
            "2024-03-05 ",
            "-",
        ] {
            assert_eq!(format.ticks(bad), None, "{bad}");
        }
        assert_eq!(DatetimeFormat::learn(&["2024-02-30"], 0), None);
        assert!(DatetimeFormat::learn(&["03/05/2024"], 0).is_some_and(|l| l.ambiguous));
        assert_eq!(DatetimeFormat::new("%Y-%m-%d %H:00:00").unit(), Unit::Hour);
        for extreme in [i64::MIN, i64::MAX] {
            assert_eq!(format.write(extreme).len(), 10);
        }
    }
}
