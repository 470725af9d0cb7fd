//! The window and its document: marks, style, title, printing.

use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Window};

/// The app runs in a browser.
pub const LIVE: bool = true;

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Sets the app's state on `<html data-app>`: `ready` when it responds, `broken` when it has stopped.
pub fn mark(state: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", state);
    }
    if state == "ready"
        && let Some(performance) = window().and_then(|w| w.performance())
    {
        let _ = performance.mark("app-ready");
    }
}

/// Adds a style that a lesson's page leaves out, named by its attribute, unless the page has it: first `data-rest`, then
/// `data-pages`. The policy includes its hash.
pub fn complete_style(name: &str, css: &str) {
    let Some(head) = document().and_then(|d| d.head()) else { return };
    let find = |selector: &str| head.query_selector(selector).ok().flatten();
    if find(&["style[", name, "]"].concat()).is_none()
        && !css.is_empty()
        && let Some(style) = document().and_then(|d| d.create_element("style").ok())
    {
        style.set_text_content(Some(css));
        let _ = style.set_attribute(name, "");
        // In the order of every other page, and before anything an extension has put at the end.
        if let Some(before) = find("style[data-rest]").or_else(|| find("style")) {
            let _ = before.after_with_node_1(&style);
        }
    }
}

/// The app has stopped: the page says so in plain words, and the browser's console says why.
pub fn broken(why: &str) {
    mark("broken");
    web_sys::console::error_1(&why.into());
}

/// Whether this is the single-file edition, whose pages are fragments of the address.
pub fn in_one_file() -> bool {
    root_attribute("data-one-file").is_some()
}

/// Sets the title of the tab and the language of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// An attribute of `<html>`, if it is there.
pub fn root_attribute(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Sets an attribute of `<html>`, or removes it.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Marks the main navigation's link to the current page. `in_language` gives the page's path in the language with this
/// tag, for the links to other languages.
pub fn mark_current(path: &str, in_language: &dyn Fn(&str) -> String) {
    let links = document().and_then(|d| d.query_selector_all(".main-nav li > a, .find").ok());
    let Some(links) = links else { return };
    for link in (0..links.length()).filter_map(|n| links.get(n)?.dyn_into::<Element>().ok()) {
        if let Some(lang) = link.get_attribute("hreflang") {
            let _ = link.set_attribute("href", &in_language(&lang));
        } else if link.get_attribute("href").as_deref() == Some(path) {
            let _ = link.set_attribute("aria-current", "page");
        } else {
            let _ = link.remove_attribute("aria-current");
        }
    }
}

thread_local! {
    /// How far down the page was at the last scroll, and whether the next scroll is the end of a jump.
    static READ_TO: Cell<(f64, bool)> = const { Cell::new((0.0, true)) };
}

/// The page is about to jump: what's jumped over isn't read.
pub fn jump() {
    READ_TO.set((READ_TO.get().0, true));
}

/// After a scroll of a lesson: the index of the section that's being read, and the ids of those whose end has just passed
/// the middle of the window on the way down. A jump, or a move of more than a window's height at once, passes nothing.
pub fn reading() -> Option<(usize, Vec<String>)> {
    let window = window()?;
    let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|v| v.as_f64());
    let (height, to) = (number(window.inner_height())?, window.scroll_y().ok()?);
    let (from, jumped) = READ_TO.replace((to, false));
    let (moved, middle) = (to - from, height / 2.0);
    let list = document()?.query_selector_all("section[data-section]").ok()?;
    let (mut part, mut passed) = (0, Vec::new());
    for n in 0..list.length() {
        let Some(section) = list.get(n).and_then(|e| e.dyn_into::<Element>().ok()) else { continue };
        let place = section.get_bounding_client_rect();
        if place.top() < middle {
            part = n as usize;
        }
        let ends = place.bottom() <= middle && place.bottom() + moved > middle;
        if ends && !jumped && moved > 0.0 && moved <= height {
            passed.extend(section.get_attribute("data-section"));
        }
    }
    (list.length() > 0).then_some((part, passed))
}
