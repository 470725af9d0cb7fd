//! Weeks: a receipt says in which week it was made and never the day, so it can't be matched with when someone was where.

use crate::core::base::date::Day;

/// Monday, 2026-01-05.
const FIRST: i32 = 20_458;

/// A week from Monday to Sunday. The one that starts on 2026-01-05 is 1; 0 means none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Week(pub u16);

impl Week {
    /// The week of a day; 0 for a day before the first.
    pub fn of(day: Day) -> Self {
        let weeks = i64::from(day.0).saturating_sub(i64::from(FIRST)).div_euclid(7) + 1;
        Self(u16::try_from(weeks.max(0)).unwrap_or(u16::MAX))
    }

    /// Its Monday. Of week 0, the Monday before the first week.
    pub fn first_day(self) -> Day {
        Day(FIRST + 7 * (i32::from(self.0) - 1))
    }

    /// The week nearest to a day whose number ends in this byte: receipts have room for one byte.
    pub fn near(low: u8, today: Day) -> Self {
        let now = Self::of(today).0;
        // From 128 weeks ago to 127 weeks ahead.
        let ahead = i16::from(low.wrapping_sub(now as u8) as i8);
        Self(now.saturating_add_signed(ahead))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn weeks_start_on_monday() {
        for (text, week) in [
            ("2026-01-04", 0),
            ("2026-01-05", 1),
            ("2026-01-11", 1),
            ("2026-01-12", 2),
            ("2030-11-25", 256),
            ("1970-01-01", 0),
        ] {
            assert_eq!(Week::of(day(text)), Week(week), "{text}");
        }
        assert_eq!(Week(1).first_day(), day("2026-01-05"));
        assert_eq!((Week::of(Day(i32::MAX)), Week::of(Day(i32::MIN))), (Week(u16::MAX), Week(0)));
        for week in (1..=u16::MAX).map(Week) {
            assert_eq!(Week::of(week.first_day()), week);
            assert_eq!(Week::of(Day(week.first_day().0 + 6)), week);
        }
    }

    #[test]
    fn one_byte_is_enough_for_two_years_back() {
        for now in [1u16, 40, 127, 128, 255, 256, 300, 1000] {
            let today = Week(now).first_day();
            for back in 0..=128.min(now) {
                assert_eq!(
                    Week::near((now - back) as u8, today),
                    Week(now - back),
                    "{back} weeks before {now}"
                );
            }
            assert_eq!(Week::near((now + 2) as u8, today), Week(now + 2));
        }
    }
}
