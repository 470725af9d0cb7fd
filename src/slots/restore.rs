//! Restoring a backup: choose or paste one, see what it holds, then decide. Nothing changes before that, and it can be
//! undone while the page is open.

use super::state::{App, Keeping, Restoring};
use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::backup;
use crate::core::storage::backup::{Back, Refused};
use crate::core::storage::session::state_key;
use crate::core::strings::{Key, k};
use crate::pages::escape;
use crate::slots::kit::{list, paragraph};
use leptos::prelude::*;

/// Handles a step of a restore: `look`, `yes`, `no`, `undo`.
pub fn act(app: App, step: &str) {
    match step {
        "yes" => {
            if let (Restoring::Preview(back), ..) = untrack(|| app.backups()) {
                let new = app.knows(|p| backup::news(p, &back.progress)).unwrap_or_default().0;
                app.restore(&back.progress);
                to(app, Restoring::Done(new), "restored");
            }
        }
        "no" => {
            browser::set_text("restore-result", &app.t(k::RESTORE_LEFT));
            to(app, Restoring::Idle, "restore-result");
        }
        "undo" => {
            let done = app.undo();
            to(app, if done { Restoring::Undone } else { Restoring::Stuck }, "restored");
        }
        _ => {
            let refused = consider(app, &browser::field("restore-text"));
            browser::set_invalid("restore-text", refused);
        }
    }
}

/// Handles a chosen file.
pub fn chosen(app: App) {
    leptos::task::spawn_local(async move {
        let refused = match browser::chosen_file("restore-file", backup::MAX_LEN).await {
            Ok(text) => consider(app, &text),
            Err(why) => refuse(app, why.map_or(k::RESTORE_UNREADABLE, refusal)),
        };
        browser::set_invalid("restore-file", refused);
    });
}

/// A backup that came with the page's address, if any: it's only shown.
pub fn arrived(app: App) {
    let Some(text) = browser::backup_in_address().filter(|_| app.here() == Route::Device) else { return };
    if consider(app, &text) {
        browser::soon(|| browser::focus_id("restore-result"));
    }
}

/// Shows what this text holds, or refuses it without changing anything. Returns whether it was refused.
fn consider(app: App, text: &str) -> bool {
    let back = backup::read(text, browser::today()).and_then(|back| {
        app.knows(|p| backup::news(p, &back.progress)).map(|_| back).ok_or(Refused::TooLarge)
    });
    match back {
        Ok(back) => {
            browser::set_text("restore-result", "");
            to(app, Restoring::Preview(back), "preview");
            false
        }
        Err(why) => refuse(app, refusal(why)),
    }
}

fn refuse(app: App, why: Key) -> bool {
    to(app, Restoring::Idle, "");
    browser::set_text("restore-result", &app.t(why));
    true
}

/// Moves to the next step, with focus.
fn to(app: App, next: Restoring, focus: &'static str) {
    app.set_backups(&|b| b.restoring = next.clone());
    browser::soon(move || browser::focus_id(focus));
}

fn refusal(refused: Refused) -> Key {
    match refused {
        Refused::Empty => k::RESTORE_EMPTY,
        Refused::TooLarge => k::RESTORE_TOO_LARGE,
        Refused::Foreign => k::RESTORE_FOREIGN,
        Refused::Newer => k::RESTORE_NEWER,
        Refused::Damaged => k::RESTORE_DAMAGED,
        Refused::Unfit => k::RESTORE_UNFIT,
    }
}

/// The slot below the fields.
pub fn show(app: App) -> String {
    let ((restoring, undoable, _), kept) = (app.backups(), app.keeping.get());
    let undo = match undoable {
        false => String::new(),
        true => {
            let button = buttons(app, &[("second", "undo", k::UNDO)]);
            [paragraph(&app.t(k::UNDO_HOW)), button].concat()
        }
    };
    let said = |key: Key| paragraph(&app.t(key));
    // Where it matters, says that it isn't saved, with a link to the choice.
    let off = match kept {
        Keeping::On(_) => String::new(),
        _ => [
            "<p>",
            &escape(&app.t(state_key(kept, false))),
            " <a href=\"#keep-title\">",
            &escape(&app.t(k::RESTORE_KEEP)),
            "</a></p>",
        ]
        .concat(),
    };
    let inside = match restoring {
        Restoring::Preview(back) => return preview(app, &back, &off),
        Restoring::Idle if undo.is_empty() => return String::new(),
        Restoring::Idle => undo,
        Restoring::Done(new) => [said(k::RESTORE_DONE), list(app, &new), off, undo].concat(),
        Restoring::Undone => said(k::UNDO_DONE),
        Restoring::Stuck => [said(k::UNDO_FAILED), undo].concat(),
    };
    ["<div class=\"card\" id=\"restored\" tabindex=\"-1\">", &inside, "</div>"].concat()
}

/// What a backup holds and what's new in it, before anything is done.
fn preview(app: App, Back { progress: back, left }: &Back, off: &str) -> String {
    let (new, changed) = app.progress.with(|p| backup::news(p, back)).unwrap_or_default();
    let said = |key: Key| paragraph(&app.t(key));
    let mut brings = String::new();
    if new == *back {
        brings = said(k::PREVIEW_ALL);
    } else if !new.is_empty() {
        brings = [said(k::PREVIEW_NEW), list(app, &new)].concat();
    }
    if changed > 0 {
        brings.push_str(&paragraph(&app.count(k::PREVIEW_CHANGED_ONE, k::PREVIEW_CHANGED_OTHER, changed)));
    }
    let left = match left {
        0 => String::new(),
        n => paragraph(&app.count(k::PREVIEW_LEFT_ONE, k::PREVIEW_LEFT_OTHER, *n)),
    };
    let rest = match brings.is_empty() {
        true => [said(k::PREVIEW_SAME), buttons(app, &[("second", "no", k::RESTORE_NO)])].concat(),
        false => {
            let choice = buttons(app, &[("", "yes", k::RESTORE_YES), ("second", "no", k::RESTORE_NO)]);
            [&*brings, &said(k::PREVIEW_ADDS), off, &choice].concat()
        }
    };
    [
        "<section class=\"card\" id=\"preview\" tabindex=\"-1\" aria-labelledby=\"preview-title\"><h3 id=\"preview-title\">",
        &escape(&app.t(k::PREVIEW_TITLE)),
        "</h3>",
        &list(app, back),
        &left,
        &rest,
        "</section>",
    ]
    .concat()
}

fn buttons(app: App, all: &[(&str, &str, Key)]) -> String {
    let button = |(class, step, key): &(&str, &str, Key)| {
        let text = escape(&app.t(*key));
        [
            "<button type=\"button\" class=\"",
            class,
            "\" id=\"restore-",
            step,
            "\" data-do=\"restore ",
            step,
            "\">",
            &text,
            "</button>",
        ]
        .concat()
    };
    ["<p class=\"buttons\">", &*all.iter().map(button).collect::<String>(), "</p>"].concat()
}
