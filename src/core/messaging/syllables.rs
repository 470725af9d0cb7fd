//! Syllables of an English word, counted from its letters.

/// About how many syllables a word has, at least one: groups of vowels, without a silent final "e", "ed" or "es".
/// A heuristic; over a section its errors even out.
pub(super) fn count(word: &str) -> usize {
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let (mut groups, mut before) = (0, false);
    // The last three letters; 0 where there are fewer.
    let (mut third, mut second, mut last) = (0u8, 0u8, 0u8);
    for b in word.bytes().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_lowercase) {
        let now = vowel(b);
        groups += usize::from(now && !before);
        before = now;
        (third, second, last) = (second, last, b);
    }
    let silent = match (second, last) {
        (b'l' | b'e' | b'y', b'e') => false,
        (_, b'e') => true,
        (b'e', b'd') => third != 0 && !vowel(third) && third != b't' && third != b'd',
        (b'e', b's') => third != 0 && !vowel(third) && !matches!(third, b's' | b'c' | b'x' | b'z'),
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}
