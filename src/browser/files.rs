//! Files a person chooses, and data in a page's address.

use super::web::{document, window};
use crate::core::storage::backup::{Refused, qr};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of the file chosen in this field; the field is then emptied, so that the same file can be chosen again. A
/// file with more than `most` bytes isn't read.
///
/// # Errors
/// Why it's refused; `None` if the browser can't read it.
pub async fn chosen_file(id: &str, most: usize) -> Result<String, Option<Refused>> {
    let field = document().and_then(|d| d.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok());
    let field = field.ok_or(None)?;
    let file = field.files().and_then(|files| files.get(0)).ok_or(Some(Refused::Empty))?;
    let text = if file.size() > most as f64 {
        Err(Some(Refused::TooLarge))
    } else {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        text.ok_or(None)
    };
    field.set_value("");
    text
}

/// The address where another device finds this site; `None` for a copy opened as a file.
pub fn origin() -> Option<String> {
    window()?.location().origin().ok().filter(|origin| origin.starts_with("http"))
}

/// What a link brought after the `#` of the address, once, if it begins with this mark. The guard has taken it from there;
/// another one may come while the page is open.
pub fn text_in_address(mark: &str) -> Option<String> {
    let (window, key) = (window()?, JsValue::from("attuneHanded"));
    let before = js_sys::Reflect::get(&window, &key).ok().and_then(|text| text.as_string());
    let has = |text: &str| text.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    if let Some(before) = before.filter(|before| has(before)) {
        let _ = js_sys::Reflect::delete_property(&window, &key);
        return Some(before);
    }
    let now = super::fragment();
    if !has(&now) || now.len() < 40 && mark != qr::MARK {
        return None;
    }
    let path = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    Some(now)
}
