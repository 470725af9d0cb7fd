//! Unicode, as the browser knows it: for the app, and for the library, which has nothing else of the browser.

use crate::core::base::fold::Tables;

/// Unicode normal form KD, by the browser's own tables (in the app, they'd take more room than grading itself).
fn nfkd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// Unicode normal form KD in lower case, by the browser's own tables.
pub fn clean(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").to_lower_case().into()
}

/// The browser's own tables.
pub const TABLES: Tables = Tables { nfkd, clean };
