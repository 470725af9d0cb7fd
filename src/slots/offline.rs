//! Saving the site for offline use: offered only on a person's own device, and a newer version waits for their consent.

use super::state::{App, Keeping};
use crate::browser;
use crate::core::base::date::Day;
use crate::core::site::offline_status::{Came, Copy, megabytes, read};
use crate::core::storage::envelope::Mode;
use crate::core::strings::{Key, k};
use crate::pages::month;
use leptos::prelude::*;
use maud::{Markup, html};

/// A saved copy counts as old after this many days, when the shortest-lived phone numbers are due for a check.
const OLD: i32 = 92;

fn button(app: App, class: &str, what: &str, key: Key) -> Markup {
    html! {
        button type="button" class=(class) id={ "offline-" (what) } data-do={ "offline " (what) } {
            (app.word(key))
        }
    }
}

/// Whether a copy is saved, since when, and its size; what can be done with it, and the outcome.
pub fn show(app: App) -> Markup {
    let (copy, came) = app.copy.with(|text| read(text));
    html! {
        div #offline-state {
            @if let Some(text) = said(app, copy, came) {
                div.alert { p { (text) } }
            }
            @match copy {
                Copy::Impossible => p { (app.word(k::OFFLINE_NO)) },
                // Most people have none, so nothing moves for them when the status arrives.
                Copy::Unknown | Copy::Missing => (offer(app)),
                Copy::Coming(done, all) => (coming(app, done, all)),
                Copy::Kept(bytes, newer) => (kept(app, bytes, newer)),
            }
        }
    }
}

/// What went wrong, what's safe, and what to do; or that there's nothing newer.
fn said(app: App, copy: Copy, came: Came) -> Option<String> {
    let has = matches!(copy, Copy::Kept(..));
    let key = match came {
        Came::Nothing | Came::Done => return None,
        Came::Newest => k::OFFLINE_NEWEST,
        Came::Failed if has => k::OFFLINE_OLD_STAYS,
        Came::Failed => k::OFFLINE_FAILED,
        Came::Full if has => k::OFFLINE_OLD_STAYS_FULL,
        Came::Full => k::OFFLINE_FULL,
        Came::Stuck => k::OFFLINE_STUCK,
    };
    Some(app.t(key))
}

fn offer(app: App) -> Markup {
    html! {
        @match app.keeping.get() {
            Keeping::On(Mode::Own) => {
                p { (app.word(k::OFFLINE_SEEN)) }
                p { (app.word(k::OFFLINE_AGES)) }
                @if browser::forgets_after_a_week() {
                    p { (app.word(k::OFFLINE_WEEK)) }
                }
                p.buttons { (button(app, "", "keep", k::OFFLINE_KEEP)) }
            }
            Keeping::On(Mode::Shared) => p { (app.word(k::OFFLINE_SHARED)) },
            _ => p { (app.word(k::OFFLINE_OWN_FIRST)) },
        }
    }
}

fn coming(app: App, done: u32, all: u32) -> Markup {
    let (done, all) = (done.to_string(), all.to_string());
    let text = match done.as_str() {
        "0" => app.t(k::OFFLINE_BEGINS),
        _ => app.fill(k::OFFLINE_COMING, &[("n", &done), ("all", &all)]),
    };
    html! {
        p { (text) }
        progress aria-labelledby="offline-title" value=(done) max=(all) {}
    }
}

fn kept(app: App, bytes: u32, newer: bool) -> Markup {
    let shell = app.shell();
    let (size, month) = (megabytes(bytes), month(&shell.strings, &shell.built));
    let old = Day::parse(&shell.built).is_some_and(|built| browser::today().0 - built.0 > OLD);
    html! {
        p { (app.fill(k::OFFLINE_KEPT, &[("size", &size), ("month", &month)])) }
        p { (app.fill(if old { k::OFFLINE_OLD } else { k::OFFLINE_SEEN }, &[("month", &month)])) }
        @if newer {
            (waits(app))
        }
        p.buttons {
            @if !newer {
                (button(app, "second", "update", k::OFFLINE_UPDATE))
            }
            (button(app, "second", "remove", k::OFFLINE_REMOVE))
        }
    }
}

/// The offer of the newer version; not while reloading would lose something.
fn waits(app: App) -> Markup {
    html! {
        @if !app.unsaved() {
            div.card {
                p { (app.word(k::OFFLINE_NEWER)) }
                p.buttons { (button(app, "", "use", k::OFFLINE_USE)) }
            }
        }
    }
}

/// On the training home: says that a newer version is waiting. It's shown nowhere else, so never in the middle of a
/// quiz.
pub fn newer(app: App) -> Markup {
    match app.copy.with(|text| read(text)).0 {
        Copy::Kept(_, true) => waits(app),
        _ => html! {},
    }
}

/// Handles a button.
pub fn act(app: App, what: &str) {
    if what != "remove" {
        return browser::offline(what);
    }
    leptos::task::spawn_local(async move {
        let beside = browser::remove_beside(&app.shell().base).await;
        browser::offline(if beside.left > 0 { "stuck" } else { "look" });
    });
    // Its button disappears.
    browser::soon(|| browser::focus_id("offline-title"));
}

/// The script reports a status: it's shown, and announced if something finished.
pub fn told(app: App, state: &str) {
    let (copy, came) = read(state);
    let before = app.copy.with_untracked(|text| read(text).0);
    app.copy.set(state.into());
    let text = match (copy, came) {
        (Copy::Coming(..), _) if !matches!(before, Copy::Coming(..)) => {
            // Its button is gone.
            browser::soon(|| browser::focus_id("offline-title"));
            Some(app.t(k::OFFLINE_BEGINS))
        }
        (Copy::Kept(_, true), Came::Done) => Some(app.t(k::OFFLINE_NEWER)),
        (Copy::Kept(..), Came::Done) => Some(app.t(k::OFFLINE_DONE)),
        (Copy::Missing, Came::Nothing) if matches!(before, Copy::Kept(..)) => Some(app.t(k::OFFLINE_REMOVED)),
        _ => said(app, copy, came),
    };
    if let Some(text) = text {
        browser::say(&text);
    }
}
