//! Listeners on the window. They're installed once, and only after the app has started successfully, because listeners
//! from a failed first try would keep swallowing clicks.

use super::address::path;
use super::web::{document, in_one_file, window};
use crate::core::site::single_file;
use std::cell::Cell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Event, HtmlAnchorElement, MessageEvent, MouseEvent, PopStateEvent};

fn listen(name: &str, closure: Closure<dyn FnMut(Event)>) {
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// A click on a link that stays on this site.
pub struct LinkClick {
    /// The path of its address.
    pub path: String,
    /// The fragment, without `#`.
    pub fragment: String,
    /// Whether it leads from text to a glossary term's entry.
    pub term: bool,
}

/// Calls `handle` for every plain click on a link of this site; if it returns `true`, the browser doesn't follow the
/// link. Clicks with modifier keys, on downloads, on other origins, on other targets and on links with `data-native`
/// are left to the browser.
pub fn on_link_click(mut handle: impl FnMut(LinkClick) -> bool + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(click) = link_click(&event)
            && handle(click)
        {
            event.prevent_default();
        }
    });
    listen("click", closure);
}

/// Calls `handle` with the value of `data-do` for every click on or inside an element that has one.
pub fn on_action(handle: impl Fn(&str) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let element = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let action = element.and_then(|e| e.closest("[data-do]").ok().flatten()?.get_attribute("data-do"));
        if let Some(action) = action {
            handle(&action);
        }
    });
    listen("click", closure);
}

/// Calls `handle` with the id of a field whenever the person changes its value.
pub fn on_input(handle: impl Fn(&str) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(field) = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok()) {
            handle(&field.id());
        }
    });
    listen("input", closure);
}

/// Calls `handle` with the value of `data-keys` and the key for every key pressed inside such an element; if it returns
/// `true`, the browser ignores the key. Keys with modifiers, and those that belong to an input method, are left to the
/// browser.
pub fn on_key(handle: impl Fn(&str, &str) -> bool + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if key.is_composing() || key.ctrl_key() || key.alt_key() || key.meta_key() || key.shift_key() {
            return;
        }
        let element = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let name = element.and_then(|e| e.closest("[data-keys]").ok().flatten()?.get_attribute("data-keys"));
        if name.is_some_and(|name| handle(&name, &key.key())) {
            event.prevent_default();
        }
    });
    listen("keydown", closure);
}

/// Runs `task` after three quarters of a second without another call; an earlier pending task is dropped.
pub fn after_pause(task: impl FnOnce() + 'static) {
    thread_local!(static WAITING: Cell<i32> = const { Cell::new(0) });
    let Some(window) = window() else { return };
    window.clear_timeout_with_handle(WAITING.get());
    let task = Closure::once_into_js(move |_: JsValue| task());
    let call = window.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), 750);
    WAITING.set(call.unwrap_or_default());
}

fn link_click(event: &Event) -> Option<LinkClick> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let modified = mouse.meta_key() || mouse.ctrl_key() || mouse.shift_key() || mouse.alt_key();
    if event.default_prevented() || mouse.button() != 0 || modified {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Node>().ok()?;
    let element = target.dyn_ref::<web_sys::Element>().cloned().or_else(|| target.parent_element())?;
    let link = element.closest("a[href]").ok().flatten()?.dyn_into::<HtmlAnchorElement>().ok()?;
    let own = window()?.location().origin().ok()?;
    // In a file on a disk, some browsers give a phone link the same origin.
    let outside = || !link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
    let foreign = link.origin() != own
        || in_one_file() && outside()
        || !link.target().is_empty()
        || link.has_attribute("download")
        || link.has_attribute("data-native")
        || link.has_attribute("data-exit");
    if foreign {
        return None;
    }
    let term = link.class_name() == "term";
    let (path, fragment) = match in_one_file() {
        true => {
            let hash = link.hash();
            let (page, place) = single_file::split(&hash);
            (if page.is_empty() { path() } else { page.into() }, place.to_owned())
        }
        false => (link.pathname(), link.hash().trim_start_matches('#').into()),
    };
    if term {
        // Safari doesn't focus a clicked link, but a popover returns focus to where it came from.
        let _ = link.focus();
    }
    Some(LinkClick { path, fragment, term })
}

/// Calls `handle` after Back or Forward, with the scroll position recorded in that entry.
pub fn on_popstate(mut handle: impl FnMut(Option<f64>) + 'static) {
    listen(
        "popstate",
        Closure::new(move |event: Event| {
            let state = event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state);
            handle(state.and_then(|s| s.as_f64()));
        }),
    );
}

/// Calls `handle` when another tab has written to storage, and when this page comes back into view. Events for a tab's
/// batch of writes, such as a backup, arrive fact by fact, so `handle` runs once for all of them.
pub fn on_storage_change(handle: impl Fn() + Clone + 'static) {
    thread_local!(static WAITING: Cell<bool> = const { Cell::new(false) });
    let look = handle.clone();
    listen(
        "storage",
        Closure::new(move |_| {
            if !WAITING.replace(true) {
                let look = look.clone();
                soon(move || {
                    WAITING.set(false);
                    look();
                });
            }
        }),
    );
    listen("pageshow", Closure::new(move |_| handle()));
}

/// The channel between this site's tabs, and the only message on it.
const CHANNEL: &str = "a1";
const ERASED: &str = "erased";

/// Calls `handle` when another tab has erased everything. Anything else on the channel is ignored.
pub fn on_erased(handle: impl Fn() + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let said = event.dyn_ref::<MessageEvent>().and_then(|e| e.data().as_string());
        if said.as_deref() == Some(ERASED) {
            handle();
        }
    });
    channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
    // An open channel lives as long as something holds it.
    std::mem::forget(channel);
}

/// Tells the other tabs that everything was erased.
pub fn tell_erased() {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&ERASED.into());
        channel.close();
    }
}

/// Calls `handle` while the person scrolls, at most once per frame.
pub fn on_scroll(handle: impl Fn() + Clone + 'static) {
    thread_local!(static WAITING: Cell<bool> = const { Cell::new(false) });
    listen(
        "scroll",
        Closure::new(move |_| {
            if WAITING.replace(true) {
                return;
            }
            let handle = handle.clone();
            let frame = Closure::once_into_js(move |_: JsValue| {
                WAITING.set(false);
                handle();
            });
            if let Some(window) = window() {
                let _ = window.request_animation_frame(frame.unchecked_ref());
            }
        }),
    );
}

/// Keeps the control with keyboard focus, or the heading of what has just changed, clear of the top bar and of the line
/// under it that says where a reader is. Firefox ignores `scroll-padding` for what's already in the window but under the
/// bar.
pub fn keep_focus_in_sight() {
    listen(
        "focusin",
        Closure::new(move |event: Event| {
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            let seen = |e: &web_sys::Element| {
                e.matches(":focus-visible, h2").unwrap_or(false)
                    && e.closest(".bar, .skip").is_ok_and(|b| b.is_none())
            };
            let rect = |selector| {
                let found = document()?.query_selector(selector).ok()??;
                Some(found.get_bounding_client_rect())
            };
            if let (Some(element), Some(bar), Some(window)) = (target.filter(seen), rect(".bar"), window()) {
                let stuck = rect(".where").filter(|line| line.top() <= bar.bottom());
                let edge = stuck.map_or(0.0, |line| line.bottom()).max(bar.bottom());
                let place = element.get_bounding_client_rect();
                let over = edge - place.top();
                // If the control is out of the window, it didn't just get the focus: the window did, and the person has
                // scrolled since.
                if over > 0.0 && place.bottom() > 0.0 {
                    window.scroll_by_with_x_and_y(0.0, -over - 8.0);
                }
            }
        }),
    );
}

/// Asks the browser to warn before leaving while `unsaved` returns true.
pub fn on_leave(unsaved: impl Fn() -> bool + 'static) {
    listen(
        "beforeunload",
        Closure::new(move |event: Event| {
            if unsaved() {
                event.prevent_default();
            }
        }),
    );
}

/// Runs `task` when the browser is idle; Safari has no such call and gets a short timer.
pub fn when_idle(task: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::once_into_js(move |_: JsValue| task());
    let idle = js_sys::Reflect::get(&window, &"requestIdleCallback".into()).ok();
    match idle.and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
        Some(idle) => {
            let _ = idle.call1(&window, &task);
        }
        None => {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), 50);
        }
    }
}

/// Runs `task` after the current work and what it has scheduled.
pub fn soon(task: impl FnOnce() + 'static) {
    after(0, task);
}

/// Runs a task that waits for the browser.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Runs `task` once the browser has painted what the page shows now. In a hidden tab, that's when it's shown again.
pub fn after_paint(task: impl FnOnce() + 'static) {
    // The second frame begins when the first has been painted.
    next_frame(move || next_frame(task));
}

fn next_frame(task: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let frame = Closure::once_into_js(move |_: JsValue| task());
    let _ = window.request_animation_frame(frame.unchecked_ref());
}

/// Runs `task` after this many milliseconds.
fn after(wait: i32, task: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::once_into_js(move |_: JsValue| task());
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), wait);
}

/// While saving fails, runs `look` after 1, 2, 4, … seconds, at most 64, because storage may be full only for a moment.
/// Firefox reports it as full when several tabs write at the same time, because it reserves space for each (measured:
/// four tabs, 30 KB).
pub fn try_again(fails: bool, look: impl FnOnce() + 'static) {
    thread_local!(static WAIT: Cell<i32> = const { Cell::new(0) });
    thread_local!(static WAITING: Cell<bool> = const { Cell::new(false) });
    if !fails {
        WAIT.set(0);
    } else if !WAITING.replace(true) {
        WAIT.set((WAIT.get() * 2).clamp(1000, 64_000));
        after(WAIT.get(), move || {
            WAITING.set(false);
            look();
        });
    }
}

/// Whether focus is somewhere inside the element with this id.
pub fn has_focus_within(id: &str) -> bool {
    let Some(document) = document() else { return false };
    let inside = document.get_element_by_id(id);
    inside.is_some_and(|e| e.contains(document.active_element().map(Into::into).as_ref()))
}
