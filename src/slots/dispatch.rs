//! What each slot shows.

use super::state::{App, Keeping};
use super::view::View;
use super::{
    assigned, backup, case, device, erase, idea, keep, offline, quiz, record, refresh, restore, search,
};
use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::store;
use crate::pages::slot::Slot;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The markup of a display-only slot; `None` for a slot with a component. Reactive: reads the session.
pub fn markup(app: App, slot: &Slot) -> Option<Markup> {
    let shows = !matches!(slot, Slot::Quiz(_) | Slot::Idea | Slot::Refresh);
    shows.then(|| app.view(&|view| display(app, view, slot)))
}

/// What a display-only slot shows of the session, and of what isn't in it: a walk, the search index, the size of what's
/// saved.
fn display(app: App, view: &View<'_>, slot: &Slot) -> Markup {
    let (pages, p) = (view.pages(), view.progress);
    match slot {
        Slot::Shared => keep::shared_bar(view),
        Slot::Start => pages.start(p, view.today),
        Slot::Training => training(view),
        Slot::Contents(id) => pages.contents(id, p),
        Slot::Where(id) => pages.whereabouts(id, p, view.part),
        Slot::Cases(id) => pages.case_list(id, p),
        Slot::Case(id, case) => app
            .scenario(id, case)
            .map(|scenario| case::player(view, &scenario, &case::walking(app, id, case)))
            .unwrap_or_default(),
        Slot::Credit(id) => pages.credit(id, p, matches!(view.here, Route::Lesson(_))),
        Slot::Assigned => assigned::show(view),
        Slot::Record => record::show(view),
        Slot::Kept => {
            let saves = matches!(view.keeping, Keeping::On(_));
            let saved = saves.then(browser::local_store).flatten();
            device::kept(view, saved.and_then(|saved| store::size(&saved).ok()))
        }
        Slot::Backup => backup::show(view),
        Slot::Restore => restore::show(view),
        Slot::Erase => erase::show(view),
        Slot::Search => {
            let ready = app.finder.get();
            let found = ready.then(|| app.markup("find", view.asked)).flatten().map(PreEscaped);
            // A text without words has no answer.
            let words = !view.asked.trim().is_empty() && (!ready || found.is_some());
            search::results(view, words, found)
        }
        Slot::Offline => offline::show(view),
        // Those with a component.
        Slot::Quiz(_) | Slot::Idea | Slot::Refresh => html! {},
    }
}

/// The map of the training. How progress is saved comes last, because it arrives a moment after the rest, and nothing may
/// move.
fn training(view: &View<'_>) -> Markup {
    html! {
        (assigned::card(view))
        (view.pages().training(view.progress, view.today))
        (keep::state(view))
        (offline::newer(view))
    }
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
