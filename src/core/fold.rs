//! How texts are compared that people write: one folding for both sides of a typed answer, for an answer key and for the
//! search.
//!
//! In: a text as it was typed or written, and the tables of Unicode, which the caller hands in: the browser's own in the
//! app, a crate's in the compiler. Out: the same text for everything that a person would call the same answer. Tables
//! of our own would weigh more in the wasm than all grading.

/// Brings a text into Unicode normal form KD, or into that form and small letters.
pub type Clean = fn(&str) -> String;

/// What folding needs to know of Unicode.
#[derive(Clone, Copy)]
pub struct Tables {
    /// Normal form KD.
    pub nfkd: Clean,
    /// Normal form KD in small letters.
    pub clean: Clean,
}

/// The digit zero of every script that has digits of its own (Unicode 14).
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// The ASCII digit that a digit of any script is: `٣` and `３` are `3`. `None` for anything else.
pub fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10))
}

/// Whether a character shows nothing and takes no room: soft hyphens, zero-width blanks and joiners, marks of direction,
/// variation selectors, tags, controls. Blanks and line ends do take room.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control() && !c.is_whitespace(),
    }
}

/// A text to the letter: case, accents and punctuation count, but not what no one sees or picks on a keyboard. Invisible
/// characters are gone; apostrophes, quotation marks, hyphens and blanks of every kind are the plain ones, blanks single.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let c = match c {
            '‘' | '’' | '‚' | '‛' | '′' | '‵' | '´' | '`' | '＇' | '｀' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ'
            | 'ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | '\u{374}' | '΄' | '᾽' | '᾿' | '\u{1fef}' | '\u{1ffd}' | '῾' | '՚'
            | '׳' | 'Ꞌ' | 'ꞌ' | '❛' | '❜' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '‶' | '«' | '»' | '＂' | '״' => '"',
            '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' | '－' | '\u{58a}' | '\u{5be}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Folds a text for comparing by sense: case, accents, apostrophes, punctuation and spare blanks don't count, digits are
/// ASCII, and letters that many keyboards lack are as people write them without (`ø` is `o`, `œ` is `oe`). A text of
/// nothing but punctuation keeps it, so that it never equals the empty answer.
pub fn fold(text: &str, clean: Clean) -> String {
    let text = literal(text);
    let mut folded = String::with_capacity(text.len());
    for c in clean(&text).chars() {
        match c {
            '\'' | 'ʼ' => {}
            c if is_accent(c) || is_invisible(c) => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' | 'ɗ' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŧ' => folded.push('t'),
            'ŋ' => folded.push('n'),
            'ɓ' => folded.push('b'),
            'ƙ' => folded.push('k'),
            'ς' => folded.push('σ'),
            c if is_letter_or_digit(c) => folded.push(digit(c).unwrap_or(c)),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    if folded.is_empty() { text } else { folded }
}

/// Marks above, below and through letters: accents, Hebrew points, Arabic vowel signs and the stroke that stretches words.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// ASCII letters and digits, and beyond ASCII everything outside the blocks of punctuation, spaces and symbols.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' => false,
        '\u{2190}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{303f}' | '・' => false,
        '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' => false,
        // Marks of Armenian, Hebrew, Arabic and Indic texts.
        '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{5f4}' | '\u{609}'..='\u{60d}' => false,
        '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' | '\u{964}' | '\u{965}' => false,
        c => !c.is_whitespace(),
    }
}

/// Markup without its tags, as people see it, for labels and menus, and for telling what looks the same.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
#[path = "fold_tests.rs"]
pub(crate) mod tests;
