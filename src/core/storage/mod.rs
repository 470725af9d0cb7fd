//! Saving and loading: the envelope of a value, the store, one tab's session, backups.

pub mod backup;
pub mod envelope;
mod memory_store;
pub(crate) mod recover;
pub mod renew;
pub mod session;
pub mod store;

#[cfg(test)]
mod golden_tests;
