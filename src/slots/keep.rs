//! The offer to save progress, and the lasting message if it can't be saved.

use super::state::{App, Keeping};
use super::{backup, look};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::storage::envelope::Mode;
use crate::core::storage::session::state_key;
use crate::core::strings::{Key, k};
use crate::pages::escape;
use leptos::prelude::*;

/// On a shared device, "end and erase" is always in sight.
pub fn shared_bar(app: App) -> String {
    if app.keeping.get() != Keeping::On(Mode::Shared) {
        return String::new();
    }
    let text = |key: Key| escape(&app.t(key));
    let (class, said, go_on) = match app.reopened.get() {
        true => {
            let button =
                ["<button type=\"button\" class=\"small\" data-do=\"shared\">", &text(k::SHARED_GO_ON)];
            ("shared again", k::SHARED_AGAIN, [&button.concat(), "</button> "].concat())
        }
        false => ("shared", k::SHARED_ON, String::new()),
    };
    let href = [&app.path(&Route::Device), "#erase"].concat();
    [
        "<p class=\"",
        class,
        "\"><span>",
        &text(said),
        "</span><span>",
        &go_on,
        "<a class=\"button small\" id=\"shared-end\" href=\"",
        &href,
        "\">",
        &text(k::SHARED_END),
        "</a></span></p>",
    ]
    .concat()
}

/// The person at a shared device continues with the saved progress: this window doesn't ask again.
pub fn go_on(app: App) {
    browser::mark_session(true);
    app.reopened.set(false);
    browser::set_root_attribute("data-shared", Some(""));
    browser::say(&app.t(k::SHARED_ON));
    // The button is gone, so focus goes to the one next to it.
    browser::soon(|| browser::focus_id("shared-end"));
}

/// The offer, once there's something worth saving, and whether progress is saved.
pub fn offer(app: App) -> String {
    let card =
        if matches!(app.keeping.get(), Keeping::Off | Keeping::Gone) { card(app) } else { String::new() };
    [card, state(app)].concat()
}

/// The three choices, in plain words.
pub fn card(app: App) -> String {
    let text = |key: Key| escape(&app.t(key));
    let button = |class: &str, choice: &str, key: Key| {
        [
            "<button type=\"button\" class=\"",
            class,
            "\" data-do=\"keep ",
            choice,
            "\">",
            &text(key),
            "</button>",
        ]
        .concat()
    };
    let week = match browser::forgets_after_a_week() {
        true => ["<p>", &text(k::KEEP_WEEK), "</p>"].concat(),
        false => String::new(),
    };
    [
        "<section class=\"card keep needs-app\" aria-labelledby=\"keep-title\"><h2 id=\"keep-title\">",
        &text(k::KEEP_TITLE),
        "</h2><p>",
        &text(k::KEEP_TEXT),
        "</p>",
        &week,
        &in_file(app),
        "<p class=\"buttons\">",
        &button("", "own", k::KEEP_OWN),
        &button("second", "shared", k::KEEP_SHARED),
        &button("second", "no", k::KEEP_NO),
        "</p></section>",
    ]
    .concat()
}

/// A browser guards a file's saved data less well than a site's.
pub fn in_file(app: App) -> String {
    match app.shell().in_one_file() {
        true => ["<p>", &escape(&app.t(k::KEEP_FILE)), "</p>"].concat(),
        false => String::new(),
    }
}

/// The person has chosen.
pub fn choose(app: App, choice: &str) {
    match choice {
        "own" => app.keep(Mode::Own, look::now()),
        "shared" => {
            app.keep(Mode::Shared, look::now());
            // The person who chose it is here.
            browser::mark_session(app.keeping.get_untracked() == Keeping::On(Mode::Shared));
        }
        _ => app.decline(),
    }
    browser::soon(|| browser::focus_id("keep-state"));
}

/// The lasting line that says whether progress is saved, or why not. Its place has a fixed size.
pub fn state(app: App) -> String {
    let keeping = app.keeping.get();
    let nearly_full = app.nearly_full.get() && matches!(keeping, Keeping::On(_));
    let warn = nearly_full || matches!(keeping, Keeping::Failed(_) | Keeping::Newer | Keeping::Gone);
    let class = if warn { "keep-state warn" } else { "keep-state" };
    // Unsaved progress can be backed up right away.
    let along = match warn && !app.progress.with(Progress::is_empty) {
        true => backup::button(app, "kept-said"),
        false => String::new(),
    };
    let aside = match app.set_aside.get() {
        0 => String::new(),
        n => {
            let text = escape(&app.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, n));
            let href = [&app.path(&Route::Device), "#set-aside"].concat();
            let link = ["<a href=\"", &href, "\">", &escape(&app.t(k::NAV_DEVICE)), "</a>"].concat();
            ["<p class=\"keep-state warn\">", &text, " ", &link, "</p>"].concat()
        }
    };
    let text = escape(&app.t(state_key(keeping, nearly_full)));
    [
        "<div class=\"keep-slot app-knows\"><p id=\"keep-state\" tabindex=\"-1\" class=\"",
        class,
        "\">",
        &text,
        "</p>",
        &along,
        &aside,
        "</div>",
    ]
    .concat()
}
