//! What the text above a list says about it: a list under "Never do this:" holds what not to do.

use core::ops::Range;

use super::words::{Word, Words};

/// How a text speaks of what follows it; the later ones are the stronger.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    /// As of anything.
    #[default]
    Plain,
    /// As of something risky or left out.
    Warns,
    /// It denies.
    Denies,
}

/// Words above a list that turn its items into warnings, in addition to negating words.
const WARNS: &[&str] = &[
    "no", "without", "leave", "out", "unsafe", "mistake", "mistakes", "harm", "harms", "danger", "dangers",
    "strike", "struck", "risky", "risk", "worse",
];

impl Mood {
    /// The mood of a sentence.
    pub fn of(sentence: &[Word<'_>]) -> Self {
        if sentence.iter().any(|w| w.denies) {
            Self::Denies
        } else if sentence.iter().any(|w| WARNS.contains(&w.text)) {
            Self::Warns
        } else {
            Self::Plain
        }
    }
}

/// The byte ranges of list items whose lead isn't plain, in order.
pub(super) fn items(text: &str, words: &Words<'_>) -> Vec<(usize, usize, Mood)> {
    let (mut found, mut at, mut item) = (Vec::new(), 0, false);
    // The line above, and its mood once an item has asked for it.
    let (mut above, mut mood) = (0..0, None);
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let shown = line.trim();
        if shown.is_empty() {
            continue;
        }
        item = mark(shown) || item && line.starts_with([' ', '\t']);
        if item {
            let mood = *mood.get_or_insert_with(|| lead(words, above.clone()));
            if mood != Mood::Plain {
                found.push((start, end, mood));
            }
        } else {
            above = if shown.ends_with(['.', '!', '?']) { 0..0 } else { start..end };
            mood = None;
        }
    }
    found
}

/// The mood of the last sentence in a line, as far as it's in the line.
fn lead(words: &Words<'_>, line: Range<usize>) -> Mood {
    let line = words.words.get(words.at(line.start)..words.at(line.end)).unwrap_or_default();
    let Some(last) = line.last().map(|w| w.sentence) else { return Mood::Plain };
    let from = line.partition_point(|w| w.sentence < last);
    Mood::of(&line[from..])
}

/// Whether a line begins as a list item.
fn mark(line: &str) -> bool {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = behind.len() < line.len() && behind.len() + 3 >= line.len();
    let rest = if numbered {
        behind.strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '+', '\u{2022}'])
    };
    rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}
