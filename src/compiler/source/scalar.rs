//! Values of the front matter: plain and quoted scalars, flow lists.

use super::file::Report;
use super::invisible::clean;

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A plain (`false`) or quoted (`true`) scalar.
    Text(String, bool),
    /// A flow or block list, each item with its place.
    List(Vec<(String, usize)>),
    /// A map one level deep: key, text, place.
    Map(Vec<(String, String, usize)>),
}

/// A scalar, or a list in brackets.
pub fn value(text: &str, at: usize, report: &mut Report<'_>) -> Value {
    let Some(inner) = text.strip_prefix('[') else {
        let (text, quoted) = scalar(text, at, report);
        return Value::Text(text, quoted);
    };
    let Some(inner) = inner.strip_suffix(']') else {
        report.add("X001", at, "a list in brackets must end with ] on the same line");
        return Value::List(Vec::new());
    };
    let mut items = Vec::new();
    let mut from = 0;
    while from < inner.len() {
        let piece = &inner[from..from + flow_item(&inner[from..])];
        let lead = piece.len() - piece.trim_start().len();
        let item_at = at + 1 + from + lead;
        if piece.trim().is_empty() {
            report.add("X001", item_at, "the list has an empty item");
        } else {
            items.push((scalar(piece.trim(), item_at, report).0, item_at));
        }
        from += piece.len() + 1;
    }
    Value::List(items)
}

/// Length of the next item of a flow list: up to a comma outside quotation marks.
fn flow_item(text: &str) -> usize {
    let (mut quote, mut begun) = (None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, ',') => return at,
            (None, '"' | '\'') if !begun => quote = Some(c),
            (Some(q), _) if q == c => quote = None,
            _ => {}
        }
        begun |= c != ' ';
    }
    text.len()
}

/// A plain or quoted scalar, and whether it was quoted.
pub fn scalar(text: &str, at: usize, report: &mut Report<'_>) -> (String, bool) {
    let text = clean(text);
    let text = text.trim();
    for quote in ['"', '\''] {
        let Some(inner) = text.strip_prefix(quote) else { continue };
        return match inner.strip_suffix(quote) {
            Some(inner) if !inner.contains(quote) && !inner.contains('\\') => (inner.into(), true),
            _ => {
                report.add(
                    "X001",
                    at,
                    "quoted text must end with its quotation mark, with no quotation mark or backslash inside",
                );
                (inner.trim_end_matches(quote).into(), true)
            }
        };
    }
    if text.contains(": ") || text.contains(" #") || text.ends_with(':') || text.starts_with(RESERVED) {
        report.add(
            "X001",
            at,
            "put this value in quotation marks: it holds a character with a special meaning",
        );
    }
    (text.into(), false)
}

/// Signs that begin something else in YAML.
const RESERVED: [char; 15] = ['[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`', '#', ',', '?'];
