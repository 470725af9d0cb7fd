//! Comments of a document: directives go to their headings, `allow` to the block that follows, the rest to the report.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::directive::{Allow, Directive, allow};
use super::document::Doc;
use super::file::Report;

const KINDS: [&str; 10] =
    ["section", "quiz", "pool", "q", "try", "scenario", "scene", "facilitator", "handout", "term"];

impl<'a> Doc<'a> {
    /// Sorts every comment: directives to their headings, `allow` to the block that follows, the rest to the report.
    pub(crate) fn find_comments(&mut self, report: &mut Report<'a>) {
        let source = self.source;
        // Where the next directive must begin: the line after the heading or after its last directive.
        let mut attach: Option<(usize, usize)> = None;
        let mut nesting: Vec<bool> = Vec::new();
        let (mut head, mut after) = (0, 0);
        let mut i = 0;
        while i < self.events.len() {
            let (event, range) = &self.events[i];
            let range = range.clone();
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    let text = source.text[range.clone()].trim_end();
                    let lead = text.len() - text.trim_start().len();
                    let (at, text) = (range.start + lead, text.trim_start());
                    let in_list = nesting.contains(&true);
                    let line = source.line(at);
                    let under = attach.filter(|(l, _)| nesting.is_empty() && *l == line).map(|(_, h)| h);
                    if !nesting.is_empty() && text.starts_with("<!--") {
                        let place = if in_list { "a list" } else { "a quote" };
                        let code = if in_list { "X004" } else { "X002" };
                        report.add(
                            code,
                            at,
                            format!("a comment can't go in {place}: put it before the block"),
                        );
                    } else if self.comment(text, (at, i), under, &mut after, report) {
                        attach = under.map(|h| (line + 1, h));
                        if let Some(h) = under {
                            self.heads[h].body.start = self.close[i] + 1;
                        }
                    }
                    i = self.close[i] + 1;
                    continue;
                }
                Event::InlineHtml(text) => {
                    if text.starts_with("<!--") {
                        let in_list = nesting.contains(&true);
                        let code = if in_list { "X004" } else { "X002" };
                        report.add(code, range.start, "a comment can't go in a line of text or in an option");
                    } else {
                        report.add("P001", range.start, format!("raw HTML {text}: write Markdown"));
                    }
                }
                Event::Start(tag) => nesting.push(matches!(tag, Tag::List(_))),
                Event::End(_) => {
                    nesting.pop();
                    if nesting.is_empty() && self.heads.get(head).is_some_and(|h| self.close[h.event] == i) {
                        attach = Some((source.line(range.end.saturating_sub(1)) + 1, head));
                        head += 1;
                    }
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// Takes one top-level comment; whether it may be followed by another directive of the same heading.
    fn comment(
        &mut self,
        text: &'a str,
        (at, event): (usize, usize),
        under: Option<usize>,
        after: &mut usize,
        report: &mut Report<'a>,
    ) -> bool {
        if !text.starts_with("<!--") {
            report.add("P001", at, "raw HTML: write Markdown");
            return false;
        }
        if let Some((code, reason)) = allow(text) {
            if !super::finding::CODES.iter().any(|(c, _)| *c == code) || reason.is_empty() {
                report.add("X002", at, "an allow needs a code and a reason: <!-- allow: W001 why -->");
                return true;
            }
            let covers = self.covered(event, under, after);
            self.allows.push(Allow { code: code.into(), reason: reason.into(), at, covers });
            return true;
        }
        match (Directive::parse(text, at), under) {
            (Some(d), _) if !KINDS.contains(&d.kind) => {
                report.add("X002", at, format!("unknown directive {}", d.kind));
            }
            (Some(d), Some(head)) => {
                self.heads[head].directives.push(d);
                return true;
            }
            (Some(d), None) => {
                let message =
                    format!("the directive {} must be on the line directly under its heading", d.kind);
                report.add("X002", at, message);
            }
            (None, _) => report.add(
                "X002",
                at,
                "a comment must be a directive on one line: <!-- kind: id; key=value; flag -->",
            ),
        }
        false
    }

    /// The bytes that an `allow` covers: the section of the heading it's under or before, or the next block. `after`
    /// keeps the end of the run of comments last looked at, so that a long run is walked once.
    fn covered(&self, event: usize, under: Option<usize>, after: &mut usize) -> Range<usize> {
        let mut next = (self.close[event] + 1).max(*after);
        while matches!(self.tag(next), Some(Tag::HtmlBlock)) {
            next = self.close[next] + 1;
        }
        *after = next;
        let head = under.or_else(|| self.heads.binary_search_by_key(&next, |h| h.event).ok());
        if let Some(head) = head {
            let section = self.section(head);
            return self.heads[head].at..self.at(section.end);
        }
        let end = self
            .close
            .get(next)
            .and_then(|c| self.events.get(*c))
            .map_or(self.source.text.len(), |e| e.1.end);
        self.at(next)..end
    }
}
