//! Points that belong to an abbreviation: "Dr. Lee", "No. 1", "the U.S. law". They don't end a sentence.

/// A word as this module looks at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// In lower case.
    pub(super) text: &'a str,
    pub(super) capital: bool,
    /// Begins its sentence.
    pub(super) first: bool,
    /// Only a point separates it from the word before.
    pub(super) spelled: bool,
}

/// Titles and the like: something always follows.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "gov", "sen", "rep", "lt", "sgt", "capt", "col", "maj", "gen",
    "det", "supt", "vs",
];

/// Abbreviations that come before a number. Without a number, they're ordinary words.
const NUMBERED: &[&str] = &["no", "nos", "sec", "fig", "vol", "pp"];

/// Abbreviations that may also be the last word of a sentence.
const OPEN: &[&str] = &[
    "st", "ave", "blvd", "rd", "jr", "sr", "inc", "co", "corp", "ltd", "dept", "etc", "approx", "jan", "feb",
    "aug", "sept", "oct", "nov", "dec",
];

/// Words that begin a sentence when they have a capital behind "U.S." and the like; other words may be names.
const BEGINNINGS: &[&str] = &[
    "a", "an", "the", "i", "he", "she", "it", "they", "we", "you", "this", "that", "these", "those", "there",
    "his", "her", "its", "their", "our", "your", "my", "and", "but", "or", "so", "if", "when", "while",
    "after", "before", "as", "at", "in", "on", "for", "from", "by", "with", "to", "no", "not", "one", "some",
    "many", "most", "all", "each", "every", "both", "who", "what", "why", "how", "then", "don't", "it's",
    "that's", "call",
];

/// Whether a point between `word` and `next` belongs to `word`; `before` is in front of it.
pub(super) fn abbreviates(before: Option<Piece<'_>>, word: Piece<'_>, next: Piece<'_>) -> bool {
    if TITLES.contains(&word.text) {
        return true;
    }
    if NUMBERED.contains(&word.text) {
        return next.text.starts_with(|c: char| c.is_ascii_digit());
    }
    let open = OPEN.contains(&word.text) || before.is_some_and(|before| initial(before, word));
    open && !(next.capital && BEGINNINGS.contains(&next.text))
}

/// Whether a word is one letter.
pub(super) fn letter(word: &str) -> bool {
    word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a word is the last letter of "U.S." or "p.m.", or a letter of a name ("Ann B. Lee", "12 N. Main"). An "A." at
/// the head of a line is the mark of an item.
fn initial(before: Piece<'_>, word: Piece<'_>) -> bool {
    if !letter(word.text) || word.first {
        return false;
    }
    let digit = before.text.starts_with(|c: char| c.is_ascii_digit());
    let name = word.capital && word.text != "i" && (before.capital || digit);
    name || word.spelled && letter(before.text)
}

/// Whether "no" means "number" because a point and digits follow it: it doesn't deny anything then.
pub(super) fn numbers(behind: &str) -> bool {
    let number = behind.strip_prefix(". ").or_else(|| behind.strip_prefix('.'));
    number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}
