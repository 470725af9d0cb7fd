//! Reading a lesson: which part is being read, what's been read to its end, what's skipped.

use crate::browser;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::slots::state::App;
use leptos::prelude::{GetUntracked, Set};

/// Skips a section or undoes the skip, and says so.
pub fn set_skipped(app: &App, module: &str, section: &str, skip: bool) {
    app.record(|p| p.set_skipped(module, section, skip));
    browser::say(&app.t(if skip { k::SKIPPED_SAID } else { k::SKIP_UNDONE_SAID }));
}

/// After a scroll: which part is being read, and which sections were read to their end.
pub fn scrolled(app: &App) {
    let Some((part, passed)) = browser::reading() else { return };
    if app.part.get_untracked() != part {
        app.part.set(part);
    }
    note_read(app, passed);
}

/// Records sections that have been read to their end.
pub fn note_read(app: &App, sections: Vec<String>) {
    let Route::Lesson(id) = app.here() else { return };
    let new: Vec<String> = sections.into_iter().filter(|s| !app.knows(|p| p.has_read(&id, s))).collect();
    if !new.is_empty() {
        let today = browser::today();
        app.record(|p| p.read.extend(new.iter().map(|s| ((id.clone(), s.clone()), today))));
    }
}
