//! Your device: what's saved and where.

use super::keep;
use super::parts::{heading, list};
use super::state::Keeping;
use super::view::View;
use crate::core::strings::k;
use crate::kit::Alert;
use maud::{Markup, html};

/// Whether progress is saved, what's saved, its size (entries and characters), what was set aside, and the choice while
/// it's open.
pub fn kept(view: &View<'_>, size: Option<(usize, usize)>) -> Markup {
    let (keeping, aside) = (view.keeping, view.set_aside);
    let saves = matches!(keeping, Keeping::On(_));
    html! {
        (keep::state(view))
        section aria-labelledby="kept-title" {
            (heading(view, "kept-title", k::KEPT_TITLE))
            @if view.progress.is_empty() {
                p { (view.word(if saves { k::KEPT_CHOICE } else { k::KEPT_NOTHING })) }
            } @else {
                (list(view, view.progress))
            }
            @if let Some((entries, characters)) = size {
                @let (entries, characters) = (entries.to_string(), characters.to_string());
                p.fine { (view.fill(k::KEPT_SIZE, &[("n", &entries), ("size", &characters)])) }
            }
            @if aside > 0 {
                (Alert::new(html! {
                    p { (view.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)) }
                    p { (view.word(k::SET_ASIDE_MEANS)) }
                }).focus("set-aside"))
            }
        }
        @if matches!(keeping, Keeping::Off | Keeping::Declined | Keeping::Failed(_) | Keeping::Gone) {
            (keep::card(view))
        }
    }
}
