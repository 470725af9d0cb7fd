//! Paths and gates. A path chooses and orders modules but hides nothing. A gate is a set of modules that others require
//! for credit; reading is never locked. A test over all objectives of its modules also opens a gate.

use super::facts::Progress;
use crate::core::course::model::{Module, Section};
use crate::core::course::paths::Gate;
use crate::core::course::test_out::origin;

/// The required modules not passed (in any version) and not covered by a test-out, in the order of `requires`. If it's
/// empty, the gate is open, and a pass counts.
pub fn missing<'m>(requires: &'m [String], gates: &[Gate], progress: &Progress) -> Vec<&'m str> {
    let there =
        |id: &str| progress.passed.keys().any(|(module, _)| module == id) || tested_out(id, gates, progress);
    requires.iter().map(String::as_str).filter(|id| !there(id)).collect()
}

/// Whether a test-out covers this module.
pub fn tested_out(id: &str, gates: &[Gate], progress: &Progress) -> bool {
    gates.iter().any(|g| progress.tested_out(&g.id).is_some() && g.modules.iter().any(|m| m == id))
}

/// The smallest gate that covers all of these modules, if one does.
pub fn covering<'g>(modules: &[&str], gates: &'g [Gate]) -> Option<&'g Gate> {
    let covers =
        |g: &&Gate| !modules.is_empty() && modules.iter().all(|id| g.modules.iter().any(|m| m == id));
    gates.iter().filter(covers).min_by_key(|g| g.modules.len())
}

/// The sections this person skips in a module, or in any module of a test; their questions are left out.
pub fn skipped(module: &Module, progress: &Progress) -> Vec<String> {
    let skips = |s: &&Section| {
        let (id, own) = origin(&module.id, &s.id);
        progress.is_skipped(id, own)
    };
    module.sections.iter().filter(skips).map(|s| s.id.clone()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::core::base::date::Day;
    use crate::core::course::model::tests::module;
    use crate::core::course::model::{Course, Objective};
    use crate::core::course::test_out::test;
    use crate::core::progress::facts::Pass;
    use crate::core::quiz::attempt::Attempt;
    use crate::core::quiz::draw;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn ids(list: &[&str]) -> Vec<String> {
        list.iter().map(|id| (*id).into()).collect()
    }

    /// Two Tier 1 modules, one Tier 2 module that requires both, and a gate for the two.
    pub(crate) fn course() -> (Course, Vec<Gate>) {
        let objectives = |id: &str| {
            let key = |n: usize| Objective { key: format!("o{n}"), text: format!("Objective {n} of {id}") };
            (0..4).map(key).collect()
        };
        let one = |id: &str, tier: u8, requires: &[&str]| {
            let mut module = Module {
                id: id.into(),
                title: format!("Title of {id}"),
                tier,
                requires: ids(requires),
                objectives: objectives(id),
                ..module(14, 8)
            };
            for (n, question) in module.questions.iter_mut().enumerate() {
                question.objective = format!("o{}", n % 4);
            }
            module
        };
        let modules = vec![one("1.1", 1, &[]), one("1.2", 1, &[]), one("2.1", 2, &["1.1", "1.2"])];
        let gate = Gate {
            id: "tier-1".into(),
            name: "Tier 1".into(),
            modules: ids(&["1.1", "1.2"]),
            ..Gate::default()
        };
        (Course { lang: "en".into(), modules, ..Course::default() }, vec![gate])
    }

    fn pass() -> Pass {
        Pass { day: Day(20_000), right: 8, drawn: 8 }
    }

    #[test]
    fn a_pass_of_each_module_or_the_test_opens_a_gate() {
        let (course, gates) = course();
        let requires = &course.modules[2].requires;
        let mut progress = Progress::default();
        assert_eq!(missing(requires, &gates, &progress), ["1.1", "1.2"]);
        progress.passed.insert(("1.2".into(), 7), pass());
        assert_eq!(missing(requires, &gates, &progress), ["1.1"], "a pass of any version counts");
        let mut tested = Progress::default();
        tested.tested.insert(("tier-1".into(), 0), Pass { right: 10, drawn: 12, ..pass() });
        assert!(missing(requires, &gates, &tested).is_empty());
        tested.tested = BTreeMap::from([(("other".into(), 0), pass())]);
        assert_eq!(missing(requires, &gates, &tested).len(), 2, "a test of another gate opens nothing here");
        assert!(missing(&[], &gates, &Progress::default()).is_empty());
    }

    #[test]
    fn the_smallest_gate_that_covers_is_offered() {
        let gate =
            |id: &str, modules: &[&str]| Gate { id: id.into(), modules: ids(modules), ..Gate::default() };
        let gates = [gate("all", &["1.1", "1.2", "2.1"]), gate("one", &["1.1", "1.2"])];
        let found = |modules: &[&str]| covering(modules, &gates).map(|g| g.id.clone());
        assert_eq!(found(&["1.2"]), Some("one".into()));
        assert_eq!(found(&["1.2", "2.1"]), Some("all".into()));
        assert_eq!((found(&["9.9"]), found(&[])), (None, None));
    }

    #[test]
    fn a_test_waits_for_every_module_of_its_gate() {
        let (mut course, gates) = course();
        assert!(test(&gates[0], &course).is_some());
        course.modules.remove(1);
        assert_eq!(test(&gates[0], &course), None);
    }

    #[test]
    fn parts_of_a_test_know_where_they_come_from() {
        let (course, gates) = course();
        let module = test(&gates[0], &course).expect("a test");
        assert_eq!((module.questions.len(), module.needed(12), module.needed(11)), (28, 10, 9));
        assert_eq!(origin(&module.id, &module.questions[20].id), ("1.2", "q6"));
        assert_eq!(origin("1.2", "q6"), ("1.2", "q6"));
        assert!(module.questions.iter().all(|q| module.section(&q.teaches).is_some()));
        let mut progress = Progress::default();
        progress.set_skipped("1.2", "s1", true);
        assert_eq!(skipped(&module, &progress), ["1.2.s1"]);
        assert_eq!(skipped(&course.modules[1], &progress), ["s1"]);
        assert!(skipped(&course.modules[0], &progress).is_empty());
    }

    proptest! {
        #[test]
        fn a_test_is_spread_over_the_objectives(seed: u32) {
            let (course, gates) = course();
            let module = test(&gates[0], &course).expect("a test");
            let first = draw::questions(&module, seed, &[], &[]);
            prop_assert_eq!(first.len(), 12);
            let mut unique = first.clone();
            unique.sort();
            unique.dedup();
            prop_assert_eq!(unique.len(), 12);
            let mut by_objective = BTreeMap::new();
            for id in &first {
                let objective = module.question(id).expect("of the pool").objective.clone();
                *by_objective.entry(objective).or_insert(0) += 1;
            }
            prop_assert_eq!(by_objective.len(), 8, "every objective is asked");
            prop_assert!(by_objective.values().all(|n| (1..=2).contains(n)));
            let of_one = first.iter().filter(|id| id.starts_with("1.1.")).count();
            prop_assert_eq!(of_one, 6, "every module has its share");

            let second = Attempt::start(&module, 2, seed.wrapping_add(1), &[], &first);
            prop_assert!(second.drawn.iter().all(|id| !first.contains(id)), "16 were left: none comes again");
            let skip = ["1.1.s1".to_string()];
            let skipping = draw::questions(&module, seed, &skip, &[]);
            prop_assert!(skipping.iter().all(|id| module.question(id).is_some_and(|q| q.teaches != skip[0])));
        }
    }
}
