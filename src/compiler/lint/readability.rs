//! R001 and R002: how hard a text is to read. The limits are in each language's `language.toml`.
//!
//! R001 is the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability Formulas
//! for Navy Enlisted Personnel*, 1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.

use super::prose::{Area, Block, BlockKind, Prose};
use crate::compiler::data::language::Reading;
use crate::compiler::lint::context::Sink;
use crate::core::messaging::grade::{Counts, Sentences};

/// R001: every section of a document, and its handout.
pub fn sections(doc: &Prose, reading: Reading, sink: &mut Sink) {
    let Some((grade, safety)) = reading.grades else { return };
    let target = f64::from(if doc.safety { safety } else { grade });
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
pub fn sentences(doc: &Prose, block: &Block, reading: Reading, sink: &mut Sink) {
    use BlockKind::{Cell, Code, Heading, Name, Picture, Text};
    let Some(most) = reading.sentence_words else { return };
    if matches!(block.kind, Cell | Code | Heading | Name | Picture | Text) {
        return;
    }
    for (at, sentence) in Sentences(&block.text, 0) {
        let counts = |w: &&str| w.contains(|c: char| c.is_alphanumeric() || c == '\u{fffc}');
        let words = sentence.split_whitespace().filter(counts).count();
        if words > usize::from(most) {
            let lead = sentence.len() - sentence.trim_start().len();
            let message = format!("this sentence has {words} words: split it (at most {most})");
            sink.block(doc, block, at + lead, "R002", message);
        }
    }
}
