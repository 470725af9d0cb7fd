//! The library and the data files: fetched, or in the single file.

use crate::mount::mount;
use crate::navigate::{settle, show};
use attune::browser;
use attune::pages::slot::Slot;
use attune::slots::actions::files;
use attune::slots::state::App;
use leptos::prelude::*;
use std::sync::Arc;

/// Everything is loaded already, and all pages are in this one; from now on, the app shows the one in the address.
pub fn begin_in_one_file(app: App) {
    app.library.set_value(Some(Arc::new(browser::ask)));
    app.course.set(true);
    app.finder.set(true);
    mount(app, |slot| *slot == Slot::Shared);
    show(app);
    let place = browser::fragment();
    if !place.is_empty() {
        browser::go_to_place(&app.path(&app.here()), &place, false);
    }
}

/// Fetches the library and the data files. Always all, always in this order: what's fetched says nothing about what is
/// read or looked for.
pub async fn fetch_course(app: App) {
    let bundle = app.shell().bundle.clone();
    let mut whole = true;
    for (part, (path, integrity)) in (0..).zip(&bundle) {
        whole &= browser::fetch_part(part, path, integrity).await;
        match part {
            0 if whole => app.library.set_value(Some(Arc::new(browser::ask))),
            1 if whole => browser::complete_style("data-pages", &app.markup("style", "").unwrap_or_default()),
            2 => {
                app.offline.set(!whole);
                app.course.set(whole);
                files::fill_goals(app);
            }
            3 => {
                app.offline.set(!whole);
                app.finder.set(whole);
            }
            _ => {}
        }
        // A page that needs no course can be shown before the lessons are here.
        if app.waiting.get_untracked() && (part == 2 || app.main(&app.here()).is_some()) {
            show(app);
            settle();
        }
    }
}
