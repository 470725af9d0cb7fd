//! Words as search compares them.

use crate::core::base::fold::{Clean, fold, is_letter_or_digit};

/// Text as search compares it: words of lower-case letters and digits, with one space between them.
pub(crate) fn folded(text: &str, clean: Clean) -> String {
    let small = |t: &str| t.to_ascii_lowercase();
    // Most course text needs no table at all.
    let folded = if text.is_ascii() { fold(text, small) } else { fold(text, clean) };
    // Text that's only punctuation has no words.
    if folded.chars().any(is_letter_or_digit) { folded } else { String::new() }
}
