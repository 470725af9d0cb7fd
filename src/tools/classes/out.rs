//! What goes out to a class: link, code, words to compare, closing words. And reading a link back.

use super::desk::Desk;
use super::parts::picture;
use crate::core::assign::{Class, Flaw, Found, LinkError, Week, find_all};
use crate::kit::{Area, Button, Tick};
use maud::{Markup, html};

impl Desk {
    /// Everything to hand out for the class that's open.
    pub fn handout(&self) -> Markup {
        let Some(class) = self.class() else { return html! {} };
        let link = self.link(class, None);
        html! {
            h2 #class-title tabindex="-1" {
                @if class.demo { strong.demo { (self.t("demo")) } " " }
                (class.name)
            }
            @for line in self.asks(&class.assignment, None) { p { (line) } }
            h3 { (self.t("out-title")) }
            @if link.is_empty() { p { (self.t("no-address")) } } @else {
                (Area::fixed("class-link", self.t("link"), "3", &link))
                p.buttons { (Button::ask("copy", "class-link", self.t("copy"))) }
                p #class-link-copied role="status" {}
                p.fine { (self.t("traces")) }
                (picture(&link, self.t("qr-alt")))
                p.fine { (self.t("qr-how")) }
            }
            p { (self.words.fill("group-words", &[("words", &self.group_words(&class.assignment))])) }
            p.fine { (self.t("group-note")) }
            (self.code(class))
            div #closing { (self.closing_part()) }
            (self.to_print(class))
        }
    }

    /// The code to type, and why it's weaker.
    fn code(&self, class: &Class) -> Markup {
        html! {
            @if let Some(code) = &class.code {
                p { (self.words.fill("code", &[("code", &code.to_text())])) }
                p.fine { (self.t("code-weaker")) }
            }
        }
    }

    /// The closing words of the class that's open, once someone asks to see them: others may be looking.
    pub fn closing_part(&self) -> Markup {
        let Some(words) = self.class().and_then(|class| class.closing.as_ref()) else { return html! {} };
        let key = if self.closing_shown { "closing-hide" } else { "closing-show" };
        html! {
            p.buttons {
                (Button::new("closing", self.t(key)).look("second").id("closing-button", "").expanded(self.closing_shown))
            }
            @if self.closing_shown {
                p { strong { (self.words.fill("closing-words", &[("words", words)])) } }
            }
            p.fine { (self.t("closing-say")) }
        }
    }

    fn to_print(&self, class: &Class) -> Markup {
        html! {
            @if class.seats.is_some() {
                p.tick { (Tick::new("o101", self.t("dealt"))) }
            }
            p.buttons {
                (Button::ask("paper", "sheet", self.t("sheet")).look("second"))
                @if class.seats.is_some() {
                    (Button::ask("paper", "cards", self.t("cards")).look("second"))
                }
                @if class.assignment.due != Week(0) {
                    (Button::new("calendar", self.t("calendar")).look("second"))
                }
            }
            p.fine { (self.t("print-one")) }
            p #out-said role="status" {}
        }
    }

    /// What the links and codes in a text ask for.
    pub fn read_back(&self, text: &str) -> Markup {
        let mut shown = Vec::new();
        for found in find_all(text) {
            let asked = match found {
                Found::Link(asked, seat) => Some((asked, seat)),
                Found::Code(code) => code.assignment().map(|asked| (asked, None)),
                Found::Broken(_, _, Flaw::Link(why) | Flaw::Code(why)) => {
                    shown.push(html! { p { (self.t(broken(why))) } });
                    None
                }
                Found::Broken(..) | Found::Receipt(..) => None,
            };
            if let Some((asked, seat)) = asked {
                let words = self.group_words(&asked);
                shown.push(html! {
                    @for line in self.asks(&asked, seat.as_ref()) { p { (line) } }
                    p { (self.words.fill("read-words", &[("words", &words)])) }
                });
            }
        }
        html! {
            @if shown.is_empty() { p { (self.t("read-none")) } }
            @for one in shown { (one) }
        }
    }
}

/// What's said about a link or code that can't be read.
fn broken(why: LinkError) -> &'static str {
    match why {
        LinkError::Newer => "read-newer",
        _ => "read-bad",
    }
}
