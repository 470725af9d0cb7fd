//! The quiz: one question at a time, checked right away with its reasons, then a review of what was missed, and a
//! retake with a fresh draw.
//!
//! Accessibility: native radio buttons, check boxes, selects and buttons; there's no dragging and no timer; focus moves
//! to the question's heading, to the verdict, and to the result; each is read out once.

mod flow;
pub mod question;
mod result;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use super::confirm;
use super::fill::shown;
use super::refresh;
use super::state::{App, Phase};
use crate::browser;
use crate::core::course::model::Module;
use crate::core::strings::k;
use crate::kit::Button;
use leptos::prelude::*;
use maud::html;
#[cfg(feature = "ssr")]
use std::sync::Arc;

/// A module's quiz in its current state. The draw isn't known before the app runs, so the prerendered page only
/// reserves its place.
pub fn view(app: App, id: &str) -> AnyView {
    let Some(module) = app.module(id).filter(|_| browser::LIVE) else {
        return shown(html! {
            @if app.offline.get_untracked() {
                p.alert role="alert" { (app.word(k::LOAD_FAILED)) }
            } @else {
                p.loading { (app.word(k::LOADING)) }
            }
        });
    };
    let (shell, today) = (app.shell(), browser::today());
    let card = app.knows(|p| confirm::card(&shell, p, id, today));
    let (card, open) = card.unwrap_or((html! {}, true));
    if !open {
        return shown(card);
    }
    if app.round.with_value(Option::is_some) {
        return refresh::view(app);
    }
    // An attempt that another tab has erased meanwhile can't continue.
    let there = |n: usize| app.knows(|p| p.attempts.get(&module.id).is_some_and(|a| a.drawn.len() > n));
    let (phase, changed) = match app.phase.get_untracked() {
        Phase::Asking(n) if there(n) => (Phase::Asking(n), html! {}),
        Phase::Done if there(0) => (Phase::Done, refresh::changed(app, id)),
        _ => {
            let changed = refresh::changed(app, id);
            (enter(app, &module, changed.0.is_empty()), changed)
        }
    };
    let quiz = match phase {
        Phase::Done => result::finished(app, &module),
        Phase::Asking(position) => question::view(app, module, position),
        Phase::Enter => shown(html! {
            p.buttons { (Button::new("retake", &app.t(k::TAKE_QUIZ)).look("second")) }
        }),
    };
    if card.0.is_empty() && changed.0.is_empty() {
        quiz
    } else {
        (shown(html! { (card) (changed) }), quiz).into_any()
    }
}

/// The questions included in a quiz's page before the app starts, each in a template: if nothing is saved,
/// `public/boot.js` shows one of them, and the app continues the attempt with that seed.
#[cfg(feature = "ssr")]
pub fn openers(app: App, module: Module) -> maud::Markup {
    use crate::core::quiz::attempt;
    use maud::PreEscaped;
    let module = Arc::new(module);
    let opener = |seed: u32| {
        let attempt = attempt::Attempt::start(&module, 1, seed, &[], &[]);
        app.record(|p| drop(p.attempts.insert(module.id.clone(), attempt.clone())));
        let question = question::view(app, module.clone(), 0).to_html();
        html! { template data-opener=(seed) { (PreEscaped(question)) } }
    };
    html! {
        @for seed in attempt::openers(&module, OPENERS) {
            (opener(seed))
        }
    }
}

/// Number of first questions in a quiz's page.
#[cfg(feature = "ssr")]
const OPENERS: usize = 3;

/// An unfinished attempt continues where it was left, with the reasons that were on the screen; a finished one shows its result; otherwise one starts, unless the
/// person has to choose first.
fn enter(app: App, module: &Module, begin: bool) -> Phase {
    match app.knows(|p| p.attempts.get(&module.id).filter(|a| a.fits(module)).cloned()) {
        Some(attempt) => match (question::left_at(app, module, &attempt), attempt.next()) {
            (Some(position), _) | (None, Some(position)) => Phase::Asking(position),
            (None, None) => Phase::Done,
        },
        None if !begin => Phase::Enter,
        None => {
            app.begin(module);
            Phase::Asking(0)
        }
    }
}
