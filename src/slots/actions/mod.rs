//! What a button, link, field or key in a slot does. It's only in the browser: what it decides is in the slots and in
//! the core, and here are the effects.

pub mod assigned;
mod erase;
pub mod files;
mod keep;
mod look;
pub mod offline;
pub mod reading;
pub mod restore;
mod review;
pub mod search;

use super::case;
use super::quiz::question;
use super::state::{App, Phase};
use crate::browser;
use crate::core::strings::k;
use leptos::prelude::*;

/// Handles a key pressed inside the element whose `data-keys` is `name`. Returns whether it was handled.
pub fn key(app: App, name: &str, key: &str) -> bool {
    match name {
        "search" => search::key(app, key),
        // From 1: the option at that place.
        "options" => match key.parse::<u32>() {
            Ok(n @ 1..=9) => browser::press(".options input", n - 1),
            _ => false,
        },
        _ => false,
    }
}

/// Does what a button or link asks for in `data-do`.
pub fn act(app: App, action: &str) {
    let skip = |what: &str, skip: Option<bool>| {
        let Some((module, section)) = what.split_once('/') else { return };
        let skip = skip.unwrap_or_else(|| !app.knows(|p| p.is_skipped(module, section)));
        reading::set_skipped(&app, module, section, skip);
    };
    match action.split_once(' ').unwrap_or((action, "")) {
        ("print", _) => browser::print(),
        ("skip", what) => skip(what, None),
        ("read", section) => reading::note_read(&app, vec![section.into()]),
        ("leave-out", what) => skip(what, Some(true)),
        ("look", what) => look::step(app, what),
        ("keep", choice) => keep::choose(app, choice),
        ("shared", _) => keep::go_on(app),
        ("round", kind) => review::act(app, kind),
        ("retake", _) => retake(app),
        ("next", _) => {
            browser::note_place(None);
            question::next(app);
        }
        ("step", what) => question::shift(app, what),
        ("case", step) => {
            if let Some((before, now)) = case::act(app, step) {
                browser::note_step(before, now);
            }
        }
        ("path", id) => choose_path(app, id),
        ("record", what) => {
            app.choice.set(what.into());
            browser::soon(move || files::fill_goals(app));
        }
        ("save", kind) => files::save_record(app, kind),
        ("calendar", id) => files::save_calendar(app, id),
        ("backup", said) => files::save_backup(app, said),
        ("copy", _) => files::copy_backup(app),
        ("code", _) => app.set_backups(&|b| b.coded = !b.coded),
        ("restore", step) => restore::act(app, step),
        ("assigned", step) => assigned::act(app, step),
        ("erase", step) => erase::step(app, step),
        ("offline", what) => offline::act(app, what),
        _ => {}
    }
}

/// Starts a new attempt with a fresh draw.
fn retake(app: App) {
    let Some(module) = app.here().asks().and_then(|id| app.module(id)) else { return };
    app.begin(&module);
    app.phase.set(Phase::Asking(0));
    browser::focus_soon("question-title");
}

/// Chooses a role path, or all of the training, and says so.
fn choose_path(app: App, id: &str) {
    app.record(|p| p.choose_path(id));
    let name = app.shell().path(id).map_or_else(|| app.t(k::PATH_ALL), |p| p.name.clone());
    browser::say(&app.fill(k::PATH_SAID, &[("name", &name)]));
    // The list is collapsed again.
    browser::focus_soon("path-now");
}
