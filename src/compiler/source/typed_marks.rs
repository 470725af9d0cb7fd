//! Marks inside a text that Markdown left as typed: comments, elements, emphasis, footnotes of a word processor, short
//! names of emoji, notes of the author.

/// Where a mark is in its text, and what to say about it.
pub type Mark = (usize, &'static str);

const COMMENT: &str = "this isn't a comment, and readers see it: write <!-- … --> with plain hyphens, and only a directive inside";
const TAG: &str = "this looks like HTML and is shown as typed: write Markdown, or \\< for the character";
const LOOSE: &str = "this mark is shown as typed because it isn't closed or is next to a space: close it, or write \\ \
before it";
const ENTITY: &str = "this isn't a character's name, and readers see it as typed: write the character itself";
const BACKSLASH: &str = "this backslash is shown as typed: remove it, or write \\\\ for the character";
const TAB: &str = "readers see a tab as one space: write a table, or a space";
const NUMBERED: &str =
    "this isn't a footnote, and readers see it as typed: write [^id], and a line [^id]: for its source";
const EMOJI: &str = "this isn't an emoji, and readers see its name: write the character, or words";
const DRAFT: &str = "readers see this note to the author: finish it or remove it";
const ROW: &str = "these bullets don't make a list: write each item on its own line, with \"- \" before it";

/// The first mark of each kind.
pub fn other_marks(text: &str) -> impl Iterator<Item = Mark> {
    let say = |found: Option<usize>, message| found.map(|n| (n, message));
    let draft = say(draft(text), DRAFT);
    // Each look at every character takes time, and most texts are only words.
    let signs = || {
        [
            angle(text),
            say(loose_mark(text), LOOSE),
            say(entity(text), ENTITY),
            say(text.find('\\'), BACKSLASH),
            say(text.find('\t'), TAB),
            say(numbered(text), NUMBERED),
            say(emoji(text), EMOJI),
            say(row(text), ROW),
        ]
    };
    has_signs(text).then(signs).into_iter().flatten().chain([draft]).flatten()
}

/// Whether a text holds anything but letters, digits, spaces and the commonest punctuation of ASCII.
fn has_signs(text: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b' ' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b',' | b'\'' | b'"' | b'?' | b'-' | b';' | b'(' | b')' | b'/');
    !text.bytes().all(plain)
}

/// `[1]`, or a raised digit behind a word or a point, as word processors paste a footnote.
fn numbered(text: &str) -> Option<usize> {
    let bracket = text.match_indices('[').map(|(n, _)| n).find(|n| {
        let rest = &text[n + 1..];
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest[digits..].starts_with(']')
    });
    let raised =
        text.match_indices(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁽']).find(|(n, sign)| {
            let before = &text[..*n];
            let letters = before.chars().rev().take(3).take_while(|c| c.is_alphabetic()).count();
            // "m²", "km³".
            letters == 3
                || before.ends_with(['.', ',', ')', '"', '\u{201d}'])
                || letters > 0 && !matches!(*sign, "²" | "³")
        });
    [bracket, raised.map(|r| r.0)].into_iter().flatten().min()
}

/// `:warning:`.
fn emoji(text: &str) -> Option<usize> {
    let mut colons = text.match_indices(':').map(|(n, _)| n).peekable();
    while let (Some(open), Some(close)) = (colons.next(), colons.peek()) {
        let name = &text[open + 1..*close];
        let word = name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'+');
        let inside = text[..open].ends_with(char::is_alphanumeric)
            || text[close + 1..].starts_with(char::is_alphanumeric);
        if word && !inside {
            return Some(open);
        }
    }
    None
}

/// What an author, or an editor, leaves for later.
fn draft(text: &str) -> Option<usize> {
    const WORDS: [&str; 6] = ["TODO", "FIXME", "TBD", "XXX", "Lorem ipsum", "lorem ipsum"];
    const OPENS: [&str; 7] = ["image:", "image]", "cid:", "toc]", "link]", "insert ", "todo"];
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let word = WORDS.iter().filter_map(|word| {
        let n = text.find(word)?;
        (edge(text[..n].chars().next_back()) && edge(text[n + word.len()..].chars().next())).then_some(n)
    });
    let bracket = text.match_indices('[').map(|(n, _)| n).find(|n| {
        let opens = |o: &str| {
            text.as_bytes().get(n + 1..n + 1 + o.len()).is_some_and(|b| b.eq_ignore_ascii_case(o.as_bytes()))
        };
        OPENS.iter().any(|o| opens(o))
    });
    word.chain(bracket).min()
}

/// A bullet in the middle of a line.
fn row(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start().len();
    text.match_indices(['•', '▪', '◦', '‣', '⦁'])
        .map(|(n, _)| n)
        .find(|n| *n > lead && text[..*n].ends_with(char::is_whitespace))
}

/// What begins or ends like a comment or an element.
fn angle(text: &str) -> Option<Mark> {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    if let Some((n, _)) =
        text.match_indices("!--").find(|(n, _)| !text[..*n].ends_with(char::is_alphanumeric))
        && !text[..n].trim_end().ends_with('<')
    {
        return Some((n, COMMENT));
    }
    for (n, sign) in text.match_indices(['<', '>']) {
        if sign == "<" {
            let rest = &text[n + 1..];
            if rest.trim_start().starts_with(|c: char| c == '!' || dash(c)) {
                return Some((n, COMMENT));
            }
            if element(rest)
                || rest.starts_with(|c: char| c.is_ascii_alphabetic())
                || rest.strip_prefix('/').is_some_and(|r| r.starts_with(char::is_alphabetic))
            {
                return Some((n, TAG));
            }
        } else {
            let before = text[..n].trim_end();
            let lead = before.trim_end_matches(dash);
            // "->" is an arrow.
            if before.len() - lead.len() > 1 {
                return Some((lead.len(), COMMENT));
            }
        }
    }
    None
}

/// `< b >`, `</ b >`: behind the opening sign.
fn element(rest: &str) -> bool {
    let name = rest.trim_start().trim_start_matches('/').trim_start();
    let end = name.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name[end..].trim_start().starts_with('>')
}

/// Signs of emphasis, of code, and of struck-out text, that mark nothing.
fn loose_mark(text: &str) -> Option<usize> {
    let beside = |n: usize, size: usize| {
        let (before, after) = (text[..n].chars().next_back(), text[n + size..].chars().next());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        (word(before), word(after))
    };
    text.match_indices(['*', '_', '`', '~', '^', '=', '+', '$']).find_map(|(n, sign)| {
        let (before, after) = beside(n, 1);
        let loose = match sign {
            "`" => true,
            "~" => text[n..].starts_with("~~") || before,
            "$" => text[n..].starts_with("$$"),
            // "[^" is another finding; behind an escaped bracket it's meant.
            "^" => !text[..n].ends_with(['[', '\u{1a}']),
            "=" => text[n..].starts_with("==") && beside(n, 2).1 || before && text[n..].starts_with("=="),
            "+" => text[n..].starts_with("++") && (beside(n, 2).1 && !before),
            "*" => text[n..].starts_with("**") && !text[n..].starts_with("***") || before || after,
            // Lines to write on are rows of them.
            _ => before != after && !text[n + 1..].starts_with('_') && !text[..n].ends_with('_'),
        };
        loose.then_some(n)
    })
}

/// `&name;` that names nothing, or a known name without its end.
fn entity(text: &str) -> Option<usize> {
    text.match_indices('&').map(|(n, _)| n).find(|n| {
        let rest = &text[n + 1..];
        let name = rest.trim_start_matches('#');
        let length = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
        let known = ["nbsp", "shy", "zwnj", "zwj", "ndash", "mdash", "amp", "lt", "gt", "quot"];
        length > 1
            && (name[length..].starts_with(';')
                || known.contains(&&name[..length]) && !text[..*n].ends_with(char::is_alphanumeric))
    })
}
