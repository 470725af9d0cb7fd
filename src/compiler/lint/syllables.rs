//! Syllables of an English word, counted from its letters.

/// About how many syllables a word has, at least one: groups of vowels, without a silent final "e", "ed" or "es".
/// A heuristic; over a section its errors even out.
pub fn count(word: &str) -> usize {
    let letters: Vec<u8> =
        word.bytes().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_lowercase).collect();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let mut groups = 0;
    let mut before = false;
    for &b in &letters {
        let now = vowel(b);
        groups += usize::from(now && !before);
        before = now;
    }
    if groups > 1
        && letters.ends_with(b"e")
        && ![&b"le"[..], b"ee", b"ye"].iter().any(|e| letters.ends_with(e))
    {
        groups -= 1;
    }
    let third_last = letters.len().checked_sub(3).and_then(|i| letters.get(i)).copied();
    if groups > 1
        && letters.ends_with(b"ed")
        && third_last.is_some_and(|b| !vowel(b) && b != b't' && b != b'd')
    {
        groups -= 1;
    }
    let sounded = |b: u8| vowel(b) || matches!(b, b's' | b'c' | b'x' | b'z');
    if groups > 1 && letters.ends_with(b"es") && third_last.is_some_and(|b| !sounded(b)) {
        groups -= 1;
    }
    groups.max(1)
}
