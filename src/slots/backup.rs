//! Backing up progress: a file, a text, a code for another screen.

use super::state::App;
use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::backup::qr::Code;
use crate::core::storage::backup::{file, qr, text};
use crate::core::strings::{Key, k};
use crate::slots::kit::{heading, paragraph};
use leptos::prelude::*;
use maud::{Markup, html};

/// What can be backed up, and how.
pub fn show(app: App) -> Markup {
    let something = app
        .progress
        .with(|p| !p.passed.is_empty() || !p.read.is_empty() || !p.cases.is_empty() || !p.tested.is_empty());
    html! {
        section aria-labelledby="backup-title" {
            (heading(app, "backup-title", k::BACKUP_TITLE))
            @if something {
                p { (app.word(k::BACKUP_FILE_TEXT)) }
                (button(app, "backup-said"))
                p { label for="backup-text" { (app.word(k::BACKUP_TEXT)) } }
                textarea #backup-text readonly rows="4" autocomplete="off" autocorrect="off" spellcheck="false" {
                    (app.progress.with(text::write))
                }
                p.buttons { button.second type="button" data-do="copy" { (app.word(k::BACKUP_COPY)) } }
                p #copied role="status" {}
                (coded(app))
            } @else {
                p { (app.word(k::BACKUP_EMPTY)) }
            }
        }
    }
}

/// A button that saves the file, and the line that reports it.
pub fn button(app: App, said: &str) -> Markup {
    html! {
        p.buttons {
            button.second type="button" data-do={ "backup " (said) } { (app.word(k::BACKUP_FILE)) }
        }
        p.said id=(said) role="status" {}
    }
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
fn coded(app: App) -> Markup {
    let (_, _, shown) = app.backups();
    let Some(origin) = browser::origin() else { return html! {} };
    html! {
        p.buttons {
            button.second #code-button type="button" data-do="code"
                aria-expanded=(if shown { "true" } else { "false" }) {
                (app.word(if shown { k::CODE_HIDE } else { k::CODE_SHOW }))
            }
        }
        @if shown {
            @let address = [origin, app.path(&Route::Device)].concat();
            (picture(app, app.progress.with(|p| qr::code(p, &address))))
        }
    }
}

/// The code as a picture, with what it leaves out and what it leaves behind.
pub(crate) fn picture(app: App, code: Option<Code>) -> Markup {
    let Some(code) = code else { return paragraph(app, k::CODE_NONE) };
    let size = code.size.to_string();
    html! {
        p { (app.word(k::CODE_HOW)) }
        p { (app.word(PARTS[code.part])) }
        svg.code role="img" aria-label=(app.word(k::CODE_ALT)) shape-rendering="crispEdges"
            viewBox={ "0 0 " (size) " " (size) } {
            path d=(code.path) {}
        }
        p { (app.word(k::CODE_TRACE)) }
    }
}
