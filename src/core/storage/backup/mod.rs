//! Backups that a person saves and restores on any device. Three forms of the same facts: a **file** with everything
//! saved, a **text** without attempts and pre-/post-checks, and a **code** that another screen scans, with the text in
//! a link. All hold only facts, no name and nothing typed.
//!
//! Reading is total: anything a person chooses, pastes or opens is a backup or is refused in one of six ways, and
//! nothing changes before the person has seen what it holds. Restoring joins; it never removes anything.
//!
//! A backup is found inside any surrounding text: a label, a signature, a mail program's quoting, a link that a gateway
//! wrapped. Each form has a checksum, so nothing else is mistaken for a backup.

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
