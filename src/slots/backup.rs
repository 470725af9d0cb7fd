//! Backing up progress: a file, a text, a code for another screen.

use super::view::View;
use crate::core::site::route::Route;
use crate::core::storage::backup::{qr, text};
use crate::core::strings::k;
use crate::kit::{Alert, Area, Button};
use crate::slots::parts::heading;
use maud::{Markup, PreEscaped, html};

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
                (Area::fixed("backup-text", view.word(k::BACKUP_TEXT), "4", &text::write(p)))
                p.buttons { (Button::new("copy", view.word(k::BACKUP_COPY)).look("second")) }
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
            (Button::ask("backup", said, view.word(k::BACKUP_FILE)).look("second"))
        }
        p.said id=(said) role="status" {}
    }
}

/// The code, if this copy of the site has an address that another device can open. It's shown only on request, because
/// anyone who sees it can scan it.
fn coded(view: &View<'_>) -> Markup {
    let shown = view.coded;
    if view.origin.is_empty() {
        return html! {};
    }
    html! {
        p.buttons {
            (Button::new("code", view.word(if shown { k::CODE_HIDE } else { k::CODE_SHOW }))
                .look("second")
                .id("code-button", "")
                .expanded(shown))
        }
        @if shown {
            @let address = [view.origin, &view.path(&Route::Device)].concat();
            @match (view.ask)("code", &qr::texts(view.progress, &address)) {
                Some(picture) => (PreEscaped(picture)),
                None if view.offline => (Alert::text(view.word(k::LOAD_FAILED))),
                None => p role="status" { (view.word(k::LOADING)) },
            }
        }
    }
}
