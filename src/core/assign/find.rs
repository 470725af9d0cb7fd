//! Finds links, class codes and receipts in any text: mails that quote and wrap, lists, spreadsheets, notes.
//!
//! A link and a code have checksums. A receipt has only its seal, so its shape decides here: it starts with a digit from
//! 2 to 5, which says how long it is, and a group of it ends only after a multiple of four characters or at the end of a
//! line. Whatever looks like one of the three and isn't is reported with its line, so that nothing is lost silently.

use super::assignment::Assignment;
use super::code::{self, ClassCode};
use super::error::{LinkError, ReceiptError};
use super::pasted::{Gap, Pasted, Run};
use super::receipt::Receipt;
use super::seat::SeatCode;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A link, with the seat in it.
    Link(Assignment, Option<SeatCode>),
    /// A class code.
    Code(ClassCode),
    /// Something that has the form of a receipt, in groups of four, and its line, from 1. It isn't verified yet.
    Receipt(String, usize),
    /// Something that looks like one of them and isn't: as pasted (at most 60 characters), its line, and why.
    Broken(String, usize, Flaw),
}

/// What something broken looks like, and what's wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A link.
    Link(LinkError),
    /// A class code.
    Code(LinkError),
    /// A receipt.
    Receipt(ReceiptError),
}

/// Finds everything, in the order of the text.
pub fn find_all(text: &str) -> Vec<Found> {
    let pasted = Pasted::new(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < pasted.runs.len() {
        let one = pasted.link(at).or_else(|| pasted.receipt(at)).or_else(|| pasted.code(at));
        let one = one.or_else(|| pasted.broken(at));
        at = match one {
            Some((what, next)) => {
                found.push(what);
                next.max(at + 1)
            }
            None => at + 1,
        };
    }
    found
}

/// The fewest characters that look like a link that was cut off.
const CUT: usize = 20;
/// The most runs that are taken together for something broken, so that a hostile text can't take long.
const MOST_RUNS: usize = 12;

/// What was found, and the run after it.
type One = Option<(Found, usize)>;

impl Pasted<'_> {
    fn run(&self, at: usize) -> Option<&Run> {
        self.runs.get(at)
    }

    /// The first symbol of a run.
    fn first(&self, at: usize) -> Option<u8> {
        let run = self.run(at)?;
        self.symbols(&Run { end: run.start + 1, ..*run })?.first().copied()
    }

    fn flawed(&self, from: usize, to: usize, flaw: Flaw) -> One {
        let runs = self.runs.get(from..to)?;
        Some((Found::Broken(self.original(runs), runs.first()?.line, flaw), to))
    }

    /// A link whose fragment starts here.
    fn link(&self, at: usize) -> One {
        let run = self.run(at)?;
        let long = run.len() > CUT;
        if self.letters(run).next() != Some(b'A') || !(run.hash || long) {
            return None;
        }
        let inside = Run { start: run.start + 1, ..*run };
        let mut symbols = self.symbols(&inside).unwrap_or_default();
        let alone = Assignment::from_symbols(&symbols);
        let mut next = at + 1;
        while let Some(more) = self.run(next).filter(|more| more.gap < Gap::Apart) {
            // The first symbol says how many there are; a line can end before it.
            let need = symbols.first().map_or(Some(1), |first| Assignment::length(*first)).unwrap_or(0);
            let Some(bits) = self.symbols(more).filter(|_| symbols.len() < need) else { break };
            symbols.extend(bits);
            next += 1;
        }
        match Assignment::from_symbols(&symbols) {
            Ok((assignment, seat)) => Some((Found::Link(assignment, seat), next)),
            Err(LinkError::Malformed) => {
                let why = alone.err().unwrap_or(LinkError::Malformed);
                // Any long word that starts with A isn't a link.
                if run.hash && long { self.flawed(at, at + 1, Flaw::Link(why)) } else { None }
            }
            Err(why) => self.flawed(at, next, Flaw::Link(why)),
        }
    }

    /// Symbols of a receipt from this run on, with gaps no wider than this, and the run after it.
    fn fit(&self, at: usize, widest: Gap) -> Option<(Vec<u8>, usize)> {
        let need = Receipt::length(self.first(at)?)?;
        let mut symbols = Vec::new();
        for (next, run) in self.runs.iter().enumerate().skip(at) {
            let wide = next > at && (run.gap > widest || run.gap < Gap::Wrap && symbols.len() % 4 != 0);
            if wide || symbols.len() + run.len() > need {
                return None;
            }
            symbols.extend(self.symbols(run)?);
            if symbols.len() == need {
                return Some((symbols, next + 1));
            }
        }
        None
    }

    /// A receipt that starts here. One with narrower gaps that starts inside it is the right one: what's before that is
    /// a number, or the beginning of a receipt that was cut off.
    fn receipt(&self, at: usize) -> One {
        let whole = [Gap::Hyphen, Gap::Space, Gap::Wrap].into_iter().find_map(|widest| {
            let (symbols, next) = self.fit(at, widest)?;
            let narrower = match widest {
                Gap::Hyphen => return Some((symbols, next)),
                Gap::Space => Gap::Hyphen,
                _ => Gap::Space,
            };
            let inside = (at + 1..next).any(|inner| self.fit(inner, narrower).is_some());
            (!inside).then_some((symbols, next))
        });
        let (symbols, next) = whole.or_else(|| self.uneven(at))?;
        match Receipt::from_symbols(&symbols) {
            Ok(receipt) => Some((Found::Receipt(receipt.text(), self.run(at)?.line), next)),
            Err(why) => self.flawed(at, next, Flaw::Receipt(why)),
        }
    }

    /// A receipt in groups of any length, which reaches from here to the end of its line.
    fn uneven(&self, at: usize) -> Option<(Vec<u8>, usize)> {
        let need = Receipt::length(self.first(at)?)?;
        let mut symbols = Vec::new();
        let mut next = at;
        while let Some(run) = self.run(next).filter(|run| next == at || run.gap < Gap::Wrap) {
            symbols.extend(self.symbols(run)?);
            next += 1;
            if symbols.len() > need {
                return None;
            }
        }
        let digits = symbols.iter().filter(|symbol| **symbol < 10).count();
        (symbols.len() == need && digits > 3).then_some((symbols, next))
    }

    /// The first run after this one at which a whole receipt starts, at most `to`.
    fn until(&self, at: usize, to: usize) -> usize {
        (at + 1..to).find(|inner| self.receipt(*inner).is_some()).unwrap_or(to)
    }

    /// The run after the last one that a hyphen joins to this.
    fn joined(&self, at: usize) -> usize {
        let joined = self.runs.iter().skip(at + 1).take(MOST_RUNS).take_while(|run| run.gap == Gap::Hyphen);
        self.until(at, at + 1 + joined.count())
    }

    /// How many digits and how many letters these runs have.
    fn mix(&self, runs: &[Run]) -> (usize, usize) {
        let letters = || runs.iter().flat_map(|run| self.letters(run));
        let digits = letters().filter(u8::is_ascii_digit).count();
        (digits, letters().count() - digits)
    }

    /// A class code: twelve characters, in one run or in three.
    fn code(&self, at: usize) -> One {
        let first = self.run(at)?;
        let next = if first.len() == code::LENGTH { at + 1 } else { at + 3 };
        let runs = self.runs.get(at..next)?;
        let even = runs.iter().all(|run| run.len() * runs.len() == code::LENGTH);
        let near = runs.iter().skip(1).all(|run| run.gap < Gap::Apart);
        let alone = first.gap != Gap::Hyphen && self.run(next).is_none_or(|run| run.gap != Gap::Hyphen);
        // Three words of four letters aren't a code, even if they have its checksum.
        if !(even && near && alone) || self.mix(runs).0 == 0 {
            return None;
        }
        let mut symbols = Vec::new();
        for run in runs {
            symbols.extend(self.symbols(run)?);
        }
        match ClassCode::from_symbols(&symbols) {
            Ok(code) => Some((Found::Code(code), next)),
            Err(LinkError::Malformed) => None,
            Err(why) => self.flawed(at, next, Flaw::Code(why)),
        }
    }

    /// Something that was meant to be a code or a receipt: groups of four with digits and letters.
    fn broken(&self, at: usize) -> One {
        let next = self.joined(at);
        let runs = self.runs.get(at..next)?;
        let fours = runs.iter().filter(|run| run.len() == 4).count();
        let (digits, letters) = self.mix(runs);
        let mixed = digits > 0 && letters > 0;
        if mixed && runs.len() == 3 && fours == 3 {
            let receipt = self.run(next).is_some_and(|run| run.gap == Gap::Wrap && run.len() == 4)
                && self.first(at).and_then(Receipt::length).is_some();
            let (code, receipt_flaw) =
                (Flaw::Code(LinkError::Malformed), Flaw::Receipt(ReceiptError::Malformed));
            return self.flawed(at, next, if receipt { receipt_flaw } else { code });
        }
        if mixed && runs.len() > 3 && fours * 3 >= runs.len() * 2 {
            return self.flawed(at, next, Flaw::Receipt(self.why(runs)));
        }
        // With spaces between, only what starts like a receipt and has more than a few digits.
        let starts = self.first(at).and_then(Receipt::length).is_some();
        let spaced = self.runs.iter().skip(at).take(MOST_RUNS).take_while(|run| run.len() == 4);
        let more = spaced.enumerate().take_while(|(n, run)| *n == 0 || run.gap < Gap::Wrap).count();
        let next = self.until(at, at + more.max(1));
        let runs = self.runs.get(at..next)?;
        let (digits, letters) = self.mix(runs);
        let long = runs.len() > 3 || runs.len() == 1 && (CUT..=2 * CUT).contains(&runs.first()?.len());
        if starts && long && digits > 2 && letters > 2 {
            return self.flawed(at, next, Flaw::Receipt(self.why(runs)));
        }
        None
    }

    fn why(&self, runs: &[Run]) -> ReceiptError {
        let symbols: Option<Vec<Vec<u8>>> = runs.iter().map(|run| self.symbols(run)).collect();
        let read = symbols.map(|symbols| Receipt::from_symbols(&symbols.concat()));
        read.and_then(Result::err).unwrap_or(ReceiptError::Malformed)
    }
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
