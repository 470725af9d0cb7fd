//! A source file with its line index, and the list of findings about it.

use super::finding::{Finding, Pos, level};

/// Bytes between two marks of the character count; keeps columns cheap on lines of any length.
const STRIDE: usize = 256;

/// One source file as text, able to name the place of any byte.
#[derive(Debug)]
pub struct Source {
    /// Path as shown in findings, with forward slashes.
    pub file: String,
    /// The whole text.
    pub text: String,
    starts: Vec<usize>,
    marks: Vec<usize>,
}

impl Source {
    /// Indexes a text.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut starts = vec![0];
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(chars);
            }
            if byte & 0xC0 != 0x80 {
                chars += 1;
            }
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        if text.len().is_multiple_of(STRIDE) {
            marks.push(chars);
        }
        Self { file: file.into(), text, starts, marks }
    }

    fn chars_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let mark = at / STRIDE;
        let rest = &self.text.as_bytes()[mark * STRIDE..at];
        self.marks.get(mark).copied().unwrap_or(0) + rest.iter().filter(|b| **b & 0xC0 != 0x80).count()
    }

    /// Number of the line (from 0) that holds a byte.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where a line (from 0) begins.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// The place of a byte.
    pub fn pos(&self, at: usize) -> Pos {
        let line = self.line(at);
        let col = self.chars_before(at) - self.chars_before(self.line_start(line)) + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Pos { line: number(line + 1), col: number(col) }
    }
}

/// Collects the findings about one file.
#[derive(Debug)]
pub struct Report<'a> {
    /// The file.
    pub source: &'a Source,
    /// What was found so far.
    pub found: Vec<Finding>,
}

impl<'a> Report<'a> {
    /// An empty report.
    pub fn new(source: &'a Source) -> Self {
        Self { source, found: Vec::new() }
    }

    /// Adds a finding at a byte of the file.
    pub fn add(&mut self, code: &'static str, at: usize, message: impl Into<String>) {
        let finding = Finding {
            file: self.source.file.clone(),
            pos: self.source.pos(at),
            level: level(code),
            code,
            message: message.into(),
        };
        self.found.push(finding);
    }
}

/// Whether a text is an id: `[a-z0-9][a-z0-9-]*`.
pub fn is_id(text: &str) -> bool {
    !text.starts_with('-')
        && !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a text is a module's id: two numbers and a point, `1.2` or `2.10`.
pub fn is_module_id(text: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(a, b)| number(a) && number(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_count_characters(text in "[aé𝄞\n]{0,900}") {
            let source = Source::new("f", text.clone());
            let (mut line, mut col) = (1, 1);
            for (at, c) in text.char_indices() {
                prop_assert_eq!(source.pos(at), Pos { line, col });
                if c == '\n' {
                    (line, col) = (line + 1, 1);
                } else {
                    col += 1;
                }
            }
            prop_assert_eq!(source.pos(text.len()), Pos { line, col });
        }
    }

    #[test]
    fn ids() {
        assert!(is_id("a-1") && is_id("9") && !is_id("-a") && !is_id("") && !is_id("A") && !is_id("é"));
        assert!(is_module_id("2.10") && !is_module_id("2") && !is_module_id("2.") && !is_module_id("a.1"));
    }
}
