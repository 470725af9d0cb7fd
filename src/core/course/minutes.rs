//! How long something takes, as a range: nobody's time was measured.

use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign};

/// Minutes, from someone who goes through it quickly to someone who takes their time. Words, questions and decisions give
/// both ends. The pace of reading is that of nonfiction on a screen, slower for a second language: Brysbaert 2019, "How
/// many words do we read per minute?"; the time for a question is from studies of test items; the time for a decision in a
/// case is an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Minutes {
    /// 200 words a minute, 1 minute a question, 1.5 a decision.
    pub low: u16,
    /// 140 words a minute, 1.5 minutes a question, 2.5 a decision.
    pub high: u16,
}

impl Minutes {
    /// For reading so many words; each end is rounded up.
    pub fn reading(words: u16) -> Self {
        Self { low: words.div_ceil(200), high: words.div_ceil(140) }
    }

    /// For so many questions, and for cases with so many decisions on their shortest and on their longest way; each end is
    /// rounded up.
    pub fn answering(questions: u16, decisions: (u16, u16)) -> Self {
        let halves = (2 * questions + 3 * decisions.0, 3 * questions + 5 * decisions.1);
        Self { low: halves.0.div_ceil(2), high: halves.1.div_ceil(2) }
    }

    /// "9–13", or "9" where both ends are the same. A word joiner keeps the range on one line.
    pub fn text(self) -> String {
        let low = self.low.to_string();
        if self.low == self.high { low } else { [&low, "–\u{2060}", &self.high.to_string()].concat() }
    }
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_follow_the_rule() {
        let range = |low, high| Minutes { low, high };
        assert_eq!(Minutes::reading(1800), range(9, 13));
        assert_eq!((Minutes::reading(0), Minutes::reading(1)), (range(0, 0), range(1, 1)));
        assert_eq!(Minutes::answering(8, (0, 0)), range(8, 12));
        assert_eq!(Minutes::answering(8, (3, 5)), range(13, 25), "12.5 and 24.5 are rounded up");
        assert_eq!(Minutes::reading(1800) + Minutes::answering(8, (3, 5)), range(22, 38));
    }

    #[test]
    fn a_range_of_one_value_is_that_value() {
        assert_eq!(Minutes { low: 9, high: 13 }.text(), "9–\u{2060}13");
        assert_eq!(Minutes { low: 1, high: 1 }.text(), "1");
    }
}
