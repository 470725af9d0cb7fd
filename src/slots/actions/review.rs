//! Review: a round begins or stops.

use crate::browser;
use crate::core::review::session::Kind;
use crate::slots::refresh::begun;
use crate::slots::state::{App, Phase};
use leptos::prelude::*;

/// Handles a button: a kind of round, or `stop`.
pub fn act(app: App, action: &str) {
    let Some(kind) = Kind::parse(action) else {
        app.round.set_value(None);
        app.phase.set(Phase::Enter);
        return browser::soon(browser::focus_start);
    };
    let shell = app.shell();
    let round = app.knows(|p| begun(p, &shell, kind, &app.here(), (browser::today(), browser::seed())));
    app.round.set_value(Some(round));
    app.phase.set(Phase::Asking(0));
}
