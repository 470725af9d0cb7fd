//! Restoring a backup: choose or paste one, see what it holds, then decide. Nothing changes before that, and it can be
//! undone while the page is open.

use super::state::{App, Keeping, Restoring};
use crate::browser;
use crate::core::site::route::Route;
use crate::core::storage::backup;
use crate::core::storage::backup::{Back, Refused};
use crate::core::storage::session::state_key;
use crate::core::strings::{Key, k};
use crate::slots::kit::list;
use leptos::prelude::*;
use maud::{Markup, html};

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
pub fn show(app: App) -> Markup {
    let ((restoring, undoable, _), kept) = (app.backups(), app.keeping.get());
    let said = match &restoring {
        Restoring::Preview(back) => return preview(app, back, kept),
        Restoring::Idle if !undoable => return html! {},
        Restoring::Idle => html! {},
        Restoring::Done(new) => html! {
            p { (app.word(k::RESTORE_DONE)) }
            (list(app, new))
            (unsaved(app, kept))
        },
        Restoring::Undone => html! { p { (app.word(k::UNDO_DONE)) } },
        Restoring::Stuck => html! { p { (app.word(k::UNDO_FAILED)) } },
    };
    html! {
        div.card #restored tabindex="-1" {
            (said)
            @if undoable && !matches!(restoring, Restoring::Undone) {
                p { (app.word(k::UNDO_HOW)) }
                (buttons(app, &[("second", "undo", k::UNDO)]))
            }
        }
    }
}

/// Where it matters, says that progress isn't saved, with a link to the choice.
fn unsaved(app: App, keeping: Keeping) -> Markup {
    html! {
        @if !matches!(keeping, Keeping::On(_)) {
            p {
                (app.word(state_key(keeping, false))) " "
                a href="#keep-title" { (app.word(k::RESTORE_KEEP)) }
            }
        }
    }
}

/// What a backup holds and what's new in it, before anything is done.
fn preview(app: App, Back { progress: back, left }: &Back, keeping: Keeping) -> Markup {
    let (new, changed) = app.progress.with(|p| backup::news(p, back)).unwrap_or_default();
    let all = new == *back;
    html! {
        section.card #preview tabindex="-1" aria-labelledby="preview-title" {
            h3 #preview-title { (app.word(k::PREVIEW_TITLE)) }
            (list(app, back))
            @if *left > 0 {
                p { (app.count(k::PREVIEW_LEFT_ONE, k::PREVIEW_LEFT_OTHER, *left)) }
            }
            @if all {
                p { (app.word(k::PREVIEW_ALL)) }
            } @else if !new.is_empty() {
                p { (app.word(k::PREVIEW_NEW)) }
                (list(app, &new))
            }
            @if changed > 0 {
                p { (app.count(k::PREVIEW_CHANGED_ONE, k::PREVIEW_CHANGED_OTHER, changed)) }
            }
            @if all || !new.is_empty() || changed > 0 {
                p { (app.word(k::PREVIEW_ADDS)) }
                (unsaved(app, keeping))
                (buttons(app, &[("", "yes", k::RESTORE_YES), ("second", "no", k::RESTORE_NO)]))
            } @else {
                p { (app.word(k::PREVIEW_SAME)) }
                (buttons(app, &[("second", "no", k::RESTORE_NO)]))
            }
        }
    }
}

fn buttons(app: App, all: &[(&str, &str, Key)]) -> Markup {
    html! {
        p.buttons {
            @for (class, step, key) in all {
                button type="button" class=(class) id={ "restore-" (step) } data-do={ "restore " (step) } {
                    (app.word(*key))
                }
            }
        }
    }
}
