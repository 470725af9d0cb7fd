//! Restoring a backup: choose or paste one, see what it holds, then decide. Nothing changes before that, and it can be
//! undone while the page is open.

use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::backup;
use crate::core::storage::backup::{Refused, qr};
use crate::core::strings::{Key, k};
use crate::slots::restore::refusal;
use crate::slots::state::{App, Restoring};
use leptos::prelude::*;

/// Handles a step of a restore: `look`, `yes`, `no`, `undo`.
pub fn act(app: App, step: &str) {
    match step {
        "yes" => {
            if let Restoring::Preview(back) = app.backups.with_value(|b| b.restoring.clone()) {
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
    if app.here() != Route::Device {
        return;
    }
    let Some(text) = browser::text_in_address(qr::MARK) else { return };
    if consider(app, text.trim_start_matches(qr::MARK)) {
        browser::focus_soon("restore-result");
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
    browser::focus_soon(focus);
}
