//! Totals of a class.

use super::*;
use crate::core::assign::samples::fixed;

const MADE: Day = Day(20_600);

fn with(done: u16, week: u16, nonce: u64, seat: Option<SeatCode>) -> Kept {
    let receipt = Receipt { done, week: Week(week), nonce, seat };
    Kept { receipt, text: receipt.write(&fixed(), None) }
}

#[test]
fn totals_count_devices_modules_weeks_and_seats() {
    let mut class = Class::new(1, fixed(), MADE);
    let mut seats = Seats { secret: [9; 16], count: 4, revoked: Vec::new() };
    for (nonce, done, week) in [(1, 0b111, 40), (2, 0b011, 42), (3, 0, 40)] {
        class.receipts.insert(nonce, with(done, week, nonce, seats.code(nonce as u16)));
    }
    class.seats = Some(seats.clone());
    let module = |id: &str, n| (id.to_owned(), n);
    let expected = Totals {
        receipts: 3,
        finished: 1,
        by_module: vec![module("1.1", 2), module("1.2", 2), module("2.10", 1)],
        by_week: vec![(Week(40), 2), (Week(42), 1)],
        missing: vec![4],
    };
    assert_eq!(class.totals(), expected);
    // A seat that's revoked later doesn't count, and isn't missing.
    seats.revoke(1);
    seats.revoke(1);
    assert_eq!((&*seats.revoked, seats.code(0), seats.code(5)), (&[1][..], None, None));
    class.seats = Some(seats);
    let totals = class.totals();
    assert_eq!((totals.receipts, totals.finished, totals.missing), (2, 0, vec![4]));
    assert_eq!(Class::new(1, fixed(), MADE).totals().by_module[0], module("1.1", 0));
}

#[test]
fn joining_keeps_everything_done_in_any_order() {
    let all = [
        with(0b001, 40, 1, None),
        with(0b011, 42, 1, None),
        with(0b011, 41, 1, None),
        with(0b100, 39, 1, None),
    ];
    for a in &all {
        for b in &all {
            let (mut one, mut two) = (a.clone(), b.clone());
            one.join(b.clone());
            two.join(a.clone());
            assert_eq!(one, two);
            assert_eq!(one.receipt.done, a.receipt.done | b.receipt.done);
            let before = one.clone();
            one.join(a.clone());
            one.join(b.clone());
            assert_eq!(one, before, "again");
        }
    }
    let mut kept = all[1].clone();
    kept.join(all[2].clone());
    assert_eq!(kept.receipt.week, Week(41), "the week in which it was first so far");
}
