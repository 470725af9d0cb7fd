//! What several slots say.

use super::view::View;
use crate::core::progress::confirm;
use crate::core::progress::facts::Progress;
use crate::core::strings::{Key, k};
use crate::kit::List;
use maud::{Markup, Render, html};

/// A section heading.
pub fn heading(view: &View<'_>, id: &str, key: Key) -> Markup {
    html! { h2 id=(id) { (view.word(key)) } }
}

/// A paragraph.
pub fn paragraph(view: &View<'_>, key: Key) -> Markup {
    html! { p { (view.word(key)) } }
}

/// What progress holds, as a list of counts; empty if there's nothing.
pub fn list(view: &View<'_>, p: &Progress) -> Markup {
    let going_on = p.attempts.values().filter(|a| a.next().is_some()).count();
    let confirmed = p.tested.keys().filter(|(id, _)| confirm::is_check(id)).count();
    let counts = [
        (k::KEPT_PASSED_ONE, k::KEPT_PASSED_OTHER, p.passed.len()),
        (k::KEPT_TESTED_ONE, k::KEPT_TESTED_OTHER, p.tested.len() - confirmed),
        (k::KEPT_CONFIRMED, k::KEPT_CONFIRMED, confirmed),
        (k::KEPT_CASES_ONE, k::KEPT_CASES_OTHER, p.cases.len()),
        (k::KEPT_READ_ONE, k::KEPT_READ_OTHER, p.read.len()),
        (k::KEPT_PATH, k::KEPT_PATH, usize::from(!p.path.1.is_empty())),
        (k::KEPT_ASSIGNED_ONE, k::KEPT_ASSIGNED_OTHER, p.assignments().count()),
        (k::KEPT_QUIZ_ONE, k::KEPT_QUIZ_OTHER, going_on),
        (k::KEPT_REVIEWS_ONE, k::KEPT_REVIEWS_OTHER, p.reviews.len()),
        (k::KEPT_CHECKS_ONE, k::KEPT_CHECKS_OTHER, p.checks.len()),
        (k::KEPT_OTHER, k::KEPT_OTHER, p.unknown.len()),
    ];
    let some = counts.into_iter().filter(|(.., n)| *n > 0);
    List::new(some.map(|(one, other, n)| html! { (view.count(one, other, n)) })).render()
}
