//! What the device provides: the day, a random number, whether it clears storage.

use super::web::window;
use crate::core::base::date::Day;
use wasm_bindgen::JsCast;

/// Today in the person's own time zone.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let month = now.get_month() + 1;
    Day::from_ymd(now.get_full_year() as i32, month, now.get_date()).unwrap_or(Day(0))
}

/// A fresh seed for drawing and shuffling.
pub fn seed() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Random bytes that can't be guessed; `None` if the browser has none.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let crypto = js_sys::Reflect::get(&window()?.into(), &"crypto".into()).ok()?;
    let fill = js_sys::Reflect::get(&crypto, &"getRandomValues".into()).ok()?;
    let array = js_sys::Uint8Array::new_with_length(N as u32);
    fill.dyn_into::<js_sys::Function>().ok()?.call1(&crypto, &array).ok()?;
    let mut bytes = [0; N];
    array.copy_to(&mut bytes);
    Some(bytes)
}

/// Whether this browser is known to clear a site's storage after seven days without a visit (Safari and every
/// browser on an iPhone or iPad).
pub fn forgets_after_a_week() -> bool {
    let agent = window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default();
    agent.contains("Safari/") && !agent.contains("Chrome/") && !agent.contains("Chromium/")
        || agent.contains("iPhone")
        || agent.contains("iPad")
}
