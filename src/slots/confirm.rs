//! The delayed check of a tier: what its page says before the questions, and its calendar file.

use super::record;
use super::state::App;
use crate::browser;
use crate::core::progress::{calendar, confirm};
use crate::core::strings::k;
use crate::pages::Html;
use maud::Markup;

/// What the page says above the questions, and whether they can be asked; `None` if the id isn't a check's.
pub fn card(app: App, id: &str) -> Option<(Markup, bool)> {
    let (shell, today) = (app.shell(), browser::today());
    let check = shell.check(id)?;
    app.knows(|p| {
        let open = confirm::is_open(&shell, p, id, today);
        Some((Html::plain(&shell).check_card(check, p, today, open), open))
    })
}

/// Passes the days of a check to the browser to save as a calendar file, and reports whether that worked.
pub fn save(app: App, id: &str) {
    let (shell, today) = (app.shell(), browser::today());
    let Some(check) = shell.check(id) else { return };
    let days = app.knows(|p| confirm::days_ahead(&shell, p, check, today));
    let text = calendar::calendar(&days, shell.strings.get(k::CHECK_EVENT), id, today);
    record::pass(app, calendar::NAME, calendar::MIME, &text);
}
