//! Links: their form, which may not change by accident, and what's wrong with others.

use super::*;
use crate::core::assign::WORDS;
use crate::core::assign::samples::{assignment, fixed, slips};
use fastrand::Rng;
use std::collections::HashMap;

#[test]
fn a_link_looks_the_same_forever() {
    let link = fixed();
    assert_eq!(link.to_fragment(None), "a200002001GBX0WV9F1T6ASBE41H7JX35ECG62RGWA4");
    let seat = SeatCode::new(b"the seats' secre", 7);
    assert_eq!(link.to_fragment(Some(&seat)), "a400002001GBX0WV9F1T6ASBE41H7JX35ECG62RG1RRDMP5X2A0");
    assert_eq!(link.tag(), 0x2d7);
    assert_eq!(link.group_words(&WORDS), ["museum", "magenta", "sketch"]);
    assert_eq!(link.group_words(&[]), ["", "", ""]);
}

#[test]
fn reads_back() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..2_000 {
        let one = assignment(&mut rng);
        let seat = SeatCode::new(&one.key, rng.u16(..));
        assert_eq!(Assignment::from_bytes(&one.to_bytes()).as_ref(), Ok(&one));
        let (plain, seated) = (one.to_fragment(None), one.to_fragment(Some(&seat)));
        assert_eq!((plain.len(), seated.len()), (43, 51));
        let typed = ["#", &plain.to_lowercase().replace('0', "o").replace('1', "l"), "&from=mail"].concat();
        for text in [&*plain, &typed, &typed.replacen("ao", "A0", 1)] {
            assert_eq!(Assignment::from_fragment(text), Ok((one.clone(), None)), "{text}");
        }
        assert_eq!(Assignment::from_fragment(&seated), Ok((one, Some(seat))));
    }
}

#[test]
fn every_wrong_character_and_every_swap_is_found() {
    let mut rng = Rng::with_seed(2);
    for n in 0..60 {
        let one = assignment(&mut rng);
        let seat = SeatCode::new(&one.key, n);
        for text in [one.to_fragment(None), one.to_fragment(Some(&seat))] {
            for slip in slips(&text[1..]) {
                let slip = ["a", &slip].concat();
                assert_eq!(Assignment::from_fragment(&slip), Err(LinkError::Malformed), "{text} as {slip}");
            }
        }
    }
}

/// A link with this head and a right checksum.
fn sealed(head: u64, rest: &[u8]) -> Vec<u8> {
    let mut bytes = [&head.to_be_bytes(), &[7; 16][..], rest].concat();
    bytes.extend(CHECK.checksum(&bytes).to_be_bytes());
    bytes
}

#[test]
fn says_what_is_wrong() {
    let modules = 7u64 << 18;
    let read = |head: u64, rest: &[u8]| Assignment::from_bytes(&sealed(head, rest)).map(|a| a.modules.len());
    assert_eq!(read(1 << 60 | modules, &[]), Ok(3));
    assert_eq!(read(3 << 60 | modules, &[]), Err(LinkError::Newer));
    assert_eq!(read(15 << 60, &[1, 2, 3, 4]), Err(LinkError::Newer), "of any length");
    assert_eq!(read(modules, &[]), Err(LinkError::Foreign));
    assert_eq!(read(1 << 60 | modules | 101, &[]), Err(LinkError::Foreign), "101 percent");
    assert_eq!(read(1 << 60, &[]), Err(LinkError::Empty));
    assert_eq!(read(1 << 60 | 0xffff << 18, &[]), Ok(16));
    assert_eq!(read(1 << 60 | 0x1_ffff << 18, &[]), Err(LinkError::TooMany));
    assert_eq!(
        read(1 << 60 | modules, &[0; 5]),
        Err(LinkError::Malformed),
        "a seat without the version for it"
    );
    assert_eq!(read(2 << 60 | modules, &[]), Err(LinkError::Malformed), "no seat with the version for it");
    assert_eq!(read(2 << 60 | modules, &[9; 5]), Err(LinkError::Malformed), "a seat that isn't one");
    let seat = SeatCode::new(&[1; 16], 1);
    assert_eq!(read(2 << 60 | modules, seat.bytes()), Err(LinkError::Malformed), "bytes have no seat");
    let text = fixed().to_fragment(None);
    assert_eq!(Assignment::from_fragment(&text[1..]), Err(LinkError::Foreign), "no mark");
    for text in ["", "#", "en/m/1-1", "b=ATT1"] {
        assert_eq!(Assignment::from_fragment(text), Err(LinkError::Foreign), "{text}");
    }
    for end in 1..text.len() {
        assert_eq!(Assignment::from_fragment(&text[..end]), Err(LinkError::Malformed), "cut off at {end}");
    }
    assert_eq!(Assignment::from_fragment(&[&*text, "0"].concat()), Err(LinkError::Malformed));
}

#[test]
fn weeks_and_percentages_that_do_not_fit_are_cut() {
    let cut = Assignment { due: Week(u16::MAX), pass: u8::MAX, ..fixed() };
    let read = Assignment::from_bytes(&cut.to_bytes()).expect("a link");
    assert_eq!((read.due, read.pass), (Week(2047), 100));
    assert_eq!(read.tag(), cut.tag());
}

/// 20,000 assignments make 199,990,000 pairs; with three words of 256, chance lets 12 of them have the same words.
#[test]
fn group_words_meet_by_chance_only() {
    let mut rng = Rng::with_seed(3);
    let mut seen = HashMap::<[&str; 3], usize>::new();
    let mut pairs = 0;
    for _ in 0..20_000 {
        let here = seen.entry(assignment(&mut rng).group_words(&WORDS)).or_default();
        pairs += *here;
        *here += 1;
    }
    assert!((1..=26).contains(&pairs), "{pairs} pairs; 12 are expected, 26 or more in one of 4,000 runs");
    assert!(seen.keys().all(|words| words.iter().all(|word| WORDS.contains(word))));
}
