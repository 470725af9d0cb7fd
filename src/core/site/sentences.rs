//! Cuts text into pieces for reading aloud: one sentence each. A sentence that's too long is cut at a comma or a space.
//! A missing cut is only a longer breath, but an extra cut is heard right away, so a possible abbreviation doesn't end
//! a sentence.

/// Most characters in a piece, not counting the spaces around it. Some browsers stop in the middle of longer ones.
pub const LONGEST: usize = 200;

/// Cuts `text` into sentences. The pieces together make up the text, and each has something other than spaces; text
/// that's only spaces has no pieces. `short` holds abbreviations whose period doesn't end a sentence, as written but
/// without the period, separated by spaces ("Mr Dr").
///
/// ```
/// # use attune::core::site::sentences::pieces;
/// assert_eq!(pieces("Ask Dr. Lee. Then call.", "Mr Dr"), ["Ask Dr. Lee. ", "Then call."]);
/// assert!(pieces("  ", "").is_empty());
/// ```
pub fn pieces<'t>(text: &'t str, short: &str) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.trim_start().is_empty() {
        let (piece, after) = rest.split_at(first(rest, short));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// Where the first non-blank piece of a text ends; the spaces after a piece belong to it.
fn first(text: &str, short: &str) -> usize {
    let begin = text.len() - text.trim_start().len();
    let limit = text[begin..].char_indices().nth(LONGEST).map_or(text.len(), |(n, _)| begin + n);
    let sentence = sentence(text, begin, short);
    let end = if sentence <= limit { sentence } else { part(&text[..limit], begin) };
    text.len() - text[end..].trim_start().len()
}

/// Where the sentence that starts there ends.
fn sentence(text: &str, begin: usize, short: &str) -> usize {
    let mut from = begin;
    while let Some(n) = text[from..].find(ends) {
        let marks = &text[from + n..];
        let quoted = marks.trim_start_matches(ends);
        let after = quoted.trim_start_matches(closes);
        let dot = marks.len() - quoted.len() == 1 && marks.starts_with('.');
        let word = text[begin..from + n].rsplit(char::is_whitespace).next().unwrap_or_default();
        from = text.len() - after.len();
        let next = after.trim_start();
        let apart = next.len() < after.len() || wide(marks);
        let small = next.starts_with(|c: char| c.is_ascii_lowercase() || ('ß'..='ÿ').contains(&c));
        if next.is_empty() || apart && !small && !(dot && is_short(word, short)) {
            return from;
        }
    }
    text.trim_end().len()
}

/// Where to cut a sentence if only this much fits: after a comma or the like, otherwise between two words.
fn part(text: &str, begin: usize) -> usize {
    let (mut word, mut comma, mut last) = (0, 0, ' ');
    for (n, c) in text.char_indices().skip_while(|(n, _)| *n < begin) {
        if c.is_whitespace() {
            word = n;
            if matches!(last, ',' | ';' | ':' | '–' | '—' | ')') {
                comma = n;
            }
        }
        last = c;
    }
    // A comma right at the start would leave a scrap.
    if comma * 3 > begin * 2 + text.len() {
        comma
    } else if word > 0 {
        word
    } else {
        text.len()
    }
}

fn ends(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '。' | '！' | '？')
}

/// Scripts without spaces between sentences.
fn wide(marks: &str) -> bool {
    marks.starts_with(['。', '！', '？'])
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether the word before a period is an abbreviation: in the list, or single letters ("U.S", "a.m", "J").
fn is_short(word: &str, short: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '«', '¿', '¡']);
    let letter = |part: &str| {
        let mut chars = part.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if c.is_ascii_alphabetic() || c >= 'À')
    };
    short.split(' ').any(|s| s == word && !s.is_empty()) || word.split('.').all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces with a bar between them.
    fn cut(text: &str) -> String {
        pieces(text, "Mr Mrs Dr vs").join("|")
    }

    #[test]
    fn one_piece_for_each_sentence() {
        assert_eq!(
            cut("One idea. Two kinds! Is it so? Yes… No"),
            "One idea. |Two kinds! |Is it so? |Yes… |No"
        );
        assert_eq!(cut("  Ask.  Then wait.  "), "  Ask.  |Then wait.  ");
        assert_eq!(cut("Wait ... Then go."), "Wait ... |Then go.");
        assert_eq!(cut("¿Qué pasa? ¡Ven! Ñandú."), "¿Qué pasa? |¡Ven! |Ñandú.");
        assert_eq!(cut("问她要什么。等一等。"), "问她要什么。|等一等。");
    }

    #[test]
    fn abbreviations_and_numbers_do_not_end_a_sentence() {
        for whole in [
            "The U.S. Department of Labor",
            "Mr. Lee and Mrs. Lee met Dr. Ana (and Mr. Ray) at work",
            "at 8 a.m. on the bus, e.g. with J. R. Smith",
            "work vs. school",
            "It was 8.8 percent, or $1.50 a day",
            "Call 1-888-373-7888 or 414.555.0100 now",
            "See example.org for more",
            "He said “Stop!” and left",
        ] {
            assert_eq!(cut(whole), whole);
        }
        assert_eq!(cut("It was 8.8. Then it rose."), "It was 8.8. |Then it rose.");
        assert_eq!(cut("Call 988. Or 211."), "Call 988. |Or 211.");
    }

    #[test]
    fn quotation_marks_stay_with_their_sentence() {
        assert_eq!(
            cut("“I want to go home.” She waits. (It is late.) So?"),
            "“I want to go home.” |She waits. |(It is late.) |So?"
        );
        assert_eq!(cut("'No.' \"Why?\" «Sí.» Done."), "'No.' |\"Why?\" |«Sí.» |Done.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_pause() {
        let half = "word ".repeat(24);
        let text = [half.trim_end(), ", and ", &half, "end."].concat();
        assert_eq!(pieces(&text, "")[0], [half.trim_end(), ", "].concat(), "behind the comma");
        let text = ["One, ", &"word ".repeat(60), "end."].concat();
        assert_eq!(pieces(&text, "")[0].len(), LONGEST, "a comma at the beginning is none to cut at");
        let text = "x".repeat(450);
        assert_eq!(pieces(&text, "").iter().map(|p| p.len()).collect::<Vec<_>>(), [200, 200, 50]);
    }

    #[test]
    fn nothing_to_read_has_no_piece() {
        assert!(pieces("", "").is_empty());
        assert!(pieces(" \u{a0}\t ", "").is_empty());
    }

    /// Random text that's hard to cut.
    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-zà-ÿ]{1,12}",
            "[A-ZÀ-Ý][a-z]{0,8}",
            "[.!?…,;:–—() ]{1,4}",
            "[\"'“”‘’«»\\[\\]]{1,2}",
            "[0-9]{1,3}[.,][0-9]{1,3}",
            "(Mr|Dr|U\\.S|a\\.m|e\\.g|J)\\. ",
            "[ \u{a0}]{1,4}",
            "[。！？问她来]{1,5}",
            ".{0,6}",
            "[x-z]{150,300}",
        ];
        prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn all_pieces_together_are_the_text(text in text()) {
            let pieces = pieces(&text, "Mr Dr");
            match text.trim().is_empty() {
                true => prop_assert!(pieces.is_empty()),
                false => prop_assert_eq!(pieces.concat(), text),
            }
        }

        #[test]
        fn no_piece_is_blank_or_too_long(text in text()) {
            for piece in pieces(&text, "Mr Dr") {
                let read = piece.trim().chars().count();
                prop_assert!((1..=LONGEST).contains(&read), "{} characters: {:?}", read, piece);
            }
        }

        #[test]
        fn a_cut_comes_after_a_mark_or_a_space(words in prop::collection::vec("[a-z]{1,12}[.,!?]{0,1}", 1..80)) {
            let text = words.join(" ");
            for piece in pieces(&text, "") {
                prop_assert!(piece.ends_with(' ') || text.ends_with(piece), "{:?} ends inside a word", piece);
            }
        }
    }
}
