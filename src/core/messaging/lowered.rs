//! A text cut into words once: their places, their lowercase letters in one piece of memory, and what is quoted.

use super::steps::step;

/// A word's place in the text and in the lowercase letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) hash: u32,
    pub(super) capital: bool,
}

/// A text with its words in lowercase.
#[derive(Debug)]
pub struct Lowered<'t> {
    pub(super) text: &'t str,
    pub(super) letters: String,
    pub(super) tokens: Vec<Token>,
    /// Byte ranges of the paragraphs, in order, without the blank lines between.
    pub(super) paragraphs: Vec<(usize, usize)>,
    /// Byte ranges inside quotation marks, in order.
    pub(super) quotes: Vec<(usize, usize)>,
}

/// Lines longer than this aren't wrapped by hand, so each is a paragraph in a text without blank lines.
const WRAPPED: usize = 200;

const SEED: u32 = 0x811c_9dc5;

const fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The FNV-1a hash of a word, by which patterns are found.
pub(super) fn hash(word: &[u8]) -> u32 {
    word.iter().fold(SEED, |hash, byte| mix(hash, *byte))
}

impl<'t> Lowered<'t> {
    /// Reads a text in which blank lines separate paragraphs.
    pub fn of(text: &'t str) -> Self {
        Self::read(text, false)
    }

    /// Reads a text that someone pasted: when it has no blank line but long lines, each line is a paragraph.
    pub fn pasted(text: &'t str) -> Self {
        let long = || text.lines().any(|line| line.len() > WRAPPED);
        let blank = || text.trim().lines().any(|line| line.trim().is_empty());
        Self::read(text, long() && !blank())
    }

    fn read(text: &'t str, by_line: bool) -> Self {
        let paragraphs = paragraphs(text, by_line);
        let quotes = paragraphs.iter().flat_map(|(from, to)| quotes(text, *from, *to)).collect();
        // About one word for six bytes.
        let tokens = Vec::with_capacity(text.len() / 6 + 1);
        let letters = String::with_capacity(text.len());
        let mut lowered = Self { text, letters, tokens, paragraphs, quotes };
        lowered.cut();
        lowered
    }

    fn cut(&mut self) {
        let text = self.text;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            step();
            if !c.is_alphanumeric() {
                continue;
            }
            let from = self.letters.len();
            let mut hash = self.push(SEED, c);
            let mut end = start + c.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                step();
                if !c.is_alphanumeric() && !self.inner(c, at + c.len_utf8()) {
                    break;
                }
                hash = match c {
                    '\u{2019}' => self.push(hash, '\''),
                    ',' => hash,
                    _ => self.push(hash, c),
                };
                end = at + c.len_utf8();
                chars.next();
            }
            let (to, capital) = (self.letters.len(), c.is_uppercase());
            self.tokens.push(Token { start, end, from, to, hash, capital });
        }
    }

    /// An apostrophe, or the comma or point of a number, belongs to the word when it goes on behind it.
    fn inner(&self, c: char, behind: usize) -> bool {
        let next = || self.text.get(behind..).and_then(|rest| rest.chars().next());
        match c {
            '\'' | '\u{2019}' => next().is_some_and(char::is_alphanumeric),
            ',' | '.' => {
                self.letters.ends_with(|c: char| c.is_ascii_digit())
                    && next().is_some_and(|c| c.is_ascii_digit())
            }
            _ => false,
        }
    }

    fn push(&mut self, hash: u32, c: char) -> u32 {
        if c.is_ascii() {
            let c = c.to_ascii_lowercase();
            self.letters.push(c);
            return mix(hash, c as u8);
        }
        let from = self.letters.len();
        self.letters.extend(c.to_lowercase());
        self.letters.as_bytes()[from..].iter().fold(hash, |hash, byte| mix(hash, *byte))
    }
}

/// The byte ranges of paragraphs.
fn paragraphs(text: &str, by_line: bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        if line.trim().is_empty() {
            open = false;
        } else {
            match found.last_mut().filter(|_| open && !by_line) {
                Some(last) => last.1 = end,
                None => found.push((at, end)),
            }
            open = true;
        }
        at += line.len();
    }
    found
}

/// The byte ranges inside quotation marks of a paragraph: straight and curly double ones, and curly single ones around a
/// phrase. A mark that is never closed quotes nothing.
fn quotes(text: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut straight, mut double, mut single) = (None, None, None);
    let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for (n, byte) in text.as_bytes()[from..to].iter().enumerate() {
        step();
        let at = from + n;
        if *byte == b'"' {
            match straight.take() {
                Some(open) => found.push((open, at)),
                None => straight = Some(at + 1),
            }
        }
        // The other marks begin with this byte.
        if *byte != 0xE2 {
            continue;
        }
        let rest = &text[at..to];
        match rest.chars().next() {
            Some('\u{201c}') => double = Some(at + 3),
            Some('\u{201d}') => found.extend(double.take().map(|open| (open, at))),
            Some('\u{2018}') if !alphanumeric(text[from..at].chars().next_back()) => single = Some(at + 3),
            // Between two letters it's an apostrophe.
            Some('\u{2019}') if !alphanumeric(rest.chars().nth(1)) => {
                found.extend(single.take().map(|open| (open, at)));
            }
            _ => {}
        }
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
