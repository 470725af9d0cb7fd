//! Reading a lesson: what's been read to its end, what's skipped.

use crate::browser;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::slots::state::App;

/// Skips a section or undoes the skip, and says so.
pub fn set_skipped(app: &App, module: &str, section: &str, skip: bool) {
    app.record(|p| p.set_skipped(module, section, skip));
    browser::say(&app.t(if skip { k::SKIPPED_SAID } else { k::SKIP_UNDONE_SAID }));
}

/// Records which sections have been read to their end.
pub fn note_seen(app: &App, seen: Vec<String>) {
    let Route::Lesson(id) = app.here() else { return };
    let is_new = |s: &String| !app.knows(|p| p.read.contains_key(&(id.clone(), s.clone())));
    let new: Vec<String> = seen.into_iter().filter(is_new).collect();
    if !new.is_empty() {
        let today = browser::today();
        app.record(|p| p.read.extend(new.iter().map(|s| ((id.clone(), s.clone()), today))));
    }
}
