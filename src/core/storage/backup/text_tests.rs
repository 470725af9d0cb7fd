//! The text itself: typed from paper, and damaged.

use super::write;
use crate::core::progress::facts::tests::real_progress;
use crate::core::storage::backup::tests::{TODAY, whole};
use crate::core::storage::backup::{Refused, read};
use proptest::prelude::*;

#[test]
fn refuses_plainly() {
    assert_eq!(read("ATT1 AB", TODAY), Err(Refused::Damaged));
    assert_eq!(read("ATT1 ÄÖÜ", TODAY), Err(Refused::Damaged));
    assert_eq!(read("ATT1", TODAY), Err(Refused::Damaged));
    assert_eq!(read("ATT9 AB", TODAY), Err(Refused::Newer));
}

proptest! {
    #[test]
    fn reads_back_without_attempts(progress in real_progress()) {
        let mut expected = progress.clone();
        expected.attempts.clear();
        expected.checks = Default::default();
        expected.assigned.clear();
        expected.unknown.clear();
        let text = write(&progress);
        prop_assert_eq!(read(&text, TODAY), whole(expected.clone()));
        let retyped = text.to_lowercase().replace(' ', "-").replace('o', "0");
        prop_assert_eq!(read(&retyped, TODAY), whole(expected));
    }

    #[test]
    fn one_wrong_letter_is_found(progress in real_progress(), at: prop::sample::Index, to in "[A-Z2-79!é]") {
        let text = write(&progress);
        let mut letters: Vec<char> = text.chars().collect();
        let n = at.index(letters.len());
        let to = to.chars().next().unwrap_or('9');
        prop_assume!(letters[n] != ' ' && letters[n] != to);
        letters[n] = to;
        let wrong: String = letters.into_iter().collect();
        prop_assert!(read(&wrong, TODAY).is_err());
    }

    #[test]
    fn a_part_of_it_is_refused(progress in real_progress(), at: prop::sample::Index) {
        let text = write(&progress);
        let part = &text[..at.index(text.len())];
        let why = read(part, TODAY).expect_err("a part");
        let expected = match part.len() {
            0 => Refused::Empty,
            1..4 => Refused::Foreign,
            _ => Refused::Damaged,
        };
        prop_assert_eq!(why, expected);
    }
}
