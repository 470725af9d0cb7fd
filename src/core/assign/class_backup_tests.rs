//! Backups of classes, and merging them.

use super::*;
use crate::core::assign::samples::{assignment, fixed, receipt};
use fastrand::Rng;

const TODAY: Day = Day(20_458 + 7 * 46);

/// Some classes with everything in them.
fn classes(seed: u64, count: usize) -> Vec<Class> {
    let mut rng = Rng::with_seed(seed);
    let one = |id: usize| {
        let assignment = assignment(&mut rng);
        let mut class = Class::new(id as u32, assignment, Day(20_500 + id as i32));
        class.name = ["Thursday", "día 2: naïve = yes", "", "  two  spaces ", "receipt 2"][id % 5].into();
        class.code = rng.bool().then_some(ClassCode {
            preset: 3,
            key: rng.u64(..1 << 40),
            closing: true,
            seats: true,
        });
        class.closing = rng.bool().then(|| "lemon river".into());
        class.demo = rng.bool();
        class.seats = rng.bool().then(|| Seats { secret: [id as u8; 16], count: 20, revoked: vec![3, 7] });
        for _ in 0..rng.usize(..5) {
            let mut receipt = receipt(&mut rng, &class.assignment);
            receipt.seat = class.seats.as_ref().and_then(|seats| seats.code(rng.u16(..9)));
            let text = receipt.write(&class.assignment, class.closing.as_deref());
            class.receipts.insert(receipt.nonce, Kept { receipt, text });
        }
        class
    };
    (0..count).map(one).collect()
}

#[test]
fn reads_back_whole() {
    for seed in 0..200 {
        let classes = classes(seed, seed as usize % 6);
        let text = to_backup(&classes);
        assert_eq!(from_backup(&text).as_ref(), Ok(&classes));
        let edited = ["\u{feff}", &text.replace('\n', "\r\n"), "\r\n"].concat();
        assert_eq!(from_backup(&edited), Ok(classes), "line ends of another system");
    }
    let odd = Class { name: "a\nsha256 b\r\tc".into(), ..Class::new(1, fixed(), TODAY) };
    assert_eq!(from_backup(&to_backup(&[odd])).map(|c| c[0].name.clone()), Ok("a sha256 b  c".into()));
}

#[test]
fn one_wrong_character_or_a_missing_end_is_found() {
    let text = to_backup(&classes(3, 3));
    for (at, c) in text.trim_end().char_indices() {
        let changed = [&text[..at], if c == 'x' { "y" } else { "x" }, &text[at + c.len_utf8()..]].concat();
        assert!(from_backup(&changed).is_err(), "{changed}");
        assert!(from_backup(&text[..at]).is_err(), "cut off at {at}");
    }
}

/// Lines that someone has given a right hash.
fn sealed(lines: &str) -> Result<Vec<Class>, BackupError> {
    let hash = HEXLOWER.encode(&Sha256::digest(lines));
    from_backup(&[lines, "sha256 ", &hash, "\n"].concat())
}

#[test]
fn says_what_is_wrong() {
    for text in ["", "\n\r\n", "\u{feff}"] {
        assert_eq!(from_backup(text), Err(BackupError::Empty));
    }
    for text in ["hello", "{\"format\":\"attune-progress\"}", "attune-classe 1"] {
        assert_eq!(from_backup(text), Err(BackupError::Foreign), "{text}");
    }
    assert_eq!(from_backup("attune-classes 2\nanything"), Err(BackupError::Newer));
    assert_eq!(from_backup("attune-classes 0\nanything"), Err(BackupError::Damaged));
    assert_eq!(from_backup("attune-classes 1\n"), Err(BackupError::Damaged));
    assert_eq!(from_backup(&" ".repeat(LONGEST_BACKUP + 1)), Err(BackupError::TooLarge));
    assert_eq!(sealed("attune-classes 1\n"), Ok(Vec::new()));
    let link = fixed().to_fragment(None);
    let with = |more: &str| sealed(&["attune-classes 1\nclass 1 20600 0\nlink ", &link, "\n", more].concat());
    assert!(with("later something new\n").is_ok_and(|classes| classes[0].assignment == fixed()));
    for more in [
        "link a2345\n",
        "code 1234-1234-1234\n",
        "seats 00 3 \n",
        "seats 00000000000000000000000000000000 1024 \n",
        "seats 00000000000000000000000000000000 3 x\n",
        "receipt 2ABC 1 1\n",
        "alone\n",
        "class 1 20600 0\n",
        "class x 20600 0\nlink a\n",
    ] {
        assert_eq!(with(more), Err(BackupError::Damaged), "{more}");
    }
    assert_eq!(sealed("attune-classes 1\nname nothing\n"), Err(BackupError::Damaged));
}

#[test]
fn merging_is_a_union_and_the_same_again_changes_nothing() {
    for seed in 0..100 {
        let (mut ours, mut theirs) = (classes(seed, 4), classes(seed + 1000, 3));
        // The same class on another device, with other receipts and an id that another class has here.
        let mut shared = Class { receipts: Default::default(), id: 2, ..ours[0].clone() };
        let more = receipt(&mut Rng::with_seed(seed), &shared.assignment);
        let text = more.write(&shared.assignment, None);
        shared.receipts.insert(more.nonce, Kept { receipt: more, text });
        theirs.push(shared);
        let new = theirs.iter().map(|class| class.receipts.len()).sum::<usize>();
        let before = ours.clone();
        assert_eq!(merge(&mut ours, theirs.clone()), Merged { classes: 3, receipts: new });
        let (mut ids, all) = (ours.iter().map(|class| class.id).collect::<Vec<_>>(), ours.clone());
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((ids.len(), ours.len()), (7, 7), "each has its own id");
        for other in [theirs, before, all.clone()] {
            assert_eq!(merge(&mut ours, other), Merged::default());
            assert_eq!(ours, all);
        }
    }
}

#[test]
fn merging_joins_seats_and_receipts() {
    let class = |count, revoked: &[u16], done| {
        let mut class = Class::new(1, fixed(), Day(20_600 + i32::from(count)));
        class.seats = Some(Seats { secret: [1; 16], count, revoked: revoked.into() });
        let receipt = Receipt { done, week: Week(47), nonce: 5, seat: None };
        class.receipts.insert(5, Kept { receipt, text: receipt.write(&fixed(), None) });
        class
    };
    let mut ours = vec![class(20, &[3], 0b001)];
    assert_eq!(merge(&mut ours, vec![class(25, &[2, 7], 0b110)]), Merged { classes: 0, receipts: 1 });
    let seats = ours[0].seats.clone().expect("seats");
    assert_eq!(
        (seats.count, &*seats.revoked, ours[0].receipts[&5].receipt.done),
        (25, &[2, 3, 7][..], 0b111)
    );
    assert_eq!(ours[0].made, Day(20_620));
    // Seats of another secret stay apart: cards that are dealt out already must stay right.
    let other =
        Class { seats: Some(Seats { secret: [2; 16], count: 900, revoked: vec![1] }), ..class(20, &[], 0) };
    merge(&mut ours, vec![other]);
    assert_eq!(ours[0].seats, Some(seats));
}
