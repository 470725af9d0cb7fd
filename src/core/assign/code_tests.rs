//! Class codes.

use super::*;
use crate::core::assign::samples::slips;
use crate::core::assign::{MOST, PRESETS};
use fastrand::Rng;

fn some(rng: &mut Rng) -> ClassCode {
    let preset = PRESETS[rng.usize(..PRESETS.len())].number;
    ClassCode { preset, key: rng.u64(..=KEY), closing: rng.bool(), seats: rng.bool() }
}

#[test]
fn a_code_looks_the_same_and_means_the_same_forever() {
    let code = ClassCode { preset: 4, key: 0x12_3456_789a, closing: true, seats: false };
    assert_eq!(code.to_text(), "944H-MASW-9NYJ");
    let assignment = code.assignment().expect("a preset");
    assert_eq!(assignment.to_fragment(None), "a30000074FG000G2ENXX5AF2CFFXSWKW1W9V3J9TQSR");
    let other = ClassCode { closing: false, ..code }.assignment().expect("a preset");
    assert_ne!(assignment.key, other.key, "what a code says is part of its key");
}

#[test]
fn reads_back() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..5_000 {
        let code = some(&mut rng);
        let text = code.to_text();
        let typed = text.to_lowercase().replace('1', "i").replace('0', "O").replace('-', "\u{2011}");
        for text in [&*text, &typed, &text.replace('-', "")] {
            assert_eq!(ClassCode::parse(text), Ok(code), "{text}");
        }
        let assignment = code.assignment().expect("a preset");
        assert_eq!((assignment.closing, assignment.seats, assignment.due.0), (code.closing, code.seats, 0));
    }
}

#[test]
fn every_wrong_character_and_every_swap_is_refused() {
    let mut rng = Rng::with_seed(2);
    for _ in 0..500 {
        let text = some(&mut rng).to_text();
        for slip in slips(&text) {
            assert_eq!(ClassCode::parse(&slip), Err(LinkError::Malformed), "{text} as {slip}");
        }
    }
}

#[test]
fn says_what_is_wrong() {
    let written = |body: u64| {
        let all = body << CHECK_BITS | check(body);
        (0..LENGTH).rev().map(|n| base32::letter((all >> (5 * n)) as u8)).collect::<String>()
    };
    assert!(ClassCode::parse(&written(1 << 47 | 4 << 42)).is_ok());
    assert_eq!(ClassCode::parse(&written(2 << 47 | 4 << 42)), Err(LinkError::Newer));
    assert_eq!(ClassCode::parse(&written(1 << 47 | 31 << 42)), Err(LinkError::Newer), "a preset to come");
    assert_eq!(ClassCode::parse(&written(4 << 42)), Err(LinkError::Foreign));
    assert_eq!(ClassCode { preset: 31, key: 0, closing: false, seats: false }.assignment(), None);
    for text in ["", "0000-0000-0000", "ABCD-EFGH", "ABCD-EFGH-JKMN-PQRS", "UUUU-UUUU-UUUU"] {
        assert_eq!(ClassCode::parse(text), Err(LinkError::Malformed), "{text}");
    }
}

#[test]
fn every_preset_can_be_assigned() {
    for (n, preset) in PRESETS.iter().enumerate() {
        assert_eq!(usize::from(preset.number), n + 1, "numbers count up, so none is used twice");
        assert!(preset.number < 32);
        let set = ModuleSet::from_ids(preset.modules.iter().copied()).expect(preset.id);
        assert_eq!(set.ids(), preset.modules, "in the order of the course");
        assert!((1..=MOST).contains(&set.len()));
        assert_eq!(Preset::numbered(preset.number), Some(preset));
    }
    assert_eq!(Preset::of("core").map(|preset| preset.number), Some(2));
    assert_eq!((Preset::of("nothing"), Preset::numbered(0)), (None, None));
}
