//! A text's words, sentences and paragraphs, read once and shared by every rule that looks at words.

use super::abbreviation::{self, Piece, letter, numbers};
use super::denials::DENIALS;
use super::lowered::{Lowered, Token};
use super::steps::step;

/// Months and days of the week: words with a capital that name neither a person nor a place.
pub const CALENDAR: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
    /// Lower case, straight apostrophes, numbers without thousands commas.
    pub text: &'a str,
    /// Its hash, so that patterns compare numbers before letters.
    pub(super) hash: u32,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Is what someone is called on a social site ("@jordan").
    pub handle: bool,
    /// Begins its sentence.
    pub first: bool,
    /// Begins a clause (a sentence, or the words behind a comma, colon, bracket or dash).
    pub opens: bool,
    /// Begins a sentence, or follows a colon, dash or semicolon.
    pub starts: bool,
    /// Only a space, hyphen or slash separates it from the word before.
    pub joined: bool,
    /// Is inside quotation marks.
    pub quoted: bool,
    /// Denies or doubts for the rest of its sentence.
    pub denies: bool,
    /// Index into [`Words::sentences`].
    pub sentence: usize,
    /// A negating word comes before it: anywhere in the sentence ("nobody can …"), or in the same clause ("no site is
    /// …": in "no account, fully anonymous" the "no" doesn't reach over the comma).
    pub denied: bool,
}

/// A sentence of a text.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Index of its first word.
    pub first: usize,
    /// Index behind its last word.
    pub end: usize,
    /// Index into [`Words::paragraphs`].
    pub paragraph: usize,
    /// Ends in a question mark.
    pub question: bool,
    /// Holds a word that denies or doubts.
    pub denies: bool,
    /// Holds "no" or "without".
    pub lacks: bool,
}

/// A paragraph of a text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Paragraph {
    /// Index of its first word.
    pub first: usize,
    /// Index behind its last word.
    pub end: usize,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub stop: usize,
}

/// The words, sentences and paragraphs of a text, each in reading order.
#[derive(Debug, Default)]
pub struct Words<'a> {
    /// Every word.
    pub words: Vec<Word<'a>>,
    /// Sentences with at least one word.
    pub sentences: Vec<Sentence>,
    /// Paragraphs with at least one word.
    pub paragraphs: Vec<Paragraph>,
}

impl<'a> Words<'a> {
    /// Reads a text.
    pub fn of(lowered: &'a Lowered<'_>) -> Self {
        let mut all = Self { words: Vec::with_capacity(lowered.tokens.len()), ..Self::default() };
        let mut quotes = lowered.quotes.iter().peekable();
        let mut paragraphs = lowered.paragraphs.iter().peekable();
        let (mut denied, mut denied_clause, mut last) = (false, false, 0);
        for token in &lowered.tokens {
            let next = lowered.letters.get(token.from..token.to).unwrap_or_default();
            let next = Piece { text: next, capital: token.capital, first: false, spelled: false };
            let mut between = all.between(lowered.text, last, token.start, Some(next));
            // Each token is in a paragraph, and each paragraph begins a sentence.
            while let Some(&&(start, stop)) = paragraphs.peek().filter(|p| p.0 <= token.start) {
                paragraphs.next();
                between.sentence = true;
                if stop > token.start {
                    let first = all.words.len();
                    all.paragraphs.push(Paragraph { first, end: first, start, stop });
                }
            }
            while quotes.peek().is_some_and(|q| q.1 <= token.start) {
                quotes.next();
            }
            if between.sentence {
                all.close(false);
                let (first, paragraph) = (all.words.len(), all.paragraphs.len().saturating_sub(1));
                all.sentences.push(Sentence { first, paragraph, ..Sentence::default() });
                (denied, denied_clause) = (false, false);
            } else if between.clause {
                denied_clause = false;
            }
            let quoted = quotes.peek().is_some_and(|q| q.0 <= token.start);
            let mut word = all.word(lowered, token, &between, quoted, denied || denied_clause);
            let (denies, mut denies_clause) = DENIALS.of(word.text, word.hash);
            denies_clause &= word.text != "no" || !numbers(&lowered.text[token.end..]);
            word.denies = denies;
            denied |= denies;
            denied_clause |= denies_clause;
            if let Some(last) = all.sentences.last_mut() {
                last.denies |= denies;
                last.lacks |= denies_clause;
            }
            all.words.push(word);
            if let Some(paragraph) = all.paragraphs.last_mut() {
                paragraph.end = all.words.len();
            }
            last = token.end;
        }
        // A question mark may still follow.
        all.between(lowered.text, last, lowered.text.len(), None);
        all.close(false);
        all
    }

    fn word(
        &self,
        lowered: &'a Lowered<'_>,
        token: &Token,
        between: &Between,
        quoted: bool,
        denied: bool,
    ) -> Word<'a> {
        Word {
            start: token.start,
            end: token.end,
            text: lowered.letters.get(token.from..token.to).unwrap_or_default(),
            hash: token.hash,
            capital: token.capital,
            handle: token.handle,
            first: between.sentence,
            opens: between.sentence || between.clause,
            starts: between.sentence || between.colon,
            joined: !(between.sentence || between.clause),
            quoted,
            denies: false,
            sentence: self.sentences.len().saturating_sub(1),
            denied,
        }
    }

    /// Reads what separates two words; a question mark closes the sentence. `next` is the second one.
    fn between(&mut self, text: &str, from: usize, to: usize, next: Option<Piece<'_>>) -> Between {
        let mut between = Between { sentence: self.words.is_empty(), ..Between::default() };
        let gap = text.get(from..to).unwrap_or_default();
        // Nothing is between the letters of "U.S." either.
        if gap == " " || gap == "." && self.words.last().is_some_and(|w| letter(w.text)) {
            return between;
        }
        let mut abbreviated = gap.starts_with('.') && next.is_some_and(|next| self.abbreviates(next));
        for (n, c) in gap.char_indices() {
            step();
            if core::mem::take(&mut abbreviated) {
                continue;
            }
            let next = text.get(from + n + c.len_utf8()..).and_then(|rest| rest.chars().next());
            if between.read(c, next) && c == '?' {
                self.close(true);
            }
        }
        between
    }

    /// Whether a point behind the last word belongs to it.
    fn abbreviates(&self, next: Piece<'_>) -> bool {
        let Some((word, before)) = self.words.split_last() else { return false };
        let before = before.last();
        let spelled = before.is_some_and(|b| b.end + 1 == word.start);
        let piece = |w: &Word<'a>| Piece { text: w.text, capital: w.capital, first: w.first, spelled };
        abbreviation::abbreviates(before.map(piece), piece(word), next)
    }

    /// Index of the first word at or behind a byte offset.
    pub fn at(&self, offset: usize) -> usize {
        self.words.partition_point(|w| w.start < offset)
    }

    /// The sentence of a word.
    pub fn sentence_of(&self, word: usize) -> Option<&Sentence> {
        self.words.get(word).and_then(|w| self.sentences.get(w.sentence))
    }

    /// The paragraph of a word.
    pub fn paragraph_of(&self, word: usize) -> Option<&Paragraph> {
        self.sentence_of(word).and_then(|s| self.paragraphs.get(s.paragraph))
    }

    fn close(&mut self, question: bool) {
        let end = self.words.len();
        if let Some(last) = self.sentences.last_mut() {
            last.end = end;
            last.question |= question;
        }
    }
}

/// What separates two words.
#[derive(Debug, Default)]
struct Between {
    sentence: bool,
    clause: bool,
    colon: bool,
}

impl Between {
    /// Reads one character; true when it may end a sentence.
    fn read(&mut self, c: char, next: Option<char>) -> bool {
        let ends = matches!(c, '.' | '!' | '?' | '\u{2026}' | '\u{3002}');
        let open = next.is_none_or(|n| !n.is_alphanumeric());
        match c {
            _ if ends && open => self.sentence = true,
            '\n' | '\r' | ' ' | '\u{a0}' | '/' | '*' | '_' => {}
            // A hyphen joins ("wheelchair-bound"); with spaces around it, it's a dash.
            '-' if open => (self.clause, self.colon) = (true, true),
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => {}
            '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '#' | '$' | '%' | '@' => {}
            ':' | ';' | '\u{2013}' | '\u{2014}' | '\u{2022}' => (self.clause, self.colon) = (true, true),
            _ => self.clause = true,
        }
        ends && open
    }
}
