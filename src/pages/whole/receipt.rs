//! A receipt, as the person sees it before handing it over: every field in words, the letters in groups, a code for a
//! camera, a text to copy.

use super::assigned::{Listed, Request};
use crate::core::assign::{Receipt, Week};
use crate::core::base::qr;
use crate::core::strings::k;
use crate::kit::{Area, Button, Card};
use crate::pages::{Html, date};
use maud::{Markup, html};

impl Html<'_> {
    /// The receipt of an assignment on the list.
    pub(super) fn receipt(&self, request: &Request<'_>, listed: &Listed<'_>) -> Markup {
        let assignment = &listed.assignment;
        let ids = assignment.modules.ids();
        let passed: Vec<usize> = (0..ids.len()).filter(|n| request.has(&ids[*n], assignment.pass)).collect();
        let week = Week::of(request.today);
        let receipt = Receipt {
            done: passed.iter().fold(0, |bits, n| bits | 1 << n),
            week,
            nonce: listed.number,
            seat: listed.seat,
        };
        let words = Some(request.closing).filter(|words| assignment.closing && !words.trim().is_empty());
        let text = receipt.write(assignment, words);
        let body = html! {
            p { (self.word(k::RECEIPT_SAYS)) }
            ul {
                li {
                    (self.word(k::RECEIPT_MODULES)) " "
                    (passed.iter().map(|n| ids[*n].as_str()).collect::<Vec<_>>().join(", "))
                }
                li { (self.filled(k::RECEIPT_WEEK, &[("date", &date(&self.shell.strings, week.first_day()))])) }
                @if let Some(seat) = &listed.seat {
                    li { (self.filled(k::RECEIPT_SEAT, &[("n", &seat.number().to_string())])) }
                }
                li { (self.word(k::RECEIPT_RANDOM)) }
                @if assignment.closing {
                    li { (self.word(if words.is_some() { k::RECEIPT_CLOSING } else { k::RECEIPT_NO_CLOSING })) }
                }
            }
            p.receipt-code { @for group in text.split([' ', '-']) { span { (group) } " " } }
            @if let Some(qr::Drawn { size, path }) = qr::link(&text.replace(['-', ' '], "")) {
                svg.code role="img" aria-label=(self.word(k::RECEIPT_ALT)) shape-rendering="crispEdges"
                    viewBox={ "0 0 " (size) " " (size) } {
                    path d=(path) {}
                }
            }
            (Area::fixed("receipt-text", self.word(k::RECEIPT_FIELD), "2", &text))
            p.buttons { (Button::new("assigned copy", self.word(k::RECEIPT_COPY)).look("second")) }
            p #receipt-said role="status" {}
        };
        html! { (Card::new(html! { h3 #receipt-title { (self.word(k::RECEIPT_TITLE)) } (body) }).named_by("receipt-title").focus("receipt")) }
    }
}
