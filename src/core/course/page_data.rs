//! Bytes as text inside a page: a quiz's page holds its questions, so that the first question can be answered before
//! the data bundle loads. Letters stay letters, so the page still compresses well.

/// Writes each byte as a character: printable ASCII unchanged, everything HTML would interpret or change (control
/// characters, `<`, `&`) moved up by 256, other bytes as the character with that number.
pub fn encode(bytes: &[u8]) -> String {
    let up = |b: u8| char::from_u32(u32::from(b) + 256).unwrap_or(' ');
    bytes
        .iter()
        .map(|b| if *b < 0x20 || matches!(b, b'<' | b'&' | 0x7f..=0x9f) { up(*b) } else { char::from(*b) })
        .collect()
}

/// Reads what [`encode`] wrote; `None` for characters it never writes.
///
/// ```
/// # use attune::core::course::page_data::{decode, encode};
/// let bytes = b"a < b\0".to_vec();
/// assert!(!encode(&bytes).contains('<'));
/// assert_eq!(decode(&encode(&bytes)), Some(bytes));
/// assert_eq!(decode("…"), None);
/// ```
pub fn decode(text: &str) -> Option<Vec<u8>> {
    text.chars().map(u32::from).map(|n| u8::try_from(n % 256).ok().filter(|_| n < 512)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_back_and_holds_nothing_that_html_reads(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let text = encode(&bytes);
            prop_assert!(!text.contains(['<', '&', '\r', '\n', '\0']));
            prop_assert_eq!(decode(&text), Some(bytes));
        }
    }

    #[test]
    fn foreign_characters_are_refused() {
        assert_eq!(decode("\u{fffd}"), None);
    }
}
