//! The choice whether progress is saved.

use super::look;
use crate::browser;
use crate::core::storage::envelope::Mode;
use crate::core::strings::k;
use crate::slots::state::{App, Keeping};
use leptos::prelude::*;

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
    browser::focus_soon("keep-state");
}

/// The person at a shared device continues with the saved progress: this window doesn't ask again.
pub fn go_on(app: App) {
    browser::mark_session(true);
    app.reopened.set(false);
    browser::set_root_attribute("data-shared", Some(""));
    browser::say(&app.t(k::SHARED_ON));
    // The button is gone, so focus goes to the one next to it.
    browser::focus_soon("shared-end");
}
