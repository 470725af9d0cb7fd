//! Saving the site for offline use: offered only on a person's own device, and a newer version waits for their consent.

use super::attempts::unsaved;
use super::state::Keeping;
use super::view::View;
use crate::core::base::date::Day;
use crate::core::site::offline_status::{Came, Copy, megabytes, read};
use crate::core::storage::envelope::Mode;
use crate::core::strings::{Key, k};
use crate::kit::{Alert, Button, Card};
use crate::pages::month;
use maud::{Markup, Render, html};

/// A saved copy counts as old after this many days, when the shortest-lived phone numbers are due for a check.
const OLD: i32 = 92;

fn button(view: &View<'_>, class: &str, what: &str, key: Key) -> Markup {
    Button::ask("offline", what, view.word(key)).look(class).id("offline-", what).render()
}

/// Whether a copy is saved, since when, and its size; what can be done with it, and the outcome.
pub fn show(view: &View<'_>) -> Markup {
    let (copy, came) = read(view.copy);
    html! {
        div #offline-state {
            @if let Some(key) = said(copy, came) {
                (Alert::text(view.word(key)))
            }
            @match copy {
                Copy::Impossible => p { (view.word(k::OFFLINE_NO)) },
                // Most people have none, so nothing moves for them when the status arrives.
                Copy::Unknown | Copy::Missing => (offer(view)),
                Copy::Coming(done, all) => (coming(view, done, all)),
                Copy::Kept(bytes, newer) => (kept(view, bytes, newer)),
            }
        }
    }
}

/// What went wrong, what's safe, and what to do; or that there's nothing newer.
fn said(copy: Copy, came: Came) -> Option<Key> {
    let has = matches!(copy, Copy::Kept(..));
    Some(match came {
        Came::Nothing | Came::Done => return None,
        Came::Newest => k::OFFLINE_NEWEST,
        Came::Failed if has => k::OFFLINE_OLD_STAYS,
        Came::Failed => k::OFFLINE_FAILED,
        Came::Full if has => k::OFFLINE_OLD_STAYS_FULL,
        Came::Full => k::OFFLINE_FULL,
        Came::Stuck => k::OFFLINE_STUCK,
    })
}

fn offer(view: &View<'_>) -> Markup {
    html! {
        @match view.keeping {
            Keeping::On(Mode::Own) => {
                p { (view.word(k::OFFLINE_SEEN)) }
                p { (view.word(k::OFFLINE_AGES)) }
                @if view.week {
                    p { (view.word(k::OFFLINE_WEEK)) }
                }
                p.buttons { (button(view, "", "keep", k::OFFLINE_KEEP)) }
            }
            Keeping::On(Mode::Shared) => p { (view.word(k::OFFLINE_SHARED)) },
            _ => p { (view.word(k::OFFLINE_OWN_FIRST)) },
        }
    }
}

fn coming(view: &View<'_>, done: u32, all: u32) -> Markup {
    let (done, all) = (done.to_string(), all.to_string());
    let text = match done.as_str() {
        "0" => view.word(k::OFFLINE_BEGINS).into(),
        _ => view.fill(k::OFFLINE_COMING, &[("n", &done), ("all", &all)]),
    };
    html! {
        p { (text) }
        progress aria-labelledby="offline-title" value=(done) max=(all) {}
    }
}

fn kept(view: &View<'_>, bytes: u32, newer: bool) -> Markup {
    let shell = view.shell;
    let (size, month) = (megabytes(bytes), month(&shell.strings, &shell.built));
    let old = Day::parse(&shell.built).is_some_and(|built| view.today.0 - built.0 > OLD);
    html! {
        p { (view.fill(k::OFFLINE_KEPT, &[("size", &size), ("month", &month)])) }
        p { (view.fill(if old { k::OFFLINE_OLD } else { k::OFFLINE_SEEN }, &[("month", &month)])) }
        @if newer {
            (waits(view))
        }
        p.buttons {
            @if !newer {
                (button(view, "second", "update", k::OFFLINE_UPDATE))
            }
            (button(view, "second", "remove", k::OFFLINE_REMOVE))
        }
    }
}

/// The offer of the newer version; not while reloading would lose something.
fn waits(view: &View<'_>) -> Markup {
    html! {
        @if !unsaved(view.keeping, view.progress) {
            (Card::new(html! {
                p { (view.word(k::OFFLINE_NEWER)) }
                p.buttons { (button(view, "", "use", k::OFFLINE_USE)) }
            }))
        }
    }
}

/// On the training home: says that a newer version is waiting. It's shown nowhere else, so never in the middle of a
/// quiz.
pub fn newer(view: &View<'_>) -> Markup {
    match read(view.copy).0 {
        Copy::Kept(_, true) => waits(view),
        _ => html! {},
    }
}

/// What's announced when the script reports a status: that something began, finished, or failed. `before` is what was
/// there until then.
pub fn announced(before: Copy, (copy, came): (Copy, Came)) -> Option<Key> {
    match (copy, came) {
        _ if begins(before, copy) => Some(k::OFFLINE_BEGINS),
        (Copy::Kept(_, true), Came::Done) => Some(k::OFFLINE_NEWER),
        (Copy::Kept(..), Came::Done) => Some(k::OFFLINE_DONE),
        (Copy::Missing, Came::Nothing) if matches!(before, Copy::Kept(..)) => Some(k::OFFLINE_REMOVED),
        _ => said(copy, came),
    }
}

/// Whether a copy has just begun to come.
pub fn begins(before: Copy, now: Copy) -> bool {
    matches!(now, Copy::Coming(..)) && !matches!(before, Copy::Coming(..))
}
