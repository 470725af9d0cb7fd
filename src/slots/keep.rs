//! The offer to save progress, and the lasting message if it can't be saved.

use super::state::{App, Keeping};
use super::{backup, look};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::site::route::Route;
use crate::core::storage::envelope::Mode;
use crate::core::storage::session::state_key;
use crate::core::strings::k;
use leptos::prelude::*;
use maud::{Markup, html};

/// On a shared device, "end and erase" is always in sight.
pub fn shared_bar(app: App) -> Markup {
    if app.keeping.get() != Keeping::On(Mode::Shared) {
        return html! {};
    }
    let again = app.reopened.get();
    html! {
        p.shared.again[again] {
            span { (app.word(if again { k::SHARED_AGAIN } else { k::SHARED_ON })) }
            span {
                @if again {
                    button.small type="button" data-do="shared" { (app.word(k::SHARED_GO_ON)) } " "
                }
                a.button.small #shared-end href={ (app.path(&Route::Device)) "#erase" } {
                    (app.word(k::SHARED_END))
                }
            }
        }
    }
}

/// The person at a shared device continues with the saved progress: this window doesn't ask again.
pub fn go_on(app: App) {
    browser::mark_session(true);
    app.reopened.set(false);
    browser::set_root_attribute("data-shared", Some(""));
    browser::say(&app.t(k::SHARED_ON));
    // The button is gone, so focus goes to the one next to it.
    browser::soon(|| browser::focus_id("shared-end"));
}

/// The offer, once there's something worth saving, and whether progress is saved.
pub fn offer(app: App) -> Markup {
    html! {
        @if matches!(app.keeping.get(), Keeping::Off | Keeping::Gone) {
            (card(app))
        }
        (state(app))
    }
}

/// The three choices, in plain words.
pub fn card(app: App) -> Markup {
    let choices =
        [("", "own", k::KEEP_OWN), ("second", "shared", k::KEEP_SHARED), ("second", "no", k::KEEP_NO)];
    html! {
        section.card.keep.needs-app aria-labelledby="keep-title" {
            h2 #keep-title { (app.word(k::KEEP_TITLE)) }
            p { (app.word(k::KEEP_TEXT)) }
            @if browser::forgets_after_a_week() {
                p { (app.word(k::KEEP_WEEK)) }
            }
            // A browser guards a file's saved data less well than a site's.
            @if app.shell().in_one_file() {
                p { (app.word(k::KEEP_FILE)) }
            }
            p.buttons {
                @for (class, choice, key) in choices {
                    button type="button" class=(class) data-do={ "keep " (choice) } { (app.word(key)) }
                }
            }
        }
    }
}

/// The person has chosen.
pub fn choose(app: App, choice: &str) {
    match choice {
        "own" => app.keep(Mode::Own, look::now()),
        "shared" => {
            app.keep(Mode::Shared, look::now());
            // The person who chose it is here.
            browser::mark_session(app.keeping.get_untracked() == Keeping::On(Mode::Shared));
        }
        _ => app.decline(),
    }
    browser::soon(|| browser::focus_id("keep-state"));
}

/// The lasting line that says whether progress is saved, or why not. Its place has a fixed size.
pub fn state(app: App) -> Markup {
    let (keeping, aside) = (app.keeping.get(), app.set_aside.get());
    let nearly_full = app.nearly_full.get() && matches!(keeping, Keeping::On(_));
    let warn = nearly_full || matches!(keeping, Keeping::Failed(_) | Keeping::Newer | Keeping::Gone);
    html! {
        div.keep-slot.app-knows {
            p.keep-state.warn[warn] #keep-state tabindex="-1" { (app.word(state_key(keeping, nearly_full))) }
            // Unsaved progress can be backed up right away.
            @if warn && !app.progress.with(Progress::is_empty) {
                (backup::button(app, "kept-said"))
            }
            @if aside > 0 {
                p.keep-state.warn {
                    (app.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)) " "
                    a href={ (app.path(&Route::Device)) "#set-aside" } { (app.word(k::NAV_DEVICE)) }
                }
            }
        }
    }
}
