//! Quotes and pictures.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::context::resolve;
use super::escape::escape;
use super::writer::Writer;
use crate::compiler::lint::prose::BlockKind;
use crate::compiler::source::placeholders::{UNFILLED, unfilled};
use crate::compiler::source::plain_field::{AS_WRITTEN, typed_mark};
use crate::kit::Figure;
use maud::Render;

/// The picture of a base rate. After it comes the slider with made-up numbers (`slots/idea.rs`).
const BASE_RATE: &str = "hundred-people";

impl Writer<'_, '_> {
    pub(crate) fn quote(&mut self, i: usize, kind: Option<BlockQuoteKind>, out: &mut String) {
        let (class, label) = match kind {
            None => {
                self.one_line_alert(i);
                out.push_str("<blockquote>");
                return;
            }
            Some(BlockQuoteKind::Tip) => ("note-tip", "alert-tip"),
            Some(BlockQuoteKind::Note) => ("note-note", "alert-note"),
            Some(BlockQuoteKind::Important) => ("note-important", "alert-important"),
            Some(BlockQuoteKind::Warning) => ("note-warning", "alert-warning"),
            Some(BlockQuoteKind::Caution) => {
                self.report.add("X004", self.doc.at(i), "CAUTION isn't used here: write WARNING");
                ("note-warning", "alert-warning")
            }
        };
        let label = escape(&self.context.word(label));
        out.push_str(
            &["<div role=\"note\" class=\"note ", class, "\"><p class=\"note-label\">", &label, "</p>"]
                .concat(),
        );
    }

    /// `> [!NOTE] text` on one line silently isn't an alert. Reports it, and says whether it was one.
    pub fn one_line_alert(&mut self, quote: usize) -> bool {
        let source = &self.doc.source.text;
        let Some((_, range)) = self.doc.events.get(quote + 2) else { return false };
        let text = source.get(range.start..).unwrap_or_default();
        let found = text.starts_with("[!") && matches!(self.doc.tag(quote + 1), Some(Tag::Paragraph));
        if found {
            let message = "this isn't an alert: put NOTE, TIP, IMPORTANT or WARNING alone on its line, and the text \
            on the next";
            self.report.add("X004", range.start, message);
        }
        found
    }

    /// Checks the words of a picture: its alternative text and its caption.
    fn check_words(&mut self, i: usize, [alt, title]: [&str; 2]) {
        let at = self.doc.at(i);
        if alt.trim().is_empty() {
            let message = "this picture has no alternative text: say in the brackets what it teaches";
            self.report.add("A001", at, message);
        }
        for text in [alt, title] {
            if unfilled(text, false).is_some() {
                self.report.add("X003", at, UNFILLED);
            } else if let Some((_, message)) = typed_mark(text) {
                self.report.add("X008", at, message);
            }
        }
        // Its words are read aloud as they are typed: nothing in them is a mark.
        let inside = self.doc.inside(i);
        let marks = |e: &Event<'_>| {
            matches!(e, Event::FootnoteReference(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }))
        };
        if self.emphasizes(inside.clone()) {
            self.report.add("X008", at, AS_WRITTEN);
        }
        if self.doc.events[inside].iter().any(|(event, _)| marks(event)) {
            self.report.add("X004", at, "alternative text can only be words: no link, source or picture");
        }
    }

    /// Writes a picture with its caption.
    pub(crate) fn figure(&mut self, i: usize, out: &mut String) {
        let Some(Tag::Image { dest_url, title, .. }) = self.doc.tag(i) else { return };
        let at = self.doc.at(i);
        let alt = self.doc.plain(self.doc.inside(i));
        self.check_words(i, [alt.as_str(), title.as_ref()]);
        if self.inline_only {
            self.report.add("X004", at, "a picture can't go here");
            return;
        }
        let outside = dest_url.contains(':') || dest_url.starts_with("//");
        if outside {
            self.report.add(
                "P001",
                at,
                "this picture is from outside the content: put it in content/pictures",
            );
            return;
        }
        let Some(svg) = resolve(self.path, dest_url).and_then(|p| self.context.pictures.get(&p)) else {
            self.report.add("X006", at, format!("there is no picture {dest_url}"));
            return;
        };
        let nth = self.pictures.entry(svg.name.clone()).or_insert(0);
        *nth += 1;
        let markup = svg.html(&alt, *nth, self.context);
        let drawing = [markup, svg.caveats(self.context)].concat();
        out.push_str(&Figure { class: "pic", svg: &drawing, caption: title }.render().0);
        for (text, offset) in [(alt.as_str(), 2), (title.as_ref(), 0)] {
            self.open = Some(self.block(BlockKind::Picture));
            self.push_prose(text, at + offset);
            self.flush();
        }
        if svg.name == BASE_RATE {
            out.push_str("<div data-slot=\"idea\"></div>");
        }
    }
}
