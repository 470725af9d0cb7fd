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

pub use self::index::{Index, Listed};
pub use self::passage::Piece;
pub use self::query::{Finder, Found, Hit, LONGEST, MOST, Query};
pub use self::target::{Place, Source, places};

pub use super::base::fold::Clean;

/// A text as search compares it: words of small letters and digits, one space between them.
pub(crate) fn folded(text: &str, clean: Clean) -> String {
    use super::base::fold::{fold, is_letter_or_digit};
    let small = |t: &str| t.to_ascii_lowercase();
    // Most texts of the course need no table at all.
    let folded = if text.is_ascii() { fold(text, small) } else { fold(text, clean) };
    // A text of punctuation alone has no word.
    if folded.chars().any(is_letter_or_digit) { folded } else { String::new() }
}

#[cfg(test)]
mod tests;
