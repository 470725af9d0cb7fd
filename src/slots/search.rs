//! Search: the input, the results, the keys. The input is only in the open page's memory.

use super::state::App;
use crate::browser;
use crate::core::search::Query;
use crate::core::strings::k;
use crate::pages::{Html, escape};
use leptos::prelude::*;

/// Id of the field.
const FIELD: &str = "search-text";

/// Field and results, in the order of the arrow keys.
const STOPS: &str = "#search-text, .hits > li > a:first-child";

/// The results, or what to do.
pub fn results(app: App) -> String {
    let line = |key| ["<p id=\"search-count\">", &escape(&app.t(key)), "</p>"].concat();
    let inside = app.asked.with(|typed| {
        let query = Query::parse(typed, browser::clean);
        if query.is_empty() {
            return ["<p>", &escape(&app.t(k::SEARCH_EMPTY)), "</p>"].concat();
        }
        let shell = app.shell();
        app.finder.with(|finder| match (finder, app.course.get_untracked()) {
            (Some(finder), Some(course)) => {
                let found = finder.find(&query, &course, &shell, browser::clean);
                Html::plain(&shell).found(finder, &found).into_string()
            }
            _ => line(if app.offline.get() { k::SEARCH_FAILED } else { k::SEARCH_LOADING }),
        })
    });
    ["<div class=\"found\">", &inside, "</div>"].concat()
}

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
