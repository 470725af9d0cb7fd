//! What's printed for a class: a sheet, and a card for each seat.

use super::desk::Desk;
use super::parts::picture;
use crate::core::assign::{Class, SeatCode, Week};
use maud::{Markup, html};

impl Desk {
    /// The sheet for the class that's open: what to do, by when, how to open it, and what comes at the end.
    pub fn sheet(&self) -> Markup {
        let Some(class) = self.class() else { return html! {} };
        let due = match class.assignment.due {
            Week(0) => self.t("sheet-due-none").to_owned(),
            week => self.words.fill("asks-due", &[("date", &self.week(week))]),
        };
        html! {
            section.paper-sheet {
                h2 { (self.t("sheet-title")) }
                h3 { (self.t("sheet-what")) }
                ul { @for id in class.assignment.modules.ids() { li { (self.data.module(&id)) } } }
                @if class.assignment.pass > 0 { p { (self.n("asks-pass", usize::from(class.assignment.pass))) } }
                h3 { (self.t("sheet-due")) }
                p { (due) }
                h3 { (self.t("sheet-how")) }
                (self.ways(class, None))
                @if class.assignment.seats { p { (self.t("asks-seats")) } }
                @if class.assignment.closing { p { (self.t("asks-closing")) } }
                p { (self.t("sheet-send")) }
                p { (self.t("sheet-skip")) }
            }
        }
    }

    /// Square, address, code and words to compare.
    fn ways(&self, class: &Class, seat: Option<&SeatCode>) -> Markup {
        let link = self.link(class, seat);
        html! {
            @if !link.is_empty() {
                p { (self.t("sheet-scan")) }
                (picture(&link, self.t("qr-alt")))
                p.address { (link) }
                @if let Some(code) = &class.code {
                    p { (self.words.fill("sheet-code-at", &[("address", &self.address), ("code", &code.to_text())])) }
                }
            }
            p { (self.words.fill("sheet-check", &[("words", &self.group_words(&class.assignment))])) }
        }
    }

    /// A card for each seat that isn't revoked, to cut apart. `dealt` says that someone writes down who gets which.
    pub fn cards(&self, dealt: bool) -> Markup {
        let Some((class, seats)) = self.class().and_then(|class| Some((class, class.seats.as_ref()?))) else {
            return html! {};
        };
        let who = self.t(if dealt { "card-dealt" } else { "card-shuffled" });
        html! {
            div.cards {
                @for number in (1..=seats.count).filter(|n| !seats.revoked.contains(n)) {
                    @let seat = SeatCode::new(&seats.secret, number);
                    @let link = self.link(class, Some(&seat));
                    section.seat {
                        h3 { (self.n("card-seat", usize::from(number))) }
                        @if !link.is_empty() { (picture(&link, self.t("qr-alt"))) }
                        p { (self.words.fill("card-code", &[("code", &seat.to_text())])) }
                        @if let Some(code) = &class.code {
                            p { (self.words.fill("sheet-code-at", &[("address", &self.address), ("code", &code.to_text())])) }
                        }
                        p.fine { (who) }
                    }
                }
            }
        }
    }
}
