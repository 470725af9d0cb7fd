//! Fields, and short texts next to them: read, filled, copied, saved as a file.

use super::markup::set_markup;
use super::web::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Url};

/// Passes text to the browser to save as a file with this name. `false` if the browser can't do that; the person sees
/// what it does with the file.
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
    // Kept until the page is gone, because some browsers ask first and read the text only then.
    true
}

/// The value of the field with this id, of any kind; empty if there is none.
pub fn field(id: &str) -> String {
    let element = document().and_then(|d| d.get_element_by_id(id));
    let value = element.and_then(|e| js_sys::Reflect::get(&e, &"value".into()).ok());
    value.and_then(|v| v.as_string()).unwrap_or_default()
}

/// The chosen options inside the element (their ids are `o` and a number).
pub fn chosen(selector: &str) -> Vec<u8> {
    let selector = [selector, " input:checked"].concat();
    let Some(list) = document().and_then(|d| d.query_selector_all(&selector).ok()) else { return Vec::new() };
    (0..list.length())
        .filter_map(|n| list.get(n)?.dyn_into::<Element>().ok()?.id().strip_prefix('o')?.parse().ok())
        .collect()
}

/// Sets the value of the text field with this id, if there is one.
pub fn set_field(id: &str, value: &str) {
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

/// Shows or hides the element with this id.
pub fn set_shown(id: &str, shown: bool) {
    if let Some(element) =
        document().and_then(|d| d.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        element.set_hidden(!shown);
    }
}

/// Sets the markup inside the element with this id. The markup is the app's own; what people typed is escaped in it.
pub fn set_part(id: &str, html: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        set_markup(&element, html);
    }
}

/// The text of the element with this id.
pub fn text(id: &str) -> String {
    document().and_then(|d| d.get_element_by_id(id)?.text_content()).unwrap_or_default()
}

/// Selects the text of the field with this id and copies it. `false` if the browser doesn't allow it: the text is then
/// selected, so that the person can copy it.
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

/// Sets the text of the element with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        element.set_text_content(Some(text));
    }
}

/// Marks whether a field's content was refused.
pub fn set_invalid(id: &str, invalid: bool) {
    if let Some(field) = document().and_then(|d| d.get_element_by_id(id)) {
        let _ = field.set_attribute("aria-invalid", if invalid { "true" } else { "false" });
    }
}
