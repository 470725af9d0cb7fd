//! Search: the input, the results, the keys. The input is only in the open page's memory.

use super::kit::paragraph;
use super::state::App;
use crate::browser;
use crate::core::search::Query;
use crate::core::strings::k;
use crate::pages::Html;
use leptos::prelude::*;
use maud::{Markup, html};

/// Id of the field.
const FIELD: &str = "search-text";

/// Field and results, in the order of the arrow keys.
const STOPS: &str = "#search-text, .hits > li > a:first-child";

/// The results, or what to do.
pub fn results(app: App) -> Markup {
    html! {
        div.found { (app.asked.with(|typed| answer(app, &Query::parse(typed, browser::clean)))) }
    }
}

fn answer(app: App, query: &Query) -> Markup {
    if query.is_empty() {
        return paragraph(app, k::SEARCH_EMPTY);
    }
    app.finder.with(|finder| match (finder, app.course.get_untracked()) {
        (Some(finder), Some(course)) => {
            let shell = app.shell();
            let found = finder.find(query, &course, &shell, browser::clean);
            Html::plain(&shell).found(finder, &found)
        }
        _ => {
            let key = if app.offline.get() { k::SEARCH_FAILED } else { k::SEARCH_LOADING };
            html! { p #search-count { (app.word(key)) } }
        }
    })
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
