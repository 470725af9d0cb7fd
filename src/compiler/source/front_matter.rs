//! Front matter: the YAML subset of the authoring format (`key: value`, quoted strings, flow lists, block lists,
//! maps indented by two spaces), each value with its place. Anything else is X001, so that no other YAML reader
//! can understand a file differently.

use std::collections::BTreeSet;

use super::file::Report;
use super::scalar::Value;
use super::scalar::{scalar, value};

/// A key with its value and their places.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Byte offset of the key.
    pub at: usize,
    /// Byte offset of the value.
    pub value_at: usize,
    /// The value.
    pub value: Value,
}

/// The front matter of a document.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// In the author's order.
    pub entries: Vec<Entry>,
    /// Byte offset where the Markdown begins.
    pub body: usize,
    seen: BTreeSet<String>,
}

impl Front {
    /// Reads the front matter at the head of a document.
    pub fn parse(report: &mut Report<'_>) -> Self {
        let source = report.source;
        let text = source.text.as_str();
        let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut lines = Lines { text, at: begin };
        if lines.next().is_none_or(|(_, line)| line != "---") {
            report.add(
                "X001",
                begin,
                "no front matter: the file must start with a line ---, its keys, and a line ---",
            );
            return Self { body: begin, ..Self::default() };
        }
        let mut front = Self { body: text.len(), ..Self::default() };
        let mut closed = false;
        for (at, line) in lines.by_ref() {
            if line == "---" {
                closed = true;
                break;
            }
            front.line(at, line, report);
        }
        if closed {
            front.body = lines.at;
        } else {
            report.add("X001", begin, "the front matter isn't closed: end it with a line ---");
        }
        for entry in &front.entries {
            if matches!(&entry.value, Value::Text(t, false) if t.is_empty()) {
                report.add("X001", entry.at, format!("{} has no value", entry.key));
            }
        }
        front
    }

    fn line(&mut self, at: usize, line: &str, report: &mut Report<'_>) {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        if body.is_empty() {
            return;
        }
        if indent == 0 && !body.starts_with("- ") {
            let Some((key, rest)) = split_key(body) else {
                report.add("X001", at, "this line isn't in the form `key: value`");
                return;
            };
            let value_at = at + line.len() - rest.len();
            let value = value(rest, value_at, report);
            if !self.seen.insert(key.into()) {
                report.add("X001", at, format!("{key} is given twice"));
            }
            self.entries.push(Entry { key: key.into(), at, value_at, value });
            return;
        }
        let Some(entry) = self.entries.last_mut() else {
            report.add("X001", at, "this line isn't in the form `key: value`");
            return;
        };
        if let Some(item) = body.strip_prefix("- ") {
            let item_at = at + line.len() - item.trim_start().len();
            match &mut entry.value {
                Value::List(items) => items.push((scalar(item, item_at, report).0, item_at)),
                Value::Text(t, false) if t.is_empty() => {
                    entry.value = Value::List(vec![(scalar(item, item_at, report).0, item_at)]);
                }
                _ => report.add("X001", at, "this list item isn't in a list"),
            }
        } else if indent == 2 {
            let Some((key, rest)) = split_key(body) else {
                report.add(
                    "X001",
                    at,
                    "this line isn't in the form `key: value`; text must stay on one line",
                );
                return;
            };
            let text_at = at + line.len() - rest.len();
            let pair = (key.to_string(), scalar(rest, text_at, report).0, at + indent);
            match &mut entry.value {
                Value::Map(pairs) => pairs.push(pair),
                Value::Text(t, false) if t.is_empty() => entry.value = Value::Map(vec![pair]),
                _ => report.add(
                    "X001",
                    at,
                    format!("this line is indented under {}, which already has a value", entry.key),
                ),
            }
        } else {
            report.add("X001", at, "indent lines in a map by exactly two spaces");
        }
    }

    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The text of a key, empty where it has none.
    pub fn plain(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Entry { value: Value::Text(text, _), .. }) => text,
            _ => "",
        }
    }

    /// The text of a key; another shape is X001.
    pub fn text<'f>(&'f self, key: &str, report: &mut Report<'_>) -> Option<(&'f str, &'f Entry)> {
        let entry = self.get(key)?;
        match &entry.value {
            Value::Text(text, _) => Some((text, entry)),
            _ => {
                report.add("X001", entry.value_at, format!("{key} must be a single text, not a list or map"));
                None
            }
        }
    }

    /// The items of a list; another shape is X001.
    pub fn list(&self, key: &str, report: &mut Report<'_>) -> &[(String, usize)] {
        match self.get(key) {
            Some(Entry { value: Value::List(items), .. }) => items,
            Some(entry) => {
                report.add("X001", entry.value_at, format!("{key} must be a list: write [] or [one, two]"));
                &[]
            }
            None => &[],
        }
    }

    /// A whole number in a range, with an optional suffix; anything else is X001.
    pub fn number(
        &self,
        key: &str,
        suffix: &str,
        range: std::ops::RangeInclusive<u16>,
        report: &mut Report<'_>,
    ) -> u16 {
        let Some((text, entry)) = self.text(key, report) else { return 0 };
        let number = text.strip_suffix(suffix).and_then(|n| n.parse().ok()).filter(|n| range.contains(n));
        if number.is_none() && !text.is_empty() {
            let message = format!(
                "{key} must be a whole number{} from {} to {}",
                percent(suffix),
                range.start(),
                range.end()
            );
            report.add("X001", entry.value_at, message);
        }
        number.unwrap_or(0)
    }

    /// The texts that readers see, each with its place.
    pub fn texts(&self) -> Vec<(&str, usize)> {
        let shown = |e: &&Entry| {
            matches!(e.key.as_str(), "title" | "tab" | "summary" | "note" | "objectives" | "reviewed")
        };
        let texts = self.entries.iter().filter(shown).map(|e| match &e.value {
            Value::Text(text, quoted) => vec![(text.as_str(), e.value_at + usize::from(*quoted))],
            Value::List(items) => items.iter().map(|(text, at)| (text.as_str(), *at)).collect(),
            Value::Map(pairs) => {
                pairs.iter().map(|(key, text, at)| (text.as_str(), at + key.len() + 2)).collect()
            }
        });
        texts.flatten().collect()
    }

    /// Reports unknown keys and required keys that are missing.
    pub fn expect(&self, required: &[&str], optional: &[&str], report: &mut Report<'_>) {
        for entry in &self.entries {
            if !required.contains(&entry.key.as_str()) && !optional.contains(&entry.key.as_str()) {
                report.add("X001", entry.at, format!("unknown key {}", entry.key));
            }
        }
        for key in required {
            if self.get(key).is_none() && self.body > 0 {
                report.add("X001", 0, format!("the front matter is missing {key}"));
            }
        }
    }
}

fn percent(suffix: &str) -> &str {
    if suffix == "%" { " with %" } else { suffix }
}

/// Lines with their places, without `\n` and `\r\n`.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let at = self.at;
        let line = rest.find('\n').map_or(rest, |n| &rest[..n]);
        self.at = (at + line.len() + 1).min(self.text.len());
        Some((at, line.trim_end()))
    }
}

fn split_key(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let named = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (named && (rest.is_empty() || rest.starts_with(' '))).then(|| (key, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::source::file::Source;
    use proptest::prelude::*;

    fn parse(text: &str) -> (Front, Vec<String>) {
        let source = Source::new("f", text);
        let mut report = Report::new(&source);
        let front = Front::parse(&mut report);
        (front, report.found.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_every_shape() {
        let text = "---\nid: \"2.10\"\nobjectives:\n  a: One, two\n  b: \"x: y\"\ncovers: [r1, \"r2, 3\"]\nreviewed:\n  - a\n- b\nnone: []\n---\nText";
        let (front, found) = parse(text);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(front.get("id").map(|e| &e.value), Some(&Value::Text("2.10".into(), true)));
        let Some(Value::Map(map)) = front.get("objectives").map(|e| &e.value) else { panic!("no map") };
        assert_eq!(map[1].1, "x: y");
        let items = |key| match front.get(key).map(|e| &e.value) {
            Some(Value::List(items)) => items.iter().map(|i| i.0.clone()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(items("covers"), ["r1", "r2, 3"]);
        assert_eq!(items("reviewed"), ["a", "b"]);
        assert!(items("none").is_empty());
        assert_eq!(&text[front.body..], "Text");
    }

    #[test]
    fn each_other_shape_is_a_finding_at_its_place() {
        for (text, place) in [
            ("", "f:1:1"),
            ("text", "f:1:1"),
            ("---\na: b\n", "f:1:1"),
            ("---\na: b: c\n---\n", "f:2:4"),
            ("---\na b\n---\n", "f:2:1"),
            ("---\na: [b\n---\n", "f:2:4"),
            ("---\na: \"b\n---\n", "f:2:4"),
            ("---\na: b\na: c\n---\n", "f:3:1"),
            ("---\na:\n---\n", "f:2:1"),
            ("---\na: b\n  c: d\n---\n", "f:3:1"),
            ("---\na:\n   c: d\n---\n", "f:3:1"),
            ("---\na: |\n---\n", "f:2:4"),
        ] {
            let (_, found) = parse(text);
            assert!(
                found.iter().any(|f| f.starts_with(&format!("{place} error X001"))),
                "{text:?}: {found:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn never_panics(lines in proptest::collection::vec("(---|a: |  |- |\\[|\\]|\"|'|,|é|:){0,6}", 0..12)) {
            let _ = parse(&format!("---\n{}", lines.join("\n")));
        }
    }
}
