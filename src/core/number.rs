//! Exact decimal numbers for answers: no floating point, so a tolerance's edge is never a matter of rounding.
//!
//! One reader serves both sides of a typed answer: what an author writes as the key and what a learner types.

use super::fold::{digit, literal};
use serde::{Deserialize, Serialize};

/// Digits kept behind the decimal sign.
const SCALE_DIGITS: usize = 6;
const SCALE: i64 = 10i64.pow(SCALE_DIGITS as u32);

/// A decimal number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decimal(pub i64);

impl Decimal {
    /// Reads a number as people write it: `8.8`, `8,8`, `1,200`, `1 200`, `.5`, `−5`, `٨٫٨`.
    ///
    /// Point or comma is the decimal sign. Digits may be grouped, in threes, by one kind of mark: comma, point, blank or
    /// apostrophe. A single comma or point followed by three digits is such a group, unless it can't be one (`0.125`).
    /// Digits of every script count, and what shows nothing doesn't.
    ///
    /// # Errors
    /// `None` when the text isn't such a number, has more than six decimals that aren't zero, or is too large. A caller
    /// can then ask again, without spending a try.
    ///
    /// ```
    /// # use attune::core::number::Decimal;
    /// let read = |text| Decimal::parse(text);
    /// assert_eq!(read("1,200"), read("1200"));
    /// assert_eq!(read("8,8"), read("8.8"));
    /// assert_eq!(read("٨٫٨"), read("8.8"));
    /// assert_eq!(read("8.8.1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text, true)
    }

    /// The readings of a text that have a value: that of [`Self::parse`] and, where a single comma or point before three
    /// digits was taken for a group, the one in which it is the decimal sign. `1.500` may be 1500 or 1.5, and a right
    /// answer must not be marked wrong for it.
    pub fn readings(text: &str) -> impl Iterator<Item = Self> + '_ {
        [true, false].into_iter().filter_map(|grouped| Self::read(text, grouped))
    }

    fn read(text: &str, grouped: bool) -> Option<Self> {
        // In ASCII, so that a mark is one byte. The Arabic marks are always a decimal sign, or always a group.
        const ALWAYS: char = '\u{1}';
        let ascii = |c| match c {
            '،' | '，' => ',',
            '．' => '.',
            '٫' => ALWAYS,
            '٬' => '\'',
            c => digit(c).unwrap_or(c),
        };
        let text: String = literal(text).chars().map(ascii).collect();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix(['+', '＋']).unwrap_or(&text)),
        };
        let (units, decimals) = match (whole(text), text.rfind(['.', ',', ALWAYS])) {
            (Some(units), at) if grouped || at.is_none() => (units, ""),
            (_, Some(at)) => {
                let (before, after) = (&text[..at], &text[at + 1..]);
                let mark = text.as_bytes()[at] as char;
                if before.contains(mark) || after.is_empty() {
                    return None;
                }
                (if before.is_empty() { 0 } else { whole(before)? }, after.trim_end_matches('0'))
            }
            _ => return None,
        };
        if decimals.len() > SCALE_DIGITS || !decimals.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let padding = &"000000"[decimals.len()..];
        let millionths: i64 = [decimals, padding].concat().parse().ok()?;
        let value = units.checked_mul(SCALE)?.checked_add(millionths)?;
        Some(Self(if negative { -value } else { value }))
    }

    /// The number in plain digits with a decimal point, without trailing zeros.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let abs = self.0.unsigned_abs();
        let (whole, rest) = (abs / SCALE as u64, abs % SCALE as u64);
        let mut text = [sign, &whole.to_string()].concat();
        if rest != 0 {
            let digits = (rest + SCALE as u64).to_string();
            text.push('.');
            text.push_str(digits[1..].trim_end_matches('0'));
        }
        text
    }
}

/// Digits, all in one or grouped in threes by one kind of mark. `None` for anything else.
fn whole(text: &str) -> Option<i64> {
    let mut groups = text.split([' ', '\'', '.', ',']);
    let first = groups.next()?;
    let mut marks = text.chars().filter(|c| !c.is_ascii_digit());
    let mark = marks.next();
    let fits =
        mark.is_none_or(|m| " '.,".contains(m) && (1..=3).contains(&first.len()) && !first.starts_with('0'));
    if !fits || !marks.all(|m| Some(m) == mark) || !groups.all(|g| g.len() == 3) {
        return None;
    }
    text.replace([' ', '\'', '.', ','], "").parse().ok()
}

/// A range of accepted numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Smallest accepted number.
    pub from: Decimal,
    /// Largest accepted number.
    pub to: Decimal,
}

impl Range {
    /// Reads the author's forms `n`, `n ± m` and `a..b`, each number as [`Decimal::parse`] reads it.
    ///
    /// # Errors
    /// `None` for any other form, when `m` is negative or when `a` is larger than `b`. Three points are another form: in
    /// `0...5`, the second number would be `.5`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((n, m)) = text.split_once('±') {
            let (n, m) = (Decimal::parse(n)?, Decimal::parse(m)?);
            if m.0 < 0 {
                return None;
            }
            return Some(Self { from: Decimal(n.0.checked_sub(m.0)?), to: Decimal(n.0.checked_add(m.0)?) });
        }
        let (from, to) = match text.split_once("..") {
            Some((_, b)) if b.starts_with('.') => return None,
            Some((a, b)) => (Decimal::parse(a)?, Decimal::parse(b)?),
            None => (Decimal::parse(text)?, Decimal::parse(text)?),
        };
        (from <= to).then_some(Self { from, to })
    }

    /// Whether the number lies in the range, ends included.
    pub fn contains(&self, number: Decimal) -> bool {
        self.from <= number && number <= self.to
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
