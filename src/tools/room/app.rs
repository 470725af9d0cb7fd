//! The room in the browser: the window with the projector. Counts are in memory, nowhere else.

use super::data::Data;
use super::follow;
use super::said::Said;
use super::session::Session;
use super::view::{View, parts};
use crate::browser;
use crate::tools::Words;
use std::cell::RefCell;
use std::rc::Rc;

struct State {
    data: Data,
    words: Words,
    /// The session, also after it was left.
    session: Option<Session>,
    /// Its screens are shown.
    running: bool,
    /// When the step began, in seconds.
    began: u32,
}

type Shared = Rc<RefCell<State>>;

/// Takes over the page; `data` is a [`Data`] as `postcard` writes it. At `#notes`, it's the leader's own window.
pub fn start(data: &[u8]) {
    let Ok(data) = postcard::from_bytes::<Data>(data) else { return browser::mark("none") };
    let words = data.words();
    if browser::fragment() == "notes" {
        return follow::start(data, words);
    }
    let state = State { data, words, session: None, running: false, began: 0 };
    let state = Rc::new(RefCell::new(state));
    let with = |act: fn(&Shared, &str)| {
        let state = Rc::clone(&state);
        move |text: &str| act(&state, text)
    };
    browser::on_action(with(act));
    browser::on_said(with(hear));
    browser::on_input(with(|state, id| {
        if id == "room-what" {
            show_parts(state);
        }
    }));
    let keyed = Rc::clone(&state);
    browser::on_any_key(move |key| steer(&keyed, key));
    let counted = Rc::clone(&state);
    browser::on_key(move |_, key| count_by_key(&counted, key));
    let timed = Rc::clone(&state);
    browser::every_second(move || show_time(&timed.borrow()));
    browser::soon(move || {
        show_parts(&state);
        browser::mark("ready");
    });
}

fn act(state: &Shared, action: &str) {
    let (what, rest) = action.split_once(' ').unwrap_or((action, ""));
    match what {
        "start" => {
            let part = browser::field("room-part");
            let key = if part.is_empty() { browser::field("room-what") } else { part };
            run(state, &key);
        }
        "run" => run(state, rest),
        "again" => open(state),
        "notes" => browser::open_beside("notes"),
        "print" => browser::print_only(rest),
        "next" | "back" => {
            step(state, what == "next");
            browser::focus_id(&["room-", what].concat());
        }
        "leave" => leave(state),
        "add" | "take" => {
            if let Ok(letter) = rest.parse() {
                count(state, letter, what == "add");
            }
        }
        "undo" => undo(state),
        _ => {}
    }
}

/// The parts of the chosen module; none for a plan.
fn show_parts(state: &Shared) {
    let state = state.borrow();
    let chosen = browser::field("room-what");
    let module = chosen.strip_prefix("topic ").unwrap_or_default();
    browser::set_part("room-parts", &parts(&state.data, &state.words, module).0);
}

fn run(state: &Shared, key: &str) {
    let session = Session::of(&state.borrow().data, key);
    if session.is_some() {
        state.borrow_mut().session = session;
        open(state);
    }
}

/// Shows the session in place of the page.
fn open(state: &Shared) {
    let mut this = state.borrow_mut();
    this.running = true;
    this.began = browser::seconds();
    browser::set_root_attribute("data-room", Some("on"));
    browser::set_shown("room", true);
    show(&this);
}

/// Back to the page. The session stays in memory until another begins.
fn leave(state: &Shared) {
    state.borrow_mut().running = false;
    browser::set_root_attribute("data-room", None);
    browser::set_shown("room", false);
    browser::set_shown("room-again", true);
    browser::to_top();
    browser::focus_id("title");
    browser::tell(&Said::Off.write());
}

fn show(state: &State) {
    let Some(session) = &state.session else { return };
    let view = View { data: &state.data, words: &state.words, session };
    browser::set_part("room-screen", &view.screen().0);
    browser::set_text("room-place", &view.place());
    show_time(state);
    browser::to_top();
    browser::focus_id("room-title");
    tell(state);
}

fn show_time(state: &State) {
    if let (true, Some(session)) = (state.running, &state.session) {
        let view = View { data: &state.data, words: &state.words, session };
        browser::set_text("room-time", &view.time(browser::seconds() - state.began));
    }
}

fn tell(state: &State) {
    if let (true, Some(session)) = (state.running, &state.session) {
        let since = browser::seconds() - state.began;
        browser::tell(&Said::At { key: session.deck.key.clone(), at: session.at, since }.write());
    }
}

/// The next screen or the one before.
fn step(state: &Shared, on: bool) {
    let at = state.borrow().session.as_ref().map_or(0, |session| session.at);
    go(state, if on { at + 1 } else { at.saturating_sub(1) });
}

fn go(state: &Shared, to: usize) {
    let mut this = state.borrow_mut();
    let Some(session) = this.session.as_mut() else { return };
    let before = session.screen().group;
    if session.go(to) {
        if session.screen().group != before {
            this.began = browser::seconds();
        }
        show(&this);
    }
}

/// Keys that go through the screens, as clickers send them too.
fn steer(state: &Shared, key: &str) -> bool {
    if !state.borrow().running {
        return false;
    }
    match key {
        "ArrowRight" | "PageDown" | " " => step(state, true),
        "ArrowLeft" | "PageUp" => step(state, false),
        "Home" => go(state, 0),
        "End" => go(state, usize::MAX),
        "Escape" => leave(state),
        _ => return false,
    }
    true
}

/// Keys that count, while the session has the focus: a letter or its number, and Backspace to undo.
fn count_by_key(state: &Shared, key: &str) -> bool {
    let counts = state.borrow().session.as_ref().is_some_and(|session| session.counting().is_some());
    let letter = "abcd1234".find(key).filter(|_| key.len() == 1).map(|n| n % 4);
    match (letter, key) {
        _ if !counts => return false,
        (Some(letter), _) => count(state, letter, true),
        (_, "Backspace") => undo(state),
        _ => return false,
    }
    true
}

fn count(state: &Shared, letter: usize, more: bool) {
    let mut this = state.borrow_mut();
    let State { data, session: Some(session), .. } = &mut *this else { return };
    if let Some(count) = session.count(data, letter, more) {
        show_count(&this, letter, count);
    }
}

fn undo(state: &Shared) {
    let mut this = state.borrow_mut();
    match this.session.as_mut().and_then(Session::undo) {
        Some((letter, count)) => show_count(&this, letter, count),
        None => browser::say(this.words.get("nothing-to-undo")),
    }
}

/// Only the numbers change, so that the focus stays on the button that was pressed.
fn show_count(state: &State, letter: usize, count: u16) {
    let Some(session) = &state.session else { return };
    let Some((at, round)) = session.counting() else { return };
    let view = View { data: &state.data, words: &state.words, session };
    browser::set_text(&["n-", &letter.to_string()].concat(), &count.to_string());
    browser::set_text("room-total", &view.total(&session.counts(at)[round]));
    let name = super::parts::LETTERS.get(letter).copied().unwrap_or_default();
    browser::say(&[name, ": ", &count.to_string()].concat());
}

/// What the notes window says.
fn hear(state: &Shared, text: &str) {
    match Said::read(text) {
        Some(Said::Hello) => tell(&state.borrow()),
        Some(Said::Go(on)) if state.borrow().running => step(state, on),
        _ => {}
    }
}
