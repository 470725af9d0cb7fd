//! The one place where text becomes markup. Browsers that support Trusted Types refuse it everywhere else: the page's
//! policy allows one maker of markup, which `public/maker.js` creates and passes to the app only.

use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

thread_local! {
    /// The maker of markup; `undefined` in browsers without Trusted Types.
    static MAKER: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// Takes the maker of markup: a `TrustedTypePolicy`, or `undefined` if the browser has none.
pub fn take_maker(maker: JsValue) {
    MAKER.replace(maker);
}

/// Sets the markup of an element. The markup is the compiler's or the app's own; what people typed is escaped in it.
pub fn set_markup(element: &Element, html: &str) {
    let make = |maker: &JsValue| -> Option<JsValue> {
        let make: js_sys::Function =
            js_sys::Reflect::get(maker, &"createHTML".into()).ok()?.dyn_into().ok()?;
        make.call1(maker, &html.into()).ok()
    };
    let trusted = MAKER.with_borrow(make).unwrap_or_else(|| html.into());
    let _ = js_sys::Reflect::set(element, &"innerHTML".into(), &trusted);
}
