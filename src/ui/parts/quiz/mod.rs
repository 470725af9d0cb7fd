//! The quiz: one question at a time, checked at once with its reasons, then a review of what was missed, and a
//! retake with a fresh draw.
//!
//! Accessibility: native radio buttons, check boxes, selects and buttons; nothing is dragged, nothing is timed;
//! focus moves to the question's heading, to the verdict, and to the result; each is read out once.

mod fields;
mod question;
mod result;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use crate::browser;
use crate::core::course::Module;
use crate::core::quiz;
use crate::core::strings::k;
use crate::ui::state::{App, app};
use leptos::prelude::*;
use std::sync::Arc;

/// The quiz of a module. What is drawn is not known before the app runs: the prerendered page holds its place only.
pub fn view(app: App, id: &str) -> AnyView {
    match app.module(id).filter(|_| browser::LIVE) {
        Some(module) => view! { <Attempt module/> }.into_any(),
        None => view! { <p class="loading">{app.t(k::LOADING)}</p> }.into_any(),
    }
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Phase {
    /// This question is to be answered, or was just answered and shows its reasons.
    Asking(usize),
    /// All are answered.
    Done,
}

#[component]
fn Attempt(module: Arc<Module>) -> impl IntoView {
    let app = app();
    // An attempt left in the middle goes on where it was left; a finished one shows its result.
    let phase = RwSignal::new(
        match app.progress.with_untracked(|p| {
            p.attempts.get(&module.id).filter(|a| a.fits(&module)).map(quiz::Attempt::next)
        }) {
            Some(Some(n)) => Phase::Asking(n),
            Some(None) => Phase::Done,
            None => {
                app.begin(&module);
                Phase::Asking(0)
            }
        },
    );
    let show = move |now: Phase| {
        let module = module.clone();
        match now {
            Phase::Done => view! { <result::Finished module phase/> }.into_any(),
            Phase::Asking(position) => view! { <question::QuestionView module position phase/> }.into_any(),
        }
    };
    // Keyed, so that each question gets fields of its own: fields that were used again would come already filled.
    view! { <For each=move || [phase.get()] key=|now| *now children=show/> }
}

/// Moves on to the next question or the result.
fn advance(phase: RwSignal<Phase>, position: usize, drawn: usize) {
    let done = position + 1 >= drawn;
    phase.set(if done { Phase::Done } else { Phase::Asking(position + 1) });
    let target = if done { "result-title" } else { "question-title" };
    browser::soon(move || browser::focus_id(target));
}
