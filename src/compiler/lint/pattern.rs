//! The small pattern language of the wording rules.
//!
//! A pattern is a row of parts between spaces, each matched by one word: `child|teen` (alternatives), `prostitut*`
//! (a word that begins so), `?the` (may be absent), `~3` (up to three words between, within the sentence), `$` (the
//! clause ends here), and at its head `^` (advice to the reader begins here). Words match in any case; a part
//! follows the one before at once, with a space, hyphen or slash between.

use super::words::{Word, Words};
use crate::compiler::lint::context::step;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    parts: Vec<Part>,
    advice: bool,
}

#[derive(Debug)]
enum Part {
    One(Vec<Alternative>),
    Maybe(Vec<Alternative>),
    Gap(usize),
    ClauseEnd,
}

#[derive(Debug)]
struct Alternative {
    text: &'static str,
    prefix: bool,
}

impl Alternative {
    fn fits(&self, word: &str) -> bool {
        step();
        if self.prefix { word.starts_with(self.text) } else { word == self.text }
    }
}

impl Pattern {
    /// Compiles a pattern of the table.
    pub fn new(source: &'static str) -> Self {
        let (advice, rest) = source.strip_prefix("^ ").map_or((false, source), |rest| (true, rest));
        let part = |text: &'static str| match text.strip_prefix('?') {
            _ if text == "$" => Part::ClauseEnd,
            Some(rest) => Part::Maybe(alternatives(rest)),
            None => match text.strip_prefix('~').and_then(|n| n.parse().ok()) {
                Some(n) => Part::Gap(n),
                None => Part::One(alternatives(text)),
            },
        };
        Self { parts: rest.split_whitespace().map(part).collect(), advice }
    }

    /// The index behind the last word of a match that begins at word `at`.
    pub fn find(&self, words: &Words, at: usize) -> Option<usize> {
        let word = words.words.get(at)?;
        match self.parts.first() {
            Some(Part::One(any)) if any.iter().any(|a| a.fits(&word.text)) => {}
            _ => return None,
        }
        if self.advice && !advises(words, at) {
            return None;
        }
        rest(&self.parts[1..], &words.words, at + 1, false, word.sentence)
    }
}

/// Matches the parts behind the first; `far` is true behind a gap. As deep as the pattern is long, and every gap is
/// a small constant, so the work for one word is bounded.
fn rest(parts: &[Part], words: &[Word], at: usize, far: bool, sentence: usize) -> Option<usize> {
    step();
    let Some((part, others)) = parts.split_first() else { return Some(at) };
    let next = words.get(at).filter(|w| w.sentence == sentence && (far || w.joined));
    let fits = |any: &[Alternative]| next.is_some_and(|w| any.iter().any(|a| a.fits(&w.text)));
    match part {
        Part::One(any) if fits(any) => rest(others, words, at + 1, false, sentence),
        Part::One(_) => None,
        Part::Maybe(any) if fits(any) => {
            rest(others, words, at + 1, false, sentence).or_else(|| rest(others, words, at, far, sentence))
        }
        Part::Maybe(_) => rest(others, words, at, far, sentence),
        Part::Gap(n) => (0..=*n).find_map(|k| rest(others, words, at + k, true, sentence)),
        Part::ClauseEnd => next.is_none().then_some(at),
    }
}

fn alternatives(text: &'static str) -> Vec<Alternative> {
    let one = |text: &'static str| match text.strip_suffix('*') {
        Some(text) => Alternative { text, prefix: true },
        None => Alternative { text, prefix: false },
    };
    text.split('|').map(one).collect()
}

/// Verbs with which advice begins.
const IMPERATIVE: &[&str] = &[
    "ask", "call", "get", "go", "keep", "note", "park", "record", "report", "stay", "step", "stop", "take",
    "tell", "turn", "wait", "walk", "watch", "write",
];

/// Who is addressed when a modal verb gives advice.
const READER: &[&str] =
    &["you", "we", "readers", "neighbors", "neighbours", "everyone", "everybody", "bystanders"];

/// True when the word at `at` begins advice to the reader: at the head of a sentence, behind a colon, behind the
/// comma of "if …,", behind "please", behind "and" in a sentence that is itself advice, or behind "you should".
fn advises(words: &Words, at: usize) -> bool {
    let all = &words.words;
    let before = |n: usize| at.checked_sub(n).and_then(|i| all.get(i)).map_or("", |w| w.text.as_str());
    let Some(word) = all.get(at) else { return false };
    let head =
        words.sentences.get(word.sentence).and_then(|s| all.get(s.first)).map_or("", |w| w.text.as_str());
    if word.starts || word.opens && matches!(head, "if" | "when" | "once") {
        return true;
    }
    match before(1) {
        "please" | "always" | "just" | "then" | "quietly" | "quickly" | "simply" => {
            at.checked_sub(1).and_then(|i| all.get(i)).is_some_and(|w| w.starts)
                || modal(before(2), before(3))
        }
        "and" | "or" => IMPERATIVE.contains(&head),
        one => modal(one, before(2)),
    }
}

fn modal(verb: &str, subject: &str) -> bool {
    matches!(verb, "should" | "must" | "can" | "could" | "may" | "might") && READER.contains(&subject)
}
