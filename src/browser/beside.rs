//! What the site keeps beside localStorage: copies of its files for use offline (Cache API) and the service worker that
//! hands them out. Browsers lack either, hide them or refuse them (insecure addresses, private windows, Lockdown Mode), so
//! each is asked for by its name. The site makes no database.

use super::Beside;
use super::web::window;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined where there is none, or it may not be read.
fn of(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// What the promise of a method comes to; undefined where there is no such method, or it fails.
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

/// Removes them, and looks again: what is gone, and what is left. Other sites below the same host, and what they keep,
/// are left alone: `base` is the path of this one.
pub async fn remove_beside(base: &str) -> Beside {
    let mut beside = Beside::default();
    let Some(window) = window().map(JsValue::from) else { return beside };
    let scope = [&of(&of(&window, "location"), "origin").as_string().unwrap_or_default(), base].concat();
    // The worker first: it could write to a copy once more.
    for worker in list(&of(&of(&window, "navigator"), "serviceWorker"), "getRegistrations").await {
        if of(&worker, "scope").as_string().as_deref() != Some(&*scope) {
            continue;
        }
        match ask(&worker, "unregister", &JsValue::UNDEFINED).await.is_truthy() {
            true => beside.workers += 1,
            false => beside.left += 1,
        }
    }
    // Names of its copies begin so.
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
