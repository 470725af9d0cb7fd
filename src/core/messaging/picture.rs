//! Where a text describes pictures: Markdown images with their file names, `alt="…"`, and lines that begin "Photo:".

/// What a line about a picture begins with.
const LABELS: &[&str] = &["photo", "image", "picture", "caption", "alt text", "photo caption", "photos"];

use super::steps::passed;

/// Where a sign is at or behind a byte.
fn next(text: &str, from: usize, sign: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    let found = rest.find(sign);
    passed(found.unwrap_or(rest.len()));
    found.map(|n| from + n)
}

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
    while let Some(open) = next(text, at, "![").map(|n| n + 2) {
        let Some(close) = next(text, open, "]") else { break };
        at = close + 1;
        let mut end = close;
        if text[at..].starts_with('(') {
            let Some(file) = next(text, at, ")") else { break };
            (end, at) = (file, file);
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
    while let Some(equals) = next(text, at, "=") {
        at = equals + 1;
        let named = equals.checked_sub(3).and_then(|from| bytes.get(from..equals));
        let quote = match bytes.get(at) {
            Some(b'"') => "\"",
            Some(b'\'') => "'",
            _ => continue,
        };
        if !named.is_some_and(|name| name.eq_ignore_ascii_case(b"alt")) {
            continue;
        }
        let Some(close) = next(text, at + 1, quote) else { break };
        found.push((at + 1, close));
        at = close + 1;
    }
    found
}
