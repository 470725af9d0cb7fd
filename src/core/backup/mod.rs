//! Backups: what a person takes along, and brings back on any device. Three forms of the same facts: a **file** with all
//! that is kept, a **text** without what is nobody else's business, and a **code** that another screen scans, with the
//! text in a link. All hold facts only, no name and nothing typed.
//!
//! Reading is total: whatever somebody chooses, pastes or opens is a backup or is refused in one of six ways, and
//! nothing changes before the person has seen what it holds. Restoring joins; it never takes anything away.

pub mod code;
pub mod file;
pub mod text;

use super::date::Day;
use super::progress::Progress;

/// A longer text is refused before anything of it is read. A year of training takes some tens of thousands.
pub const MAX_LEN: usize = 1 << 20;
/// More facts are refused. All modules with everything that can be kept of them come to some two thousand.
pub const MAX_FACTS: usize = 5_000;
/// A count above this is refused: it comes of no use, and would leave no room to count on.
const MAX_COUNT: u32 = 1_000_000;

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
    /// Whole, but it holds what no use of the site can have written, such as answers in years to come.
    Unfit,
}

/// Reads a backup of any form: the text of a file, a backup text, or a link that holds one.
///
/// # Errors
/// See [`Refused`].
pub fn read(text: &str, today: Day) -> Result<Progress, Refused> {
    if text.len() > MAX_LEN {
        return Err(Refused::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    let back = if text.starts_with('{') { file::read(text)? } else { text::read(code::inside(text))? };
    if fits(&back, today) { Ok(back) } else { Err(Refused::Unfit) }
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

/// Whether the site can have written this. Joining takes the newest weeks and the larger counts: invented ones, far
/// ahead, would push what is here aside.
fn fits(progress: &Progress, today: Day) -> bool {
    let ahead = today.week().saturating_add(53);
    progress.path.0 <= MAX_COUNT
        && progress.skipped.values().all(|n| *n <= MAX_COUNT)
        && progress.attempts.values().all(|a| a.seq <= MAX_COUNT)
        && progress.reviews.iter().all(|(_, reviews)| reviews.last().is_none_or(|(week, _)| week <= ahead))
        && progress.checks.iter().all(|(.., check)| check.week <= ahead)
        && progress.facts().iter().all(|(key, value)| file::is_fact(key, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::progress::tests::any_progress;
    use proptest::prelude::*;

    const TODAY: Day = Day(20_600);

    fn with(key: &str, value: &str) -> Progress {
        let mut progress = Progress::default();
        progress.absorb(key, value).unwrap_or_else(|_| panic!("{key}={value}"));
        progress
    }

    #[test]
    fn every_form_is_read_by_what_it_is() {
        let progress = with("p/1.1/1", "20501,7,8");
        let (file, text) = (file::write(&progress), text::write(&progress));
        let link = ["https://example.org/en/device/#b=", &text.replace(' ', "")].concat();
        for form in [&file, &text, &link, &["\u{feff}\r\n", &file, "\n"].concat(), &[" ", &text].concat()] {
            assert_eq!(read(form, TODAY), Ok(progress.clone()), "{form}");
        }
    }

    #[test]
    fn what_is_none_is_refused_plainly() {
        let large = "{".repeat(MAX_LEN + 1);
        let cases = [
            ("", Refused::Empty),
            (" \n\u{feff}", Refused::Foreign),
            ("hello", Refused::Foreign),
            ("[]", Refused::Foreign),
            ("{}", Refused::Foreign),
            ("https://example.org/#b=", Refused::Empty),
            (&large, Refused::TooLarge),
        ];
        for (text, why) in cases {
            assert_eq!(read(text, TODAY), Err(why), "{}", &text[..text.len().min(40)]);
        }
    }

    #[test]
    fn what_no_use_can_have_written_is_refused() {
        for (key, value) in [
            ("w", "1000001,ems-fire"),
            ("s/1.1/checks", "4294967295"),
            ("t/1.1", "4294967295,7,1;q1"),
            ("v/1.1/q1/0a1b2c3d", "65535.1r"),
            ("b/1/0", "65535,3,1"),
        ] {
            let bad = with(key, value);
            assert_eq!(read(&file::write(&bad), TODAY), Err(Refused::Unfit), "{key}={value}");
        }
        let good = with("v/1.1/q1/0a1b2c3d", "2950.1r");
        assert_eq!(read(&file::write(&good), TODAY), Ok(good));
    }

    proptest! {
        /// What the person is told is new is what joining adds, no more and no less.
        #[test]
        fn news_are_what_joining_adds(here in any_progress(), back in any_progress()) {
            let (new, changed) = news(&here, &back).expect("small");
            let mut both = here.clone();
            both.join(&back);
            let keys = |p: &Progress| p.facts().into_iter().map(|(k, _)| k).collect::<Vec<_>>();
            prop_assert_eq!(keys(&both).len(), keys(&here).len() + keys(&new).len());
            prop_assert_eq!(new.is_empty() && changed == 0, both == here);
            let mut again = both.clone();
            again.join(&new);
            prop_assert_eq!(again, both);
        }
    }

    #[test]
    fn together_they_may_not_be_too_many() {
        let many = |letter: char, n: usize| {
            let mut progress = Progress::default();
            for n in 0..n {
                progress.read.insert(("1.1".into(), [&letter.to_string(), &*n.to_string()].concat()), Day(1));
            }
            progress
        };
        assert!(news(&many('a', MAX_FACTS), &many('a', 3)).is_some());
        assert!(news(&many('a', MAX_FACTS), &many('b', 1)).is_none());
        assert_eq!(read(&file::write(&many('a', MAX_FACTS + 1)), TODAY), Err(Refused::TooLarge));
        assert_eq!(read(&text::write(&many('a', MAX_FACTS + 1)), TODAY), Err(Refused::TooLarge));
    }
}
