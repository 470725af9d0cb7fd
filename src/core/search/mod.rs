//! Search on the device: over lessons, cases, notes, handouts, pages, words, contacts and the tools of the site.
//!
//! The index is written when the site is built ([`Index`]): every word in alphabetical order with the places that hold
//! it. It holds no text; the passage of a result is cut from the course, which the app has loaded before. A place is
//! known by its number in [`places`], a list that the compiler and the app make in the same way from the same data.
//!
//! Words are compared in small letters, without accents and punctuation ([`super::base::fold::fold`]).

mod fuzzy;
mod index;
mod passage;
mod query;
mod target;
mod words;

pub use self::index::Index;
pub use self::passage::Piece;
pub use self::query::{Finder, Found, Hit, LONGEST, MOST, Query};
pub use self::target::{Listed, Place, Source, places};

pub use super::base::fold::Clean;

#[cfg(test)]
mod tests;
