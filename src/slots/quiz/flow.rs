//! Moves a quiz on.

use crate::browser;
use crate::slots::state::{App, Phase};
use leptos::prelude::*;

/// Moves on to the next question or the result; focus goes there.
pub(crate) fn advance(app: App, position: usize, drawn: usize) {
    let done = position + 1 >= drawn;
    app.phase.set(if done { Phase::Done } else { Phase::Asking(position + 1) });
    let target = if done { "result-title" } else { "question-title" };
    browser::focus_soon(target);
}
