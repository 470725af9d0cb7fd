//! X007: invisible characters, and characters that look like another one. A soft hyphen inside a phone number, or a
//! Cyrillic letter inside an English word, would hide it from every rule and from the search. So the author is told
//! where each one is, pages get the text without it ([`clean`]), and the rules read prose as a person sees it
//! ([`shown`]).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use unicode_normalization::UnicodeNormalization as _;

use super::file::{Report, Source};
use super::unicode::garbled;

/// Characters that take no room, order others, or say that text was lost on the way: first and last of each range.
const UNSEEN: [(u32, u32); 23] = [
    (0x00, 0x08),
    (0x0b, 0x0c),
    (0x0e, 0x1f),
    (0x7f, 0x9f),
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x61c, 0x61c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x206f),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xe000, 0xf8ff),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff9, 0xfffd),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0x10ffff),
];

/// HTML names of invisible characters.
const NAMES: [(&str, char); 9] = [
    ("shy", '\u{ad}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ZeroWidthSpace", '\u{200b}'),
    ("NoBreak", '\u{2060}'),
    ("InvisibleTimes", '\u{2062}'),
    ("InvisibleComma", '\u{2063}'),
];

/// Whether a character is invisible, or marks lost text.
pub fn is_unseen(c: char) -> bool {
    let code = u32::from(c);
    // A range ends where the next begins, so one look is enough.
    let next = UNSEEN.partition_point(|(first, _)| *first <= code);
    next.checked_sub(1).and_then(|n| UNSEEN.get(n)).is_some_and(|(_, last)| code <= *last)
}

/// Letters of scripts whose spelling needs a joiner or a non-joiner (Arabic, the scripts of India, Khmer, Burmese …).
fn joins(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x6ff | 0x700..=0x77f | 0x900..=0xdff | 0x1000..=0x109f | 0x1780..=0x17ff)
}

/// A mark that is laid over the character before it: over anything but a letter, it only disguises.
fn is_overlay(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// Whether a character hides something where it is: `before` and `after` are its neighbors.
fn hides(before: Option<char>, c: char, after: Option<char>) -> bool {
    let spelling =
        matches!(c, '\u{200c}' | '\u{200d}') && before.is_some_and(joins) && after.is_some_and(joins);
    is_unseen(c) && !spelling || is_overlay(c) && before.is_some_and(|b| !b.is_alphabetic() && !is_overlay(b))
}

/// A text as a person sees it, in plain characters: invisible characters are left out, every kind of space is a plain
/// one, and a digit or letter in another shape (full width, raised, circled) is the plain one. With it, for each place
/// where that changed the length, the offset in the new text and in the old.
pub fn shown(text: &str) -> (Cow<'_, str>, Vec<(usize, usize)>) {
    if text.bytes().all(|b| matches!(b, b'\t' | b'\n' | b'\r' | b' '..=b'~')) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut out, mut moved) = (String::with_capacity(text.len()), Vec::new());
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let length = out.len();
        if c == '\u{fffc}' {
            // The place of a number of the registry; an author's own is found in the source.
            out.push(c);
        } else if !hides(before, c, chars.peek().map(|n| n.1)) {
            plain_into(&mut out, c);
        }
        if out.len() - length != c.len_utf8() {
            moved.push((out.len(), at + c.len_utf8()));
        }
        before = Some(c);
    }
    (Cow::Owned(out), moved)
}

/// A character in its plain shape.
fn plain_into(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c);
    } else if c.is_whitespace() {
        out.push(' ');
    } else if c.is_alphanumeric() && c.nfkc().all(|c| c.is_ascii_alphanumeric()) {
        out.extend(c.nfkc());
    } else {
        out.push(c);
    }
}

/// Letters of other scripts that look like Latin ones.
const ALIKE: [(char, char); 36] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('ο', 'o'),
    ('Τ', 'T'),
];

/// A text as it looks, so that two texts which nobody can tell apart are equal: without what nobody sees, in one case,
/// with one kind of blank, dash and quotation mark, accents in one spelling, and without a point at its end.
pub fn looks(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{60}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
        _ => ALIKE.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin),
    };
    let seen: String = shown(text).0.chars().map(plain).flat_map(char::to_lowercase).nfc().collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').trim_end().into()
}

/// What stands in a text that nobody sees, as it is typed: byte offset and character, one for each run of
/// them, or each.
fn typed(text: &str, each: bool) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut run_end = usize::MAX;
    // Nearly every byte is plain, so characters are read only where one isn't.
    let odd = |b: u8| b >= 0xc0 || b.is_ascii_control() && !matches!(b, b'\n' | b'\r' | b'\t');
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| odd(*b)) {
        let mut chars = text[at..].chars();
        let Some(c) = chars.next() else { break };
        let mark = at == 0 && c == '\u{feff}';
        if !mark && hides(text[..at].chars().next_back(), c, chars.next()) {
            if each || run_end != at {
                found.push((at, c));
            }
            run_end = at + c.len_utf8();
        }
    }
    found
}

/// Characters nobody sees that are written by number or name: `&#8203;`, `&shy;` (markup), `\u200B` (TOML).
fn written(text: &str, toml: bool) -> Vec<(usize, char)> {
    let begins = if toml { "\\" } else { "&" };
    let read = |(at, _): (usize, &str)| {
        let rest = &text[at + 1..];
        let c = if toml { toml_escape(rest) } else { entity(rest) };
        c.filter(|c| is_unseen(*c)).map(|c| (at, c))
    };
    text.match_indices(begins).filter_map(read).collect()
}

fn toml_escape(rest: &str) -> Option<char> {
    let digits = rest
        .strip_prefix('u')
        .map(|r| r.get(..4))
        .or_else(|| rest.strip_prefix('U').map(|r| r.get(..8)))??;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

fn entity(rest: &str) -> Option<char> {
    // The longest name or number has fewer signs than this.
    let end = rest.bytes().take(24).position(|b| b == b';')?;
    let name = &rest[..end];
    let Some(number) = name.strip_prefix('#') else {
        return NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    };
    let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
    char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
}

/// The text of markup with its numbered characters read, and the five that markup must name.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\'')];
        let named = known.iter().find(|(name, _)| after.starts_with(name)).map(|(_, c)| *c);
        let read = named.or_else(|| entity(after)).zip(after.split_once(';'));
        out.push(read.map_or('&', |(c, _)| c));
        rest = read.map_or(after, |(_, (_, tail))| tail);
    }
    out.push_str(rest);
    out
}

/// Where a word of Latin letters holds letters of a script that looks like it: the place of the first of them.
fn mixed(text: &str) -> Vec<(usize, char)> {
    // The first byte of each letter that counts as foreign below.
    if !text.bytes().any(|b| matches!(b, 0xcd..=0xd6 | 0xe1)) {
        return Vec::new();
    }
    let foreign =
        |c: char| matches!(u32::from(c), 0x370..=0x3ff | 0x400..=0x52f | 0x530..=0x58f | 0x13a0..=0x13ff);
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(u32::from(c), 0xc0..=0x24f);
    let mut found = Vec::new();
    let (mut first, mut has_latin) = (None, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphabetic() || is_overlay(c) {
            has_latin |= latin(c);
            if first.is_none() && foreign(c) {
                first = Some((at, c));
            }
            continue;
        }
        if has_latin {
            found.extend(first);
        }
        (first, has_latin) = (None, false);
    }
    found
}

fn message(c: char) -> String {
    let code = u32::from(c);
    match c {
        '\u{fffd}' => "a damaged character (U+FFFD): type the text again".into(),
        _ if is_overlay(c) => format!("a mark over a digit or a symbol (U+{code:04X}): remove it"),
        _ => format!(
            "an invisible character (U+{code:04X}) hides words from the rules and from search: remove it"
        ),
    }
}

/// Finds them in a whole file, by its name: Markdown, TOML or a picture.
pub fn check(source: &Source, report: &mut Report<'_>) {
    let (text, name) = (source.text.as_str(), source.file.as_str());
    for (at, c) in typed(text, false) {
        report.add("X007", at, message(c));
    }
    for (at, c) in mixed(text) {
        let message =
            format!("{c} (U+{:04X}) is a letter from another script: type the word again", u32::from(c));
        report.add("X007", at, message);
    }
    if let Some(at) = garbled(text) {
        report.add("X007", at, "letters garbled on their way from another program: type the text again");
    }
    if name.ends_with(".toml") || name.ends_with(".svg") {
        for (at, c) in written(text, name.ends_with(".toml")) {
            report.add("X007", at, message(c));
        }
    }
}

/// A text without what nobody sees, as pages and the search get it. What stands for lost or foreign text stays, since
/// a reader sees a sign there.
pub fn clean(text: &str) -> Cow<'_, str> {
    let seen = |c: char| matches!(c, '\u{fffc}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || is_overlay(c);
    let gone: BTreeSet<usize> =
        typed(text, true).into_iter().filter(|(_, c)| !seen(*c)).map(|(at, _)| at).collect();
    if gone.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.char_indices().filter(|(at, _)| !gone.contains(at)).map(|(_, c)| c).collect())
}

/// Takes them out of the events of a Markdown file, and reports those that it writes by name or number; in code these
/// are only text.
pub fn clean_events(events: &mut [(Event<'_>, Range<usize>)], source: &Source, report: &mut Report<'_>) {
    for (event, range) in events {
        if let Event::Start(Tag::Link { .. } | Tag::Image { .. }) = event {
            for (at, c) in written(&source.text[range.clone()], false) {
                report.add("X007", range.start + at, message(c));
            }
        }
        let (Event::Text(text) | Event::Code(text)) = event else { continue };
        if source.text[range.clone()].starts_with('&')
            && let Some(c) = text.chars().find(|c| is_unseen(*c))
        {
            report.add("X007", range.start, message(c));
        }
        if let Cow::Owned(clean) = clean(text) {
            *text = clean.into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(name: &str, text: &str) -> Vec<usize> {
        let source = Source::new(name, text);
        let mut report = Report::new(&source);
        check(&source, &mut report);
        report.found.iter().map(|f| f.pos.col as usize).collect()
    }

    #[test]
    fn invisible_characters_are_found_in_place() {
        for c in "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{2060}\u{feff}\u{202e}\u{2066}\u{180e}\u{61c}\u{fe0f}\u{fffc}\u{fffd}\u{f0b7}\u{0}\u{7f}\u{e0041}".chars() {
            assert_eq!(found("a.md", &format!("ab{c}c")), [3], "U+{:04X}", u32::from(c));
            assert_eq!(shown(&format!("41{c}4")).0.contains(c), c == '\u{fffc}', "U+{:04X}", u32::from(c));
        }
        assert_eq!(found("a.md", "a\u{200b}\u{200b}b\u{200b}"), [2, 5], "a run is one finding");
        assert_eq!(found("a.md", "\u{feff}text\r\n\tá e\u{301} 8\u{a0}%, “—”"), [0usize; 0]);
        assert_eq!(found("a.md", "4\u{336}1 4\u{20e3}"), [2, 6], "marks over digits");
        assert_eq!(found("a.md", "\u{645}\u{6cc}\u{200c}\u{62e}"), [0usize; 0], "Persian spells with it");
    }

    #[test]
    fn names_and_numbers_of_such_characters_count_in_toml_and_pictures() {
        assert_eq!(found("a.toml", r#"a = "4\u200B1\U000000AD""#), [7, 14]);
        assert_eq!(found("a.svg", "<text>4&#8203;1&#xAD;&shy;&amp;</text>"), [8, 16, 22]);
        assert_eq!(found("a.toml", r#"a = "caf\u00E9""#), [0usize; 0]);
    }

    #[test]
    fn a_letter_of_another_script_inside_a_word_is_found() {
        assert_eq!(found("a.md", "a j\u{443}nkie, \u{43c}\u{438}\u{440} and β-blockers"), [4]);
    }

    #[test]
    fn a_text_reads_as_it_is_seen() {
        assert_eq!(shown("４１４-５５５ \u{ad}m²\u{a0}ﬁt").0, "414-555 m2 fit");
        assert_eq!(shown("plain"), (Cow::Borrowed("plain"), vec![]));
    }

    #[test]
    fn texts_that_look_the_same_are_equal() {
        for text in ["Oak", "oak.", " OAK ", "o\u{ad}ak", "oa\u{200b}k", "Оak", "ｏak"] {
            assert_eq!(looks(text), "oak", "{text}");
        }
        assert_eq!(looks("cafe\u{301}  \u{a0}– x"), looks("Café - x"));
        for (a, b) in [("5", "-5"), ("8.8", "88"), ("<5", ">5"), ("resume", "résumé"), ("a b", "ab")] {
            assert_ne!(looks(a), looks(b));
        }
    }

    proptest! {
        #[test]
        fn every_offset_keeps_its_place(text in "[aé²ﬁ\u{ad}\u{a0}４ ]{0,40}") {
            let (new, moved) = shown(&text);
            prop_assert!(new.chars().all(|c| c.is_ascii() || c == 'é'));
            for (to, from) in moved {
                prop_assert!(new.is_char_boundary(to) && text.is_char_boundary(from));
            }
        }
    }
}
