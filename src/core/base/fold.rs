//! Folds text for comparison: one folding for both sides of a typed answer, for an answer key and for search.
//!
//! In: text as typed or written, and the Unicode tables, which the caller passes in: the browser's own in the app, a
//! crate's in the compiler. Out: the same text for everything a person would call the same answer. Our own tables would
//! take more room in the wasm than all of grading.

/// Brings a text into Unicode normal form KD, or into that form in lower case.
pub type Clean = fn(&str) -> String;

/// What folding needs to know about Unicode.
#[derive(Clone, Copy)]
pub struct Tables {
    /// Normal form KD.
    pub nfkd: Clean,
    /// Normal form KD in lower case.
    pub clean: Clean,
}

/// Half of the code of the digit zero, for every script with its own digits (Unicode 14). Halved, it fits in two bytes.
const ZEROS: [u16; 66] = [
    0x18, 0x330, 0x378, 0x3e0, 0x4b3, 0x4f3, 0x533, 0x573, 0x5b3, 0x5f3, 0x633, 0x673, 0x6b3, 0x6f3, 0x728,
    0x768, 0x790, 0x820, 0x848, 0xbf0, 0xc08, 0xca3, 0xce8, 0xd40, 0xd48, 0xda8, 0xdd8, 0xe20, 0xe28, 0x5310,
    0x5468, 0x5480, 0x54e8, 0x54f8, 0x5528, 0x55f8, 0x7f88, 0x8250, 0x8698, 0x8833, 0x8878, 0x889b, 0x88e8,
    0x8978, 0x8a28, 0x8a68, 0x8b28, 0x8b60, 0x8b98, 0x8c70, 0x8ca8, 0x8e28, 0x8ea8, 0x8ed0, 0xb530, 0xb560,
    0xb5a8, 0xebe7, 0xebec, 0xebf1, 0xebf6, 0xebfb, 0xf0a0, 0xf178, 0xf4a8, 0xfdf8,
];

/// The ASCII digit for a digit of any script: `٣` and `３` are `3`. `None` for anything else.
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value = |half: &u16| (c as u32).checked_sub(u32::from(*half) * 2).filter(|value| *value < 10);
    char::from_digit(ZEROS.iter().find_map(value)?, 10)
}

/// Whether a character is invisible and takes no room: soft hyphens, zero-width spaces and joiners, direction marks,
/// variation selectors, tags, controls. Spaces and line ends do take room.
pub fn is_invisible(c: char) -> bool {
    match c {
        // Nearly every character of a text.
        ' '..='~' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control() && !c.is_whitespace(),
    }
}

/// Text for an exact comparison: case, accents and punctuation count, but not what no one sees or chooses on a
/// keyboard. Invisible characters are removed; apostrophes, quotation marks, hyphens and spaces of every kind become
/// the plain ones, with single spaces.
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

/// Folds text for a comparison by meaning: case, accents, apostrophes, punctuation and extra spaces don't count, digits
/// become ASCII, and letters that many keyboards lack become what people type instead (`ø` is `o`, `œ` is `oe`). Text
/// that's only punctuation keeps it, so that it never equals the empty answer.
pub fn fold(text: &str, clean: Clean) -> String {
    let text = literal(text);
    let mut folded = String::with_capacity(text.len());
    for c in clean(&text).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => folded.push(c),
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

/// Markup without its tags, as people see it, for labels and menus, and for finding what looks the same.
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
