//! Your device: what's saved and where.

use super::keep;
use super::kit::{heading, list, paragraph};
use super::state::{App, Keeping};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::storage::store;
use crate::core::strings::k;
use crate::pages::escape;
use leptos::prelude::*;

/// Whether progress is saved, what's saved, its size, what was set aside, and the choice while it's open.
pub fn kept(app: App) -> String {
    let mut html = [keep::state(app), "<section aria-labelledby=\"kept-title\">".into()].concat();
    html.push_str(&heading(app, "kept-title", k::KEPT_TITLE));
    let keeping = app.keeping.get();
    if app.progress.with(Progress::is_empty) {
        let nothing = if matches!(keeping, Keeping::On(_)) { k::KEPT_CHOICE } else { k::KEPT_NOTHING };
        html.push_str(&paragraph(&app.t(nothing)));
    } else {
        html.push_str(&app.progress.with(|p| list(app, p)));
    }
    let size = matches!(keeping, Keeping::On(_)).then(browser::local_store).flatten();
    if let Some((entries, characters)) = size.and_then(|store| store::size(&store).ok()) {
        let values = [("n", &*entries.to_string()), ("size", &*characters.to_string())];
        html.push_str(&["<p class=\"fine\">", &escape(&app.fill(k::KEPT_SIZE, &values)), "</p>"].concat());
    }
    let aside = app.set_aside.get();
    if aside > 0 {
        html.push_str("<div class=\"alert\" id=\"set-aside\" tabindex=\"-1\">");
        html.push_str(&paragraph(&app.count(k::SET_ASIDE_ONE, k::SET_ASIDE_OTHER, aside)));
        html.push_str(&[paragraph(&app.t(k::SET_ASIDE_MEANS)), "</div>".into()].concat());
    }
    html.push_str("</section>");
    if matches!(keeping, Keeping::Off | Keeping::Declined | Keeping::Failed(_) | Keeping::Gone) {
        html.push_str(&keep::card(app));
    }
    html
}
