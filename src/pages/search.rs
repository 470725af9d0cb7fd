//! The search page and its results.

use super::slot::Slot;
use super::title::tab_name;
use super::{Html, escape, month};
use crate::core::course::contact::Mark;
use crate::core::search::{Finder, Found, Hit, Listed, Piece};
use crate::core::site::route::Route;
use crate::core::strings::k;

fn pieces(pieces: &[Piece]) -> String {
    let mut html = String::new();
    for piece in pieces {
        let (open, close) = if piece.marked { ("<mark>", "</mark>") } else { ("", "") };
        for part in [open, &escape(&unbroken(&piece.text)), close] {
            html.push_str(part);
        }
    }
    html
}

/// A text whose numbers never break at a hyphen. A piece may begin in the middle of one, where a mark ends.
fn unbroken(text: &str) -> String {
    let mut last = '0';
    let keep = |c: char| {
        let after_digit = std::mem::replace(&mut last, c).is_ascii_digit();
        if c == '-' && after_digit { '\u{2011}' } else { c }
    };
    text.chars().map(keep).collect()
}

impl Html<'_> {
    /// The field, the place of the results, and lists of everything: the way for those without scripting, and when a
    /// search finds nothing. The field is part of the page, so that nothing that changes wipes what a person has typed.
    pub(crate) fn search(&self) -> String {
        let item = |to: Route, text: &str| ["<li>", &self.link(&to, text), "</li>"].concat();
        let modules: Vec<String> = self
            .shell
            .modules
            .iter()
            .map(|m| item(Route::Lesson(m.id.clone()), &escape(&[&m.id, " ", &m.title].concat())))
            .collect();
        let pages: Vec<String> =
            self.shell.pages.iter().map(|p| item(Route::Page(p.name.clone()), &escape(&p.title))).collect();
        [
            "<div class=\"prose find-page\"><h1 id=\"title\" tabindex=\"-1\">",
            &self.t(k::SEARCH_TITLE),
            "</h1><p class=\"app-none\">",
            &self.t(k::SEARCH_NO_SCRIPT),
            "</p><div class=\"needs-app\" role=\"search\" data-keys=\"search\"><p><label for=\"search-text\">",
            &self.t(k::SEARCH_LABEL),
            "</label></p><input type=\"text\" id=\"search-text\" autocomplete=\"off\" spellcheck=\"false\" ",
            "autocapitalize=\"off\" autocorrect=\"off\" enterkeyhint=\"go\" maxlength=\"80\" ",
            "aria-describedby=\"search-how\"><p class=\"fine\" id=\"search-how\">",
            &self.t(k::SEARCH_HOW),
            "</p>",
            &self.slot(&Slot::Search),
            "</div><section aria-labelledby=\"search-lists\"><h2 id=\"search-lists\">",
            &self.t(k::SEARCH_LISTS),
            "</h2><ul class=\"list-links\">",
            &modules.concat(),
            &pages.concat(),
            &item(Route::Glossary, &self.t(k::HEAD_GLOSSARY)),
            &item(Route::Training, &self.t(k::TRAINING_TITLE)),
            &item(Route::Refresh, &self.t(k::REFRESH_TITLE)),
            &item(Route::Record, &self.t(k::RECORD_TITLE)),
            &item(Route::Device, &self.t(k::DEVICE_TITLE)),
            "</ul></section></div>",
        ]
        .concat()
    }

    /// What the search has found, or that it has found nothing, with what to try and whom to call.
    pub fn found(&self, finder: &Finder, found: &Found) -> String {
        if found.total == 0 {
            return [
                "<p id=\"search-count\">",
                &self.t(k::SEARCH_NONE),
                "</p><p>",
                &self.t(k::SEARCH_TRY),
                "</p><p>",
                &self.t(k::SEARCH_HELP),
                "</p>",
                &self.numbers(),
            ]
            .concat();
        }
        let s = &self.shell.strings;
        let count = match found.total > found.hits.len() {
            true => {
                let (all, best) = (found.total.to_string(), found.hits.len().to_string());
                s.fill(k::SEARCH_BEST, &[("n", &all), ("best", &best)])
            }
            false => s.count(k::SEARCH_ONE, k::SEARCH_OTHER, found.total),
        };
        let hits: Vec<String> = found.hits.iter().map(|hit| self.hit(finder, hit)).collect();
        let count = escape(&count);
        ["<p id=\"search-count\">", &count, "</p><ol class=\"hits\">", &hits.concat(), "</ol>"].concat()
    }

    fn hit(&self, finder: &Finder, hit: &Hit) -> String {
        let place = finder.place(hit);
        let fragment = if place.anchor.is_empty() { String::new() } else { ["#", &place.anchor].concat() };
        let mut above = tab_name(self.shell, &place.route);
        // A section's result says of which lesson it is a part.
        let module = place.route.module().and_then(|id| self.shell.module(id));
        if let Some(module) = module.filter(|m| m.title != place.title) {
            above = [&above, " · ", &module.title].concat();
        }
        let number = finder.contact(place).map(|listed| self.number(listed)).unwrap_or_default();
        [
            "<li><a href=\"",
            &self.path(&place.route),
            &fragment,
            "\">",
            &pieces(&hit.title),
            "</a> ",
            &number,
            "<span class=\"fine\">",
            &escape(&above),
            "</span><p>",
            &pieces(&hit.passage),
            "</p></li>",
        ]
        .concat()
    }

    /// A contact's number, as its mark allows; one from an older page stands on its page only, with its age.
    fn number(&self, listed: &Listed) -> String {
        let (contact, s) = (&listed.contact, &self.shell.strings);
        let text = match (contact.href(), contact.mark) {
            (Some(href), _) => {
                let link =
                    ["<a class=\"tel\" href=\"", &href, "\">", &escape(&contact.display), "</a> "].concat();
                if !contact.stale {
                    return link;
                }
                let checked = s.fill(k::TEL_CHECKED, &[("month", &month(s, &contact.checked))]);
                return [&link, "<small class=\"stale\">", &escape(&checked), "</small> "].concat();
            }
            (None, Mark::Unverified) => {
                let connect = self.shell.contact("211").map_or("211", |c| &c.display);
                s.fill(k::TEL_UNVERIFIED, &[("211", connect)])
            }
            (None, _) => return String::new(),
        };
        ["<small>", &escape(&text), "</small> "].concat()
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
        assert_eq!(html, "Call 1\u{2011}<mark>888</mark>\u{2011}373\u{2011}7888, a well-run &lt;line&gt;.");
        assert_eq!(pieces(&[]), "");
    }
}
