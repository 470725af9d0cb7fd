//! Crockford's base 32 (<https://www.crockford.com/base32.html>): no I, L, O or U, so it can be read aloud and typed.
//!
//! Reading takes what people and mail programs make of it: any case, O for 0, I and L for 1, full-width letters, digits
//! of any script, and any spaces, hyphens, marks and invisible characters between.

use crate::core::base::fold;

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a character in a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// Five bits.
    Bits(u8),
    /// Something between: a space, a hyphen, any other mark.
    Between,
    /// A letter that no code has.
    Wrong,
}

/// The ASCII character for its full-width form, for a digit of any script, and for any dash; else the same.
pub(super) fn plain(c: char) -> char {
    match c {
        ..='\u{7f}' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xfee0) as u8),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        c => fold::digit(c).unwrap_or(c),
    }
}

/// What this character is in a code.
pub(super) fn symbol(c: char) -> Symbol {
    let c = plain(c);
    let letter = match c.to_ascii_uppercase() {
        'O' => b'0',
        'I' | 'L' => b'1',
        c if c.is_ascii_alphanumeric() => c as u8,
        c if c.is_ascii() || c.is_whitespace() || fold::is_invisible(c) => return Symbol::Between,
        _ => return Symbol::Wrong,
    };
    let value = LETTERS.iter().position(|known| *known == letter);
    value.map_or(Symbol::Wrong, |value| Symbol::Bits(value as u8))
}

/// The symbols in a text, five bits each; `None` if it has a letter that no code has.
pub(super) fn symbols(text: &str) -> Option<Vec<u8>> {
    let mut symbols = Vec::new();
    for c in text.chars() {
        match symbol(c) {
            Symbol::Bits(bits) => symbols.push(bits),
            Symbol::Between => {}
            Symbol::Wrong => return None,
        }
    }
    Some(symbols)
}

/// Decodes symbols to bytes. `None` if the leftover bits aren't zero, or if a whole symbol is left over, so that no two
/// texts decode to the same bytes.
pub(super) fn bytes(symbols: &[u8]) -> Option<Vec<u8>> {
    let (mut bytes, mut rest, mut bits) = (Vec::new(), 0u16, 0);
    for symbol in symbols {
        rest = (rest << 5) | u16::from(*symbol);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((rest >> bits) as u8);
            rest &= (1 << bits) - 1;
        }
    }
    (bits < 5 && rest == 0).then_some(bytes)
}

/// Bytes as text, filled up with zero bits.
pub(super) fn text(bytes: &[u8]) -> String {
    let (mut text, mut rest, mut bits) = (String::new(), 0u16, 0);
    for byte in bytes {
        rest = (rest << 8) | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter((rest >> bits) as u8));
            rest &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        text.push(letter((rest << (5 - bits)) as u8));
    }
    text
}

/// The letter for the last five bits of a number.
pub(super) fn letter(bits: u8) -> char {
    char::from(LETTERS[usize::from(bits & 31)])
}

/// A text of ASCII letters in groups of four, with a hyphen between.
pub(super) fn grouped(text: &str) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n > 0 && n % 4 == 0 {
            out.push('-');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_make_of_it() {
        let right = symbols("01AB-CDZ9");
        assert_eq!(right, Some(vec![0, 1, 10, 11, 12, 13, 31, 9]));
        for text in [
            "oiab cdz9",
            "OLAB\u{2013}CDZ9",
            " 0\u{200b}1a\u{ad}b\n> CDZ9.",
            "０１ＡＢ－ＣＤＺ９",
            "٠١abcdz٩",
        ] {
            assert_eq!(symbols(text), right, "{text}");
        }
        for text in ["01AB-CDZU", "01AB-CDZÄ", "01AB-CDZя"] {
            assert_eq!(symbols(text), None, "{text}");
        }
    }

    #[test]
    fn leftover_bits_are_refused() {
        assert_eq!(bytes(&[31, 28]), Some(vec![255]));
        assert_eq!(bytes(&[31, 29]), None, "a bit too much");
        assert_eq!(bytes(&[31, 28, 0]), None, "a symbol too much");
        assert_eq!(grouped("ABCDEFGHJ"), "ABCD-EFGH-J");
    }

    proptest! {
        #[test]
        fn reads_back(data in prop::collection::vec(any::<u8>(), 0..40)) {
            let text = text(&data);
            prop_assert_eq!(text.len(), (data.len() * 8).div_ceil(5));
            prop_assert_eq!(symbols(&text).and_then(|s| bytes(&s)), Some(data));
        }
    }
}
