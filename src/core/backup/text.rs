//! The backup text: for a note, for paper, and inside the code for another screen.

use super::{MAX_FACTS, Refused};
use crate::core::checksum::crc32;
use crate::core::progress::Progress;
use data_encoding::BASE32_NOPAD;

/// First letters of a backup text, with its format.
const HEAD: &str = "ATT1";
/// The facts in it, by the beginnings of their keys. Attempts in progress are left out: the text is for what is done. So
/// are the questions before and after a tier: they are nobody else's business, and people hand such texts around. A
/// file has both.
pub const KINDS: &[&str] = &["r/", "p/", "s/", "c/", "v/", "o/", "w"];

/// Writes a backup: `ATT1`, then groups of five letters and digits.
pub fn write(progress: &Progress) -> String {
    write_kinds(progress, KINDS)
}

/// The same with facts of these kinds only.
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

/// Reads a backup. Spaces, line breaks and hyphens are ignored, small letters are read as capitals, and the digits
/// 0, 1 and 8 as the letters they resemble.
///
/// # Errors
/// See [`Refused`].
pub fn read(text: &str) -> Result<Progress, Refused> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plain = plain.to_ascii_uppercase();
    if plain.is_empty() {
        return Err(Refused::Empty);
    }
    let Some(code) = plain.strip_prefix(HEAD) else {
        let newer =
            plain.strip_prefix("ATT").is_some_and(|r| r.starts_with(|c: char| ('2'..='9').contains(&c)));
        return Err(if newer { Refused::Newer } else { Refused::Foreign });
    };
    let code: String = code
        .chars()
        .map(|c| match c {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            c => c,
        })
        .collect();
    let bytes = BASE32_NOPAD.decode(code.as_bytes()).map_err(|_| Refused::Damaged)?;
    let (lines, crc) = bytes.split_last_chunk::<4>().ok_or(Refused::Damaged)?;
    if crc32(lines).to_be_bytes() != *crc {
        return Err(Refused::Damaged);
    }
    let lines = std::str::from_utf8(lines).map_err(|_| Refused::Damaged)?;
    let mut progress = Progress::default();
    for (n, line) in lines.lines().enumerate() {
        if n >= MAX_FACTS {
            return Err(Refused::TooLarge);
        }
        let (key, value) = line.split_once('=').ok_or(Refused::Damaged)?;
        progress.absorb(key, value).map_err(|_| Refused::Damaged)?;
    }
    // A fact of an unknown kind in a foreign text must not become a way to store anything: only what reads is taken.
    progress.unknown.clear();
    Ok(progress)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::progress::tests::any_progress;
    use proptest::prelude::*;

    #[test]
    fn refuses_plainly() {
        assert_eq!(read("  \n"), Err(Refused::Empty));
        assert_eq!(read("hello"), Err(Refused::Foreign));
        assert_eq!(read("ATT2 ABCDE"), Err(Refused::Newer));
        assert_eq!(read("ATT1 AB"), Err(Refused::Damaged));
        assert_eq!(read("ATT1 ÄÖÜ"), Err(Refused::Damaged));
    }

    proptest! {
        #[test]
        fn reads_back_without_attempts(progress in any_progress()) {
            let mut expected = progress.clone();
            expected.attempts.clear();
            expected.checks = Default::default();
            expected.unknown.clear();
            let text = write(&progress);
            prop_assert_eq!(read(&text), Ok(expected.clone()));
            let retyped = text.to_lowercase().replace(' ', "-").replace('o', "0");
            prop_assert_eq!(read(&retyped), Ok(expected));
        }

        #[test]
        fn one_wrong_letter_is_found(progress in any_progress(), at: prop::sample::Index) {
            let text = write(&progress);
            let mut letters: Vec<char> = text.chars().collect();
            let n = at.index(letters.len());
            prop_assume!(letters[n] != ' ');
            letters[n] = if letters[n] == 'A' { 'C' } else { 'A' };
            let wrong: String = letters.into_iter().collect();
            prop_assert!(read(&wrong).is_err());
        }

        #[test]
        fn never_panics(text in "(ATT1 ?)?.{0,80}") {
            let _ = read(&text);
        }
    }
}
