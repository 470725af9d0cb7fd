//! Positive predictive value by base rate, with made-up numbers to show the idea. Nothing here is measured; the lesson
//! gives what a study measured, with its source.

/// Sensitivity of the made-up questions, out of ten.
pub const FINDS: u8 = 8;
/// False-positive rate of the made-up questions, out of ten.
pub const POINTS_WRONGLY: u8 = 2;
/// The slider's maximum, out of a hundred.
pub const MOST: u8 = 40;

/// One hundred people, by condition and answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hundred {
    /// True positives: affected, and said yes.
    pub right: u8,
    /// False positives: not affected, and said yes.
    pub wrong: u8,
    /// False negatives: affected, and said no.
    pub missed: u8,
    /// True negatives: the rest.
    pub rest: u8,
}

impl Hundred {
    /// For `n` affected people, at most a hundred; rounded to whole people, half up.
    pub fn with(n: u8) -> Self {
        let n = n.min(100);
        let of_ten = |people: u8, share: u8| ((u16::from(people) * u16::from(share) + 5) / 10) as u8;
        let (right, wrong) = (of_ten(n, FINDS), of_ten(100 - n, POINTS_WRONGLY));
        Self { right, wrong, missed: n - right, rest: 100 - n - wrong }
    }

    /// Everyone who said yes.
    pub fn yes(self) -> u8 {
        self.right + self.wrong
    }

    /// Of ten who said yes, how many are affected; rounded, half up. 0 if no one said yes.
    pub fn right_of_ten(self) -> u8 {
        let yes = u16::from(self.yes());
        if yes == 0 { 0 } else { ((u16::from(self.right) * 20 + yes) / (2 * yes)) as u8 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_adds_up_to_a_hundred() {
        for n in 0..=255 {
            let h = Hundred::with(n);
            assert_eq!(
                u16::from(h.right) + u16::from(h.wrong) + u16::from(h.missed) + u16::from(h.rest),
                100
            );
            assert_eq!(h.right + h.missed, n.min(100));
            assert!(h.right_of_ten() <= 10);
        }
    }

    #[test]
    fn the_rarer_the_more_alarms_are_wrong() {
        let shares: Vec<u8> = (1..=MOST).map(|n| Hundred::with(n).right_of_ten()).collect();
        assert!(shares.windows(2).all(|w| w[0] <= w[1]), "{shares:?}");
        assert_eq!(Hundred::with(10), Hundred { right: 8, wrong: 18, missed: 2, rest: 72 });
        assert_eq!((shares[0], shares[9], shares[39]), (0, 3, 7));
    }
}
