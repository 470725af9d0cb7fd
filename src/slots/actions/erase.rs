//! Erasing: the steps of its dialog.

use super::look;
use crate::browser;
use crate::browser::Beside;
use crate::slots::state::{App, Erasing, Removed};
use leptos::prelude::*;

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
    browser::focus_soon(focus);
}

/// Erases everything: what can be removed immediately is gone when this returns; the rest joins the list as soon as
/// it's gone.
fn all(app: App) -> Removed {
    let now = Removed { entries: app.erase(), ..Removed::default() };
    browser::tell_erased();
    look::step(app, "reset");
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
