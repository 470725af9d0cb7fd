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
    pub(super) handle: bool,
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

/// The FNV-1a hash of a word, by which patterns are found.
pub(super) fn hash(word: &[u8]) -> u32 {
    word.iter().fold(SEED, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
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
        let mut at = 0;
        while let Some(byte) = self.text.as_bytes().get(at) {
            step();
            match byte {
                b if b.is_ascii_alphanumeric() => at = self.word(at),
                b if b.is_ascii() => at += 1,
                _ => match self.sign(at) {
                    Some(c) if c.is_alphanumeric() => at = self.word(at),
                    c => at += c.map_or(1, char::len_utf8),
                },
            }
        }
    }

    /// The character at a byte.
    fn sign(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Reads the word that begins at a byte; returns where it ends.
    fn word(&mut self, start: usize) -> usize {
        let (text, from) = (self.text, self.letters.len());
        let mut at = start;
        loop {
            // Most words are one run of plain letters.
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let run = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            if run > 0 {
                let piece = self.letters.len();
                self.letters.push_str(&text[at..at + run]);
                self.letters[piece..].make_ascii_lowercase();
                at += run;
                continue;
            }
            let Some(c) = self.sign(at) else { break };
            step();
            let behind = at + c.len_utf8();
            match c {
                c if c.is_alphanumeric() => self.letters.extend(c.to_lowercase()),
                '\'' | '\u{2019}' if self.sign(behind).is_some_and(char::is_alphanumeric) => {
                    self.letters.push('\'');
                }
                // The comma or point of a number.
                ',' | '.' if self.between_digits(behind) => self.letters.extend((c == '.').then_some(c)),
                _ => break,
            }
            at = behind;
        }
        let capital = self.sign(start).is_some_and(char::is_uppercase);
        let (to, hash) = (self.letters.len(), hash(&self.letters.as_bytes()[from..]));
        let handle = self.handle(start);
        self.tokens.push(Token { start, end: at, from, to, hash, capital, handle });
        at
    }

    /// Whether an @ is in front that isn't the one of an email address.
    fn handle(&self, start: usize) -> bool {
        let before = self.text[..start].strip_suffix(['@', '\u{ff20}']);
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || "._-+".contains(c)))
    }

    /// Whether the letters so far end with a digit and another one comes next.
    fn between_digits(&self, behind: usize) -> bool {
        let next = self.text.as_bytes().get(behind);
        self.letters.as_bytes().last().is_some_and(u8::is_ascii_digit) && next.is_some_and(u8::is_ascii_digit)
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
