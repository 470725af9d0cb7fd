//! Exact decimal numbers for answers: no floating point, so the edge of a tolerance never depends on rounding.
//!
//! One parser reads both sides of a typed answer: the author's key and the learner's input.

use super::fold::{digit, literal};
use serde::{Deserialize, Serialize};

/// Six digits are kept after the decimal sign.
const SCALE: i64 = 1_000_000;

/// A decimal number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decimal(pub i64);

impl Decimal {
    /// Reads a number as people write it: `8.8`, `8,8`, `1,200`, `1 200`, `.5`, `−5`, `٨٫٨`.
    ///
    /// Point or comma is the decimal sign. Digits may be grouped, in threes, by one kind of mark: comma, point, space
    /// or apostrophe. A single comma or point followed by three digits is such a group, unless it can't be one
    /// (`0.125`). Digits of every script count, and invisible characters don't.
    ///
    /// # Errors
    /// `None` when the text isn't such a number, has more than six decimals that aren't zero, or is too large. A caller
    /// can then ask again, without spending a try.
    ///
    /// ```
    /// # use attune::core::base::decimal::Decimal;
    /// let read = |text| Decimal::parse(text);
    /// assert_eq!(read("1,200"), read("1200"));
    /// assert_eq!(read("8,8"), read("8.8"));
    /// assert_eq!(read("٨٫٨"), read("8.8"));
    /// assert_eq!(read("8.8.1"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text, true)
    }

    /// The possible readings of a text: that of [`Self::parse`] and, if a single comma or point before three digits was
    /// read as a group, the one that reads it as the decimal sign. `1.500` may be 1500 or 1.5, and a right answer must
    /// not be marked wrong for it.
    pub fn readings(text: &str) -> impl Iterator<Item = Self> + '_ {
        [true, false].into_iter().filter_map(|grouped| Self::read(text, grouped))
    }

    fn read(text: &str, grouped: bool) -> Option<Self> {
        // One byte per character, so that marks can be read from the end.
        let bytes: Vec<u8> = literal(text).chars().map(byte).collect();
        let (negative, digits) = match bytes.as_slice() {
            [b'-', rest @ ..] => (true, rest.strip_prefix(b" ").unwrap_or(rest)),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let (units, decimals) = match (whole(digits), digits.iter().rposition(|b| b".,d".contains(b))) {
            (Some(units), at) if grouped || at.is_none() => (units, [].as_slice()),
            (_, Some(at)) => {
                let (before, after) = (&digits[..at], &digits[at + 1..]);
                if before.contains(&digits[at]) || after.is_empty() {
                    return None;
                }
                (if before.is_empty() { 0 } else { whole(before)? }, after)
            }
            _ => return None,
        };
        let (mut value, mut scale) = (units.checked_mul(SCALE)?, SCALE);
        for b in decimals {
            scale /= 10;
            if !b.is_ascii_digit() || scale == 0 && *b != b'0' {
                return None;
            }
            value = value.checked_add(i64::from(b - b'0') * scale)?;
        }
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

/// A character of a number: an ASCII digit, a sign, a mark. `d` and `'` are the Arabic marks that are always a decimal sign
/// or a group; what can't be in a number is `?`.
fn byte(c: char) -> u8 {
    match digit(c).unwrap_or(c) {
        '،' | '，' => b',',
        '．' => b'.',
        '٫' => b'd',
        '٬' => b'\'',
        '＋' => b'+',
        c @ ('0'..='9' | '-' | '+' | ',' | '.' | ' ' | '\'') => c as u8,
        _ => b'?',
    }
}

/// Digits, ungrouped or grouped in threes by one kind of mark. `None` for anything else.
fn whole(bytes: &[u8]) -> Option<i64> {
    let (mut value, mut mark, mut run) = (0i64, 0, 0);
    for b in bytes {
        if b.is_ascii_digit() {
            value = value.checked_mul(10)?.checked_add(i64::from(b - b'0'))?;
            run += 1;
            continue;
        }
        let fits =
            if mark == 0 { (1..=3).contains(&run) && bytes[0] != b'0' } else { mark == *b && run == 3 };
        if !fits || !b" '.,".contains(b) {
            return None;
        }
        (mark, run) = (*b, 0);
    }
    (if mark == 0 { run > 0 } else { run == 3 }).then_some(value)
}

/// A range of accepted numbers, including both ends.
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
    /// `None` for any other form, if `m` is negative, or if `a` is larger than `b`. Three points are another form: in
    /// `0...5`, the second number would be `.5`.
    ///
    /// ```
    /// # use attune::core::base::decimal::Range;
    /// assert_eq!(Range::parse("5 ± 1"), Range::parse("4..6"));
    /// assert_eq!(Range::parse("6..4"), None);
    /// assert_eq!(Range::parse("about 5"), None);
    /// ```
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

    /// Whether the number is in the range, including its ends.
    pub fn contains(&self, number: Decimal) -> bool {
        self.from <= number && number <= self.to
    }
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod tests;
