//! The window and its document: marks, style, title, printing.

use wasm_bindgen::JsCast;
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

/// Adds the style that a lesson's page leaves out, unless the page has it. The policy includes its hash.
pub fn complete_style(css: &str) {
    let Some(head) = document().and_then(|d| d.head()) else { return };
    if let Ok(None) = head.query_selector("style[data-rest]")
        && let Some(style) = document().and_then(|d| d.create_element("style").ok())
    {
        style.set_text_content(Some(css));
        let _ = style.set_attribute("data-rest", "");
        // Next to the first, and before anything an extension has put at the end.
        if let Ok(Some(first)) = head.query_selector("style") {
            let _ = first.after_with_node_1(&style);
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

/// Ids of the lesson sections whose end has come into view.
pub fn sections_seen() -> Vec<String> {
    let (Some(window), Some(document)) = (window(), document()) else { return Vec::new() };
    let height = window.inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(0.0);
    let Ok(list) = document.query_selector_all("section[data-section]") else { return Vec::new() };
    (0..list.length())
        .filter_map(|n| list.get(n)?.dyn_into::<Element>().ok())
        .filter(|e| e.get_bounding_client_rect().bottom() <= height)
        .filter_map(|e| e.get_attribute("data-section"))
        .collect()
}
