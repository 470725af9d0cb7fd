//! The items of an option or choice list, and the quotes under them.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::compiler::lint::prose::BlockKind;
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::document::Span;

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `[x]`.
    Right,
    /// `[ ]`.
    Wrong,
    /// `[=]`.
    Accepted,
    /// None of them.
    Bare,
}

/// One item.
#[derive(Debug, Clone)]
pub struct Item {
    /// Where it begins.
    pub at: usize,
    /// What it begins with.
    pub sign: Sign,
    /// Its text, without the sign (the sign `[=]` is part of the text).
    pub text: Span,
    /// The quotes under it.
    pub quotes: Vec<usize>,
}

/// A run of a quote: a line or block, and whether it begins with the marker (`Missed:`, `Why:`).
#[derive(Debug, Clone)]
pub struct Run {
    span: Span,
    block: bool,
    marked: bool,
}

impl Writer<'_, '_> {
    /// Whether a list holds options or choices.
    pub fn has_signs(&self, list: usize) -> bool {
        self.doc.children(self.doc.inside(list)).any(|item| self.sign(item).0 != Sign::Bare)
    }

    /// The sign of an item and the event where its text begins.
    fn sign(&self, item: usize) -> (Sign, usize) {
        let doc = self.doc;
        let mut first = item + 1;
        if matches!(doc.tag(first), Some(Tag::Paragraph)) {
            first += 1;
        }
        match doc.events.get(first) {
            Some((Event::TaskListMarker(true), _)) => (Sign::Right, first + 1),
            Some((Event::TaskListMarker(false), _)) => (Sign::Wrong, first + 1),
            Some((Event::Text(_), range)) if doc.source.text[range.start..].starts_with("[=] ") => {
                (Sign::Accepted, first)
            }
            _ => (Sign::Bare, first),
        }
    }

    /// The items of a list; stray lines and blocks in them are X004.
    pub fn items(&mut self, list: usize) -> Vec<Item> {
        let doc = self.doc;
        let mut found = Vec::new();
        for item in doc.children(doc.inside(list)) {
            let (sign, text_start) = self.sign(item);
            let inside = doc.inside(item);
            let loose = matches!(doc.tag(inside.start), Some(Tag::Paragraph));
            let mut quotes = Vec::new();
            let mut text_end = if loose { doc.close[inside.start] } else { inside.end };
            let blocks = if loose { doc.close[inside.start] + 1..inside.end } else { inside.clone() };
            for child in doc.children(blocks) {
                let stray = match doc.tag(child) {
                    Some(Tag::BlockQuote(None)) => {
                        self.one_line_alert(child);
                        quotes.push(child);
                        false
                    }
                    Some(Tag::HtmlBlock) => false,
                    None if matches!(doc.events[child].0, Event::Rule) => true,
                    Some(
                        Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. },
                    )
                    | None => continue,
                    _ => true,
                };
                text_end = text_end.min(child);
                if stray {
                    self.report.add("X004", doc.at(child), "only quotes can go under an option");
                }
            }
            self.lazy_lines(item..doc.close[item], self.content_column(item));
            found.push(Item { at: doc.at(item), sign, text: text_start..text_end.max(text_start), quotes });
        }
        found
    }

    /// The column (from 0) at which an item's own lines begin.
    fn content_column(&self, item: usize) -> usize {
        let source = self.doc.source;
        let at = self.doc.at(item);
        let line = &source.text[at..];
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let spaces = line[digits..].bytes().skip(1).take_while(|b| *b == b' ').count();
        let indent = at - source.line_start(source.line(at));
        indent + digits + 1 + if (1..=4).contains(&spaces) { spaces } else { 1 }
    }

    /// Lines that belong to an option or a quote only because Markdown is lazy about them.
    pub fn lazy_lines(&mut self, span: Span, column: usize) {
        let doc = self.doc;
        let mut depth = 0usize;
        for i in span {
            match &doc.events[i].0 {
                Event::Start(Tag::BlockQuote(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_)) => depth = depth.saturating_sub(1),
                Event::SoftBreak | Event::HardBreak => {
                    let at = doc.at(i + 1);
                    let start = doc.source.line_start(doc.source.line(at));
                    let lead = &doc.source.text.as_bytes()[start.min(at)..at];
                    let spaces = lead.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                    let tabs = lead.iter().take(spaces).filter(|b| **b == b'\t').count();
                    let quotes = lead
                        .iter()
                        .take_while(|b| matches!(b, b' ' | b'\t' | b'>'))
                        .filter(|b| **b == b'>')
                        .count();
                    if spaces + tabs * 3 < column || quotes < depth {
                        let message = "this line silently joins the text above: indent it (and start it with > in a \
                        quote), or put an empty line before it";
                        self.report.add("X004", at, message);
                    }
                }
                _ => {}
            }
        }
    }

    /// Cuts quotes into runs; a run that begins with the marker, and what follows it, is marked. What only looks like a
    /// marker is X008.
    pub fn runs(&mut self, quotes: &[usize], marker: &str) -> Vec<Run> {
        for quote in quotes {
            self.markers(self.doc.inside(*quote), Some(marker));
        }
        let doc = self.doc;
        let mut runs = Vec::new();
        for quote in quotes {
            let mut marked = false;
            for block in doc.children(doc.inside(*quote)) {
                if !matches!(doc.tag(block), Some(Tag::Paragraph)) {
                    runs.push(Run { span: block..doc.close[block] + 1, block: true, marked });
                    continue;
                }
                let inside = doc.inside(block);
                let begins =
                    |i: usize| matches!(&doc.events[i].0, Event::Text(text) if text.starts_with(marker));
                let mut from = inside.start;
                marked |= begins(from);
                for i in doc.children(inside.clone()) {
                    let line_end = matches!(doc.events[i].0, Event::SoftBreak | Event::HardBreak);
                    if line_end && i + 1 < inside.end && begins(i + 1) {
                        runs.push(Run { span: from..i, block: false, marked });
                        (from, marked) = (i + 1, true);
                    }
                }
                runs.push(Run { span: from..inside.end, block: false, marked });
            }
        }
        runs
    }

    /// Reports words that look like a marker (`Missed:`, `Why:`) and are not one here: readers would see them as typed.
    pub fn markers(&mut self, span: Span, own: Option<&str>) {
        let doc = self.doc;
        // The text of each line, and where it begins.
        let (mut line, mut at, mut plain) = (String::new(), None, true);
        // Runs are cut in the paragraphs of the quote itself, not in a list or a quote within it.
        let mut depth = 0usize;
        for i in span.clone().chain([span.end]) {
            let event = if i < span.end { doc.events.get(i).map(|e| &e.0) } else { None };
            match event {
                Some(Event::Text(text) | Event::Code(text)) => {
                    // As where runs are cut: the marker is one piece of text at the head of its line.
                    let first = |own: &str| {
                        let inner = doc.tag(i.saturating_sub(1)).is_some_and(|t| !is_block(t));
                        matches!(doc.events[i].0, Event::Text(_))
                            && !inner
                            && depth <= 1
                            && text.starts_with(own)
                    };
                    plain = if at.is_some() { plain } else { own.is_some_and(first) };
                    at = at.or(Some(doc.at(i)));
                    line.push_str(text);
                }
                Some(Event::Start(tag)) if !is_block(tag) => {}
                Some(Event::End(end)) if !is_block_end(end) => {}
                _ => {
                    let fits = plain && at.is_some();
                    // A marker has one place, the head of its line, so a second one behind it counts as well.
                    let rest = if fits { own.map_or("", |own| &line[own.len()..]) } else { line.as_str() };
                    if let Some(at) = at.filter(|_| looks_marked(rest, !fits)) {
                        let message = match own {
                            Some(own) => format!("this looks like a marker, and learners would see it: write {own} at \
                            the start of the line, in exactly this form"),
                            None => "this looks like a marker, and learners would see it: Missed: and Why: go in the \
                            quote under an option or a choice".into(),
                        };
                        self.report.add("X008", at, message);
                    }
                    (at, plain) = (None, true);
                    line.clear();
                    match event {
                        Some(Event::Start(_)) => depth += 1,
                        Some(Event::End(_)) => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
            }
        }
    }

    /// Writes the marked or the unmarked runs; `None` when there are none.
    pub fn feedback(&mut self, runs: &[Run], marked: bool, marker: &'static str) -> Option<String> {
        let mut out = String::new();
        for run in runs.iter().filter(|run| run.marked == marked) {
            self.strip = marked.then_some(marker);
            let html = self.of_kind(run.span.clone(), BlockKind::Feedback);
            self.strip = None;
            if run.block {
                out.push_str(&html);
            } else if !html.trim().is_empty() {
                out.push_str(&["<p>", html.trim(), "</p>"].concat());
            }
        }
        if let Some(run) = runs.iter().find(|run| marked && run.marked).filter(|_| out.is_empty()) {
            let message =
                format!("there's no text behind {marker}: write it on the same line, or take {marker} out");
            self.report.add("X008", self.doc.at(run.span.start), message);
        }
        (!out.is_empty()).then_some(out)
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_block_end(end: &TagEnd) -> bool {
    !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Whether a text holds `missed` or `why` in the manner of a marker: with a colon or a dash behind it, at the head of
/// the text (`head`) or of a sentence in it; one slip of the finger in a word at the head is forgiven.
fn looks_marked(text: &str, head: bool) -> bool {
    let mut first = head;
    let mut begins = head;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let lead = &rest[..start];
        begins |= lead.contains(['.', '!', '?', '\u{2026}', '(', '[', '"', '\u{201c}']);
        let word = &rest[start..];
        let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        let (word, behind) = word.split_at(length);
        let lower = word.to_lowercase();
        let sign = behind
            .trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '*' | '_' | ')' | ']' | '"' | '\u{201d}')
            })
            .chars()
            .next();
        let colon = matches!(sign, Some(':' | '\u{ff1a}' | '\u{2236}' | '\u{a789}'));
        let dash = matches!(sign, Some(';' | '=' | '\u{2012}'..='\u{2015}'))
            || sign == Some('-') && behind.starts_with([' ', '-']);
        let named = matches!(lower.as_str(), "missed" | "why");
        let slip = first && near(&lower, "missed");
        if begins && (named && (colon || dash && first) || slip && colon) {
            return true;
        }
        // "If missed:", "When missed:".
        first = first && matches!(lower.as_str(), "if" | "when") && named_next(behind);
        begins = first;
        rest = behind;
    }
    false
}

fn named_next(rest: &str) -> bool {
    rest.trim_start().get(..6).is_some_and(|w| w.eq_ignore_ascii_case("missed"))
}

/// Whether two words differ in one letter: another, one too many, one too few.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[same..], &b[same..]);
    match a.len().abs_diff(b.len()) {
        0 => {
            x.get(1..).unwrap_or_default() == y.get(1..).unwrap_or_default()
                || x.len() > 1 && x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..]
        }
        1 if a.len() > b.len() => x[1..] == *y,
        1 => *x == y[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::looks_marked;

    #[test]
    fn what_looks_like_a_marker() {
        for text in [
            "missed: a maple",
            "Missed : an ash",
            "MISSED: x",
            "Missed – x",
            "Missed: x",
            "Missed; x",
            "Mised: x",
            "Missedd: x",
            "Msised: x",
            "If missed: x",
            "Yes. Missed: x",
            "(Missed: x)",
            "\u{201c}Missed\u{201d}: x",
            "Missed：x",
            "why: x",
            "Why : x",
            "WHY: x",
            "Why — x",
            "Good. Why: x",
        ] {
            assert!(looks_marked(text, true), "{text}");
        }
        for text in [
            "You missed: nothing",
            "Missed calls add up",
            "Why not?",
            "Why does it matter?",
            "That is why: she said so",
            "She missed it.",
            "Who: the guard",
            "Note: a tree",
        ] {
            assert!(!looks_marked(text, true), "{text}");
        }
        assert!(!looks_marked(" an elm is a tree.", false) && looks_marked(" yes. Missed: again", false));
    }
}
