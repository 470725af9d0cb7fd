//! The checker in the browser. The text is in the field and in memory, nowhere else.

use super::view::{self, View};
use super::{Data, Words};
use crate::browser;
use crate::core::messaging::{Checker, Report};
use std::cell::RefCell;
use std::rc::Rc;

struct State {
    data: Data,
    words: Words,
    checker: Checker,
    /// The text that the marks belong to, and what was found in it.
    text: String,
    report: Report,
    /// The text before it was cleared or replaced by the example.
    before: Option<String>,
    /// Counts the texts that were marked, so that pieces of an older one don't come late.
    round: u32,
    /// Every piece is there: what comes late would take the focus from a mark.
    filled: bool,
}

const FIELD: &str = "wording-text";

/// Takes over the page; `data` is a [`Data`] as `postcard` writes it.
pub fn start(data: &[u8]) {
    let Ok(data) = postcard::from_bytes::<Data>(data) else { return browser::mark("none") };
    let (words, checker) = (data.words(), Checker::new(&data.rules));
    let state = State {
        data,
        words,
        checker,
        text: String::new(),
        report: Report::default(),
        before: None,
        round: 0,
        filled: false,
    };
    let state = Rc::new(RefCell::new(state));
    let acting = Rc::clone(&state);
    browser::on_action(move |action| act(&acting, action));
    let typing = Rc::clone(&state);
    browser::on_input(move |id| {
        if id == FIELD {
            let typing = Rc::clone(&typing);
            browser::after_pause(move || check(&typing));
        }
    });
    browser::soon(|| browser::mark("ready"));
    // A browser may bring a text back when someone returns to the page.
    if !browser::field(FIELD).is_empty() {
        check(&state);
    }
}

fn act(state: &Rc<RefCell<State>>, action: &str) {
    let (what, rest) = action.split_once(' ').unwrap_or((action, ""));
    match what {
        "check" => {
            check(state);
            browser::focus_id("summary");
        }
        "example" => replace(state, browser::text("example")),
        "clear" => replace(state, String::new()),
        "undo" => {
            if let Some(before) = state.borrow_mut().before.take() {
                browser::set_field(FIELD, &before);
            }
            browser::set_shown("wording-undo", false);
            check(state);
            browser::focus_id(FIELD);
        }
        "print" => browser::print(),
        "show" => {
            finish(state);
            browser::go_to_fragment(&["hit-", rest].concat());
        }
        "why" => {
            let state = state.borrow();
            let hit = rest.parse::<usize>().ok().and_then(|n| state.report.hits.get(n));
            if let Some(id) = hit.and_then(|hit| state.data.rules.said(hit.rule)).map(|said| said.id) {
                browser::go_to_fragment(&["rule-", id].concat());
            }
        }
        _ => {}
    }
}

/// Another text in the field; the one before can be brought back.
fn replace(state: &Rc<RefCell<State>>, text: String) {
    let before = browser::field(FIELD);
    if !before.is_empty() && before != text {
        state.borrow_mut().before = Some(before);
        browser::set_shown("wording-undo", true);
    }
    browser::set_field(FIELD, &text);
    check(state);
    browser::focus_id(FIELD);
}

/// Marks the text in the field. The beginning of a long text is marked at once, and the whole of it right after that: rules
/// that look at a whole text may then change what was marked.
fn check(state: &Rc<RefCell<State>>) {
    let text = browser::field(FIELD);
    let mut this = state.borrow_mut();
    if !text.is_empty() && text == this.text {
        // What's there is what it would say again.
        return;
    }
    this.round += 1;
    let begin = view::beginning(&text);
    if begin.len() == text.len() {
        drop(this);
        return check_whole(state, text);
    }
    let report = this.checker.check(begin);
    let view = View { data: &this.data, words: &this.words, text: begin, report: &report };
    browser::set_text("summary", this.words.get("checking"));
    show_marks(&view, &view.marked());
    let round = this.round;
    drop(this);
    let state = Rc::clone(state);
    browser::after_paint(move || {
        if state.borrow().round == round {
            check_whole(&state, text);
        }
    });
}

/// Marks a whole text. The first piece and what was found are there at once, the other pieces soon after.
fn check_whole(state: &Rc<RefCell<State>>, text: String) {
    let mut this = state.borrow_mut();
    this.filled = false;
    this.report = this.checker.check(&text);
    this.text = text;
    let view = View { data: &this.data, words: &this.words, text: &this.text, report: &this.report };
    let (pieces, round) = (view.marked(), this.round);
    browser::set_text("summary", &view.summary());
    show_marks(&view, &pieces);
    browser::set_part("findings", &view.findings().0);
    drop(this);
    rest(Rc::clone(state), round, pieces, 1);
}

/// The frame for the text with its marks, and the first piece in it. A text without marks isn't shown again.
fn show_marks(view: &View<'_>, pieces: &[maud::Markup]) {
    browser::set_part("marked", &view.frame(pieces.len()).0);
    if let Some(first) = pieces.first() {
        browser::set_part("piece-0", &first.0);
    }
}

/// Fills the pieces from `n` on, one at a time.
fn rest(state: Rc<RefCell<State>>, round: u32, pieces: Vec<maud::Markup>, n: usize) {
    if n < pieces.len() {
        browser::soon(move || {
            let go_on = state.borrow().round == round && !state.borrow().filled;
            if go_on {
                browser::set_part(&["piece-", &n.to_string()].concat(), &pieces[n].0);
                rest(state, round, pieces, n + 1);
            }
        });
    }
}

/// Fills every piece now: someone wants to see a mark further down.
fn finish(state: &Rc<RefCell<State>>) {
    let mut this = state.borrow_mut();
    this.filled = true;
    let view = View { data: &this.data, words: &this.words, text: &this.text, report: &this.report };
    for (n, piece) in view.marked().iter().enumerate() {
        browser::set_part(&["piece-", &n.to_string()].concat(), &piece.0);
    }
}
