//! Nothing below mastery is ever recorded, whatever happens in whatever order.

use super::*;
use crate::core::course::model::Course;
use crate::core::course::test_out::TEST_DRAW;
use crate::core::course::test_out::test;
use crate::core::progress::gates::missing;
use crate::core::progress::gates::tests::course;
use proptest::prelude::*;
use std::collections::BTreeSet;

const TODAY: Day = Day(20_500);

fn shell(gates: &[Gate]) -> Shell {
    Shell { gates: gates.to_vec(), ..Shell::default() }
}

fn begin(progress: &mut Progress, module: &Module, seed: u32) {
    super::begin(progress, module, &Shell::default(), seed, TODAY);
}

/// Answers the next question of a module's attempt.
fn next(progress: &mut Progress, module: &Module, gates: &[Gate], right: bool) {
    let Some(attempt) = progress.attempts.get(&module.id) else { return };
    let Some(position) = attempt.next() else { return };
    let (seq, question) = (attempt.seq, attempt.drawn[position].clone());
    let turn = Turn { seq, position, question: &question };
    answer(progress, module, &shell(gates), turn, Answered { right, marks: Vec::new() }, TODAY);
}

/// Takes a whole quiz with this many wrong answers.
fn take(progress: &mut Progress, module: &Module, gates: &[Gate], seed: u32, wrong: usize) {
    begin(progress, module, seed);
    for n in 0..progress.attempts[&module.id].drawn.len() {
        next(progress, module, gates, n >= wrong);
    }
}

fn outcome(progress: &Progress, module: &Module) -> Outcome {
    progress.attempts[&module.id].outcome(module).expect("finished")
}

#[test]
fn a_practice_pass_records_nothing_and_the_quiz_is_taken_again() {
    let (course, gates) = course();
    let (locked, mut progress) = (&course.modules[2], Progress::default());
    take(&mut progress, locked, &gates, 1, 0);
    assert!(progress.passed.is_empty());
    let read = |p: &Progress| result(p, locked, &gates, outcome(p, locked));
    assert_eq!(read(&progress), Credit::Practice(false));

    for module in &course.modules[..2] {
        take(&mut progress, module, &gates, 1, 1);
    }
    assert_eq!(progress.passed.len(), 2);
    assert_eq!(
        read(&progress),
        Credit::Practice(true),
        "the gate opened later: no pass comes of the practice"
    );
    take(&mut progress, locked, &gates, 2, 2);
    assert_eq!(read(&progress), Credit::NotYet);
    take(&mut progress, locked, &gates, 3, 0);
    assert_eq!((read(&progress), progress.passed.len()), (Credit::Passed, 3));
}

#[test]
fn ten_of_twelve_test_out_and_nine_do_not() {
    let (course, gates) = course();
    let exam = test(&gates[0], &course).expect("a test");
    let mut progress = Progress::default();
    take(&mut progress, &exam, &gates, 1, 3);
    assert!(progress.tested.is_empty());
    assert_eq!(result(&progress, &exam, &gates, outcome(&progress, &exam)), Credit::NotYet);
    take(&mut progress, &exam, &gates, 2, 2);
    assert_eq!(progress.tested[&("tier-1".into(), 0)], Pass { day: TODAY, right: 10, drawn: TEST_DRAW });
    assert!(progress.passed.is_empty(), "a test-out passes no module");
    assert_eq!(result(&progress, &exam, &gates, outcome(&progress, &exam)), Credit::Passed);
    assert!(missing(&course.modules[2].requires, &gates, &progress).is_empty());
    take(&mut progress, &course.modules[2], &gates, 1, 0);
    assert!(progress.passed.contains_key(&("2.1".into(), 1)));
}

#[test]
fn an_answer_to_another_question_is_not_recorded() {
    let (course, gates) = course();
    let module = &course.modules[0];
    let mut progress = Progress::default();
    begin(&mut progress, module, 1);
    let drawn = progress.attempts["1.1"].drawn.clone();
    let right = || Answered { right: true, marks: Vec::new() };
    for (seq, position, question) in [(2, 0, &drawn[0]), (1, 1, &drawn[1]), (1, 0, &drawn[1])] {
        answer(&mut progress, module, &shell(&gates), Turn { seq, position, question }, right(), TODAY);
        assert!(progress.attempts["1.1"].answers.is_empty());
    }
}

/// What can happen on one of three devices.
#[derive(Debug, Clone)]
enum Step {
    Begin(usize, u32),
    Answer(usize, bool),
    /// The whole quiz, starting with this many wrong answers.
    Take(usize, u32, usize),
    Skip(usize, bool),
    Join(usize),
    Raise(usize),
    /// Through storage and back.
    Store,
    Erase,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0usize..4, any::<u32>()).prop_map(|(m, seed)| Step::Begin(m, seed)),
        (0usize..4, prop::bool::weighted(0.85)).prop_map(|(m, right)| Step::Answer(m, right)),
        (0usize..4, any::<u32>(), 0usize..5).prop_map(|(m, seed, wrong)| Step::Take(m, seed, wrong)),
        (0usize..3, any::<bool>()).prop_map(|(m, skip)| Step::Skip(m, skip)),
        (0usize..3).prop_map(Step::Join),
        (0usize..3).prop_map(Step::Raise),
        Just(Step::Store),
        Just(Step::Erase),
    ]
}

/// Modules of the course and the test of its gate, as they are now.
fn unit(course: &Course, gates: &[Gate], n: usize) -> Module {
    course.modules.get(n).cloned().unwrap_or_else(|| test(&gates[0], course).expect("a test"))
}

/// Every unit, version and score that was earned: a finished attempt at mastery while the gate was open.
type Earned = BTreeSet<(String, u16, u8, u8)>;

fn note(earned: &mut Earned, progress: &Progress, module: &Module, gates: &[Gate], open: bool) {
    let finished = progress.attempts.get(&module.id).filter(|a| a.fits(module) && a.next().is_none());
    let Some(attempt) = finished.filter(|_| open) else { return };
    let right = attempt.answers.iter().filter(|a| a.right).count();
    if right * 100 >= attempt.drawn.len() * 80 {
        let version = if gates.iter().any(|g| g.id == module.id) { 0 } else { module.version };
        earned.insert((module.id.clone(), version, right as u8, attempt.drawn.len() as u8));
    }
}

proptest! {
    #[test]
    fn nothing_below_mastery_is_ever_recorded(
        steps in prop::collection::vec((0usize..3, any_step()), 0..60)
    ) {
        let (mut course, gates) = course();
        let mut devices = vec![Progress::default(); 3];
        let mut earned = Earned::new();
        for (device, step) in steps {
            let before_join = devices.clone();
            let progress = &mut devices[device];
            match step {
                Step::Begin(n, seed) => begin(progress, &unit(&course, &gates, n), seed),
                Step::Answer(n, right) => {
                    let module = unit(&course, &gates, n);
                    let open = missing(&module.requires, &gates, progress).is_empty();
                    let before = progress.attempts.get(&module.id).cloned();
                    next(progress, &module, &gates, right);
                    let changed = progress.attempts.get(&module.id) != before.as_ref();
                    note(&mut earned, progress, &module, &gates, open && changed);
                }
                Step::Take(n, seed, wrong) => {
                    let module = unit(&course, &gates, n);
                    let open = missing(&module.requires, &gates, progress).is_empty();
                    take(progress, &module, &gates, seed, wrong);
                    note(&mut earned, progress, &module, &gates, open);
                }
                Step::Skip(n, skip) => progress.set_skipped(&course.modules[n].id, "s1", skip),
                Step::Join(n) => progress.join(&before_join[n]),
                Step::Raise(n) => course.modules[n].version += 1,
                Step::Store => {
                    let mut again = Progress::default();
                    for (key, value) in progress.facts() {
                        prop_assert_eq!(again.absorb(&key, &value), Ok(()));
                    }
                    *progress = again;
                }
                Step::Erase => *progress = Progress::default(),
            }
            for progress in &devices {
                let passed = progress.passed.iter().map(|((m, v), p)| (m.clone(), *v, p.right, p.drawn));
                let tested = progress.tested.iter().map(|((g, v), p)| (g.clone(), *v, p.right, p.drawn));
                for fact in passed.chain(tested) {
                    prop_assert!(earned.contains(&fact), "{:?} was never earned", fact);
                    prop_assert!(u32::from(fact.2) * 100 >= u32::from(fact.3) * 80 && fact.3 > 0);
                }
            }
        }
    }
}

#[test]
fn a_better_pass_is_kept_beside_the_first() {
    let (course, gates) = course();
    let (module, mut progress) = (&course.modules[0], Progress::default());
    let key = (module.id.clone(), module.version);
    take(&mut progress, module, &gates, 1, 1);
    // That was on an earlier day: of one day, the better pass is the only one.
    progress.passed.get_mut(&key).expect("a pass").day = Day(20_400);
    let first = progress.passed[&key];
    assert!(progress.best.is_empty(), "the first one is enough");
    take(&mut progress, module, &gates, 2, 0);
    assert_eq!(progress.passed[&key], first, "the record has the first");
    assert_eq!(progress.best[&key].right, progress.best[&key].drawn);
    let best = progress.best.clone();
    take(&mut progress, module, &gates, 3, 1);
    take(&mut progress, module, &gates, 4, usize::MAX);
    assert_eq!(progress.best, best, "a worse one takes nothing away");
}
