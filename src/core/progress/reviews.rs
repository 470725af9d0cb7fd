//! What's remembered about answered questions: for each question and week, whether it was missed and how it ended, plus
//! the day of the last answer, so that a question comes back when the page said it would. No hour, no answer, no day of
//! earlier answers. The due date is computed from this (`refresh`), never stored.

use crate::core::base::date::Day;

/// How many weeks are kept for each question (the latest). At the scheduler's intervals, that's years.
pub const WEEKS: usize = 10;

impl Day {
    /// The week of a day: weeks start on Monday, as in ISO 8601, and are counted from the one with 1970-01-01.
    pub fn week(self) -> u16 {
        u16::try_from((self.0.saturating_add(3)).div_euclid(7).max(0)).unwrap_or(u16::MAX)
    }
}

/// In [`Seen::count`]: one answer. The three bits below are the day of the week, 0 for Monday.
const ANSWER: u8 = 8;
/// In the three bits: the day isn't known.
const NO_DAY: u8 = 7;
/// In [`Seen::count`]: this week is impossible, because a later answer was given in an earlier week. It's larger than
/// any earlier count, so no copy of the week brings it back. Once the week arrives, its answers count on from here.
const VOID: u8 = 15 * ANSWER;

/// The answers to one question in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Rises with each answer, which shows which of two states is later: [`ANSWER`] for each, plus the day of the last.
    /// Up to seven, it's a plain count without a day, as first written.
    count: u8,
    /// It was missed at least once this week.
    pub missed: bool,
    /// The last answer was right.
    pub right: bool,
}

impl Seen {
    /// The day of the last answer in this week. If it isn't known, the last possible day, so that nothing comes back
    /// sooner than promised.
    pub fn day(self, week: u16) -> Day {
        let day = if self.count < ANSWER { NO_DAY } else { self.count % ANSWER };
        Day(i32::from(week) * 7 - 3 + i32::from(day.min(6)))
    }

    /// The later state decides how it ended; of two equally late ones, the missed one. A miss stays a miss.
    fn join(self, other: Self) -> Self {
        let later = if self.rank() < other.rank() { other } else { self };
        Self { missed: self.missed || other.missed, ..later }
    }

    /// Later is larger, then missed, then the later day. The day comes last, so that dropping it ([`Reviews::shorten`])
    /// doesn't change the order.
    fn rank(self) -> (u8, bool, u8) {
        let answers = if self.count < ANSWER { self.count } else { ANSWER + self.count / ANSWER };
        (answers, !self.right, self.count % ANSWER)
    }
}

/// The reviews of one question under one answer key, by week. Joining takes the union of the weeks and keeps the newest
/// [`WEEKS`]. A week dropped from a part has that many newer ones in the whole as well, so the order of joining doesn't
/// matter, and joining twice doesn't count anything twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviews(Vec<(u16, Seen)>);

impl Reviews {
    /// Records an answer given on this day. Any later week is then impossible (the clock was wrong) and no longer
    /// counts. This doesn't apply if this day itself is impossible, or to the week after, because someone who travels
    /// west sees the same day twice.
    pub fn note(&mut self, day: Day, right: bool) {
        let week = day.week();
        for (later, seen) in &mut self.0 {
            if day >= Day::FIRST && *later > week.saturating_add(1) && seen.count < VOID {
                *seen = Seen { count: VOID, right: true, ..*seen };
            }
        }
        let seen = self.at(week);
        let weekday = day.0.saturating_add(3).rem_euclid(7) as u8;
        let count = match seen.count {
            // More answers in one week than fit, so the day is no longer known.
            112..VOID => VOID - 1,
            240.. => u8::MAX,
            count => (count / ANSWER + 1) * ANSWER + weekday,
        };
        *seen = Seen { count, missed: seen.missed || !right, right };
        self.shorten();
    }

    /// Joins other reviews of the same question into these.
    pub fn join(&mut self, other: &Self) {
        for (week, seen) in &other.0 {
            let mine = self.at(*week);
            *mine = mine.join(*seen);
        }
        self.shorten();
    }

    /// A week's answers; empty if there are none.
    fn at(&mut self, week: u16) -> &mut Seen {
        let n = self.0.iter().take_while(|(w, _)| *w < week).count();
        if self.0.get(n).is_none_or(|(w, _)| *w != week) {
            self.0.insert(n, (week, Seen { count: 0, missed: false, right: true }));
        }
        &mut self.0[n].1
    }

    /// Drops the excess weeks, and the day of all but the latest.
    fn shorten(&mut self) {
        while self.0.len() > WEEKS {
            self.0.remove(0);
        }
        let before = self.0.len().saturating_sub(1);
        for (_, seen) in self.0.iter_mut().take(before) {
            if seen.count >= ANSWER && seen.count != VOID {
                seen.count |= NO_DAY;
            }
        }
    }

    /// Week and answers, oldest to latest.
    pub fn weeks(&self) -> impl DoubleEndedIterator<Item = (u16, Seen)> {
        self.0.iter().copied().filter(|(_, seen)| seen.count != VOID)
    }

    /// The latest week with its answers.
    pub fn last(&self) -> Option<(u16, Seen)> {
        self.weeks().next_back()
    }

    /// Drops the weeks outside this range and returns how many of them had answers that count.
    pub fn keep(&mut self, range: &std::ops::RangeInclusive<u16>) -> usize {
        let left = self.weeks().filter(|(week, _)| !range.contains(week)).count();
        self.0.retain(|(week, _)| range.contains(week));
        left
    }

    /// The last answer was right.
    pub fn right(&self) -> bool {
        self.last().is_some_and(|(_, seen)| seen.right)
    }

    /// `2961.1r,2964.18x`: week, count with the day, and `r` right, `m` missed, `x` missed first and right at the end.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (week, seen) in &self.0 {
            if !text.is_empty() {
                text.push(',');
            }
            let mark = match (seen.right, seen.missed) {
                (false, _) => "m",
                (true, true) => "x",
                (true, false) => "r",
            };
            text.push_str(&[&week.to_string(), ".", &seen.count.to_string(), mark].concat());
        }
        text
    }

    /// Reads [`Self::text`]; `None` for anything else. `number` reads plain digits.
    pub fn parse(text: &str, number: impl Fn(&str) -> Option<u16>) -> Option<Self> {
        let mut reviews = Self::default();
        for part in text.split(',') {
            let (week, seen) = part.split_once('.')?;
            let (count, mark) = seen.split_at_checked(seen.len().checked_sub(1)?)?;
            let (right, missed) = match mark {
                "m" => (false, true),
                "x" => (true, true),
                "r" => (true, false),
                _ => return None,
            };
            let (week, count) = (number(week)?, u8::try_from(number(count)?).ok()?);
            // Weeks rise: one way to write a fact.
            if count == 0 || reviews.0.last().is_some_and(|(before, _)| *before >= week) {
                return None;
            }
            reviews.0.push((week, Seen { count, missed, right }));
        }
        (reviews.0.len() <= WEEKS).then_some(reviews)
    }
}

/// Module, question, and the stamp of the answer key under which it was answered.
pub type ReviewKey = (String, String, u32);

/// The reviews of every question, in the order of their keys. It's a sorted list, because a separate map would cost the
/// app three times as much.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed(Vec<(ReviewKey, Reviews)>);

impl Reviewed {
    /// Keys and reviews, in the order of the keys.
    pub fn iter(&self) -> std::slice::Iter<'_, (ReviewKey, Reviews)> {
        self.0.iter()
    }

    /// How many questions have reviews.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no question was ever answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same, mutable.
    pub fn each(&mut self) -> impl Iterator<Item = &mut Reviews> {
        self.0.iter_mut().map(|(_, reviews)| reviews)
    }

    /// The reviews of a question under an answer key.
    pub fn get(&self, module: &str, question: &str, stamp: u32) -> Option<&Reviews> {
        let found = self.0.iter().find(|((m, q, s), _)| m == module && q == question && *s == stamp);
        found.map(|(_, reviews)| reviews)
    }

    /// The same, mutable; added if missing.
    pub fn at(&mut self, key: &ReviewKey) -> &mut Reviews {
        let n = self.0.iter().take_while(|(k, _)| k < key).count();
        if self.0.get(n).is_none_or(|(k, _)| k != key) {
            self.0.insert(n, (key.clone(), Reviews::default()));
        }
        &mut self.0[n].1
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Any reviews: answers in any order of weeks.
    pub(crate) fn any_reviews() -> impl Strategy<Value = Reviews> {
        // Days in any order: clocks that were wrong void weeks. And texts from before the day was saved.
        let first = Day::FIRST.0;
        let noted = vec((first..first + 200, any::<bool>()), 1..25).prop_map(|answers| {
            let mut reviews = Reviews::default();
            answers.iter().for_each(|(day, right)| reviews.note(Day(*day), *right));
            reviews
        });
        let old = vec((2_818u16..2_840, 1u8..8, "[rmx]"), 1..10).prop_map(|mut weeks| {
            weeks.sort();
            weeks.dedup_by_key(|(week, ..)| *week);
            let text: Vec<String> = weeks.iter().map(|(week, n, mark)| format!("{week}.{n}{mark}")).collect();
            Reviews::parse(&text.join(","), |t| t.parse().ok()).expect("reviews")
        });
        prop_oneof![noted, old]
    }

    fn joined(a: &Reviews, b: &Reviews) -> Reviews {
        let mut both = a.clone();
        both.join(b);
        both
    }

    proptest! {
        #[test]
        fn join_is_a_semilattice(a in any_reviews(), b in any_reviews(), c in any_reviews()) {
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(&joined(&a, &a), &a);
            let both = joined(&a, &b);
            prop_assert_eq!(&joined(&both, &a), &both, "an old backup adds nothing");
            prop_assert!(both.weeks().count() <= WEEKS);
        }

        #[test]
        fn an_answer_only_adds(a in any_reviews(), day in 0i32..300, right: bool) {
            let mut more = a.clone();
            more.note(Day(Day::FIRST.0 - 30 + day), right);
            prop_assert_eq!(&joined(&more, &a), &more, "what was known before is inside what is known after");
        }

        #[test]
        fn text_reads_back(a in any_reviews()) {
            prop_assert_eq!(Reviews::parse(&a.text(), |t| t.parse().ok()), Some(a));
        }
    }

    #[test]
    fn the_newest_answer_of_a_week_counts_and_a_miss_is_not_forgotten() {
        let (tuesday, friday) = (Day(20_501), Day(20_504));
        let mut reviews = Reviews::default();
        reviews.note(tuesday, false);
        let before = reviews.clone();
        reviews.note(friday, true);
        assert_eq!((before.text(), reviews.text()), ("2929.9m".into(), "2929.20x".into()));
        assert!(joined(&before, &reviews).right(), "the later state wins, in whatever order");
        let mut other = before;
        other.note(friday, false);
        assert!(!joined(&other, &reviews).right(), "of two equally late states the missed one wins");
    }

    #[test]
    fn only_the_day_of_the_last_answer_is_kept() {
        let mut reviews = Reviews::default();
        for day in [20_501, 20_512, 20_518] {
            reviews.note(Day(day), true);
        }
        assert_eq!(reviews.text(), "2929.15r,2930.15r,2931.12r");
        let days: Vec<i32> = reviews.weeks().map(|(week, seen)| seen.day(week).0).collect();
        assert_eq!(days, [20_506, 20_513, 20_518], "of weeks before, the last day that it can have been");
        let mut often = Reviews::default();
        (0..300).for_each(|_| often.note(Day(20_503), true));
        assert_eq!(
            (often.text(), often.last().map(|(week, seen)| seen.day(week))),
            ("2929.119r".into(), Some(Day(20_506)))
        );
    }

    #[test]
    fn reviews_without_a_day_are_read() {
        let old = Reviews::parse("2900.1m,2901.2r", |t| t.parse().ok()).expect("reviews");
        assert_eq!(old.text(), "2900.1m,2901.2r");
        assert_eq!(old.last().map(|(week, seen)| seen.day(week)), Some(Day(20_310)), "the Sunday");
        let mut more = old.clone();
        more.note(Day(20_306), false);
        assert_eq!(more.text(), "2900.1m,2901.10m");
        assert_eq!(joined(&more, &old), more);
    }

    #[test]
    fn an_answer_removes_impossible_weeks_for_good() {
        let poisoned = Reviews::parse("2900.1r,3131.1m", |t| t.parse().ok()).expect("reviews");
        let mut answered = poisoned.clone();
        answered.note(Day(20_503), true);
        assert_eq!(answered.text(), "2900.1r,2929.15r,3131.120x");
        assert!(answered.right(), "today's answer is the last one");
        assert_eq!(
            joined(&poisoned, &answered),
            answered,
            "no other tab and no old backup brings the week back"
        );
        let mut come = answered.clone();
        come.note(Day(3131 * 7), true);
        assert_eq!(come.text(), "2900.1r,2929.15r,3131.131x", "once the week has come, it counts");
        assert_eq!(come.last().map(|(week, seen)| seen.day(week)), Some(Day(3131 * 7)));
        assert_eq!(joined(&answered, &come), come);
        let mut dead_battery = Reviews::parse("2900.1r", |t| t.parse().ok()).expect("reviews");
        dead_battery.note(Day(0), false);
        assert_eq!(dead_battery.text(), "0.15m,2900.1r", "a clock in 1970 takes nothing away");
        let mut traveler = Reviews::parse("2930.8r", |t| t.parse().ok()).expect("reviews");
        traveler.note(Day(20_506), false);
        assert_eq!(traveler.text(), "2929.15m,2930.8r", "the same day twice, around a week's end");
    }

    #[test]
    fn text_that_is_not_reviews_is_refused() {
        for text in ["", "7", "7.r", "7.0r", "7.1q", "8.1r,7.1r", "7.1r,7.1r", "7.300r", "7.1r,", "7.1é"] {
            assert_eq!(Reviews::parse(text, |t| t.parse().ok()), None, "{text}");
        }
        let many: Vec<String> = (1..=WEEKS + 1).map(|n| format!("{n}.1r")).collect();
        assert_eq!(Reviews::parse(&many.join(","), |t| t.parse().ok()), None);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let week = |day: &str| Day::parse(day).expect("a date").week();
        // 2026-01-01 is a Thursday in ISO week 1, which runs from Monday 2025-12-29 to Sunday 2026-01-04.
        assert_eq!(week("2025-12-29"), week("2026-01-04"));
        assert_eq!(week("2026-01-05"), week("2026-01-04") + 1);
        assert_eq!(Day(0).week(), 0);
        assert_eq!(Day(-400).week(), 0);
    }
}
