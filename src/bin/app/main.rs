//! The app in the browser. `public/boot.js` loads it and calls `start` in `start.rs`.
//!
//! The prerendered page stays as it is: links, text, focus, scroll and selection are never touched. Only the slots,
//! which hold what depends on the person, get their live components. A page that a translator or an extension has
//! altered therefore works like any other.

#![recursion_limit = "512"]

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod data;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod mount;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod navigate;
#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod start;

fn main() {}
