//! The delayed check of a tier: what its page says before the questions.

use super::state::App;
use crate::browser;
use crate::core::progress::confirm;
use crate::pages::Html;
use maud::Markup;

/// What the page says above the questions, and whether they can be asked; `None` if the id isn't a check's.
pub fn card(app: App, id: &str) -> Option<(Markup, bool)> {
    let (shell, today) = (app.shell(), browser::today());
    let check = shell.check(id)?;
    app.knows(|p| {
        let card = Html::plain(&shell).check_state(check, p, today);
        Some((card, confirm::is_open(&shell, p, id, today)))
    })
}
