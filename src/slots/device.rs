//! Your device: what is kept and where.

use super::keep;
use super::state::{App, Keeping};
use crate::browser;
use crate::core::progress::facts::Progress;
use crate::core::storage::store;
use crate::core::strings::{Key, k};
use crate::pages::escape;
use leptos::prelude::*;

/// A heading of a part of the page.
pub fn heading(app: App, id: &str, key: Key) -> String {
    ["<h2 id=\"", id, "\">", &escape(&app.t(key)), "</h2>"].concat()
}

/// A paragraph.
pub fn paragraph(text: &str) -> String {
    ["<p>", &escape(text), "</p>"].concat()
}

/// What progress holds, as a list of counts; empty for nothing.
pub fn list(app: App, p: &Progress) -> String {
    let going_on = p.attempts.values().filter(|a| a.next().is_some()).count();
    let counts = [
        (k::KEPT_PASSED_ONE, k::KEPT_PASSED_OTHER, p.passed.len()),
        (k::KEPT_TESTED_ONE, k::KEPT_TESTED_OTHER, p.tested.len()),
        (k::KEPT_CASES_ONE, k::KEPT_CASES_OTHER, p.cases.len()),
        (k::KEPT_READ_ONE, k::KEPT_READ_OTHER, p.read.len()),
        (k::KEPT_PATH, k::KEPT_PATH, usize::from(!p.path.1.is_empty())),
        (k::KEPT_QUIZ_ONE, k::KEPT_QUIZ_OTHER, going_on),
        (k::KEPT_REVIEWS_ONE, k::KEPT_REVIEWS_OTHER, p.reviews.len()),
        (k::KEPT_CHECKS_ONE, k::KEPT_CHECKS_OTHER, p.checks.len()),
        (k::KEPT_OTHER, k::KEPT_OTHER, p.unknown.len()),
    ];
    let item = |(one, other, n): (Key, Key, usize)| match n {
        0 => String::new(),
        n => ["<li>", &escape(&app.count(one, other, n)), "</li>"].concat(),
    };
    let items: String = counts.into_iter().map(item).collect();
    if items.is_empty() { items } else { ["<ul>", &items, "</ul>"].concat() }
}

/// Whether progress is kept, what is kept, how large it is, what was set aside; and the choice, while it is open.
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
