//! What a longer text needs.

use core::ops::Range;

use super::book::Found;
use super::grade::Counts;
use super::pattern::{digits, year};
use super::rule::{Measure, Must};
use super::syllables;
use super::words::Words;

/// A text with at most this many words doesn't need the lines.
pub(super) const ENOUGH: usize = 120;
/// The highest grade for a general audience.
const GRADE: f64 = 11.0;

/// The musts that a text lacks: places in the list. `phones` are the byte ranges of phone numbers.
pub(super) fn missing(
    musts: &[Must],
    found: &Found,
    phones: &[(usize, usize)],
    words: &Words<'_>,
) -> Vec<usize> {
    if words.words.len() <= ENOUGH {
        return Vec::new();
    }
    let lacks = |(n, must): (usize, &Must)| {
        if must.ask || !must.when.is_empty() && !found.when[n] {
            return None;
        }
        let lacks = match must.measure {
            None => found.any[n].is_empty(),
            Some(Measure::Grade) => grade(words) > GRADE,
            Some(Measure::Number) => bare_number(words, &found.any[n], phones, &found.except[n]),
        };
        lacks.then_some(n)
    };
    musts.iter().enumerate().filter_map(lacks).collect()
}

/// The grade of a text. Headings, list items and what follows a colon count as sentences.
fn grade(words: &Words<'_>) -> f64 {
    let mut counts = Counts::default();
    for word in words.words.iter().filter(|w| w.text.starts_with(char::is_alphabetic)) {
        counts.words += 1;
        counts.sentences += usize::from(word.starts);
        counts.syllables += syllables::count(word.text);
    }
    counts.sentences = counts.sentences.max(1);
    counts.grade().unwrap_or(0.0)
}

/// Whether the paragraph of the first number that counts something has no year or none of the words in `sources`.
fn bare_number(
    words: &Words<'_>,
    sources: &[usize],
    phones: &[(usize, usize)],
    except: &[Range<usize>],
) -> bool {
    let phones = phones.iter().map(|(from, to)| words.at(*from)..words.at(*to));
    let mut excepted = vec![false; words.words.len()];
    for words in phones.chain(except.iter().cloned()) {
        excepted[words].fill(true);
    }
    // Not a year, and not the mark of a list item or a short line to call.
    let counts = |n: usize| {
        let word = &words.words[n];
        let next = words.words.get(n + 1);
        let marks = word.first && next.is_none_or(|next| next.first);
        let called = CALLED.contains(&word.text) || excepted[n];
        digits(word.text) && !year(word.text) && !marks && !called && word.text.len() < 7
    };
    let Some(paragraph) = (0..words.words.len()).find(|n| counts(*n)).and_then(|n| words.paragraph_of(n))
    else {
        return false;
    };
    let here = paragraph.first..paragraph.end;
    let dated = words.words.get(here.clone()).unwrap_or_default().iter().any(|w| year(w.text));
    !dated || !sources.iter().any(|place| here.contains(place))
}

/// Numbers that are called.
const CALLED: &[&str] = &["211", "311", "411", "711", "911", "988", "24", "7"];
