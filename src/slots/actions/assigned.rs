//! Opening a class link or code, putting an assignment on the list or taking it off, showing its receipt.

use crate::browser;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::slots::state::App;
use leptos::prelude::*;

/// Handles a step: `open`, `accept`, `leave`, `off ID`, `on ID`, `show ID`, `words`, `copy`.
pub fn act(app: App, step: &str) {
    let (what, id) = step.split_once(' ').unwrap_or((step, ""));
    match what {
        "open" => open(app, browser::field("assigned-text")),
        "accept" => accept(app),
        "leave" => open(app, String::new()),
        "on" | "off" => {
            let on = what == "on";
            app.record(|p| p.assign(id, "", on));
            app.set_backups(&|b| b.handed.gone = if on { String::new() } else { id.into() });
            browser::focus_soon("assigned-title");
        }
        "show" => {
            let now = app.backups.with_value(|b| b.handed.shown == id);
            app.set_backups(&|b| b.handed.shown = if now { String::new() } else { id.into() });
            browser::focus_soon(if now { "assigned-title" } else { "receipt" });
        }
        "words" => {
            let words = browser::field("closing-words");
            app.set_backups(&|b| b.handed.closing = words.clone());
            browser::set_text("closing-said", &app.markup("words", &words).unwrap_or_default());
        }
        "copy" => leptos::task::spawn_local(async move {
            let done = browser::copy_field("receipt-text").await;
            browser::set_text(
                "receipt-said",
                &app.t(if done { k::BACKUP_COPIED } else { k::BACKUP_SELECTED }),
            );
        }),
        _ => {}
    }
}

/// A class link that was followed, if any: it's only shown.
pub fn arrived(app: App) {
    if app.here() == Route::Assigned
        && let Some(text) = browser::text_in_address("a")
    {
        open(app, text);
    }
}

/// Shows what this text asks for.
fn open(app: App, text: String) {
    let focus = if text.is_empty() { "assigned-title" } else { "opened" };
    app.set_backups(&|b| b.handed.opened = text.clone());
    browser::focus_soon(focus);
}

/// Puts what was opened on the list. Another link of the same assignment takes its place.
fn accept(app: App) {
    let text = app.backups.with_value(|b| b.handed.opened.clone());
    let Some(id) = app.markup("assignment", &text) else { return };
    // 40 bits, so that in a class no two devices have the same number.
    let number = ((u64::from(browser::seed()) << 8) ^ u64::from(browser::seed())).to_string();
    app.record(|p| p.assign(&id, &number, true));
    open(app, String::new());
}
