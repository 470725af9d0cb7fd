//! Search: the input and the keys.

use crate::browser;
use crate::slots::state::App;
use leptos::prelude::*;

/// Id of the field.
const FIELD: &str = "search-text";

/// Field and results, in the order of the arrow keys.
const STOPS: &str = "#search-text, .hits > li > a:first-child";

/// Handles input. Once the person pauses, the count is announced, once.
pub fn typed(app: App) {
    app.asked.set(browser::field(FIELD));
    browser::after_pause(|| browser::say(&browser::text("search-count")));
}

/// Searches again for what was typed before the app started, or before the person went to a result.
pub fn resume(app: App) {
    let typed = browser::field(FIELD);
    if typed.is_empty() {
        browser::set_field(FIELD, &app.asked.get_untracked());
    } else {
        app.asked.set(typed);
    }
}

/// Handles a key in the search. Returns whether it was handled.
pub fn key(app: App, key: &str) -> bool {
    match key {
        "ArrowDown" => browser::step_focus(STOPS, true),
        "ArrowUp" => browser::step_focus(STOPS, false),
        "Enter" if browser::has_focus_within(FIELD) => browser::step_focus(STOPS, true),
        "Escape" => {
            browser::set_field(FIELD, "");
            typed(app);
            browser::focus_id(FIELD);
            true
        }
        _ => false,
    }
}
