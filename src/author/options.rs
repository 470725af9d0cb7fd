//! The items of an option or choice list, and the quotes under them.

use pulldown_cmark::{Event, Tag};

use super::doc::Span;
use super::prose::BlockKind;
use super::write::Writer;

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
                    self.report.add("X004", doc.at(child), "only quotes may stand under an option");
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
                Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => depth = depth.saturating_sub(1),
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
                        let message = "this line joins the text above silently: indent it (and begin it with > in a quote), or put an empty line before it";
                        self.report.add("X004", at, message);
                    }
                }
                _ => {}
            }
        }
    }

    /// Cuts quotes into runs; a run that begins with the marker, and what follows it, is marked.
    pub fn runs(&self, quotes: &[usize], marker: &str) -> Vec<Run> {
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
        (!out.is_empty()).then_some(out)
    }
}
