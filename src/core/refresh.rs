//! When an answered question comes back: the published formulas of FSRS-5, the Free Spaced Repetition Scheduler, with
//! its default parameters (Open Spaced Repetition, "The Algorithm",
//! <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>). Tests compare with the crate `rs-fsrs`.
//!
//! Time is counted in whole weeks, since no day is kept. An answer in a week in which the question was answered
//! before is a review on the same day, for which FSRS has a formula of its own. Right is the grade "good", missed is
//! "again"; nobody is asked to grade themselves.

use super::review::Reviews;

/// Default parameters of FSRS-5.
const W: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953,
    0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];
/// Chosen so that the chance to remember is 90 % after as many days as the stability says.
const FACTOR: f64 = 19.0 / 81.0;
/// Nothing waits longer than two years, in days.
const LONGEST: f64 = 730.0;

const AGAIN: f64 = 1.0;
const GOOD: f64 = 3.0;
const EASY: f64 = 4.0;

/// What FSRS knows of a person's memory of one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days until the chance to remember falls to 90 %.
    pub stability: f64,
    /// 1 (easy) to 10.
    pub difficulty: f64,
}

fn first_difficulty(grade: f64) -> f64 {
    (W[4] - (W[5] * (grade - 1.0)).exp() + 1.0).clamp(1.0, 10.0)
}

impl Memory {
    fn first(right: bool) -> Self {
        let (stability, grade) = if right { (W[2], GOOD) } else { (W[0], AGAIN) };
        Self { stability, difficulty: first_difficulty(grade) }
    }

    /// The chance to remember after so many days, 0 to 1.
    pub fn chance(self, days: f64) -> f64 {
        1.0 / (1.0 + FACTOR * days / self.stability).sqrt()
    }

    fn harder(self, grade: f64) -> f64 {
        let next = self.difficulty - W[6] * (grade - GOOD);
        (W[7] * first_difficulty(EASY) + (1.0 - W[7]) * next).clamp(1.0, 10.0)
    }

    /// After an answer so many days later.
    fn after(self, days: f64, right: bool) -> Self {
        let (s, d, chance) = (self.stability, self.difficulty, self.chance(days));
        let (stability, grade) = if right {
            let gain = W[8].exp() * (11.0 - d) * s.powf(-W[9]) * (((1.0 - chance) * W[10]).exp() - 1.0);
            (s * (1.0 + gain), GOOD)
        } else {
            let kept = W[11] * d.powf(-W[12]) * ((s + 1.0).powf(W[13]) - 1.0);
            (kept * ((1.0 - chance) * W[14]).exp(), AGAIN)
        };
        Self { stability, difficulty: self.harder(grade) }
    }

    /// After a right answer soon after a missed one.
    fn mended(self) -> Self {
        let stability = self.stability * (W[17] * W[18]).exp();
        Self { stability, difficulty: self.harder(GOOD) }
    }

    /// Days until it should be asked again, at the usual aim of 90 %.
    pub fn interval(self) -> f64 {
        self.stability.round().clamp(1.0, LONGEST)
    }
}

/// The memory of a question after its last week of reviews; `None` when it was never answered.
pub fn memory(reviews: &Reviews) -> Option<Memory> {
    let mut known: Option<(u16, Memory)> = None;
    for (week, seen) in reviews.weeks() {
        let right = !seen.missed;
        let mut memory = match known {
            None => Memory::first(right),
            Some((last, memory)) => memory.after(f64::from(week - last) * 7.0, right),
        };
        if seen.missed && seen.right {
            memory = memory.mended();
        }
        known = Some((week, memory));
    }
    known.map(|(_, memory)| memory)
}

/// The week in which a question is to be asked again: what was missed at once, the rest from the next week on.
/// `None` when it was never answered.
pub fn due(reviews: &Reviews) -> Option<u16> {
    let (week, seen) = reviews.last()?;
    if !seen.right {
        return Some(week);
    }
    let weeks = (memory(reviews)?.interval() / 7.0).round().max(1.0) as u16;
    Some(week.saturating_add(weeks))
}

/// How urgent a due question is, smaller first: what was missed, then what is most likely forgotten.
pub fn urgency(reviews: &Reviews, week: u16) -> u32 {
    let Some(((last, seen), memory)) = reviews.last().zip(memory(reviews)) else { return u32::MAX };
    let days = f64::from(week.saturating_sub(last)) * 7.0;
    if seen.right { 1 + (memory.chance(days) * 1e6) as u32 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::review::tests::any_reviews;
    use chrono::{DateTime, Duration, Utc};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use rs_fsrs::{Card, FSRS, Parameters, Rating, State};

    fn reviews(answers: &[(u16, bool)]) -> Reviews {
        let mut reviews = Reviews::default();
        for (week, right) in answers {
            reviews.note(*week, *right);
        }
        reviews
    }

    fn near(ours: f64, theirs: f64) -> bool {
        (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0)
    }

    /// What the published crate says after these answers, each so many weeks after the one before.
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
        fn a_mended_answer_is_the_formula_for_the_same_day(misses in 1u16..5) {
            let start = memory(&reviews(&[(3, false)])).expect("answered");
            let mended = memory(&reviews(&[(3, false), (3, true)])).expect("answered");
            let p = Parameters::default();
            prop_assert!(near(mended.stability, p.short_term_stability(start.stability, Rating::Good)));
            prop_assert!(near(mended.difficulty, p.next_difficulty(start.difficulty, Rating::Good)));
            let mut often = vec![(3, false); usize::from(misses)];
            often.push((3, true));
            prop_assert_eq!(memory(&reviews(&often)), Some(mended), "how often it was missed in a week is not counted");
        }

        #[test]
        fn missed_comes_back_at_once_and_right_later(before in any_reviews(), week in 30u16..90) {
            let with = |right| { let mut r = before.clone(); r.note(week, right); r };
            let (right, missed) = (with(true), with(false));
            prop_assert_eq!(due(&missed), Some(week));
            prop_assert!(due(&right) > Some(week));
            prop_assert!(due(&right) <= Some(week + 105), "never later than two years");
            prop_assert!(urgency(&missed, week) < urgency(&right, week));
            let m = memory(&right).expect("answered");
            prop_assert!(m.stability.is_finite() && m.stability > 0.0 && (1.0..=10.0).contains(&m.difficulty));
        }
    }

    /// Written down, so that a change of ours and of the crate at once shows, too.
    #[test]
    fn a_person_who_knows_it_is_asked_less_and_less() {
        let mut weeks = vec![(100, true)];
        let mut gaps = Vec::new();
        for _ in 0..4 {
            let next = due(&reviews(&weeks)).expect("answered");
            gaps.push(next - weeks.last().expect("some").0);
            weeks.push((next, true));
        }
        assert_eq!(gaps, [1, 3, 9, 25], "weeks");
    }

    #[test]
    fn what_was_never_answered_is_never_due() {
        assert_eq!((memory(&Reviews::default()), due(&Reviews::default())), (None, None));
        assert_eq!(urgency(&Reviews::default(), 7), u32::MAX);
    }
}
