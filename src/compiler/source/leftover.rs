//! X008: marks that did not become what they look like. A link with a blank in its address, a bullet of a word
//! processor, a comment whose dashes were "corrected": Markdown shows them as typed, so a reader meets brackets and an
//! address instead of a link, or a note that was meant for the author. A backslash before a sign says that it is meant.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::Doc;
use super::file::Report;
use super::labels::{Before, Label};
use super::line_shapes::{TABLE, line_mark};
use super::link_shapes::{bare_address, broken_links};
use super::place::Place;
use super::typed_marks::{Mark, other_marks};

/// A sign that was escaped reads as this one, so that no pattern takes it for a mark.
const ESCAPED: char = '\u{1a}';

impl Doc<'_> {
    /// Reports such marks.
    pub(crate) fn find_leftovers(&self, report: &mut Report<'_>) {
        let (mut place, mut quotes) = (Place::default(), 0usize);
        let (mut before, mut lists) = (Before::default(), Vec::<Option<u64>>::new());
        let mut i = 0;
        while let Some((event, _)) = self.events.get(i) {
            if let Some(message) = self.hollow(i) {
                report.add("X008", self.at(i), message);
            }
            match event {
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => i = self.close[i],
                Event::Start(Tag::BlockQuote(_)) => quotes += 1,
                Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
                Event::Start(Tag::Link { .. }) => place.link = true,
                Event::End(TagEnd::Link) => place.link = false,
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {}
                Event::Start(tag) => {
                    place.cell = matches!(tag, Tag::TableCell);
                    place.heading = matches!(tag, Tag::Heading { .. });
                    (place.line, place.block) = (true, true);
                    match tag {
                        Tag::List(first) => lists.push(*first),
                        Tag::Item => {
                            place.item = lists.last().copied().flatten();
                            before.label = place.item.map(Label::Number).or(before.label);
                        }
                        _ => {}
                    }
                }
                Event::End(TagEnd::Item) => {
                    if let Some(Some(number)) = lists.last_mut() {
                        *number += 1;
                    }
                }
                Event::End(TagEnd::List(_)) => {
                    lists.pop();
                    place.item = None;
                }
                Event::End(TagEnd::Heading(_)) => before = Before::default(),
                Event::TaskListMarker(_) => (place.line, place.block) = (true, true),
                Event::SoftBreak | Event::HardBreak => (place.line, place.block) = (true, false),
                Event::Text(_) => {
                    let end = (i..self.events.len()).find(|n| !matches!(self.events[*n].0, Event::Text(_)));
                    let end = end.unwrap_or(self.events.len());
                    (place.quote, place.listed) = (quotes > 0, !lists.is_empty());
                    self.text(i..end, place, &mut before, report);
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

    /// What to say about a block that shows nothing but its mark.
    fn hollow(&self, i: usize) -> Option<&'static str> {
        let empty = self.close[i] == i + 1;
        let (event, range) = self.events.get(i)?;
        match event {
            Event::Start(Tag::Item) if empty => Some(EMPTY_ITEM),
            Event::Start(Tag::BlockQuote(Some(_))) if empty => Some(EMPTY_ALERT),
            // The line under the names of a table that is drawn with dashes.
            Event::Rule => {
                let line = self.source.text[range.clone()].trim();
                (line.contains("--") && line.contains(' ')).then_some(TABLE)
            }
            _ => None,
        }
    }

    /// One run of text.
    fn text(&self, span: super::document::Span, place: Place, before: &mut Before, report: &mut Report<'_>) {
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
        if place.line {
            let after = before.line(&text, place);
            if let Some(message) = line_mark(&text, place).or(after) {
                report.add("X008", at(text.len() - text.trim_start().len()), message);
            }
        }
        // "[key]" where "[^key]" is a source.
        for (n, _) in text.match_indices('[') {
            let key: String = text[n + 1..].chars().take(60).take_while(|c| *c != ']').collect();
            if self.notes.contains_key(&key) && text[n + 1 + key.len()..].starts_with(']') {
                report.add("X008", at(n), NOTE);
            }
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

const NOTE: &str =
    "this isn't a footnote, and readers see it as typed: write [^id], and a line [^id]: for its source";
const EMPTY_ITEM: &str = "this item is empty, and readers see only its bullet or number: remove it";
const EMPTY_ALERT: &str = "this alert is empty: start each of its lines with \"> \", empty ones as well";

/// Marks anywhere in a text: every link, of the other kinds the first.
pub(super) fn marks(text: &str, in_link: bool) -> Vec<Mark> {
    let mut found: Vec<Mark> = broken_links(text).map(|n| (n, LINK)).collect();
    if in_link && text.starts_with('[') && text.ends_with(']') {
        found.push((0, NESTED));
    }
    if !in_link && found.is_empty() {
        found.extend(bare_address(text).map(|n| (n, BARE)));
    }
    found.extend(other_marks(text));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            "x^2^",
            "==new==",
            "H~2~O",
            "at the end\\",
            "a\\newpage",
            "a\tb",
            "see [1] and",
            "they said.¹",
            "Trees²",
            ":warning:",
            "< b >old</ b >",
            "«!-- todo --»",
            "TODO: trees",
            "[image: x.png]",
            "[insert name]",
            "Look: • See • Listen",
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
            "5 m² and 3 km²",
            "at 10:30:45",
            "[sic] and [they]",
            "a == b",
            "Stop!—she said",
            "todo el mundo",
            "=",
        ] {
            assert_eq!(marks(text, false), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([\\[\\]()<>!*_`~&#|:;.)–—•-]|a|1|é|①| |www\\.|://|\\.md|x){0,24}") {
            let _ = marks(&text, false);
        }
    }
}
