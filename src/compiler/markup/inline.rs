//! Text, its places in braces, footnote references and links.

use super::context::resolve;
use super::escape::{escape, escape_into};
use super::writer::Writer;
use crate::compiler::data::contacts::no_contact;
use crate::compiler::markup::tel::tel_html;
use crate::compiler::source::document::Span;
use crate::compiler::source::file::is_id;
use crate::compiler::source::link_shapes::{names_a_site, needs_scheme};
use crate::compiler::source::placeholders::{UNFILLED, unfilled};
use crate::core::course::case::METERS;
use crate::core::course::refs::Form;
use crate::core::site::route::{Route, term_anchor};
use pulldown_cmark::Event;

/// Stands for a number of the registry in prose.
const TEL: &str = "\u{fffc}";

/// Link texts that say nothing about where the link goes.
const EMPTY_WORDS: [&str; 22] = [
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "learn more",
    "see here",
    "page",
    "aquí",
    "haga clic aquí",
    "clic aquí",
    "este enlace",
    "esta página",
    "enlace",
    "más",
    "leer más",
    "ver más",
    "página",
];

impl Writer<'_, '_> {
    /// A run of text events: pieces of one text between other markup.
    pub(crate) fn run(&mut self, span: Span, out: &mut String) {
        let doc = self.doc;
        let mut text = String::new();
        let mut pieces = Vec::new();
        for (event, range) in &doc.events[span] {
            if let Event::Text(piece) = event {
                pieces.push((text.len(), range.start));
                text.push_str(piece);
            }
        }
        let mut from = 0;
        if let Some(prefix) = self.strip.take()
            && let Some(rest) = text.trim_start().strip_prefix(prefix)
        {
            from = text.len() - rest.trim_start().len();
        }
        let mut cursor = Cursor { pieces: &pieces, next: 0 };
        if let Some(n) = unfilled(&text, true) {
            self.report.add("X003", Cursor { pieces: &pieces, next: 0 }.at(n), UNFILLED);
        }
        while let Some(special) = text[from..].find(['{', '}', '[']).map(|n| from + n) {
            self.plain(&text[from..special], from, &mut cursor, out);
            let at = cursor.at(special);
            let len = match text.as_bytes()[special] {
                b'{' => self.braces(&text[special..], at, out),
                b'}' => {
                    self.loose_brace("}", at);
                    0
                }
                _ => {
                    self.brackets(&text[special..], at);
                    0
                }
            };
            if len == 0 {
                self.plain(&text[special..=special], special, &mut cursor, out);
                from = special + 1;
            } else {
                from = special + len;
            }
        }
        self.plain(&text[from..], from, &mut cursor, out);
    }

    /// Plain text from an offset of its run: to the markup and to the prose, piece by piece.
    fn plain(&mut self, text: &str, from: usize, cursor: &mut Cursor<'_>, out: &mut String) {
        if text.is_empty() {
            return;
        }
        escape_into(out, text);
        let mut start = from;
        let end = from + text.len();
        while start < end {
            let at = cursor.at(start);
            let stop = cursor.end().min(end);
            self.push_prose(&text[start - from..stop - from], at);
            start = stop;
        }
    }

    /// A place in braces at the head of a text; its length, or 0 where it is none.
    fn braces(&mut self, text: &str, at: usize, out: &mut String) -> usize {
        // A place is short; looking no further keeps a text full of braces linear.
        let Some(end) =
            text.char_indices().take(300).find(|(n, c)| *c == '}' || (*c == '{' && *n > 0)).map(|(n, _)| n)
        else {
            self.loose_brace(text, at);
            return 0;
        };
        if !text[end..].starts_with('}') || self.is_escaped(at) {
            self.loose_brace(text, at);
            return 0;
        }
        let inner = &text[1..end];
        let (name, value) = inner.split_once(':').map_or((inner, None), |(name, value)| (name, Some(value)));
        if name.is_empty()
            || !name.bytes().all(|b| b.is_ascii_lowercase())
            || METERS.iter().any(|m| name.starts_with(m))
        {
            self.loose_brace(text, at);
            // Its closing brace belongs to this one.
            self.plain_piece(&text[..=end], at, out);
            return end + 1;
        }
        let in_link = self.links.last() == Some(&true);
        match (name, value) {
            ("tel" | "term", Some(_)) if in_link || self.plain_only => {
                self.report.add("X003", at, format!("{{{name}:}} can't go in a title or in a link's text"));
            }
            ("tel", Some(id)) => match tel_html(id, self.context) {
                Some(html) => {
                    self.push_prose(TEL, at);
                    self.tels.push(id.into());
                    out.push_str(&html);
                }
                None => self.report.add("X003", at, no_contact(id)),
            },
            ("term", Some(value)) => self.term(value, at, out),
            ("place" | "county" | "state", None) => {
                let text = self.context.place.named(name).unwrap_or_default();
                self.push_prose(text, at);
                escape_into(out, text);
            }
            ("publisher", None) if self.is_page => {
                self.push_prose(&self.context.place.publisher, at);
                escape_into(out, &self.context.place.publisher);
            }
            ("corrections", None) if self.is_page => {
                self.push_prose(&self.context.place.corrections, at);
                out.push_str(&corrections(&self.context.place.corrections));
            }
            ("sent", None) if self.is_page => self.sent(at, out),
            _ => self.report.add(
                "X003",
                at,
                format!("unknown placeholder {{{inner}}}: use {{tel:id}}, {{term:id|text}}, {{place}}, {{county}} or {{state}}"),
            ),
        }
        end + 1
    }

    /// What a visit sends: an item of a list with this alone becomes an item for each.
    fn sent(&mut self, at: usize, out: &mut String) {
        let items: Vec<String> = self.context.sent.iter().map(|text| sent(text)).collect();
        for text in self.context.sent {
            self.push_prose(text, at);
        }
        out.push_str(&items.join("</li><li>"));
    }

    /// A brace that fills nothing: readers would see it. One that is escaped is meant.
    fn loose_brace(&mut self, text: &str, at: usize) {
        // A place is short; looking no further keeps a text full of braces linear.
        let text = text.char_indices().nth(60).map_or(text, |(n, _)| &text[..n]);
        let inner = text.trim_start_matches('{').trim_start();
        let slot = unfilled(text, false) == Some(0);
        if self.is_escaped(at) && !slot || unfilled(text, true) == Some(0) {
            return;
        }
        if slot {
            self.report.add("X003", at, UNFILLED);
            return;
        }
        if METERS.iter().any(|m| inner.starts_with(m)) {
            self.report.add(
                "X005",
                at,
                "meters belong at the end of a choice in a case; here, readers would see them",
            );
        } else {
            self.report.add(
                "X003",
                at,
                "this brace isn't a placeholder: write {tel:id} or {term:id|text}, or \\{ for a brace",
            );
        }
    }

    /// Whether a backslash precedes a byte.
    fn is_escaped(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|n| self.doc.source.text.as_bytes().get(n)) == Some(&b'\\')
    }

    /// Text as it is typed, of one piece.
    fn plain_piece(&mut self, text: &str, at: usize, out: &mut String) {
        escape_into(out, text);
        self.push_prose(text, at);
    }

    /// Code is shown as it is typed: a place to fill in it would be shown as well.
    pub(crate) fn typed(&mut self, text: &str, at: usize) {
        if unfilled(text, false).is_some() {
            self.report.add("X003", at, UNFILLED);
        }
    }

    fn term(&mut self, value: &str, at: usize, out: &mut String) {
        let Some((id, shown)) = value.split_once('|').filter(|(_, shown)| !shown.trim().is_empty()) else {
            self.report.add("X003", at, "write a term as {term:id|shown text}");
            return;
        };
        self.push_prose(shown, at + "{term:".len() + id.len() + 1);
        if !self.context.terms.contains(id) {
            self.report.add("X003", at, format!("the glossary has no term {id}"));
            return;
        }
        let href = self.context.path(&Route::Glossary);
        out.push_str(
            &[
                "<a class=\"term\" href=\"",
                &escape(&href),
                "#",
                &term_anchor(id),
                "\">",
                &escape(shown),
                "</a>",
            ]
            .concat(),
        );
    }

    /// An undefined footnote is plain text to the parser.
    fn brackets(&mut self, text: &str, at: usize) {
        let Some(rest) = text.strip_prefix("[^") else { return };
        let key: String = rest.chars().take(60).take_while(|c| *c != ']' && !c.is_whitespace()).collect();
        if self.is_escaped(at) {
            return;
        }
        let closed = rest[key.len()..].starts_with(']') && !key.is_empty();
        let message = if closed {
            format!("the footnote {key} isn't defined")
        } else {
            "this looks like a footnote, but readers see it as typed: write [^id] without spaces".into()
        };
        self.report.add("X003", at, message);
    }

    /// A footnote reference.
    pub(crate) fn reference(&mut self, key: &str, at: usize, out: &mut String) {
        if !self.doc.notes.contains_key(key) {
            self.report.add("X003", at, format!("the footnote {key} isn't defined"));
            return;
        }
        if !is_id(key) {
            self.report.add("X003", at, format!("the footnote key {key} isn't an id: use a-z, 0-9 and -"));
            return;
        }
        if self.plain_only {
            self.report.add("X003", at, "a title can't cite a source: cite it in the text below");
        }
        if let Some(block) = &mut self.open {
            block.footnotes += 1;
        }
        let number = match self.numbers.get(key) {
            Some(n) => *n,
            None => {
                self.order.push(key.into());
                self.numbers.insert(key.into(), self.order.len());
                self.order.len()
            }
        };
        let use_ = match self.sources_page {
            Some(_) => 0,
            None => {
                let uses = self.uses.entry(key.into()).or_insert(0);
                *uses += 1;
                *uses
            }
        };
        let form = Form {
            page: escape(self.sources_page.as_deref().unwrap_or_default()),
            label: escape(&self.context.word("source-ref")),
        };
        out.push_str(&form.markup(key, number, use_));
    }

    /// Opens a link.
    pub(crate) fn link(&mut self, i: usize, url: &str, out: &mut String) {
        let at = self.doc.at(i);
        let text = self.doc.plain(self.doc.inside(i));
        let said = text.trim().trim_end_matches(['.', '!', ':', '>', '»', '→']).trim().to_lowercase();
        if said.is_empty()
            || EMPTY_WORDS.contains(&said.as_str())
            || said.starts_with("http") && said.contains("://")
        {
            self.report.add("A003", at, "a link's text must say where it goes");
        }
        if self.plain_only {
            self.report.add("X002", at, "a title can't hold a link");
            self.links.push(false);
            return;
        }
        let address = url.trim_start_matches("https://").trim_start_matches("http://");
        if address.is_empty() {
            self.report.add("X006", at, "this link has no address: write [text](address)");
        } else if address.len() < url.len() && !names_a_site(address) {
            self.report.add(
                "X006",
                at,
                format!("{url} doesn't name a site: write [text](https://example.org/page)"),
            );
        }
        let href = if url.starts_with("https://") || url.starts_with("http://") {
            Some([&escape(url), "\" rel=\"noreferrer"].concat())
        } else {
            self.inner_link(url, at)
        };
        self.links.push(href.is_some());
        if let Some(href) = href {
            let class = if href.ends_with("rel=\"noreferrer") { " class=\"out\"" } else { "" };
            out.push_str(&["<a", class, " href=\"", &href, "\">"].concat());
        }
    }

    /// The address of a link inside the site.
    fn inner_link(&mut self, url: &str, at: usize) -> Option<String> {
        let (file, fragment) = url.split_once('#').map_or((url, None), |(file, id)| (file, Some(id)));
        if needs_scheme(url.trim_start_matches("//")) {
            self.report.add(
                "X006",
                at,
                format!("{url} needs https:// at its start: write [text](https://…)"),
            );
            return None;
        }
        if file.contains(':') || file.starts_with("//") {
            self.report.add("P001", at, format!("{url}: links can only go to https:// and to content files"));
            return None;
        }
        let path = if file.is_empty() { Some(self.path.to_string()) } else { resolve(self.path, file) };
        if path.as_deref().is_some_and(|path| self.context.lacks_tool(path)) {
            return None;
        }
        let Some(target) = path.and_then(|p| self.context.targets.get(&p)) else {
            self.report.add("X006", at, format!("the link {url} doesn't lead anywhere"));
            return None;
        };
        let page = if file.is_empty() && self.sources_page.is_none() {
            String::new()
        } else {
            escape(&target.route.path(self.context.base, &target.lang))
        };
        let Some(fragment) = fragment else { return Some(page) };
        match target.ids.get(fragment) {
            Some(id) => Some([&page, "#", id].concat()),
            None => {
                self.report.add("X006", at, format!("the link {url} names a section that doesn't exist"));
                None
            }
        }
    }
}

/// `Head: the rest`, with its head set off.
fn sent(text: &str) -> String {
    match text.split_once(": ") {
        Some((head, rest)) => ["<strong>", &escape(head), ":</strong> ", &escape(rest)].concat(),
        None => escape(text),
    }
}

/// The contact for corrections as markup: a link where it is an address.
fn corrections(text: &str) -> String {
    let shown = escape(text);
    if text.starts_with("https://") {
        ["<a class=\"out\" href=\"", &shown, "\" rel=\"noreferrer\">", &shown, "</a>"].concat()
    } else if text.contains('@') && !text.contains(' ') {
        ["<a href=\"mailto:", &shown, "\">", &shown, "</a>"].concat()
    } else {
        shown
    }
}

/// Walks the pieces of a run forward: which place in the file belongs to an offset of its text.
struct Cursor<'p> {
    pieces: &'p [(usize, usize)],
    next: usize,
}

impl Cursor<'_> {
    /// The place of an offset; offsets only ever rise.
    fn at(&mut self, offset: usize) -> usize {
        while self.pieces.get(self.next + 1).is_some_and(|(start, _)| *start <= offset) {
            self.next += 1;
        }
        self.pieces.get(self.next).map_or(0, |(start, at)| at + offset.saturating_sub(*start))
    }

    /// Where the piece last asked for ends in the text of the run.
    fn end(&self) -> usize {
        self.pieces.get(self.next + 1).map_or(usize::MAX, |(start, _)| *start)
    }
}
