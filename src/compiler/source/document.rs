//! A Markdown document as a flat list of parser events in which every opening event knows its closing one: linear
//! to walk however deep it nests, and never recursive.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::directive::{Allow, Directive};
use super::file::{Report, Source};
use super::front_matter::Front;
use super::invisible::clean_events;

/// Event indices.
pub type Span = Range<usize>;

/// A parsed document.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The file.
    pub source: &'a Source,
    /// Its front matter.
    pub front: Front,
    /// Parser events with their bytes in the file.
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// For every opening event the index of its closing event; the index itself for all others.
    pub close: Vec<usize>,
    /// Events before the first heading.
    pub preamble: Span,
    /// Top-level headings in order.
    pub heads: Vec<Head<'a>>,
    /// Footnote definitions: key → index of the opening event.
    pub notes: BTreeMap<String, usize>,
    /// `allow` comments.
    pub allows: Vec<Allow>,
    /// Definitions of links, `[label]: address`: label, bytes, and whether a title follows.
    pub(crate) defined: Vec<(String, Range<usize>, bool)>,
}

/// A top-level heading with the directives directly under it.
#[derive(Debug)]
pub struct Head<'a> {
    /// Index of the heading's opening event.
    pub event: usize,
    /// 1 to 6.
    pub level: u8,
    /// Byte offset of the heading.
    pub at: usize,
    /// Directives directly under it.
    pub directives: Vec<Directive<'a>>,
    /// Events from after the heading to the next heading.
    pub body: Span,
}

impl<'a> Doc<'a> {
    /// Parses a file; what is wrong with comments, raw HTML and footnote definitions goes to the report.
    pub fn parse(source: &'a Source, report: &mut Report<'a>) -> Self {
        let front = Front::parse(report);
        let body = front.body;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_GFM;
        let parser = Parser::new_ext(&source.text[body..], options);
        let defined: Vec<_> = parser
            .reference_definitions()
            .iter()
            .map(|(label, def)| {
                (label.to_string(), def.span.start + body..def.span.end + body, def.title.is_some())
            })
            .collect();
        let mut events: Vec<_> = parser
            .into_offset_iter()
            .map(|(event, range)| (event, range.start + body..range.end + body))
            .collect();
        clean_events(&mut events, source, report);
        let mut close: Vec<usize> = (0..events.len()).collect();
        let mut open = Vec::new();
        for (i, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(_) => open.push(i),
                Event::End(_) => {
                    if let Some(start) = open.pop() {
                        close[start] = i;
                    }
                }
                _ => {}
            }
        }
        let mut doc = Self {
            source,
            front,
            preamble: 0..events.len(),
            events,
            close,
            heads: Vec::new(),
            notes: BTreeMap::new(),
            allows: Vec::new(),
            defined,
        };
        doc.find_heads();
        doc.find_notes(report);
        doc.find_comments(report);
        doc.find_lost(report);
        doc.find_leftovers(report);
        doc
    }

    /// The blocks (or inline parts) directly inside a span, by the index of their opening event.
    pub fn children(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let mut at = span.start;
        std::iter::from_fn(move || {
            let i = at;
            (i < span.end).then(|| {
                at = self.close.get(i).copied().unwrap_or(i) + 1;
                i
            })
        })
    }

    /// What lies between an opening event and its closing event.
    pub fn inside(&self, i: usize) -> Span {
        i + 1..self.close[i].max(i + 1)
    }

    /// The opening tag at an index.
    pub fn tag(&self, i: usize) -> Option<&Tag<'a>> {
        match self.events.get(i) {
            Some((Event::Start(tag), _)) => Some(tag),
            _ => None,
        }
    }

    /// Where an event begins in the file.
    pub fn at(&self, i: usize) -> usize {
        self.events.get(i).map_or(self.source.text.len(), |e| e.1.start)
    }

    /// The text of a span without any markup.
    pub fn plain(&self, span: Span) -> String {
        let mut text = String::new();
        for (event, _) in &self.events[span] {
            match event {
                Event::Text(t) | Event::Code(t) => text.push_str(t),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text.trim().into()
    }

    /// The events under a heading up to the next heading of its level or a higher one.
    pub fn section(&self, head: usize) -> Span {
        let level = self.heads[head].level;
        let next = self.heads[head + 1..].iter().find(|h| h.level <= level);
        self.heads[head].body.start..next.map_or(self.events.len(), |h| h.event)
    }

    fn find_heads(&mut self) {
        let mut heads: Vec<Head<'a>> = Vec::new();
        let mut i = 0;
        while i < self.events.len() {
            let next = self.close[i] + 1;
            if let Some(Tag::Heading { level, .. }) = self.tag(i) {
                let (level, end) = (depth(*level), i);
                match heads.last_mut() {
                    Some(last) => last.body.end = end,
                    None => self.preamble.end = end,
                }
                let body = next..self.events.len();
                heads.push(Head { event: i, level, at: self.at(i), directives: Vec::new(), body });
            }
            i = next;
        }
        self.heads = heads;
    }

    fn find_notes(&mut self, report: &mut Report<'a>) {
        for i in 0..self.events.len() {
            let Some(Tag::FootnoteDefinition(key)) = self.tag(i) else { continue };
            let (key, at) = (key.to_string(), self.at(i));
            match self.notes.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(i);
                }
                Entry::Occupied(entry) => {
                    report.add("X003", at, format!("the footnote {} is defined twice", entry.key()));
                }
            }
        }
    }

    /// Keys of footnotes that some text refers to. A source inside another source is listed only if a text cites it.
    pub fn cited(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut i = 0;
        while let Some((event, _)) = self.events.get(i) {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => i = self.close[i],
                Event::FootnoteReference(key) => {
                    found.insert(key.to_string());
                }
                _ => {}
            }
            i += 1;
        }
        found
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}
