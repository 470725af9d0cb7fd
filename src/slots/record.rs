//! Record of completion: the selection, the sheet, the files.

use super::keep;
use super::state::App;
use crate::browser;
use crate::core::progress::record;
use crate::core::progress::record::{Choice, Words};
use crate::core::strings::k;
use crate::pages::Html;
use leptos::prelude::*;
use maud::{Markup, html};

/// The record page's slot.
pub fn show(app: App, pages: &Html<'_>) -> Markup {
    let choice = Choice::parse(&app.choice.get());
    html! {
        (keep::state(app))
        (app.progress.with(|p| pages.record(p, &choice, browser::today(), &|kind| file(app, kind).1)))
    }
}

/// Name, kind and text of the file for the selection: `json` or `csv`.
fn file(app: App, kind: &str) -> (&'static str, String) {
    let (shell, choice) = (app.shell(), Choice::parse(&app.choice.get_untracked()));
    let today = browser::today();
    app.knows(|p| {
        let lines = record::record(&shell, p, &choice, today).lines;
        if kind == "csv" {
            return (record::CSV_NAME, record::csv(&lines));
        }
        let word = |key| shell.strings.get(key);
        let words = Words {
            site: word(k::SITE_TITLE),
            notice: word(k::FILE_NOTICE),
            passed: word(k::FILE_PASSED),
            tested: word(k::FILE_TESTED),
            met: word(k::RECORD_MET),
            confirmed: word(k::RECORD_CONFIRMED),
        };
        (record::JSON_NAME, record::json(&lines, words, today))
    })
}

/// Saves the file of this kind.
pub fn save(app: App, kind: &str) {
    let (name, text) = file(app, kind);
    let mime = if kind == "csv" { "text/csv" } else { "application/json" };
    pass(app, name, mime, &text);
}

/// Passes a file to the browser to save, and reports whether that worked in the page's `file-said`.
pub fn pass(app: App, name: &str, mime: &str, text: &str) {
    let key = if browser::save_file(name, mime, text) { k::FILE_SAVED } else { k::FILE_NOT_SAVED };
    browser::set_text("file-said", &app.fill(key, &[("name", name)]));
}
