//! Backups: what a person takes along, and brings back on any device. Three forms of the same facts: a **file** with all
//! that is kept, a **text** without what is nobody else's business, and a **code** that another screen scans, with the
//! text in a link. All hold facts only, no name and nothing typed.
//!
//! Reading is total: whatever someone chooses, pastes or opens is a backup or is refused in one of six ways, and nothing
//! changes before the person has seen what it holds. Restoring joins; it never takes anything away.
//!
//! A backup is found inside whatever surrounds it: a label, a signature, the quoting of a mail program, a link that a
//! gateway wrapped. Each form has a checksum, so nothing is taken for a backup that isn't one.

mod contents;
pub mod file;
mod find;
mod limits;
pub mod qr;
pub mod text;

pub use contents::{Back, news};
pub use find::read;
pub use limits::{MAX_FACTS, MAX_LEN, Refused};

#[cfg(test)]
mod impossible_tests;
#[cfg(test)]
#[path = "tests.rs"]
pub(crate) mod tests;
