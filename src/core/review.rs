//! What is remembered of answered questions: for each question and week, whether it was missed and how it ended. No
//! day, no hour, no answer. When a question comes back is worked out from this (`refresh`), never stored.

use super::date::Day;

/// How many weeks are kept of each question: the newest. At the intervals of the scheduler this is years.
pub const WEEKS: usize = 10;

impl Day {
    /// The week of a day: weeks begin on Monday, as in ISO 8601, and are counted from the one that holds 1970-01-01.
    pub fn week(self) -> u16 {
        u16::try_from((self.0.saturating_add(3)).div_euclid(7).max(0)).unwrap_or(u16::MAX)
    }
}

/// The answers to one question in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// How many answers this device knew of: tells which of two states is the later one.
    pub count: u8,
    /// It was missed at least once in this week.
    pub missed: bool,
    /// The last answer was right.
    pub right: bool,
}

impl Seen {
    /// The later state counts for how it ended; of two that are equally late, the missed one. A miss stays a miss.
    fn join(self, other: Self) -> Self {
        let missed = self.missed || other.missed;
        // As a pair that only grows: later is larger, missed is larger.
        let (count, wrong) = (self.count, !self.right).max((other.count, !other.right));
        Self { count, missed, right: !wrong }
    }
}

/// The reviews of one question under one answer key, by week. Joining takes the union of the weeks and keeps the
/// newest [`WEEKS`]. A week that falls out of a part has that many newer ones in the whole, too: so the order of
/// joining does not matter, and joining twice counts nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviews(Vec<(u16, Seen)>);

impl Reviews {
    /// Notes an answer given in this week.
    pub fn note(&mut self, week: u16, right: bool) {
        let seen = self.at(week);
        *seen = Seen { count: seen.count.saturating_add(1), missed: seen.missed || !right, right };
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

    /// The answers of a week; nothing yet where there is none.
    fn at(&mut self, week: u16) -> &mut Seen {
        let n = self.0.iter().take_while(|(w, _)| *w < week).count();
        if self.0.get(n).is_none_or(|(w, _)| *w != week) {
            self.0.insert(n, (week, Seen { count: 0, missed: false, right: true }));
        }
        &mut self.0[n].1
    }

    fn shorten(&mut self) {
        while self.0.len() > WEEKS {
            self.0.remove(0);
        }
    }

    /// Week and answers, from the oldest to the newest.
    pub fn weeks(&self) -> impl Iterator<Item = (u16, Seen)> {
        self.0.iter().copied()
    }

    /// The newest week with its answers.
    pub fn last(&self) -> Option<(u16, Seen)> {
        self.0.last().copied()
    }

    /// The last answer was right.
    pub fn right(&self) -> bool {
        self.last().is_some_and(|(_, seen)| seen.right)
    }

    /// `2961.1r,2964.2x`: week, count, and `r` right, `m` missed, `x` missed first and right in the end.
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

    /// Reads [`Self::text`]; `None` when it is anything else. `number` reads plain digits.
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
            if count == 0 || reviews.last().is_some_and(|(before, _)| before >= week) {
                return None;
            }
            reviews.0.push((week, Seen { count, missed, right }));
        }
        (reviews.0.len() <= WEEKS).then_some(reviews)
    }
}

/// Module, question, and the stamp of the answer key under which it was answered.
pub type ReviewKey = (String, String, u32);

/// The reviews of every question, in the order of their keys. A sorted list: a map of its own would cost the app
/// three times as much.
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

    /// Whether nothing was ever answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The reviews of a question under an answer key.
    pub fn get(&self, module: &str, question: &str, stamp: u32) -> Option<&Reviews> {
        let found = self.0.iter().find(|((m, q, s), _)| m == module && q == question && *s == stamp);
        found.map(|(_, reviews)| reviews)
    }

    /// The same, to be added to.
    pub fn at(&mut self, key: &ReviewKey) -> &mut Reviews {
        let n = self.0.iter().take_while(|(k, _)| k < key).count();
        if self.0.get(n).is_none_or(|(k, _)| k != key) {
            self.0.insert(n, (key.clone(), Reviews::default()));
        }
        &mut self.0[n].1
    }
}

/// The unscored questions of every tier, in order: tier, whether after it, what came of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks(Vec<(u8, bool, Check)>);

impl Checks {
    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, (u8, bool, Check)> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of a tier.
    pub fn get(&self, tier: u8, after: bool) -> Option<&Check> {
        self.0.iter().find(|(t, a, _)| (*t, *a) == (tier, after)).map(|(.., check)| check)
    }

    /// Joins a check in.
    pub fn join(&mut self, tier: u8, after: bool, check: Check) {
        let n = self.0.iter().take_while(|(t, a, _)| (*t, *a) < (tier, after)).count();
        match self.0.get_mut(n).filter(|(t, a, _)| (*t, *a) == (tier, after)) {
            Some((.., mine)) => *mine = mine.join(check, after),
            None => self.0.insert(n, (tier, after, check)),
        }
    }
}

/// Three unscored questions, before a tier or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// The week.
    pub week: u16,
    /// How many were asked.
    pub asked: u8,
    /// How many were right.
    pub right: u8,
}

impl Check {
    /// Before a tier the first one counts, after it the newest.
    pub fn join(self, other: Self, after: bool) -> Self {
        if after { self.max(other) } else { self.min(other) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Any reviews: answers in any order of weeks.
    pub(crate) fn any_reviews() -> impl Strategy<Value = Reviews> {
        vec((0u16..30, any::<bool>()), 1..25).prop_map(|answers| {
            let mut reviews = Reviews::default();
            for (week, right) in answers {
                reviews.note(week, right);
            }
            reviews
        })
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
        fn an_answer_only_adds(a in any_reviews(), week in 0u16..40, right: bool) {
            let mut more = a.clone();
            more.note(week, right);
            prop_assert_eq!(&joined(&more, &a), &more, "what was known before is inside what is known after");
        }

        #[test]
        fn text_reads_back(a in any_reviews()) {
            prop_assert_eq!(Reviews::parse(&a.text(), |t| t.parse().ok()), Some(a));
        }
    }

    #[test]
    fn the_newest_answer_of_a_week_counts_and_a_miss_is_not_forgotten() {
        let mut reviews = Reviews::default();
        reviews.note(7, false);
        let before = reviews.clone();
        reviews.note(7, true);
        assert_eq!(reviews.text(), "7.2x");
        assert!(joined(&before, &reviews).right(), "the later state wins, in whatever order");
        let mut other = before;
        other.note(7, false);
        assert!(!joined(&other, &reviews).right(), "of two equally late states the missed one wins");
    }

    #[test]
    fn what_is_not_reviews_is_refused() {
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
