//! The backup text: for a note, for paper, and inside the code for another screen.

use super::contents::Back;
use super::limits::{MAX_FACTS, Refused};
use crate::core::base::checksum;
use crate::core::base::checksum::crc32;
use crate::core::base::date::Day;
use crate::core::progress::facts::Progress;
use data_encoding::BASE32_NOPAD;

/// First letters of a backup text, with its format.
const HEAD: &str = "ATT1";
/// The facts in it, by key prefix. Attempts in progress are left out, because the text is for finished work. So are the
/// questions before and after a tier, because they're private and people share these texts,
/// and assignments, because they make receipts. A file has all of these.
pub const KINDS: &[&str] = &["r/", "p/", "h/", "s/", "c/", "v/", "o/", "w"];

/// Writes a backup: `ATT1`, then groups of five letters and digits.
pub fn write(progress: &Progress) -> String {
    write_kinds(progress, KINDS)
}

/// The same, with only these kinds of facts.
pub fn write_kinds(progress: &Progress, kinds: &[&str]) -> String {
    let mut lines = String::new();
    for (key, value) in progress.facts() {
        let is_of = |kind: &&str| key == *kind || kind.ends_with('/') && key.starts_with(*kind);
        if kinds.iter().any(is_of) {
            lines.push_str(&[&*key, "=", &value, "\n"].concat());
        }
    }
    let mut bytes = lines.into_bytes();
    bytes.extend(crc32(&bytes).to_be_bytes());
    let code = BASE32_NOPAD.encode(&bytes);
    let mut text = String::from(HEAD);
    for (n, c) in code.chars().enumerate() {
        if n % 5 == 0 {
            text.push(' ');
        }
        text.push(c);
    }
    text
}

/// Reads a backup that starts here, and says where it ends. Lower-case letters are read as capitals, and the digits 0,
/// 1 and 8 as the letters they resemble. Anything that isn't a letter or digit is skipped, and so are tags, entities
/// and escapes. The end is where the checksum matches, so anything can follow.
///
/// # Errors
/// See [`Refused`].
pub(crate) fn read(text: &str, today: Day) -> Result<(Back, usize), Refused> {
    // The second time, numbers at the start of lines aren't part of it.
    decode(text, false, today).or_else(|why| match why {
        Refused::Damaged => decode(text, true, today),
        why => Err(why),
    })
}

fn decode(text: &str, numbered: bool, today: Day) -> Result<(Back, usize), Refused> {
    let mut letters = Letters { text: text.as_bytes(), at: 0, numbered };
    for expected in HEAD.bytes() {
        let letter = letters.next();
        if letter != Some(expected) {
            let newer = expected == b'1' && matches!(letter, Some(b'2'..=b'9'));
            return Err(if newer { Refused::Newer } else { Refused::Foreign });
        }
    }
    let (mut bytes, mut sum, mut rest, mut bits) = (Vec::new(), checksum::running(), 0u16, 0);
    while let Some(letter) = letters.next() {
        let five = match letter {
            b'0' => b'O' - b'A',
            b'1' => b'I' - b'A',
            b'8' => b'B' - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            b'A'..=b'Z' => letter - b'A',
            _ => break,
        };
        rest = (rest << 5) | u16::from(five);
        bits += 5;
        if bits < 8 {
            continue;
        }
        bits -= 8;
        bytes.push((rest >> bits) as u8);
        rest &= (1 << bits) - 1;
        let Some((lines, crc)) = bytes.split_last_chunk::<4>() else { continue };
        if let Some(newest) = lines.last() {
            sum.update(&[*newest]);
        }
        if rest == 0 && sum.clone().finalize().to_be_bytes() == *crc {
            return Ok((facts(lines, today)?, letters.at));
        }
    }
    Err(Refused::Damaged)
}

fn facts(lines: &[u8], today: Day) -> Result<Back, Refused> {
    let lines = std::str::from_utf8(lines).map_err(|_| Refused::Damaged)?;
    let mut back = Back::default();
    for (n, line) in lines.lines().enumerate() {
        if n >= MAX_FACTS {
            return Err(Refused::TooLarge);
        }
        let (key, value) = line.split_once('=').unwrap_or_default();
        back.take(key, value, today);
    }
    // A fact of an unknown kind in a foreign text must not become a way to store arbitrary data: only readable facts
    // are taken.
    back.progress.unknown.clear();
    Ok(back)
}

/// The letters and digits in a text.
struct Letters<'t> {
    text: &'t [u8],
    at: usize,
    numbered: bool,
}

impl Letters<'_> {
    fn next(&mut self) -> Option<u8> {
        loop {
            let (first, after) = self.text.get(self.at..)?.split_first()?;
            self.at += 1;
            if first.is_ascii_alphanumeric() {
                return Some(first.to_ascii_uppercase());
            }
            // Up to this mark, if it comes soon.
            let past = |mark, most| after.iter().take(most).position(|b| *b == mark).map_or(0, |n| n + 1);
            self.at += match first {
                b'<' => past(b'>', 60),
                b'&' => past(b';', 8),
                b'%' | b'=' if after.iter().take(2).filter(|b| b.is_ascii_hexdigit()).count() == 2 => 2,
                b'\n' if self.numbered => number(after),
                _ => 0,
            };
        }
    }
}

/// The length of a line's number, with the marks before it; 0 if the line starts with something else.
fn number(line: &[u8]) -> usize {
    let marks = line.iter().take_while(|b| !b.is_ascii_alphanumeric() && **b != b'\n').count();
    let digits = line.iter().skip(marks).take_while(|b| b.is_ascii_digit()).count();
    let ends = line.get(marks + digits).is_some_and(|b| !b.is_ascii_alphanumeric());
    if digits < 5 && ends { marks + digits } else { 0 }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
