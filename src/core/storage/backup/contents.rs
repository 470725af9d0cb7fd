//! What a backup holds, fact by fact.

use super::limits::{MAX_COUNT, MAX_FACTS};
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::progress::reviews::Reviews;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Back {
    /// Every possible fact.
    pub progress: Progress,
    /// How many were left out: dated before this site or after today, with an impossible result, or of a known kind but
    /// unreadable.
    pub left: usize,
}

impl Back {
    /// Takes in one fact, or leaves it out.
    pub(crate) fn take(&mut self, key: &str, value: &str, today: Day) {
        let mut one = Progress::default();
        if !is_fact(key, value) || one.absorb(key, value).is_err() {
            self.left += 1;
            return;
        }
        let weeks = Day::FIRST.week()..=Day(today.0.saturating_add(1)).week();
        for reviews in one.reviews.each() {
            self.left += reviews.keep(&weeks);
            if *reviews == Reviews::default() {
                return;
            }
        }
        let possible = |day: Day| day.is_possible(today);
        // Joining takes the larger counts, so invented ones would displace real data.
        let fits = one.path.0 <= MAX_COUNT
            && one.skipped.values().chain(one.assigned.values()).all(|n| *n <= MAX_COUNT)
            && one.attempts.values().all(|a| a.seq <= MAX_COUNT)
            && one.read.values().all(|day| possible(*day))
            && one
                .passed
                .values()
                .chain(one.tested.values())
                .chain(one.best.values())
                .all(|pass| possible(pass.day))
            && one.cases.values().all(|case| possible(case.day()))
            && one.checks.iter().all(|(.., check)| weeks.contains(&check.week));
        if fits {
            self.progress.join(&one);
        } else {
            self.left += 1;
        }
    }
}

/// What this adds: facts not known here, and how many others would change. `None` if both together are more than a
/// backup can hold.
pub fn news(here: &Progress, back: &Progress) -> Option<(Progress, usize)> {
    let mut both = here.clone();
    both.join(back);
    let (mut new, mut changed) = (Progress::default(), 0);
    let facts = both.facts();
    let small = facts.len() <= MAX_FACTS;
    // Facts come in a fixed order, and joining doesn't remove any, so known ones appear one after the other.
    let mut known = here.facts().into_iter().peekable();
    for (key, value) in facts {
        match known.next_if(|(k, _)| *k == key) {
            None => {
                let _ = new.absorb(&key, &value);
            }
            Some((_, before)) => changed += usize::from(before != value),
        }
    }
    small.then_some((new, changed))
}

/// The longest key and the longest value.
pub(crate) const LONGEST: (usize, usize) = (250, 4_000);

/// Whether this has the form of a fact. If so, facts of a kind only a newer version knows are kept.
pub(crate) fn is_fact(key: &str, value: &str) -> bool {
    let of_key = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    let of_value = |b: u8| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
    (1..=LONGEST.0).contains(&key.len())
        && value.len() <= LONGEST.1
        && key.bytes().all(of_key)
        && value.bytes().all(of_value)
}
