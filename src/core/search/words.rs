//! Words as search compares them.

use crate::core::base::fold::{Clean, fold, is_letter_or_digit};

/// A text as search compares it: words of small letters and digits, one space between them.
pub(crate) fn folded(text: &str, clean: Clean) -> String {
    let small = |t: &str| t.to_ascii_lowercase();
    // Most texts of the course need no table at all.
    let folded = if text.is_ascii() { fold(text, small) } else { fold(text, clean) };
    // A text of punctuation alone has no word.
    if folded.chars().any(is_letter_or_digit) { folded } else { String::new() }
}
