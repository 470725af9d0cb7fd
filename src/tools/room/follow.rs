//! The leader's own window: notes that follow the session in the other window of this device, or go by themselves.

use super::data::Data;
use super::said::Said;
use super::session::Session;
use super::view::View;
use crate::browser;
use crate::tools::Words;
use std::cell::RefCell;
use std::rc::Rc;

struct State {
    data: Data,
    words: Words,
    session: Option<Session>,
    /// It follows the other window.
    follows: bool,
    /// When the step began, in seconds.
    began: u32,
}

type Shared = Rc<RefCell<State>>;

/// Takes over the page as the notes window.
pub fn start(data: Data, words: Words) {
    let state = Rc::new(RefCell::new(State { data, words, session: None, follows: false, began: 0 }));
    let acting = Rc::clone(&state);
    browser::on_action(move |action| act(&acting, action));
    let hearing = Rc::clone(&state);
    let linked = browser::on_said(move |text| hear(&hearing, text));
    let timed = Rc::clone(&state);
    browser::every_second(move || show_time(&timed.borrow()));
    wait(&state.borrow().words, linked);
    browser::tell(&Said::Hello.write());
    browser::soon(|| browser::mark("ready"));
}

/// No session yet: the page stays, so that one can be chosen here.
fn wait(words: &Words, linked: bool) {
    browser::set_root_attribute("data-room", Some("wait"));
    browser::set_part("notes-live", &super::notes::waiting(words, linked).0);
}

fn act(state: &Shared, action: &str) {
    let (what, rest) = action.split_once(' ').unwrap_or((action, ""));
    match what {
        "start" => alone(state, &browser::field("room-what")),
        "run" => alone(state, rest),
        "print" => browser::print_only(rest),
        "next" | "back" => {
            if state.borrow().follows {
                browser::tell(&Said::Go(what == "next").write());
            } else {
                let at = state.borrow().session.as_ref().map_or(0, |session| session.at);
                go(state, if what == "next" { at + 1 } else { at.saturating_sub(1) }, 0);
            }
            browser::to_top();
        }
        "told" => {
            browser::unfold("told");
            browser::go_to_fragment("told");
        }
        _ => {}
    }
}

/// Notes that no other window leads.
fn alone(state: &Shared, key: &str) {
    let session = Session::of(&state.borrow().data, key);
    if session.is_some() {
        state.borrow_mut().session = session;
        open(state, 0);
        browser::focus_id("notes-now");
    }
}

fn open(state: &Shared, since: u32) {
    let mut this = state.borrow_mut();
    this.began = browser::seconds().saturating_sub(since);
    browser::set_root_attribute("data-room", Some("notes"));
    browser::set_part("notes-live", &super::notes::frame(&this.words).0);
    show(&this);
    browser::to_top();
}

fn go(state: &Shared, to: usize, since: u32) {
    let mut this = state.borrow_mut();
    let Some(session) = this.session.as_mut() else { return };
    let before = session.screen().group;
    if session.go(to) && session.screen().group != before {
        this.began = browser::seconds().saturating_sub(since);
    }
    show(&this);
}

fn show(state: &State) {
    let Some(session) = &state.session else { return };
    let view = View { data: &state.data, words: &state.words, session };
    browser::set_part("notes-screen", &view.notes().0);
    browser::set_text("notes-place", &view.place());
    show_time(state);
}

fn show_time(state: &State) {
    if let Some(session) = &state.session {
        let view = View { data: &state.data, words: &state.words, session };
        browser::set_text("notes-time", &view.time(browser::seconds().saturating_sub(state.began)));
    }
}

/// What the window with the projector says.
fn hear(state: &Shared, text: &str) {
    match Said::read(text) {
        Some(Said::At { key, at, since }) => {
            let known = state.borrow().session.as_ref().is_some_and(|session| session.deck.key == key);
            if !known || !state.borrow().follows {
                let session = Session::of(&state.borrow().data, &key);
                if session.is_none() {
                    return;
                }
                let mut this = state.borrow_mut();
                this.session = session;
                this.follows = true;
                drop(this);
                open(state, since);
            }
            go(state, at, since);
        }
        Some(Said::Off) => {
            let mut this = state.borrow_mut();
            if this.follows {
                this.session = None;
                this.follows = false;
                wait(&this.words, true);
            }
        }
        _ => {}
    }
}
