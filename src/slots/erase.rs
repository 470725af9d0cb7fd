//! Erasing: the button, the confirmation, and the list of what's gone and what isn't.

use super::backup;
use super::state::{App, Erasing, Removed};
use crate::browser;
use crate::browser::Beside;
use crate::core::progress::facts::Progress;
use crate::core::strings::{Key, k};
use leptos::prelude::*;
use maud::{Markup, html};

fn button(app: App, class: &str, step: &str, id: &str, key: Key) -> Markup {
    html! { button type="button" class=(class) id=(id) data-do={ "erase " (step) } { (app.word(key)) } }
}

/// The state of erasing.
pub fn show(app: App) -> Markup {
    let erasing = app.erasing.get();
    html! {
        @if erasing == Erasing::Asking {
            div.alert #erase-ask tabindex="-1" role="group" aria-labelledby="erase-sure" {
                p #erase-sure { (app.word(k::ERASE_SURE)) }
                // Before something that can't be undone.
                @if !app.progress.with(Progress::is_empty) {
                    (backup::button(app, "erase-said"))
                }
                p.buttons {
                    (button(app, "danger", "yes", "erase-yes", k::ERASE_YES))
                    (button(app, "second", "no", "erase-no", k::ERASE_NO))
                }
            }
        } @else {
            p.buttons { (button(app, "second", "ask", "erase-button", k::ERASE_BUTTON)) }
            div #erase-result tabindex="-1" {
                @if let Erasing::Done(removed) = erasing {
                    (report(app, removed))
                }
            }
        }
    }
}

/// What's gone, with counts; what the browser refused; what no site can reach.
fn report(app: App, Removed { entries, beside }: Removed) -> Markup {
    let (gone, refused) = entries.unwrap_or_default();
    let left = refused + beside.left;
    let counts = [
        (k::ERASE_DONE_ONE, k::ERASE_DONE_OTHER, gone),
        (k::ERASE_DONE_COPY_ONE, k::ERASE_DONE_COPY_OTHER, beside.copies),
        (k::ERASE_DONE_WORKER_ONE, k::ERASE_DONE_WORKER_OTHER, beside.workers),
    ];
    html! {
        p { (app.word(k::ERASE_DONE)) }
        ul {
            li { (app.word(k::ERASE_DONE_OPEN)) }
            @for (one, other, n) in counts {
                @if n > 0 {
                    li { (app.count(one, other, n)) }
                }
            }
        }
        @if entries.is_none() {
            p { (app.word(k::ERASE_MEMORY)) }
        }
        @if left > 0 {
            div.alert { p { (app.fill(k::ERASE_PART, &[("n", &left.to_string())])) } }
        }
        p { (app.word(k::ERASE_NOT)) }
        ul {
            @for key in [k::ERASE_NOT_HISTORY, k::ERASE_NOT_FILES, k::ERASE_NOT_DEVICES, k::ERASE_NOT_DISK] {
                li { (app.word(key)) }
            }
        }
    }
}

/// A step of erasing; focus goes to the next step.
pub fn step(app: App, step: &str) {
    let (state, focus) = match step {
        // A person who leaves doesn't see a list.
        "leave" => {
            all(app);
            return;
        }
        "ask" => (Erasing::Asking, "erase-ask"),
        "yes" => (Erasing::Done(all(app)), "erase-result"),
        _ => (Erasing::Idle, "erase-button"),
    };
    app.erasing.set(state);
    browser::soon(move || browser::focus_id(focus));
}

/// Erases everything: what can be removed immediately is gone when this returns; the rest joins the list as soon as
/// it's gone.
fn all(app: App) -> Removed {
    let now = Removed { entries: app.erase(), ..Removed::default() };
    super::look::step(app, "reset");
    leptos::task::spawn_local(async move {
        let beside = browser::remove_beside(&app.shell().base).await;
        browser::offline("look");
        // The list may be gone by now.
        if beside != Beside::default() && app.erasing.get_untracked() == Erasing::Done(now) {
            app.erasing.set(Erasing::Done(Removed { beside, ..now }));
        }
    });
    now
}
