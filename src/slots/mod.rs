//! The contents of the slots. Display-only slots are markup, a pure function of the session ([`view::View`]), rebuilt
//! when it changes; the quiz, which takes input, is a component. A button's `data-do` says what it does (`actions`).

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
pub mod actions;
mod assigned;
mod attempts;
mod backup;
mod books;
pub mod case;
mod confirm;
mod desk;
mod device;
mod dispatch;
mod erase;
mod fill;
mod idea;
pub mod keep;
pub mod offline;
mod parts;
pub mod quiz;
pub mod record;
pub mod refresh;
pub mod restore;
mod review_answer;
mod saving;
pub mod search;
pub mod state;
#[cfg(all(test, feature = "ssr"))]
mod tests;
pub mod view;

#[cfg(feature = "ssr")]
pub use dispatch::before;
pub use dispatch::{markup, view, waits};
