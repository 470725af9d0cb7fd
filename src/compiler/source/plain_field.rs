//! Markdown in fields that are shown as plain text: front matter, strings, the place, words and titles of pictures,
//! titles of terms. Nothing is read in them, so every mark would be seen as it's written.

use super::leftover::marks;
use super::line_shapes::line_mark;
use super::place::Place;
use super::typed_marks::Mark;

/// What to say about a mark.
pub const AS_WRITTEN: &str = "this field is plain text, and this mark is shown as it's written: leave it out, or move \
the text to where Markdown is read";
const ADDRESS: &str = "this field is plain text, so this is shown as it's written and isn't a link: say it in words, or \
put the link in the text below";

/// The first mark in a plain text, with what to say about it. Names of characters, links, emphasis, lists, headings and
/// elements are marks; a lone sign between blanks ("5 * 3", "A | B") isn't.
pub fn typed_mark(text: &str) -> Option<Mark> {
    let linked = marks(text, false).into_iter().map(|(n, _)| n);
    let inner = linked.chain(text.find("[^")).chain(emphasized(text)).min().map(|n| (n, AS_WRITTEN));
    let address = super::link_shapes::bare_address(text).map(|n| (n, ADDRESS));
    let place = Place { line: true, block: true, ..Place::default() };
    let lead = text.len() - text.trim_start().len();
    let line =
        (line_mark(text, place).is_some() || begins_a_block(text.trim_start())).then_some((lead, AS_WRITTEN));
    [line, address, inner].into_iter().flatten().min_by_key(|(n, _)| *n)
}

/// `**bold**`, `__bold__`, `*slanted*` around anything but letters and digits, which other rules find.
fn emphasized(text: &str) -> Option<usize> {
    let pair = |sign: &str| {
        let open = text.find(sign)?;
        let rest = &text[open + sign.len()..];
        let close = rest.find(sign)?;
        (!rest.starts_with(char::is_whitespace) && !rest[..close].trim_matches(['_', '*', ' ']).is_empty())
            .then_some(open)
    };
    [pair("**"), pair("__"), pair("*")].into_iter().flatten().min()
}

/// Marks that Markdown would have read as the beginning of a block.
fn begins_a_block(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let step = (1..=2).contains(&digits)
        && text[digits..].starts_with([')', '.'])
        && text[digits + 1..].starts_with(' ');
    step || ["# ", "> ", "* ", "- ", "+ "].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_mark_is_found_in_place() {
        for (text, at) in [
            ("A [list](https://example.org)", 7),
            ("A [list] (example.org)", 7),
            ("A [list][book]", 7),
            ("About **harm**", 6),
            ("About *harm*", 6),
            ("About _harm_", 6),
            ("About __harm__", 6),
            ("About *“harm”*", 6),
            ("A `code`", 2),
            ("~~Old~~ new", 0),
            ("Trees[^a]", 5),
            ("# Trees", 0),
            ("- Trees", 0),
            ("1. Trees", 0),
            ("> Trees", 0),
            ("• Trees", 0),
            ("<b>Trees</b>", 0),
            ("Trees<br>", 5),
            ("A<!-- b -->", 1),
            ("Trees &amp; more", 6),
            ("A&nbsp;B", 1),
            ("A \\* b", 2),
            ("At the end\\", 10),
            ("See https://example.org", 4),
            ("See example.org", 4),
            ("![x](y)", 3),
        ] {
            assert_eq!(typed_mark(text).map(|m| m.0), Some(at), "{text}");
        }
        for text in [
            "AT&T",
            "5 * 3",
            "A | B",
            "A — B",
            "snake_case",
            "[sic]",
            "1 of 8",
            "8 + 9",
            "A & B",
            "-5",
            "a (b)",
            "½",
        ] {
            assert_eq!(typed_mark(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([\\[\\]()<>!*_`~&#|:.\\\\-]|a|1|é| |\\.org|@){0,20}") {
            let _ = typed_mark(&text);
        }
    }
}
