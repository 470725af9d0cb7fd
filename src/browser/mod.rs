//! All side effects: storage, history, focus, clock, randomness, network, printing.
//!
//! `off` has the few functions that rendering pages to strings needs, without effects. Nothing else in the crate uses
//! the browser. The library has `unicode` and nothing else.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod address;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod beside;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod data;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod device;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod events;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod fields;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod files;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod focus;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod markup;
#[cfg(not(all(any(feature = "csr", feature = "library"), target_arch = "wasm32")))]
mod off;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod offline;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod room;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod slots;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod storage;
#[cfg(all(any(feature = "csr", feature = "library"), target_arch = "wasm32"))]
mod unicode;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod web;

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::address::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::beside::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::data::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::device::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::events::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::fields::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::files::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::focus::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::markup::*;
#[cfg(not(all(any(feature = "csr", feature = "library"), target_arch = "wasm32")))]
pub use self::off::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::offline::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::room::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::slots::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::storage::*;
#[cfg(all(any(feature = "csr", feature = "library"), target_arch = "wasm32"))]
pub use self::unicode::*;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub use self::web::*;

/// Puts a message in the status line, which screen readers announce politely.
#[cfg(any(feature = "ssr", feature = "csr"))]
pub fn say(text: &str) {
    set_text("status", text);
}

/// What was removed from the browser besides localStorage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// Offline copies removed.
    pub copies: usize,
    /// Service workers removed.
    pub workers: usize,
    /// How many of both couldn't be removed.
    pub left: usize,
}
