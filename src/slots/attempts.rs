//! What the app records of quizzes and reviews.

use super::state::App;
use crate::browser;
use crate::core::course::model::Module;
use crate::core::course::test_out;
use crate::core::progress::completion;
use crate::core::progress::completion::Turn;
use crate::core::progress::facts::Progress;
use crate::core::progress::status;
use crate::core::quiz::attempt::{Answered, Attempt};
use crate::core::storage::session::Keeping;
use leptos::prelude::*;

impl App {
    /// The attempt in progress in a module, or the last finished one. Reactive.
    pub fn attempt(&self, module: &Module) -> Option<Attempt> {
        self.progress.with(|p| p.attempts.get(&module.id).cloned()).filter(|a| a.fits(module))
    }

    /// Starts a new attempt with a fresh draw.
    pub fn begin(&self, module: &Module) {
        let opened = self.opener.with_value(|o| o.as_ref().map(|o| o.seed));
        let seed = opened.unwrap_or_else(browser::seed);
        let (shell, today) = (self.shell(), browser::today());
        self.record(|p| completion::begin(p, module, &shell, seed, today));
    }

    /// Records an answer, what it completes ([`completion::answer`]), and its review. It's saved before the verdict is
    /// shown.
    pub fn answer(&self, module: &Module, turn: Turn<'_>, answered: Answered) {
        let (shell, right, today) = (self.shell(), answered.right, browser::today());
        self.record(|p| {
            let recorded = completion::answer(p, module, &shell, turn, answered.clone(), today);
            // A question in a test-out also belongs to a module.
            let (id, question) = test_out::origin(&module.id, turn.question);
            if let Some(outline) = shell.module(id).filter(|_| recorded) {
                status::note(p, outline, question, right, today);
            }
        });
    }

    /// Records the answer to a review question.
    pub fn note(&self, module: &str, question: &str, right: bool) {
        let shell = self.shell();
        let Some(outline) = shell.module(module) else { return };
        self.record(|p| status::note(p, outline, question, right, browser::today()));
    }

    /// Whether something would be lost by leaving now ([`unsaved`]).
    pub fn unsaved(&self) -> bool {
        self.knows(|p| unsaved(self.keeping.get_untracked(), p))
    }
}

/// Whether something would be lost by leaving now: unsaved answers in an unfinished quiz.
pub(crate) fn unsaved(keeping: Keeping, p: &Progress) -> bool {
    let going_on = |a: &Attempt| !a.answers.is_empty() && a.next().is_some();
    !matches!(keeping, Keeping::On(_)) && p.attempts.values().any(going_on)
}
