//! Search: the results. What was typed is only in the open page's memory.

use super::parts::paragraph;
use super::view::View;
use crate::core::strings::k;
use maud::{Markup, html};

/// The results of what was typed, or what to do. `words` says whether there are words in it; `found` has the results, and
/// is `None` until the index and the course are loaded.
pub fn results(view: &View<'_>, words: bool, found: Option<Markup>) -> Markup {
    html! {
        div.found {
            @if !words {
                (paragraph(view, k::SEARCH_EMPTY))
            } @else if let Some(found) = found {
                (found)
            } @else {
                p #search-count { (view.word(if view.offline { k::SEARCH_FAILED } else { k::SEARCH_LOADING })) }
            }
        }
    }
}
