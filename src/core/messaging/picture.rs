//! Where a text describes pictures: Markdown images with their file names, `alt="…"`, and lines that begin "Photo:".

/// What a line about a picture begins with.
const LABELS: &[&str] = &["photo", "image", "picture", "caption", "alt text", "photo caption", "photos"];

/// The byte ranges of descriptions, in order, without overlaps.
pub(super) fn descriptions(text: &str) -> Vec<(usize, usize)> {
    let mut found = images(text);
    found.extend(attributes(text));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_start_matches([' ', '\t', '*', '_', '-', '[', '(', '>']);
        let label = shown.split_once(':').map(|(label, _)| label.trim_matches(['*', '_', ' ']));
        if label.is_some_and(|label| LABELS.iter().any(|l| label.eq_ignore_ascii_case(l))) {
            found.push((at, at + line.len()));
        }
        at += line.len();
    }
    found.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (from, to) in found {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// `![alt](file)`. Each search goes on behind the last one, and stops when there's no closing bracket left.
fn images(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("![")).map(|n| at + n + 2) {
        let Some(close) = text[open..].find(']').map(|n| open + n) else { break };
        at = close + 1;
        let mut end = close;
        if text[at..].starts_with('(') {
            let Some(n) = text[at..].find(')') else { break };
            end = at + n;
            at = end;
        }
        found.push((open, end));
    }
    found
}

/// `alt="…"` and `alt='…'`.
fn attributes(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(n) = text.get(at..).and_then(|rest| rest.find('=')) {
        let equals = at + n;
        at = equals + 1;
        let named = equals.checked_sub(3).and_then(|from| bytes.get(from..equals));
        let quote = bytes.get(at).copied().filter(|b| matches!(b, b'"' | b'\''));
        let (true, Some(quote)) = (named.is_some_and(|n| n.eq_ignore_ascii_case(b"alt")), quote) else {
            continue;
        };
        let Some(close) = text[at + 1..].find(char::from(quote)).map(|n| at + 1 + n) else { break };
        found.push((at + 1, close));
        at = close + 1;
    }
    found
}
