//! localStorage behind the core's [`Store`], probed before use, because reading it throws where storage is blocked.

use crate::core::storage::envelope::{Store, StoreError};
use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use web_sys::{DomException, Storage};

/// This site's localStorage.
pub struct LocalStore(Storage);

/// The store, if the browser lets the site use one. Asking doesn't write anything.
pub fn local_store() -> Option<LocalStore> {
    // Where the browser refuses it, `raw` would panic, and those people must be able to learn as well.
    web_sys::window()?.local_storage().ok().flatten()?;
    let storage = LocalStorage::raw();
    // Some browsers provide the object but refuse every call.
    storage.length().ok()?;
    Some(LocalStore(storage))
}

fn error(thrown: &wasm_bindgen::JsValue) -> StoreError {
    use wasm_bindgen::JsCast;
    // Code 22 is QuotaExceededError; Firefox's own number is 1014.
    match thrown.dyn_ref::<DomException>() {
        Some(e) if e.code() == 22 || e.code() == 1014 || e.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Blocked,
    }
}

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let count = self.0.length().map_err(|e| error(&e))?;
        let key = |n| self.0.key(n).map_err(|e| error(&e));
        (0..count).filter_map(|n| key(n).transpose()).collect()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get_item(key).map_err(|e| error(&e))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set_item(key, value).map_err(|e| error(&e))
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.0.remove_item(key).map_err(|e| error(&e))
    }
}

/// Records in sessionStorage that the person at a shared device chose to continue, or removes that record.
/// `public/guard.js` looks for it.
pub fn mark_session(on: bool) {
    const KEY: &str = "a1.s";
    if web_sys::window().and_then(|w| w.session_storage().ok().flatten()).is_none() {
        return;
    }
    let session = SessionStorage::raw();
    let _ = if on { session.set_item(KEY, "1") } else { session.remove_item(KEY) };
}
