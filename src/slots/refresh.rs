//! Review: an overview of what's due, then a round with the quiz's own question, then when each question comes back. A
//! round is in memory; each answer is saved separately, so leaving a round doesn't lose anything.

use super::desk::Asked;
use super::fill::{filled, shown};
use super::keep;
use super::quiz::question::ask;
use super::review_answer::score;
use super::state::{App, Keeping, Phase};
use super::view::View;
use crate::browser;
use crate::core::base::date::Day;
use crate::core::course::model::Module;
use crate::core::course::outline::Shell;
use crate::core::progress::facts::Progress;
use crate::core::progress::status::{Standing, standing};
use crate::core::review::session;
use crate::core::review::session::{Item, Kind, ROUND, Round};
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::kit::Card;
use crate::pages::Html;
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// The slot's current markup.
pub fn view(app: App) -> AnyView {
    match (app.phase.get_untracked(), app.round.get_value()) {
        (Phase::Asking(position), Some(_)) => asked(app, position),
        (Phase::Done, Some(round)) => shown(app.view(&|view| done(view, &round))),
        _ => due(app),
    }
}

fn due(app: App) -> AnyView {
    view! { <div {..filled(move || app.view(&overview))}></div> }.into_any()
}

fn overview(view: &View<'_>) -> Markup {
    html! {
        (view.pages().refresh(view.progress, view.today))
        @if !matches!(view.keeping, Keeping::On(_)) {
            p.fine { (view.word(k::REFRESH_VISIT)) }
        }
        (keep::state(view))
    }
}

/// What changed in a module since it was passed, for its own quiz; empty if nothing did.
pub fn changed(app: App, module: &str) -> Markup {
    let shell = app.shell();
    let changed = app.knows(|p| session::changed(p, &shell.modules));
    Html::plain(&shell).changed_card(changed.iter().filter(|(m, _)| m == module).count())
}

/// Whether the round's current question is still loading.
pub fn waits(app: App) -> bool {
    let (Phase::Asking(n), Some(round)) = (app.phase.get_untracked(), app.round.get_value()) else {
        return false;
    };
    !app.course.get_untracked() && round.items.get(n).is_none_or(|(module, _)| app.module(module).is_none())
}

/// The question at a position, once its module is loaded: from a quiz's page, or with the lessons.
fn asked(app: App, position: usize) -> AnyView {
    let Some(mut round) = app.round.get_value() else { return ().into_any() };
    if waits(app) {
        let (class, key) =
            if app.offline.get_untracked() { ("error", k::LOAD_FAILED) } else { ("loading", k::LOADING) };
        return shown(html! { p role="status" class=(class) { (app.word(key)) } });
    }
    if app.course.get_untracked() && round.items.is_empty() {
        let tier = match round.kind {
            Kind::Before(tier) => Some((tier, false)),
            Kind::After(tier) => Some((tier, true)),
            _ => None,
        };
        if let Some((tier, after)) = tier {
            let shell = app.shell();
            let of_tier = shell.modules.iter().filter(|m| m.tier == tier);
            let modules: Vec<Arc<Module>> = of_tier.filter_map(|m| app.module(&m.id)).collect();
            round.items = app.knows(|p| session::check(p, &modules, tier, after, round.seed));
            app.round.set_value(Some(round.clone()));
        }
    }
    if position == 0 {
        browser::focus_soon("question-title");
    }
    let item = round.items.get(position);
    let found = item.and_then(|(module, question)| {
        let module = app.module(module)?;
        let question = Arc::new(module.question(question)?.clone());
        Some((module, question))
    });
    let Some((module, question)) = found else {
        return due(app);
    };
    let (count, seed) = (round.items.len(), round.seed);
    let shell = app.shell();
    let stop = Html::plain(&shell).round_button("link", "stop", k::REFRESH_STOP);
    let asked = Asked { module, question, position, count, seq: None, seed };
    (ask(app, asked), shown(stop)).into_any()
}

/// A round of a kind, begun on this page, with the questions that it asks; those of a tier's check are drawn when the
/// lessons are loaded.
pub fn begun(p: &Progress, shell: &Shell, kind: Kind, here: &Route, (today, seed): (Day, u32)) -> Round {
    let mut items = match kind {
        Kind::Due => session::due(p, &shell.modules, today),
        Kind::Missed => session::missed(p, &shell.modules),
        Kind::Changed => session::changed(p, &shell.modules),
        Kind::Before(_) | Kind::After(_) => Vec::new(),
    };
    // On a quiz's page, only what changed in that module.
    if let (Kind::Changed, Route::Quiz(id)) = (kind, here) {
        items.retain(|(module, _)| module == id);
    }
    items.truncate(ROUND);
    Round { kind, seed, items, right: Vec::new() }
}

/// The result of a round: how many were right, and when each question comes back.
fn done(view: &View<'_>, round: &Round) -> Markup {
    let (right, n) = (score(round).to_string(), round.items.len().to_string());
    html! {
        (Card::new(html! {
            h2 #result-title tabindex="-1" { (view.word(k::REFRESH_DONE)) }
            p { (view.fill(k::REFRESH_SCORE, &[("right", &right), ("n", &n)])) }
            @if round.kind.counts() {
                (settled(view, round))
                (back(view, &round.items))
            }
            (go_on(view))
        }).class("result"))
        @if let Kind::Before(tier) | Kind::After(tier) = round.kind {
            (view.pages().tier_check(view.progress, tier))
        }
        p { a href=(view.path(&Route::Training)) { (view.word(k::NAV_TRAINING)) } }
        (keep::state(view))
    }
}

/// Buttons after a round: what was missed, what else is due, the way out.
fn go_on(view: &View<'_>) -> Markup {
    let (pages, p, modules) = (view.pages(), view.progress, &view.shell.modules);
    let (due, missed) = (session::due(p, modules, view.today).len(), session::missed(p, modules).len());
    let over = if *view.here == Route::Refresh { k::REFRESH_OVER } else { k::TAKE_QUIZ };
    html! {
        @if missed > 0 {
            (pages.round_button("", "missed", k::REFRESH_MISSED_START))
        }
        @if due > missed {
            (pages.round_button(if missed > 0 { "second" } else { "" }, "due", k::REFRESH_MORE))
        }
        (pages.round_button("second", "stop", over))
    }
}

/// Modules that this round's answers brought up to date.
fn settled(view: &View<'_>, round: &Round) -> Markup {
    let asked = |id: &str| round.kind == Kind::Changed && round.items.iter().any(|(m, _)| m == id);
    html! {
        @for module in &view.shell.modules {
            @if asked(&module.id) && standing(view.progress, module) == Standing::Passed {
                p { b { (module.id) " " (module.title) " " (view.word(k::REFRESH_SETTLED)) } }
            }
        }
    }
}

/// When each question comes back, soonest first.
fn back(view: &View<'_>, items: &[Item]) -> Markup {
    let pages = view.pages();
    let comes_back = |item| session::comes_back(view.progress, &view.shell.modules, item, view.today);
    let mut days: Vec<i32> = items.iter().filter_map(comes_back).collect();
    // Days with the same wording are counted together.
    let mut soonest = || {
        let (words, all) = (pages.when(*days.iter().min()?), days.len());
        days.retain(|days| pages.when(*days) != words);
        Some((words, all - days.len()))
    };
    html! {
        h3 { (view.word(k::REFRESH_BACK)) }
        ul {
            @while let Some((words, n)) = soonest() {
                li { (view.count(k::REFRESH_BACK_ONE, k::REFRESH_BACK_OTHER, n)) " " (words) }
            }
        }
    }
}
