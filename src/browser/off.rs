//! The few effects that slots have while they're rendered to a string, here without effect: nothing is saved, said or
//! focused, and fields are empty. `tests/house.rs` keeps them few: what a slot shows is a function of the session, and
//! what a button does is in `slots::actions`, which is only in the browser.

use crate::core::base::date::Day;
use crate::core::base::fold::Tables;
use std::collections::BTreeMap;

/// Off: pages are rendered, not used.
pub const LIVE: bool = false;

/// Off: lower case by Rust's own tables, and no normal form.
pub const TABLES: Tables = Tables { nfkd: str::to_owned, clean: str::to_lowercase };

/// A store in memory.
pub type LocalStore = BTreeMap<String, String>;

/// Off: none.
pub fn local_store() -> Option<LocalStore> {
    None
}

/// Off: nothing.
pub fn mark_session(_: bool) {}

/// Off: nothing.
pub fn try_again(_: bool, _: impl FnOnce() + 'static) {}

/// Off: the first day.
pub fn today() -> Day {
    Day(0)
}

/// Off: always the same.
pub fn seed() -> u32 {
    0
}

/// Off: empty.
pub fn field(_: &str) -> String {
    String::new()
}

/// Off: none.
pub fn chosen(_: &str) -> Vec<u8> {
    Vec::new()
}

/// Off: nothing.
pub fn set_text(_: &str, _: &str) {}

/// Off: nothing.
pub fn note_place(_: Option<usize>) {}

/// Off: nothing.
pub fn focus_soon(_: &str) {}
