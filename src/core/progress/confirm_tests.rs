//! A tier is confirmed only by passing its check, a week or more after the tier.

use super::*;
use crate::core::course::model::{Course, Module};
use crate::core::course::outline::outline;
use crate::core::course::test_out::test;
use crate::core::progress::completion::{Turn, answer, begin};
use crate::core::progress::gates::tests::course;
use crate::core::progress::status::note;
use crate::core::quiz::attempt::Answered;
use crate::core::strings::KEYS;

pub(super) const DONE: Day = Day(20_500);

pub(super) fn made() -> (Course, Shell) {
    let (course, gates) = course();
    let (modules, _) = outline(&course);
    let words = KEYS.iter().map(|key| if *key == "tier-1" { "Tier 1: First" } else { *key }.to_string());
    let strings = Strings(words.collect());
    let checks = checks(&modules, &[], &strings);
    (course, Shell { modules, gates, checks, strings, ..Shell::default() })
}

pub(super) fn pass(day: Day) -> Pass {
    Pass { day, right: 8, drawn: 8 }
}

/// The first tier passed on these days.
fn passed(days: &[(&str, u16, Day)]) -> Progress {
    let mut progress = Progress::default();
    for (id, version, day) in days {
        progress.passed.insert(((*id).into(), *version), pass(*day));
    }
    progress
}

pub(super) fn tier() -> Progress {
    passed(&[("1.1", 1, Day(DONE.0 - 30)), ("1.2", 1, DONE)])
}

pub(super) fn later(days: i32) -> Day {
    Day(DONE.0 + days)
}

pub(super) fn exam(course: &Course, shell: &Shell) -> Module {
    test(&shell.checks[0], course).expect("a check")
}

/// Answers the next question on this day, the way the app does.
pub(super) fn next(progress: &mut Progress, module: &Module, shell: &Shell, right: bool, today: Day) {
    let Some(attempt) = progress.attempts.get(&module.id) else { return };
    let Some(position) = attempt.next() else { return };
    let (seq, question) = (attempt.seq, attempt.drawn[position].clone());
    let turn = Turn { seq, position, question: &question };
    answer(progress, module, shell, turn, Answered { right, marks: Vec::new() }, today);
    let (id, own) = origin(&module.id, &question);
    note(progress, shell.module(id).expect("of the course"), own, right, today);
}

fn take(progress: &mut Progress, module: &Module, shell: &Shell, wrong: usize, today: Day) {
    begin(progress, module, shell, 7, today);
    for n in 0..12 {
        next(progress, module, shell, n >= wrong, today);
    }
}

#[test]
fn every_tier_with_all_its_modules_written_has_a_check_over_them() {
    let (_, shell) = made();
    let checks: Vec<_> = shell.checks.iter().map(|c| (&*c.id, &*c.name, c.modules.join(" "))).collect();
    assert_eq!(
        checks,
        [("confirm-1", "Tier 1", "1.1 1.2".to_string()), ("confirm-2", "tier-2", "2.1".to_string())]
    );
    let planned = [Outline { id: "2.2".into(), tier: 2, ..Outline::default() }];
    assert_eq!(
        super::checks(&shell.modules, &planned, &shell.strings).len(),
        1,
        "none while modules are planned"
    );
    assert_eq!(shell.test("confirm-1").map(|c| c.modules.len()), Some(2), "found like a gate");
}

#[test]
fn a_check_opens_seven_days_after_the_last_module() {
    let (_, shell) = made();
    let of = |progress: &Progress, today| state(&shell, progress, &shell.checks[0], today);
    assert_eq!(of(&Progress::default(), DONE), State::NotYet(vec!["1.1", "1.2"]));
    let mut progress = passed(&[("1.1", 1, DONE)]);
    assert_eq!(of(&progress, later(99)), State::NotYet(vec!["1.2"]));
    progress = tier();
    assert_eq!(of(&progress, DONE), State::From(later(7)));
    assert_eq!(of(&progress, later(6)), State::From(later(7)));
    assert_eq!(of(&progress, later(7)), State::Open);
    progress.passed.insert(("1.2".into(), 3), pass(later(20)));
    assert_eq!(of(&progress, later(21)), State::Open, "a later version passed closes nothing");
}

#[test]
fn a_test_out_counts_as_a_pass_of_its_modules() {
    let (_, shell) = made();
    let mut progress = passed(&[("1.1", 1, later(-30))]);
    progress.tested.insert(("tier-1".into(), 0), pass(DONE));
    assert_eq!(met(&shell, &progress, &shell.checks[0], DONE), Ok(DONE));
    assert_eq!(met(&shell, &progress, &shell.checks[1], DONE), Err(vec!["2.1"]));
}

#[test]
fn an_impossible_day_opens_nothing() {
    let (_, shell) = made();
    for wrong in [Day(0), Day(10_957), Day(Day::FIRST.0 - 1), later(102), Day(i32::MAX), Day(i32::MIN)] {
        let progress = passed(&[("1.1", 1, DONE), ("1.2", 1, wrong)]);
        let found = state(&shell, &progress, &shell.checks[0], later(100));
        assert_eq!(found, State::NotYet(vec!["1.2"]), "{wrong:?}");
        let mut again = progress;
        again.join(&passed(&[("1.2", 1, later(90)), ("1.2", 2, later(90))]));
        let found = state(&shell, &again, &shell.checks[0], later(100));
        assert_eq!(found, State::Open, "passing it again helps");
    }
    let mut confirmed = tier();
    confirmed.tested.insert(("confirm-1".into(), 0), pass(Day(0)));
    let found = state(&shell, &confirmed, &shell.checks[0], later(9));
    assert_eq!(found, State::Confirmed(None), "the check isn't lost with its day");
}

#[test]
fn ten_of_twelve_confirm_and_nine_do_not() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    take(&mut progress, &exam, &shell, 3, later(7));
    assert!(progress.tested.is_empty());
    take(&mut progress, &exam, &shell, 2, later(8));
    assert_eq!(progress.tested[&("confirm-1".into(), 0)], Pass { day: later(8), right: 10, drawn: 12 });
    assert_eq!(progress.passed, tier().passed, "no module is passed by it");
    take(&mut progress, &exam, &shell, 12, later(30));
    let found = state(&shell, &progress, &shell.checks[0], later(30));
    assert_eq!(found, State::Confirmed(Some(later(8))), "a failed recheck takes nothing away");
}

#[test]
fn nothing_begins_before_the_check_is_open() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    take(&mut progress, &exam, &shell, 0, later(6));
    assert!(progress.attempts.is_empty() && progress.tested.is_empty());
    let unknown = Module { id: "confirm-9".into(), ..exam };
    begin(&mut progress, &unknown, &shell, 1, later(99));
    assert!(progress.attempts.is_empty(), "a check the course doesn't have never opens");
}

#[test]
fn answers_from_before_it_opened_confirm_nothing() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    // The clock is ahead, then right.
    begin(&mut progress, &exam, &shell, 7, later(7));
    next(&mut progress, &exam, &shell, true, later(3));
    for _ in 1..12 {
        next(&mut progress, &exam, &shell, true, later(8));
    }
    assert!(progress.attempts["confirm-1"].next().is_none() && progress.tested.is_empty());

    let mut closed = tier();
    begin(&mut closed, &exam, &shell, 7, later(7));
    for _ in 0..12 {
        next(&mut closed, &exam, &shell, true, later(6));
    }
    assert!(closed.attempts["confirm-1"].next().is_none() && closed.tested.is_empty(), "finished too early");
}

#[test]
fn questions_not_asked_before_come_first() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    // Half of each pool was asked, by reviews alone and by attempts alone.
    for n in 0..7 {
        note(&mut progress, &shell.modules[0], &format!("q{n}"), true, DONE);
    }
    let drawn = (0..7).map(|n| format!("q{n}")).collect();
    let answers = vec![Answered { right: true, marks: Vec::new() }; 7];
    let attempt = crate::core::quiz::attempt::Attempt { seq: 1, answers, seed: 1, version: 1, drawn };
    progress.attempts.insert("1.2".into(), attempt);
    let before = asked(&progress);
    assert_eq!(before.len(), 14);
    begin(&mut progress, &exam, &shell, 5, later(7));
    let first = progress.attempts["confirm-1"].drawn.clone();
    assert!(first.iter().all(|id| !before.contains(id)), "{first:?}");
    let objectives: std::collections::BTreeSet<_> =
        first.iter().map(|id| exam.question(id).expect("of the pool").objective.clone()).collect();
    assert_eq!(objectives.len(), 8, "every objective is asked");
    for _ in 0..12 {
        next(&mut progress, &exam, &shell, true, later(7));
    }
    begin(&mut progress, &exam, &shell, 6, later(8));
    let again = &progress.attempts["confirm-1"].drawn;
    let same = again.iter().filter(|id| first.contains(id)).count();
    assert_eq!(same, 0, "what was asked last time comes last");
}

#[test]
fn a_skipped_section_is_not_asked() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    progress.set_skipped("1.1", "s1", true);
    begin(&mut progress, &exam, &shell, 3, later(7));
    let drawn = &progress.attempts["confirm-1"].drawn;
    assert_eq!(drawn.len(), 12);
    assert!(drawn.iter().all(|id| exam.question(id).is_some_and(|q| q.teaches != "1.1.s1")));
}

#[test]
fn a_recheck_is_offered_from_day_sixty_until_it_is_taken() {
    let (course, shell) = made();
    let (exam, mut progress) = (exam(&course, &shell), tier());
    let offered = |progress: &Progress, today| recheck(&shell, progress, &shell.checks[0], today);
    assert!(!offered(&Progress::default(), later(400)));
    assert!(!offered(&progress, later(59)) && offered(&progress, later(60)));
    take(&mut progress, &exam, &shell, 0, later(8));
    assert!(offered(&progress, later(60)), "even to someone who has confirmed it");
    take(&mut progress, &exam, &shell, 12, later(61));
    assert!(!offered(&progress, later(62)), "taken, whatever the result");
}

#[test]
fn the_days_ahead_are_the_opening_and_the_recheck() {
    let (_, shell) = made();
    let ahead = |progress: &Progress, today| days_ahead(&shell, progress, &shell.checks[0], today);
    assert_eq!(ahead(&tier(), DONE), [later(7), later(60)]);
    assert_eq!(ahead(&tier(), later(7)), [later(60)]);
    let mut confirmed = tier();
    confirmed.tested.insert(("confirm-1".into(), 0), pass(later(7)));
    assert_eq!(ahead(&confirmed, later(7)), [later(60)]);
    assert!(ahead(&tier(), later(60)).is_empty() && ahead(&Progress::default(), DONE).is_empty());
}
