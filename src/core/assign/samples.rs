//! Assignments and receipts for tests.

use super::*;
use fastrand::Rng;

pub(super) fn key(rng: &mut Rng) -> [u8; 16] {
    rng.u128(..).to_be_bytes()
}

/// Some assignment with 1 to 16 modules.
pub(super) fn assignment(rng: &mut Rng) -> Assignment {
    let mut bits = 0;
    for _ in 0..rng.usize(1..=MOST) {
        bits |= 1u64 << rng.u32(..ModuleSet::BITS);
    }
    Assignment {
        key: key(rng),
        modules: ModuleSet::from_bits(bits).expect("40 bits"),
        due: Week(rng.u16(..2048)),
        pass: rng.u8(..=100),
        closing: rng.bool(),
        seats: rng.bool(),
    }
}

/// The same assignment each time: three modules, no due week.
pub(super) fn fixed() -> Assignment {
    Assignment {
        key: *b"sixteen bytes ab",
        modules: ModuleSet::from_ids(["1.1", "1.2", "2.10"]).expect("ids"),
        due: Week(47),
        pass: 80,
        closing: false,
        seats: false,
    }
}

/// Some receipt of this assignment, without a seat.
pub(super) fn receipt(rng: &mut Rng, assignment: &Assignment) -> Receipt {
    let done = (u32::from(rng.u16(..)) & ((1 << assignment.modules.len()) - 1)) as u16;
    Receipt { done, week: Week(rng.u16(1..47)), nonce: rng.u64(..1 << 40), seat: None }
}

/// Every text with one symbol changed, and every one with two neighbors swapped, that isn't the same text. Hyphens stay.
pub(super) fn slips(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let mut slips = Vec::new();
    for place in 0..letters.len() {
        for other in (0..32).map(base32::letter).filter(|other| *other != letters[place]) {
            let mut slip = letters.clone();
            slip[place] = other;
            slips.push(slip.iter().collect());
        }
        if place > 0 && letters[place - 1] != letters[place] {
            let mut slip = letters.clone();
            slip.swap(place - 1, place);
            slips.push(slip.iter().collect());
        }
    }
    slips
}
