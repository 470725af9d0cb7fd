//! A block's text as words, read once and shared by every rule that looks at words.

use crate::compiler::lint::context::step;

/// A word of a block.
#[derive(Debug)]
pub struct Word {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
    /// Lower case, straight apostrophes, numbers without thousands commas.
    pub text: String,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Begins its sentence.
    pub first: bool,
    /// Begins a clause (a sentence, or the words behind a comma, colon, bracket or dash).
    pub opens: bool,
    /// Begins a sentence, or follows a colon, dash or semicolon.
    pub starts: bool,
    /// Only a space, hyphen or slash separates it from the word before.
    pub joined: bool,
    /// Stands inside quotation marks.
    pub quoted: bool,
    /// Index into [`Words::sentences`].
    pub sentence: usize,
    /// A negating word comes before it: anywhere in the sentence ("nobody can …"), or in the same clause ("no site is
    /// …": in "no account, fully anonymous" the "no" does not reach over the comma).
    pub denied: bool,
}

/// A sentence of a block.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Index of its first word.
    pub first: usize,
    /// Index behind its last word.
    pub end: usize,
    /// Ends in a question mark.
    pub question: bool,
    /// Holds a word that denies or doubts.
    pub denies: bool,
    /// Holds "no" or "without".
    pub lacks: bool,
}

/// The words and sentences of a text.
#[derive(Debug, Default)]
pub struct Words {
    /// In reading order.
    pub words: Vec<Word>,
    /// In reading order.
    pub sentences: Vec<Sentence>,
}

/// Words that deny for the rest of their sentence.
const DENY: &[&str] = &[
    "not",
    "never",
    "nobody",
    "none",
    "nothing",
    "neither",
    "nor",
    "cannot",
    "rarely",
    "seldom",
    "hardly",
    "few",
    "instead",
    "avoid",
    "avoids",
    "avoiding",
    "rather",
    "refuse",
    "myth",
    "myths",
    "false",
    "falsely",
    "wrong",
    "wrongly",
    "untrue",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "hoax",
    "hoaxes",
    "legend",
    "unsupported",
    "doubt",
    "beware",
    "nowhere",
    "stop",
    "unlike",
    "resist",
    "dangerous",
    "unsafe",
    "against",
];

/// Words that deny for the rest of their clause.
const DENY_CLAUSE: &[&str] = &["no", "without"];

/// Abbreviations whose point ends no sentence.
const SHORT: &[&str] = &["mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "vs"];

impl Words {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let quotes = quotes(text);
        let mut all = Self::default();
        let mut chars = text.char_indices().peekable();
        let mut quote = quotes.iter().peekable();
        let mut between = Between { sentence: true, ..Between::default() };
        let (mut denied, mut denied_clause) = (false, false);
        while let Some((start, c)) = chars.next() {
            step();
            if !c.is_alphanumeric() {
                let next = chars.peek().map(|(_, c)| *c);
                if c == '.'
                    && all.words.last().is_some_and(|w| w.end == start && SHORT.contains(&w.text.as_str()))
                {
                    continue;
                }
                if between.read(c, next) && c == '?' {
                    all.close(true);
                }
                continue;
            }
            let mut end = start + c.len_utf8();
            let mut word = String::new();
            push(&mut word, c);
            while let Some(&(at, c)) = chars.peek() {
                step();
                // An apostrophe, or the comma or point of a number, belongs to the word when it goes on behind it.
                let next = text[at + c.len_utf8()..].chars().next();
                let inner = match c {
                    '\'' | '\u{2019}' => next.is_some_and(char::is_alphanumeric),
                    ',' | '.' => {
                        word.ends_with(|c: char| c.is_ascii_digit())
                            && next.is_some_and(|c| c.is_ascii_digit())
                    }
                    _ => false,
                };
                if !c.is_alphanumeric() && !inner {
                    break;
                }
                match c {
                    '\u{2019}' => word.push('\''),
                    ',' => {}
                    _ => push(&mut word, c),
                }
                end = at + c.len_utf8();
                chars.next();
            }
            while quote.peek().is_some_and(|q| q.1 <= start) {
                quote.next();
            }
            if between.sentence {
                all.close(false);
                all.sentences.push(Sentence { first: all.words.len(), ..Sentence::default() });
                (denied, denied_clause) = (false, false);
            } else if between.clause {
                denied_clause = false;
            }
            let denies = DENY.contains(&word.as_str()) || word.ends_with("n't");
            let denies_clause = DENY_CLAUSE.contains(&word.as_str());
            let sentence = all.sentences.len().saturating_sub(1);
            all.words.push(Word {
                start,
                end,
                text: word,
                capital: c.is_uppercase(),
                first: between.sentence,
                opens: between.sentence || between.clause,
                starts: between.sentence || between.colon,
                joined: !(between.sentence || between.clause),
                quoted: quote.peek().is_some_and(|q| q.0 <= start),
                sentence,
                denied: denied || denied_clause,
            });
            denied |= denies;
            denied_clause |= denies_clause;
            if let Some(last) = all.sentences.last_mut() {
                last.denies |= denies;
                last.lacks |= denies_clause;
            }
            between = Between::default();
        }
        all.close(false);
        all
    }

    /// Index of the first word at or behind a byte offset.
    pub fn at(&self, offset: usize) -> usize {
        self.words.partition_point(|w| w.start < offset)
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
            '\n' | ' ' | '\u{a0}' | '/' | '*' | '_' => {}
            // A hyphen joins ("wheelchair-bound"); with spaces around it is a dash.
            '-' if open => (self.clause, self.colon) = (true, true),
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => {}
            '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '#' | '$' | '%' => {}
            ':' | ';' | '\u{2013}' | '\u{2014}' => (self.clause, self.colon) = (true, true),
            _ => self.clause = true,
        }
        ends && open
    }
}

fn push(word: &mut String, c: char) {
    word.extend(c.to_lowercase());
}

/// The byte ranges inside quotation marks: straight and curly double ones, and curly single ones around a phrase. A
/// mark that is never closed quotes nothing.
fn quotes(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut straight, mut double, mut single) = (None, None, None);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        step();
        let end = at + c.len_utf8();
        match c {
            '"' => match straight.take() {
                Some(open) => found.push((open, at)),
                None => straight = Some(end),
            },
            '\u{201c}' => double = Some(end),
            '\u{201d}' => found.extend(double.take().map(|open| (open, at))),
            '\u{2018}' if !before.is_alphanumeric() => single = Some(end),
            // Between two letters it is an apostrophe.
            '\u{2019}' if !chars.peek().is_some_and(|(_, n)| n.is_alphanumeric()) => {
                found.extend(single.take().map(|open| (open, at)));
            }
            _ => {}
        }
        before = c;
    }
    found.sort_unstable();
    // Nested quotes are one range, so that the reader can walk the list once.
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (open, close) in found {
        match merged.last_mut() {
            Some(last) if open <= last.1 => last.1 = last.1.max(close),
            _ => merged.push((open, close)),
        }
    }
    merged
}
