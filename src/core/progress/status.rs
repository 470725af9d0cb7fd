//! A learner's status in a module against its current content, and what an answer adds. Nothing is wiped when content
//! changes: what changed is derived from saved facts and the course's current keys.

use super::facts::Progress;
use super::reviews::Reviews;
use crate::core::base::date::Day;
use crate::core::course::outline::{Outline, QuestionKey};

/// A learner's status in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Not passed yet, in any version.
    Open,
    /// Passed in its current version.
    Passed,
    /// Passed, and changed since. These questions have a different answer now; if there are none, the meaning changed,
    /// and the quiz is open again.
    Changed(Vec<String>),
}

/// The learner's status in a module, from their facts and its current content.
pub fn standing(progress: &Progress, module: &Outline) -> Standing {
    let Some((version, _)) = progress.pass(&module.id, module.version) else { return Standing::Open };
    let changed = changed(progress, module, version);
    if version == module.version && changed.is_empty() {
        Standing::Passed
    } else {
        Standing::Changed(changed)
    }
}

/// The questions whose answer key changed after `version` was passed and that haven't been answered right since.
fn changed(progress: &Progress, module: &Outline, version: u16) -> Vec<String> {
    let is_changed = |key: &&QuestionKey| {
        if skipped(progress, module, key) || reviews(progress, module, key).is_some_and(Reviews::right) {
            return false;
        }
        match key.before {
            // The key never differed in another version. An answer under another key shows that the key was changed,
            // and accepted, within this version.
            0 => progress
                .reviews
                .iter()
                .any(|((m, q, s), _)| *m == module.id && *q == key.id && *s != key.stamp),
            before => version <= before,
        }
    };
    module.keys.iter().filter(is_changed).map(|key| key.id.clone()).collect()
}

/// Whether the section that teaches a question is skipped: then it isn't asked.
pub fn skipped(progress: &Progress, module: &Outline, key: &QuestionKey) -> bool {
    let section = module.sections.get(usize::from(key.section));
    section.is_some_and(|(id, ..)| progress.is_skipped(&module.id, id))
}

/// What's remembered about a question under its current answer key.
pub fn reviews<'p>(progress: &'p Progress, module: &Outline, key: &QuestionKey) -> Option<&'p Reviews> {
    progress.reviews.get(&module.id, &key.id, key.stamp)
}

/// Records an answer. If it was the last of the changed questions, the module counts as passed in its current version,
/// with the day and score of the passed attempt, because there was no other.
pub fn note(progress: &mut Progress, module: &Outline, question: &str, right: bool, day: Day) {
    let Some(key) = module.keys.iter().find(|key| key.id == question) else { return };
    let open = matches!(standing(progress, module), Standing::Changed(list) if !list.is_empty());
    let id = (module.id.clone(), key.id.clone(), key.stamp);
    progress.reviews.at(&id).note(day, right);
    if let Some((version, pass)) = progress.pass(&module.id, module.version).filter(|_| open)
        && version < module.version
        && changed(progress, module, version).is_empty()
    {
        progress.passed.insert((module.id.clone(), module.version), pass);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::minutes::Minutes;
    use crate::core::progress::facts::Pass;
    use crate::core::progress::facts::tests::any_progress;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn key(id: &str, stamp: u32, before: u16) -> QuestionKey {
        QuestionKey { id: id.into(), stamp, before, section: 0 }
    }

    fn module(version: u16, keys: Vec<QuestionKey>) -> Outline {
        let sections = vec![("s".to_string(), String::new(), 1, true)];
        Outline { id: "1.1".into(), version, keys, sections, ..Outline::default() }
    }

    fn passed(module: &Outline) -> Progress {
        let mut progress = Progress::default();
        for key in &module.keys {
            note(&mut progress, module, &key.id, true, Day(70));
        }
        let pass = Pass { day: Day(70), right: 7, drawn: 8 };
        progress.passed.insert((module.id.clone(), module.version), pass);
        progress
    }

    #[test]
    fn a_changed_key_asks_only_that_question_again() {
        let first = module(1, vec![key("a", 1, 0), key("b", 2, 0)]);
        let mut progress = passed(&first);
        assert_eq!(standing(&progress, &first), Standing::Passed);
        let second = module(2, vec![key("a", 1, 0), key("b", 9, 1)]);
        assert_eq!(standing(&progress, &second), Standing::Changed(vec!["b".into()]));
        note(&mut progress, &second, "b", false, Day(80));
        assert_eq!(standing(&progress, &second), Standing::Changed(vec!["b".into()]), "missed: asked again");
        note(&mut progress, &second, "b", true, Day(81));
        assert_eq!(standing(&progress, &second), Standing::Passed);
        let pass = progress.pass("1.1", 2);
        assert_eq!(pass, Some((2, Pass { day: Day(70), right: 7, drawn: 8 })), "the attempt that was made");
        assert_eq!(progress.pass("1.1", 1).map(|p| p.1.day), Some(Day(70)), "the first pass stays");
    }

    #[test]
    fn a_changed_key_counts_for_those_who_never_saw_the_question() {
        let mut progress = passed(&module(1, vec![key("a", 1, 0)]));
        let second = module(2, vec![key("a", 1, 0), key("b", 9, 1), key("new", 5, 0)]);
        assert_eq!(standing(&progress, &second), Standing::Changed(vec!["b".into()]));
        progress.set_skipped("1.1", "s", true);
        assert_eq!(
            standing(&progress, &second),
            Standing::Changed(Vec::new()),
            "a skipped section asks nothing"
        );
    }

    #[test]
    fn a_key_accepted_within_a_version_is_seen() {
        let progress = passed(&module(1, vec![key("a", 1, 0)]));
        let same = module(1, vec![key("a", 3, 0)]);
        assert_eq!(standing(&progress, &same), Standing::Changed(vec!["a".into()]));
    }

    #[test]
    fn a_raised_version_without_a_changed_key_opens_the_quiz() {
        let mut progress = passed(&module(1, vec![key("a", 1, 0)]));
        let second = module(2, vec![key("a", 1, 0)]);
        assert_eq!(standing(&progress, &second), Standing::Changed(Vec::new()));
        note(&mut progress, &second, "a", true, Day(90));
        assert_eq!(standing(&progress, &second), Standing::Changed(Vec::new()), "one answer is not the quiz");
    }

    #[test]
    fn passing_again_settles_questions_it_did_not_ask() {
        let mut progress = passed(&module(1, vec![key("a", 1, 0), key("b", 2, 0)]));
        let second = module(2, vec![key("a", 1, 0), key("b", 9, 1)]);
        let pass = Pass { day: Day(99), right: 8, drawn: 8 };
        progress.passed.insert(("1.1".into(), 2), pass);
        assert_eq!(standing(&progress, &second), Standing::Passed);
    }

    fn any_keys() -> impl Strategy<Value = Vec<QuestionKey>> {
        let one = ("[a-c1-2]{1,2}", 0u32..3, 0u16..3);
        vec(one.prop_map(|(id, stamp, before)| key(&id, stamp, before)), 0..6)
    }

    proptest! {
        /// Any edit that keeps ids keeps all progress: text, keys and versions can change freely.
        #[test]
        fn an_edit_wipes_nothing(
            progress in any_progress(), ids in vec("[a-c1-2]{1,2}", 3),
            (before, after) in (any_keys(), any_keys()), (v1, v2) in (1u16..4, 1u16..4),
        ) {
            for id in &ids {
                let old = Outline { id: id.clone(), ..module(v1, before.clone()) };
                let new = Outline { id: id.clone(), ..module(v2, after.clone()) };
                let open = |m| standing(&progress, m) == Standing::Open;
                prop_assert_eq!(open(&old), open(&new), "who passed once has passed, whatever the edit");
                let reworded = Outline { title: "Other words".into(), minutes: Minutes { low: 9, high: 99 }, ..old.clone() };
                prop_assert_eq!(standing(&progress, &old), standing(&progress, &reworded));
                // Answering under the new content only adds to what's saved.
                let mut more = progress.clone();
                for k in &new.keys {
                    note(&mut more, &new, &k.id, k.stamp != 1, Day(20_000));
                }
                let mut joined = more.clone();
                joined.join(&progress);
                prop_assert_eq!(joined, more);
            }
        }
    }
}
