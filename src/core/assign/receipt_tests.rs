//! Receipts: their form (the known answers come from a second implementation), what makes them wrong, and what they don't tell.

use super::*;
use crate::core::assign::samples::{assignment, fixed, receipt, slips};
use crate::core::assign::{ModuleSet, keyed};
use fastrand::Rng;

#[test]
fn a_receipt_looks_the_same_forever() {
    let plain = Receipt { done: 0b101, week: Week(300), nonce: 0x12_3456_789a, seat: None };
    let text = plain.write(&fixed(), None);
    assert_eq!(text, "2BBG-019C-28T5-CY4T-N4BB-JX60");
    let seated = Receipt { seat: Some(SeatCode::new(b"the seats' secre", 7)), ..plain };
    assert_eq!(seated.write(&fixed(), None), "4BBG-019C-28T5-CY4T-13K1-Y5W4-0731-PJRQ");
    let closing = Assignment { closing: true, ..fixed() };
    assert_eq!(plain.write(&closing, Some("Lemon River")), "2RFG-019C-28T5-CY4T-ZM5E-5XS2");
    let read = Receipt::read(&text).expect("a receipt");
    assert_eq!(read.verify(&fixed(), None), Some(Receipt { week: Week(300 & 255), ..plain }));
}

#[test]
fn reads_back_from_what_people_make_of_it() {
    let mut rng = Rng::with_seed(1);
    for n in 0..2_000 {
        let mut one = assignment(&mut rng);
        one.closing = n % 2 == 0;
        let seat = rng.bool().then(|| SeatCode::new(&one.key, n));
        let receipt = Receipt { seat, ..receipt(&mut rng, &one) };
        let text = receipt.write(&one, Some("lemon river"));
        assert_eq!(text.len(), if seat.is_some() { 39 } else { 29 });
        let aloud = text.to_lowercase().replace('-', ", ").replace('0', "o").replace('1', "l");
        let wrapped = text.replace('-', "-\n> ");
        for typed in
            [&*text, &aloud, &wrapped, &text.replace('-', ""), &text.replace('-', "\u{200b}\u{2013}")]
        {
            let read = Receipt::read(typed).expect("a receipt");
            assert_eq!(read.text(), text, "{typed}");
            assert_eq!(read.verify(&one, Some("LEMON-river")), Some(receipt), "{typed}");
        }
    }
}

#[test]
fn everything_it_says_and_everything_around_it_is_sealed() {
    let mut rng = Rng::with_seed(2);
    let one = Assignment { closing: true, ..assignment(&mut rng) };
    let seat = SeatCode::new(&one.key, 5);
    let receipt = Receipt { seat: Some(seat), ..receipt(&mut rng, &one) };
    let read = Receipt::read(&receipt.write(&one, Some("lemon river"))).expect("a receipt");
    assert_eq!(read.verify(&one, Some("lemon river")), Some(receipt));
    assert_eq!(read.verify(&one, Some("lemon")), None);
    assert_eq!(read.verify(&one, None), None);
    let modules = ModuleSet::from_ids(["1.1", "3.16"]).expect("a set");
    for other in [
        Assignment { key: [0; 16], ..one.clone() },
        Assignment { modules, ..one.clone() },
        Assignment { due: Week(one.due.0 ^ 1), ..one.clone() },
        Assignment { pass: one.pass ^ 1, ..one.clone() },
        Assignment { seats: !one.seats, ..one.clone() },
        Assignment { closing: false, ..one.clone() },
    ] {
        // Even if the tag were the same.
        assert_eq!(read.tagged(&other).verify(&other, Some("lemon river")), None, "{other:?}");
    }
    for other in [None, Some(SeatCode::new(&one.key, 6))] {
        assert_eq!(Unverified { seat: other, ..read }.verify(&one, Some("lemon river")), None);
    }
}

/// One wrong character in the text, and two neighbors swapped, as a person types them.
#[test]
fn a_typed_slip_is_refused() {
    let mut rng = Rng::with_seed(3);
    for n in 0..8 {
        let one = assignment(&mut rng);
        let sealer = Sealer::new(&one, None);
        let seat = (n % 2 == 0).then(|| SeatCode::new(&one.key, n));
        let text = Receipt { seat, ..receipt(&mut rng, &one) }.write(&one, None);
        assert!(Receipt::read(&text).is_ok_and(|read| sealer.verify(&read).is_some()));
        for slip in slips(&text) {
            assert!(
                Receipt::read(&slip).map_or(true, |read| sealer.verify(&read).is_none()),
                "{text} as {slip}"
            );
        }
    }
}

/// All 31 × 24 wrong characters and 23 swaps in each of 10,000 receipts. A receipt is 120 bits and a slip changes five
/// or ten of them, so this works with bits; [`a_typed_slip_is_refused`] shows that the text comes to the same.
#[test]
fn every_slip_in_ten_thousand_receipts_is_refused() {
    let checked: usize = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..4).map(|seed| scope.spawn(move || slips_of(seed, 2_500))).collect();
        parts.into_iter().map(|part| part.join().expect("no slip is accepted")).sum()
    });
    assert!(checked > 10_000 * 31 * 24, "{checked}");
}

fn slips_of(seed: u64, count: usize) -> usize {
    let mut rng = Rng::with_seed(seed);
    let mut checked = 0;
    for _ in 0..count {
        let one = assignment(&mut rng);
        let sealer = Sealer::new(&one, None);
        let right = Receipt::read(&receipt(&mut rng, &one).write(&one, None)).expect("a receipt");
        assert!(sealer.verify(&right).is_some());
        let bits = right.bytes.iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        let seal = sealer.seal(&right).finalize().into_bytes();
        let mut refused = |change: u128| {
            let bits = bits ^ change;
            let mut bytes = [0; BYTES];
            bytes.copy_from_slice(&bits.to_be_bytes()[1..]);
            // With another version it has another length, or can't be read.
            // A slip in nothing but the seal leaves the right seal as it is: no need to compute it again.
            let accepted = match change >> 40 {
                0 => change != 0 && bytes[SEALED..] == seal[..BYTES - SEALED],
                _ if bits >> 116 != u128::from(PLAIN) => false,
                _ => sealer.verify(&Unverified { bytes, seat: None }).is_some(),
            };
            assert!(!accepted, "{} as {}", right.text(), Unverified { bytes, seat: None }.text());
            checked += 1;
        };
        for place in 0..24 {
            (1..32).for_each(|change| refused(change << (5 * place)));
            let unequal = (bits >> (5 * place) ^ bits >> (5 * place + 5)) & 31;
            if place < 23 {
                refused((unequal << 5 | unequal) << (5 * place));
            }
        }
    }
    checked
}

/// One learner took a day and the other a month, with different answers; both finished in the same week.
#[test]
fn the_same_outcome_differs_in_nonce_and_seal_only() {
    let [one, two] = [1, (1 << 40) - 1].map(|nonce| {
        let text = Receipt { done: 7, week: Week(47), nonce, seat: None }.write(&fixed(), None);
        text.split('-').map(str::to_owned).collect::<Vec<_>>()
    });
    // Two groups say assignment, modules and week; two are the nonce, and two the seal.
    assert_eq!(one[..2], two[..2]);
    assert!((2..6).all(|group| one[group] != two[group]));
    assert_eq!((&*one[2..4].concat(), &*two[2..4].concat()), ("00000001", "ZZZZZZZZ"));
}

/// This succeeds by design: whoever has the link has the key, and needs no app to make a receipt. What a receipt shows is
/// that someone had the link; the trainer's page says so.
#[test]
fn anyone_with_the_link_can_forge_a_receipt() {
    let trainer = Assignment { key: [42; 16], ..fixed() };
    let link = trainer.to_fragment(None);
    // All that a script has is the text of the link.
    let letters = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let value = |c: u8| letters.iter().position(|known| *known == c).expect("a letter") as u128;
    let bits: String = link[1..].bytes().map(|c| format!("{:05b}", value(c))).collect();
    let link: Vec<u8> =
        (0..26).map(|n| u8::from_str_radix(&bits[8 * n..8 * n + 8], 2).expect("bits")).collect();
    let tag = keyed::hash(&[b"attune assignment 1\n", &link]);
    let mut forged = vec![0x10 | tag[0] >> 4, tag[0] << 4 | tag[1] >> 4, 0, 0b111, 47, 1, 2, 3, 4, 5];
    let mac = keyed::mac(&link[8..24], &[b"attune receipt 1\n", &link, &forged]);
    forged.extend(&mac.finalize().into_bytes()[..5]);
    let read = Receipt::read(&base32::text(&forged)).expect("a receipt");
    let receipt = read.verify(&trainer, None).expect("a forged receipt can't be told from a real one");
    assert_eq!((receipt.done, receipt.nonce), (0b111, 0x01_0203_0405));
}

#[test]
fn says_what_is_wrong() {
    let text = receipt(&mut Rng::with_seed(5), &fixed()).write(&fixed(), None);
    for wrong in
        ["", "2", "Receipt", &text[1..], &text[..28], &[&*text, "0"].concat(), &text.replace('-', "ä")]
    {
        assert_eq!(Receipt::read(wrong), Err(ReceiptError::Malformed), "{wrong}");
    }
    assert_eq!(Receipt::read(&["6", &text[1..]].concat()), Err(ReceiptError::Newer));
    assert_eq!(Receipt::read(&["Z", &text[1..], "-ABCD-EFGH-JKMN"].concat()), Err(ReceiptError::Newer));
    assert_eq!(Receipt::read(&["0", &text[1..]].concat()), Err(ReceiptError::Malformed));
    // A module that the assignment doesn't have.
    let more = Receipt { done: 0b1000, week: Week(1), nonce: 1, seat: None }.write(&fixed(), None);
    assert_eq!(Receipt::read(&more).ok().and_then(|read| read.verify(&fixed(), None)), None);
}
