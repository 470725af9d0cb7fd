//! Impossible facts are left out of a backup, and the rest is restored.

use super::tests::{TODAY, with};
use super::*;
use crate::core::base::date::Day;
use crate::core::progress::facts::Pass;

#[test]
fn an_impossible_fact_is_left_out_and_the_rest_restored() {
    let back = read(include_str!("damaged/week-ahead.json"), TODAY).expect("a backup");
    let kept = with(&[
        ("r/1.1/elements", "20500"),
        ("p/1.1/1", "20501,7,8"),
        ("v/1.1/lie-part/723ee034", "2900.1r"),
        ("w", "2,ems-and-fire"),
    ]);
    assert_eq!(back, Back { progress: kept.clone(), left: 1 }, "the answer of 2030");
    assert_eq!(read(include_str!("damaged/week-ahead.txt"), TODAY), Ok(Back { progress: kept, left: 1 }));

    let good = ("p/1.2/1", "20502,8,8");
    for (key, value) in [
        ("p/1.1/1", "0,8,8"),
        ("p/1.1/1", "19722,8,8"),
        ("p/1.1/1", "20602,8,8"),
        ("p/1.1/1", "2000000000,8,8"),
        ("o/tier-1", "10957,12,12"),
        ("r/1.1/elements", "21915"),
        ("c/1.1/kitchen", "7,2"),
        ("v/1.1/q1/0a1b2c3d", "65535.1r"),
        ("v/1.1/q1/0a1b2c3d", "0.1r"),
        ("b/1/0", "65535,3,1"),
        ("b/1/1", "0,3,1"),
        ("w", "1000001,ems-fire"),
        ("s/1.1/checks", "4294967295"),
        ("g/a1/5", "4294967295"),
        ("h/1.1/1", "20602,8,8"),
        ("t/1.1", "4294967295,7,1;q1"),
    ] {
        let bad = with(&[(key, value), good]);
        let expected = Ok(Back { progress: with(&[good]), left: 1 });
        assert_eq!(read(&file::write(&bad), TODAY), expected, "{key}={value}");
        let alone = with(&[(key, value)]);
        assert_eq!(read(&file::write(&alone), TODAY), Err(Refused::Unfit), "{key}={value} alone");
        assert_eq!(
            read(&file::write(&alone), Day(i32::MAX)).is_ok(),
            value.starts_with(['2', '6']),
            "{key}={value}"
        );
    }
}

#[test]
fn a_pass_of_1970_is_refused() {
    assert_eq!(read(include_str!("damaged/pass-1970.json"), TODAY), Err(Refused::Unfit));
}

#[test]
fn two_restored_passes_are_one_real_attempt() {
    let [first, second] = [include_str!("damaged/first-pass.json"), include_str!("damaged/second-pass.json")]
        .map(|file| read(file, TODAY).expect("a backup").progress);
    let key = ("1.1".to_string(), 1);
    for (a, b) in [(&first, &second), (&second, &first)] {
        let mut both = a.clone();
        both.join(b);
        assert_eq!(both.passed[&key], Pass { day: Day(20_103), right: 7, drawn: 8 });
    }
}

#[test]
fn the_last_answer_of_a_wrong_clock_does_not_spoil_the_backups_of_its_own_device() {
    let mut here = with(&[("v/1.1/q/0000002a", "2900.1r,3131.1m"), ("p/1.1/1", "20501,7,8")]);
    assert_eq!(read(&file::write(&here), TODAY).map(|back| back.left), Ok(1));
    here.reviews.at(&("1.1".into(), "q".into(), 42)).note(TODAY, true);
    let back = read(&file::write(&here), TODAY).expect("a backup");
    assert_eq!(back.left, 0, "the next answer has put it right");
    assert!(back.progress.reviews.get("1.1", "q", 42).is_some_and(|reviews| reviews.right()));
}
