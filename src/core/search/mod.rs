//! Search on the device: over lessons, cases, notes, handouts, pages, glossary terms, contacts and the site's tools.
//!
//! The build writes the index ([`Index`]): every word in alphabetical order with the places that hold it. It doesn't
//! hold text; a result's passage is cut from the course, which has already been loaded. A place is identified by its
//! number in [`places`], a list that the compiler and the library make the same way from the same data.
//!
//! Words are compared in lower case, without accents and punctuation ([`super::base::fold::fold`]).

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
