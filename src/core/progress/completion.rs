//! When something counts as done, in cmi5 terms: `masteryScore` is the share of right answers that passes, `moveOn` is
//! what completes a unit.
//!
//! | unit | `moveOn` | `masteryScore` | fact |
//! | --- | --- | --- | --- |
//! | section of a lesson | `Completed`: read to its end | | `r` |
//! | module | `Passed`, while its gate is open | [`Module::pass`], 0.8 by the house rule | `p` |
//! | case | `Completed`: an ending that counts was reached | | `c` |
//! | test-out of a gate | `Passed` | 0.8 ([`TEST_PASS`](super::test_out::TEST_PASS)) | `o` |
//! | delayed check of a tier | `Passed`, with answers since it opened ([`confirm`]) | 0.8 | `o` |
//!
//! Below mastery, nothing is ever recorded as passed. While a module's gate is closed, its quiz is practice: its
//! attempt is saved like any other but never becomes a pass, even later; the person takes the quiz again.

use super::confirm;
use super::facts::{Pass, Progress};
use super::gates;
use crate::core::base::date::Day;
use crate::core::course::model::Module;
use crate::core::course::outline::Shell;
use crate::core::course::paths::Gate;
use crate::core::quiz::attempt::{Answered, Attempt, Outcome};

/// Which question of which attempt an answer is for.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'q> {
    /// The attempt's number.
    pub seq: u32,
    /// The question's position in it.
    pub position: usize,
    /// The question.
    pub question: &'q str,
}

/// Starts a new attempt at a module's quiz, a gate's test-out, or a delayed check once it's open. A check asks what
/// wasn't asked before first.
pub fn begin(progress: &mut Progress, module: &Module, shell: &Shell, seed: u32, today: Day) {
    if !confirm::is_open(shell, progress, &module.id, today) {
        return;
    }
    let last = progress.attempts.get(&module.id);
    let seq = last.map_or(1, |a| a.seq.saturating_add(1));
    let drawn = match confirm::is_check(&module.id) {
        true => confirm::asked(progress),
        false => last.map(|a| a.drawn.clone()).unwrap_or_default(),
    };
    let attempt = Attempt::start(module, seq, seed, &gates::skipped(module, progress), &drawn);
    progress.attempts.insert(module.id.clone(), attempt);
}

/// Records an answer. If it's the last one and the mastery score is reached, the module is passed if its gate is open,
/// the gate is tested out if `module` is its test, or the tier is confirmed if `module` is its open check. If another tab
/// has meanwhile continued the attempt, started another, or erased everything, nothing is recorded, and the result is
/// `false`.
pub fn answer(
    progress: &mut Progress,
    module: &Module,
    shell: &Shell,
    turn: Turn<'_>,
    answered: Answered,
    today: Day,
) -> bool {
    let check = confirm::is_check(&module.id);
    let since = confirm::open_since(shell, progress, &module.id, today);
    let open = match check {
        true => since.is_some(),
        false => gates::missing(&module.requires, &shell.gates, progress).is_empty(),
    };
    let here = |a: &&mut Attempt| {
        a.seq == turn.seq
            && a.answers.len() == turn.position
            && a.drawn.get(turn.position).is_some_and(|q| q == turn.question)
    };
    let Some(attempt) = progress.attempts.get_mut(&module.id).filter(here) else { return false };
    attempt.answers.push(answered);
    let fits = attempt.fits(module);
    let Some(outcome) = attempt.outcome(module).filter(|o| fits && o.passed()) else { return true };
    // Answers from before a check was open, as a clock that was wrong can make them, confirm nothing.
    let early = |id: &String| since.is_some_and(|day| !confirm::answered_since(&progress.reviews, id, day));
    if attempt.drawn.iter().take(turn.position).any(early) {
        return true;
    }
    let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    let pass = Pass { day: today, right: small(outcome.right), drawn: small(outcome.drawn) };
    let join = |old: &mut Pass| *old = old.join(pass);
    let better = |old: &mut Pass| *old = old.better(pass);
    let test = shell.gates.iter().any(|g| g.id == module.id);
    let (into, version) = match test || check {
        true => (&mut progress.tested, 0),
        false => (&mut progress.passed, module.version),
    };
    let key = (module.id.clone(), version);
    if test || open {
        let first = *into.entry(key.clone()).and_modify(join).or_insert(pass);
        if version > 0 && pass.share(first).is_gt() {
            progress.best.entry(key).and_modify(better).or_insert(pass);
        }
    }
    true
}

/// Result of a finished attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credit {
    /// Below the mastery score.
    NotYet,
    /// Reached and recorded.
    Passed,
    /// Reached as practice, because the gate was closed. Says whether it's open now.
    Practice(bool),
}

/// The result of a finished attempt at a module's quiz or a gate's test-out.
pub fn result(progress: &Progress, module: &Module, gates: &[Gate], outcome: Outcome) -> Credit {
    let recorded = progress.tested_out(&module.id).is_some()
        || progress.passed.contains_key(&(module.id.clone(), module.version));
    match (outcome.passed(), recorded) {
        (false, _) => Credit::NotYet,
        (true, true) => Credit::Passed,
        (true, false) => Credit::Practice(gates::missing(&module.requires, gates, progress).is_empty()),
    }
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
