//! The writer of one document: what it knows, its ways in, and the prose and sources that it gathers.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use super::context::Context;
use crate::compiler::lint::prose::{Area, Block, BlockKind};
use crate::compiler::source::document::{Doc, Span};
use crate::compiler::source::file::Report;
use crate::compiler::source::roles::Played;
use crate::core::course::page::Source as Reference;

/// Most bytes of prose between two known places.
const STRETCH: usize = 128;

/// Writes the parts of one document.
pub struct Writer<'w, 'a> {
    /// The document.
    pub doc: &'w Doc<'a>,
    /// What the documents of the language share.
    pub context: &'w Context<'w>,
    /// Findings of this file.
    pub report: Report<'a>,
    /// Prose written so far.
    pub prose: Vec<Block>,
    /// Where the next blocks belong.
    pub area: Area,
    /// What the next blocks are, where that does not follow from the markup.
    pub kind: Option<BlockKind>,
    /// Address of the page that lists the sources, where it is another page than the one being written.
    pub sources_page: Option<String>,
    /// Path of the file under `content/`, for its links.
    pub path: &'w str,
    /// Whether `{publisher}` and `{corrections}` are allowed here.
    pub is_page: bool,
    /// Only phrasing markup may be written (headings, options).
    pub inline_only: bool,
    /// No links may be written (titles, that are plain text).
    pub plain_only: bool,
    /// Prefix to leave out of the next text (`Why:`).
    pub strip: Option<&'static str>,
    /// Ids for headings by their event.
    pub heading_ids: BTreeMap<usize, String>,
    /// Events that were written into a page, or read as a value.
    pub(crate) seen: Vec<bool>,
    pub(crate) open: Option<Block>,
    pub(crate) links: Vec<bool>,
    pub(crate) numbers: BTreeMap<String, usize>,
    pub(crate) order: Vec<String>,
    pub(crate) uses: BTreeMap<String, usize>,
    pub(crate) pictures: BTreeMap<String, usize>,
    /// Contacts named so far.
    pub(crate) tels: Vec<String>,
    /// The same of a page, each with the section that names it: its fragment, empty before the first section.
    pub mentions: Vec<(String, String)>,
    /// Who the learner is in the cases read so far.
    pub played: Vec<Played>,
    /// Events and pieces of text handled, as a measure of work.
    pub steps: usize,
}

impl<'w, 'a> Writer<'w, 'a> {
    /// A writer for a document.
    pub fn new(doc: &'w Doc<'a>, context: &'w Context<'w>, path: &'w str, report: Report<'a>) -> Self {
        Self {
            doc,
            context,
            report,
            prose: Vec::new(),
            area: Area::Other,
            kind: None,
            sources_page: None,
            path,
            is_page: false,
            inline_only: false,
            plain_only: false,
            strip: None,
            heading_ids: BTreeMap::new(),
            seen: vec![false; doc.events.len()],
            open: None,
            links: Vec::new(),
            numbers: BTreeMap::new(),
            order: Vec::new(),
            uses: BTreeMap::new(),
            pictures: BTreeMap::new(),
            tels: Vec::new(),
            mentions: Vec::new(),
            played: Vec::new(),
            steps: 0,
        }
    }

    /// Markup of a run of blocks.
    pub fn blocks(&mut self, span: Span) -> String {
        let mut out = String::new();
        self.walk(span, &mut out);
        out
    }

    /// Markup of phrasing only (an option, a heading of a question).
    pub fn inline(&mut self, span: Span, kind: BlockKind) -> String {
        let (before, was) = (self.kind.replace(kind), self.inline_only);
        self.inline_only = true;
        let out = self.blocks(span);
        (self.kind, self.inline_only) = (before, was);
        out
    }

    /// A paragraph of blocks of one kind.
    pub fn of_kind(&mut self, span: Span, kind: BlockKind) -> String {
        let before = self.kind.replace(kind);
        let out = self.blocks(span);
        self.kind = before;
        out
    }

    /// Whether a span holds emphasis or code, which plain text would lose.
    pub(crate) fn emphasizes(&self, span: Span) -> bool {
        let mark = |event: &Event<'_>| {
            matches!(event, Event::Code(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough))
        };
        self.doc.events[span].iter().any(|(event, _)| mark(event))
    }

    /// Plain text of a heading that becomes a title; its prose is a heading.
    pub fn title(&mut self, heading: usize) -> String {
        if self.emphasizes(self.doc.inside(heading)) {
            let message = "a title is plain text, and these marks aren't shown: leave them out";
            self.report.add("X008", self.doc.at(heading), message);
        }
        self.plain_only = true;
        let from = self.prose.len();
        self.inline(self.doc.inside(heading), BlockKind::Heading);
        self.plain_only = false;
        let text = self.prose[from..].iter().map(|b| b.text.trim()).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.report.add("A002", self.doc.at(heading), "this heading is empty");
        }
        text
    }

    /// Notes that events were written, or read as a value.
    pub(crate) fn saw(&mut self, span: Span) {
        self.seen[span].fill(true);
    }

    /// An empty block of prose.
    pub(crate) fn block(&self, kind: BlockKind) -> Block {
        let (text, places, allowed) = (String::new(), Vec::new(), Vec::new());
        Block { kind, area: self.area.clone(), text, places, footnotes: 0, allowed }
    }

    /// Adds text to the open block of prose, if there is one; long texts get a place every few words, so that finding
    /// the place of an offset never walks far.
    pub(crate) fn push_prose(&mut self, text: &str, at: usize) {
        let Some(block) = &mut self.open else { return };
        let mut from = 0;
        while from < text.len() {
            let to = (from + STRETCH..text.len()).find(|n| text.is_char_boundary(*n)).unwrap_or(text.len());
            block.places.push((block.text.len(), self.report.source.pos(at + from)));
            block.text.push_str(&text[from..to]);
            from = to;
        }
    }

    pub(crate) fn flush(&mut self) {
        if let Some(block) = self.open.take()
            && !block.text.trim().is_empty()
        {
            self.prose.push(block);
        }
    }

    /// The numbered sources, in the order of their first use.
    pub fn sources(&mut self) -> Vec<Reference> {
        let mut sources = Vec::new();
        for key in std::mem::take(&mut self.order) {
            let Some(definition) = self.doc.notes.get(&key).copied() else { continue };
            let inside = self.doc.inside(definition);
            let single = matches!(self.doc.tag(inside.start), Some(Tag::Paragraph))
                && self.doc.close[inside.start] + 1 == inside.end;
            let span = if single { self.doc.inside(inside.start) } else { inside };
            // Footnotes are prose of their own kind: the rules read them from `Prose::footnotes`.
            let from = self.prose.len();
            let html = self.blocks(span);
            self.prose.truncate(from);
            sources.push(Reference { id: key, html });
        }
        sources
    }
}
