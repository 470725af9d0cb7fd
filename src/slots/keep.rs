//! The offer to save progress, and the lasting message if it can't be saved.

use super::backup;
use super::state::Keeping;
use super::view::View;
use crate::core::site::route::Route;
use crate::core::storage::envelope::Mode;
use crate::core::storage::session::state_key;
use crate::core::strings::k;
use crate::kit::{Button, Card, Go};
use maud::{Markup, html};

/// On a shared device, "end and erase" is always in sight.
pub fn shared_bar(view: &View<'_>) -> Markup {
    if view.keeping != Keeping::On(Mode::Shared) {
        return html! {};
    }
    let again = view.reopened;
    html! {
        p.shared.again[again] {
            span { (view.word(if again { k::SHARED_AGAIN } else { k::SHARED_ON })) }
            span {
                @if again {
                    (Button::new("shared", view.word(k::SHARED_GO_ON)).look("small")) " "
                }
                @let end = [&*view.path(&Route::Device), "#erase"].concat();
                (Go::new(&end, view.word(k::SHARED_END)).small().id("shared-end"))
            }
        }
    }
}

/// The offer, once there's something worth saving, and whether progress is saved.
pub fn offer(view: &View<'_>) -> Markup {
    html! {
        @if matches!(view.keeping, Keeping::Off | Keeping::Gone) {
            (card(view))
        }
        (state(view))
    }
}

/// The offer between two questions: folded up, so that learning comes first.
pub fn folded(view: &View<'_>) -> Markup {
    html! {
        @if matches!(view.keeping, Keeping::Off | Keeping::Gone) {
            (Card::folded(view.word(k::KEEP_TITLE), html! {
                (choices(view))
            }).class("keep needs-app"))
        }
        (state(view))
    }
}

/// The three choices, in plain words.
pub fn card(view: &View<'_>) -> Markup {
    html! {
        (Card::new(choices(view)).title("keep-title", view.word(k::KEEP_TITLE)).class("keep needs-app"))
    }
}

fn choices(view: &View<'_>) -> Markup {
    let choices =
        [("", "own", k::KEEP_OWN), ("second", "shared", k::KEEP_SHARED), ("second", "no", k::KEEP_NO)];
    html! {
        p { (view.word(k::KEEP_TEXT)) }
        @if view.week {
            p { (view.word(k::KEEP_WEEK)) }
        }
        // A browser guards a file's saved data less well than a site's.
        @if view.shell.in_one_file() {
            p { (view.word(k::KEEP_FILE)) }
        }
        p.buttons {
            @for (class, choice, key) in choices {
                (Button::ask("keep", choice, view.word(key)).look(class))
            }
        }
    }
}

/// The lasting line that says whether progress is saved, or why not. Its place has a fixed size.
pub fn state(view: &View<'_>) -> Markup {
    let (keeping, aside) = (view.keeping, view.set_aside);
    let nearly_full = view.nearly_full && matches!(keeping, Keeping::On(_));
    let warn = nearly_full || matches!(keeping, Keeping::Failed(_) | Keeping::Newer | Keeping::Gone);
    html! {
        div.keep-slot.app-knows {
            p.keep-state.warn[warn] #keep-state tabindex="-1" { (view.word(state_key(keeping, nearly_full))) }
            // Unsaved progress can be backed up right away.
            @if warn && !view.progress.is_empty() {
                (backup::button(view, "kept-said"))
            }
            @if aside > 0 {
                p.keep-state.warn {
                    (view.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)) " "
                    a href={ (view.path(&Route::Device)) "#set-aside" } { (view.word(k::NAV_DEVICE)) }
                }
            }
        }
    }
}
