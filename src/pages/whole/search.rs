//! The search page and its results.

use crate::core::course::contact::Mark;
use crate::core::search::{Finder, Found, Hit, Listed, Piece};
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Field, Mode};
use crate::pages::slot::Slot;
use crate::pages::title::tab_name;
use crate::pages::{Html, month};
use maud::{Markup, html};

/// Pages of the interface, with which the list of everything ends.
const TOOLS: [(Route, Key); 6] = [
    (Route::Glossary, k::HEAD_GLOSSARY),
    (Route::Training, k::TRAINING_TITLE),
    (Route::Refresh, k::REFRESH_TITLE),
    (Route::Assigned, k::ASSIGNED_TITLE),
    (Route::Record, k::RECORD_TITLE),
    (Route::Device, k::DEVICE_TITLE),
];

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @let text = unbroken(&piece.text);
            @if piece.marked { mark { (text) } } @else { (text) }
        }
    }
}

/// Text whose numbers never break at a hyphen. A piece may start in the middle of one, where a mark ends.
fn unbroken(text: &str) -> String {
    let mut last = '0';
    let keep = |c: char| {
        let after_digit = std::mem::replace(&mut last, c).is_ascii_digit();
        if c == '-' && after_digit { '\u{2011}' } else { c }
    };
    text.chars().map(keep).collect()
}

impl Html<'_> {
    /// The field, the place for results, and lists of everything, for people without JavaScript and for a search
    /// without results. The field is part of the page, so that updates don't wipe what a person has typed.
    pub(crate) fn search(&self) -> Markup {
        html! {
            div.prose.find-page {
                h1 #title tabindex="-1" { (self.word(k::SEARCH_TITLE)) }
                p.app-none { (self.word(k::SEARCH_NO_SCRIPT)) }
                div.needs-app role="search" data-keys="search" {
                    (Field {
                        below: true,
                        mode: Mode::Search,
                        most: "80",
                        described: "search-how",
                        ..Field::new("search-text", self.word(k::SEARCH_LABEL))
                    })
                    p.fine #search-how { (self.word(k::SEARCH_HOW)) }
                    (self.slot(&Slot::Search))
                }
                section aria-labelledby="search-lists" {
                    h2 #search-lists { (self.word(k::SEARCH_LISTS)) }
                    (self.lists())
                }
            }
        }
    }

    /// Every lesson, page and tool as a link.
    fn lists(&self) -> Markup {
        html! {
            ul.list-links {
                @for m in &self.shell.modules {
                    li { a href=(self.path(&Route::Lesson(m.id.clone()))) { (m.id) " " (m.title) } }
                }
                @for page in &self.shell.pages {
                    li { a href=(self.path(&Route::Page(page.name.clone()))) { (page.title) } }
                }
                @for tool in &self.shell.tools {
                    li { a href=(self.path(&Route::Tool(tool.id.clone()))) { (tool.title) } }
                }
                @for (to, key) in &TOOLS {
                    li { a href=(self.path(to)) { (self.word(*key)) } }
                }
            }
        }
    }

    /// The search results, or that there are none, with what to try and who to call.
    pub fn found(&self, finder: &Finder, found: &Found) -> Markup {
        let s = &self.shell.strings;
        let (total, shown) = (found.total, found.hits.len());
        html! {
            @if total == 0 {
                p #search-count { (self.word(k::SEARCH_NONE)) }
                p { (self.word(k::SEARCH_TRY)) }
                p { (self.word(k::SEARCH_HELP)) }
                (self.numbers())
            } @else {
                p #search-count {
                    @if total > shown {
                        (s.fill(k::SEARCH_BEST, &[("n", &total.to_string()), ("best", &shown.to_string())]))
                    } @else {
                        (s.count(k::SEARCH_ONE, k::SEARCH_OTHER, total))
                    }
                }
                ol.hits {
                    @for hit in &found.hits {
                        (self.hit(finder, hit))
                    }
                }
            }
        }
    }

    fn hit(&self, finder: &Finder, hit: &Hit) -> Markup {
        let place = finder.place(hit);
        // A section's result says which lesson it's from.
        let module = place.route.module().and_then(|id| self.shell.module(id));
        html! {
            li {
                a href={
                    (self.path(&place.route))
                    @if !place.anchor.is_empty() { "#" (place.anchor) }
                } { (pieces(&hit.title)) }
                " "
                @if let Some(listed) = finder.contact(place) {
                    (self.number(listed))
                }
                span.fine {
                    (tab_name(self.shell, &place.route))
                    @if let Some(module) = module.filter(|m| m.title != place.title) {
                        " · " (module.title)
                    }
                }
                p { (pieces(&hit.passage)) }
            }
        }
    }

    /// A contact's number, as its mark allows; one from an older page is only on its page, with its age.
    fn number(&self, listed: &Listed) -> Markup {
        let contact = &listed.contact;
        html! {
            @if let Some(href) = contact.href() {
                a.tel href=(href) { (contact.display) } " "
                @if contact.stale {
                    @let month = month(&self.shell.strings, &contact.checked);
                    small.stale { (self.filled(k::TEL_CHECKED, &[("month", &month)])) } " "
                }
            } @else if contact.mark == Mark::Unverified {
                @let connect = self.shell.contact("211").map_or("211", |c| &c.display);
                small { (self.filled(k::TEL_UNVERIFIED, &[("211", connect)])) } " "
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_passage_does_not_break_at_its_hyphens() {
        let piece = |text: &str, marked| Piece { text: text.into(), marked };
        let html = pieces(&[
            piece("Call 1-", false),
            piece("888", true),
            piece("-373-7888, a well-run <line>.", false),
        ]);
        assert_eq!(
            html.into_string(),
            "Call 1\u{2011}<mark>888</mark>\u{2011}373\u{2011}7888, a well-run &lt;line&gt;."
        );
        assert_eq!(pieces(&[]).into_string(), "");
    }
}
