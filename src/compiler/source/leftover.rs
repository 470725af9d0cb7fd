//! X008: marks that did not become what they look like. A link with a blank in its address, a bullet of a word
//! processor, a comment whose dashes were "corrected": Markdown shows them as typed, so a reader meets brackets and an
//! address instead of a link, or a note that was meant for the author. A backslash before a sign says that it is meant.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::Doc;
use super::file::Report;
use super::link_shapes::{bare_address, broken_links};

/// A sign that was escaped reads as this one, so that no pattern takes it for a mark.
const ESCAPED: char = '\u{1a}';

/// Bullets of word processors, web pages and chats.
const BULLETS: &str = "•◦▪▫●○■□◆◇‣⁃∙·✓✔✗✘➢➤►▶→⇒❖";

/// Where a run of text is.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// It begins a line of the source, or a block.
    line: bool,
    /// It begins a block.
    block: bool,
    /// In a quote, in a table cell, in the text of a link.
    quote: bool,
    cell: bool,
    link: bool,
}

impl Doc<'_> {
    /// Reports such marks.
    pub(crate) fn find_leftovers(&self, report: &mut Report<'_>) {
        let (mut place, mut quotes) = (Place::default(), 0usize);
        let mut i = 0;
        while let Some((event, _)) = self.events.get(i) {
            match event {
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => i = self.close[i],
                Event::Start(Tag::BlockQuote(_)) => quotes += 1,
                Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
                Event::Start(Tag::Link { .. }) => place.link = true,
                Event::End(TagEnd::Link) => place.link = false,
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
                Event::Start(tag) => {
                    place.cell = matches!(tag, Tag::TableCell);
                    (place.line, place.block) = (true, true);
                }
                Event::TaskListMarker(_) => (place.line, place.block) = (true, true),
                Event::SoftBreak | Event::HardBreak => (place.line, place.block) = (true, false),
                Event::Text(_) => {
                    let end = (i..self.events.len()).find(|n| !matches!(self.events[*n].0, Event::Text(_)));
                    let end = end.unwrap_or(self.events.len());
                    place.quote = quotes > 0;
                    self.text(i..end, place, report);
                    (place.line, place.block) = (false, false);
                    i = end;
                    continue;
                }
                Event::Code(_) | Event::FootnoteReference(_) | Event::InlineHtml(_) => {
                    (place.line, place.block) = (false, false);
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// One run of text.
    fn text(&self, span: super::document::Span, place: Place, report: &mut Report<'_>) {
        let source = self.source.text.as_bytes();
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for (event, range) in &self.events[span] {
            let Event::Text(piece) = event else { continue };
            pieces.push((text.len(), range.start));
            let escaped = range.start.checked_sub(1).and_then(|n| source.get(n)) == Some(&b'\\');
            match piece.chars().next().filter(|c| escaped && c.is_ascii_punctuation()) {
                Some(first) => {
                    text.push(ESCAPED);
                    text.push_str(&piece[first.len_utf8()..]);
                }
                None => text.push_str(piece),
            }
        }
        let at = |offset: usize| {
            let n = pieces.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            pieces.get(n).map_or(0, |(start, at)| at + (offset - start))
        };
        if place.line
            && let Some(message) = line_mark(&text, place)
        {
            report.add("X008", at(text.len() - text.trim_start().len()), message);
        }
        for (offset, message) in marks(&text, place.link) {
            report.add("X008", at(offset), message);
        }
    }
}

const LINK: &str = "this didn't become a link, and readers see it as typed: write [text](address) with no space \
between them or in the address, which begins with https://";
const BARE: &str = "an address in the text isn't a link: write [what it is](https://address), or \\. for the point of a \
name";
const NESTED: &str = "the brackets inside this link's text are shown as typed: write them once";
const COMMENT: &str = "this isn't a comment, and readers see it: write <!-- … --> with plain hyphens, and only a directive inside";
const TAG: &str = "this looks like HTML and is shown as typed: write Markdown, or \\< for the character";
const LOOSE: &str = "this mark is shown as typed because it isn't closed or is next to a space: close it, or write \\ \
before it";
const ENTITY: &str = "this isn't a character's name, and readers see it as typed: write the character itself";

/// Marks anywhere in a text: every link, of the other kinds the first.
fn marks(text: &str, in_link: bool) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &'static str)> = broken_links(text).map(|n| (n, LINK)).collect();
    if in_link && text.starts_with('[') && text.ends_with(']') {
        found.push((0, NESTED));
    }
    if !in_link && found.is_empty() {
        found.extend(bare_address(text).map(|n| (n, BARE)));
    }
    found.extend(angle(text));
    found.extend(loose_mark(text).map(|n| (n, LOOSE)));
    found.extend(entity(text).map(|n| (n, ENTITY)));
    found
}

/// What begins or ends like a comment or an element.
fn angle(text: &str) -> Option<(usize, &'static str)> {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    for (n, sign) in text.match_indices(['<', '>']) {
        if sign == "<" {
            let rest = &text[n + 1..];
            if rest.trim_start().starts_with(|c: char| c == '!' || dash(c)) {
                return Some((n, COMMENT));
            }
            if rest.starts_with(|c: char| c.is_ascii_alphabetic())
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

/// Signs of emphasis, of code, and of struck-out text, that mark nothing.
fn loose_mark(text: &str) -> Option<usize> {
    let beside = |n: usize, size: usize| {
        let (before, after) = (text[..n].chars().next_back(), text[n + size..].chars().next());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        (word(before), word(after))
    };
    text.match_indices(['*', '_', '`', '~']).find_map(|(n, sign)| {
        let (before, after) = beside(n, 1);
        let loose = match sign {
            "`" => true,
            "~" => text[n..].starts_with("~~"),
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

const BULLET: &str = "this character doesn't make a list: start each item with \"- \" or \"1. \"";
const STEP: &str = "this doesn't make a numbered list: start the lines with \"1. \", \"2. \", …, with an empty line \
before the first";
const HEAD: &str = "this isn't a heading: put a space after the number signs";
const TABLE: &str = "this isn't a table: start with a row of names and a row of | --- |, with the same number of cells in each";
const BOX: &str = "this isn't an option: write \"- [x] \", \"- [ ] \" or \"- [=] \", with one character inside the \
brackets and a space after";
const ALERT: &str = "this isn't an alert: start each of its lines with \"> \"";

/// What a line begins with that did not become a list, a heading, a table, an option.
fn line_mark(text: &str, place: Place) -> Option<&'static str> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let blank = rest.starts_with(char::is_whitespace);
    match first {
        '[' if rest.starts_with('!') && !place.quote => return Some(ALERT),
        '[' => return is_box(rest).then_some(BOX),
        '①'..='⑳' | '❶'..='❿' if place.block => return Some(STEP),
        '#' if rest.starts_with('#') => return Some(HEAD),
        '|' if !place.cell => return Some(TABLE),
        c if is_bullet(c, blank) && !rest.trim().is_empty() && !place.cell => return Some(BULLET),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{2014}' | '\u{2015}'
            if blank && !rest.trim().is_empty() && !place.cell =>
        {
            // A quote may end with who said it.
            return (!place.quote || !matches!(first, '\u{2014}' | '\u{2015}')).then_some(BULLET);
        }
        '\u{2013}' if !place.quote && !place.cell && rest.starts_with(char::is_alphabetic) => {
            return Some(BULLET);
        }
        '-' | '+' if blank || rest.starts_with(char::is_alphabetic) => return Some(BULLET),
        '-' if rest.starts_with("- ") => return Some(BULLET),
        'o' | '\u{d8}' | '\u{fc}'
            if place.block && blank && rest.trim_start().starts_with(char::is_uppercase) =>
        {
            return Some(BULLET);
        }
        _ => {}
    }
    let columns = |c: char| matches!(c, '-' | ':' | '|' | ' ');
    if text.chars().all(columns) && text.contains('|') && text.contains("--") {
        return Some(TABLE);
    }
    step(text, place).then_some(STEP)
}

/// Whether a sign at the head of a line is a bullet: one of [`BULLETS`], or an arrow, a shape, a box or an ornament.
/// A closing guillemet is one before a blank; some languages begin a quotation with it.
fn is_bullet(sign: char, blank: bool) -> bool {
    let drawn = matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{29ff}' | '\u{2b00}'..='\u{2bff}');
    BULLETS.contains(sign) || drawn || sign == '»' && blank
}

/// `[X]`, `[]`, `[ x]`, `[✓]` … behind its opening bracket.
fn is_box(rest: &str) -> bool {
    let Some((inner, behind)) = rest.split_once(']') else { return false };
    let accepted = inner == "=" && behind.starts_with(' ');
    let sign = |c: char| matches!(c, 'x' | 'X' | '=' | '*' | '✓' | '✔' | '☑' | '✗' | '_' | '-' | 'v' | 'V');
    let mut signs = inner.trim().chars();
    let one = match (signs.next(), signs.next()) {
        (None, _) => true,
        (Some(c), None) => sign(c),
        _ => false,
    };
    one && !accepted && !behind.starts_with(['(', '[', ':'])
}

/// A number or letter of a list: "a) ", "(1) ", "ii. ", "1.Look", and "2. " in the middle of a paragraph.
fn step(text: &str, place: Place) -> bool {
    let bracketed = text.starts_with('(');
    let inner = text.strip_prefix('(').unwrap_or(text);
    let name: String = inner.chars().take(5).take_while(|c| c.is_alphanumeric()).collect();
    let behind = &inner[name.len()..];
    let Some(sign) = behind.chars().next() else { return false };
    let next = behind[sign.len_utf8()..].chars().next();
    let roman = name.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let letter = name.chars().count() == 1 && name.starts_with(char::is_alphabetic);
    let number = !name.is_empty() && name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    let wide = name.chars().count() <= 2
        && name.chars().all(char::is_numeric)
        && !name.is_ascii()
        && !name.is_empty();
    if bracketed {
        return sign == ')'
            && (letter || roman && !name.is_empty() || number)
            && next.is_some_and(char::is_whitespace);
    }
    let blank = next.is_some_and(char::is_whitespace);
    match sign {
        ')' if letter || roman && !name.is_empty() => blank,
        '.' if (letter && name.starts_with(char::is_lowercase)) || roman && name.len() > 1 => blank,
        '.' | ')' if number => {
            let glued = next.is_some_and(char::is_alphabetic);
            let odd = next.is_some_and(|c| c.is_whitespace() && !c.is_ascii());
            glued || odd || blank && !place.block || sign == '.' && next == Some(')')
        }
        '.' | ')' | '．' | '）' | '、' if wide => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LINE: Place = Place { line: true, block: true, quote: false, cell: false, link: false };
    const INNER: Place = Place { line: true, block: false, quote: false, cell: false, link: false };

    #[test]
    fn links_that_were_not_made() {
        for text in [
            "See the [list] (https://example.org/list)",
            "[map](https://example.org/old map)",
            "(guide)[https://example.org]",
            "[book][book]",
            "[next] (../pages/next-steps.md)",
            "[next] (#notice)",
            "[[next-steps]]",
            "[a] [b]",
            "[a](b",
            "[a]\u{a0}(https://example.org)",
            "at https://example.org/x",
            "at www.example.org",
            "see next-steps.md now",
            "<https://a b>",
        ] {
            assert!(!marks(text, false).is_empty(), "{text}");
        }
        for text in [
            "[sic] (as written)",
            "a [word] and (a remark)",
            "and/or",
            "e.g. www",
            "[^a][^b]",
            "(s)he",
            "m.d. and .md",
        ] {
            assert_eq!(marks(text, false), [], "{text}");
        }
    }

    #[test]
    fn comments_tags_and_emphasis_that_were_not_read() {
        for text in [
            "<!–– todo ––>",
            "<!- - todo - ->",
            "< !-- todo -->",
            "<!— todo —>",
            "<-- todo -->",
            "–– todo ––>",
            "<b",
            "</b",
            "< – x",
            "**bold",
            "bold**",
            "** bold **",
            "*note",
            "_note",
            "~~old",
            "`code",
            "&shy",
            "&foo;",
            "&#xZZ;",
        ] {
            assert!(!marks(text, false).is_empty(), "{text}");
        }
        for text in [
            "a -> b",
            "x < 5 and y > 3",
            "Name: ________",
            "snake_case",
            "AT&T; R&D",
            "~5 miles",
            "5 * 3",
            "<3",
            "Q&A",
        ] {
            assert_eq!(marks(text, false), [], "{text}");
        }
    }

    #[test]
    fn lists_headings_tables_and_options_that_were_not_made() {
        for text in [
            "• In danger",
            "•In danger",
            "– In danger",
            "— In danger",
            "a) Look",
            "(a) Look",
            "(1) Look",
            "b. Look",
            "ii) Look",
            "1.Look",
            "1.) Look",
            "1.\u{a0}Look",
            "-Look",
            "-\u{a0}Look",
            "-- Look",
            "◦ Look",
            "→ Look",
            "１．Look",
            "①Look",
            "o Look",
            "##Look",
            "| a | b |",
            "--- | ---",
            "[]oak",
            "[x]oak",
            "[ x] oak",
            "[✓] oak",
            "[*] oak",
            "[!NOTE]",
        ] {
            assert!(line_mark(text, LINE).is_some(), "{text}");
        }
        assert_eq!(line_mark("2. Listen", INNER), Some(STEP));
        for text in [
            "A tree",
            "a tree",
            "1990. Then",
            "3.5 miles",
            "I. Newton",
            "-5 degrees",
            "[=] oak",
            "[sic] as written",
            "(a remark)",
            "e.g. this",
            "– ",
            "#MeToo",
            "mix. it",
            "vi-th",
            "o altogether",
            "A. Smith",
            "(see 1)",
        ] {
            assert_eq!(line_mark(text, LINE), None, "{text}");
        }
        assert_eq!(line_mark("— A neighbor", Place { quote: true, ..LINE }), None, "who said it");
        assert_eq!(line_mark("– none", Place { cell: true, ..LINE }), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([\\[\\]()<>!*_`~&#|:;.)–—•-]|a|1|é|①| |www\\.|://|\\.md|x){0,24}") {
            let _ = marks(&text, false);
            let _ = line_mark(&text, LINE);
            let _ = line_mark(&text, INNER);
        }
    }
}
