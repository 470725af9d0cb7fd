//! Details that identify a person when they come together.

use super::report::Details;
use super::rule::Detail;
use super::words::Words;

/// How many kinds in a paragraph add up to a warning.
const KINDS: usize = 3;

/// The paragraphs with enough kinds of details, from what the book found, by first word.
pub(super) fn add_up(kinds: &[Detail], found: &[(usize, usize)], words: &Words<'_>) -> Vec<Details> {
    let paragraph = |word: usize| words.sentence_of(word).map(|s| s.paragraph);
    let mut all = Vec::new();
    for here in found.chunk_by(|a, b| paragraph(a.0) == paragraph(b.0)) {
        let Some(place) = here.first().and_then(|(word, _)| words.paragraph_of(*word)) else { continue };
        let mut seen = vec![false; kinds.len()];
        here.iter().for_each(|(_, kind)| seen[*kind] = true);
        let mut names: Vec<String> = Vec::new();
        for (detail, _) in kinds.iter().zip(seen).filter(|(_, seen)| *seen) {
            if !names.contains(&detail.kind) {
                names.push(detail.kind.clone());
            }
        }
        if names.len() >= KINDS {
            all.push(Details { start: place.start, end: place.stop, kinds: names });
        }
    }
    all
}
