//! Pieces that several parts of the page show: what a link asks for, codes, the two words.

use super::desk::Desk;
use crate::core::assign::{Assignment, Class, SeatCode, WORDS, Week};
use crate::core::base::qr;
use maud::{Markup, html};

/// A code as a picture, as wide as its class allows.
pub fn picture(text: &str, alt: &str) -> Markup {
    let Some(code) = qr::link(text) else { return html! {} };
    let size = code.size.to_string();
    html! {
        svg.code role="img" aria-label=(alt) shape-rendering="crispEdges"
            viewBox={ "0 0 " (size) " " (size) } {
            path d=(code.path) {}
        }
    }
}

impl Desk {
    /// A word.
    pub fn t(&self, key: &str) -> &str {
        self.words.get(key)
    }

    /// A word with a number in it.
    pub fn n(&self, key: &str, n: usize) -> String {
        self.words.fill(key, &[("n", &n.to_string())])
    }

    /// The Monday of a week, in words.
    pub fn week(&self, week: Week) -> String {
        self.data.day(week.first_day())
    }

    /// What an assignment asks for, line by line.
    pub fn asks(&self, asked: &Assignment, seat: Option<&SeatCode>) -> Vec<String> {
        let ids = asked.modules.ids();
        let titles: Vec<String> = ids.iter().map(|id| self.data.module(id)).collect();
        let mut lines = vec![self.words.fill("asks", &[("modules", &titles.join("; "))])];
        if asked.due != Week(0) {
            lines.push(self.words.fill("asks-due", &[("date", &self.week(asked.due))]));
        }
        if asked.pass > 0 {
            lines.push(self.n("asks-pass", usize::from(asked.pass)));
        }
        if asked.closing {
            lines.push(self.t("asks-closing").to_owned());
        }
        match seat {
            Some(seat) => lines.push(self.n("asks-seat", usize::from(seat.number()))),
            None if asked.seats => lines.push(self.t("asks-seats").to_owned()),
            None => {}
        }
        lines
    }

    /// The link of a class, for everyone or for one seat; empty if this copy of the site has no address.
    pub fn link(&self, class: &Class, seat: Option<&SeatCode>) -> String {
        if self.address.is_empty() {
            return String::new();
        }
        [&self.address, "#", &class.assignment.to_fragment(seat)].concat()
    }

    /// The three words that everyone with the same link sees.
    pub fn group_words(&self, asked: &Assignment) -> String {
        asked.group_words(&WORDS).join(", ")
    }
}
