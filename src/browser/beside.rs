//! What the site stores besides localStorage: offline copies of its files (Cache API) and the service worker that
//! serves them. Browsers may lack, hide or refuse either (insecure addresses, private windows, Lockdown Mode), so each
//! is looked up by name. The site doesn't make a database.

use super::Beside;
use super::web::window;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined if there is none or it can't be read.
fn of(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// The result of a method's promise; undefined if there's no such method or it fails.
async fn ask(object: &JsValue, method: &str, argument: &JsValue) -> JsValue {
    let Ok(method) = of(object, method).dyn_into::<Function>() else { return JsValue::UNDEFINED };
    match method.call1(object, argument) {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await.unwrap_or_default(),
        Err(_) => JsValue::UNDEFINED,
    }
}

async fn list(object: &JsValue, method: &str) -> Vec<JsValue> {
    let answer = ask(object, method, &JsValue::UNDEFINED).await;
    answer.dyn_into::<Array>().map(|all| all.to_vec()).unwrap_or_default()
}

async fn copies(caches: &JsValue, own: &str) -> Vec<JsValue> {
    let mut all = list(caches, "keys").await;
    all.retain(|name| name.as_string().is_some_and(|name| name.starts_with(own)));
    all
}

/// Removes them, and checks again: what's gone, and what's left. Other sites on the same host, and their data, are left
/// alone: `base` is this site's path.
pub async fn remove_beside(base: &str) -> Beside {
    let mut beside = Beside::default();
    let Some(window) = window().map(JsValue::from) else { return beside };
    let scope = [&of(&of(&window, "location"), "origin").as_string().unwrap_or_default(), base].concat();
    // The worker first, because it could still write to a copy.
    for worker in list(&of(&of(&window, "navigator"), "serviceWorker"), "getRegistrations").await {
        if of(&worker, "scope").as_string().as_deref() != Some(&*scope) {
            continue;
        }
        match ask(&worker, "unregister", &JsValue::UNDEFINED).await.is_truthy() {
            true => beside.workers += 1,
            false => beside.left += 1,
        }
    }
    // Names of its copies start with this.
    let own = ["attune-", base, "-"].concat();
    let caches = of(&window, "caches");
    let before = copies(&caches, &own).await;
    for name in &before {
        ask(&caches, "delete", name).await;
    }
    let left = copies(&caches, &own).await.len();
    beside.copies = before.len().saturating_sub(left);
    beside.left += left;
    beside
}
