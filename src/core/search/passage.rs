//! A result's passage: the part of the text where the words are closest together, with those words marked.

use super::words::folded;
use crate::core::base::fold::Clean;
use crate::core::base::fold::{is_invisible, is_letter_or_digit};
use std::ops::Range;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it's a match.
    pub marked: bool,
}

/// About how many bytes a passage has, and how many of them come before the first mark.
const LENGTH: usize = 180;
const BEFORE: usize = 40;

/// Whether the character at this byte belongs to a word (including its apostrophes and accents), and its length.
fn in_word(text: &str, at: usize) -> (bool, usize) {
    match text.as_bytes()[at] {
        byte @ 0..0x80 => (byte.is_ascii_alphanumeric() || byte == b'\'', 1),
        _ => text[at..]
            .chars()
            .next()
            .map_or((false, 1), |c| (c == '’' || is_letter_or_digit(c) || is_invisible(c), c.len_utf8())),
    }
}

/// The positions of a text's words.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + Clone + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut run = |wanted: bool| {
            while at < text.len() {
                let (inside, length) = in_word(text, at);
                if inside == wanted {
                    break;
                }
                at += length;
            }
            at
        };
        let (start, end) = (run(true), run(false));
        (start < end).then_some(start..end)
    })
}

/// What to mark.
pub struct Wanted<'a> {
    begins: &'a [String],
    whole: &'a [String],
    /// For each first letter, the second letters of the wanted words, by five bits of each: one lookup rules out most
    /// words of a text.
    pairs: [u32; 32],
}

impl<'a> Wanted<'a> {
    /// Word prefixes, and whole words.
    pub fn new(begins: &'a [String], whole: &'a [String]) -> Self {
        let mut pairs = [0; 32];
        for word in begins.iter().chain(whole) {
            if let [first, second, ..] = word.as_bytes() {
                pairs[usize::from(first & 31)] |= 1u32 << (second & 31);
            }
        }
        Self { begins, whole, pairs }
    }

    fn fits(&self, word: &str, clean: Clean) -> bool {
        if let [first, second, ..] = word.as_bytes()
            && first.is_ascii_alphanumeric()
            && second.is_ascii_alphanumeric()
            && self.pairs[usize::from(first & 31)] & 1 << (second & 31) == 0
        {
            return false;
        }
        // Most words need no folding and no allocation.
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let begins = |b: &String| word.get(..b.len()).is_some_and(|start| start.eq_ignore_ascii_case(b));
            return self.begins.iter().any(|b| begins(b) && (b.len() > 1 || word.len() == 1))
                || self.whole.iter().any(|w| w.eq_ignore_ascii_case(word));
        }
        let word = folded(word, clean);
        self.begins.iter().any(|b| starts(b, &word)) || self.whole.contains(&word)
    }
}

/// Whether the words of a phrase (folded, one space between them) follow each other in a text. The last one may be a
/// prefix.
pub fn together(text: &str, phrase: &str, clean: Clean) -> bool {
    let is = |word: Range<usize>, wanted: &str, last: bool| {
        let word = &text[word];
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let same = word.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
            return same && (last || word.len() == wanted.len());
        }
        let word = folded(word, clean);
        if last { word.starts_with(wanted) } else { word == wanted }
    };
    let mut here = words(text);
    loop {
        let mut ahead = here.clone();
        let mut wanted = phrase.split(' ').peekable();
        while let Some(part) = wanted.next() {
            let last = wanted.peek().is_none();
            match ahead.next() {
                None => return false,
                Some(word) if !is(word.clone(), part, last) => break,
                Some(_) if last => return true,
                Some(_) => {}
            }
        }
        here.next();
    }
}

fn marks(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Range<usize>> {
    words(text).filter(|word| wanted.fits(&text[word.clone()], clean)).collect()
}

/// The whole text with its marks.
pub fn whole(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Piece> {
    pieces(text, 0..text.len(), &marks(text, clean, wanted))
}

/// The stretch with the most marks; the start of the text if there are none.
pub fn cut(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Piece> {
    let marks = marks(text, clean, wanted);
    let (mut best, mut most) = (0, 0);
    for (n, mark) in marks.iter().enumerate() {
        let inside = marks[n..].iter().take_while(|m| m.end <= mark.start + LENGTH - BEFORE).count();
        if inside > most {
            (best, most) = (mark.start, inside);
        }
    }
    // Not in the middle of a word; a short rest before it is included.
    let mut start = best.saturating_sub(BEFORE);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start = match start < BEFORE {
        true => 0,
        false => words(&text[start..]).map(|w| start + w.start).nth(1).filter(|s| *s <= best).unwrap_or(best),
    };
    let ends = words(&text[start..]).map(|w| start + w.end);
    let end = ends.take_while(|end| *end <= start + LENGTH).last();
    let end = end.unwrap_or(start).max(marks.iter().find(|m| m.start == best).map_or(start, |m| m.end));
    let end = if text.len() - end < BEFORE { text.len() } else { end };
    let mut pieces = pieces(text, start..end, &marks);
    let dots = || Piece { text: "…".into(), marked: false };
    if start > 0 {
        pieces.insert(0, dots());
    }
    if end < text.len() {
        pieces.push(dots());
    }
    pieces
}

fn pieces(text: &str, range: Range<usize>, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, marked: bool| {
        if !range.is_empty() {
            pieces.push(Piece { text: text[range].into(), marked });
        }
    };
    let mut at = range.start;
    for mark in marks.iter().filter(|m| m.start >= range.start && m.end <= range.end) {
        push(at..mark.start, false);
        push(mark.clone(), true);
        at = mark.end;
    }
    push(at..range.end.max(at), false);
    pieces
}

/// Whether a word matches what was typed, whole or as a prefix. A single letter matches only itself, because too many
/// words start with it.
pub(crate) fn starts(typed: &str, word: &str) -> bool {
    word == typed || (word.starts_with(typed) && typed.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wanted<'a>(begins: &'a [String], whole: &'a [String]) -> Wanted<'a> {
        Wanted::new(begins, whole)
    }

    fn all(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).into()).collect()
    }

    fn shown(pieces: &[Piece]) -> String {
        let mark = |p: &Piece| if p.marked { ["[", &p.text, "]"].concat() } else { p.text.clone() };
        pieces.iter().map(mark).collect()
    }

    fn small(text: &str) -> String {
        text.to_lowercase()
    }

    #[test]
    fn the_stretch_with_the_most_marks() {
        let filler = "Some other words stand here and go on. ".repeat(8);
        let text = [&filler, "A debt. ", &filler, "The debt is not debt bondage, and that's all. ", &filler]
            .concat();
        let cut = shown(&cut(&text, small, &wanted(&all(&["debt"]), &all(&["bondage"]))));
        assert!(cut.contains("The [debt] is not [debt] [bondage], and that's all."), "{cut}");
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.len() < LENGTH + 20, "{cut}");
    }

    #[test]
    fn short_texts_and_none() {
        assert_eq!(shown(&cut("(A short one.)", small, &wanted(&all(&["short"]), &[]))), "(A [short] one.)");
        assert_eq!(shown(&cut("Nothing fits.", small, &wanted(&[], &[]))), "Nothing fits.");
        assert_eq!(shown(&cut("", small, &wanted(&all(&["a"]), &[]))), "");
        assert_eq!(shown(&whole("It's here", small, &wanted(&[], &all(&["its"])))), "[It's] here");
    }

    #[test]
    fn words_next_to_each_other() {
        let text = "The debt, bondage-like. It's élan; e\u{301}lan vital";
        for (phrase, there) in [
            ("debt bondage", true),
            ("debt bond", true),
            ("deb bondage", false),
            ("its elan elan vit", true),
            ("bondage its", false),
            ("vital signs", false),
        ] {
            let clean = |t: &str| t.to_lowercase().replace('é', "e\u{301}");
            assert_eq!(together(text, phrase, clean), there, "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_never_grows(text in ".{0,400}", letter in "[a-e]") {
            let pieces = cut(&text, small, &wanted(&[letter.clone() + "b", letter], &[]));
            let length: usize = pieces.iter().map(|p| p.text.len()).sum();
            prop_assert!(length <= text.len() + 6);
            prop_assert_eq!(shown(&whole(&text, small, &wanted(&[], &[]))), text);
        }
    }
}
