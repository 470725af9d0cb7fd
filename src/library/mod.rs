//! The library: everything that needs the whole course. It's a program of its own in the browser, fetched with the data
//! files after the page can be read, so that the app, which the page waits for, stays small.
//!
//! The app asks in words (`Library::answer`) and gets bytes: markup, or a module as `postcard`, in the form in which
//! a quiz's or a case's own page has it. It asks without waiting and without a request.

#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
mod answer;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
mod shelf;
#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
pub use self::answer::Library;
#[cfg(not(target_arch = "wasm32"))]
pub use self::answer::of;
#[cfg(any(not(target_arch = "wasm32"), feature = "library"))]
pub use self::shelf::Shelf;
use std::sync::Arc;

/// What answers: one type for the app, wherever the library is. Takes a question, as `Library::answer` does.
pub type Ask = Arc<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;
