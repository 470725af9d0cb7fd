//! Erasing: the button, the confirmation, and the list of what's gone and what isn't.

use super::backup;
use super::state::{Erasing, Removed};
use super::view::View;
use crate::core::strings::{Key, k};
use crate::kit::{Alert, Button};
use maud::{Markup, Render, html};

fn button(view: &View<'_>, class: &str, step: &str, id: &str, key: Key) -> Markup {
    Button::ask("erase", step, view.word(key)).look(class).id(id, "").render()
}

/// The state of erasing.
pub fn show(view: &View<'_>) -> Markup {
    let erasing = view.erasing;
    html! {
        @if erasing == Erasing::Asking {
            (Alert::new(html! {
                p #erase-sure { (view.word(k::ERASE_SURE)) }
                // Before something that can't be undone.
                @if !view.progress.is_empty() {
                    (backup::button(view, "erase-said"))
                }
                p.buttons {
                    (button(view, "danger", "yes", "erase-yes", k::ERASE_YES))
                    (button(view, "second", "no", "erase-no", k::ERASE_NO))
                }
            }).focus("erase-ask").named_by("erase-sure"))
        } @else {
            p.buttons { (button(view, "second", "ask", "erase-button", k::ERASE_BUTTON)) }
            div #erase-result tabindex="-1" {
                @if let Erasing::Done(removed) = erasing {
                    (report(view, removed))
                }
            }
        }
    }
}

/// What's gone, with counts; what the browser refused; what no site can reach.
fn report(view: &View<'_>, Removed { entries, beside }: Removed) -> Markup {
    let (gone, refused) = entries.unwrap_or_default();
    let left = refused + beside.left;
    let counts = [
        (k::ERASE_DONE_ONE, k::ERASE_DONE_OTHER, gone),
        (k::ERASE_DONE_COPY_ONE, k::ERASE_DONE_COPY_OTHER, beside.copies),
        (k::ERASE_DONE_WORKER_ONE, k::ERASE_DONE_WORKER_OTHER, beside.workers),
    ];
    html! {
        p { (view.word(k::ERASE_DONE)) }
        ul {
            li { (view.word(k::ERASE_DONE_OPEN)) }
            @for (one, other, n) in counts {
                @if n > 0 {
                    li { (view.count(one, other, n)) }
                }
            }
        }
        @if entries.is_none() {
            p { (view.word(k::ERASE_MEMORY)) }
        }
        @if left > 0 {
            (Alert::text(&view.fill(k::ERASE_PART, &[("n", &left.to_string())])))
        }
        p { (view.word(k::ERASE_NOT)) }
        ul {
            @for key in [k::ERASE_NOT_HISTORY, k::ERASE_NOT_FILES, k::ERASE_NOT_DEVICES, k::ERASE_NOT_DISK] {
                li { (view.word(key)) }
            }
        }
    }
}
