//! Attune: browser-only community training, compiled from Markdown.
//!
//! | module | what it holds | may use the browser |
//! | --- | --- | --- |
//! | [`core`] | the course model, grading, drawing, progress, storage envelope, routes, strings | no |
//! | `compiler` | Markdown to the typed course, and the linter (feature `author`) | no |
//! | `kit` | the parts that markup is put together from: button, field, card, … (features `author`, `ssr`, `csr`, `library`) | no |
//! | `pages` | markup of every page (features `ssr`, `csr`, `library`) | no |
//! | `library` | answers what needs the whole course (features `ssr`, `library`; the app has its types only) | no |
//! | `slots` | what depends on the person, and the learning app's state (features `ssr`, `csr`) | through `browser` only |
//! | `tools` | pages with an app of their own, a folder each (features `ssr`, `csr`) | through `browser` only |
//! | `site` | the course to static files, with hashes, policy and byte budgets (feature `ssr`) | no |
//! | `dev` | a static server for authors and tests | no |
//! | `browser` | every effect: storage, focus, history, printing (a shell without effects off wasm) | yes |
//!
//! `docs/architecture.md` says where each kind of change goes.

#![recursion_limit = "512"] // A page is one nested type; computing its layout recurses once a level.

#[cfg(any(feature = "ssr", feature = "csr", feature = "library"))]
pub mod browser;
#[cfg(all(feature = "author", not(target_arch = "wasm32")))]
pub mod compiler;
pub mod core;
#[cfg(not(target_arch = "wasm32"))]
pub mod dev;
#[cfg(any(feature = "author", feature = "ssr", feature = "csr", feature = "library"))]
pub mod kit;
#[cfg(any(feature = "ssr", feature = "csr", feature = "library"))]
pub mod library;
#[cfg(any(feature = "ssr", feature = "csr", feature = "library"))]
pub mod pages;
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub mod site;
#[cfg(any(feature = "ssr", feature = "csr"))]
pub mod slots;
#[cfg(any(all(feature = "ssr", not(target_arch = "wasm32")), all(feature = "csr", target_arch = "wasm32")))]
pub mod tools;
