//! R001 and R002: how hard a text is to read.
//!
//! R001 is the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability Formulas
//! for Navy Enlisted Personnel*, 1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.

use super::prose::{Area, Block, BlockKind, Prose};
use super::syllables::count;
use crate::compiler::lint::context::{Sink, step};

/// Target of lessons and pages.
const GRADE: f64 = 8.0;
/// Target of safety pages.
const GRADE_SAFETY: f64 = 6.0;
/// Sections below this length have no grade worth the name.
const FEW_WORDS: usize = 20;
/// The longest sentence.
const LONG: usize = 30;

/// Counts of a text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// Sentences with at least one word.
    pub sentences: usize,
    /// Words (a number from the registry is one, digits are none).
    pub words: usize,
    /// Syllables of the words.
    pub syllables: usize,
}

impl Counts {
    /// Adds a block of text.
    pub fn add(&mut self, text: &str) {
        for (_, sentence) in Sentences(text, 0) {
            let before = self.words;
            for word in words(sentence) {
                self.words += 1;
                self.syllables += count(word);
            }
            self.sentences += usize::from(self.words > before);
        }
    }

    /// The grade; `None` when there are too few words to judge.
    pub fn grade(self) -> Option<f64> {
        let (s, w, y) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        (self.words >= FEW_WORDS).then(|| 0.39 * w / s + 11.8 * y / w - 15.59)
    }
}

/// R001: every section of a document, and its handout.
pub fn sections(doc: &Prose, sink: &mut Sink) {
    if !doc.lang.starts_with("en") {
        return;
    }
    let target = if doc.safety { GRADE_SAFETY } else { GRADE };
    let mut at = 0;
    while let Some(first) = doc.blocks.get(at) {
        let length = doc.blocks[at..].iter().take_while(|b| b.area == first.area).count();
        let section = &doc.blocks[at..at + length];
        at += length;
        if !matches!(first.area, Area::Section(_) | Area::Handout) {
            continue;
        }
        let mut counts = Counts::default();
        let read =
            |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Feedback);
        for block in section.iter().filter(read) {
            counts.add(&block.text);
        }
        let Some(grade) = counts.grade().filter(|g| *g > target + 1e-9) else { continue };
        let message = format!(
            "reads at grade {grade:.1}, and the target is {target:.0}: {:.0} words per sentence, {:.2} syllables per \
            word; use shorter sentences or plainer words",
            counts.words as f64 / counts.sentences as f64,
            counts.syllables as f64 / counts.words as f64,
        );
        // An `allow` can come before the section's first paragraph or before its heading.
        let judged = section.iter().find(read).unwrap_or(first);
        let place = if judged.allowed.iter().any(|c| c == "R001") { judged } else { first };
        sink.block(doc, place, 0, "R001", message);
    }
}

/// R002: sentences that are too long to hear out.
pub fn sentences(doc: &Prose, block: &Block, sink: &mut Sink) {
    use BlockKind::{Cell, Code, Heading, Name, Picture, Text};
    if !doc.lang.starts_with("en") || matches!(block.kind, Cell | Code | Heading | Name | Picture | Text) {
        return;
    }
    for (at, sentence) in Sentences(&block.text, 0) {
        let counts = |w: &&str| w.contains(|c: char| c.is_alphanumeric() || c == '\u{fffc}');
        let words = sentence.split_whitespace().filter(counts).count();
        if words > LONG {
            let lead = sentence.len() - sentence.trim_start().len();
            let message = format!("this sentence has {words} words: split it (at most {LONG})");
            sink.block(doc, block, at + lead, "R002", message);
        }
    }
}

/// The sentences of a text with their byte offsets: text that is left, and where it begins. A sentence ends at
/// `. ! ? : ;` before white space, closing marks between them allowed.
struct Sentences<'a>(&'a str, usize);

impl<'a> Iterator for Sentences<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (text, at) = (self.0, self.1);
        if text.is_empty() {
            return None;
        }
        let mut ended = false;
        for (i, c) in text.char_indices() {
            step();
            if ended && c.is_whitespace() {
                let end = i + c.len_utf8();
                *self = Self(&text[end..], at + end);
                return Some((at, &text[..i]));
            }
            ended = match c {
                '.' | '!' | '?' | ':' | ';' => true,
                '"' | '\'' | ')' | '\u{201d}' | '\u{2019}' => ended,
                _ => false,
            };
        }
        *self = Self("", at + text.len());
        Some((at, text))
    }
}

/// Words as runs of letters with the apostrophes and hyphens in them; a number of the registry reads as "number".
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_alphabetic() || c == '\u{fffc}')?;
        let tail = &rest[start..];
        if tail.starts_with('\u{fffc}') {
            rest = &tail['\u{fffc}'.len_utf8()..];
            return Some("number");
        }
        let end =
            tail.find(|c: char| !c.is_ascii_alphabetic() && c != '\'' && c != '-').unwrap_or(tail.len());
        rest = &tail[end..];
        Some(&tail[..end])
    })
}
