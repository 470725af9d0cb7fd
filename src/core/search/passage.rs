//! The passage of a result: where the words stand closest together, with those words marked.

use super::{Clean, folded};
use crate::core::grade::is_letter_or_digit;
use std::ops::Range;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}

/// About how many bytes a passage has, and how many of them stand before the first mark.
const LENGTH: usize = 180;
const BEFORE: usize = 40;

/// A word with the apostrophes and accents in it.
fn in_word(c: char) -> bool {
    is_letter_or_digit(c) || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')
}

/// Where the words of a text stand.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(in_word)?;
        let end = text[start..].find(|c| !in_word(c)).map_or(text.len(), |n| start + n);
        at = end;
        Some(start..end)
    })
}

/// What is marked.
pub struct Wanted<'a> {
    /// Says of a folded word whether it is.
    pub fits: &'a dyn Fn(&str) -> bool,
    /// First letters of the words that are: of most words of a text, a look at the first letter is enough.
    pub firsts: &'a str,
}

fn marks(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Range<usize>> {
    let may = |word: &str| {
        let first = word.chars().next().map(|c| c.to_ascii_lowercase()).unwrap_or_default();
        !first.is_ascii_alphanumeric() || wanted.firsts.contains(first)
    };
    let fits = |word: &Range<usize>| {
        let word = &text[word.clone()];
        may(word) && (wanted.fits)(&folded(word, clean))
    };
    words(text).filter(fits).collect()
}

/// The whole text with its marks.
pub fn whole(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Piece> {
    pieces(text, 0..text.len(), &marks(text, clean, wanted))
}

/// The stretch with the most marks; the beginning of the text when there are none.
pub fn cut(text: &str, clean: Clean, wanted: &Wanted<'_>) -> Vec<Piece> {
    let marks = marks(text, clean, wanted);
    let (mut best, mut most) = (0, 0);
    for (n, mark) in marks.iter().enumerate() {
        let inside = marks[n..].iter().take_while(|m| m.end <= mark.start + LENGTH - BEFORE).count();
        if inside > most {
            (best, most) = (mark.start, inside);
        }
    }
    // Not in the middle of a word; and whatever little stands before belongs to it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All first letters: nothing is passed over.
    const ALL: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

    fn cut(text: &str, clean: Clean, fits: &dyn Fn(&str) -> bool) -> Vec<Piece> {
        super::cut(text, clean, &Wanted { fits, firsts: ALL })
    }

    fn whole(text: &str, clean: Clean, fits: &dyn Fn(&str) -> bool) -> Vec<Piece> {
        super::whole(text, clean, &Wanted { fits, firsts: ALL })
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
        let cut = shown(&cut(&text, small, &|w| w == "debt" || w == "bondage"));
        assert!(cut.contains("The [debt] is not [debt] [bondage], and that's all."), "{cut}");
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.len() < LENGTH + 20, "{cut}");
    }

    #[test]
    fn short_texts_and_none() {
        assert_eq!(shown(&cut("(A short one.)", small, &|w| w == "short")), "(A [short] one.)");
        assert_eq!(shown(&cut("Nothing fits.", small, &|_| false)), "Nothing fits.");
        assert_eq!(shown(&cut("", small, &|_| true)), "");
        assert_eq!(shown(&whole("It's here", small, &|w| w == "its")), "[It's] here");
    }

    proptest! {
        #[test]
        fn never_panics_and_never_grows(text in ".{0,400}", letter in "[a-e]") {
            let pieces = cut(&text, small, &|w| w.starts_with(&letter));
            let length: usize = pieces.iter().map(|p| p.text.len()).sum();
            prop_assert!(length <= text.len() + 6);
            prop_assert_eq!(shown(&whole(&text, small, &|_| false)), text);
        }
    }
}
