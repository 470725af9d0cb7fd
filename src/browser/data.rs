//! The site's data: in the library, with each file checked against its hash, or in the page.

use super::fields::chosen;
use super::web::document;
use crate::core::course::page_data;
use crate::core::quiz::attempt::Opener;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// What `public/library.js` handed over.
    static LIBRARY: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// Takes what fetches the library and asks it: an object with `get` and `ask`.
pub fn take_library(library: JsValue) {
    LIBRARY.replace(library);
}

/// Calls one of the library's functions; `None` if it throws, as it does while the library isn't here.
fn call(name: &str, text: &str) -> Option<JsValue> {
    LIBRARY.with_borrow(|library| {
        let function: js_sys::Function = js_sys::Reflect::get(library, &name.into()).ok()?.dyn_into().ok()?;
        function.call1(library, &text.into()).ok()
    })
}

/// Fetches the library (0) or a data file for it (1 to 3), checked against its hash. `false` if the network, the
/// server, the hash or the file itself fails.
pub async fn fetch_part(part: u8, path: &str, integrity: &str) -> bool {
    let line = [&part.to_string(), path, integrity].join(" ");
    let Some(promise) = call("get", &line) else { return false };
    JsFuture::from(js_sys::Promise::from(promise)).await.is_ok_and(|used| used.is_truthy())
}

/// Asks the library ([`crate::library::Library::answer`]).
pub fn ask(question: &str) -> Option<Vec<u8>> {
    let answer = call("ask", question).filter(|answer| !answer.is_undefined())?;
    Some(js_sys::Uint8Array::new(&answer).to_vec())
}

/// The data in the page itself (a quiz page's questions).
pub fn page_data() -> Option<Vec<u8>> {
    page_data::decode(&document()?.get_element_by_id("page-data")?.text_content()?)
}

/// The first question already in the page, with what was done with it.
pub fn opener() -> Option<Opener> {
    let place = document()?.query_selector("[data-seed]").ok()??;
    let marks = chosen("[data-seed]");
    let seed = place.get_attribute("data-seed")?.parse().ok()?;
    Some(Opener { seed, marks, check: place.has_attribute("data-check") })
}
