//! The library: everything that needs the whole course. It's a program of its own in the browser, fetched with the data
//! files after the page can be read, so that the app, which the page waits for, stays small.
//!
//! The app asks in words ([`Library::answer`]) and gets bytes: markup, or a module as `postcard`, in the form in which
//! a quiz's or a case's own page has it. It asks without waiting and without a request.

mod answer;
mod shelf;
#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use self::answer::of;
pub use self::answer::{Ask, Library};
pub use self::shelf::Shelf;
