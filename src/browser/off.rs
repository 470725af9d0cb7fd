//! The same functions without effects, for rendering to a string. Values are the same defaults that the first render in
//! the browser starts from.

use crate::core::base::date::Day;
use crate::core::base::fold::Tables;
use crate::core::storage::backup::Refused;
use crate::core::storage::envelope::{Store, StoreError};

/// Off: pages are rendered, not used.
pub const LIVE: bool = false;

/// Off: nothing.
pub fn say(_: &str) {}

/// Off: nothing.
pub fn set_text(_: &str, _: &str) {}

/// Off: nothing.
pub fn set_invalid(_: &str, _: bool) {}

/// No store.
pub struct LocalStore;

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Blocked)
    }

    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Err(StoreError::Blocked)
    }

    fn set(&mut self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Blocked)
    }

    fn remove(&mut self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Blocked)
    }
}

/// Off: none.
pub fn local_store() -> Option<LocalStore> {
    None
}

/// Off: nothing.
pub fn tell_erased() {}

/// Off: nothing.
pub fn try_again(_: bool, _: impl FnOnce() + 'static) {}

/// Off: nothing.
pub fn mark_session(_: bool) {}

/// Off: nothing was there.
pub async fn remove_beside(_: &str) -> super::Beside {
    super::Beside::default()
}

/// Off: nothing.
pub fn press(_: &str) {}

/// Off: the first day.
pub fn today() -> Day {
    Day(0)
}

/// Off: no.
pub fn in_one_file() -> bool {
    false
}

/// Off: always the same.
pub fn seed() -> u32 {
    0
}

/// Off: lower case by Rust's own tables, and no normal form.
pub fn clean(text: &str) -> String {
    text.to_lowercase()
}

/// Off: as [`clean`].
pub const TABLES: Tables = Tables { nfkd: str::to_owned, clean };

/// Off: no.
pub fn forgets_after_a_week() -> bool {
    false
}

/// Off: nothing.
pub fn focus_start() {}

/// Off: nothing.
pub fn focus_id(_: &str) {}

/// Off: nothing.
pub fn open(_: &str) {}

/// Off: nothing.
pub fn reload() {}

/// Off: nothing.
pub fn print() {}

/// Off: not taken.
pub fn save_file(_: &str, _: &str, _: &str) -> bool {
    false
}

/// Off: none is chosen.
///
/// # Errors
/// Always.
pub async fn chosen_file(_: &str, _: usize) -> Result<String, Option<Refused>> {
    Err(Some(Refused::Empty))
}

/// Off: nowhere.
pub fn origin() -> Option<String> {
    None
}

/// Off: none.
pub fn backup_in_address() -> Option<String> {
    None
}

/// Off: empty.
pub fn field(_: &str) -> String {
    String::new()
}

/// Off: none.
pub fn chosen(_: &str) -> Vec<u8> {
    Vec::new()
}

/// Off: not copied.
pub async fn copy_field(_: &str) -> bool {
    false
}

/// Off: nothing.
pub async fn fetch_bytes(_: &str, _: &str) -> Option<Vec<u8>> {
    None
}

/// Off: nothing.
pub fn mark(_: &str) {}
/// Nothing to style.
pub fn complete_style(_: &str) {}

/// Off: never.
pub fn when_idle(_: impl FnOnce() + 'static) {}

/// Off: never.
pub fn soon(_: impl FnOnce() + 'static) {}

/// Off: nothing.
pub fn set_field(_: &str, _: &str) {}

/// Off: empty.
pub fn text(_: &str) -> String {
    String::new()
}

/// Off: nowhere to go.
pub fn step_focus(_: &str, _: bool) -> bool {
    false
}

/// Off: nothing has the focus.
pub fn has_focus_within(_: &str) -> bool {
    false
}

/// Off: never.
pub fn after_pause(_: impl FnOnce() + 'static) {}

/// Off: none.
pub fn root_attribute(_: &str) -> Option<String> {
    None
}

/// Off: nothing.
pub fn set_root_attribute(_: &str, _: Option<&str>) {}

/// Off: nothing.
pub fn offline(_: &str) {}
