//! Backing up progress: a file, a text, a code for another screen.

use super::view::View;
use crate::core::site::route::Route;
use crate::core::storage::backup::qr::Code;
use crate::core::storage::backup::{qr, text};
use crate::core::strings::{Key, k};
use crate::slots::kit::{heading, paragraph};
use maud::{Markup, html};

/// What can be backed up, and how.
pub fn show(view: &View<'_>) -> Markup {
    let p = view.progress;
    let something = !p.passed.is_empty() || !p.read.is_empty() || !p.cases.is_empty() || !p.tested.is_empty();
    html! {
        section aria-labelledby="backup-title" {
            (heading(view, "backup-title", k::BACKUP_TITLE))
            @if something {
                p { (view.word(k::BACKUP_FILE_TEXT)) }
                (button(view, "backup-said"))
                p { label for="backup-text" { (view.word(k::BACKUP_TEXT)) } }
                textarea #backup-text readonly rows="4" autocomplete="off" autocorrect="off" spellcheck="false" {
                    (text::write(p))
                }
                p.buttons { button.second type="button" data-do="copy" { (view.word(k::BACKUP_COPY)) } }
                p #copied role="status" {}
                (coded(view))
            } @else {
                p { (view.word(k::BACKUP_EMPTY)) }
            }
        }
    }
}

/// A button that saves the file, and the line that reports it.
pub fn button(view: &View<'_>, said: &str) -> Markup {
    html! {
        p.buttons {
            button.second type="button" data-do={ "backup " (said) } { (view.word(k::BACKUP_FILE)) }
        }
        p.said id=(said) role="status" {}
    }
}

/// What the page says about what a code leaves out.
const PARTS: [Key; 3] = [k::CODE_ALL, k::CODE_DONE, k::CODE_PASSED];

/// The code, if this copy of the site has an address that another device can open. It's shown only on request, because
/// anyone who sees it can scan it.
fn coded(view: &View<'_>) -> Markup {
    let shown = view.coded;
    if view.origin.is_empty() {
        return html! {};
    }
    html! {
        p.buttons {
            button.second #code-button type="button" data-do="code"
                aria-expanded=(if shown { "true" } else { "false" }) {
                (view.word(if shown { k::CODE_HIDE } else { k::CODE_SHOW }))
            }
        }
        @if shown {
            @let address = [view.origin, &view.path(&Route::Device)].concat();
            (picture(view, qr::code(view.progress, &address)))
        }
    }
}

/// The code as a picture, with what it leaves out and what it leaves behind.
pub(crate) fn picture(view: &View<'_>, code: Option<Code>) -> Markup {
    let Some(code) = code else { return paragraph(view, k::CODE_NONE) };
    let size = code.size.to_string();
    html! {
        p { (view.word(k::CODE_HOW)) }
        p { (view.word(PARTS[code.part])) }
        svg.code role="img" aria-label=(view.word(k::CODE_ALT)) shape-rendering="crispEdges"
            viewBox={ "0 0 " (size) " " (size) } {
            path d=(code.path) {}
        }
        p { (view.word(k::CODE_TRACE)) }
    }
}
