//! The compiler's tables of Unicode, for what the app does with the browser's own: both come to the same texts
//! (`tests/journeys/typed.rs` compares them).

use crate::core::base::fold::Tables;
use unicode_normalization::UnicodeNormalization as _;

/// Normal form KD, and the same in small letters.
pub const TABLES: Tables = Tables { nfkd, clean };

/// Normal form KD, as browsers make it.
fn nfkd(text: &str) -> String {
    text.nfkd().collect()
}

/// Normal form KD in small letters, as browsers make it.
pub fn clean(text: &str) -> String {
    nfkd(text).to_lowercase()
}

/// Where UTF-8 was read as another encoding: "donâ€™t", "cafÃ©".
pub fn garbled(text: &str) -> Option<usize> {
    // The first byte of each of the three.
    if !text.as_bytes().contains(&0xc3) {
        return None;
    }
    text.match_indices(['Ã', 'Â', 'â']).map(|(n, _)| n).find(|n| {
        let mut chars = text[*n..].chars();
        match (chars.next(), chars.next()) {
            (Some('â'), Some(next)) => matches!(next, '€' | '\u{80}'),
            (_, Some(next)) => matches!(next, '\u{80}'..='\u{bf}'),
            _ => false,
        }
    })
}
