//! What each slot shows, and what a button, link or key in it does.

use super::state::App;
use super::{
    backup, case, confirm, device, erase, idea, keep, look, offline, quiz, reading, record, refresh, restore,
    search,
};
use crate::browser;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::pages::Html;
use crate::pages::slot::Slot;
use leptos::prelude::*;
use maud::{Markup, html};

/// The markup of a display-only slot; `None` for a slot with a component. Reactive: reads the person's progress.
pub fn markup(app: App, slot: &Slot) -> Option<Markup> {
    let shell = app.shell();
    let pages = Html::plain(&shell);
    Some(match slot {
        Slot::Shared => keep::shared_bar(app),
        // How progress is saved comes last, because it arrives a moment after the rest, and nothing may move.
        Slot::Training => html! {
            (app.progress.with(|p| pages.training(p, browser::today())))
            (keep::state(app))
            (offline::newer(app))
        },
        Slot::Contents(id) => app.progress.with(|p| pages.contents(id, p)),
        Slot::Cases(id) => app.progress.with(|p| pages.case_list(id, p)),
        Slot::Case(id, case) => case::player(app, id, case),
        Slot::Credit(id) => {
            let lesson = matches!(app.here(), Route::Lesson(_));
            app.progress.with(|p| pages.credit(id, p, lesson))
        }
        Slot::Record => record::show(app, &pages),
        Slot::Kept => device::kept(app),
        Slot::Backup => backup::show(app),
        Slot::Restore => restore::show(app),
        Slot::Erase => erase::show(app),
        Slot::Search => search::results(app),
        Slot::Offline => offline::show(app),
        Slot::Quiz(_) | Slot::Idea | Slot::Refresh => return None,
    })
}

/// The component of a slot that takes input.
pub fn view(app: App, slot: &Slot) -> AnyView {
    provide_context(app);
    match slot {
        Slot::Quiz(id) => quiz::view(app, id),
        Slot::Idea => idea::view(app),
        Slot::Refresh => refresh::view(app),
        _ => ().into_any(),
    }
}

/// Whether this slot is waiting for course data; it's rebuilt when the fetch settles.
pub fn waits(app: App) -> bool {
    app.here().asks().is_some_and(|id| app.module(id).is_none()) || refresh::waits(app)
}

/// What a slot's component leaves in the page until the app starts: see [`quiz::openers`].
#[cfg(feature = "ssr")]
pub fn before(app: App, slot: &Slot) -> Markup {
    match slot {
        // The questions of a test come with the lessons, so a question without the others would have to be removed
        // again.
        Slot::Quiz(id) if app.shell().test(id).is_none() => {
            app.module(id).map(|m| quiz::openers(app, (*m).clone())).unwrap_or_default()
        }
        _ => html! {},
    }
}

/// Handles a key pressed inside the element whose `data-keys` is `name`. Returns whether it was handled.
pub fn key(app: App, name: &str, key: &str) -> bool {
    name == "search" && search::key(app, key)
}

/// Does what a button or link asks for in `data-do`.
pub fn act(app: App, action: &str) {
    let skip = |what: &str, skip: Option<bool>| {
        let Some((module, section)) = what.split_once('/') else { return };
        let skip = skip.unwrap_or_else(|| !app.knows(|p| p.is_skipped(module, section)));
        reading::set_skipped(&app, module, section, skip);
    };
    match action.split_once(' ').unwrap_or((action, "")) {
        ("print", _) => browser::print(),
        ("skip", what) => skip(what, None),
        ("leave-out", what) => skip(what, Some(true)),
        ("look", what) => look::step(app, what),
        ("keep", choice) => keep::choose(app, choice),
        ("shared", _) => keep::go_on(app),
        ("round", kind) => refresh::act(app, kind),
        ("retake", _) => quiz::retake(app),
        ("next", _) => quiz::question::next(app),
        ("step", what) => quiz::question::shift(app, what),
        ("case", step) => case::act(app, step),
        ("path", id) => {
            app.record(|p| p.choose_path(id));
            let name = app.shell().path(id).map_or_else(|| app.t(k::PATH_ALL), |p| p.name.clone());
            browser::say(&app.fill(k::PATH_SAID, &[("name", &name)]));
            // The list is collapsed again.
            browser::soon(|| browser::focus_id("path-now"));
        }
        ("record", what) => app.choice.set(what.into()),
        ("save", kind) => record::save(app, kind),
        ("calendar", id) => confirm::save(app, id),
        ("backup", said) => backup::save(app, said),
        ("copy", _) => backup::copy(app),
        ("code", _) => backup::show_code(app),
        ("restore", step) => restore::act(app, step),
        ("erase", step) => erase::step(app, step),
        ("offline", what) => offline::act(app, what),
        _ => {}
    }
}
