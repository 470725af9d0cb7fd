//! Backing up progress: a file, a text, a code for another screen.

use super::state::App;
use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::backup::{file, qr, text};
use crate::core::strings::{Key, k};
use crate::pages::escape;
use crate::slots::kit::{heading, paragraph};
use leptos::prelude::*;

/// What can be backed up, and how.
pub fn show(app: App) -> String {
    let something = app
        .progress
        .with(|p| !p.passed.is_empty() || !p.read.is_empty() || !p.cases.is_empty() || !p.tested.is_empty());
    let head = heading(app, "backup-title", k::BACKUP_TITLE);
    let inside = match something {
        false => paragraph(&app.t(k::BACKUP_EMPTY)),
        true => [
            &*paragraph(&app.t(k::BACKUP_FILE_TEXT)),
            &button(app, "backup-said"),
            "<p><label for=\"backup-text\">",
            &escape(&app.t(k::BACKUP_TEXT)),
            "</label></p><textarea id=\"backup-text\" readonly rows=\"4\" autocomplete=\"off\" autocorrect=\"off\" spellcheck=\"false\">",
            &app.progress.with(text::write),
            "</textarea><p class=\"buttons\"><button type=\"button\" class=\"second\" data-do=\"copy\">",
            &escape(&app.t(k::BACKUP_COPY)),
            "</button></p><p id=\"copied\" role=\"status\"></p>",
            &coded(app),
        ]
        .concat(),
    };
    ["<section aria-labelledby=\"backup-title\">", &head, &inside, "</section>"].concat()
}

/// A button that saves the file, and the line that reports it.
pub fn button(app: App, said: &str) -> String {
    [
        "<p class=\"buttons\"><button type=\"button\" class=\"second\" data-do=\"backup ",
        said,
        "\">",
        &escape(&app.t(k::BACKUP_FILE)),
        "</button></p><p id=\"",
        said,
        "\" class=\"said\" role=\"status\"></p>",
    ]
    .concat()
}

/// Passes the file to the browser to save, and reports whether that worked.
pub fn save(app: App, said: &str) {
    let text = app.knows(file::write);
    let saved = browser::save_file(file::NAME, "application/json", &text);
    let key = if saved { k::FILE_SAVED } else { k::BACKUP_NOT_SAVED };
    browser::set_text(said, &app.fill(key, &[("name", file::NAME)]));
}

/// Copies the backup text, or selects it if copying isn't allowed, and says which.
pub fn copy(app: App) {
    leptos::task::spawn_local(async move {
        let done = browser::copy_field("backup-text").await;
        browser::set_text("copied", &app.t(if done { k::BACKUP_COPIED } else { k::BACKUP_SELECTED }));
    });
}

/// Shows the code, or hides it.
pub fn show_code(app: App) {
    app.set_backups(&|b| b.coded = !b.coded);
}

/// What the page says about what a code leaves out.
const PARTS: [Key; 3] = [k::CODE_ALL, k::CODE_DONE, k::CODE_PASSED];

/// The code, if this copy of the site has an address that another device can open. It's shown only on request, because
/// anyone who sees it can scan it.
fn coded(app: App) -> String {
    let (_, _, shown) = app.backups();
    let Some(origin) = browser::origin() else { return String::new() };
    let button = [
        "<p class=\"buttons\"><button type=\"button\" class=\"second\" id=\"code-button\" data-do=\"code\" aria-expanded=\"",
        if shown { "true\">" } else { "false\">" },
        &escape(&app.t(if shown { k::CODE_HIDE } else { k::CODE_SHOW })),
        "</button></p>",
    ]
    .concat();
    if !shown {
        return button;
    }
    let address = [origin, app.path(&Route::Device)].concat();
    let Some(code) = app.progress.with(|p| qr::code(p, &address)) else {
        return [button, paragraph(&app.t(k::CODE_NONE))].concat();
    };
    let size = code.size.to_string();
    [
        &*button,
        &paragraph(&app.t(k::CODE_HOW)),
        &paragraph(&app.t(PARTS[code.part])),
        "<svg class=\"code\" role=\"img\" aria-label=\"",
        &escape(&app.t(k::CODE_ALT)),
        "\" shape-rendering=\"crispEdges\" viewBox=\"0 0 ",
        &size,
        " ",
        &size,
        "\"><path d=\"",
        &code.path,
        "\"/></svg>",
        &paragraph(&app.t(k::CODE_TRACE)),
    ]
    .concat()
}
