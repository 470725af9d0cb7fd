//! Backups: what a person takes along, and brings back on any device. Three forms of the same facts: a **file** with all
//! that is kept, a **text** without what is nobody else's business, and a **code** that another screen scans, with the
//! text in a link. All hold facts only, no name and nothing typed.
//!
//! Reading is total: whatever someone chooses, pastes or opens is a backup or is refused in one of six ways, and nothing
//! changes before the person has seen what it holds. Restoring joins; it never takes anything away.
//!
//! A backup is found inside whatever surrounds it: a label, a signature, the quoting of a mail program, a link that a
//! gateway wrapped. Each form has a checksum, so nothing is taken for a backup that isn't one.

pub mod file;
pub mod qr;
pub mod text;

use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use crate::core::progress::reviews::Reviews;

/// A longer text is refused before anything of it is read. A year of training takes some tens of thousands.
pub const MAX_LEN: usize = 1 << 20;
/// More facts are refused. All modules with everything that can be kept of them come to some two thousand.
pub const MAX_FACTS: usize = 5_000;
/// A count above this is left out: it comes of no use, and would leave no room to count on.
const MAX_COUNT: u32 = 1_000_000;
/// How many places that look like the beginning of a backup are tried before the reader gives up.
const MAX_TRIES: usize = 30;

/// Why a backup is refused. Progress is unchanged then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nothing there.
    Empty,
    /// Longer than any backup, or more facts than can come together.
    TooLarge,
    /// Not a backup of this site.
    Foreign,
    /// From a newer version of the site.
    Newer,
    /// A backup with something missing or changed.
    Damaged,
    /// Whole, but no fact in it can be so: all were left out.
    Unfit,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Back {
    /// Every fact that can be so.
    pub progress: Progress,
    /// How many were left out: from a day before this site or after today, with a result that isn't possible, or of a known
    /// kind that cannot be read.
    pub left: usize,
}

impl Back {
    /// Takes one fact in, or leaves it out.
    fn take(&mut self, key: &str, value: &str, today: Day) {
        let mut one = Progress::default();
        if !file::is_fact(key, value) || one.absorb(key, value).is_err() {
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
        // Joining takes the larger counts: invented ones would push what is here aside.
        let fits = one.path.0 <= MAX_COUNT
            && one.skipped.values().all(|n| *n <= MAX_COUNT)
            && one.attempts.values().all(|a| a.seq <= MAX_COUNT)
            && one.read.values().all(|day| possible(*day))
            && one.passed.values().chain(one.tested.values()).all(|pass| possible(pass.day))
            && one.cases.values().all(|case| possible(case.day()))
            && one.checks.iter().all(|(.., check)| weeks.contains(&check.week));
        if fits {
            self.progress.join(&one);
        } else {
            self.left += 1;
        }
    }
}

/// Reads the backups in a text: one of any form, or several, which are joined. Damaged ones beside a whole one are passed
/// over.
///
/// # Errors
/// See [`Refused`].
pub fn read(text: &str, today: Day) -> Result<Back, Refused> {
    if text.len() > MAX_LEN {
        return Err(Refused::TooLarge);
    }
    let plain = plain(text);
    let has_file = [file::FORMAT, "\"facts\""].iter().any(|mark| plain.contains(mark));
    let mut why = match plain.trim().is_empty() {
        true => Refused::Empty,
        false if has_file => Refused::Damaged,
        false => Refused::Foreign,
    };
    let (mut found, mut tries, mut rest) = (None::<Back>, 0, &*plain);
    while let Some(at) = rest.find(['{', 'A', 'a']).filter(|_| tries < MAX_TRIES) {
        rest = rest.get(at..).unwrap_or_default();
        let one = match rest.starts_with('{') {
            true if has_file => file::read(rest, today),
            true => Err(Refused::Foreign),
            false => text::read(rest, today),
        };
        let step = match one {
            Ok((back, end)) => {
                let found = found.get_or_insert_default();
                found.progress.join(&back.progress);
                found.left += back.left;
                end
            }
            Err(refused) => {
                tries += usize::from(refused != Refused::Foreign);
                if refused != Refused::Foreign && matches!(why, Refused::Foreign | Refused::Damaged) {
                    why = refused;
                }
                1
            }
        };
        rest = rest.get(step..).unwrap_or_default();
    }
    let back = found.ok_or(why)?;
    if back.progress.is_empty() && back.left > 0 { Err(Refused::Unfit) } else { Ok(back) }
}

/// What is left of a text without what mail and word processors put into it. A backup is all ASCII: curly quotation marks
/// become straight ones, blanks become spaces, and everything else outside ASCII goes.
fn plain(text: &str) -> String {
    let letter = |c| match c {
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => Some('"'),
        '\t' | '\u{a0}' => Some(' '),
        // It escapes what needs no escape here.
        '\\' => None,
        '\n' | ' '..='~' => Some(c),
        _ => None,
    };
    // A file inside a string of another JSON.
    let escaped = text.contains("\\\"facts").then(|| text.replace("\\n", "\n"));
    escaped.as_deref().unwrap_or(text).chars().filter_map(letter).collect()
}

/// What this brings that is not here: facts of which nothing is known here, and how many others would change. `None`
/// when both together are more than a backup may hold.
pub fn news(here: &Progress, back: &Progress) -> Option<(Progress, usize)> {
    let mut both = here.clone();
    both.join(back);
    let (mut new, mut changed) = (Progress::default(), 0);
    let facts = both.facts();
    let small = facts.len() <= MAX_FACTS;
    // Facts come in one order, and joining takes none away: those known before are met one after the other.
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

#[cfg(test)]
mod impossible_tests;
#[cfg(test)]
#[path = "tests.rs"]
pub(crate) mod tests;
