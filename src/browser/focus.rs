//! Where the focus is, and where it goes; pressing a button for someone.

use super::events::soon;
use super::web::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Moves focus to the start of a page: its main heading, which a screen reader then reads, or the field on the search
/// page. It doesn't scroll; that's up to the caller. Browsers scroll the focused element into view on the next frame,
/// which would undo a scroll made meanwhile.
pub fn focus_start() {
    let first = |selector| document()?.query_selector(selector).ok()?;
    let start: Option<Element> = first("#search-text").or_else(|| first("#main h1"));
    if let Some(start) = start.as_ref().and_then(|e| e.dyn_ref::<HtmlElement>()) {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = start.focus_with_options(&still);
    }
}

/// Whether nothing has the focus yet.
pub fn is_unfocused() -> bool {
    document().is_some_and(|d| d.active_element().is_none_or(|e| e.tag_name() == "BODY"))
}

/// Moves focus to the element with this id.
pub fn focus_id(id: &str) {
    focus_element(document().and_then(|d| d.get_element_by_id(id)).as_ref());
}

/// The same after the current work and what it has scheduled: what gets the focus may only just come.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    soon(move || focus_id(&id));
}

/// Presses the first matching button, after the current work and what it has scheduled.
pub fn press_soon(selector: &'static str) {
    soon(move || {
        let button = document().and_then(|d| d.query_selector(selector).ok().flatten());
        if let Some(button) = button.as_ref().and_then(|b| b.dyn_ref::<HtmlElement>()) {
            button.click();
        }
    });
}

/// Presses the matching control at this place, from 0, and moves focus there. `false` if there is none.
pub fn press(selector: &str, n: u32) -> bool {
    let list = document().and_then(|d| d.query_selector_all(selector).ok());
    let control = list.and_then(|list| list.get(n)?.dyn_into::<HtmlElement>().ok());
    if let Some(control) = &control {
        let _ = control.focus();
        control.click();
    }
    control.is_some()
}

pub(crate) fn focus_element(element: Option<&Element>) {
    if let Some(element) = element.and_then(|e| e.dyn_ref::<HtmlElement>()) {
        let _ = element.focus();
    }
}

/// Scrolls the element with this id into view and moves focus there, as following a fragment link does. `false` if
/// there is none.
pub fn go_to_fragment(id: &str) -> bool {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return false };
    element.scroll_into_view();
    if element.get_attribute("tabindex").is_none() && !element.is_instance_of::<web_sys::HtmlAnchorElement>()
    {
        let _ = element.set_attribute("tabindex", "-1");
    }
    focus_element(Some(&element));
    true
}

/// Whether something outside the main part has the focus, such as the exit.
pub fn focus_outside_main() -> bool {
    document().is_some_and(|d| matches!(d.query_selector(":focus:not(#main, #main *)"), Ok(Some(_))))
}

/// Moves focus along the matching elements: to the next or previous one. `false` if there is none.
pub fn step_focus(selector: &str, on: bool) -> bool {
    let Some(document) = document() else { return false };
    let (Ok(list), focused) = (document.query_selector_all(selector), document.active_element()) else {
        return false;
    };
    let stops: Vec<Element> = (0..list.length()).filter_map(|n| list.get(n)?.dyn_into().ok()).collect();
    let Some(here) = stops.iter().position(|e| Some(e) == focused.as_ref()) else { return false };
    let to = if on { here + 1 } else { here.wrapping_sub(1) };
    focus_element(stops.get(to));
    to < stops.len()
}

/// Moves focus to the first matching element inside an element.
pub fn focus_within(element: &HtmlElement, selector: &str) {
    focus_element(element.query_selector(selector).ok().flatten().as_ref());
}
