//! The contents of the slots. Display-only slots are markup, rebuilt when progress changes; the quiz, which takes
//! input, is a component. A button's `data-do` says what it does ([`act`]).

mod attempts;
mod backup;
mod case;
mod confirm;
mod desk;
mod device;
mod dispatch;
mod erase;
mod fill;
mod idea;
pub mod keep;
mod kit;
mod look;
pub mod offline;
mod quiz;
pub mod reading;
mod record;
mod refresh;
pub mod restore;
mod review_answer;
mod saving;
pub mod search;
pub mod state;
#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(feature = "ssr")]
pub use dispatch::before;
pub use dispatch::{act, key, markup, view, waits};
