//! When an answered question comes back: the published formulas of FSRS-5, the Free Spaced Repetition Scheduler, with
//! its default parameters (Open Spaced Repetition, "The Algorithm",
//! <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>). Tests compare it with the crate
//! `rs-fsrs`.
//!
//! Time between answers is counted in whole weeks, because only the week of earlier answers is saved. From the last
//! answer on, it's counted in days: what comes back "in about a week" does so seven days later. A second answer in the
//! same week is a same-day review, which has its own FSRS formula. Right is the grade "good," missed is "again"; people
//! don't grade themselves.

use crate::core::base::date::Day;
use crate::core::progress::reviews::{Reviews, Seen};

/// Default parameters of FSRS-5.
const W: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953,
    0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];
/// Chosen so that retrievability is 90 % after as many days as the stability.
const FACTOR: f64 = 19.0 / 81.0;
/// Nothing waits longer than two years, in days.
const LONGEST: f64 = 730.0;

const AGAIN: f64 = 1.0;
const GOOD: f64 = 3.0;
const EASY: f64 = 4.0;

/// FSRS's estimate of a person's memory of one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days until retrievability falls to 90 %.
    pub stability: f64,
    /// 1 (easy) to 10.
    pub difficulty: f64,
}

/// `x` to the power of `y`, for a positive `x`. It's exact to a few units in the last place, and a third of the size of the
/// standard one.
fn power(x: f64, y: f64) -> f64 {
    (y * x.ln()).exp()
}

fn first_difficulty(grade: f64) -> f64 {
    (W[4] - (W[5] * (grade - 1.0)).exp() + 1.0).clamp(1.0, 10.0)
}

impl Memory {
    fn first(right: bool) -> Self {
        let (stability, grade) = if right { (W[2], GOOD) } else { (W[0], AGAIN) };
        Self { stability, difficulty: first_difficulty(grade) }
    }

    /// Retrievability after this many days, 0 to 1.
    pub fn chance(self, days: f64) -> f64 {
        1.0 / (1.0 + FACTOR * days / self.stability).sqrt()
    }

    fn harder(self, grade: f64) -> f64 {
        let next = self.difficulty - W[6] * (grade - GOOD);
        (W[7] * first_difficulty(EASY) + (1.0 - W[7]) * next).clamp(1.0, 10.0)
    }

    /// The state after an answer this many days later.
    fn after(self, days: f64, right: bool) -> Self {
        let (s, d, chance) = (self.stability, self.difficulty, self.chance(days));
        let (stability, grade) = if right {
            let gain = W[8].exp() * (11.0 - d) * power(s, -W[9]) * (((1.0 - chance) * W[10]).exp() - 1.0);
            (s * (1.0 + gain), GOOD)
        } else {
            let kept = W[11] * power(d, -W[12]) * (power(s + 1.0, W[13]) - 1.0);
            (kept * ((1.0 - chance) * W[14]).exp(), AGAIN)
        };
        Self { stability, difficulty: self.harder(grade) }
    }

    /// The state after a right answer soon after a missed one.
    fn corrected(self) -> Self {
        let stability = self.stability * (W[17] * W[18]).exp();
        Self { stability, difficulty: self.harder(GOOD) }
    }

    /// Days until it should be asked again, at the usual target of 90 %.
    pub fn interval(self) -> f64 {
        self.stability.round().clamp(1.0, LONGEST)
    }
}

/// Weeks and answers until today. A later week comes from a wrong clock: it's ignored until the next answer voids it.
fn until(reviews: &Reviews, today: Day) -> impl DoubleEndedIterator<Item = (u16, Seen)> {
    let last = Day(today.0.saturating_add(1)).week();
    reviews.weeks().filter(move |(week, _)| *week <= last)
}

/// The memory of a question after its last week of reviews until today; `None` if it was never answered.
pub fn memory(reviews: &Reviews, today: Day) -> Option<Memory> {
    let mut known: Option<(u16, Memory)> = None;
    for (week, seen) in until(reviews, today) {
        let right = !seen.missed;
        let mut memory = match known {
            None => Memory::first(right),
            Some((last, memory)) => memory.after(f64::from(week - last) * 7.0, right),
        };
        if seen.missed && seen.right {
            memory = memory.corrected();
        }
        known = Some((week, memory));
    }
    known.map(|(_, memory)| memory)
}

/// The day a question is due: right away if it was missed, otherwise whole weeks after the day of the last answer, at
/// least one. A question with only future answers is due right away, which corrects it. `None` if it was never
/// answered.
pub fn due(reviews: &Reviews, today: Day) -> Option<Day> {
    reviews.last()?;
    let Some((week, seen)) = until(reviews, today).next_back().filter(|(_, seen)| seen.right) else {
        return Some(today);
    };
    let weeks = (memory(reviews, today)?.interval() / 7.0).round().max(1.0) as i32;
    Some(Day(seen.day(week).0 + 7 * weeks))
}

/// How urgent a due question is, smaller first: missed ones, then the ones most likely forgotten.
pub fn urgency(reviews: &Reviews, today: Day) -> u32 {
    let last = until(reviews, today).next_back();
    let Some(((week, seen), memory)) = last.zip(memory(reviews, today)) else { return 0 };
    let days = f64::from((today.0 - seen.day(week).0).max(0));
    if seen.right { 1 + (memory.chance(days) * 1e6) as u32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::progress::reviews::tests::any_reviews;
    use chrono::{DateTime, Duration, Utc};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use rs_fsrs::{Card, FSRS, Parameters, Rating, State};

    /// Long after every answer here.
    const LATE: Day = Day(40_000);

    /// The Wednesday of a week, counted from one in 2026.
    fn wednesday(week: u16) -> Day {
        Day(20_502 + 7 * i32::from(week))
    }

    fn reviews(answers: &[(u16, bool)]) -> Reviews {
        let mut reviews = Reviews::default();
        for (week, right) in answers {
            reviews.note(wednesday(*week), *right);
        }
        reviews
    }

    fn memory(reviews: &Reviews) -> Option<Memory> {
        super::memory(reviews, LATE)
    }

    fn near(ours: f64, theirs: f64) -> bool {
        (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0)
    }

    /// The published crate's result after these answers, each this many weeks after the one before.
    fn published(answers: &[(u16, bool)]) -> Card {
        let fsrs = FSRS::new(Parameters { enable_short_term: false, ..Parameters::default() });
        let mut now = DateTime::<Utc>::UNIX_EPOCH;
        let mut card = Card { due: now, last_review: now, ..Card::default() };
        for (weeks, right) in answers {
            now += Duration::days(i64::from(*weeks) * 7);
            card = fsrs.next(card, now, if *right { Rating::Good } else { Rating::Again }).card;
        }
        card
    }

    proptest! {
        #[test]
        fn the_published_crate_says_the_same(answers in vec((1u16..60, any::<bool>()), 1..=10)) {
            let card = published(&answers);
            let mut week = 0;
            let at = |(weeks, right): &(u16, bool)| { week += weeks; (week, *right) };
            let ours = memory(&reviews(&answers.iter().map(at).collect::<Vec<_>>())).expect("answered");
            prop_assert_eq!(card.state, State::Review);
            prop_assert!(near(ours.stability, card.stability), "{} {}", ours.stability, card.stability);
            prop_assert!(near(ours.difficulty, card.difficulty), "{} {}", ours.difficulty, card.difficulty);
            let rounded = Parameters { maximum_interval: 730, ..Parameters::default() }
                .next_interval(card.stability, 0);
            prop_assert!(near(ours.interval(), rounded), "{} {rounded}", ours.interval());
            let later = card.get_retrievability(card.last_review + Duration::days(35));
            prop_assert!(near(ours.chance(35.0), later));
        }

        #[test]
        fn a_corrected_answer_uses_the_same_day_formula(misses in 1u16..5) {
            let start = memory(&reviews(&[(3, false)])).expect("answered");
            let corrected = memory(&reviews(&[(3, false), (3, true)])).expect("answered");
            let p = Parameters::default();
            prop_assert!(near(corrected.stability, p.short_term_stability(start.stability, Rating::Good)));
            prop_assert!(near(corrected.difficulty, p.next_difficulty(start.difficulty, Rating::Good)));
            let mut often = vec![(3, false); usize::from(misses)];
            often.push((3, true));
            prop_assert_eq!(memory(&reviews(&often)), Some(corrected), "how often it was missed in a week is not counted");
        }

        /// On any day of the week, with any earlier answers.
        #[test]
        fn nothing_comes_back_sooner_than_promised(
            before in any_reviews(), answered in 20_000i32..20_400, later in 0i32..800,
        ) {
            let with = |right| { let mut r = before.clone(); r.note(Day(answered), right); r };
            let (right, missed) = (with(true), with(false));
            prop_assert_eq!(due(&missed, Day(answered)), Some(Day(answered)), "missed: at once");
            let promised = due(&right, Day(answered)).expect("answered");
            let wait = promised.0 - answered;
            prop_assert!(wait >= 7 && wait % 7 == 0 && wait <= 735, "whole weeks from the day: {wait}");
            let today = Day(answered + later);
            prop_assert_eq!(due(&right, today), Some(promised), "the day stands, whatever day it is");
            prop_assert!(urgency(&missed, today) < urgency(&right, today));
            let m = memory(&right).expect("answered");
            prop_assert!(m.stability.is_finite() && m.stability > 0.0 && (1.0..=10.0).contains(&m.difficulty));
        }
    }

    #[test]
    fn about_a_week_is_seven_days_from_the_answer() {
        // Monday to Sunday, with the Sunday whose next day begins another week.
        for day in 20_500..=20_507 {
            let mut reviews = Reviews::default();
            reviews.note(Day(day), true);
            assert_eq!(due(&reviews, Day(day)), Some(Day(day + 7)), "{}", Day(day).iso());
        }
        // Without a day: from the week's last one.
        let old = Reviews::parse("2929.1r", |t| t.parse().ok()).expect("reviews");
        assert_eq!(due(&old, Day(20_507)), Some(Day(20_506 + 7)));
    }

    #[test]
    fn an_answer_from_years_to_come_is_left_out_until_the_next_one() {
        let parse = |text: &str| Reviews::parse(text, |t| t.parse().ok()).expect("reviews");
        let today = Day(20_600);
        let poisoned = parse("2900.1r,3131.1r");
        assert_eq!(due(&poisoned, today), due(&parse("2900.1r"), today), "as if it weren't there");
        assert_eq!(urgency(&poisoned, today), urgency(&parse("2900.1r"), today));
        let mut only = parse("3131.1r");
        assert_eq!((due(&only, today), urgency(&only, today)), (Some(today), 0), "asked at once");
        only.note(today, true);
        let wait = due(&only, today).map(|day| day.0 - today.0);
        assert!(wait.is_some_and(|days| (7..14).contains(&days)), "and right from then on: {wait:?}");
        assert_eq!(due(&parse("3131.1r"), Day(i32::MAX)), Some(Day(3131 * 7 + 3 + 7)), "nothing overflows");
    }

    /// Recorded, so that it also shows if our code and the crate change together.
    #[test]
    fn a_person_who_knows_it_is_asked_less_and_less() {
        let mut weeks = vec![(100, true)];
        let mut gaps = Vec::new();
        for _ in 0..4 {
            let last = weeks.last().expect("some").0;
            let next = due(&reviews(&weeks), wednesday(last)).expect("answered");
            let gap = (next.0 - wednesday(last).0) / 7;
            gaps.push(gap);
            weeks.push((last + gap as u16, true));
        }
        assert_eq!(gaps, [1, 3, 9, 25], "weeks");
    }

    #[test]
    fn an_unanswered_question_is_never_due() {
        assert_eq!((memory(&Reviews::default()), due(&Reviews::default(), LATE)), (None, None));
    }
}
