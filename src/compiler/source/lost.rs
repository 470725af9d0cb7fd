//! Nothing in a source disappears silently: every word is written into a page, is part of a directive that was read,
//! or is a finding.
//!
//! Two nets hold that. [`Doc::find_lost`] looks for words that the Markdown parser itself drops (a cell too many, the
//! definition of a link, what follows the name of a code fence). [`Writer::check_written`] looks for words that the
//! parser gave and that no part of the compiler wrote.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::directive::Allow;
use super::document::{Doc, Span};
use super::file::{Report, Source};
use super::finding::{Finding, Pos};
use crate::compiler::markup::writer::Writer;

impl Doc<'_> {
    /// Reports what the parser drops, X004, and lists and fences that it reads other than they look, X008.
    pub(crate) fn find_lost(&self, report: &mut Report<'_>) {
        for i in 0..self.events.len() {
            match self.tag(i) {
                Some(Tag::CodeBlock(kind)) => self.code_fence(i, kind, report),
                Some(Tag::List(Some(first))) => self.numbers(i, *first, report),
                Some(Tag::TableRow) => self.row(i, report),
                Some(Tag::Link { title, .. }) if !title.is_empty() => {
                    let message = "a link's title isn't shown: move its words to the text";
                    report.add("X004", self.at(i), message);
                }
                _ => {}
            }
        }
        self.uncovered(report);
    }

    fn code_fence(&self, i: usize, kind: &CodeBlockKind<'_>, report: &mut Report<'_>) {
        let CodeBlockKind::Fenced(info) = kind else { return };
        let range = self.events[i].1.clone();
        let text = self.source.text[range.clone()].trim_end();
        if !info.trim().is_empty() {
            report.add(
                "X004",
                range.start,
                format!("\"{info}\" after the code fence isn't shown: remove it"),
            );
        }
        let last = text.rsplit('\n').next().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        let fence = |c| last.len() >= 3 && last.chars().all(|l| l == c);
        if !text.contains('\n') || !(fence('`') || fence('~')) {
            report.add(
                "X008",
                range.start,
                "this code fence is never closed, so everything below it is code: close it",
            );
        }
    }

    /// A numbered list shows its first number and counts on, whatever the source says.
    fn numbers(&self, list: usize, first: u64, report: &mut Report<'_>) {
        for (n, item) in (first..).zip(self.children(self.inside(list))) {
            let at = self.at(item);
            let written = self.source.text[at..].bytes().take_while(u8::is_ascii_digit).count();
            let written = &self.source.text[at..at + written];
            if written.parse() != Ok(n) {
                let message = format!(
                    "this item shows as {n}, but the source says {written}: number the list {first}, {}, … in order",
                    first + 1
                );
                report.add("X008", at, message);
                return;
            }
        }
    }

    /// What follows the last cell that the head has a column for; a line that is no row.
    fn row(&self, row: usize, report: &mut Report<'_>) {
        let text = &self.source.text;
        let range = self.events[row].1.clone();
        if !text[range.clone()].contains('|') {
            let message = "this line became a row of the table above: put an empty line before it";
            report.add("X004", range.start, message);
        }
        let Some(end) = self.children(self.inside(row)).last().map(|cell| self.events[cell].1.end) else {
            return;
        };
        let raw = text.get(end..range.end).unwrap_or_default();
        let rest = raw.trim_start();
        let rest = rest.strip_prefix('|').unwrap_or(rest).trim_start();
        if !rest.is_empty() {
            let at = range.end - rest.len();
            let message = "this row has more cells than the header, and the rest isn't shown: write a | inside a cell \
            as \\|";
            report.add("X004", at, message);
        }
    }

    /// Words of the body that no event of the parser holds.
    fn uncovered(&self, report: &mut Report<'_>) {
        let text = &self.source.text;
        let mut covered: Vec<Range<usize>> = Vec::with_capacity(self.events.len());
        for (i, (event, range)) in self.events.iter().enumerate() {
            covered.extend(self.explained(i, event, range));
        }
        // The definition of a link that is used is read; its title is not.
        let used = self.defined.iter().filter(|(label, _, titled)| !titled && self.uses_definition(label));
        covered.extend(used.map(|(_, range, _)| range.clone()));
        covered.sort_unstable_by_key(|r| r.start);
        let mut from = self.front.body;
        let mut last_line = usize::MAX;
        for range in covered.into_iter().chain(std::iter::once(text.len()..text.len())) {
            if let Some(gap) = text.get(from..range.start)
                && let Some(n) = gap.find(char::is_alphanumeric)
            {
                for (offset, word) in lines(gap).filter(|(_, line)| line.contains(char::is_alphanumeric)) {
                    let lead = word.len() - word.trim_start_matches([' ', '\t', '>', '\r']).len();
                    let at = (from + offset + lead).max(from);
                    let line = self.source.line(from + n.max(offset));
                    if line != last_line {
                        report.add("X004", at, lost(word.trim()));
                    }
                    last_line = line;
                }
            }
            from = from.max(range.end);
        }
    }

    /// The bytes of an event that are shown, or read in some other way.
    fn explained(&self, i: usize, event: &Event<'_>, range: &Range<usize>) -> Option<Range<usize>> {
        let text = &self.source.text;
        Some(match event {
            Event::Start(Tag::HtmlBlock | Tag::CodeBlock(_)) => range.clone(),
            // Where an item or a note begins: its number, its label.
            Event::Start(Tag::Item) => {
                range.start..range.start + text[range.clone()].bytes().take_while(u8::is_ascii_digit).count()
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                range.start..range.start + text[range.clone()].find("]:").map_or(0, |n| n + 2)
            }
            Event::Start(Tag::BlockQuote(Some(_))) => {
                let end = text[range.clone()].find(']').map_or(0, |n| n + 1);
                range.start..range.start + end
            }
            // The address of a link is where it leads, its title is looked at above.
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                let inside = self.inside(i);
                let shown = self.events[inside].last().map_or(range.start, |e| e.1.end);
                shown..range.end
            }
            // What is left of a row is looked at above.
            Event::End(TagEnd::TableCell) => range.end..range.end + self.row_rest(i),
            Event::Start(_) | Event::End(_) => return None,
            _ => range.clone(),
        })
        .filter(|r| r.start < r.end)
    }

    /// How many bytes of a row follow the closing event of its last cell.
    fn row_rest(&self, cell_end: usize) -> usize {
        match self.events.get(cell_end + 1) {
            Some((Event::End(TagEnd::TableRow), row)) => row.end.saturating_sub(self.events[cell_end].1.end),
            _ => 0,
        }
    }

    /// Whether a link somewhere uses the definition `[label]: …`.
    fn uses_definition(&self, label: &str) -> bool {
        let key = |id: &str| id.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let label = key(label);
        self.events.iter().any(|(event, _)| match event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
                    && key(id) == label
            }
            _ => false,
        })
    }
}

/// Lines with their offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split('\n').map(move |line| {
        let at = from;
        from += line.len() + 1;
        (at, line)
    })
}

fn lost(line: &str) -> &'static str {
    if line.starts_with('[') && line.contains("]:") {
        "Markdown reads this line as a link definition and doesn't show it: write \\[ for a bracket, or put the \
        address after the link's text"
    } else {
        "these words aren't shown: Markdown drops them here"
    }
}

/// Findings that say of a block, or of everything under a heading, that it is not read as it should be.
const STRUCTURE: [&str; 15] = [
    "X002", "X003", "X004", "X006", "X008", "P001", "Q001", "Q002", "Q003", "Q004", "Q005", "Q009", "A001",
    "A002", "S001",
];

/// What `allow` comments cover, by code: places that begin later end later, and none touches another.
///
/// Nobody reads a finding that is silenced, so it can't speak for the words that its part loses.
struct Silenced<'a>(BTreeMap<&'a str, Vec<Range<Pos>>>);

impl<'a> Silenced<'a> {
    fn by(allows: &'a [Allow], source: &Source) -> Self {
        let mut all: BTreeMap<&str, Vec<Range<Pos>>> = BTreeMap::new();
        for allow in allows {
            let covers = source.pos(allow.covers.start)..source.pos(allow.covers.end);
            all.entry(&allow.code).or_default().push(covers);
        }
        for covers in all.values_mut() {
            covers.sort_unstable_by_key(|c| c.start);
            covers.dedup_by(|next, last| {
                let joins = next.start <= last.end;
                if joins {
                    last.end = last.end.max(next.end);
                }
                joins
            });
        }
        Self(all)
    }

    fn holds(&self, finding: &Finding) -> bool {
        let covers = self.0.get(finding.code).map_or(&[][..], Vec::as_slice);
        let next = covers.partition_point(|c| c.start <= finding.pos);
        next.checked_sub(1).and_then(|n| covers.get(n)).is_some_and(|c| finding.pos < c.end)
    }
}

impl Writer<'_, '_> {
    /// Reports words of the document that nothing wrote: X004, unless a finding at the heading above, or at one that
    /// it is part of, says so already.
    pub fn check_written(&mut self) {
        let doc = self.doc;
        let silenced = Silenced::by(&doc.allows, self.report.source);
        let told = |f: &&Finding| STRUCTURE.contains(&f.code) && !silenced.holds(f);
        let mut said: Vec<Pos> = self.report.found.iter().filter(told).map(|f| f.pos).collect();
        said.sort_unstable();
        let (mut reported, mut last) = (usize::MAX, (usize::MAX, false));
        let mut i = 0;
        while let Some((event, range)) = doc.events.get(i) {
            let words = match event {
                Event::Text(text) | Event::Code(text) => text.contains(|c: char| !c.is_whitespace()),
                Event::FootnoteReference(_) => true,
                // What these say was read, or reported, where the document was parsed.
                Event::Start(Tag::HtmlBlock) => {
                    i = doc.close[i];
                    false
                }
                // X003 says that it is defined twice, or that no text cites it.
                Event::Start(Tag::FootnoteDefinition(key)) => {
                    let listed =
                        doc.notes.get(key.as_ref()) == Some(&i) && self.numbers.contains_key(key.as_ref());
                    i = if listed { i } else { doc.close[i] };
                    false
                }
                _ => false,
            };
            if words && !self.seen[i] {
                let own = doc.heads.partition_point(|head| head.at <= range.start);
                if last.0 != own {
                    last = (own, self.is_reported(own, &said));
                }
                let line = doc.source.line(range.start);
                if !last.1 && line != reported {
                    self.report.add(
                        "X004",
                        range.start,
                        "these words aren't shown: move them or remove them",
                    );
                    reported = line;
                }
            }
            i += 1;
        }
    }

    /// Whether a finding under one of the first `own` headings covers what the last of them holds: one of its own, or
    /// one of a heading that it is part of.
    fn is_reported(&self, own: usize, said: &[Pos]) -> bool {
        let doc = self.doc;
        let structural = |span: Span| {
            let place = |i: usize| self.report.source.pos(doc.at(i));
            let (from, to) = (place(span.start), place(span.end));
            said.partition_point(|p| *p < from) < said.partition_point(|p| *p < to)
        };
        let mut level = u8::MAX;
        for head in doc.heads[..own].iter().rev() {
            if head.level < level {
                level = head.level;
                if structural(head.event..head.body.end) {
                    return true;
                }
            }
        }
        own == 0 && structural(doc.preamble.clone())
    }
}
