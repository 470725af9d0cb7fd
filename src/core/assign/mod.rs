//! Assignments, receipts and classes, without a server: a trainer's link says which modules a class does, and a receipt
//! says that a device with that link has passed them.
//!
//! In: what someone wrote, typed or pasted; randomness and today's date come in as arguments. Out: links, codes and
//! receipts as text, and the trainer's totals. Nothing holds a name, a device or a time of day.
//!
//! A receipt is sealed with a key that the link itself carries, so **anyone who has the link can make one**. What a
//! receipt shows is that it belongs to this link, that no one mistyped it, and which ones are copies of each other.
//! Closing words, which a trainer reveals late, and seat codes, of which there are only so many, add a little to that.

mod assignment;
mod base32;
mod class;
mod class_backup;
mod class_export;
mod code;
mod collect;
mod error;
mod find;
mod keyed;
mod modules;
mod pasted;
mod presets;
mod receipt;
mod seat;
mod week;
mod wordlist;

pub use assignment::{Assignment, BYTES, MOST};
pub use class::{Class, Kept, Seats, Totals};
pub use class_backup::{BackupError, LONGEST_BACKUP, Merged, from_backup, merge, to_backup};
pub use class_export::Words;
pub use code::ClassCode;
pub use collect::{Collected, Refusal};
pub use error::{LinkError, ReceiptError};
pub use find::{Flaw, Found, find_all};
pub use modules::ModuleSet;
pub use presets::{PRESETS, Preset};
pub use receipt::{Receipt, Unverified};
pub use seat::{MOST_SEATS, SeatCode};
pub use week::Week;
pub use wordlist::WORDS;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod samples;
