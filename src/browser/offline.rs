//! Saving the site for offline use. `public/offline.js` talks to the browser's service workers, because bindings for
//! its calls would take more room in the wasm than the whole script does.

use super::web::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

/// Does what a button asks for: `keep`, `update`, `use`; or checks the status again (`look`), or reports a failed
/// removal (`stuck`). The outcome is reported to the app. Nothing happens if the script isn't there, and then nothing
/// is saved either. [`super::remove_beside`] deletes it all.
pub fn offline(what: &str) {
    let Some(window) = window() else { return };
    let held =
        Reflect::get(&window, &"attune".into()).and_then(|held| Reflect::get(&held, &"offline".into()));
    if let Some(does) = held.ok().and_then(|f| f.dyn_into::<Function>().ok()) {
        let _ = does.call1(&window, &what.into());
    }
}
