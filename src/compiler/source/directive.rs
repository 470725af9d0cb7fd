//! Directive comments: `<!-- kind: id; key=value; flag -->`.

use std::ops::Range;

/// One directive.
#[derive(Debug, Clone, Default)]
pub struct Directive<'a> {
    /// `section`, `q`, …
    pub kind: &'a str,
    /// The id; empty for `facilitator` and `handout`.
    pub id: &'a str,
    /// Byte offset of the comment.
    pub at: usize,
    /// `key=value` pairs with their places; a flag has no value.
    pub args: Vec<(&'a str, Option<&'a str>, usize)>,
}

impl<'a> Directive<'a> {
    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&'a str> {
        self.args.iter().find(|a| a.0 == key).and_then(|a| a.1)
    }

    /// The place of a key, or of the comment.
    pub fn place(&self, key: &str) -> usize {
        self.args.iter().find(|a| a.0 == key).map_or(self.at, |a| a.2)
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        self.args.iter().any(|a| a.0 == name && a.1.is_none())
    }

    /// Reads a comment; `None` when it is none of the form.
    pub fn parse(comment: &'a str, at: usize) -> Option<Self> {
        let inner = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
        if inner.contains('\n') || inner.contains("-->") || inner.contains("<!--") {
            return None;
        }
        let mut directive = Self { at, ..Self::default() };
        let mut from = at + 4;
        for (n, part) in inner.split(';').enumerate() {
            let part_at = from + (part.len() - part.trim_start().len());
            from += part.len() + 1;
            let part = part.trim();
            if n == 0 {
                let (kind, id) = part.split_once(':').unwrap_or((part, ""));
                (directive.kind, directive.id) = (kind.trim(), id.trim());
                let word = |c: char| c.is_ascii_lowercase();
                if directive.kind.is_empty() || !directive.kind.chars().all(word) {
                    return None;
                }
                continue;
            }
            match part.split_once('=') {
                Some((key, value)) => directive.args.push((key.trim(), Some(value.trim()), part_at)),
                None if part.is_empty() => return None,
                None => directive.args.push((part, None, part_at)),
            }
        }
        Some(directive)
    }
}

/// `allow: CODE reason`: silences one finding of the block that follows.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The code.
    pub code: String,
    /// The author's reason.
    pub reason: String,
    /// Byte offset of the comment.
    pub at: usize,
    /// Bytes of the block (a heading counts with its section).
    pub covers: Range<usize>,
}

/// Reads an `allow` comment: its code and reason; `None` if the comment isn't an `allow`; missing parts are empty.
pub fn allow(comment: &str) -> Option<(&str, &str)> {
    let inner = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    // A second comment behind it, and what is between them, would be taken for its reason.
    if inner.contains("-->") || inner.contains("<!--") {
        return None;
    }
    let rest = inner.strip_prefix("allow:")?.trim();
    Some(rest.split_once(' ').map_or((rest, ""), |(code, reason)| (code, reason.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_kind_id_values_and_flags() {
        let text = "<!-- q: van-first; objective=control; teaches=notice; order -->";
        let d = Directive::parse(text, 10).expect("a directive");
        assert_eq!((d.kind, d.id, d.value("objective")), ("q", "van-first", Some("control")));
        assert!(d.flag("order") && !d.flag("objective"));
        assert_eq!(d.place("teaches"), 10 + text.find("teaches").expect("there"));
        assert_eq!(Directive::parse("<!-- handout -->", 0).map(|d| d.kind), Some("handout"));
        for wrong in ["<!-- -->", "<!-- A remark -->", "<!-- q: a;; b -->", "<!-- q: a\n-->"] {
            assert!(Directive::parse(wrong, 0).is_none(), "{wrong}");
        }
    }

    #[test]
    fn reads_allow() {
        assert_eq!(
            allow("<!-- allow: W001 the wrong wording; shown -->"),
            Some(("W001", "the wrong wording; shown"))
        );
        assert_eq!(allow("<!-- allow: W001 -->"), Some(("W001", "")));
        assert_eq!(allow("<!-- q: a -->"), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "(<!--|-->|[a;:= é]){0,20}") {
            let _ = Directive::parse(&text, 0);
            let _ = allow(&text);
        }
    }
}
