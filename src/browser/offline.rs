//! Keeping the site for offline. What speaks with the browser's service workers is `public/offline.js`: a binding for
//! each of its calls would weigh more in the wasm than the whole of it does in the script.

use super::web::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

/// Does what a button asks for: `keep`, `update`, `use`; or `look`s again how things stand, or that something is `stuck`.
/// What comes of it is told to the app. Nothing happens where the script is not there, and then nothing is kept either.
/// Taken away is it all by [`super::remove_beside`].
pub fn offline(what: &str) {
    let Some(window) = window() else { return };
    let held =
        Reflect::get(&window, &"attune".into()).and_then(|held| Reflect::get(&held, &"offline".into()));
    if let Some(does) = held.ok().and_then(|f| f.dyn_into::<Function>().ok()) {
        let _ = does.call1(&window, &what.into());
    }
}
