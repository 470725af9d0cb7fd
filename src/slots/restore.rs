//! Restoring a backup: choose or paste one, see what it holds, then decide. Nothing changes before that, and it can be
//! undone while the page is open.

use super::state::{Keeping, Restoring};
use super::view::View;
use crate::core::storage::backup;
use crate::core::storage::backup::{Back, Refused};
use crate::core::storage::session::state_key;
use crate::core::strings::{Key, k};
use crate::kit::{Button, Card};
use crate::slots::parts::list;
use maud::{Markup, html};

/// What the page says about a backup that it refuses.
pub fn refusal(refused: Refused) -> Key {
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
pub fn show(view: &View<'_>) -> Markup {
    let (restoring, undoable, kept) = (view.restoring, view.undoable, view.keeping);
    let said = match restoring {
        Restoring::Preview(back) => return preview(view, back, kept),
        Restoring::Idle if !undoable => return html! {},
        Restoring::Idle => html! {},
        Restoring::Done(new) => html! {
            p { (view.word(k::RESTORE_DONE)) }
            (list(view, new))
            (unsaved(view, kept))
        },
        Restoring::Undone => html! { p { (view.word(k::UNDO_DONE)) } },
        Restoring::Stuck => html! { p { (view.word(k::UNDO_FAILED)) } },
    };
    html! {
        (Card::new(html! {
            (said)
            @if undoable && !matches!(restoring, Restoring::Undone) {
                p { (view.word(k::UNDO_HOW)) }
                (buttons(view, &[("second", "undo", k::UNDO)]))
            }
        }).focus("restored"))
    }
}

/// Where it matters, says that progress isn't saved, with a link to the choice.
fn unsaved(view: &View<'_>, keeping: Keeping) -> Markup {
    html! {
        @if !matches!(keeping, Keeping::On(_)) {
            p {
                (view.word(state_key(keeping, false))) " "
                a href="#keep-title" { (view.word(k::RESTORE_KEEP)) }
            }
        }
    }
}

/// What a backup holds and what's new in it, before anything is done.
fn preview(view: &View<'_>, Back { progress: back, left }: &Back, keeping: Keeping) -> Markup {
    let (new, changed) = backup::news(view.progress, back).unwrap_or_default();
    let all = new == *back;
    html! {
        (Card::new(html! {
            h3 #preview-title { (view.word(k::PREVIEW_TITLE)) }
            (list(view, back))
            @if *left > 0 {
                p { (view.count(k::PREVIEW_LEFT_ONE, k::PREVIEW_LEFT_OTHER, *left)) }
            }
            @if all {
                p { (view.word(k::PREVIEW_ALL)) }
            } @else if !new.is_empty() {
                p { (view.word(k::PREVIEW_NEW)) }
                (list(view, &new))
            }
            @if changed > 0 {
                p { (view.count(k::PREVIEW_CHANGED_ONE, k::PREVIEW_CHANGED_OTHER, changed)) }
            }
            @if all || !new.is_empty() || changed > 0 {
                p { (view.word(k::PREVIEW_ADDS)) }
                (unsaved(view, keeping))
                (buttons(view, &[("", "yes", k::RESTORE_YES), ("second", "no", k::RESTORE_NO)]))
            } @else {
                p { (view.word(k::PREVIEW_SAME)) }
                (buttons(view, &[("second", "no", k::RESTORE_NO)]))
            }
        }).focus("preview").named_by("preview-title"))
    }
}

fn buttons(view: &View<'_>, all: &[(&str, &str, Key)]) -> Markup {
    html! {
        p.buttons {
            @for (class, step, key) in all {
                (Button::ask("restore", step, view.word(*key))
                    .look(class)
                    .id("restore-", step))
            }
        }
    }
}
