//! Calendar dates as day numbers: the core has no clock and no time zone, so the browser module and the tools pass
//! today's date in.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// Julian day number of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// 2024-01-01, earlier than any copy of this site. A saved day before it comes from a wrong clock: devices whose
    /// battery died start in 1970, 2000 or 2010.
    pub const FIRST: Self = Self(19_723);

    /// Whether something can have happened on this day: since [`Self::FIRST`], and not after `today`. One extra day is
    /// allowed, because a person who travels west sees the same date twice.
    pub fn is_possible(self, today: Self) -> bool {
        self >= Self::FIRST && self.0 <= today.0.saturating_add(1)
    }

    /// The earlier of two days, where a day before [`Self::FIRST`] loses to any other. A total order, so that joining
    /// does not depend on who joins first.
    pub fn earlier(self, other: Self) -> Self {
        if (self < Self::FIRST, self) <= (other < Self::FIRST, other) { self } else { other }
    }

    /// From year, month (1–12) and day (1–31); `None` if there's no such date.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
        (year > 0).then(|| Self(date.to_julian_day() - EPOCH))
    }

    /// Year, month, day. Days outside the years 1 to 9999 are clamped.
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = Date::from_julian_day(self.0.saturating_add(EPOCH)).unwrap_or(if self.0 < 0 {
            Date::MIN
        } else {
            Date::MAX
        });
        (date.year(), u32::from(u8::from(date.month())), u32::from(date.day()))
    }

    /// `2026-02-14`.
    pub fn iso(self) -> String {
        let (y, m, d) = self.ymd();
        let two = |n: u32| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
        [&y.to_string(), "-", &two(m), "-", &two(d)].concat()
    }

    /// Reads `2026-02-14`, or `2026-02` as the month's first day; `None` if it's neither.
    ///
    /// ```
    /// # use attune::core::base::date::Day;
    /// assert_eq!(Day::parse("2026-02"), Day::parse("2026-02-01"));
    /// assert_eq!(Day::parse("2026-02-14").map(Day::iso).as_deref(), Some("2026-02-14"));
    /// assert_eq!(Day::parse("2026-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (y, m) = (parts.next()?, parts.next()?);
        let d = parts.next().unwrap_or("01");
        if parts.next().is_some() || y.len() != 4 || m.len() != 2 || d.len() != 2 {
            return None;
        }
        Self::from_ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// The same day of the month `months` later, cut to the end of a shorter month.
    pub fn plus_months(self, months: u32) -> Self {
        let (y, m, d) = self.ymd();
        let total = y * 12 + (m as i32 - 1) + months as i32;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u32 + 1);
        Self::from_ymd(year, month, d.min(month_days(year, month))).unwrap_or(self)
    }
}

fn month_days(year: i32, month: u32) -> u32 {
    let month = u8::try_from(month).ok().and_then(|m| Month::try_from(m).ok());
    month.map_or(28, |m| u32::from(m.length(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2026, 11, 23).map(Day::iso).as_deref(), Some("2026-11-23"));
        assert_eq!(Day::from_ymd(2025, 2, 29), None);
        assert_eq!(Day::parse("2026-02"), Day::from_ymd(2026, 2, 1));
        assert_eq!(Day::parse("2026-13"), None);
        assert_eq!(Day::parse("26-01-01"), None);
    }

    #[test]
    fn a_day_is_possible_from_2024_until_tomorrow() {
        let today = Day(20_600);
        assert_eq!(Day::parse("2024-01-01"), Some(Day::FIRST));
        for (day, possible) in [
            (0, false),
            (10_957, false),
            (Day::FIRST.0 - 1, false),
            (Day::FIRST.0, true),
            (20_600, true),
            (20_601, true),
            (20_602, false),
            (21_915, false),
            (i32::MAX, false),
            (i32::MIN, false),
        ] {
            assert_eq!(Day(day).is_possible(today), possible, "{day}");
        }
        assert!(!Day(20_000).is_possible(Day(0)), "a clock in 1970 makes every other day one to come");
        assert!(Day(i32::MAX).is_possible(Day(i32::MAX)));
    }

    #[test]
    fn the_earlier_day_is_one_that_can_be() {
        assert_eq!(Day(20_103).earlier(Day(20_504)), Day(20_103));
        assert_eq!(Day(0).earlier(Day(20_504)), Day(20_504));
        assert_eq!(Day(20_504).earlier(Day(0)), Day(20_504));
        assert_eq!(Day(7).earlier(Day(0)), Day(0));
    }

    #[test]
    fn every_day_of_400_years_reads_back() {
        for n in -10_000..140_000 {
            let (y, m, d) = Day(n).ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(Day(n)));
        }
    }

    #[test]
    fn months_end_at_the_end_of_a_shorter_month() {
        let day = |t| Day::parse(t).expect("a date");
        assert_eq!(day("2026-08-31").plus_months(6), day("2027-02-28"));
        assert_eq!(day("2026-01-15").plus_months(12), day("2027-01-15"));
    }
}
