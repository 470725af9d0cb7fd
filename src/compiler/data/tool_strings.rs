//! `tools/<id>.toml` of a language: the words of a tool, key by key. The tool itself says which keys it has; the site
//! writer compares the two.

use std::collections::BTreeMap;

use super::toml::{Text, read, text};
use crate::compiler::source::file::Report;

/// Reads the file: every value must be text. Returns the words by key, and the same with their places, for the rules.
pub fn read_tool(report: &mut Report<'_>) -> (BTreeMap<String, String>, Vec<Text>) {
    let (mut words, mut placed) = (BTreeMap::new(), Vec::new());
    for (key, value) in &read(report) {
        let Some((value, at)) = text(value) else {
            report.add(
                "X001",
                key.span().start,
                format!("{} must be text in quotation marks", key.get_ref()),
            );
            continue;
        };
        placed.push((value.clone(), at));
        words.insert(key.get_ref().to_string(), value);
    }
    (words, placed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::source::file::Source;

    #[test]
    fn words_are_read_and_what_is_no_text_is_reported() {
        let source = Source::new("en/tools/x.toml", "title = \"A title\"\nlimit = 3\n");
        let mut report = Report::new(&source);
        let (words, placed) = read_tool(&mut report);
        assert_eq!(words.get("title").map(String::as_str), Some("A title"));
        assert_eq!((words.len(), placed.len()), (1, 1));
        let found: Vec<_> = report.found.iter().map(|f| (f.pos.line, f.code)).collect();
        assert_eq!(found, [(2, "X001")]);
    }
}
