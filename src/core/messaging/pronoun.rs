//! A text where every person is "she": it hides men, boys, and trans and nonbinary people.

use super::words::Words;

/// How often "she" or "her" has to come.
const OFTEN: usize = 3;

const SHE: &[&str] = &["she", "her", "hers", "herself", "she's", "she'd", "she'll"];
const OTHERS: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "he's",
    "he'd",
    "they",
    "them",
    "their",
    "theirs",
    "themself",
    "themselves",
    "they're",
    "they've",
    "men",
    "man",
    "boy",
    "boys",
];

/// The first "she" of a text that says it often and no other pronoun.
pub(super) fn only_she(words: &Words<'_>) -> Option<usize> {
    let (mut first, mut count) = (None, 0);
    for (n, word) in words.words.iter().enumerate().filter(|(_, w)| w.text.len() <= 10) {
        match word.text.as_bytes().first() {
            Some(b's' | b'h') if SHE.contains(&word.text) => {
                first = first.or(Some(n));
                count += 1;
            }
            Some(b'h' | b't' | b'm' | b'b') if OTHERS.contains(&word.text) => return None,
            _ => {}
        }
    }
    first.filter(|_| count >= OFTEN)
}
