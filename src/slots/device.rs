//! Your device: what's saved and where.

use super::keep;
use super::kit::{heading, list};
use super::state::{App, Keeping};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::storage::store;
use crate::core::strings::k;
use leptos::prelude::*;
use maud::{Markup, html};

/// Whether progress is saved, what's saved, its size, what was set aside, and the choice while it's open.
pub fn kept(app: App) -> Markup {
    let (keeping, aside) = (app.keeping.get(), app.set_aside.get());
    let saves = matches!(keeping, Keeping::On(_));
    let size = saves.then(browser::local_store).flatten().and_then(|store| store::size(&store).ok());
    html! {
        (keep::state(app))
        section aria-labelledby="kept-title" {
            (heading(app, "kept-title", k::KEPT_TITLE))
            @if app.progress.with(Progress::is_empty) {
                p { (app.word(if saves { k::KEPT_CHOICE } else { k::KEPT_NOTHING })) }
            } @else {
                (app.progress.with(|p| list(app, p)))
            }
            @if let Some((entries, characters)) = size {
                @let (entries, characters) = (entries.to_string(), characters.to_string());
                p.fine { (app.fill(k::KEPT_SIZE, &[("n", &entries), ("size", &characters)])) }
            }
            @if aside > 0 {
                div.alert #set-aside tabindex="-1" {
                    p { (app.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)) }
                    p { (app.word(k::SET_ASIDE_MEANS)) }
                }
            }
        }
        @if matches!(keeping, Keeping::Off | Keeping::Declined | Keeping::Failed(_) | Keeping::Gone) {
            (keep::card(app))
        }
    }
}
