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
    window()?.history().ok()?.state().ok()?.as_f64().filter(|y| *y >= 0.0)
}

/// Records that a walk went from `before` steps to `now`. A step forward adds a history entry; a step back goes back through
/// the entries that this walk added. An entry holds `-1 - steps - 256 * first`, where `first` is the step at which the run of
/// entries began. It's below 0, so it can't be a scroll position, and it doesn't say which choices were made.
pub fn note_step(before: usize, now: usize) {
    let Some(history) = window().and_then(|w| w.history().ok()) else { return };
    let known = history.state().ok().and_then(|state| state.as_f64()).and_then(noted_step);
    let first = known.filter(|(step, _)| *step == before).map(|(_, first)| first);
    let state = |step: usize, first: usize| JsValue::from_f64(-1.0 - (step + 256 * first) as f64);
    let _ = match first {
        Some(first) if now < before && first <= now => history.go_with_delta(now as i32 - before as i32),
        _ if now < before => history.replace_state(&state(now, now), ""),
        first => {
            if first.is_none() {
                let _ = history.replace_state(&state(before, before), "");
            }
            history.push_state_with_url(&state(now, first.unwrap_or(before)), "", None)
        }
    };
}

/// Records in the current history entry that the feedback for the answer at this place is on the screen, or that none is. The
/// entry doesn't say what the answer was.
pub fn note_place(place: Option<usize>) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let state = place.map_or(JsValue::NULL, |place| JsValue::from_f64(-1.0 - place as f64));
        let _ = history.replace_state(&state, "");
    }
}

/// The place that the current history entry has noted.
pub fn noted_place() -> Option<usize> {
    let state = window()?.history().ok()?.state().ok()?.as_f64()?;
    noted_step(state).map(|(place, _)| place)
}

/// Reads a history entry's number: how many steps into a walk it is, and at which step that run of entries began.
pub fn noted_step(state: f64) -> Option<(usize, usize)> {
    let number = (state < 0.0).then_some((-1.0 - state) as usize)?;
    Some((number % 256, number / 256))
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
