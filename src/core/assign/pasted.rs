//! Pasted text as letters and as runs of them, without what mail programs, forms and keyboards add.

use super::base32::{self, Symbol};
use crate::core::base::fold::is_invisible;

/// What lies between two runs of letters and digits, from closest to farthest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Hyphens.
    Hyphen,
    /// Spaces, or a hyphen with spaces.
    Space,
    /// One line end, with the marks of a quoted mail.
    Wrap,
    /// Anything else.
    Apart,
}

/// A run of ASCII letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its letters, as places in [`Pasted::letters`].
    pub start: usize,
    pub end: usize,
    /// What's before it.
    pub gap: Gap,
    /// Whether a `#` is right before it.
    pub hash: bool,
    /// Number of its line, from 1.
    pub line: usize,
}

impl Run {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// A text as it was pasted, read once.
pub(super) struct Pasted<'t> {
    text: &'t str,
    /// Letters of all runs in capitals, each with its place in the text, in bytes.
    letters: Vec<(u8, usize)>,
    pub(super) runs: Vec<Run>,
}

/// What was between since the last run.
#[derive(Default)]
struct Between {
    spaces: bool,
    hyphens: bool,
    lines: usize,
    /// Marks that only a line end explains.
    quotes: bool,
    other: bool,
    hash: bool,
}

impl Between {
    fn take(&mut self, c: char) {
        self.hash = c == '#';
        match c {
            '\n' => self.lines += 1,
            '-' => self.hyphens = true,
            '>' | '|' | '=' => self.quotes = true,
            c if c.is_whitespace() => self.spaces = true,
            _ => self.other = true,
        }
    }

    fn gap(&self) -> Gap {
        match (self.lines, self.other || self.quotes, self.spaces) {
            (1, ..) if !self.other => Gap::Wrap,
            (0, false, true) => Gap::Space,
            (0, false, false) if self.hyphens => Gap::Hyphen,
            _ => Gap::Apart,
        }
    }
}

impl<'t> Pasted<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut pasted = Self { text, letters: Vec::new(), runs: Vec::new() };
        let (mut between, mut inside, mut line) = (Between { other: true, ..Between::default() }, false, 1);
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            let mut c = base32::plain(c);
            // `%23` is `#`, when a mail program wraps a link in a link of its own.
            if let Some(escaped) = Some(c).filter(|c| *c == '%').and_then(|_| escaped(text, at)) {
                c = escaped;
                chars.nth(1);
            }
            if !c.is_ascii_alphanumeric() {
                line += usize::from(c == '\n');
                between.take(c);
                inside = false;
                continue;
            }
            if !inside {
                let (start, gap) = (pasted.letters.len(), between.gap());
                pasted.runs.push(Run { start, end: start, gap, hash: between.hash, line });
                (between, inside) = (Between::default(), true);
            }
            pasted.letters.push((c.to_ascii_uppercase() as u8, at));
            if let Some(run) = pasted.runs.last_mut() {
                run.end += 1;
            }
        }
        pasted
    }

    /// The letters of a run, in capitals.
    pub(super) fn letters(&self, run: &Run) -> impl Iterator<Item = u8> + '_ {
        self.letters.get(run.start..run.end).unwrap_or_default().iter().map(|(letter, _)| *letter)
    }

    /// The symbols of a run; `None` if it has a letter that no code has.
    pub(super) fn symbols(&self, run: &Run) -> Option<Vec<u8>> {
        let bits = self.letters(run).map(|letter| match base32::symbol(char::from(letter)) {
            Symbol::Bits(bits) => Some(bits),
            Symbol::Between | Symbol::Wrong => None,
        });
        bits.collect()
    }

    /// The text of these runs as it was pasted: at most 60 characters.
    pub(super) fn original(&self, runs: &[Run]) -> String {
        let place = |at: usize| self.letters.get(at).map(|(_, place)| *place);
        let (first, last) =
            (runs.first().and_then(|r| place(r.start)), runs.last().and_then(|r| place(r.end - 1)));
        let text = self.text.get(first.unwrap_or(0)..).unwrap_or_default();
        let length = last.unwrap_or(0).saturating_sub(first.unwrap_or(0));
        let whole = |(n, c): (usize, char)| (n <= length).then_some(c);
        text.char_indices().map_while(whole).filter(|c| !is_invisible(*c)).take(60).collect()
    }
}

/// The printable ASCII character that `%` and two hex digits at this place stand for.
fn escaped(text: &str, at: usize) -> Option<char> {
    let hex = text.get(at + 1..at + 3).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let byte = u8::from_str_radix(hex, 16).ok()?;
    // A percent sign stays one: `%2523` is read as `%23`.
    (b' '..=b'~').contains(&byte).then_some(char::from(byte))
}
