//! Slots, the main part and popovers: filled without losing the focus or typed text.

use super::focus::{focus_element, focus_within};
use super::markup::set_markup;
use super::web::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Every slot of the page with its name.
pub fn slots() -> Vec<(String, HtmlElement)> {
    let Some(list) = document().and_then(|d| d.query_selector_all("[data-slot]").ok()) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|n| list.get(n)?.dyn_into::<HtmlElement>().ok())
        .filter_map(|e| Some((e.get_attribute("data-slot")?, e)))
        .collect()
}

/// Sets a slot's markup; focus inside it returns to the same control, and its fields keep their content.
pub fn fill_slot(slot: &HtmlElement, html: &str) {
    // Text shown in a field for copying isn't the person's.
    let fields = || -> Vec<Element> {
        let Ok(list) = slot.query_selector_all("input, textarea:not([readonly])") else { return Vec::new() };
        (0..list.length()).filter_map(|n| list.get(n)?.dyn_into().ok()).collect()
    };
    let before = fields();
    let focus = clear_slot(slot);
    set_markup(slot, html);
    for field in fields() {
        if let Some(old) = before.iter().find(|old| old.id() == field.id()) {
            for what in ["value", "checked"] {
                let what = JsValue::from(what);
                // Fields without such a value are skipped.
                if let Ok(kept) = js_sys::Reflect::get(old, &what) {
                    let _ = js_sys::Reflect::set(&field, &what, &kept);
                }
            }
        }
    }
    if let Some(selector) = focus {
        focus_within(slot, &selector);
    }
}

/// Empties a slot for its live component. If focus was inside, the result says how to find the same control again.
pub fn clear_slot(slot: &HtmlElement) -> Option<String> {
    let focused = document().and_then(|d| d.active_element()).filter(|e| slot.contains(Some(e)));
    let selector = focused.and_then(|e| match (e.id(), e.get_attribute("href")) {
        (id, _) if !id.is_empty() => Some(["#", &id].concat()),
        (_, Some(href)) => Some(["a[href=\"", &href, "\"]"].concat()),
        _ => None,
    });
    set_markup(slot, "");
    selector
}

/// Replaces the main part of the page. The markup is the compiler's or the app's own.
pub fn set_main(html: &str) {
    if let Some(main) = document().and_then(|d| d.get_element_by_id("main")) {
        set_markup(&main, html);
    }
}

/// Fills the popover with this id and opens it. `false` if the browser doesn't support popovers, or there is none.
pub fn open_popover(id: &str, html: &str) -> bool {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return false };
    if method(&element, "showPopover").is_none() {
        return false;
    }
    set_markup(&element, html);
    // An open one stays open.
    call(&element, "showPopover");
    focus_element(element.query_selector("[autofocus]").ok().flatten().as_ref());
    true
}

/// Closes the popover with this id.
pub fn close_popover(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        call(&element, "hidePopover");
    }
}

fn method(element: &Element, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(element, &name.into()).ok()?.dyn_into().ok()
}

fn call(element: &Element, name: &str) {
    if let Some(method) = method(element, name) {
        let _ = method.call0(element);
    }
}
