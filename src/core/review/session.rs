//! A few questions across all modules: what's due, what was missed, what changed, and the three unscored questions
//! before and after a tier.

use super::fsrs;
use crate::core::base::date::Day;
use crate::core::course::model::Module;
use crate::core::course::outline::Outline;
use crate::core::progress::facts::Progress;
use crate::core::progress::reviews::Reviews;
use crate::core::progress::status::{Standing, reviews, skipped, standing};
use std::borrow::Borrow;

/// Questions in a round: about five minutes.
pub const ROUND: usize = 8;
/// Unscored questions before and after a tier.
pub const CHECK: usize = 3;

/// The kind of round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Questions that are due.
    Due,
    /// Questions missed on the last try.
    Missed,
    /// Questions whose answer changed since the module was passed.
    Changed,
    /// Three unscored questions before a tier.
    Before(u8),
    /// Three unscored questions after it.
    After(u8),
}

impl Kind {
    /// Reads `due`, `missed`, `changed`, `before 1`, `after 1`.
    ///
    /// ```
    /// # use attune::core::review::session::Kind;
    /// assert_eq!(Kind::parse("before 1"), Some(Kind::Before(1)));
    /// assert_eq!(Kind::parse("someday"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (name, tier) = text.split_once(' ').unwrap_or((text, "0"));
        let tier = tier.parse().ok()?;
        Some(match name {
            "due" => Self::Due,
            "missed" => Self::Missed,
            "changed" => Self::Changed,
            "before" => Self::Before(tier),
            "after" => Self::After(tier),
            _ => return None,
        })
    }

    /// Answers count: they come back, and a missed one is asked again.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Before(_) | Self::After(_))
    }
}

/// Module and question.
pub type Item = (String, String);

/// A round in progress. It's only in memory: each answer is saved separately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What it asks.
    pub kind: Kind,
    /// Seed of its shuffling.
    pub seed: u32,
    /// In the order asked.
    pub items: Vec<Item>,
    /// Whether the answers so far were right.
    pub right: Vec<bool>,
}

/// Minutes for this many questions, rounded up.
pub fn minutes(questions: usize) -> usize {
    (questions * 5).div_ceil(ROUND)
}

/// Every answered question in the current course with its reviews; those from skipped sections are left out.
fn answered<'p>(progress: &'p Progress, modules: &[Outline]) -> Vec<(Item, &'p Reviews)> {
    let mut found = Vec::new();
    if progress.reviews.is_empty() {
        return found;
    }
    for module in modules {
        for key in &module.keys {
            if let Some(known) = reviews(progress, module, key).filter(|_| !skipped(progress, module, key)) {
                found.push(((module.id.clone(), key.id.clone()), known));
            }
        }
    }
    found
}

/// The questions that are due today; the first [`ROUND`] are the most urgent, in their order.
pub fn due(progress: &Progress, modules: &[Outline], today: Day) -> Vec<Item> {
    let mut due: Vec<(u32, Item)> = answered(progress, modules)
        .into_iter()
        .filter(|(_, known)| fsrs::due(known, today).is_some_and(|at| at <= today))
        .map(|(item, known)| (fsrs::urgency(known, today), item))
        .collect();
    // A round needs only the first few; sorting all would cost the app more than this.
    for n in 0..due.len().min(ROUND) {
        if let Some(first) = (n..due.len()).min_by_key(|at| due[*at].0) {
            let first = due.remove(first);
            due.insert(n, first);
        }
    }
    due.into_iter().map(|(_, item)| item).collect()
}

/// Days until the next question is due; `None` if there is none.
pub fn next(progress: &Progress, modules: &[Outline], today: Day) -> Option<i32> {
    let all = answered(progress, modules);
    all.iter().filter_map(|(_, known)| fsrs::due(known, today)).min().map(|at| at.0 - today.0)
}

/// The questions missed on the last try, in course order.
pub fn missed(progress: &Progress, modules: &[Outline]) -> Vec<Item> {
    let missed = |(item, known): (Item, &Reviews)| (!known.right()).then_some(item);
    answered(progress, modules).into_iter().filter_map(missed).collect()
}

/// The questions whose answer changed since their module was passed.
pub fn changed(progress: &Progress, modules: &[Outline]) -> Vec<Item> {
    let mut found = Vec::new();
    for module in modules {
        if let Standing::Changed(list) = standing(progress, module) {
            found.extend(list.into_iter().map(|question| (module.id.clone(), question)));
        }
    }
    found
}

/// Days until a question comes back; `None` if it doesn't.
pub fn comes_back(
    progress: &Progress,
    modules: &[Outline],
    (module, question): &Item,
    today: Day,
) -> Option<i32> {
    let module = modules.iter().find(|m| m.id == *module)?;
    let key = module.keys.iter().find(|key| key.id == *question)?;
    fsrs::due(reviews(progress, module, key)?, today).map(|at| at.0 - today.0)
}

/// Whether the three questions before (or after) a tier are offered: before, if none of its quizzes have been started;
/// after, if the first three were taken and all the tier's written modules are passed.
pub fn offers(progress: &Progress, modules: &[Outline], tier: u8, after: bool) -> bool {
    let mut of_tier = modules.iter().filter(|m| m.tier == tier).peekable();
    let begun = progress.checks.get(tier, false).is_some();
    if of_tier.peek().is_none() || progress.checks.get(tier, after).is_some() || begun != after {
        return false;
    }
    if after {
        of_tier.all(|m| standing(progress, m) != Standing::Open)
    } else {
        of_tier.all(|m| standing(progress, m) == Standing::Open && !progress.attempts.contains_key(&m.id))
    }
}

/// Three questions of a tier, one for each of its early objectives: the first objective of each module, then the second
/// ones. Before and after ask about the same objectives; if an objective has more than one question, they ask different
/// ones.
pub fn check<M: Borrow<Module>>(
    progress: &Progress,
    modules: &[M],
    tier: u8,
    after: bool,
    seed: u32,
) -> Vec<Item> {
    let modules: Vec<&Module> = modules.iter().map(M::borrow).filter(|m| m.tier == tier).collect();
    let most = modules.iter().map(|m| m.objectives.len()).max().unwrap_or(0);
    let mut rng = fastrand::Rng::with_seed(u64::from(seed));
    let mut items = Vec::new();
    for rank in 0..most {
        for module in &modules {
            let Some(objective) = module.objectives.get(rank) else { continue };
            let of = |id: &&str| {
                module.question(id).is_some_and(|q| {
                    q.objective == objective.key && !progress.is_skipped(&module.id, &q.teaches)
                })
            };
            let all: Vec<&str> = module.questions.iter().map(|q| q.id.as_str()).filter(of).collect();
            let half = |n: usize| all.len() < 2 || (n % 2 == 1) == after;
            let half: Vec<&str> =
                all.iter().enumerate().filter(|(n, _)| half(*n)).map(|(_, id)| *id).collect();
            if !half.is_empty() && items.len() < CHECK {
                items.push((module.id.clone(), half[rng.usize(..half.len())].to_string()));
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::model::Objective;
    use crate::core::course::model::tests::{module, question};
    use crate::core::progress::checks::Check;
    use crate::core::progress::facts::Pass;
    use crate::core::progress::status::note;

    fn course() -> Vec<Module> {
        let objectives =
            || ["o", "p"].map(|key| Objective { key: key.into(), ..Objective::default() }).to_vec();
        let of = |id: &str| Module { id: id.into(), objectives: objectives(), ..module(6, 4) };
        let mut modules = vec![of("1.1"), of("1.2")];
        for m in &mut modules {
            m.questions
                .push(crate::core::course::question::Question { objective: "p".into(), ..question(9) });
        }
        modules
    }

    fn outlines() -> Vec<Outline> {
        course().iter().map(Outline::from).collect()
    }

    const TODAY: Day = Day(20_600);

    /// This many days from today.
    fn in_days(days: i32) -> Day {
        Day(TODAY.0 + days)
    }

    /// Answers this many days from today.
    fn answer(progress: &mut Progress, item: (&str, &str), right: bool, days: i32) {
        let modules = outlines();
        let module = modules.iter().find(|m| m.id == item.0).expect("a module");
        note(progress, module, item.1, right, in_days(days));
    }

    fn item(module: &str, question: &str) -> Item {
        (module.into(), question.into())
    }

    #[test]
    fn missed_questions_come_first_and_the_rest_when_due() {
        let mut progress = Progress::default();
        answer(&mut progress, ("1.1", "q0"), true, -70);
        answer(&mut progress, ("1.1", "q2"), true, 0);
        answer(&mut progress, ("1.2", "q3"), false, 0);
        let modules = outlines();
        assert_eq!(due(&progress, &modules, TODAY), [item("1.2", "q3"), item("1.1", "q0")]);
        assert_eq!(due(&progress, &modules, in_days(6)).len(), 2);
        assert_eq!(due(&progress, &modules, in_days(7)).len(), 3);
        assert_eq!(missed(&progress, &modules), [item("1.2", "q3")]);
        assert_eq!(comes_back(&progress, &modules, &item("1.1", "q2"), TODAY), Some(7));
        assert_eq!(comes_back(&progress, &modules, &item("1.1", "q5"), TODAY), None);
        answer(&mut progress, ("1.2", "q3"), true, 0);
        assert_eq!(missed(&progress, &modules), [], "the latest verdict counts");
        answer(&mut progress, ("1.1", "q0"), true, 0);
        assert_eq!(
            (due(&progress, &modules, TODAY), next(&progress, &modules, TODAY)),
            (Vec::new(), Some(7))
        );
        assert_eq!(next(&progress, &modules, in_days(6)), Some(1));
        progress.set_skipped("1.1", "s2", true);
        assert_eq!(
            due(&progress, &modules, in_days(7)),
            [item("1.2", "q3")],
            "q2 teaches the skipped section s2"
        );
        assert_eq!(next(&Progress::default(), &modules, TODAY), None);
    }

    #[test]
    fn three_questions_are_offered_before_a_tier_and_after_it() {
        let modules = outlines();
        let mut progress = Progress::default();
        assert!(offers(&progress, &modules, 1, false) && !offers(&progress, &modules, 1, true));
        assert!(!offers(&progress, &modules, 2, false), "nothing is written of tier 2");
        progress.checks.join(1, false, Check { week: 9, asked: 3, right: 1 });
        assert!(!offers(&progress, &modules, 1, false) && !offers(&progress, &modules, 1, true));
        for id in ["1.1", "1.2"] {
            progress.passed.insert((id.into(), 1), Pass { day: Day(0), right: 4, drawn: 4 });
        }
        assert!(offers(&progress, &modules, 1, true));
        progress.checks = Default::default();
        assert!(!offers(&progress, &modules, 1, false), "not to someone who has started");
    }

    #[test]
    fn before_and_after_ask_other_questions_on_the_same_objectives() {
        let (course, progress) = (course(), Progress::default());
        for seed in 0..40 {
            let (before, after) =
                (check(&progress, &course, 1, false, seed), check(&progress, &course, 1, true, seed));
            let objectives = |items: &[Item]| -> Vec<(String, String)> {
                let of = |(m, q): &Item| {
                    let module = course.iter().find(|c| c.id == *m).expect("a module");
                    (m.clone(), module.question(q).expect("a question").objective.clone())
                };
                items.iter().map(of).collect()
            };
            let pair = |m: &str, o: &str| (m.to_string(), o.to_string());
            assert_eq!(objectives(&before), [pair("1.1", "o"), pair("1.2", "o"), pair("1.1", "p")]);
            assert_eq!(objectives(&before), objectives(&after));
            assert!(before.iter().zip(&after).take(2).all(|(b, a)| b != a), "{before:?} {after:?}");
        }
        assert!(check(&progress, &course, 3, false, 7).is_empty());
    }

    #[test]
    fn kinds_read_from_what_buttons_ask_for() {
        assert_eq!(Kind::parse("due"), Some(Kind::Due));
        assert_eq!(Kind::parse("after 2"), Some(Kind::After(2)));
        assert_eq!((Kind::parse("other"), Kind::parse("before x")), (None, None));
        assert_eq!((minutes(8), minutes(1), minutes(0)), (5, 1, 0));
        assert!(Kind::Missed.counts() && !Kind::Before(1).counts());
    }
}
