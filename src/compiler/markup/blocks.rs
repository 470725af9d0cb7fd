//! The walk over the flat event list: opening and closing events to markup, never recursive, linear in the text.

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::escape::{escape, escape_into};
use super::writer::Writer;
use crate::compiler::lint::prose::BlockKind;
use crate::compiler::markup::tel::aged_once;
use crate::compiler::source::document::Span;

/// State of one walk.
#[derive(Default)]
struct Walk {
    items: usize,
    /// How many lists are open; where the outermost begins in the markup and among the contacts.
    lists: usize,
    list: (usize, usize),
    heading: bool,
    cell: bool,
    head_row: bool,
    column: usize,
    aligns: Vec<Alignment>,
    /// A table of numbers to call: it's set as a list of rows, and never scrolls.
    contacts: bool,
    code: bool,
}

impl<'a> Writer<'_, 'a> {
    pub(crate) fn walk(&mut self, span: Span, out: &mut String) {
        self.walk_in(Walk::default(), span, out);
    }

    /// Inline markup of a heading, without its element.
    pub(crate) fn heading(&mut self, event: usize) -> String {
        let mut out = String::new();
        self.saw(event..self.doc.close[event] + 1);
        self.walk_in(Walk { heading: true, ..Walk::default() }, self.doc.inside(event), &mut out);
        out
    }

    fn walk_in(&mut self, mut state: Walk, span: Span, out: &mut String) {
        let mut i = span.start;
        let doc = self.doc;
        while i < span.end {
            self.steps += 1;
            self.seen[i] = true;
            let (event, range) = &doc.events[i];
            match event {
                Event::Start(tag) => {
                    if let Some(next) = self.start(i, tag, &mut state, out) {
                        i = next;
                        continue;
                    }
                }
                Event::End(end) => self.end(*end, &mut state, out),
                Event::Text(text) if state.code => {
                    self.push_prose(text, range.start);
                    self.typed(text, range.start);
                    escape_into(out, text);
                }
                Event::Text(_) => {
                    let end = (i..span.end)
                        .find(|n| !matches!(doc.events[*n].0, Event::Text(_)))
                        .unwrap_or(span.end);
                    self.steps += end - i;
                    self.open_block(&state);
                    self.saw(i..end);
                    self.run(i..end, out);
                    i = end;
                    continue;
                }
                Event::Code(text) => {
                    self.open_block(&state);
                    self.push_prose(text, range.start + 1);
                    self.typed(text, range.start);
                    out.push_str("<code>");
                    escape_into(out, text);
                    out.push_str("</code>");
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.push_prose(" ", range.start);
                    out.push_str(if *event == Event::HardBreak { "<br>" } else { " " });
                }
                Event::FootnoteReference(key) => {
                    self.open_block(&state);
                    self.reference(key, range.start, out);
                }
                Event::Rule => out.push_str("<hr>"),
                Event::TaskListMarker(_) => {
                    let message = "a task list can only go under a question or a scene";
                    self.report.add("X004", range.start, message);
                }
                // Comments are sorted and raw HTML is reported when the document is parsed.
                _ => {}
            }
            i += 1;
        }
        self.flush();
    }

    /// Writes what opens a table, its head, a row or a cell.
    fn start_of_table(&mut self, i: usize, tag: &Tag<'a>, state: &mut Walk, out: &mut String) {
        let doc = self.doc;
        match tag {
            Tag::Table(aligns) => {
                self.flush();
                state.aligns = aligns.clone();
                // Named after the heading above it and its first column: on one page, several tables can share a first
                // column.
                let column = doc.children(i + 2..doc.close[i + 1]).next();
                let heading = doc.heads.iter().rev().map(|h| h.event).find(|event| *event < i);
                let label = heading.into_iter().chain(column).map(|event| doc.plain(doc.inside(event)));
                let label = escape(&label.collect::<Vec<_>>().join(": "));
                let source = doc.events.get(i).and_then(|event| doc.source.text.get(event.1.clone()));
                state.contacts = source.is_some_and(|text| text.contains("{tel:"));
                if state.contacts {
                    return out.push_str("<div class=\"scroll\"><table>");
                }
                out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
                out.push_str(&[label.as_str(), "\"><table>"].concat());
            }
            Tag::TableHead => {
                (state.head_row, state.column) = (true, 0);
                out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                (state.head_row, state.column) = (false, 0);
                out.push_str("<tr>");
            }
            _ => {
                self.flush();
                state.cell = true;
                let class = match state.aligns.get(state.column) {
                    Some(Alignment::Right) => " class=\"al-r\"",
                    Some(Alignment::Center) => " class=\"al-c\"",
                    _ => "",
                };
                out.push_str(match (state.head_row, state.contacts && state.column == 0) {
                    (true, _) => "<th scope=\"col\"",
                    // Whose number it is.
                    (false, true) => "<th scope=\"row\"",
                    (false, false) => "<td",
                });
                out.push_str(&[class, ">"].concat());
                state.column += 1;
            }
        }
    }

    /// Writes the opening of a list or of an item.
    fn start_of_list(&mut self, tag: &Tag<'a>, state: &mut Walk, out: &mut String) {
        self.flush();
        let Tag::List(start) = tag else {
            state.items += 1;
            return out.push_str("<li>");
        };
        if state.lists == 0 {
            state.list = (out.len(), self.tels.len());
        }
        state.lists += 1;
        match start {
            None => out.push_str("<ul>"),
            Some(1) => out.push_str("<ol>"),
            Some(n) => out.push_str(&format!("<ol start=\"{n}\">")),
        }
    }

    /// Writes an opening event; the index to go on from, where it was written as a whole.
    fn start(&mut self, i: usize, tag: &Tag<'a>, state: &mut Walk, out: &mut String) -> Option<usize> {
        let doc = self.doc;
        let at = doc.at(i);
        match tag {
            Tag::Paragraph => {
                self.flush();
                let inside = doc.inside(i);
                if matches!(doc.tag(inside.start), Some(Tag::Image { .. }))
                    && doc.close[inside.start] + 1 == inside.end
                {
                    self.saw(inside);
                    self.figure(i + 1, out);
                    return Some(doc.close[i] + 1);
                }
                out.push_str("<p>");
            }
            Tag::Heading { level, .. } => {
                self.flush();
                state.heading = true;
                let id = self.heading_ids.get(&i).map(|id| format!(" id=\"s-{}\"", escape(id)));
                out.push_str(&format!("<{}{}>", name(*level), id.unwrap_or_default()));
            }
            Tag::BlockQuote(kind) => {
                self.flush();
                self.quote(i, *kind, out);
            }
            Tag::CodeBlock(_) => {
                self.flush();
                state.code = true;
                self.open = Some(self.block(BlockKind::Code));
                out.push_str("<pre><code>");
            }
            Tag::List(_) | Tag::Item => self.start_of_list(tag, state, out),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.start_of_table(i, tag, state, out);
            }
            Tag::FootnoteDefinition(_) | Tag::HtmlBlock => return Some(doc.close[i] + 1),
            Tag::Emphasis => out.push_str("<em>"),
            Tag::Strong => out.push_str("<strong>"),
            Tag::Strikethrough => out.push_str("<del>"),
            Tag::Link { dest_url, .. } => {
                self.open_block(state);
                self.link(i, dest_url, out);
            }
            Tag::Image { .. } => {
                self.report.add(
                    "X004",
                    at,
                    "a picture must be alone in its paragraph, with an empty line before and after",
                );
                return Some(doc.close[i] + 1);
            }
            _ => {}
        }
        None
    }

    fn end(&mut self, end: TagEnd, state: &mut Walk, out: &mut String) {
        let markup = match end {
            TagEnd::Paragraph => "</p>",
            TagEnd::Heading(level) => {
                out.push_str(&["</", name(level), ">"].concat());
                ""
            }
            TagEnd::BlockQuote(None) => "</blockquote>",
            TagEnd::BlockQuote(Some(_)) => "</div>",
            TagEnd::CodeBlock => "</code></pre>",
            TagEnd::List(true) => "</ol>",
            TagEnd::List(false) => "</ul>",
            TagEnd::Item => "</li>",
            TagEnd::Table => "</tbody></table></div>",
            TagEnd::TableHead => "</tr></thead><tbody>",
            TagEnd::TableRow => "</tr>",
            // The column counts on from the cell's own.
            TagEnd::TableCell => {
                let head = state.head_row || state.contacts && state.column == 1;
                ["</td>", "</th>"][usize::from(head)]
            }
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => ["", "</a>"][usize::from(self.links.pop().unwrap_or(false))],
            _ => "",
        };
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.flush(),
        }
        match end {
            TagEnd::Heading(_) => state.heading = false,
            TagEnd::TableCell => state.cell = false,
            TagEnd::CodeBlock => state.code = false,
            TagEnd::Item => state.items = state.items.saturating_sub(1),
            _ => {}
        }
        out.push_str(markup);
        if let TagEnd::List(_) = end {
            state.lists = state.lists.saturating_sub(1);
            let (start, from) = state.list;
            let aged = || aged_once(out.get(start..)?, self.tels.get(from..)?, self.context);
            if let Some(list) = (state.lists == 0).then(aged).flatten() {
                out.truncate(start);
                out.push_str(&list);
            }
        }
    }

    fn open_block(&mut self, state: &Walk) {
        if self.open.is_some() {
            return;
        }
        let kind = match self.kind {
            _ if state.heading => BlockKind::Heading,
            Some(kind) => kind,
            None if state.cell => BlockKind::Cell,
            None if state.items > 0 => BlockKind::Item,
            None => BlockKind::Paragraph,
        };
        self.open = Some(self.block(kind));
    }
}

fn name(level: HeadingLevel) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][(level as usize).clamp(1, 6) - 1]
}
