//! Properties of delayed checks, over any progress.

use super::tests::{DONE, exam, later, made, next, pass, tier};
use super::*;
use crate::core::progress::completion::begin;
use crate::core::progress::facts::tests::any_progress;
use crate::core::progress::gates::{covering, missing, tested_out};
use proptest::prelude::*;

/// Progress with some of the course's own modules, gates and checks in it.
fn any_of_course() -> impl Strategy<Value = Progress> {
    let day = prop_oneof![20_490i32..20_520, any::<i32>()].prop_map(Day);
    let fact = (prop::sample::select(vec!["1.1", "1.2", "2.1", "tier-1", "confirm-1"]), 1u16..3, day);
    (any_progress(), prop::collection::vec(fact, 0..6)).prop_map(|(mut progress, facts)| {
        for (id, version, day) in facts {
            let (into, version) =
                if id.contains('.') { (&mut progress.passed, version) } else { (&mut progress.tested, 0) };
            into.insert((id.into(), version), pass(day));
        }
        progress
    })
}

proptest! {
    #[test]
    fn only_a_stored_check_confirms_and_none_opens_within_a_week(progress in any_of_course(), ahead in 0i32..40) {
        let (_, shell) = made();
        let today = Day(20_490 + ahead);
        for check in &shell.checks {
            let found = state(&shell, &progress, check, today);
            let stored = progress.tested.contains_key(&(check.id.clone(), 0));
            prop_assert_eq!(matches!(found, State::Confirmed(_)), stored);
            if found == State::Open {
                for id in &check.modules {
                    let old = |p: &Pass| p.day >= Day::FIRST && p.day.0 + 7 <= today.0;
                    let by_pass = progress.passed.iter().any(|((m, _), p)| m == id && old(p));
                    let by_test = id.starts_with("1.") && progress.tested_out("tier-1").is_some_and(old);
                    prop_assert!(by_pass || by_test, "{} has no pass a week old", id);
                }
            }
            prop_assert_eq!(is_open(&shell, &progress, &check.id, today), matches!(found, State::Open | State::Confirmed(_)));
        }
    }

    #[test]
    fn joining_loses_no_check_and_closes_none(a in any_of_course(), b in any_of_course(), ahead in 0i32..40) {
        let (_, shell) = made();
        let today = Day(20_490 + ahead);
        let mut both = a.clone();
        both.join(&b);
        for check in &shell.checks {
            let kept = a.tested_out(&check.id).is_none() || both.tested_out(&check.id).is_some();
            prop_assert!(kept);
            if let Ok(day) = met(&shell, &a, check, today) {
                prop_assert!(met(&shell, &both, check, today).is_ok_and(|joined| joined <= day));
            }
        }
    }

    #[test]
    fn a_check_opens_no_gate(mut progress in any_of_course()) {
        let (course, shell) = made();
        progress.tested.retain(|(id, _), _| !is_check(id));
        let before: Vec<_> = course.modules.iter().map(|m| missing(&m.requires, &shell.gates, &progress)).collect();
        let out: Vec<_> = course.modules.iter().map(|m| tested_out(&m.id, &shell.gates, &progress)).collect();
        let mut confirmed = progress.clone();
        for check in &shell.checks {
            confirmed.tested.insert((check.id.clone(), 0), pass(DONE));
        }
        let after: Vec<_> = course.modules.iter().map(|m| missing(&m.requires, &shell.gates, &confirmed)).collect();
        prop_assert_eq!(before, after);
        for (module, before) in course.modules.iter().zip(out) {
            prop_assert_eq!(tested_out(&module.id, &shell.gates, &confirmed), before);
            prop_assert!(covering(&[&module.id], &shell.gates).is_none_or(|gate| !is_check(&gate.id)));
        }
    }

    #[test]
    fn a_check_is_stored_only_when_passed_while_open(
        steps in prop::collection::vec((0i32..12, 0u8..6, prop::bool::weighted(0.9)), 0..60)
    ) {
        let (course, shell) = made();
        let (exam, mut progress, mut open) = (exam(&course, &shell), tier(), 0);
        for (day, what, right) in steps {
            let today = later(day);
            if what == 0 { begin(&mut progress, &exam, &shell, u32::from(right), today) }
            next(&mut progress, &exam, &shell, right, today);
            open += i32::from(day >= 7);
            if let Some(pass) = progress.tested_out("confirm-1") {
                prop_assert!(pass.day >= later(7) && pass.right >= 10 && pass.drawn == 12);
                prop_assert!(open >= 1);
            }
        }
    }
}
