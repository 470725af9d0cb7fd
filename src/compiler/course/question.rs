//! One question: its parts in the text, its kind, its answer key.

use std::collections::BTreeMap;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::answer_key::key_hash;
use super::options::Item;
use crate::compiler::lint::prose::{Area, BlockKind};
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::document::Span;
use crate::compiler::source::invisible::looks;
use crate::core::course::question::{Kind, Question};

/// A question with what the checks of the whole quiz need.
pub struct Parsed {
    /// The question.
    pub question: Question,
    /// The position of its heading.
    pub at: usize,
}

/// The parts of a question in the text.
#[derive(Default)]
pub struct Parts {
    intro: Vec<usize>,
    hint: Option<usize>,
    /// Options, accepted answers or steps.
    pub items: Vec<Item>,
    /// Whether their list is numbered.
    pub ordered: bool,
    /// The table of a matching question.
    pub table: Option<usize>,
    explanation: Option<usize>,
}

/// What came after a list of options, in case another one follows.
#[derive(Default)]
struct Between {
    /// Text that belongs nowhere.
    text: Option<usize>,
    /// A quote outside the list.
    quote: bool,
    comment: Option<usize>,
}

impl Parts {
    /// Whether there is anything to answer.
    pub fn found(&self) -> bool {
        !self.items.is_empty() || self.table.is_some()
    }
}

impl Writer<'_, '_> {
    /// Reads the question under a heading.
    pub fn question(&mut self, head: usize, directive: &Directive<'_>, pool: u8) -> Parsed {
        let at = self.doc.heads[head].at;
        self.area = Area::Question(directive.id.into());
        let keys: &[&str] = match directive.kind {
            "try" => &["unit"],
            _ => &["objective", "teaches", "unit"],
        };
        self.known_args(directive, keys, &["multi", "order", "match", "exact"]);
        let heading = self.doc.heads[head].event;
        let prompt_html = self.inline(self.doc.inside(heading), BlockKind::Heading);
        let parts = self.parts(head, directive);
        let mut intro_html = String::new();
        for block in &parts.intro {
            intro_html.push_str(&self.blocks(*block..self.doc.close[*block] + 1));
        }
        let hint_html = parts.hint.map(|quote| self.of_kind(self.doc.inside(quote), BlockKind::Feedback));
        for quote in [parts.hint, parts.explanation].into_iter().flatten() {
            self.markers(self.doc.inside(quote), None);
        }
        let kind = self.kind_of(directive, &parts, at);
        self.check_parts(&parts, &kind);
        let explanation =
            parts.explanation.map(|quote| self.of_kind(self.doc.inside(quote), BlockKind::Feedback));
        if explanation.as_ref().is_none_or(String::is_empty) {
            self.report.add("Q005", at, "the question has no explanation: write > [!NOTE] after the options");
        }
        let mut question = Question {
            id: directive.id.into(),
            objective: directive.value("objective").unwrap_or_default().into(),
            teaches: directive.value("teaches").unwrap_or_default().into(),
            pool,
            prompt_html,
            intro_html,
            hint_html,
            kind,
            explanation_html: explanation.unwrap_or_default(),
            key_hash: String::new(),
            key_before: 0,
        };
        if directive.kind != "try" {
            question.key_hash = key_hash(&question);
        }
        Parsed { question, at }
    }

    /// What options, steps and cells may not hold, and lists that a matching question does not show.
    fn check_parts(&mut self, parts: &Parts, kind: &Kind) {
        let doc = self.doc;
        for item in &parts.items {
            self.only_words(item.text.clone(), "option");
            if doc.plain(item.text.clone()).is_empty() {
                self.report.add("X004", item.at, "this option has no text");
            }
        }
        let steps = parts.items.first().filter(|_| matches!(kind, Kind::Order { .. }));
        if let Some(first) =
            steps.filter(|item| !doc.source.text[item.at..].starts_with(['1', '-', '*', '+']))
        {
            self.report.add(
                "X008",
                first.at,
                "number a question's steps from 1: the numbers give the right order",
            );
        }
        let Kind::Match { pairs, .. } = kind else { return };
        if let Some(item) = parts.items.first() {
            self.report.add("X004", item.at, "a matching question shows only its table: remove this list");
        }
        let Some(table) = parts.table else { return };
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        // The header isn't a row, and a row without a left cell isn't a pair.
        let mut rights = pairs.iter().map(|(_, right)| right.as_str());
        for (n, row) in doc.children(doc.inside(table)).enumerate() {
            let cells: Vec<usize> = doc.children(doc.inside(row)).collect();
            for cell in &cells {
                self.only_words(doc.inside(*cell), "cell");
            }
            let &[left, right] = cells.as_slice() else { continue };
            let (left, text) = (doc.plain(doc.inside(left)), doc.plain(doc.inside(right)));
            if n == 0 || text.is_empty() {
                continue;
            }
            let html = if left.is_empty() { None } else { rights.next() };
            // Rows may share a partner; one that only looks the same would be marked wrong.
            match seen.insert(looks(&text), html.unwrap_or_default()) {
                Some(before) if html != Some(before) => {
                    self.report.add(
                        "Q009",
                        doc.at(right + 1),
                        "this match looks the same as another one but isn't: \
                    write both the same way, or make the difference clear",
                    );
                }
                _ => {}
            }
        }
    }

    /// The text of an option becomes a label or a button, which holds words only.
    pub(crate) fn only_words(&mut self, span: Span, what: &str) {
        let doc = self.doc;
        let text = doc.plain(span.clone());
        let mark = span.clone().find(|i| match &doc.events[*i].0 {
            Event::FootnoteReference(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => true,
            _ => *i == span.start && (text.contains("{tel:") || text.contains("{term:")),
        });
        if let Some(i) = mark {
            let message = format!(
                "the text of this {what} can't hold a link, term, number, source or picture: move it to the text \
                above or the feedback"
            );
            self.report.add("X004", doc.at(i), message);
        }
    }

    /// Sorts the blocks under the heading.
    fn parts(&mut self, head: usize, directive: &Directive<'_>) -> Parts {
        let doc = self.doc;
        let span = doc.section(head);
        let mut parts = Parts::default();
        let mut between = Between::default();
        for block in doc.children(span) {
            let block_at = doc.at(block);
            let found = parts.found();
            match doc.tag(block) {
                Some(Tag::HtmlBlock) => between.comment = Some(block_at),
                Some(Tag::FootnoteDefinition(_)) => {}
                Some(Tag::BlockQuote(Some(kind))) => {
                    self.alert(block, *kind, &mut parts);
                }
                Some(Tag::BlockQuote(None))
                    if found && parts.explanation.is_none() && !parts.items.is_empty() =>
                {
                    if !self.one_line_alert(block) {
                        let message = "this quote is outside the list: indent it by the width of the marker (`- ` two \
                        columns, `1. ` three)";
                        self.report.add("Q003", block_at, message);
                    }
                    between.quote = true;
                    if let Some(item) = parts.items.last_mut().filter(|item| item.quotes.is_empty()) {
                        item.quotes.push(block);
                    }
                }
                Some(Tag::List(start)) if self.is_options(block, start.is_some(), directive) => {
                    if found {
                        self.split_list(block_at, &mut between);
                    }
                    between.quote = false;
                    parts.ordered = start.is_some();
                    let items = self.items(block);
                    parts.items.extend(items);
                }
                Some(Tag::Table(_)) if directive.flag("match") => {
                    if parts.table.replace(block).is_some() {
                        let message = "the table is split: a matching question needs one table";
                        self.report.add("Q003", block_at, message);
                    }
                }
                Some(Tag::Heading { .. }) => {
                    self.report.add("X004", block_at, "a question can't hold headings");
                    break;
                }
                _ if !found => parts.intro.push(block),
                _ => between.text = between.text.or(Some(block_at)),
            }
        }
        if let Some(at) = between.text {
            let message = "text after the options isn't shown: move it before them or to the explanation";
            self.report.add("X004", at, message);
        }
        parts
    }

    /// An alert under a question: its hint before the options, its explanation after them.
    fn alert(&mut self, block: usize, kind: BlockQuoteKind, parts: &mut Parts) {
        let at = self.doc.at(block);
        self.lazy_lines(block..self.doc.close[block], 0);
        let slot = match (kind, parts.found()) {
            (BlockQuoteKind::Tip, false) => &mut parts.hint,
            (BlockQuoteKind::Note, true) => &mut parts.explanation,
            (BlockQuoteKind::Note, false) => return parts.intro.push(block),
            _ => {
                let message = "a question can have a TIP before the options and a NOTE after them, and no \
                other alert";
                return self.report.add("X004", at, message);
            }
        };
        if slot.replace(block).is_some() {
            self.report.add("X004", at, "there are two of these alerts: combine them");
        }
    }

    /// Another list of options begins at `at`: says what split them, unless a loose quote did, which is reported already.
    fn split_list(&mut self, at: usize, between: &mut Between) {
        let (text, comment) = (between.text.take(), between.comment.take());
        match (text, comment) {
            _ if between.quote => {}
            (None, Some(comment)) => {
                let message = "a comment inside a list splits it: put it before the list";
                self.report.add("X004", comment, message);
            }
            (text, _) => {
                let message = "something between the options splits their list";
                self.report.add("Q003", text.unwrap_or(at), message);
            }
        }
    }

    fn is_options(&self, list: usize, ordered: bool, directive: &Directive<'_>) -> bool {
        if directive.flag("order") { ordered || self.has_signs(list) } else { self.has_signs(list) }
    }
}
