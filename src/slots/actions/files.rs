//! Files and texts that a person takes along: backup, record, calendar.

use crate::browser;
use crate::core::progress::record::Choice;
use crate::core::progress::{calendar, confirm};
use crate::core::site::route::Route;
use crate::core::storage::backup::file;
use crate::core::strings::{Key, k};
use crate::slots::record;
use crate::slots::state::App;
use leptos::prelude::*;

/// Passes a file to the browser to save, and reports in the line `said` whether that worked; `not` says that it didn't.
fn save(app: App, (name, mime, text): (&str, &str, &str), said: &str, not: Key) {
    let key = if browser::save_file(name, mime, text) { k::FILE_SAVED } else { not };
    browser::set_text(said, &app.fill(key, &[("name", name)]));
}

/// Saves the file of this kind for the record's selection: `json` or `csv`.
pub fn save_record(app: App, kind: &str) {
    let (shell, choice) = (app.shell(), Choice::parse(&app.choice.get_untracked()));
    let (name, text) = app.knows(|p| record::file(&shell, p, &choice, browser::today(), kind));
    let mime = if kind == "csv" { "text/csv" } else { "application/json" };
    save(app, (name, mime, &text), "file-said", k::FILE_NOT_SAVED);
}

/// Saves the days of a check as a calendar file.
pub fn save_calendar(app: App, id: &str) {
    let (shell, today) = (app.shell(), browser::today());
    let Some(check) = shell.check(id) else { return };
    let days = app.knows(|p| confirm::days_ahead(&shell, p, check, today));
    let text = calendar::calendar(&days, shell.strings.get(k::CHECK_EVENT), id, today);
    save(app, (calendar::NAME, calendar::MIME, &text), "file-said", k::FILE_NOT_SAVED);
}

/// Saves the backup file.
pub fn save_backup(app: App, said: &str) {
    let text = app.knows(file::write);
    save(app, (file::NAME, "application/json", &text), said, k::BACKUP_NOT_SAVED);
}

/// Copies the backup text, or selects it if copying isn't allowed, and says which.
pub fn copy_backup(app: App) {
    leptos::task::spawn_local(async move {
        let done = browser::copy_field("backup-text").await;
        browser::set_text("copied", &app.t(if done { k::BACKUP_COPIED } else { k::BACKUP_SELECTED }));
    });
}

/// Puts the objectives of each module into the record, once the library is here. They're only on paper, and nothing else in
/// the record is touched, because someone may be filling it in.
pub fn fill_goals(app: App) {
    if app.here() != Route::Record {
        return;
    }
    for module in &app.shell().modules {
        if let Some(goals) = app.markup("goals", &module.id) {
            browser::set_text(&["goals-", &module.id].concat(), &goals);
        }
    }
}
