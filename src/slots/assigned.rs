//! What a trainer assigned: a link or a code that was opened, the list, and the receipts. The library draws all of it,
//! because only it can read a link; the app says what the person has done.

use super::state::Handed;
use super::view::View;
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::kit::Alert;
use maud::{Markup, PreEscaped, html};

/// Separates the parts of a request. A text from outside comes last, so it can hold anything.
const BETWEEN: &str = "\u{1f}";

/// What the library needs to know: today, what's on the list, what's passed, and what was opened. `pages::whole::assigned`
/// reads it.
fn request(view: &View<'_>, kind: &str) -> String {
    let Handed { opened, closing, shown, gone } = view.handed;
    let mut text = [kind, &view.today.0.to_string(), closing, shown, gone].join(BETWEEN);
    text.push_str(BETWEEN);
    for (assignment, number) in view.progress.assignments() {
        text.push_str(&["g/", assignment, "/", number, "\n"].concat());
    }
    for ((module, _), pass) in view.progress.passed.iter().chain(&view.progress.best) {
        let share = u32::from(pass.right) * 100 / u32::from(pass.drawn.max(1));
        text.push_str(&["p/", module, "/", &share.to_string(), "\n"].concat());
    }
    text.push_str(BETWEEN);
    text.push_str(opened);
    text
}

/// The slot of the page.
pub fn show(view: &View<'_>) -> Markup {
    match (view.ask)("assigned", &request(view, "page")) {
        Some(markup) => PreEscaped(markup),
        None if view.offline => html! { (Alert::text(view.word(k::LOAD_FAILED))) },
        None => html! { p role="status" { (view.word(k::LOADING)) } },
    }
}

/// The line on the training home; nothing for someone who has no assignment. What the library adds to it has a line of its
/// own from the start, so nothing moves.
pub fn card(view: &View<'_>) -> Markup {
    if view.progress.assignments().next().is_none() {
        return html! {};
    }
    let more = (view.ask)("assigned", &request(view, "card"));
    html! {
        section.card.assigned-card {
            p { a href=(view.path(&Route::Assigned)) { (view.word(k::ASSIGNED_TITLE)) } }
            @match more {
                Some(lines) => (PreEscaped(lines)),
                None => p { "…" },
            }
        }
    }
}
