//! Exact decimal numbers for answers: no floating point, so a tolerance's edge is never a matter of rounding.

use serde::{Deserialize, Serialize};

/// Digits kept behind the decimal sign.
const SCALE_DIGITS: u32 = 6;
const SCALE: i64 = 10i64.pow(SCALE_DIGITS);

/// A decimal number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decimal(pub i64);

impl Decimal {
    /// Reads `12`, `-3`, `8.8`, `8,8`, `1 000`; spaces around and between digit groups are ignored. A comma or
    /// a point is the decimal sign; only one may stand in the number.
    ///
    /// # Errors
    /// `None` when the text is no such number, has more than six decimals that are not zero, or is too large.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let mut value: i64 = 0;
        let mut decimals: Option<u32> = None;
        let mut seen = false;
        for c in digits.chars() {
            match c {
                '0'..='9' => {
                    seen = true;
                    let digit = i64::from(c as u32 - '0' as u32);
                    match &mut decimals {
                        Some(n) if *n == SCALE_DIGITS => {
                            if digit != 0 {
                                return None;
                            }
                        }
                        Some(n) => {
                            *n += 1;
                            value = value.checked_mul(10)?.checked_add(digit)?;
                        }
                        None => value = value.checked_mul(10)?.checked_add(digit)?,
                    }
                }
                '.' | ',' if decimals.is_none() && seen => decimals = Some(0),
                ' ' | '\u{a0}' | '\u{202f}' if decimals.is_none() && seen => {}
                _ => return None,
            }
        }
        if !seen || decimals == Some(0) {
            return None;
        }
        let value = value.checked_mul(10i64.pow(SCALE_DIGITS - decimals.unwrap_or(0)))?;
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

/// A range of accepted numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Smallest accepted number.
    pub from: Decimal,
    /// Largest accepted number.
    pub to: Decimal,
}

impl Range {
    /// Reads the author's forms `n`, `n ± m` and `a..b`.
    ///
    /// # Errors
    /// `None` when it is none of them, when `m` is negative or when `a` is larger than `b`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((n, m)) = text.split_once('±') {
            let (n, m) = (Decimal::parse(n)?, Decimal::parse(m)?);
            if m.0 < 0 {
                return None;
            }
            return Some(Self { from: Decimal(n.0.checked_sub(m.0)?), to: Decimal(n.0.checked_add(m.0)?) });
        }
        let (from, to) = match text.split_once("..") {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<i64> {
        Decimal::parse(text).map(|d| d.0)
    }

    #[test]
    fn comma_and_point_are_the_decimal_sign() {
        assert_eq!(number("8.8"), Some(8_800_000));
        assert_eq!(number("8,8"), Some(8_800_000));
        assert_eq!(number(" 1 000 "), Some(1_000_000_000));
        assert_eq!(number("\u{2212}3"), Some(-3_000_000));
        assert_eq!(number("0.10000000"), Some(100_000));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in
            ["", " ", "-", ".", "1.", "1.2.3", "1,2.3", "8%", "eight", "1e3", "0.1234567", "99999999999999"]
        {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn both_ends_of_a_tolerance_count() {
        let range = Range::parse("8.8 ± 0.1").expect("a range");
        for (text, inside) in [("8.7", true), ("8,9", true), ("8.699999", false), ("8.900001", false)] {
            assert_eq!(range.contains(Decimal::parse(text).expect("a number")), inside, "{text}");
        }
        assert!(Range::parse("3..1").is_none());
        assert!(Range::parse("3 ± -1").is_none());
        assert!(Range::parse("1..3").expect("a range").contains(Decimal(3_000_000)));
    }

    proptest! {
        #[test]
        fn never_panics(text in ".{0,40}") {
            let _ = Decimal::parse(&text);
            let _ = Range::parse(&text);
        }

        #[test]
        fn plain_reads_back(value in -9_000_000_000_000i64..9_000_000_000_000) {
            prop_assert_eq!(Decimal::parse(&Decimal(value).plain()), Some(Decimal(value)));
        }
    }
}
