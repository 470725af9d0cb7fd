//! The site's data: fetched, with each file checked against its hash, or in the page.

use super::fields::chosen;
use super::web::{document, window};
use crate::core::course::page_data;
use crate::core::quiz::attempt::Opener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Fetches bytes of this site and checks them against their hash. `None` if the network, the server or the hash check
/// fails.
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

/// The data in the page itself (a quiz page's questions).
pub fn page_data() -> Option<Vec<u8>> {
    data_in_page("page-data")
}

/// The data in the element with this id.
pub fn data_in_page(id: &str) -> Option<Vec<u8>> {
    page_data::decode(&document()?.get_element_by_id(id)?.text_content()?)
}

/// The first question already in the page, with what was done with it.
pub fn opener() -> Option<Opener> {
    let place = document()?.query_selector("[data-seed]").ok()??;
    let marks = chosen("[data-seed]");
    let seed = place.get_attribute("data-seed")?.parse().ok()?;
    Some(Opener { seed, marks, check: place.has_attribute("data-check") })
}
