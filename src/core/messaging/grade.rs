//! How hard a text is to read: the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, *Derivation of New
//! Readability Formulas for Navy Enlisted Personnel*, 1975): 0.39 × words per sentence + 11.8 × syllables per word −
//! 15.59.

use super::steps::step;
use super::syllables::count;

/// Sections below this length have no grade worth the name.
const FEW_WORDS: usize = 20;
/// Counts of a text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// Sentences with at least one word.
    pub sentences: usize,
    /// Words (a number from the registry is one, digits are none).
    pub words: usize,
    /// Syllables of the words.
    pub syllables: usize,
}

impl Counts {
    /// Adds a block of text.
    pub fn add(&mut self, text: &str) {
        for (_, sentence) in Sentences(text, 0) {
            let before = self.words;
            for word in words(sentence) {
                self.words += 1;
                self.syllables += count(word);
            }
            self.sentences += usize::from(self.words > before);
        }
    }

    /// The grade; `None` when there are too few words to judge.
    pub fn grade(self) -> Option<f64> {
        let (s, w, y) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        (self.words >= FEW_WORDS).then(|| 0.39 * w / s + 11.8 * y / w - 15.59)
    }
}

/// The sentences of a text with their byte offsets: text that is left, and where it begins. A sentence ends at
/// `. ! ? : ;` before white space, closing marks between them allowed.
#[derive(Debug)]
pub struct Sentences<'a>(pub &'a str, pub usize);

impl<'a> Iterator for Sentences<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (text, at) = (self.0, self.1);
        if text.is_empty() {
            return None;
        }
        let mut ended = false;
        for (i, c) in text.char_indices() {
            step();
            if ended && c.is_whitespace() {
                let end = i + c.len_utf8();
                *self = Self(&text[end..], at + end);
                return Some((at, &text[..i]));
            }
            ended = match c {
                '.' | '!' | '?' | ':' | ';' => true,
                '"' | '\'' | ')' | '\u{201d}' | '\u{2019}' => ended,
                _ => false,
            };
        }
        *self = Self("", at + text.len());
        Some((at, text))
    }
}

/// Words as runs of letters with the apostrophes and hyphens in them; a number of the registry reads as "number".
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_alphabetic() || c == '\u{fffc}')?;
        let tail = &rest[start..];
        if tail.starts_with('\u{fffc}') {
            rest = &tail['\u{fffc}'.len_utf8()..];
            return Some("number");
        }
        let end =
            tail.find(|c: char| !c.is_ascii_alphabetic() && c != '\'' && c != '-').unwrap_or(tail.len());
        rest = &tail[end..];
        Some(&tail[..end])
    })
}
