//! Small parts that several slots share.

use super::state::App;
use crate::core::progress::facts::Progress;
use crate::core::strings::{Key, k};
use crate::pages::escape;

/// A section heading.
pub fn heading(app: App, id: &str, key: Key) -> String {
    ["<h2 id=\"", id, "\">", &escape(&app.t(key)), "</h2>"].concat()
}

/// A paragraph.
pub fn paragraph(text: &str) -> String {
    ["<p>", &escape(text), "</p>"].concat()
}

/// What progress holds, as a list of counts; empty if there's nothing.
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
