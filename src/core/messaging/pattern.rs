//! The small pattern language of the messaging rules.
//!
//! A pattern is a row of parts between spaces or hyphens, each matched by one word:
//!
//! | part | what it matches |
//! | --- | --- |
//! | `child\|teen` | one of these words |
//! | `prostitut*` | a word that begins so |
//! | `#`, `#year` | a number in digits or words; a year from 1900 to 2099 |
//! | `@` | a capitalized word that doesn't begin its sentence and isn't "I", a month or a day |
//! | `@handle` | what someone is called on a social site: "@jordan" |
//! | `?the` | the same, or nothing |
//! | `~3` | up to three words, within the sentence; `~0`: none, but a comma may be there |
//! | `$` | nothing; the clause ends here |
//! | `^`, at the head | nothing; advice to the reader begins here |
//!
//! Words match in any case; a part follows the one before at once, with a space, hyphen or slash between.

use super::advice::advises;
use super::lowered::hash;
use super::steps::step;
use super::words::{CALENDAR, Word, Words};

/// The most words that a gap may skip.
const GAP: usize = 12;
/// The most ways in which the gaps and optional parts of one pattern may match, so that the work for a word is bounded.
const WAYS: usize = 1024;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    parts: Vec<Part>,
    advice: bool,
}

#[derive(Debug, Clone)]
enum Part {
    One(Any),
    Maybe(Any),
    Gap(usize),
    ClauseEnd,
}

/// The words that a part matches.
#[derive(Debug, Clone, Default)]
pub(super) struct Any {
    /// One bit for each of `words`, by its hash: most words are none of them, and this says so at once.
    bits: u64,
    /// These words, with their hashes.
    pub(super) words: Vec<(u32, String)>,
    /// Words that begin so.
    pub(super) prefixes: Vec<String>,
    /// A number.
    pub(super) number: bool,
    /// A year.
    pub(super) year: bool,
    /// A capitalized word that doesn't begin its sentence.
    pub(super) name: bool,
    /// A handle, wherever it is.
    pub(super) handle: bool,
}

/// The bit of a hash.
fn bit(hash: u32) -> u64 {
    1 << (hash >> 26)
}

/// Numbers in words, as `#` finds them.
pub(super) const NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
];

/// Words that have a capital anywhere and name no one, in addition to [`CALENDAR`].
const NO_NAMES: &[&str] = &["i", "i'm", "i've", "i'd", "i'll"];

/// Whether a word is a number in digits: `12`, `1,200`, `40.3`.
pub(super) fn digits(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether a word is a number in digits or words.
pub(super) fn number(word: &str) -> bool {
    digits(word) || NUMBERS.contains(&word)
}

/// Whether a word is a year from 1900 to 2099.
pub(super) fn year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

impl Any {
    fn fits(&self, word: &Word<'_>) -> bool {
        step();
        self.bits & bit(word.hash) != 0 && self.words.iter().any(|(h, w)| *h == word.hash && w == word.text)
            || self.prefixes.iter().any(|prefix| word.text.as_bytes().starts_with(prefix.as_bytes()))
            || self.number && number(word.text)
            || self.year && year(word.text)
            || self.handle && word.handle
            || self.name
                && word.capital
                && !word.first
                && !word.handle
                && !NO_NAMES.contains(&word.text)
                && !CALENDAR.contains(&word.text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut any = Self::default();
        for text in text.split('|') {
            match text {
                "#" => any.number = true,
                "#year" => any.year = true,
                "@" => any.name = true,
                "@handle" => any.handle = true,
                _ => any.add(text)?,
            }
        }
        Ok(any)
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        let (word, prefix) = text.strip_suffix('*').map_or((text, false), |word| (word, true));
        let word = word.replace('\u{2019}', "'");
        let number = digits(&word);
        let inner = |c: char| c.is_alphanumeric() || c == '\'' || number && c == '.';
        if word.is_empty() || !word.starts_with(char::is_alphanumeric) || !word.chars().all(inner) {
            return Err(format!("`{text}` isn't a word: write letters, digits and apostrophes"));
        }
        if word.chars().flat_map(char::to_lowercase).ne(word.chars()) {
            return Err(format!("`{text}` must be lowercase: case doesn't matter"));
        }
        if prefix && word.chars().count() < 2 {
            return Err(format!("`{text}` needs at least two letters before the *"));
        }
        if prefix {
            self.prefixes.push(word);
        } else {
            let hash = hash(word.as_bytes());
            self.bits |= bit(hash);
            self.words.push((hash, word));
        }
        Ok(())
    }
}

impl Pattern {
    /// Compiles a pattern, or says in one sentence what's wrong with it.
    ///
    /// ```
    /// use attune::core::messaging::pattern::Pattern;
    /// assert!(Pattern::parse("child|teen* ?sex worker|workers").is_ok());
    /// assert!(Pattern::parse("~3 worker").is_err());
    /// ```
    pub fn parse(source: &str) -> Result<Self, String> {
        let (advice, rest) = source.strip_prefix("^ ").map_or((false, source), |rest| (true, rest));
        let mut parts = Vec::new();
        for text in rest.split_whitespace() {
            // "16-year-old" is three words.
            let hyphens = if text.contains('|') { 1 } else { usize::MAX };
            for text in text.splitn(hyphens, '-') {
                parts.push(Part::parse(text)?);
            }
        }
        match (parts.first(), parts.last()) {
            (Some(Part::One(_)), Some(Part::Gap(_))) => {
                return Err("a pattern can't end with a gap: leave it out".into());
            }
            (Some(Part::One(_)), _) => {}
            _ => return Err("a pattern must begin with a word, word*, # or @".into()),
        }
        if parts[..parts.len() - 1].iter().any(|part| matches!(part, Part::ClauseEnd)) {
            return Err("`$` can only be the last part".into());
        }
        let ways = |part: &Part| match part {
            Part::Gap(n) => n + 1,
            Part::Maybe(_) => 2,
            _ => 1,
        };
        let ways = parts.iter().map(ways).try_fold(1, usize::checked_mul);
        if ways.is_none_or(|ways| ways > WAYS) {
            return Err("it has too many gaps and optional parts: split it in two".into());
        }
        Ok(Self { parts, advice })
    }

    /// The words with which a match can begin.
    pub(super) fn head(&self) -> Option<&Any> {
        match self.parts.first() {
            Some(Part::One(any)) => Some(any),
            _ => None,
        }
    }

    /// The index behind the last word of a match that begins at word `at`.
    pub fn find(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        let word = words.words.get(at)?;
        if self.head().is_some_and(|head| head.fits(word)) { self.find_listed(words, at) } else { None }
    }

    /// The same for a word that the index lists the pattern for. What follows tells most words apart faster than the
    /// head does, so the head is looked at last.
    pub(super) fn find_listed(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        let word = words.words.get(at)?;
        let end = rest(self.parts.get(1..)?, &words.words, at + 1, false, word.sentence)?;
        let fits = self.head().is_some_and(|head| head.fits(word));
        (fits && (!self.advice || advises(words, at))).then_some(end)
    }
}

impl Part {
    fn parse(text: &str) -> Result<Self, String> {
        if text == "$" {
            return Ok(Self::ClauseEnd);
        }
        if let Some(rest) = text.strip_prefix('?') {
            return Any::parse(rest).map(Self::Maybe);
        }
        match text.strip_prefix('~') {
            Some(n) => match n.parse() {
                Ok(n) if n <= GAP => Ok(Self::Gap(n)),
                _ => Err(format!("`{text}` must be a gap from ~0 to ~{GAP}")),
            },
            None => Any::parse(text).map(Self::One),
        }
    }
}

/// Matches the parts behind the first; `far` is true behind a gap. As deep as the pattern is long, and the ways to match
/// it are limited, so the work for one word is bounded.
fn rest(parts: &[Part], words: &[Word<'_>], at: usize, far: bool, sentence: usize) -> Option<usize> {
    step();
    let Some((part, others)) = parts.split_first() else { return Some(at) };
    let next = words.get(at).filter(|w| w.sentence == sentence && (far || w.joined));
    let fits = |any: &Any| next.is_some_and(|w| any.fits(w));
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
