//! Saving the site for offline use: its buttons, and what the script reports.

use crate::browser;
use crate::core::site::offline_status::read;
use crate::slots::offline::{announced, begins};
use crate::slots::state::App;
use leptos::prelude::*;

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
    browser::focus_soon("offline-title");
}

/// The script reports a status: it's shown, and announced if something began, finished or failed.
pub fn told(app: App, state: &str) {
    let now = read(state);
    let before = app.copy.with_untracked(|text| read(text).0);
    app.copy.set(state.into());
    if begins(before, now.0) {
        // Its button is gone.
        browser::focus_soon("offline-title");
    }
    if let Some(key) = announced(before, now) {
        browser::say(&app.t(key));
    }
}
