//! Pasting receipts: what's added, and each reason why one isn't.

use super::*;
use crate::core::assign::class::Seats;
use crate::core::assign::samples::{assignment, fixed, receipt, slips};
use crate::core::assign::{Assignment, SeatCode};
use fastrand::Rng;

const TODAY: Day = Day(20_458 + 7 * 46);

fn class(assignment: Assignment) -> Class {
    Class::new(1, assignment, Day(TODAY.0 - 30))
}

fn refused(class: &mut Class, text: &str) -> Vec<Refusal> {
    class.collect(text, TODAY).refused.into_iter().map(|(_, _, why)| why).collect()
}

fn one(done: u16, nonce: u64) -> Receipt {
    Receipt { done, week: Week(47), nonce, seat: None }
}

#[test]
fn ten_thousand_in_one_paste_and_three_times_the_same() {
    let mut rng = Rng::with_seed(1);
    let (mut class, mut text) = (class(fixed()), String::new());
    for n in 0..10_000u64 {
        let receipt = Receipt { nonce: n << 13, ..receipt(&mut rng, &fixed()) };
        text.push_str(&["> Receipt: ", &receipt.write(&fixed(), None), "\r\n"].concat());
    }
    let first = class.collect(&text, TODAY);
    assert_eq!((first.added, first.updated, first.again, first.refused.len()), (10_000, 0, 0, 0));
    let (before, totals) = (class.clone(), class.totals());
    assert_eq!(totals.receipts, 10_000);
    for _ in 0..2 {
        let again = class.collect(&text, TODAY);
        assert_eq!((again.added, again.updated, again.again, again.refused.len()), (0, 0, 10_000, 10_000));
        assert_eq!(class, before);
    }
}

#[test]
fn a_receipt_that_says_more_replaces_the_one_before() {
    let mut class = class(fixed());
    let texts = [one(1, 5), one(3, 5), one(7, 5), one(3, 5)].map(|receipt| receipt.write(&fixed(), None));
    let collected = class.collect(&texts.join("\n"), TODAY);
    assert_eq!((collected.added, collected.updated, collected.again), (1, 2, 1));
    assert_eq!(collected.refused, [(texts[3].clone(), 4, Refusal::Again)]);
    let kept = &class.receipts[&5];
    assert_eq!((kept.receipt.done, kept.receipt.week, &kept.text), (7, Week(47), &texts[2]));
}

#[test]
fn slips_and_foreign_receipts_are_refused_apart() {
    let mut class = class(fixed());
    let text = one(7, 5).write(&fixed(), None);
    for slip in slips(&text) {
        let why = refused(&mut class, &slip);
        assert!(!why.is_empty() || "2345".find(&slip[..1]).is_none(), "{slip} is silently lost");
        // The fourth character holds a bit of the tag and four of the modules; only then it can't be told.
        let fourth = slip[3..5] != text.replace('-', "")[3..5];
        let known = |why: &Refusal| match why {
            Refusal::Typo | Refusal::Newer => true,
            Refusal::OtherAssignment => fourth,
            _ => false,
        };
        assert!(why.iter().all(known), "{slip}: {why:?}");
    }
    let mut rng = Rng::with_seed(2);
    for _ in 0..50 {
        let other = assignment(&mut rng);
        let text = receipt(&mut rng, &other).write(&other, None);
        assert_eq!(refused(&mut class, &text), [Refusal::OtherAssignment], "{text}");
    }
    assert!(class.receipts.is_empty());
    assert_eq!(refused(&mut class, &["8", &text[1..]].concat()), [Refusal::Newer]);
    let cut = class.collect(&["one\n", &text[..24]].concat(), TODAY).refused;
    assert_eq!(cut, [(text[..24].to_owned(), 2, Refusal::Typo)], "what's missing is shown as it was pasted");
}

#[test]
fn links_and_codes_in_a_mail_are_not_refused() {
    let mut class = class(fixed());
    let link = fixed().to_fragment(None);
    let text = format!("#{link}\n#{}\n{}", &link[..30], one(7, 5).write(&fixed(), None));
    let collected = class.collect(&text, TODAY);
    assert_eq!((collected.added, collected.refused.len()), (1, 0));
}

#[test]
fn closing_words() {
    let with = Assignment { closing: true, ..fixed() };
    let (early, late) = (one(7, 5).write(&with, None), one(7, 5).write(&with, Some("Lemon River")));
    let mut class = class(with.clone());
    assert_eq!(refused(&mut class, &early), [Refusal::BeforeClosing], "before the trainer has chosen words");
    assert_eq!(refused(&mut class, &late), [Refusal::Typo]);
    class.closing = Some("lemon-river".into());
    assert_eq!(refused(&mut class, &early), [Refusal::BeforeClosing]);
    let other = one(7, 6).write(&with, Some("lemon castle"));
    assert_eq!(refused(&mut class, &other), [Refusal::Typo]);
    assert_eq!(class.collect(&late, TODAY).added, 1);
}

#[test]
fn a_week_to_come_is_refused() {
    let mut class = class(fixed());
    let from = |week, nonce| Receipt { week: Week(week), ..one(7, nonce) }.write(&fixed(), None);
    assert_eq!(refused(&mut class, &from(48, 1)), [Refusal::Future]);
    assert_eq!(refused(&mut class, &from(47 + 100, 1)), [Refusal::Future]);
    assert_eq!(class.collect(&from(1, 1), TODAY).added, 1);
    // On a Sunday, it's Monday somewhere.
    assert_eq!(class.collect(&from(48, 2), Day(TODAY.0 + 6)).added, 1);
    // The byte starts again after five years.
    assert_eq!(class.collect(&from(299, 3), Week(300).first_day()).added, 1);
    assert_eq!(class.receipts[&3].receipt.week, Week(299));
}

#[test]
fn seats() {
    let with = Assignment { seats: true, ..fixed() };
    let secret = [7; 16];
    let mut class = class(with.clone());
    let seated = |number, nonce, secret| {
        Receipt { seat: Some(SeatCode::new(secret, number)), ..one(7, nonce) }.write(&with, None)
    };
    assert_eq!(refused(&mut class, &seated(1, 1, &secret)), [Refusal::UnknownSeat], "no seats yet");
    class.seats = Some(Seats { secret, count: 20, revoked: vec![3] });
    assert_eq!(refused(&mut class, &one(7, 1).write(&with, None)), [Refusal::NoSeat]);
    assert_eq!(refused(&mut class, &seated(1, 1, &[8; 16])), [Refusal::UnknownSeat]);
    assert_eq!(refused(&mut class, &seated(21, 1, &secret)), [Refusal::UnknownSeat]);
    assert_eq!(refused(&mut class, &seated(0, 1, &secret)), [Refusal::UnknownSeat]);
    assert_eq!(refused(&mut class, &seated(3, 1, &secret)), [Refusal::Revoked(3)]);
    assert_eq!(class.collect(&seated(4, 1, &secret), TODAY).added, 1);
    assert_eq!(refused(&mut class, &seated(4, 2, &secret)), [Refusal::SeatTaken(4)]);
    assert_eq!(refused(&mut class, &seated(4, 1, &secret)), [Refusal::Again]);
    // A class that needs no seats takes a receipt with one.
    let mut open = self::class(fixed());
    let text = Receipt { seat: Some(SeatCode::new(&secret, 9)), ..one(7, 9) }.write(&fixed(), None);
    assert_eq!(open.collect(&text, TODAY).added, 1);
}
