//! What a count did, and how far the class has come: in words, as bars, and as tables beside them.

use super::desk::{Desk, Last};
use crate::core::assign::{Class, Refusal, Totals, Words};
use crate::kit::{Alert, Area, Button, Field, Mode, Table};
use maud::{Markup, Render, html};

/// At most this many refusals are listed. The rest are counted.
const LISTED: usize = 50;

impl Desk {
    /// What the last count did: in one sentence, then each refusal with its line.
    pub fn counted(&self) -> Markup {
        let Some(Last { did, .. }) = &self.last else { return html! {} };
        let number = |n: usize| n.to_string();
        let [new, more, again, not] = [did.added, did.updated, did.again, did.refused.len() - did.again].map(number);
        let any = did.added + did.updated + did.refused.len() > 0;
        // What was counted before is no one's mistake, so it comes last.
        let mut refused: Vec<_> = did.refused.iter().collect();
        refused.sort_by_key(|(_, _, why)| *why == Refusal::Again);
        let values = [("new", &*new), ("more", &more), ("again", &again), ("not", &not)];
        html! {
            @if any { p { (self.words.fill("counted", &values)) } } @else { p { (self.t("nothing")) } }
            @if !did.refused.is_empty() {
                h4 { (self.t("refused-title")) }
                ul.refused {
                    @for (text, line, refusal) in refused.iter().take(LISTED) {
                        li {
                            (self.n("refused-line", *line)) " " code { (text) } br;
                            (self.refusal(refusal))
                        }
                    }
                }
                @if did.refused.len() > LISTED { p { (self.n("refused-more", did.refused.len() - LISTED)) } }
            }
            @if did.added + did.updated > 0 {
                p.buttons { (Button::new("undo", self.t("undo")).look("second").id("undo", "")) }
            }
        }
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        let (key, seat) = match refusal {
            Refusal::Typo => ("r-typo", 0),
            Refusal::OtherAssignment => ("r-other", 0),
            Refusal::Newer => ("r-newer", 0),
            Refusal::Again => ("r-again", 0),
            Refusal::Revoked(n) => ("r-revoked", *n),
            Refusal::UnknownSeat => ("r-unknown", 0),
            Refusal::SeatTaken(n) => ("r-taken", *n),
            Refusal::NoSeat => ("r-no-seat", 0),
            Refusal::BeforeClosing => ("r-closing", 0),
            Refusal::Future => ("r-future", 0),
        };
        self.n(key, usize::from(seat))
    }

    /// How far the class that's open has come.
    pub fn totals(&self) -> Markup {
        let Some(class) = self.class() else { return html! {} };
        let totals = class.totals();
        html! {
            h3 #see-title { (self.t("see-title")) }
            @if totals.receipts == 0 { p { (self.t("no-receipts")) } } @else {
                (self.sums(class, &totals))
                (self.bars(class, &totals))
            }
            (self.seats(class, &totals))
            @if totals.receipts > 0 {
                p.buttons {
                    (Button::ask("save", "csv", self.t("csv")).look("second"))
                    (Button::ask("save", "json", self.t("json")).look("second"))
                    (Button::ask("paper", "totals", self.t("print")).look("second"))
                }
                p #see-said role="status" {}
            }
        }
    }

    fn sums(&self, class: &Class, totals: &Totals) -> Markup {
        let (n, done) = (totals.receipts.to_string(), totals.finished.to_string());
        html! {
            @match &class.seats {
                Some(seats) => {
                    @let all = (usize::from(seats.count) - seats.revoked.len()).to_string();
                    p { strong { (self.words.fill("done-seats", &[("done", &done), ("all", &all)])) } }
                    p { (self.words.fill("have-seats", &[("n", &n), ("all", &all)])) }
                }
                None => p { strong { (self.words.fill("done-receipts", &[("done", &done), ("n", &n)])) } }
            }
        }
    }

    fn bars(&self, class: &Class, totals: &Totals) -> Markup {
        let modules = totals.by_module.iter().map(|(id, n)| (self.data.module(id), *n));
        let weeks = totals.by_week.iter().map(|(week, n)| (self.week(*week), *n));
        let all = class.seats.as_ref().map_or(totals.receipts, |seats| usize::from(seats.count));
        html! {
            (self.chart(self.t("by-module"), self.t("module"), modules.collect(), all))
            (self.chart(self.t("by-week"), self.t("week"), weeks.collect(), totals.receipts))
        }
    }

    /// A table whose last column is a bar. The numbers say everything: the bars are hidden from screen readers.
    fn chart(&self, name: &str, first: &str, rows: Vec<(String, usize)>, all: usize) -> Markup {
        let heads = html! {
            th scope="col" { (first) }
            th scope="col" { (self.t("count-head")) }
            th.share aria-hidden="true" { (self.t("bar")) }
        };
        let rows = html! {
            @for (text, n) in &rows {
                tr {
                    th scope="row" { (text) }
                    td.al-r { (n) }
                    td.share aria-hidden="true" { (bar(*n, all)) }
                }
            }
        };
        html! {
            h4 { (name) }
            (Table { name, class: "bars", heads, rows })
        }
    }

    /// Who's missing, and revoking a seat.
    fn seats(&self, class: &Class, totals: &Totals) -> Markup {
        let Some(seats) = &class.seats else { return html! {} };
        let list = |numbers: &[u16]| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        html! {
            h4 { (self.t("missing-title")) }
            @if totals.missing.is_empty() { p { (self.t("missing-none")) } } @else {
                (Area::fixed("class-missing", self.t("missing-label"), "2", &list(&totals.missing)))
                p.buttons { (Button::ask("copy", "class-missing", self.t("missing-copy")).look("second")) }
                p #class-missing-copied role="status" {}
            }
            @if !seats.revoked.is_empty() {
                p { (self.words.fill("revoked-list", &[("list", &list(&seats.revoked))])) }
            }
            div.no-print {
                p.fine { (self.t("revoke-note")) }
                (Field { mode: Mode::Decimal, most: "3", below: true, ..Field::new("class-seat", self.t("seat-number")) })
                p.buttons {
                    (Button::new("revoke", self.t("revoke")).look("second"))
                    (Button::new("unrevoke", self.t("unrevoke")).look("second"))
                }
                p #seat-said role="status" {}
            }
        }
    }

    /// What's said once a seat was revoked or restored.
    pub fn revoked(&mut self, number: &str, on: bool) -> String {
        match self.revoke(number, on) {
            Some(n) => self.n(if on { "revoked" } else { "unrevoked" }, usize::from(n)),
            None => {
                let seats = self.class().and_then(|class| class.seats.as_ref());
                self.n("seat-wrong", seats.map_or(0, |seats| usize::from(seats.count)))
            }
        }
    }

    /// A class as a table for spreadsheets.
    pub fn csv(&self, class: &Class) -> String {
        class.csv(&Words {
            class: self.t("csv-class"),
            receipt: self.t("csv-receipt"),
            seat: self.t("csv-seat"),
            modules: self.t("csv-modules"),
            finished: self.t("csv-finished"),
            open: self.t("csv-open"),
            demo: self.t("csv-demo"),
        })
    }

    /// The steps of the demo.
    pub fn demo(&self) -> Markup {
        if !self.class().is_some_and(|class| class.demo) {
            return html! {};
        }
        let step = self.step.clamp(1, 5).to_string();
        let does = matches!(self.step, 1 | 3).then(|| ["demo-", &step, "-do"].concat());
        Alert::new(html! {
            p { strong { (self.t("demo-title")) } }
            p { (self.t(&["demo-", &step].concat())) }
            p.buttons {
                @if let Some(does) = &does { (Button::new("demo-do", self.t(does)).id("demo-do", "")) }
                (Button::new("demo-end", self.t("demo-end")).look("second"))
            }
        })
        .focus("demo")
        .render()
    }
}

/// A bar that's this share of the whole, as a picture that stretches.
fn bar(n: usize, all: usize) -> Markup {
    let wide = (n * 100).checked_div(all).unwrap_or(0).min(100);
    html! {
        svg.bar-of viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false" {
            rect.all width="100" height="10" {}
            rect.part width=(wide) height="10" {}
        }
    }
}
