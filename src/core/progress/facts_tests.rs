//! Property tests of progress as a semilattice, and of its facts as text.

use super::*;
use crate::core::progress::reviews::tests::any_reviews;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::ops::Range;

fn any_id() -> impl Strategy<Value = String> {
    "[a-c1-2]{1,2}"
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let answer = (any::<bool>(), vec(0u8..5, 0..4)).prop_map(|(right, marks)| Answered { right, marks });
    (0u32..4, vec(answer, 0..3), 0u32..3, 1u16..3, vec(any_id(), 3))
        .prop_map(|(seq, answers, seed, version, drawn)| Attempt { seq, answers, seed, version, drawn })
}

/// Any progress that facts can hold.
pub(crate) fn any_progress() -> impl Strategy<Value = Progress> {
    with_assigned(0..30_000)
}

/// Any progress of someone whose clock was right.
pub(crate) fn real_progress() -> impl Strategy<Value = Progress> {
    with_assigned(Day::FIRST.0..20_601)
}

/// Any passes on these days.
fn any_pass(days: Range<i32>) -> impl Strategy<Value = Pass> {
    let parts = (days, 0u8..9, 1u8..9);
    parts.prop_map(|(day, right, drawn)| Pass { day: Day(day), right: right.min(drawn), drawn })
}

/// Any progress on these days, with what a trainer assigned.
fn with_assigned(days: Range<i32>) -> impl Strategy<Value = Progress> {
    let best = btree_map((any_id(), 1u16..3), any_pass(days.clone()), 0..3);
    let assigned = btree_map((any_id(), any_id()), 0u32..4, 0..3);
    let all = (progress_of(days), best, assigned);
    all.prop_map(|(progress, best, assigned)| Progress { best, assigned, ..progress })
}

/// Any progress on these days.
fn progress_of(days: Range<i32>) -> impl Strategy<Value = Progress> {
    let finished =
        (days.clone(), 0usize..3).prop_map(|(day, ending)| Finished::new(Day(day), ENDINGS[ending]));
    let check = (2_818u16..2_822, 1u8..4, 0u8..4).prop_map(|(week, asked, right)| Check {
        week,
        asked,
        right: right.min(asked),
    });
    let pass = || any_pass(days.clone());
    let path = prop_oneof![Just((0, String::new())), (1u32..4, "[ab]?")];
    (
        btree_map((any_id(), any_id()), days.clone().prop_map(Day), 0..4),
        btree_map((any_id(), 1u16..4), pass(), 0..4),
        btree_map((any_id(), any_id()), 0u32..5, 0..3),
        // So few that two of them often coincide.
        btree_map(("[ab]", "[ab]"), finished, 0..3),
        btree_map(any_id(), any_attempt(), 0..3),
        btree_map((any_id(), any_id(), 0u32..3), any_reviews(), 0..4),
        btree_map((1u8..4, any::<bool>()), check, 0..3),
        btree_map((any_id(), Just(0u16)), pass(), 0..3),
        path,
        btree_map("z/[a-c]{1,2}", "[a-c]{0,3}", 0..2),
    )
        .prop_map(|(read, passed, skipped, cases, attempts, answered, tiers, tested, path, unknown)| {
            let (mut reviews, mut checks) = (Reviewed::default(), Checks::default());
            answered.iter().for_each(|(key, known)| *reviews.at(key) = known.clone());
            tiers.iter().for_each(|((tier, after), check)| checks.join(*tier, *after, *check));
            let rest = Progress::default();
            Progress {
                read,
                passed,
                skipped,
                cases,
                attempts,
                reviews,
                checks,
                tested,
                path,
                unknown,
                ..rest
            }
        })
}

fn joined(a: &Progress, b: &Progress) -> Progress {
    let mut both = a.clone();
    both.join(b);
    both
}

proptest! {
    #[test]
    fn join_is_associative(a in any_progress(), b in any_progress(), c in any_progress()) {
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
    }

    #[test]
    fn join_is_commutative(a in any_progress(), b in any_progress()) {
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
    }

    #[test]
    fn join_is_idempotent(a in any_progress()) {
        prop_assert_eq!(joined(&a, &a), a);
    }

    #[test]
    fn join_is_monotone(a in any_progress(), b in any_progress()) {
        let both = joined(&a, &b);
        for one in [&a, &b] {
            prop_assert_eq!(&joined(&both, one), &both, "joining a part again adds nothing");
            for (key, pass) in &one.passed {
                let kept = both.passed[key];
                prop_assert!([&a, &b].iter().any(|p| p.passed.get(key) == Some(&kept)), "one real attempt");
                prop_assert_eq!(kept.day.earlier(pass.day), kept.day);
            }
            prop_assert!(one.reviews.iter().all(|((m, q, s), _)| both.reviews.get(m, q, *s).is_some()));
            prop_assert!(one.checks.iter().all(|(t, a, _)| both.checks.get(*t, *a).is_some()));
            prop_assert!(one.read.keys().all(|k| both.read.contains_key(k)));
            for (key, case) in &one.cases {
                let kept = both.cases[key];
                prop_assert!(kept.day().earlier(case.day()) == kept.day() && kept.ending() >= case.ending());
            }
            prop_assert!(one.tested.keys().all(|k| both.tested.contains_key(k)));
            prop_assert!(both.path.0 >= one.path.0);
        }
    }

    #[test]
    fn facts_read_back(a in any_progress()) {
        let mut again = Progress::default();
        for (key, value) in a.facts() {
            prop_assert_eq!(again.absorb(&key, &value), Ok(()));
        }
        prop_assert_eq!(again, a);
    }

    #[test]
    fn absorbing_anything_never_panics(key in "([rpsctvbowhg]/?)?.{0,20}", value in ".{0,40}") {
        let mut progress = Progress::default();
        if progress.absorb(&key, &value).is_err() {
            prop_assert!(progress.is_empty(), "what cannot be read changes nothing");
        }
    }
}

#[test]
fn an_assignment_keeps_its_number_whatever_is_pressed() {
    let mut progress = Progress::default();
    let on = |p: &Progress| p.assignments().map(|(a, n)| [a, n].concat()).collect::<Vec<_>>();
    progress.assign("a1", "5", true);
    progress.assign("a1", "6", true);
    assert_eq!(on(&progress), ["a15"], "it's there already");
    progress.assign("a1", "", false);
    assert!(on(&progress).is_empty());
    progress.assign("a1", "7", true);
    assert_eq!(on(&progress), ["a15"], "a receipt made later counts as the same device's");
    // Two tabs put it there at once.
    let mut other = Progress::default();
    other.assign("a1", "4", true);
    progress.join(&other);
    assert_eq!(on(&progress), ["a14"], "once, and the same in both tabs");
    progress.assign("a1", "", false);
    assert!(on(&progress).is_empty(), "both are off");
}

#[test]
fn unreadable_facts_are_refused() {
    let mut progress = Progress::default();
    for (key, value) in [
        ("p/1.1/1", "20000,9,8"),
        ("p/1.1/1", "20000,0,0"),
        ("p/1.1", "20000,8,8"),
        ("p/1.1/1/2", "20000,8,8"),
        ("p/1.1/01", "20000,8,8"),
        ("r/1.1/a b", "20000"),
        ("r/1.1/a", "-1"),
        ("t/1.1", "1,2,1;a;b=1:0"),
        ("t/1.1", "1,2"),
        ("s/1.1/a", ""),
        ("c/1.1/a", "20000"),
        ("c/1.1/a", "20000,3"),
        ("c/1.1/a", "2000000000,1"),
        ("c/1.1/a", "20000,01"),
        ("c/1.1/a", "20000,1,1"),
        ("c/1.1", "20000,1"),
        ("v/1.1/a", "2961.1r"),
        ("v/1.1/a/0A1B2C3D", "2961.1r"),
        ("v/1.1/a/0a1b2c3d", "2961.01r"),
        ("v/1.1/a/0a1b2c3d", "2961.1r;2962.1r"),
        ("b/1", "2961,3,1"),
        ("b/1/2", "2961,3,1"),
        ("b/1/0", "2961,3,4"),
        ("b/1/0", "2961,0,0"),
        ("o/tier-1", "20000,13,12"),
        ("o/tier-1/1", "20000,10,12"),
        ("w", "0,ems-fire"),
        ("w", "1"),
        ("w", "1,A path"),
        ("w/ems-fire", "1"),
    ] {
        assert_eq!(progress.absorb(key, value), Err(Unreadable), "{key} = {value}");
    }
    assert!(progress.is_empty());
    assert_eq!(progress.absorb("x/new-kind", "kept as it is"), Ok(()));
    assert_eq!(progress.facts(), [("x/new-kind".to_string(), "kept as it is".to_string())]);
}

#[test]
fn a_finished_case_keeps_its_day_and_ending() {
    for ending in ENDINGS {
        for day in [0, 20_500, Finished::LAST_DAY] {
            let finished = Finished::new(Day(day), ending);
            assert_eq!((finished.day(), finished.ending()), (Day(day), ending));
        }
    }
    let (early, late) =
        (Finished::new(Day(20_003), Ending::Harmed), Finished::new(Day(20_009), Ending::Supported));
    assert_eq!(late.join(early), Finished::new(Day(20_003), Ending::Supported));
    let wrong_clock = Finished::new(Day(0), Ending::Open);
    assert_eq!(wrong_clock.join(late), late, "a day before this site gives way");
    assert_eq!(Finished::new(Day(i32::MAX), Ending::Open).day().0, Finished::LAST_DAY);
}

/// What a store or a backup holds, joined in both orders.
fn pass_of(values: &[&str]) -> Pass {
    let of = |values: &mut dyn Iterator<Item = &&str>| {
        let mut progress = Progress::default();
        values.for_each(|value| assert_eq!(progress.absorb("p/1.1/1", value), Ok(()), "{value}"));
        progress.passed[&("1.1".to_string(), 1)]
    };
    let pass = of(&mut values.iter());
    assert_eq!(of(&mut values.iter().rev()), pass, "{values:?} in whatever order");
    pass
}

#[test]
fn a_pass_is_one_real_attempt() {
    let pass = |day, right, drawn| Pass { day: Day(day), right, drawn };
    assert_eq!(pass_of(&["20103,7,8", "20504,8,8"]), pass(20_103, 7, 8), "not the earlier day with 8 of 8");
    assert_eq!(pass_of(&["20103,8,8", "20504,7,8"]), pass(20_103, 8, 8));
    assert_eq!(pass_of(&["20103,7,8", "20103,8,8"]), pass(20_103, 8, 8), "on one day the better attempt");
    assert_eq!(pass_of(&["20103,8,8", "20103,12,12"]), pass(20_103, 12, 12), "or the longer one");
    assert_eq!(pass_of(&["20504,7,8", "20103,7,8", "20600,8,8"]), pass(20_103, 7, 8));
}

#[test]
fn a_pass_on_an_impossible_day_gives_way_to_a_new_one() {
    let today = Pass { day: Day(20_504), right: 7, drawn: 8 };
    for wrong in ["0,8,8", "10957,8,8", "19722,8,8", "21915,8,8"] {
        assert_eq!(pass_of(&[wrong, "20504,7,8"]), today, "{wrong}");
    }
    assert_eq!(pass_of(&["0,8,8", "7,7,8"]).day, Day(0), "without a real one the earliest stays");
}

#[test]
fn skipping_can_be_undone_and_the_newer_choice_wins() {
    let mut a = Progress::default();
    a.set_skipped("1.1", "hard", true);
    let old = a.clone();
    a.set_skipped("1.1", "hard", false);
    a.set_skipped("1.1", "hard", false);
    assert!(!joined(&old, &a).is_skipped("1.1", "hard"));
    a.set_skipped("1.1", "hard", true);
    assert!(joined(&old, &a).is_skipped("1.1", "hard"));
}

#[test]
fn the_latest_choice_of_a_path_wins() {
    let mut a = Progress::default();
    a.choose_path("clinic");
    let old = a.clone();
    a.choose_path("clinic");
    assert_eq!(a, old, "choosing the same again changes nothing");
    a.choose_path("media");
    a.choose_path("");
    assert_eq!(joined(&old, &a).path, (3, String::new()), "no path is a choice, too");
}
