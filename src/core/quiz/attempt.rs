//! An attempt at a quiz: drawn questions, answers so far, outcome. The attempt is a value; the app keeps it in memory,
//! and in storage if the person chose to save.

use super::draw;
use super::grade::Given;
use crate::core::course::model::Module;
use crate::core::course::question::{Kind, Question};
use serde::{Deserialize, Serialize};

/// An attempt at one module's quiz.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attempt {
    /// First, second, third … attempt on this device; the largest is the one "in progress."
    pub seq: u32,
    /// Answers in the order asked; fewer than `drawn` while the attempt is in progress.
    pub answers: Vec<Answered>,
    /// Seed of all shuffling in this attempt.
    pub seed: u32,
    /// The module's version when it started.
    pub version: u16,
    /// Ids of the drawn questions, in the order asked.
    pub drawn: Vec<String>,
}

/// One answered question of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answered {
    /// How it was graded, for good.
    pub right: bool,
    /// Positions chosen (options, order or matches). Typed text is never saved, only whether it was right.
    pub marks: Vec<u8>,
}

impl Answered {
    /// From a graded answer.
    pub fn new(right: bool, given: &Given) -> Self {
        let marks = match given {
            Given::Options(m) | Given::Order(m) | Given::Matches(m) => m.clone(),
            Given::Typed(_) => Vec::new(),
        };
        Self { right, marks }
    }
}

/// Outcome of a finished attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Right answers.
    pub right: usize,
    /// Questions asked.
    pub drawn: usize,
    /// Right answers needed to pass.
    pub needed: usize,
}

impl Outcome {
    /// The mastery score was reached. An attempt without questions doesn't pass.
    pub fn passed(self) -> bool {
        self.drawn > 0 && self.right >= self.needed
    }
}

/// A first question included in the quiz's page, so that a person can answer while the app is still loading: the seed
/// of an attempt that starts with it, and what was done with it so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opener {
    /// The attempt's seed.
    pub seed: u32,
    /// Positions of the chosen options.
    pub marks: Vec<u8>,
    /// "Check my answer" was pressed.
    pub check: bool,
}

/// Seeds of attempts for [`Opener`], at most `count`, each with a different first question. Only choice questions,
/// because a text field would lose the caret position when the app takes over.
pub fn openers(module: &Module, count: usize) -> Vec<u32> {
    let mut seen: Vec<String> = Vec::new();
    let opens = |seed: &u32| {
        let attempt = Attempt::start(module, 1, *seed, &[], &[]);
        let first = attempt.question(module, 0);
        let Some(first) = first.filter(|q| matches!(q.kind, Kind::Single { .. } | Kind::Multi { .. })) else {
            return false;
        };
        let new = !seen.contains(&first.id);
        seen.push(first.id.clone());
        new
    };
    (1..=64).filter(opens).take(count).collect()
}

impl Attempt {
    /// Starts an attempt; `last` holds the previous attempt's questions.
    pub fn start(module: &Module, seq: u32, seed: u32, skipped: &[String], last: &[String]) -> Self {
        let drawn = draw::questions(module, seed, skipped, last);
        Self { seq, answers: Vec::new(), seed, version: module.version, drawn }
    }

    /// Whether the attempt can continue with this module: every drawn question is still there, and no answered one has
    /// a different answer now. A finished attempt's result counts only for its own version.
    pub fn fits(&self, module: &Module) -> bool {
        let same = self.version == module.version;
        let holds = |(n, id): (usize, &String)| {
            let question = module.question(id);
            question.is_some_and(|q| same || n >= self.answers.len() || q.key_before < self.version)
        };
        (same || (self.next().is_some() && self.version < module.version))
            && !self.drawn.is_empty()
            && self.answers.len() <= self.drawn.len()
            && self.drawn.iter().enumerate().all(holds)
    }

    /// Position of the question to be answered next; `None` if all are answered.
    pub fn next(&self) -> Option<usize> {
        (self.answers.len() < self.drawn.len()).then_some(self.answers.len())
    }

    /// The question at a position.
    pub fn question<'m>(&self, module: &'m Module, position: usize) -> Option<&'m Question> {
        module.question(self.drawn.get(position)?)
    }

    /// The outcome, once every question is answered.
    pub fn outcome(&self, module: &Module) -> Option<Outcome> {
        self.next().is_none().then(|| Outcome {
            right: self.answers.iter().filter(|a| a.right).count(),
            drawn: self.drawn.len(),
            needed: module.needed(self.drawn.len()),
        })
    }

    /// Positions of the questions that were missed.
    pub fn missed(&self) -> Vec<usize> {
        self.answers.iter().enumerate().filter(|(_, a)| !a.right).map(|(n, _)| n).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::model::tests::module;

    fn answered(right: bool) -> Answered {
        Answered { right, marks: vec![0] }
    }

    #[test]
    fn seven_of_eight_pass_and_six_do_not() {
        let module = module(14, 8);
        for (wrong, passed) in [(0, true), (1, true), (2, false), (8, false)] {
            let mut attempt = Attempt::start(&module, 1, 7, &[], &[]);
            for n in 0..8 {
                assert_eq!(attempt.next(), Some(n));
                assert_eq!(attempt.outcome(&module), None, "no outcome before the end");
                attempt.answers.push(answered(n >= wrong));
            }
            let outcome = attempt.outcome(&module).expect("finished");
            assert_eq!((outcome.passed(), attempt.missed().len()), (passed, wrong));
        }
    }

    #[test]
    fn openers_begin_with_different_questions() {
        let module = module(14, 8);
        let seeds = openers(&module, 3);
        let firsts: Vec<String> =
            seeds.iter().map(|s| Attempt::start(&module, 1, *s, &[], &[]).drawn[0].clone()).collect();
        assert_eq!(firsts.len(), 3);
        assert!(firsts[0] != firsts[1] && firsts[1] != firsts[2] && firsts[0] != firsts[2], "{firsts:?}");
        assert!(openers(&crate::core::course::model::tests::module(0, 8), 3).is_empty(), "nothing to ask");
    }

    #[test]
    fn skipped_sections_do_not_cost_the_pass() {
        let module = module(9, 8);
        let mut attempt = Attempt::start(&module, 1, 7, &["s1".into()], &[]);
        assert_eq!(attempt.drawn.len(), 6, "three of nine questions belong to the skipped section");
        attempt.answers = vec![answered(true); 5];
        attempt.answers.push(answered(false));
        assert!(attempt.outcome(&module).expect("finished").passed(), "five of six are 80 %");
    }

    #[test]
    fn an_attempt_without_questions_passes_nothing() {
        let module = module(0, 8);
        let attempt = Attempt::start(&module, 1, 7, &[], &[]);
        assert!(!attempt.fits(&module));
        assert!(!attempt.outcome(&module).expect("nothing to ask").passed());
    }

    #[test]
    fn an_attempt_continues_unless_one_of_its_answers_changed() {
        let mut module = module(14, 8);
        let mut attempt = Attempt::start(&module, 1, 7, &[], &[]);
        attempt.answers = vec![answered(true); 2];
        assert!(attempt.fits(&module));
        module.version = 2;
        assert!(attempt.fits(&module), "a meaning that changed costs nobody their answers");
        let changed = |module: &Module, n: usize| {
            let mut module = module.clone();
            let question = module.questions.iter_mut().find(|q| q.id == attempt.drawn[n]);
            question.expect("drawn").key_before = 1;
            module
        };
        assert!(attempt.fits(&changed(&module, 2)), "it is not answered yet");
        assert!(!attempt.fits(&changed(&module, 1)));
        let finished = Attempt { answers: vec![answered(true); 8], ..attempt.clone() };
        assert!(!finished.fits(&module), "an old result is not shown as today's");
        module.version = 1;
        assert!(finished.fits(&module));
        module.questions.retain(|q| q.id != attempt.drawn[0]);
        assert!(!attempt.fits(&module));
    }
}
