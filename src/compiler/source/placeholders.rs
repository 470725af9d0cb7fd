//! X003: what looks like `{tel:id}` or `{term:id|text}` and was not filled in. A reader would see the braces instead of
//! the number, so every shape that an author may slip into counts: capitals, blanks, other brackets, none at all.

/// Signs that open a place to fill, or something that was meant to.
const OPENS: [char; 12] = ['{', '[', '(', '<', '｛', '［', '（', '＜', '【', '❴', '«', '⟨'];

/// Signs between the name and the id.
const PARTS: [char; 10] = [':', '：', '=', '|', ';', '-', '–', '—', '/', '.'];

/// The byte offset of the first thing in a text that looks like a place to fill. `filled` says that `{tel:` and
/// `{term:` in exactly this form are filled (and checked) where the text comes from.
pub fn unfilled(text: &str, filled: bool) -> Option<usize> {
    // Most texts hold neither.
    let lower = |b: u8| b.to_ascii_lowercase();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| lower(*b) == b't').map(|n| from + n) {
        from = at + 1;
        let name = ["term", "tel"]
            .into_iter()
            .find(|n| bytes[at..].get(..n.len()).is_some_and(|w| w.eq_ignore_ascii_case(n.as_bytes())));
        if let Some(name) = name
            && let Some(begin) = looks_like(text, at, name)
            && !(filled && begin + 1 == at && text[begin..].starts_with(&["{", name, ":"].concat()))
        {
            return Some(begin);
        }
    }
    None
}

/// Whether the name at a byte is one of a place to fill; where that begins.
fn looks_like(text: &str, at: usize, name: &str) -> Option<usize> {
    let (before, behind) = (&text[..at], &text[at + name.len()..]);
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}' | '/')) {
        return None;
    }
    let lead = before.trim_end_matches([' ', '\t', '\u{a0}']);
    let open = lead.chars().next_back().filter(|c| OPENS.contains(c));
    let rest = behind.trim_start();
    let part = rest.chars().next().filter(|c| PARTS.contains(c));
    let id = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric());
    match (open, part) {
        (Some(open), Some(part)) => {
            let inner = rest[part.len_utf8()..].trim_start();
            // "(term-limited)", "(tel. …": only a colon or the like makes it one, except in braces.
            let strong = matches!(open, '{' | '｛' | '❴')
                || matches!(part, ':' | '：' | '=' | '|')
                || name == "tel" && part == '-';
            (strong && (id(inner) || matches!(part, ':' | '：'))).then(|| lead.len() - open.len_utf8())
        }
        // "{tel nhth}".
        (Some(open @ ('{' | '｛' | '❴')), None) => {
            (behind.len() > rest.len() && id(rest)).then(|| lead.len() - open.len_utf8())
        }
        // "tel:nhth", with no sign around it.
        (None, Some(':' | '：')) => {
            let inner = rest.trim_start_matches([':', '：']);
            let word = inner.trim_start_matches(' ');
            let spaced = behind.len() > rest.len() || word.len() < inner.len();
            // "tel: nhth" is the same slip; "Tel: 555" and "in the long term: a plan" are words.
            let named = |sign: &[char]| {
                let end = word.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(word.len());
                word.starts_with(|c: char| c.is_ascii_lowercase()) && word[end..].starts_with(sign)
            };
            let slip = match name {
                "tel" => word.starts_with(|c: char| c.is_ascii_lowercase()),
                _ => named(&['|']),
            };
            (if spaced { slip } else { id(inner) }).then_some(at)
        }
        _ => None,
    }
}

/// What to say about one.
pub const UNFILLED: &str = "this looks like a placeholder for a number or a term, but readers would see it as typed: \
write {tel:id} or {term:id|text} in running text";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_shape_that_looks_like_one_is_found() {
        for text in [
            "{Tel:emergency}",
            "{ tel:nhth }",
            "{tel:nhth",
            "{TEL:nhth}",
            "[tel:nhth]",
            "{tel-nhth}",
            "(tel:nhth)",
            "tel:nhth}",
            "tel:nhth",
            "tel: nhth",
            "Call tel : nhth now",
            "term: control|no control",
            "{tel nhth}",
            "{tel : nhth}",
            "[ Tel: 211 ]",
            "((tel:211))",
            "{{tel:nhth}}",
            "｛tel：nhth｝",
            "{term:control|control",
            "[term:control|control]",
            "(Term: control | control)",
            "{term=control|x}",
            "<tel:nhth>",
            "{tel.nhth}",
            "[tel-nhth]",
            "{tel:}",
            "{ term: a }",
        ] {
            assert!(unfilled(&["Call ", text, " now"].concat(), false).is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "Tell her",
            "the long-term: plan",
            "hotel: yes",
            "In the long term, (terms apply)",
            "term",
            "a term: its meaning",
            "Tel Aviv",
            "(term-limited)",
            "(Term 2)",
            "Use this term - not that one",
            "[tell me]",
            "tel. and fax",
        ] {
            assert_eq!(unfilled(text, false), None, "{text}");
        }
        assert_eq!(unfilled("Call {tel:nhth} about {term:a|b}", true), None);
        assert_eq!(unfilled("Call {tel:nhth} or [tel:211]", true), Some(19));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([{(\\[<]|tel|Term|:|-| |é|\u{a0}|x){0,12}") {
            let _ = unfilled(&text, true);
        }
    }
}
