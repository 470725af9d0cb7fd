//! Pictures: checked once as files, then written into pages as markup with their words filled in.

use crate::compiler::source::file::Report;
use crate::compiler::source::invisible::{clean, decoded};
use crate::compiler::source::placeholders::{UNFILLED, unfilled};

/// A checked picture, cut into pieces.
#[derive(Debug, Clone, Default)]
pub struct Svg {
    /// File name without `.svg`.
    pub name: String,
    pub(crate) pieces: Vec<Piece>,
    /// The next text is not part of the one before.
    fresh: bool,
    /// Keys of the words it uses, with their places.
    pub words: Vec<(String, usize)>,
    /// Contacts it uses, with their places.
    pub contacts: Vec<(String, usize)>,
    /// Words that it holds itself, for the rules: those of one `<text>` (or title) are one text.
    pub texts: Vec<(String, usize)>,
}

#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// Markup, unchanged.
    Raw(String),
    /// The name of an id, where it is given or used.
    Id(String),
    /// Where the root's role and label belong.
    Label,
    /// `{s:key}`.
    Word(String),
    /// `{tel:id}`.
    Tel(String),
}

/// Elements and attributes that a picture must not have, lower case.
const FORBIDDEN: [&str; 6] = ["script", "style", "foreignobject", "a", "image", "use"];

impl Svg {
    /// Reads a picture; what a page must never hold is P001.
    pub fn read(name: &str, report: &mut Report<'_>) -> Self {
        let mut svg = Self { name: name.into(), ..Self::default() };
        let source = report.source;
        let text = source.text.as_str();
        let (mut at, mut root, mut in_text) = (0, false, 0usize);
        while at < text.len() {
            let rest = &text[at..];
            let (len, markup) = match rest.find('<') {
                Some(0) => (tag_len(rest), true),
                Some(n) => (n, false),
                None => (rest.len(), false),
            };
            let token = &rest[..len];
            if !markup {
                let blank = token.trim().is_empty() && token.contains('\n') && in_text == 0;
                if root && !blank {
                    svg.text(token, at, report);
                }
            } else if token.starts_with("<!--") || token.starts_with("<?") {
                // Comments and the XML declaration stay out of the page.
            } else if token.starts_with("<!") {
                report.add("P001", at, "a picture can hold only elements: no doctype, no CDATA");
            } else {
                svg.fresh |= in_text == 0;
                if token.starts_with("<text") && !token.ends_with("/>") {
                    in_text += 1;
                    svg.fresh = true;
                } else if token.starts_with("</text") {
                    in_text = in_text.saturating_sub(1);
                }
                svg.tag(token, at, &mut root, report);
            }
            at += len;
        }
        if !root {
            report.add("P001", 0, "a picture must start with <svg>");
        }
        svg
    }

    fn raw(&mut self, text: &str) {
        let text = &*clean(text);
        match self.pieces.last_mut() {
            Some(Piece::Raw(raw)) => raw.push_str(text),
            _ => self.pieces.push(Piece::Raw(text.into())),
        }
    }

    /// Text between tags, with its places `{s:key}` and `{tel:id}`.
    fn text(&mut self, text: &str, at: usize, report: &mut Report<'_>) {
        if let Some(n) = unfilled(text, true) {
            report.add("X003", at + n, UNFILLED);
        }
        // Digits may be parted by the elements inside a text.
        let plain = decoded(text);
        match self.texts.last_mut() {
            Some((last, _)) if !std::mem::take(&mut self.fresh) => last.push_str(&plain),
            _ => self.texts.push((plain, at)),
        }
        let mut from = 0;
        while let Some(open) = text[from..].find('{').map(|n| from + n) {
            let Some(end) = text[open..].find('}').map(|n| open + n) else {
                report.add("X003", at + open, "this brace isn't closed: write {s:key} or {tel:id}");
                break;
            };
            self.raw(&text[from..open]);
            let inner = &text[open + 1..end];
            match inner.split_once(':') {
                Some(("s", key)) => {
                    self.words.push((key.into(), at + open));
                    self.pieces.push(Piece::Word(key.into()));
                }
                Some(("tel", id)) => {
                    self.contacts.push((id.into(), at + open));
                    self.pieces.push(Piece::Tel(id.into()));
                }
                _ => {
                    report.add("X003", at + open, "a picture can use only {s:key} and {tel:id}");
                    self.raw(&text[open..=end]);
                }
            }
            from = end + 1;
        }
        self.raw(&text[from..]);
    }

    fn tag(&mut self, token: &str, at: usize, root: &mut bool, report: &mut Report<'_>) {
        let inner = token.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let name = inner.trim_start_matches('/').split(|c: char| c.is_whitespace()).next().unwrap_or("");
        if FORBIDDEN.contains(&name.to_ascii_lowercase().as_str()) || !token.ends_with('>') || name.is_empty()
        {
            report.add("P001", at, format!("a picture can't hold <{name}>"));
            return;
        }
        if inner.starts_with('/') {
            self.raw(token);
            return;
        }
        let is_root = !*root;
        if is_root && name != "svg" {
            report.add("P001", at, "a picture must start with <svg>");
        }
        *root = true;
        self.raw(&["<", name].concat());
        let mut rest = &inner[name.len()..];
        loop {
            let trimmed = rest.trim_start();
            if trimmed.is_empty() {
                break;
            }
            let here = at + 1 + (inner.len() - trimmed.len());
            let Some((key, value, after)) = attribute(trimmed) else {
                report.add("P001", here, format!("<{name}>: write every attribute as name=\"value\""));
                break;
            };
            rest = after;
            self.attribute(key, value, (is_root, here), report);
        }
        if is_root {
            self.pieces.push(Piece::Label);
        }
        self.raw(if token.ends_with("/>") { "/>" } else { ">" });
    }

    fn attribute(&mut self, key: &str, value: &str, (is_root, at): (bool, usize), report: &mut Report<'_>) {
        let lower = key.to_ascii_lowercase();
        let compact: String =
            value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        let outside =
            compact.split("url(").skip(1).any(|part| !part.trim_start_matches(['\'', '"']).starts_with('#'));
        if lower == "style"
            || lower.ends_with("href")
            || lower.starts_with("on")
            || outside
            || value.contains('<')
        {
            report.add("P001", at, format!("a picture can't hold the attribute {key}"));
            return;
        }
        let kept_out = ["role", "xmlns", "aria-label", "aria-labelledby", "aria-hidden"];
        if is_root && (kept_out.contains(&lower.as_str()) || lower.starts_with("xmlns:")) {
            return;
        }
        // These are read aloud, so the rules read them as well.
        if matches!(lower.as_str(), "aria-label" | "aria-description" | "aria-roledescription") {
            self.texts.push((decoded(value), at));
            self.fresh = true;
        }
        self.raw(&[" ", key, "=\""].concat());
        if lower == "id" {
            self.pieces.push(Piece::Id(value.into()));
        } else {
            let mut rest = value;
            while let Some((before, after)) = rest.split_once("url(#") {
                let (id, tail) = after.split_once(')').unwrap_or((after, ""));
                self.raw(&[before, "url(#"].concat());
                self.pieces.push(Piece::Id(id.into()));
                self.raw(")");
                rest = tail;
            }
            self.raw(rest);
        }
        self.raw("\"");
    }
}

/// Length of the tag or comment at the head of a text.
fn tag_len(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |n| n + 3);
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), _) if q == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Name, value and rest of `name="value"…`.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once('=')?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = rest[1..].split_once(quote)?;
    let key = key.trim();
    // A value in single quotation marks is written out in double ones.
    (!key.contains(char::is_whitespace) && !key.is_empty() && !value.contains('"'))
        .then_some((key, value, after))
}
