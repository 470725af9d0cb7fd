//! The address and the history: where the person is, and where Back leads.

use super::web::{in_one_file, window};
use crate::core::site::single_file;
use wasm_bindgen::JsValue;

fn hash() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// The path of the address; in the single-file edition, it's empty if the address names only a place.
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

/// Goes to a place on the current page, if the app made the page. The browser goes there as usual, so that the place is
/// its target; then the address names the page again. `anew` adds an entry to the history.
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

/// Scroll position, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls to a height, without animation.
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

/// Records the scroll position in the current history entry, so that Back finds the place again.
pub fn note_scroll() {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state(&JsValue::from_f64(scroll_y()), "");
    }
}

/// The scroll position when the page was left, if the current history entry has it.
pub fn noted_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

/// Opens an address as a new page load.
pub fn open(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(path);
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}
