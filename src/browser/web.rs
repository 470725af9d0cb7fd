//! The document, the clock, randomness, the network.

use super::focus::{focus_element, focus_within};
use super::markup::set_markup;
use crate::core::base::date::Day;
use crate::core::base::fold::Tables;
use crate::core::course::page_data;
use crate::core::quiz::attempt::Opener;
use crate::core::site::single_file;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Url, Window,
};

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

/// Marks on `<html data-app>` how far the app is: `ready` when it answers, `broken` when it stopped.
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

/// Adds the style that a lesson's page leaves out; a page that has it keeps its own. The policy knows its hash.
pub fn complete_style(css: &str) {
    let Some(head) = document().and_then(|d| d.head()) else { return };
    if let Ok(None) = head.query_selector("style[data-rest]")
        && let Some(style) = document().and_then(|d| d.create_element("style").ok())
    {
        style.set_text_content(Some(css));
        let _ = style.set_attribute("data-rest", "");
        // Next to the first, and before whatever an extension has put at the end.
        if let Ok(Some(first)) = head.query_selector("style") {
            let _ = first.after_with_node_1(&style);
        }
    }
}

/// The app has stopped: the page says so in plain words, the browser's console for developers says why.
pub fn broken(why: &str) {
    mark("broken");
    web_sys::console::error_1(&why.into());
}

/// Whether the whole site is this one file, and its pages are fragments of the address.
pub fn in_one_file() -> bool {
    root_attribute("data-one-file").is_some()
}

fn hash() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// The path of the address; in one file it is empty when the address names a place only.
pub fn path() -> String {
    if in_one_file() {
        return single_file::split(&hash()).0.into();
    }
    window().and_then(|w| w.location().pathname().ok()).unwrap_or_default()
}

/// The fragment of the address, without `#`.
pub fn fragment() -> String {
    let hash = hash();
    if in_one_file() { single_file::split(&hash).1.into() } else { hash.trim_start_matches('#').into() }
}

/// Goes to a place on the page shown, where the app made the page. The browser goes there as it does anywhere, so that
/// the place is its target; then the address names the page again. `anew` adds an entry to the history.
pub fn go_to_place(path: &str, place: &str, anew: bool) {
    let Some(window) = window() else { return };
    let _ = match anew {
        true => window.location().set_hash(place),
        false => window.location().replace(&["#", place].concat()),
    };
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&[path, "#", place].concat()));
    }
}

/// Today in the person's own time zone.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let month = now.get_month() + 1;
    Day::from_ymd(now.get_full_year() as i32, month, now.get_date()).unwrap_or(Day(0))
}

/// A fresh seed for drawing and shuffling.
pub fn seed() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Unicode normal form KD, by the browser's own tables (they would weigh more than the grading itself).
fn nfkd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// Unicode normal form KD in small letters, by the browser's own tables.
pub fn clean(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").to_lower_case().into()
}

/// The browser's own tables.
pub const TABLES: Tables = Tables { nfkd, clean };

/// Whether this browser is known to clear a site's storage after seven days without a visit (Safari and every
/// browser on an iPhone or iPad).
pub fn forgets_after_a_week() -> bool {
    let agent = window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default();
    agent.contains("Safari/") && !agent.contains("Chrome/") && !agent.contains("Chromium/")
        || agent.contains("iPhone")
        || agent.contains("iPad")
}

/// Sets the title of the tab and the language of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls to a height, at once.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Adds an entry to the tab's history.
pub fn push_path(path: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Notes the scroll position in the present history entry, so that Back finds the place again.
pub fn note_scroll() {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state(&JsValue::from_f64(scroll_y()), "");
    }
}

/// How far the page was scrolled when it was left, if that is noted in the present history entry.
pub fn noted_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

/// Opens an address as a new page load.
pub fn open(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(path);
    }
}

/// Loads the present page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Hands a text to the browser to save as a file with this name. `false` when the browser has no way to do that; what
/// it does with the file is for the person to see.
pub fn save_file(name: &str, mime: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok();
    let Some(address) = blob.and_then(|b| Url::create_object_url_with_blob(&b).ok()) else { return false };
    let link =
        document().and_then(|d| d.create_element("a").ok()).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    let Some(link) = link else { return false };
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    link.click();
    // Kept until the page goes: some browsers ask first, and read the text only then.
    true
}

/// The value of the field with this id, of whatever kind; empty when there is none.
pub fn field(id: &str) -> String {
    let element = document().and_then(|d| d.get_element_by_id(id));
    let value = element.and_then(|e| js_sys::Reflect::get(&e, &"value".into()).ok());
    value.and_then(|v| v.as_string()).unwrap_or_default()
}

/// The options (their ids are `o` and a number) that are chosen inside the element.
pub fn chosen(selector: &str) -> Vec<u8> {
    let selector = [selector, " input:checked"].concat();
    let Some(list) = document().and_then(|d| d.query_selector_all(&selector).ok()) else { return Vec::new() };
    (0..list.length())
        .filter_map(|n| list.get(n)?.dyn_into::<Element>().ok()?.id().strip_prefix('o')?.parse().ok())
        .collect()
}

/// Sets the value of the text field with this id, if there is one.
pub fn set_field(id: &str, value: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(input) = element.and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}

/// The text of the element with this id.
pub fn text(id: &str) -> String {
    document().and_then(|d| d.get_element_by_id(id)?.text_content()).unwrap_or_default()
}

/// Selects the text of the field with this id and copies it. `false` when the browser does not allow it: the text
/// is selected then, so that the person can copy it by hand.
pub async fn copy_field(id: &str) -> bool {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return false };
    let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() else { return false };
    area.select();
    let clipboard =
        js_sys::Reflect::get(&window().map(JsValue::from).unwrap_or_default(), &"navigator".into())
            .and_then(|n| js_sys::Reflect::get(&n, &"clipboard".into()));
    // Undefined outside secure contexts.
    match clipboard.ok().and_then(|c| c.dyn_into::<web_sys::Clipboard>().ok()) {
        Some(clipboard) => JsFuture::from(clipboard.write_text(&area.value())).await.is_ok(),
        None => false,
    }
}

/// Fetches bytes of this site and checks them against their hash. `None` when the network, the server or the hash
/// says no.
pub async fn fetch_bytes(path: &str, integrity: &str) -> Option<Vec<u8>> {
    let options = web_sys::RequestInit::new();
    options.set_integrity(integrity);
    let response = JsFuture::from(window()?.fetch_with_str_and_init(path, &options)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The data that stands in the page itself (the questions of a quiz page).
pub fn page_data() -> Option<Vec<u8>> {
    data_in_page("page-data")
}

/// The data that stands in the element with this id.
pub fn data_in_page(id: &str) -> Option<Vec<u8>> {
    page_data::decode(&document()?.get_element_by_id(id)?.text_content()?)
}

/// Says something in the status line, which screen readers announce politely.
pub fn say(text: &str) {
    set_text("status", text);
}

/// Sets the text of the element with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        element.set_text_content(Some(text));
    }
}

/// Says whether what stands in a field was refused.
pub fn set_invalid(id: &str, invalid: bool) {
    if let Some(field) = document().and_then(|d| d.get_element_by_id(id)) {
        let _ = field.set_attribute("aria-invalid", if invalid { "true" } else { "false" });
    }
}

/// The first question that stands in the page already, with what was done with it.
pub fn opener() -> Option<Opener> {
    let place = document()?.query_selector("[data-seed]").ok()??;
    let marks = chosen("[data-seed]");
    let seed = place.get_attribute("data-seed")?.parse().ok()?;
    Some(Opener { seed, marks, check: place.has_attribute("data-check") })
}

/// Presses the first button that fits.
pub fn press(selector: &str) {
    let button = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(button) = button.as_ref().and_then(|b| b.dyn_ref::<HtmlElement>()) {
        button.click();
    }
}

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

/// Sets the markup of a slot; focus that was inside goes to the same control again, and what stands in its fields
/// stays.
pub fn fill_slot(slot: &HtmlElement, html: &str) {
    // What a page shows in a field to be copied is not the person's.
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
                // Nothing takes what a field does not have.
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

/// Empties a slot for its live component. When focus was inside, the answer says how to find the same control again.
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

/// Fills the popover with this id and opens it. `false` where the browser knows no popovers, or there is none.
pub fn open_popover(id: &str, html: &str) -> bool {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return false };
    if method(&element, "showPopover").is_none() {
        return false;
    }
    set_markup(&element, html);
    // One that is open stays open.
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

/// Marks the link of the main navigation that leads to the present page. `in_language` is the path of the page in the
/// language of this tag: where the links to other languages lead.
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
