//! What a trainer assigned: the page around its slot, and what the library draws into that slot and on the training home.
//! What the app asks with is written by `slots::assigned`.

use crate::core::assign::{
    Assignment, Flaw, Found, LinkError, ReceiptError, SeatCode, WORDS, Week, find_all,
};
use crate::core::base::date::Day;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};
use crate::kit::{Alert, Area, Button, Card, Field};
use crate::pages::slot::Slot;
use crate::pages::{Html, date};
use maud::{Markup, html};

/// Separates the parts of a request.
const BETWEEN: char = '\u{1f}';

/// What the app asks with.
pub(super) struct Request<'r> {
    pub(super) today: Day,
    /// The closing words that were typed.
    pub(super) closing: &'r str,
    /// The assignment whose receipt is shown.
    shown: &'r str,
    /// The one that was taken off the list last.
    gone: &'r str,
    /// Assignments with this device's numbers for them, and shares of right answers in passed modules: a line each.
    facts: &'r str,
    /// The text that was opened.
    opened: &'r str,
}

impl<'r> Request<'r> {
    /// Reads a request: its kind, and the rest.
    fn parse(text: &'r str) -> Option<(&'r str, Self)> {
        let mut parts = text.splitn(7, BETWEEN);
        let mut next = || parts.next();
        let (kind, today) = (next()?, Day(next()?.parse().ok()?));
        let (closing, shown, gone, facts, opened) = (next()?, next()?, next()?, next()?, next()?);
        Some((kind, Self { today, closing, shown, gone, facts, opened }))
    }

    /// What's on the list.
    fn listed(&self) -> impl Iterator<Item = Listed<'r>> {
        self.facts.lines().filter_map(|line| {
            let (id, number) = line.strip_prefix("g/")?.split_once('/')?;
            let (assignment, seat) = link_in(id)?;
            Some(Listed { id, number: number.parse().unwrap_or(0), assignment, seat })
        })
    }

    /// Whether a module is passed with this share of right answers, in percent.
    pub(super) fn has(&self, module: &str, share: u8) -> bool {
        self.facts.lines().any(|line| {
            let pass = line.strip_prefix("p/").and_then(|line| line.split_once('/'));
            pass.is_some_and(|(id, percent)| id == module && percent.parse().is_ok_and(|p: u8| p >= share))
        })
    }
}

/// An assignment on the list.
pub(super) struct Listed<'r> {
    /// As it's saved, and in the address of its link.
    pub(super) id: &'r str,
    /// This device's number for it.
    pub(super) number: u64,
    pub(super) assignment: Assignment,
    pub(super) seat: Option<SeatCode>,
}

/// The assignment in a text: of a link, or of a class code, which a seat code may follow.
fn link_in(text: &str) -> Option<(Assignment, Option<SeatCode>)> {
    find_all(text).into_iter().find_map(|found| match found {
        Found::Link(assignment, seat) => Some((assignment, seat)),
        Found::Code(code) => {
            let seat = || text.split_whitespace().find_map(|word| SeatCode::parse(word).ok());
            Some((code.assignment()?, code.seats.then(seat).flatten()))
        }
        _ => None,
    })
}

/// The form in which an assignment is saved: keys of facts are in small letters.
fn saved(assignment: &Assignment, seat: Option<&SeatCode>) -> String {
    assignment.to_fragment(seat).to_ascii_lowercase()
}

/// The form in which an assignment is saved, for a text with its link or code; `None` if there's none in it.
pub(crate) fn saved_form(text: &str) -> Option<String> {
    link_in(text).map(|(assignment, seat)| saved(&assignment, seat.as_ref()))
}

impl Html<'_> {
    /// Assigned to me.
    pub(super) fn assigned(&self) -> Markup {
        html! {
            div.prose.assigned {
                h1 #title tabindex="-1" { (self.word(k::ASSIGNED_TITLE)) }
                p { (self.word(k::ASSIGNED_LEAD)) }
                p.app-none { (self.word(k::ASSIGNED_NO_SCRIPT)) }
                section.needs-app aria-labelledby="assigned-open" {
                    h2 #assigned-open { (self.word(k::ASSIGNED_OPEN_TITLE)) }
                    (Area { described: "assigned-hint", ..Area::new("assigned-text", self.word(k::ASSIGNED_FIELD), "2") })
                    p.fine #assigned-hint { (self.word(k::ASSIGNED_HINT)) }
                    p.buttons { (Button::new("assigned open", self.word(k::ASSIGNED_OPEN)).look("second")) }
                }
                div.app-knows { (self.slot(&Slot::Assigned)) }
                (self.closing())
                section aria-labelledby="proof-title" {
                    h2 #proof-title { (self.word(k::PROOF_TITLE)) }
                    p { (self.word(k::PROOF)) }
                    p { (self.word(k::PROOF_HAND)) }
                    p { (self.word(k::PROOF_TESTED)) }
                }
            }
        }
    }

    /// The field for the closing words is part of the page, so that updates don't wipe what a person has typed.
    fn closing(&self) -> Markup {
        let field = html! {
            (Field { below: true, ..Field::new("closing-words", self.word(k::CLOSING_FIELD)) })
            p.buttons { (Button::new("assigned words", self.word(k::CLOSING_USE)).look("second")) }
            p #closing-said role="status" {}
        };
        html! { (Card::folded(self.word(k::CLOSING_TITLE), field).class("needs-app")) }
    }

    /// What was asked for: the slot of the page, or the line on the training home.
    pub(crate) fn assigned_part(&self, request: &str) -> Option<Markup> {
        let (kind, request) = Request::parse(request)?;
        Some(match kind {
            "card" => html! {
                @for listed in request.listed() { p { (self.standing(&request, &listed.assignment)) } }
            },
            _ => html! {
                (self.opened(&request))
                h2 #assigned-title tabindex="-1" { (self.word(k::ASSIGNED_LIST)) }
                @if !request.gone.is_empty() {
                    p role="status" { (self.word(k::ASSIGNED_GONE)) }
                    p.buttons { (Button::ask("assigned on", request.gone, self.word(k::ASSIGNED_ON)).look("second")) }
                }
                @if request.listed().next().is_none() { p { (self.word(k::ASSIGNED_EMPTY)) } }
                @for listed in request.listed() { (self.listed(&request, &listed)) }
            },
        })
    }

    /// What the closing words do, once they were typed.
    pub(crate) fn closing_said(&self, words: &str) -> &str {
        self.word(if words.trim().is_empty() { k::CLOSING_NONE } else { k::CLOSING_SAID })
    }

    /// What a text that was opened asks for, or why it can't be read.
    fn opened(&self, request: &Request<'_>) -> Markup {
        if request.opened.is_empty() {
            return html! {};
        }
        let Some((assignment, seat)) = link_in(request.opened) else {
            return html! { (Alert::text(self.word(refusal(request.opened))).focus("opened")) };
        };
        let id = saved(&assignment, seat.as_ref());
        let same = request.listed().any(|listed| listed.id == id);
        let unknown: Vec<String> =
            assignment.modules.ids().into_iter().filter(|id| self.shell.module(id).is_none()).collect();
        let body = html! {
            ul { @for id in assignment.modules.ids() { li { (self.module_named(&id)) } } }
            @if !unknown.is_empty() { p { (self.filled(k::OPENED_UNKNOWN, &[("ids", &unknown.join(", "))])) } }
            p { (self.due(assignment.due)) }
            (self.terms(&assignment, seat.as_ref()))
            p { (self.word(if same { k::OPENED_SAME } else { k::OPENED_SAFE })) }
            p.buttons {
                @if !same { (Button::new("assigned accept", self.word(k::ASSIGNED_ACCEPT))) }
                (Button::new("assigned leave", self.word(k::ASSIGNED_LEAVE)).look("second"))
            }
        };
        html! { (Card::new(body).title("opened-title", self.word(k::OPENED_TITLE)).focus("opened")) }
    }

    /// What holds for an assignment: how many right answers, closing words, the seat, the group's words.
    fn terms(&self, assignment: &Assignment, seat: Option<&SeatCode>) -> Markup {
        let words = assignment.group_words(&WORDS).join(" · ");
        html! {
            ul {
                li {
                    @if assignment.pass == 0 {
                        (self.word(k::ASSIGNED_PASS_OWN))
                    } @else {
                        (self.filled(k::ASSIGNED_PASS, &[("n", &assignment.pass.to_string())]))
                    }
                }
                @if assignment.closing { li { (self.word(k::ASSIGNED_CLOSING)) } }
                @match seat {
                    Some(seat) => li { (self.filled(k::ASSIGNED_SEAT, &[("n", &seat.number().to_string())])) },
                    None if assignment.seats => li { (self.word(k::ASSIGNED_SEATS)) },
                    None => {}
                }
                li { (self.word(k::ASSIGNED_GROUP)) " " strong { (words) } }
            }
        }
    }

    fn due(&self, due: Week) -> String {
        if due == Week(0) {
            return self.word(k::ASSIGNED_NO_DUE).into();
        }
        self.filled(k::ASSIGNED_DUE, &[("date", &date(&self.shell.strings, due.first_day()))])
    }

    /// "2 of 5 passed", and by when.
    fn standing(&self, request: &Request<'_>, assignment: &Assignment) -> Markup {
        let ids = assignment.modules.ids();
        let done = ids.iter().filter(|id| request.has(id, assignment.pass)).count();
        let values = [("n", &*done.to_string()), ("all", &*ids.len().to_string())];
        html! { strong { (self.filled(k::ASSIGNED_DONE, &values)) } " · " (self.due(assignment.due)) }
    }

    /// An assignment on the list, with its receipt if that's asked for.
    fn listed(&self, request: &Request<'_>, listed: &Listed<'_>) -> Markup {
        let assignment = &listed.assignment;
        let shown = request.shown == listed.id;
        let any = assignment.modules.ids().iter().any(|id| request.has(id, assignment.pass));
        let body = html! {
            p { (self.standing(request, assignment)) }
            ul.assigned-list {
                @for id in assignment.modules.ids() {
                    @let done = request.has(&id, assignment.pass);
                    li.done[done] {
                        (self.module_named(&id)) " · "
                        (self.word(if done { k::STOP_PASSED } else { k::ASSIGNED_OPEN_YET }))
                    }
                }
            }
            (self.terms(assignment, listed.seat.as_ref()))
            @if !any { p { (self.word(k::RECEIPT_NONE)) } }
            p.buttons {
                @if any {
                    @let word = self.word(if shown { k::RECEIPT_HIDE } else { k::RECEIPT_SHOW });
                    (Button::ask("assigned show", listed.id, word).expanded(shown))
                }
                (Button::ask("assigned off", listed.id, self.word(k::ASSIGNED_OFF)).look("second"))
            }
            @if any && shown { (self.receipt(request, listed)) }
        };
        html! { (Card::new(body).name(self.word(k::ASSIGNED_ONE))) }
    }

    /// A module as a link with its number and title; what the site doesn't have, by its number.
    pub(super) fn module_named(&self, id: &str) -> Markup {
        html! {
            @match self.shell.module(id) {
                Some(m) => a href=(self.path(&Route::Lesson(id.into()))) { (id) " " (m.title) },
                None => (id),
            }
        }
    }
}

/// Why a text has no link and no code.
fn refusal(text: &str) -> Key {
    let mut why = k::OPENED_NONE;
    for found in find_all(text) {
        match found {
            Found::Receipt(..) => return k::OPENED_RECEIPT,
            Found::Broken(_, _, error) => match error {
                Flaw::Link(LinkError::Newer) | Flaw::Receipt(ReceiptError::Newer) => return k::OPENED_NEWER,
                Flaw::Link(LinkError::Foreign) => why = k::OPENED_FOREIGN,
                _ => why = k::OPENED_TYPO,
            },
            _ => {}
        }
    }
    why
}

#[cfg(all(test, feature = "ssr"))]
#[path = "assigned_tests.rs"]
mod tests;
