//! What a session in a room needs: a channel between two windows of this device, a clock, keys from anywhere on the page,
//! a second window, and one sheet on paper.

use super::web::{document, print, window};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, Element, Event, KeyboardEvent, MessageEvent};

/// The channel between the windows of a session. It never leaves the browser.
const CHANNEL: &str = "a2";

thread_local! {
    static OPEN: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Calls `handle` with every text that another window of this site says on the channel. `false` if the browser has no such
/// channel.
pub fn on_said(handle: impl Fn(&str) + 'static) -> bool {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return false };
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|e| e.data().as_string()) {
            handle(&text);
        }
    });
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
    OPEN.set(Some(channel));
    true
}

/// Says a text to the other windows.
pub fn tell(text: &str) {
    OPEN.with_borrow(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&text.into());
        }
    });
}

/// Runs `task` each second.
pub fn every_second(task: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn()>::new(task);
    let call = closure.as_ref().unchecked_ref();
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(call, 1000);
    closure.forget();
}

/// Seconds on a clock that only goes forward, from an arbitrary start.
pub fn seconds() -> u32 {
    window().and_then(|w| w.performance()).map_or(0, |p| (p.now() / 1000.0) as u32)
}

/// Calls `handle` with every key pressed anywhere on the page; if it returns `true`, the browser ignores the key. Left to
/// the browser: keys with modifiers, those of an input method, all keys in fields, and the keys that press a control that
/// has the focus.
pub fn on_any_key(handle: impl Fn(&str) -> bool + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let modified = key.ctrl_key() || key.alt_key() || key.meta_key() || key.shift_key();
        let pressed = key.key();
        let on = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let within = |selector: &str| on.as_ref().is_some_and(|e| matches!(e.closest(selector), Ok(Some(_))));
        let presses = matches!(pressed.as_str(), " " | "Enter") && within("a, button, summary");
        if !modified
            && !key.is_composing()
            && !presses
            && !within("input, select, textarea")
            && handle(&pressed)
        {
            event.prevent_default();
        }
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Opens this page at a fragment in another window.
pub fn open_beside(fragment: &str) {
    if let Some(window) = window() {
        let address = ["#", fragment].concat();
        let _ = window.open_with_url_and_target_and_features(&address, "_blank", "noopener");
    }
}

/// Folds up every other sheet on the page, unfolds the one with this id, and opens the print dialog: what's folded up isn't
/// printed.
pub fn print_only(id: &str) {
    let Some(document) = document() else { return };
    if let Ok(sheets) = document.query_selector_all("details.paper") {
        for sheet in (0..sheets.length()).filter_map(|n| sheets.get(n)?.dyn_into::<Element>().ok()) {
            let _ = match sheet.id() == id {
                true => sheet.set_attribute("open", ""),
                false => sheet.remove_attribute("open"),
            };
        }
    }
    print();
}

/// Scrolls to the top of the page.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Unfolds the element with this id.
pub fn unfold(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        let _ = element.set_attribute("open", "");
    }
}
